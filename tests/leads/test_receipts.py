"""What is kept of exports, and exports of a part: what a file held is marked, nothing else."""

import csv
from pathlib import Path

import pytest

from kiosk.leads import work
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.receipts import past_exports
from kiosk.leads.record import encode, seal, seal_note
from kiosk.leads.store import ALL, NEW_ONLY, Selection
from kiosk.leads.verify import verify_store
from tests.leads.conftest import BY, NOW, Clinic


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    clinic.store.add_many(
        seal(clinic.make_lead(n, received_at=f"2025-03-{20 + n}T09:00:00-05:00"), clinic.public)
        for n in range(1, 7)
    )
    return clinic


Rows = list[dict[str, str]]


def export(clinic: Clinic, folder: Path, chosen: Selection, *, only_new: bool = False) -> Rows:
    target = folder / "out.csv"
    request = ExportRequest(ExportFormat.CSV, target, only_new, "front desk", chosen)
    export_leads(clinic.store, clinic.private, request, now=NOW)
    with target.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def numbers(rows: Rows) -> list[int]:
    return [int(row["full_name"].rpartition(" ")[2]) for row in rows]


def test_a_part_is_exported_and_only_that_is_marked(filled: Clinic, tmp_path: Path) -> None:
    assert numbers(export(filled, tmp_path, Selection(seqs=frozenset({2, 5})))) == [2, 5]
    assert numbers(export(filled, tmp_path, Selection(since="2025-03-24", until="2025-03-25"))) == [4, 5]
    assert filled.store.counts("2025-03-31").not_exported == 3
    assert numbers(export(filled, tmp_path, ALL, only_new=True)) == [1, 3, 6]
    assert numbers(export(filled, tmp_path, NEW_ONLY)) == []
    assert numbers(export(filled, tmp_path, ALL)) == [1, 2, 3, 4, 5, 6]
    past = past_exports(filled.store)
    assert [one.number for one in past] == [5, 4, 3, 2, 1]
    assert [(one.receipt.count, one.receipt.only_new) for one in past] == [
        *((6, False), (0, True), (3, True), (2, False), (2, False))
    ]
    assert {one.receipt.made_by for one in past} == {"front desk"}
    assert past[0].receipt.head == filled.store.head()
    assert verify_store(filled.store).problems == ()


def test_notes_and_merged_records_are_what_is_exported(filled: Clinic, tmp_path: Path) -> None:
    work.write_note(filled.store, 1, 0, seal_note("rang out", filled.public), BY)
    merged = filled.public.seal(encode(filled.make_lead(2, full_name="Two and 3", notes="")))
    work.merge(filled.store, (2, 0), (3, 0), merged, BY, note=seal_note("both", filled.public))
    rows = export(filled, tmp_path, ALL)
    assert [(row["full_name"], row["notes"]) for row in rows[:3]] == [
        ("Ana López 1", "rang out"),
        ("Two and 3", "both"),
        ("Ana López 4", ""),
    ]
    assert len(rows) == 5
