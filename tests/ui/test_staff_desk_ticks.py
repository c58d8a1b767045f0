"""The lead desk's ticks, free days, and a note that is being typed."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from kiosk.leads.keyring.sealing import unlock
from kiosk.leads.record import read_note
from kiosk.leads.store import STORE_FILE
from kiosk.paths import KEY_FILE
from kiosk.ui.contents import Contents
from tests.ui.staff_kit import PASSPHRASE, Kit, make_kit
from tests.ui.staff_window import Desk
from tests.ui.test_staff_desk import PEOPLE, act, lead, marker, meet_marker, names_in_memory, put, shown
from tests.ui.test_staff_desk_screen import sign_in


@pytest.fixture
def kit(qapp: QGuiApplication, tmp_path: Path, contents: Contents) -> Iterator[Kit]:
    made = make_kit(tmp_path, contents, leads=0)
    put(made.data_dir, [lead(n, *one) for n, one in enumerate(PEOPLE, start=1)])
    made.to_desk()
    yield made
    made.close()


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    put(desk.kit.data_dir, [lead(n, *one) for n, one in enumerate(PEOPLE, start=100)])
    sign_in(desk)
    return desk


def ticked(kit: Kit) -> set[int]:
    return set(kit.desk._state.ticked)


def listed(kit: Kit) -> str:
    return str(kit.desk._shown.head["listed"])


def note_of(kit: Kit, seq: int) -> str:
    db = sqlite3.connect(kit.data_dir / STORE_FILE)
    try:
        found = db.execute("SELECT note FROM added WHERE seq=?", (seq,)).fetchone()
    finally:
        db.close()
    return read_note(unlock(kit.data_dir / KEY_FILE, PASSPHRASE).open(found[0])) if found else ""


# Ticks -----------------------------------------------------------------------------------------------------


def test_ticks_are_told_and_go_with_their_rows(kit: Kit) -> None:
    for seq in (1, 3, 6):
        kit.desk.toggleTick(seq)
    kit.desk.toggleTick(3)
    assert kit.desk.status_now() == "2 ticked. Export or Paper takes them."
    assert listed(kit) == "Shown: 6, ticked: 2"
    kit.desk.search("maya")
    assert ticked(kit) == {1}
    kit.desk.search("")
    assert ticked(kit) == {1}, "a tick that went does not come back"


def test_only_rows_that_are_seen_can_be_ticked(kit: Kit) -> None:
    kit.desk.chooseTab("booked")
    kit.desk.toggleTick(1)
    assert ticked(kit) == set()


def test_ticks_vanish_with_the_lock(kit: Kit) -> None:
    kit.desk.toggleTick(1)
    kit.view.lock()
    kit.unlock()
    assert kit.view._state.room == "desk"
    assert ticked(kit) == set()


def test_export_takes_the_ticked_ones(kit: Kit, tmp_path: Path) -> None:
    kit.desk.toggleTick(1)
    kit.desk.toggleTick(4)
    kit.desk.pressKey("E")
    kit.jobs.drain()
    kit.plug(tmp_path / "STICK")
    kit.export.toggleTick()
    assert kit.export._props.button == "Export 2 requests"
    kit.run_export()
    book = openpyxl.load_workbook(tmp_path / "STICK" / "requests-2026-11-23-selected-2.xlsx")
    names = [row[2].value for row in book["Requests"].iter_rows()]
    assert names == ["full_name", "Maya Invented", "Grace Muster"]


@pytest.mark.parametrize(
    ("chosen", "what", "count"), [((), "calls", 6), ((1,), "sheet", 1)], ids=["all", "ticked"]
)
def test_paper_is_for_todays_calls_or_the_ticked_ones(
    kit: Kit, chosen: tuple[int, ...], what: str, count: int
) -> None:
    for seq in chosen:
        kit.desk.toggleTick(seq)
    kit.desk.pressKey("P")
    kit.jobs.drain()
    assert kit.view._state.stage == "export"
    assert (kit.export._state.what, kit.export._state.count) == (what, count)


def test_space_ticks_the_one_that_is_looked_at_and_a_touch_any_row(open_desk: Desk) -> None:
    desk = open_desk
    here = desk.kit.desk._state.selected
    desk.key(Qt.Key.Key_Space)
    assert ticked(desk.kit) == {here}
    other = next(entry.seq for entry in desk.kit.desk._rows.rows if entry.seq != here)
    desk.touch(f"deskRow_tick_{other}")
    assert ticked(desk.kit) == {here, other}
    assert desk.kit.desk._state.selected == here, "a tick chooses nobody"
    desk.key(Qt.Key.Key_Slash)
    desk.key(Qt.Key.Key_Space)
    assert ticked(desk.kit) == {here, other}, "in the field it is a space"


# Days ------------------------------------------------------------------------------------------------------


def test_free_days_filter_the_list(kit: Kit) -> None:
    kit.desk.chooseDays("range")
    assert kit.desk._state.pane == "range"
    kit.desk._range.type(0, "2026-11-20")
    kit.desk._range.type(1, "2026-11-22")
    kit.desk._range.take()
    assert shown(kit) == ["Grace Muster", "Jon Dummy"]
    assert listed(kit) == "Shown: 2. Fri 20 Nov – Sun 22 Nov"
    assert kit.desk.back()
    assert len(shown(kit)) == len(PEOPLE)


def test_days_by_keys_and_by_touch(open_desk: Desk) -> None:
    desk = open_desk
    desk.key(Qt.Key.Key_D)
    desk.touch("deskDay_range")
    desk.type("20261120")
    for digit in "2026":
        desk.touch(f"pinKey_{digit}")  # into the same field: a whole day is written over
    desk.touch("pinClearKey")
    desk.touch("daysFirstBack")
    desk.touch("daysFirstBack")
    assert desk.item("daysFirst").property("text") == "2026-11-22"
    desk.key(Qt.Key.Key_Tab)
    desk.item("daysFirst").forceActiveFocus()
    desk.key(Qt.Key.Key_Return)
    assert desk.kit.desk._state.pane == ""
    assert desk.kit.desk._state.since == "2026-11-22"


# The note --------------------------------------------------------------------------------------------------


def test_going_back_keeps_the_note_and_undo_takes_it_away(open_desk: Desk) -> None:
    desk = open_desk
    desk.key(Qt.Key.Key_T)
    desk.type("ring")
    desk.key(Qt.Key.Key_Escape)
    assert desk.kit.desk._shown.detail["note"] == "ring"
    assert "kept" in desk.kit.desk.status_now()
    desk.key(Qt.Key.Key_Z)
    assert desk.kit.desk._shown.detail["note"] == ""


@pytest.mark.parametrize("way", ["quiet", "F12", "F9", "patients"])
def test_the_lock_keeps_a_note_that_is_being_typed(kit: Kit, way: str) -> None:
    meet_marker(kit)
    here = kit.desk._state.selected
    kit.desk.openPane("note")
    kit.desk.typeNote(f"voicemail of {marker()}")
    match way:
        case "quiet":
            kit.quiet[0] = 300
            kit.view.tick()
        case "F12":
            kit.view.lock()
        case "F9":
            kit.view.goHome()
        case "patients":
            kit.view.leave()
    kit.jobs.drain()
    assert kit.desk._work.book is None
    assert names_in_memory() == []
    assert note_of(kit, here) == f"voicemail of {marker()}"


def test_an_emptied_field_never_takes_a_note_away_by_itself(kit: Kit) -> None:
    here = kit.desk._state.selected
    act(kit, lambda: kit.desk.saveNote("voicemail full"))
    for way in (kit.desk.back, kit.view.lock):
        kit.desk.openPane("note")
        kit.desk.typeNote("")
        way()
        kit.jobs.drain()
        assert note_of(kit, here) == "voicemail full"


def test_a_note_that_cannot_be_kept_is_logged_without_its_words(
    kit: Kit, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("kiosk.leads.store.Store.open.__func__.__defaults__", (0.01,))
    other = sqlite3.connect(kit.data_dir / STORE_FILE)
    other.execute("BEGIN EXCLUSIVE")
    kit.desk.openPane("note")
    kit.desk.typeNote("secret words")
    kit.view.lock()
    kit.jobs.drain()
    other.close()
    assert "was not kept" in caplog.text
    assert "secret" not in caplog.text
