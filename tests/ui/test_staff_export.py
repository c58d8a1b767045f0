"""The staff's export: real files read back, and every way in which one can fail."""

import csv
import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from nacl.bindings import crypto_box_seal_open
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.leads.audit import entries
from kiosk.leads.desk import opened_store
from kiosk.leads.rows import open_rows
from kiosk.machine.drives import Drive
from kiosk.ui.contents import Contents
from kiosk.ui.exporting.export_places import Place, Places, choose, seen
from tests.leads.export_files import read_locked
from tests.ui.staff_kit import NOW, Kit, add_leads, make_kit
from tests.ui.staff_window import Desk

Make = Callable[..., Kit]


@pytest.fixture
def make(qapp: QGuiApplication, tmp_path: Path, contents: Contents) -> Iterator[Make]:
    made: list[Kit] = []

    def make_one(**options: object) -> Kit:
        made.append(make_kit(tmp_path, contents, **options))  # type: ignore[arg-type]  # named by the tests
        return made[-1]

    yield make_one
    for kit in made:
        kit.close()


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    return tmp_path / "STICK"


@pytest.fixture
def kit(make: Make, stick: Path) -> Kit:
    """At the export, with a drive plugged in and the box ticked."""
    kit = make()
    kit.to_export()
    kit.plug(stick)
    kit.export.toggleTick()
    return kit


def stage(kit: Kit) -> str:
    return kit.export._state.stage


def fault(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]) -> None:
    """Something happens after the first rows were opened, in the middle of the writing."""

    def tampered(*args: Any) -> Any:
        act()
        return open_rows(*args)

    monkeypatch.setattr("kiosk.leads.exporting.export.open_rows", tampered)


def stop(kit: Kit) -> None:
    # What the Cancel button sets, from the thread that writes.
    kit.export._cancel.set()


def raises(number: int) -> Callable[[], object]:
    def act() -> object:
        raise OSError(number, os.strerror(number))

    return act


def test_new_requests_arrive_as_a_workbook_with_a_receipt(kit: Kit, stick: Path) -> None:
    assert kit.export._props.summary == "3 new requests, as an Excel file, to STICK"
    assert kit.export._props.button == "Export 3 requests"
    kit.run_export()
    assert stage(kit) == "done"
    file = stick / "requests-2026-11-23-new-3.xlsx"
    rows = list(openpyxl.load_workbook(file).active.iter_rows(values_only=True))  # type: ignore[union-attr]  # it has its one sheet
    assert [row[2] for row in rows] == ["full_name", "Ana López 1", "Ana López 2", "Ana López 3"]
    assert kit.counts().not_exported == 0
    assert kit.export._outcome.title == "Safe to remove STICK"
    receipt = {line.name: line.value for line in kit.export._lines._rows}
    assert receipt["What"] == "3, the first export"
    assert receipt["File"] == file.name
    assert "Ana" not in repr(receipt)
    assert os.listdir(stick) == [file.name]  # noqa: PTH208  (names only, hidden ones too)


def test_a_second_export_holds_only_what_is_new_and_replaces_nothing(kit: Kit, stick: Path) -> None:
    kit.run_export()
    first = (stick / "requests-2026-11-23-new-3.xlsx").read_bytes()
    add_leads(kit.data_dir, range(4, 7))
    kit.export.goHome()
    kit.view.openRoom("export")
    kit.jobs.drain()
    kit.export.toggleTick()
    kit.run_export()
    assert (stick / "requests-2026-11-23-new-3.xlsx").read_bytes() == first
    rows = list(openpyxl.load_workbook(stick / "requests-2026-11-23-new-3-2.xlsx").active.iter_rows())  # type: ignore[union-attr]  # it has its one sheet
    assert len(rows) == 4
    assert {line.name: line.value for line in kit.export._lines._rows}["What"] == "3 new since export 1"


