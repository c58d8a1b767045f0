"""Import: what comes in, what is refused with its line, and that a second run adds nothing."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.leads.importing.bring_in import check_columns, look_at
from kiosk.leads.importing.import_csv import HEADER, ImportPlan, ImportResult, import_leads
from kiosk.leads.importing.import_table import ImportFileError
from kiosk.leads.record import decode
from tests.leads.conftest import NOW, Clinic

HEAD = ",".join(HEADER)
GOOD = [
    'Ana López,415-555-2671,,morning,es,"2025-03-01T09:30:00-06:00"',
    "李小龍,,li@example.com,,zh,2025-03-02",
    '"=HYPERLINK(""http://x"")",4155552672,x@example.com,,en,',
    "+1,4155552673,,,en,",
    '"two\nlines",4155552674,,,en,',
]


def write(tmp_path: Path, *lines: str, encoding: str = "utf-8") -> Path:
    source = tmp_path / "old list.csv"
    source.write_bytes("\r\n".join([*lines, ""]).encode(encoding))
    return source


def bring_in(clinic: Clinic, source: Path, days: int = 0) -> ImportResult:
    look = look_at(source)
    check_columns(look, look.guess)
    plan = ImportPlan(look.table, look.guess.chosen)
    now = NOW + timedelta(days=days)
    return import_leads(clinic.store, clinic.public, plan, kiosk_id="kiosk-1", now=now)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_rows_come_in_sealed(clinic: Clinic, tmp_path: Path, encoding: str) -> None:
    found = bring_in(clinic, write(tmp_path, HEAD, *GOOD, encoding=encoding))
    assert (found.added, found.known, found.refused, found.refused_file) == (5, 0, (), None)
    batches = clinic.store.batches(clinic.store.head(), only_new=False)
    leads = [decode(clinic.private.open(row.box)) for batch in batches for row in batch]
    assert [lead.full_name for lead in leads] == [
        "Ana López",
        "李小龍",
        '=HYPERLINK("http://x")',
        "+1",
        "two lines",
    ]
    assert (leads[0].phone, leads[0].received_at) == ("+14155552671", "2025-03-01T09:30:00-06:00")
    assert leads[1].received_at == "2025-03-02T00:00:00+00:00"
    assert {lead.source for lead in leads} == {"import"}
    assert not any(lead.consent_request for lead in leads), "nobody ticked a box here"


def test_twice_adds_nothing_even_with_more_rows_or_another_day(clinic: Clinic, tmp_path: Path) -> None:
    bring_in(clinic, write(tmp_path, HEAD, *GOOD))
    again = write(tmp_path, HEAD, GOOD[4], "New Person,4155552679,,,en,", *GOOD[:4])
    found = bring_in(clinic, again, days=9)
    assert (found.added, found.known) == (1, 5)


def test_refused_rows_are_told_by_line_without_personal_data(clinic: Clinic, tmp_path: Path) -> None:
    source = write(
        tmp_path,
        HEAD,
        GOOD[0],
        ",4155552671,,,en,",
        '=cmd()\'s Zyxname,555,"",,en,',
        "Zyxname,,not-an-address,,en,",
        "",
        "Zyxname,,,,en,",
        "Zyxname,4155552671,,,en,yesterday",
        "x" * 201 + ",4155552671,,,en,",
        "Zyxname, Ana,4155552671,,,en,",
        GOOD[1],
    )
    found = bring_in(clinic, source)
    assert found.added == 2
    assert [row.line for row in found.refused] == [3, 4, 5, 7, 8, 9, 10]
    assert "Zyx" not in repr(found.refused)
    assert found.refused_file == tmp_path / "old list.refused.csv"
    with found.refused_file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["line"] for row in rows] == ["3", "4", "5", "7", "8", "9", "10"]
    assert rows[1]["full_name"].startswith("'="), "the side file opens in Excel too"


def test_columns_may_stand_in_any_order_and_some_be_missing(clinic: Clinic, tmp_path: Path) -> None:
    found = bring_in(
        clinic, write(tmp_path, "Email,Full_Name,shoe size", "ana@example.com,Ana,38", "b@example.com,Bo")
    )
    assert (found.added, found.refused) == (2, ())


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "does not name the columns"),
        (b"a,b\r\n1,2\r\n", "does not name the columns"),
        (HEAD.encode() + b"\r\nAn\x81,4155552671,,,en,\r\n", "not text, or its letters are damaged"),
        (f"{HEAD}\r\nJosé,1\r\n".encode() + b"Jos\xe9,2\r\n", "Some lines are UTF-8 and others are not"),
        ("full_name".encode("utf-16"), "none is phone or email"),
        (b"\xff\xfe" + "full_name,phone".encode("utf-16-le") + b"\n", "damaged"),
        (b"PK\x03\x04" + b"\x00" * 50, "workbook"),
        (HEAD.encode() + b'\r\n"open quote,,,,\r\n', "Not a sound CSV"),
        (b"\x00\x01\x02" * 1000, "not text"),
        (HEAD.encode() + b"\r\n" + b"x" * 200_000 + b"\r\n", "Not a sound CSV"),
        (HEAD.encode() + b"\r\n" + b"x" * 20_000 + b",,,,,\r\n", "far too long"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_is_no_list_is_one_clear_line(
    clinic: Clinic, tmp_path: Path, content: bytes, told: str
) -> None:
    source = tmp_path / "bad.csv"
    source.write_bytes(content)
    with pytest.raises(ImportFileError, match=told) as caught:
        bring_in(clinic, source)
    assert "\n" not in str(caught.value)
    assert caught.value.mend


def test_a_missing_file_and_a_folder(clinic: Clinic, tmp_path: Path) -> None:
    for source in (tmp_path / "nowhere.csv", tmp_path):
        with pytest.raises(ImportFileError, match="Cannot be read"):
            bring_in(clinic, source)
