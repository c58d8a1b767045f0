"""Which requests go into an export, its receipt in the trail, and taking the last one's marks back."""

from pathlib import Path

import pytest

from kiosk.leads.audit import entries, problems
from kiosk.leads.exporting.export import ExportFormat, ExportResult, export_leads
from kiosk.leads.exporting.export_ids import UnknownRequest, rows_of
from kiosk.leads.exporting.export_past import past_with_days
from kiosk.leads.exporting.export_size import size_of
from kiosk.leads.exporting.export_undo import NotTheLastExport, undo_marks
from kiosk.leads.record import seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import ALL, Selection, Store
from kiosk.leads.verify import verify_store
from kiosk.leads.work import set_state, write_note
from tests.leads.conftest import BY, NOW, Clinic
from tests.leads.export_files import asked, ids_in, read_csv


@pytest.fixture
def filled(clinic: Clinic) -> Clinic:
    """Five requests, one a day from 2025-03-01."""
    store, public, _, make_lead = clinic
    for number in range(1, 6):
        store.add(seal(make_lead(number, received_at=f"2025-03-0{number}T23:30:00-05:00"), public))
    return clinic


def export(clinic: Clinic, folder: Path, chosen: Selection = ALL, *, only_new: bool = False) -> ExportResult:
    request = asked(ExportFormat.CSV, folder / "out.csv", chosen=chosen, only_new=only_new)
    return export_leads(clinic.store, clinic.private, request, now=NOW)


def numbers(folder: Path) -> list[int]:
    return [int(one[-2:]) for one in ids_in(folder / "out.csv", ExportFormat.CSV)]


@pytest.mark.parametrize(
    ("chosen", "wanted"),
    [
        (Selection(since="2025-03-04"), [4, 5]),
        (Selection(until="2025-03-02"), [1, 2]),
        (Selection(since="2025-03-02", until="2025-03-02"), [2]),
        (Selection(since="2025-04-01"), []),
        (Selection(seqs=frozenset({2, 5})), [2, 5]),
        (Selection(seqs=frozenset({2, 5}), until="2025-03-04"), [2]),
        (Selection(seqs=frozenset()), []),
    ],
)
def test_a_choice_holds_its_requests_and_marks_only_those(
    filled: Clinic, tmp_path: Path, chosen: Selection, wanted: list[int]
) -> None:
    store = filled.store
    told: list[tuple[int, int]] = []
    request = asked(ExportFormat.CSV, tmp_path / "out.csv", chosen=chosen)
    result = export_leads(
        store, filled.private, request, now=NOW, progress=lambda done, total: told.append((done, total))
    )
    assert numbers(tmp_path) == wanted
    assert told[-1] == (len(wanted), len(wanted))
    assert store.counts("2025-03-31").not_exported == 5 - len(wanted)
    assert size_of(store, store.head(), chosen).rows == result.count
    if wanted:
        assert (result.first[:10], result.last[:10]) == (f"2025-03-0{wanted[0]}", f"2025-03-0{wanted[-1]}")


def test_the_size_counts_notes_and_merged_records(filled: Clinic) -> None:
    store = filled.store
    before = size_of(store, store.head(), ALL)
    note = seal_note("x" * 5000, filled.public)
    write_note(store, 1, 0, note, BY)
    assert size_of(store, store.head(), ALL).bytes == before.bytes + len(note)


def test_what_staff_did_stands_in_the_file(filled: Clinic, tmp_path: Path) -> None:
    set_state(filled.store, 1, 0, State.BOOKED, BY)
    write_note(filled.store, 2, 0, seal_note("=call after 5", filled.public), BY)
    export(filled, tmp_path)
    rows = read_csv(tmp_path / "out.csv")
    assert (rows[0]["status"], rows[1]["notes"]) == ("booked", "'=call after 5")


def test_ids_name_rows(filled: Clinic, store: Store) -> None:
    ids = [filled.make_lead(number).id for number in (4, 2, 4)]
    assert rows_of(store, ids) == frozenset({2, 4})
    with pytest.raises(UnknownRequest, match="nobody"):
        rows_of(store, [*ids, "nobody"])


def test_the_trail_and_the_receipts_tell_past_exports(filled: Clinic, tmp_path: Path) -> None:
    export(filled, tmp_path, Selection(until="2025-03-02"))
    export(filled, tmp_path, only_new=True)
    export(filled, tmp_path, only_new=True)
    third, second, first = past_with_days(filled.store)
    assert (first.number, first.first, first.last) == (1, "2025-03-01", "2025-03-02")
    assert (second.first, second.last, second.receipt.count) == ("2025-03-03", "2025-03-05", 3)
    assert (third.first, third.receipt.count, third.receipt.only_new) == ("", 0, True)
    with filled.store.reading() as db:
        told = [entry.detail for entry in entries(db)]
        assert list(problems(db)) == []
    assert told[0] == "receipt 1, 2 requests, csv, asked 2025-03-01 to 2025-03-02"
    assert not any("Ana" in detail or "+1" in detail for detail in told)


def test_the_last_exports_marks_can_be_taken_back(filled: Clinic, tmp_path: Path) -> None:
    export(filled, tmp_path, Selection(until="2025-03-02"))
    export(filled, tmp_path, only_new=True)
    with pytest.raises(NotTheLastExport):
        undo_marks(filled.store, 1, BY)
    assert undo_marks(filled.store, 2, BY) == 3
    assert undo_marks(filled.store, 2, BY) == 0, "twice does nothing"
    assert filled.store.counts("2025-03-31").not_exported == 3
    assert [one.undone for one in past_with_days(filled.store)] == [True, False]
    assert verify_store(filled.store).problems == ()
    assert export(filled, tmp_path, only_new=True).count == 3


def test_nothing_to_take_back(store: Store) -> None:
    with pytest.raises(NotTheLastExport):
        undo_marks(store, 0, BY)