def test_all_as_csv_to_the_usual_folder(make: Make, tmp_path: Path) -> None:
    usual = tmp_path / "desk share"
    usual.mkdir()
    kit = make(export_dir=str(usual))
    kit.to_export()
    kit.export.chooseWhat("all")
    kit.export.chooseFormat("csv")
    kit.export.toggleTick()
    kit.run_export()
    assert kit.export._outcome.title == "The file is written"
    with (usual / "requests-2026-11-23-all-3.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["full_name"] for row in csv.DictReader(file)] == [f"Ana López {n}" for n in (1, 2, 3)]


def test_without_the_tick_a_place_or_requests_nothing_starts(make: Make, stick: Path) -> None:
    kit = make(leads=0)
    kit.to_export()
    assert kit.export._props.missing == "There are no requests yet"
    add_leads(kit.data_dir, range(1, 2))
    kit.view._count()
    kit.jobs.drain()
    assert kit.export._props.missing == "Choose where the file goes."
    kit.plug(stick)
    assert kit.export._props.missing == "Tick the box above first."
    kit.run_export()
    assert stage(kit) == "choose"
    assert list(stick.iterdir()) == []
    kit.export.toggleTick()
    assert kit.export._props.button == "Export 1 request"
    assert kit.export._props.canStart


def test_a_drive_pulled_out_while_writing_loses_nothing(
    kit: Kit, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pull() -> None:
        shutil.rmtree(stick, ignore_errors=True)
        kit.drives.clear()

    with monkeypatch.context() as tampered:
        fault(tampered, pull)
        kit.run_export()
    assert stage(kit) == "failed"
    assert kit.export._outcome.title == "The drive was pulled out too soon"
    assert kit.export._outcome.line == "Nothing is lost. The 3 requests still count as not exported."
    assert not kit.export._outcome.canRetry
    assert kit.counts().not_exported == 3
    assert [fact.tail for fact in kit.export._facts._rows][-2:] == ["3", "3"]
    kit.plug(stick)
    assert kit.export._outcome.canRetry
    kit.run_export()
    assert stage(kit) == "done"
    assert kit.counts().not_exported == 0


def test_a_failed_export_never_turns_to_another_place_by_itself(
    make: Make, stick: Path, tmp_path: Path
) -> None:
    usual = tmp_path / "share"
    usual.mkdir()
    kit = make(export_dir=str(usual))
    kit.to_export()
    kit.plug(stick)
    kit.export.toggleTick()
    shutil.rmtree(stick)
    kit.run_export()
    kit.drives.clear()
    kit.look()
    assert stage(kit) == "failed"
    kit.run_export()
    assert stage(kit) == "failed"
    assert list(usual.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "title"),
    [
        (errno.EROFS, "This place is write-protected"),
        (errno.ENOSPC, "There is not enough space"),
        (errno.EIO, "The drive was pulled out too soon"),
        (errno.EMFILE, "The file could not be written"),
    ],
)
def test_what_the_system_refuses_is_said_in_words(
    kit: Kit, stick: Path, monkeypatch: pytest.MonkeyPatch, number: int, title: str
) -> None:
    fault(monkeypatch, raises(number))
    kit.run_export()
    assert kit.export._outcome.title == title
    assert kit.counts().not_exported == 3
    assert list(stick.iterdir()) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_rights(kit: Kit, stick: Path) -> None:
    stick.chmod(0o500)
    kit.run_export()
    assert kit.export._outcome.title == "This place is write-protected"
    stick.chmod(0o700)


def test_half_files_of_a_killed_export_go_with_the_next(kit: Kit, stick: Path) -> None:
    (stick / ".requests-2026-11-01-new-7.xlsx.ab12cd34.part").write_text("Ana López", encoding="utf-8")
    kit.run_export()
    assert [path.name for path in stick.iterdir()] == ["requests-2026-11-23-new-3.xlsx"]


def test_cancel_leaves_no_file_and_nothing_exported(
    kit: Kit, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fault(monkeypatch, lambda: stop(kit))
    kit.run_export()
    assert stage(kit) == "choose"
    assert kit.export._props.note.startswith("Stopped.")
    assert list(stick.iterdir()) == []
    assert kit.counts().not_exported == 3


def test_leaving_while_it_runs_stops_it_and_locks(kit: Kit, stick: Path) -> None:
    kit.export.start()
    kit.view.leave()
    kit.jobs.drain()
    assert list(stick.iterdir()) == []
    assert kit.counts().not_exported == 3
    assert not kit.view._desk.names_open


def test_progress_reaches_the_screen(kit: Kit) -> None:
    shown: list[float] = []
    kit.export.changed.connect(lambda: shown.append(kit.export._props.progress))
    kit.run_export()
    assert shown[0] == 0
    assert 1.0 in shown


def test_the_requests_that_cannot_be_opened_are_told(kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    first = [True]

    def once_broken(*args: Any) -> bytes:
        if first:
            first.clear()
            raise TypeError("too short")
        return crypto_box_seal_open(*args)

    monkeypatch.setattr("kiosk.leads.rows.crypto_box_seal_open", once_broken)
    kit.run_export()
    assert [(fact.kind, fact.tail) for fact in kit.export._facts._rows][-1] == ("bad", "1")
    assert kit.counts().not_exported == 1


def test_our_own_chooser_finds_a_folder(kit: Kit, tmp_path: Path) -> None:
    target = tmp_path / "clinic" / "exports"
    target.mkdir(parents=True)
    kit.export._open_folder(tmp_path / "clinic")
    kit.jobs.drain()
    assert [row.title for row in kit.export._folders._rows] == ["exports"]
    kit.export.openFolder(str(target))
    kit.jobs.drain()
    kit.export.folderUp()
    kit.jobs.drain()
    assert kit.export._chooser.path == str(tmp_path / "clinic")
    kit.export.openFolder(str(target))
    kit.jobs.drain()
    kit.export.takeFolder()
    kit.jobs.drain()
    kit.run_export()
    assert [path.name for path in target.iterdir()] == ["requests-2026-11-23-new-3.xlsx"]


def test_a_folder_that_cannot_be_opened_is_told_and_the_last_one_stays(kit: Kit, tmp_path: Path) -> None:
    kit.export._open_folder(tmp_path)
    kit.jobs.drain()
    kit.export.openFolder(str(tmp_path / "gone"))
    kit.jobs.drain()
    assert kit.export._chooser.problem == "This folder cannot be opened. Choose another one."
    assert kit.export._chooser.path == str(tmp_path)


# Places ----------------------------------------------------------------------------------------------------

A = Place("drive", Path("/media/a"), "A")
B = Place("drive", Path("/media/b"), "B")
LOCKED = Place("drive", Path("/media/c"), "C", writable=False)
USUAL = Place("usual", Path("/srv/share"), "share")


def test_a_drive_is_chosen_by_itself_and_a_new_one_takes_over() -> None:
    places = seen(Places(), (A, USUAL))
    assert (places.chosen, places.arrived) == (A, "")  # what stood there before is no news
    places = seen(places, (A, B, USUAL))
    assert (places.chosen, places.arrived) == (B, B.id)
    assert seen(places, (A, USUAL)).chosen == A


def test_a_new_drive_does_not_take_over_what_was_chosen_by_hand() -> None:
    places = choose(seen(Places(), (A, USUAL)), USUAL.id)
    places = seen(places, (A, B, USUAL))
    assert (places.chosen, places.arrived) == (USUAL, B.id)


def test_a_place_chosen_by_hand_that_goes_keeps_its_row_and_comes_back() -> None:
    places = choose(seen(Places(), (A, B)), B.id)
    gone = seen(places, (A,))
    assert (gone.target, [place.there for place in gone.shown]) == (None, [True, False])
    assert seen(gone, (A, B)).target == B


def test_a_protected_drive_is_never_chosen() -> None:
    places = seen(Places(), (LOCKED,))
    assert places.chosen is None
    assert choose(places, LOCKED.id).chosen is None


def test_drives_are_looked_for_anew(kit: Kit, tmp_path: Path) -> None:
    kit.drives.append(Drive(tmp_path, "SECOND", 5_000_000, letter="F"))
    kit.look()
    rows = [(row.title, row.line) for row in kit.export._places._rows]
    assert rows == [
        ("STICK", "8.0 GB free"),
        ("SECOND, drive F", "5.0 MB free, needs 25 KB"),
        ("Another folder", "Choose it here"),
    ]
    assert kit.export._props.plugged


# More formats, choices and what comes after -----------------------------------------------------------------

LOCK = "seven blue doors"


def lock(kit: Kit, first: str = LOCK, again: str = LOCK) -> None:
    kit.export.chooseFormat("locked")
    kit.export.typePassword(first, again)


def test_a_workbook_with_a_password_needs_it_twice_and_no_tick(make: Make, stick: Path) -> None:
    kit = make()
    kit.to_export()
    kit.plug(stick)
    lock(kit, "short", "short")
    assert kit.export._props.missing == "Type a password of 12 characters or more, twice."
    lock(kit, LOCK, "")
    assert kit.export._props.missing == "The two passwords are not the same yet."
    lock(kit)
    assert kit.export._props.passwordSame
    assert kit.export._props.summary == "3 new requests, as a locked Excel file, to STICK"
    kit.run_export()
    assert stage(kit) == "done"
    rows = read_locked(stick / "requests-2026-11-23-new-3.xlsx", LOCK)
    assert [row["full_name"] for row in rows] == [f"Ana López {n}" for n in (1, 2, 3)]
    assert "only with the password" in kit.export._outcome.warning


def test_the_password_is_kept_for_another_try_and_gone_with_the_screen(kit: Kit, stick: Path) -> None:
    lock(kit)
    shutil.rmtree(stick)
    kit.run_export()
    assert stage(kit) == "failed"
    kit.export.typePassword("", "")  # the fields empty themselves as their screen goes
    assert kit.export._outcome.warning == "", "nothing in the clear was left on the drive"
    stick.mkdir()
    kit.look()
    kit.run_export()
    assert stage(kit) == "done"
    kit.export.left()
    assert kit.export._password == ""
    assert LOCK not in repr(kit.export._state)


@pytest.mark.parametrize(
    ("clicks", "name", "kind"),
    [
        (("crm", "map:hubspot"), "requests-2026-11-23-new-3-hubspot.csv", "CSV for a CRM, HubSpot"),
        (("crm", "jsonl"), "requests-2026-11-23-new-3.jsonl", "JSON Lines"),
        (("vcf",), "requests-2026-11-23-new-3.vcf", "Contacts"),
    ],
)
def test_each_format_arrives(kit: Kit, stick: Path, clicks: tuple[str, ...], name: str, kind: str) -> None:
    for click in clicks:
        kit.export.chooseFormat(click)
    kit.run_export()
    assert "Ana" in (stick / name).read_text(encoding="utf-8")
    assert {line.name: line.value for line in kit.export._lines._rows}["Format"] == kind


def test_maps_and_json_lines_stand_under_the_csv_for_a_crm(kit: Kit) -> None:
    kit.export.chooseFormat("crm")
    assert [row.title for row in kit.export._formats._rows] == [
        "Plain columns",
        "HubSpot",
        "Salesforce",
        "Zoho CRM",
        "JSON Lines",
        "Other formats",
    ]
    assert kit.export.back(), "one step, not out of the export"
    assert kit.export._formats._rows[3].chosen
    kit.export.chooseFormat("crm")
    kit.export.chooseFormat("other")
    assert kit.export._props.summary == "3 new requests, as an Excel file, to STICK"


def test_a_clinics_broken_map_is_told_with_its_line(kit: Kit) -> None:
    (kit.data_dir / "crm-maps.toml").write_text("[own]\n[own.columns]\nName = 'nobody'\n")
    kit.export._measure()
    kit.jobs.drain()
    kit.export.chooseFormat("crm")
    assert "crm-maps.toml:3: There is no field “nobody”." in kit.export._props.note
    assert [row.optionId for row in kit.export._formats._rows] == ["jsonl", "other"]


def test_days_and_selected_rows(kit: Kit, stick: Path) -> None:
    # Monday the 23rd; the three came in on the 21st, 22nd and 23rd.
    kit.export.chooseWhat("days")
    assert stage(kit) == "days"
    for digit in "20261122":
        kit.export._range.press(digit)
    kit.export._range.take()
    kit.jobs.drain()
    assert stage(kit) == "choose"
    assert kit.export._props.summary.startswith("2 requests, ")
    assert [(row.line, row.tail) for row in kit.export._whats._rows if row.chosen] == [
        ("from Sun 22 Nov", "2")
    ]
    kit.run_export()
    book = openpyxl.load_workbook(stick / "requests-2026-11-23-days-2.xlsx")
    assert [row[2].value for row in book["Requests"].iter_rows()][1:] == ["Ana López 2", "Ana López 3"]
    assert kit.counts().not_exported == 1
    kit.export.otherPlace()
    kit.export.toggleTick()
    kit.export.choose("selected", frozenset({2}))
    kit.jobs.drain()
    assert kit.export._whats._rows[2].title == "The ones I selected"
    kit.run_export()
    book = openpyxl.load_workbook(stick / "requests-2026-11-23-selected-1.xlsx")
    assert [row[2].value for row in book["Requests"].iter_rows()] == ["full_name", "Ana López 2"]
    assert kit.counts().not_exported == 1


def test_the_call_sheet_of_the_ones_that_were_ticked(kit: Kit, stick: Path) -> None:
    kit.export.choose("sheet", frozenset({1, 3}))
    kit.jobs.drain()
    assert kit.export._props.summary == "The 2 ticked, as a page to print, to STICK"
    kit.run_export()
    assert kit.export._facts._rows[0].words == "2 calls on one page"
    assert [path.name for path in stick.iterdir()] == ["calls-2026-11-23.pdf"]


def test_too_little_space_is_told_before_the_button(kit: Kit, tmp_path: Path) -> None:
    kit.drives[0] = Drive(kit.drives[0].path, "STICK", 9000)
    kit.look()
    assert kit.export._props.missing == "Not enough space there: it needs 25 KB."
    assert not kit.export._props.canStart


def test_the_marks_of_the_export_just_done_can_be_taken_back(kit: Kit, stick: Path) -> None:
    kit.run_export()
    assert kit.export._outcome.canUndo
    kit.export.undoMarks()
    kit.jobs.drain()
    assert kit.counts().not_exported == 3
    assert kit.export._outcome.line == "3 requests count as not exported again. The file is still there."
    assert not kit.export._outcome.canUndo
    assert len(list(stick.iterdir())) == 1


def test_past_exports_show_their_receipts(kit: Kit) -> None:
    kit.export.showPast()
    kit.jobs.drain()
    assert list(kit.export._past._rows) == []
    kit.export.back()
    kit.run_export()
    kit.export.undoMarks()
    kit.jobs.drain()
    kit.export.otherPlace()
    kit.export.toggleTick()
    kit.export.chooseFormat("csv")
    kit.run_export()
    kit.export.showPast()
    kit.jobs.drain()
    shown = [(row.number, row.line, row.chosen) for row in kit.export._past._rows]
    assert shown == [(2, "3, CSV for Excel", True), (1, "3, Excel, taken back", False)]
    kit.export.choosePast(1)
    receipt = {line.name: line.value for line in kit.export._lines._rows}
    assert (receipt["Who"], receipt["What"]) == ("staff@kiosk-1", "Taken back, not exported")
    assert receipt["Asked"] == "Sat 21 Nov – Mon 23 Nov"
    assert "Ana" not in repr(receipt)
    assert kit.export.back()
    assert stage(kit) == "choose"


def test_the_call_sheet_goes_to_the_chosen_place_and_marks_nothing(kit: Kit, stick: Path) -> None:
    kit.export.choose("calls")
    kit.jobs.drain()
    assert [row.title for row in kit.export._formats._rows] == ["A page to print"]
    assert kit.export._props.button == "Write the call sheet"
    kit.export.toggleTick()
    assert kit.export._props.missing == "Tick the box above first."
    kit.export.toggleTick()
    kit.run_export()
    assert kit.export._outcome.title == "Safe to remove STICK"
    assert kit.export._facts._rows[0].words == "3 calls on one page"
    assert (stick / "calls-2026-11-23.pdf").read_bytes().startswith(b"%PDF-")
    assert [path.name for path in stick.iterdir()] == ["calls-2026-11-23.pdf"]
    assert kit.counts().not_exported == 3
    with opened_store(kit.data_dir, NOW) as store, store.reading() as db:
        assert [entry.detail for entry in entries(db)] == ["call sheet, 3 requests, pdf"]


def test_a_call_sheet_on_a_drive_that_is_gone(kit: Kit, stick: Path) -> None:
    kit.export.choose("calls")
    kit.jobs.drain()
    shutil.rmtree(stick)
    kit.run_export()
    assert kit.export._outcome.title == "The drive was pulled out too soon"


def test_the_fields_of_the_password_at_the_screen(desk: Desk, stick: Path) -> None:
    kit = desk.kit
    kit.to_export()
    kit.plug(stick)
    desk.settle()
    kit.export.chooseFormat("locked")
    desk.touch("filePasswordField")
    desk.type("abcdefghijkl")
    desk.key(Qt.Key.Key_Return)
    assert desk.item("filePasswordAgain").hasActiveFocus()
    desk.type("abcdefghijk")
    assert kit.export._props.missing == "The two passwords are not the same yet."
    desk.type("l")
    assert desk.item("passwordSame").isVisible()
    desk.key(Qt.Key.Key_Escape)  # the keys go, the export stays
    assert desk.stage == "choose"
    desk.touch("exportButton")
    assert desk.stage == "done"
    assert len(read_locked(next(stick.iterdir()), "abcdefghijkl")) == 3
    assert kit.export._password == "abcdefghijkl"
    kit.view.lock()
    assert kit.export._password == ""


def test_past_exports_by_a_key(desk: Desk) -> None:
    desk.kit.to_export()
    desk.settle()
    desk.key(Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert desk.stage == "past"
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "choose"
