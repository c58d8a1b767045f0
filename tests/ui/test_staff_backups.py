"""The staff's backups and deletion: seen, tried, put back and allowed, by keys and by touch."""

import hashlib
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt

from kiosk.education.screens_text import ScreenText
from kiosk.leads.audit import Act, By, entries
from kiosk.leads.desk import back_up_now, opened_store
from kiosk.leads.keeping.erasing import purge_allowed
from kiosk.leads.keeping.high_water import mark_of, missing_now, write_high_water
from kiosk.leads.keeping.restore import Progress, Restored, Step, restore
from kiosk.settings import Settings
from kiosk.ui.contents import Contents
from kiosk.ui.staff import backups_work
from kiosk.ui.viewmodels.backups_view_model import BackupsViewModel
from tests.ui.staff_kit import NOW, PIN, Kit, add_leads
from tests.ui.staff_window import SIZES, Desk
from tests.ui.test_staff_desk_screen import flaws, speak

ALT = Qt.KeyboardModifier.AltModifier


def view_of(kit: Kit) -> BackupsViewModel:
    found = kit.view.rooms.get("backups")
    assert isinstance(found, BackupsViewModel)
    return found


def backup(kit: Kit, days_ago: int = 0) -> Path:
    (made,) = back_up_now(kit.data_dir, Settings(), NOW - timedelta(days=days_ago))
    assert made.file is not None
    return made.file


def words_of(kit: Kit) -> ScreenText:
    return view_of(kit).words()


def open_room(desk: Desk) -> BackupsViewModel:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_B, ALT)
    assert desk.item("staffBackups").isVisible()
    return view_of(desk.kit)


def content(data_dir: Path) -> dict[str, str]:
    files = (path for path in data_dir.rglob("*") if path.is_file())
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def count(data_dir: Path) -> int:
    with opened_store(data_dir, NOW) as store:
        return store.counts(NOW.date().isoformat()).total


def test_without_a_backup_it_says_so_and_makes_one(desk: Desk) -> None:
    room = open_room(desk)
    assert desk.item("backupsHeading").property("text") == "There is no backup yet"
    assert [verb.enabled for verb in room.verbs_now()] == [False, False, True]
    desk.touch("backUpButton")
    assert room.status_now() == "Written and checked"
    (row,) = room._rows._rows
    assert (row.value, row.chosen) == ("3 requests, checked", True)
    assert (desk.kit.data_dir / "backups" / f"leads-{NOW:%Y-%m-%d}.db").is_file()


def test_a_place_that_is_away_is_named_and_the_backup_that_failed_is_told(desk: Desk, tmp_path: Path) -> None:
    named = f'backup_dirs = ["{(tmp_path / "stick").as_posix()}"]\n'
    (desk.kit.data_dir / "settings.toml").write_text(named, encoding="utf-8")
    room = open_room(desk)
    assert "stick" in room._props[0].away
    desk.key(Qt.Key.Key_N)
    assert "No backup went to stick" in room.status_now()


def test_a_rehearsal_says_how_many_would_come_back_and_changes_nothing(desk: Desk) -> None:
    backup(desk.kit)
    add_leads(desk.kit.data_dir, range(10, 12))
    room = open_room(desk)
    before = content(desk.kit.data_dir)
    desk.key(Qt.Key.Key_T)
    assert room.status_now() == "It opens: 3 requests would come back. Nothing was changed."
    assert content(desk.kit.data_dir) == before


def test_a_damaged_backup_is_told_at_the_rehearsal(desk: Desk) -> None:
    path = backup(desk.kit)
    path.write_bytes(path.read_bytes()[:5000])
    room = open_room(desk)
    assert "cannot be read" in room._rows._rows[0].value or room._rows._rows[0].sound
    desk.key(Qt.Key.Key_R)
    assert room.status_now() == "This backup is damaged. Choose another one."
    assert room._state.stage == "list"


def test_a_restore_by_touch_needs_the_word_and_keeps_what_is_newer(desk: Desk) -> None:
    backup(desk.kit)
    add_leads(desk.kit.data_dir, range(10, 12))
    room = open_room(desk)
    desk.touch("restoreButton")
    assert "Restore the backup of" in desk.item("backupsTitle").property("text")
    assert [fact.value for fact in room._facts._rows][:2] == ["3", "2"]
    assert not desk.item("goButton").isEnabled()
    for letter in "restore":
        desk.touch(f"key_{letter}")
    desk.touch("goButton")
    assert desk.item("backupsTitle").property("text") == "The backup is back"
    assert count(desk.kit.data_dir) == 5
    (aside,) = desk.kit.data_dir.glob("leads.before-restore-*.db")
    assert aside.name in room._props[1].line
    with opened_store(desk.kit.data_dir, NOW) as store, store.reading() as db:
        last = entries(db)[-1]
    assert (last.act, last.who) == (Act.RESTORE, "staff@kiosk-1")
    desk.key(Qt.Key.Key_Y)
    assert room._state.stage == "list"


