"""The formats for CRMs, address books and a desk with a password, read back as their programs read them."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import msoffcrypto  # type: ignore[import-untyped]  # ships no types
import pytest
import vobject  # type: ignore[import-untyped]  # ships no types
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.exceptions import InvalidKeyError  # type: ignore[import-untyped]  # ships no types

from kiosk.leads.exporting.export import ExportFormat, ExportPassword, ExportRequest, export_leads
from kiosk.leads.exporting.export_crm import CrmFile, split_name
from kiosk.leads.exporting.export_formats import open_writer
from kiosk.leads.exporting.export_jsonl import JsonLinesFile
from kiosk.leads.exporting.export_locked import checked_password
from kiosk.leads.exporting.export_vcard import FOLD, card, folded
from kiosk.leads.record import seal
from kiosk.leads.rows import COLUMNS, Cells
from tests.leads.conftest import NOW, Clinic
from tests.leads.export_files import MAPS, PASSWORD, asked, read_cards, read_crm, read_jsonl, read_locked

ANA = {
    "id": "5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a11",
    "received_at": "2025-03-31T14:05:00-05:00",
    "full_name": "Ana María López García",
    "phone": "+14155552671",
    "email": "ana@example.com",
    "best_time": "morning",
    "language": "es",
    "status": "new",
    "consent_request": "yes",
    "consent_marketing": "no",
    "topics": "Cost; Time off",
    "questions": "How many visits?",
    "notes": "007 =1+1",
    "kiosk_id": "kiosk-1",
}


def cells(**changes: str) -> Cells:
    return list((ANA | changes).values())


# CSV for CRMs ----------------------------------------------------------------------------------------------


def crm(tmp_path: Path, name: str, *rows: Cells) -> list[dict[str, str]]:
    file = CrmFile(tmp_path / "o.csv", MAPS[name])
    file.write(rows)
    file.finish()
    assert file.whole(len(rows))
    return read_crm(tmp_path / "o.csv")


@pytest.mark.parametrize("name", MAPS)
def test_each_crm_gets_its_columns(tmp_path: Path, name: str) -> None:
    (row,) = crm(tmp_path, name, cells())
    assert list(row) == [header for header, _ in MAPS[name].columns]
    values = list(row.values())
    assert {"Ana", "María López García", "+14155552671", "ana@example.com"} <= set(values)
    assert (
        "best time: morning\ntopics: Cost; Time off\nquestions: How many visits?\nnotes: 007 =1+1" in values
    )


def test_what_crms_demand_is_there(tmp_path: Path) -> None:
    for name in ("salesforce", "zoho"):
        (row,) = crm(tmp_path, name, cells(full_name="Cher"))
        assert (row["First Name"], row["Last Name"], row["Company"]) == ("", "Cher", "Self")
    assert crm(tmp_path, "salesforce", cells())[0]["Email Opt Out"] == "1"
    assert crm(tmp_path, "zoho", cells(consent_marketing="yes"))[0]["Email Opt Out"] == "false"


def test_a_crms_file_is_rfc_4180_without_a_mark(tmp_path: Path) -> None:
    crm(tmp_path, "hubspot", cells(full_name='O"Neill, A', notes="two\nlines"))
    content = (tmp_path / "o.csv").read_bytes()
    assert content.startswith(b'"First name","Last name"')
    assert content.endswith(b'"\r\n')
    assert b'"O""Neill,"' in content


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"])),
)
@settings(deadline=None, max_examples=60)
def test_any_name_and_note_reach_a_crm(tmp_path_factory: Any, name: str, note: str) -> None:
    path = tmp_path_factory.mktemp("crm") / "o.csv"
    file = CrmFile(path, MAPS["plain"])
    file.write([cells(full_name=name, notes=note, topics="", questions="", best_time="")])
    file.finish()
    with path.open(encoding="utf-8", newline="") as opened:
        (row,) = csv.DictReader(opened)
    assert (row["First name"], row["Last name"]) == split_name(name)
    assert row["Details"] == (f"notes: {note}" if note else "")


@given(st.text())
def test_a_last_name_is_never_empty(name: str) -> None:
    first, last = split_name(name)
    assert bool(last) == bool(name.strip())
    assert "".join((first + last).split()) == "".join(name.split())


# vCard -----------------------------------------------------------------------------------------------------


def one_card(text: str) -> Any:
    (found,) = vobject.readComponents(text)
    return found


def test_a_contact_as_an_address_book_reads_it() -> None:
    text = card(cells())
    assert text.startswith("BEGIN:VCARD\r\nVERSION:4.0\r\n")
    found = one_card(text)
    assert found.uid.value == "urn:uuid:5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a11"
    assert found.fn.value == "Ana María López García"
    assert (found.n.value.given, found.n.value.family) == ("Ana", "María López García")
    assert (found.tel.value, found.tel.params["VALUE"]) == ("tel:+14155552671", ["uri"])
    assert found.email.value == "ana@example.com"
    assert "notes: 007 =1+1" in found.note.value


def test_odd_phones_and_ids_stay_text() -> None:
    assert "TEL;VALUE=uri;TYPE=voice:tel:+14155552671;ext=9\r\n" in card(cells(phone="+14155552671 ext. 9"))
    text = card(cells(phone="call; me, maybe", id="row 7"))
    assert "TEL;VALUE=text;TYPE=voice:call\\; me\\, maybe\r\n" in text
    assert "UID;VALUE=text:row 7\r\n" in text


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)


@given(TEXTS)
def test_lines_are_folded_at_75_octets_between_letters(text: str) -> None:
    line = "NOTE:" + text.replace("\r", "").replace("\n", "")
    parts = folded(line).encode().removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(part) <= FOLD and part.decode() for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert (parts[0] + b"".join(part[1:] for part in parts[1:])).decode() == line


SEEN = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), min_size=1, max_size=200)


@given(SEEN.filter(lambda text: text == text.strip()), SEEN)
@settings(deadline=None, max_examples=150)
def test_any_name_and_note_reach_an_address_book(name: str, note: str) -> None:
    found = one_card(card(cells(full_name=name, notes=f"{note}\nsecond; line, with \\ all")))
    assert found.fn.value == name
    assert f"notes: {note}\nsecond; line, with \\ all" in found.note.value


@given(TEXTS)
def test_nobody_writes_a_property_of_their_own(text: str) -> None:
    lines = card(cells(full_name=f"A{text}", notes=text, email=text)).split("\r\n")
    names = {line.split(":")[0].split(";")[0] for line in lines if line and not line.startswith(" ")}
    assert names <= {"BEGIN", "VERSION", "UID", "FN", "N", "TEL", "EMAIL", "LANG", "NOTE", "END"}
    assert not any(mark in "".join(lines) for mark in "\n\r\x00\x85\u2028")


def test_a_file_of_many_contacts(clinic: Clinic, tmp_path: Path) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n, email="a@b.example"), public) for n in range(1, 1201))
    target = tmp_path / "o.vcf"
    export_leads(store, private, asked(ExportFormat.VCF, target), now=NOW)
    assert len(read_cards(target)) == 1200


# JSON Lines ------------------------------------------------------------------------------------------------


@given(st.lists(TEXTS, max_size=4))
@settings(deadline=None, max_examples=60)
def test_any_text_is_one_line_of_json(tmp_path_factory: Any, notes: list[str]) -> None:
    path = tmp_path_factory.mktemp("jsonl") / "o.jsonl"
    file = JsonLinesFile(path)
    file.write(cells(notes=note) for note in notes)
    file.finish()
    assert [row["notes"] for row in read_jsonl(path)] == notes
    # Also for readers that end a line where Unicode does.
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["notes"] for line in lines] == notes
    assert all(list(row) == list(COLUMNS) for row in read_jsonl(path))


# XLSX with a password --------------------------------------------------------------------------------------


def test_only_the_password_opens_the_workbook(clinic: Clinic, tmp_path: Path) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))
    target = tmp_path / "o.xlsx"
    result = export_leads(store, private, asked(ExportFormat.LOCKED, target), now=NOW)
    assert result.size == target.stat().st_size
    assert b"Ana" not in target.read_bytes()
    assert target.read_bytes()[:4] == b"\xd0\xcf\x11\xe0", "an OLE container, as Excel makes it"
    assert [row["full_name"] for row in read_locked(target)] == ["Ana López 1"]
    with pytest.raises(InvalidKeyError):
        read_locked(target, "seven blue door")


def test_it_is_agile_encryption(clinic: Clinic, tmp_path: Path) -> None:
    store, _, private, _ = clinic
    export_leads(store, private, asked(ExportFormat.LOCKED, tmp_path / "o.xlsx"), now=NOW)
    with (tmp_path / "o.xlsx").open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.type == "agile"
        assert office.info["spinValue"] >= 100_000
        assert office.info["passwordHashAlgorithm"] == "SHA512"


def test_the_plain_workbook_never_touches_a_disk(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n), public) for n in range(1, 701))
    seen: list[bytes] = []
    real_open = io.open

    def watched(file: Any, mode: str = "r", *words: Any, **more: Any) -> Any:
        opened = real_open(file, mode, *words, **more)
        if isinstance(file, (str, Path)) and ("w" in mode or "a" in mode):
            written.append(Path(file))
        return opened

    written: list[Path] = []
    monkeypatch.setattr("builtins.open", watched)

    def look(done: int, _total: int) -> None:
        seen.extend(
            path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and ".db" not in path.name
        )

    export_leads(store, private, asked(ExportFormat.LOCKED, tmp_path / "o.xlsx"), now=NOW, progress=look)
    assert not any(b"Ana" in content for content in seen)
    # XlsxWriter makes one temporary file, which stays empty; a workbook on disk is put together of a dozen.
    assert len([path for path in written if path.parent.suffix == ".tmp"]) == 1
    assert not any(path.exists() and b"Ana" in path.read_bytes() for path in written)


@pytest.mark.parametrize("password", ["", "short", "eleven char", "tab\tin the middle", "x" * 256])
def test_a_weak_password_locks_nothing(clinic: Clinic, tmp_path: Path, password: str) -> None:
    store, _, private, _ = clinic
    request = ExportRequest(ExportFormat.LOCKED, tmp_path / "o.xlsx", password=password)
    with pytest.raises(ExportPassword):
        export_leads(store, private, request, now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


def test_a_password_of_any_script(tmp_path: Path) -> None:
    password = "Ñandú contraseña 李😀"
    assert checked_password(password) == password
    file = open_writer(ExportFormat.LOCKED, tmp_path / "o.xlsx", tmp_path, password=password)
    file.write([cells(full_name="محمد علي")])
    file.finish()
    assert file.whole(1)
    assert read_locked(tmp_path / "o.xlsx", password)[0]["full_name"] == "محمد علي"


def test_passwords_never_show_in_a_request() -> None:
    assert PASSWORD not in repr(asked(ExportFormat.LOCKED, Path("o.xlsx")))