def test_a_wrong_word_restores_nothing(desk: Desk) -> None:
    backup(desk.kit)
    room = open_room(desk)
    desk.key(Qt.Key.Key_R)
    desk.type("restor")
    desk.key(Qt.Key.Key_Return)
    room.press("go")
    desk.settle()
    assert room._state.stage == "restore"
    assert not list(desk.kit.data_dir.glob("leads.before-restore-*"))
    desk.key(Qt.Key.Key_Escape)
    assert desk.item("backupsHeading").isVisible()


def test_a_restore_that_runs_says_its_steps_goes_on_without_the_room_and_is_told_later(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup(desk.kit)
    room = open_room(desk)
    at_work, go_on = threading.Event(), threading.Event()

    def slow(data_dir: Path, path: Path, by: By, progress: Progress) -> Restored:
        def step(name: Step) -> None:
            progress(name)
            if name == "set_aside":
                at_work.set()
                assert go_on.wait(20)

        return restore(data_dir, path, by, step)

    monkeypatch.setattr(backups_work, "restore", slow)
    desk.key(Qt.Key.Key_R)
    desk.type("restore")
    room.press("go")
    assert at_work.wait(20)
    for _ in range(5):
        QCoreApplication.processEvents()
    told = [(fact.kind, fact.value) for fact in room._facts._rows]
    assert told == [("good", ""), ("good", ""), ("look", "now"), ("plain", "")]
    assert room.verbs_now() == ()
    assert room.back()  # Escape does not leave it
    assert room._state.stage == "running"
    desk.kit.view.goHome()
    go_on.set()
    desk.settle()
    assert desk.stage == "home"
    desk.key(Qt.Key.Key_B, ALT)
    assert desk.item("backupsTitle").property("text") == "The backup is back"


def test_deletion_is_allowed_only_after_the_preview_was_seen(desk: Desk) -> None:
    (desk.kit.data_dir / "settings.toml").write_text("retention_days = 2\n", encoding="utf-8")
    room = open_room(desk)
    page = room._props[0]
    assert page.days == "Requests are kept for 2 days."
    assert page.due == "1 of 3 is past its days."
    assert "not allowed yet" in page.dueLine
    desk.touch("allowButton")
    assert "Delete what is older than 2 days" in desk.item("backupsTitle").property("text")
    assert [fact.value for fact in room._facts._rows if fact.value] == ["1", "1"]
    with opened_store(desk.kit.data_dir, NOW) as store:
        assert not purge_allowed(store)
    desk.touch("goButton")
    with opened_store(desk.kit.data_dir, NOW) as store:
        assert purge_allowed(store)
    assert "They go for good Tue 24 Nov, 02:00" in room._props[0].dueLine
    assert not room._props[0].notAllowed
    assert count(desk.kit.data_dir) == 3  # the night takes them, not this touch


def test_when_nothing_is_due_the_first_day_is_named(desk: Desk) -> None:
    room = open_room(desk)
    assert room._props[0].due == "Nothing is past its days."
    assert room._props[0].dueLine == "The first is due on Tue 22 Dec."


def test_missing_requests_are_told_and_accepted_only_when_asked(desk: Desk) -> None:
    with opened_store(desk.kit.data_dir, NOW) as store:
        write_high_water(desk.kit.data_dir, mark_of(store, missing=4))
    room = open_room(desk)
    assert desk.item("missingWords").property("text") == "4 requests are missing"
    desk.key(Qt.Key.Key_M)
    assert "without the missing requests: 4" in desk.item("backupsTitle").property("text")
    desk.key(Qt.Key.Key_Escape)
    desk.touch("missingButton")
    desk.touch("goButton")
    assert "goes on with the requests that are here" in room.status_now()
    with opened_store(desk.kit.data_dir, NOW) as store:
        assert missing_now(desk.kit.data_dir, store) == 0
    assert room._props[0].missing == ""


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_covered_or_too_small(
    desk: Desk, contents: Contents, size: tuple[int, int, float], language: str
) -> None:
    backup(desk.kit)
    with opened_store(desk.kit.data_dir, NOW) as store:
        write_high_water(desk.kit.data_dir, mark_of(store, missing=4))
    room = open_room(desk)
    speak(desk, contents, language)
    desk.size(*size)
    problems = [f"list: {flaw}" for flaw in flaws(desk, size)]
    for name in ("missing", "allow"):
        room.openPage(name)
        desk.settle()
        problems += [f"{name}: {flaw}" for flaw in flaws(desk, size)]
        room.back()
    room.press("restore")
    desk.settle()
    problems += [f"restore: {flaw}" for flaw in flaws(desk, size)]
    room.typeWord(room.words().say("staff_backups.word"))
    room.press("go")
    desk.settle()
    problems += [f"done: {flaw}" for flaw in flaws(desk, size)]
    assert problems == []
