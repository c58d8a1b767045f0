"""The keys changed at the screen, by keys and by touch; each change is proven on the real files."""

import json
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from kiosk.leads.desk import opened_store
from kiosk.leads.keeping.backups import back_up
from kiosk.leads.keyring import key_acts, keys, sealing
from kiosk.leads.keyring.key_acts import Changed, keys_now
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import (
    KdfCost,
    PrivateKey,
    WrongPassphrase,
    WrongRecoveryCode,
    load_public_key,
    unlock,
    unlock_by_code,
)
from kiosk.leads.record import decode
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from kiosk.ui.staff.keyring_state import KeyringState
from kiosk.ui.viewmodels.keyring_view_model import KeyringViewModel
from tests.ui.staff_kit import NOW, PASSPHRASE, PIN
from tests.ui.staff_window import SIZES, Desk

NEW = "seven blue doors"
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
RETURN = Qt.Key.Key_Return


@pytest.fixture
def room(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setattr(sealing, "affordable_cost", lambda: KdfCost(1, 8192))
    desk.type(PIN)
    desk.key(RETURN)
    desk.key(Qt.Key.Key_K, ALT)
    assert desk.item("staffKeyring").isVisible()
    return desk


def view_of(desk: Desk) -> KeyringViewModel:
    found = desk.kit.view.rooms.get("keyring")
    assert isinstance(found, KeyringViewModel)
    return found


def state_of(desk: Desk) -> KeyringState:
    return view_of(desk)._state


def key_path(desk: Desk) -> Path:
    return desk.kit.data_dir / KEY_FILE


def enter(desk: Desk, text: str) -> None:
    desk.type(text)
    desk.key(RETURN)


def names(desk: Desk, key: PrivateKey) -> list[str]:
    with opened_store(desk.kit.data_dir, NOW) as store:
        assert not verify_store(store).problems
        rows = [row for batch in store.batches(store.head()) for row in batch]
    return sorted(decode(key.open(row.box)).full_name for row in rows)


def shown_code(desk: Desk) -> str:
    """What somebody writes down: the digits that are painted."""
    digits = [str(item.property("text")) for item in desk.items() if item.objectName() == "newDigits"]
    code = state_of(desk).code
    assert code is not None
    assert sorted(digits) == sorted(f"{group[:3]} {group[3:]}" for group in code.groups)
    return "".join(code.groups)


def texts(desk: Desk) -> str:
    """All that any item holds, shown or not."""
    found = [str(item.property("text")) for item in desk.items()]
    return "\n".join(found)


def heading(desk: Desk) -> str:
    return str(desk.item("keyringOutcome").property("text"))


# The passphrase ------------------------------------------------------------------------------------------


def test_a_new_passphrase_by_keys_alone(room: Desk) -> None:
    before = load_public_key(key_path(room))
    room.key(Qt.Key.Key_1)
    enter(room, PASSPHRASE)
    enter(room, NEW)
    enter(room, NEW)
    assert heading(room) == "The new passphrase is in force"
    assert load_public_key(key_path(room)) == before
    assert len(names(room, unlock(key_path(room), NEW))) == 3
    with pytest.raises(WrongPassphrase):
        unlock(key_path(room), PASSPHRASE)
    assert keys_now(room.kit.data_dir, NOW).change == key_acts.PASSPHRASE
    room.key(RETURN)
    assert "a new passphrase" in room.item("keyringLast").property("text")


def test_escape_at_the_end_shows_how_the_keys_stand_now(room: Desk, tmp_path: Path) -> None:
    move_to_desk(room, tmp_path / "stick")
    room.key(Qt.Key.Key_Escape)
    assert "desk PC" in room.item("keyringLine").property("text")


def test_a_new_passphrase_by_touch(room: Desk) -> None:
    room.touch("keyringAct_passphrase")
    for phrase in (PASSPHRASE, NEW, NEW):
        for letter in phrase:
            room.touch("keySpace" if letter == " " else f"key_{letter}")
        room.touch("sendButton")
    assert heading(room) == "The new passphrase is in force"
    assert len(names(room, unlock(key_path(room), NEW))) == 3


def test_a_lost_passphrase_is_replaced_by_the_recovery_code(room: Desk) -> None:
    room.touch("keyringAct_passphrase")
    room.key(Qt.Key.Key_F3)
    room.type("".join(room.kit.code.groups))
    room.key(RETURN)
    enter(room, NEW)
    enter(room, NEW)
    assert len(names(room, unlock(key_path(room), NEW))) == 3


def test_a_wrong_passphrase_counts_and_changes_nothing(room: Desk) -> None:
    before = key_path(room).read_bytes()
    room.key(Qt.Key.Key_1)
    enter(room, "not the passphrase")
    assert "does not open" in room.item("keyringProblem").property("text")
    for _ in range(4):
        enter(room, "not the passphrase")
    assert "Wait 1 min" in room.item("keyringProblem").property("text")
    assert not room.item("sendButton").isEnabled()
    enter(room, PASSPHRASE)  # even the right one waits
    assert state_of(room).step == "prove"
    room.key(Qt.Key.Key_F9)  # and the home's field waits with it
    enter(room, PASSPHRASE)
    assert not room.kit.view.namesOpen
    assert key_path(room).read_bytes() == before


def test_a_new_passphrase_is_long_enough_and_typed_twice(room: Desk) -> None:
    before = key_path(room).read_bytes()
    room.key(Qt.Key.Key_1)
    enter(room, PASSPHRASE)
    enter(room, "short")
    assert "at least 8" in room.item("keyringProblem").property("text")
    enter(room, NEW)
    enter(room, "seven blue windows")
    assert "not the same" in room.item("keyringProblem").property("text")
    assert state_of(room).step == "new"
    assert key_path(room).read_bytes() == before


# The recovery code ---------------------------------------------------------------------------------------


def test_a_new_code_is_asked_back_before_the_old_one_goes(room: Desk) -> None:
    room.key(Qt.Key.Key_2)
    enter(room, PASSPHRASE)
    code = shown_code(room)
    assert unlock_by_code(key_path(room), room.kit.code)
    room.key(Qt.Key.Key_C)
    assert not any(item.objectName() == "newDigits" for item in room.items())
    room.type(code[:12] + code[13] + code[12])  # two neighbours swapped, if they differ
    room.type(code[14:18])
    if code[12] != code[13]:
        assert "group 3" in room.item("keyringProblem").property("title")
        room.type("123")  # not taken behind a wrong group
        room.key(Qt.Key.Key_Delete)
        room.type(code[12:18])
    room.type(code[18:])
    assert unlock_by_code(key_path(room), room.kit.code)
    room.key(RETURN)
    assert heading(room) == "The new recovery code is in force"
    new = RecoveryCode(b"".join((int(code[i : i + 6]) // 11).to_bytes(2, "big") for i in range(0, 48, 6)))
    assert len(names(room, unlock_by_code(key_path(room), new))) == 3
    with pytest.raises(WrongRecoveryCode):
        unlock_by_code(key_path(room), room.kit.code)
    assert state_of(room).code is None


def test_a_code_is_typed_back_by_touch_and_shown_again(room: Desk) -> None:
    room.touch("keyringAct_code")
    enter(room, PASSPHRASE)
    code = shown_code(room)
    room.touch("coverButton")
    room.touch("pinKey_1")
    room.touch("showButton")
    assert shown_code(room) == code
    room.touch("coverButton")
    for digit in code:
        room.touch(f"pinKey_{digit}")
    room.touch("nextButton")
    assert heading(room) == "The new recovery code is in force"


def test_a_code_that_does_not_prove_itself_leaves_the_old_one(
    room: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = key_path(room).read_bytes()
    other = PrivateKey(bytes(32), bytes(32))
    monkeypatch.setattr(keys, "unlock_by_code", lambda *_words: other)
    room.key(Qt.Key.Key_2)
    enter(room, PASSPHRASE)
    code = shown_code(room)
    room.key(Qt.Key.Key_C)
    room.type(code)
    room.key(RETURN)
    assert heading(room) == "Nothing was changed"
    assert key_path(room).read_bytes() == before


# New keys ------------------------------------------------------------------------------------------------


def to_rotation(room: Desk) -> str:
    """Up to the last typing before the keys change; returns the new code."""
    room.key(Qt.Key.Key_3)
    enter(room, PASSPHRASE)
    code = shown_code(room)
    room.key(Qt.Key.Key_C)
    room.type(code)
    room.key(RETURN)
    enter(room, NEW)
    return code


def test_new_keys_reach_every_request_and_backup(room: Desk) -> None:
    data_dir = room.kit.data_dir
    before, places = load_public_key(key_path(room)), (data_dir / "backups",)
    with opened_store(data_dir, NOW) as store:
        back_up(data_dir, store, places, 3, NOW)
    to_rotation(room)
    enter(room, NEW)
    assert heading(room) == "The keys are changed"
    assert load_public_key(key_path(room)).raw != before.raw
    assert len(names(room, unlock(key_path(room), NEW))) == 3
    assert (places[0] / KEY_FILE).read_bytes() == key_path(room).read_bytes()
    assert not room.kit.view._desk.names_open
    room.key(RETURN)
    room.key(Qt.Key.Key_F9)
    enter(room, NEW)
    assert room.kit.view.namesOpen


def test_a_stopped_change_of_keys_leaves_the_old_ones(room: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_path(room).read_bytes()
    view = view_of(room)
    to_rotation(room)
    # The job's thread waits for the hand on the button; it asks at each batch.
    pressed, new_keys = threading.Event(), key_acts.new_keys
    monkeypatch.setattr(key_acts, "new_keys", lambda *a, **k: (pressed.wait(10), new_keys(*a, **k))[1])
    room.type(NEW)
    QTest.keyClick(room.window, RETURN)
    QCoreApplication.processEvents()
    assert state_of(room).step == "running"
    view.press("stop")
    pressed.set()
    room.settle()
    assert heading(room) == "Nothing was changed"
    assert "You stopped it" in texts(room)
    assert key_path(room).read_bytes() == before
    assert len(names(room, unlock(key_path(room), PASSPHRASE))) == 3


def test_new_keys_that_came_into_force_after_leaving_lock_the_names(
    room: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    to_rotation(room)
    left, new_keys = threading.Event(), key_acts.new_keys

    def late(*words: Any, **named: Any) -> Changed:
        left.wait(10)
        return new_keys(*words, **named | {"cancelled": lambda: False})  # past the last request

    monkeypatch.setattr(key_acts, "new_keys", late)
    room.type(NEW)
    QTest.keyClick(room.window, RETURN)
    QTest.keyClick(room.window, Qt.Key.Key_F9)
    assert room.kit.view._desk.names_open
    left.set()
    room.settle()
    assert not room.kit.view._desk.names_open
    enter(room, NEW)
    assert room.kit.view.namesOpen


# The desk's PC -------------------------------------------------------------------------------------------


def move_to_desk(room: Desk, stick: Path) -> None:
    room.kit.plug(stick)
    room.key(Qt.Key.Key_4)
    assert view_of(room)._chooser.target is not None
    room.touch("nextButton")
    enter(room, "desk")
    enter(room, PASSPHRASE)


def test_the_keys_move_to_the_desk_and_the_kiosk_says_so(room: Desk, tmp_path: Path) -> None:
    move_to_desk(room, tmp_path / "stick")
    assert heading(room) == "Requests are opened at the desk PC now"
    (file,) = (tmp_path / "stick").iterdir()
    assert len(names(room, unlock(file, PASSPHRASE))) == 3
    assert "passphrase" not in json.loads(key_path(room).read_bytes())
    assert not room.kit.view._desk.names_open
    room.key(RETURN)
    assert [item.objectName() for item in room.items() if item.objectName().startswith("keyringAct_")] == [
        "keyringAct_back_here"
    ]
    room.key(Qt.Key.Key_F9)
    assert "desk PC" in room.item("keysAway").property("text")
    assert not any(item.objectName() == "passphraseField" for item in room.items())
    room.key(Qt.Key.Key_L, ALT)  # the requests ask for a passphrase that nothing takes
    assert room.stage == "home"


def test_without_a_pin_too_it_is_said_where_the_keys_are(room: Desk, tmp_path: Path) -> None:
    move_to_desk(room, tmp_path / "stick")
    room.kit.view.entered()
    room.settle()
    room.key(Qt.Key.Key_F2)
    enter(room, PASSPHRASE)
    assert "desk PC" in room.item("phraseProblem").property("text")
    room.key(Qt.Key.Key_F3)
    room.type("".join(room.kit.code.groups))
    room.key(RETURN)
    assert "desk PC" in room.item("codeProblem").property("text")


def test_the_keys_come_back_from_the_desk_s_file(room: Desk, tmp_path: Path) -> None:
    move_to_desk(room, tmp_path / "stick")
    room.key(RETURN)
    room.touch("keyringAct_back_here")
    room.key(RETURN, CTRL)
    enter(room, "not the passphrase")
    assert "does not open" in room.item("keyringProblem").property("text")
    enter(room, PASSPHRASE)
    assert heading(room) == "The keys are back"
    assert len(names(room, unlock(key_path(room), PASSPHRASE))) == 3


def test_another_word_moves_nothing(room: Desk, tmp_path: Path) -> None:
    room.kit.plug(tmp_path / "stick")
    room.key(Qt.Key.Key_4)
    room.key(RETURN, CTRL)
    enter(room, "yes")
    assert "not the word" in room.item("keyringProblem").property("text")
    assert not list((tmp_path / "stick").iterdir())
    assert keys.keys_are_here(key_path(room))


def test_a_key_file_that_is_there_is_never_replaced(room: Desk, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    there = tmp_path / "stick" / key_acts.key_file_name(room.kit.data_dir)
    there.write_text("another kiosk's")
    move_to_desk(room, tmp_path / "stick")
    assert heading(room) == "Nothing was changed"
    assert there.read_text() == "another kiosk's"
    assert keys.keys_are_here(key_path(room))


def test_a_drive_pulled_out_gets_no_key(room: Desk, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    room.kit.plug(stick)
    room.key(Qt.Key.Key_4)
    room.key(RETURN, CTRL)
    enter(room, "desk")
    stick.rmdir()
    enter(room, PASSPHRASE)
    assert heading(room) == "Nothing was changed"
    assert not stick.exists()
    assert keys.keys_are_here(key_path(room))


def test_a_folder_is_chosen_by_our_own_chooser(room: Desk, tmp_path: Path) -> None:
    target = tmp_path / "share"
    target.mkdir()
    room.key(Qt.Key.Key_4)
    room.touch("option_another")
    view_of(room)._chooser.openFolder(str(target))
    room.settle()
    room.touch("takeFolderButton")
    room.touch("nextButton")
    enter(room, "desk")
    enter(room, PASSPHRASE)
    assert [path.name for path in target.iterdir()] == [key_acts.key_file_name(room.kit.data_dir)]


# Nothing is left -----------------------------------------------------------------------------------------


def to_new(room: Desk) -> None:
    room.key(Qt.Key.Key_1)
    enter(room, PASSPHRASE)
    enter(room, NEW)
    room.type("seven")


def to_shown(room: Desk) -> None:
    room.key(Qt.Key.Key_2)
    enter(room, PASSPHRASE)
    shown_code(room)


def to_back(room: Desk) -> None:
    to_shown(room)
    room.key(Qt.Key.Key_C)
    room.type("".join(state_of(room).code.groups)[:20])  # type: ignore[union-attr]  # just shown


@pytest.mark.parametrize("begin", [to_new, to_shown, to_back])
@pytest.mark.parametrize("way", ["lock", "leave", "idle", "home"])
def test_nothing_typed_or_shown_is_left(room: Desk, begin: Callable[[Desk], None], way: str) -> None:
    begin(room)
    code = state_of(room).code
    secrets = [PASSPHRASE, NEW, "seven"]
    if code:
        secrets += [f"{group[:3]} {group[3:]}" for group in code.groups] + list(code.groups)
    if way == "lock":
        room.key(Qt.Key.Key_F12)
    elif way == "leave":
        room.kit.view.leave()
    elif way == "idle":
        room.kit.quiet[0] = 301.0
        room.kit.view.tick()
    else:
        room.key(Qt.Key.Key_F9)
    room.settle()
    held = texts(room) + repr(vars(view_of(room))) + repr(state_of(room))
    assert state_of(room).code is None
    assert state_of(room).first == state_of(room).digits == ""
    assert not [secret for secret in secrets if secret in held]


def test_back_from_a_shown_code_drops_it(room: Desk) -> None:
    to_shown(room)
    room.key(Qt.Key.Key_Escape)
    assert state_of(room) == KeyringState(now=state_of(room).now)


def test_a_room_without_readable_keys_says_so(desk: Desk) -> None:
    key_path(desk).write_text("{}")
    desk.type(PIN)
    desk.key(RETURN)
    desk.key(Qt.Key.Key_K, ALT)
    assert "cannot be read" in desk.item("keyringLine").property("text")
    assert not any(item.objectName().startswith("keyringAct_") for item in desk.items())


@pytest.mark.parametrize("size", SIZES)
def test_what_is_touched_is_large_enough_and_inside(room: Desk, size: tuple[int, int, float]) -> None:
    def fits(*found: str) -> None:
        for name in found:
            item = room.item(name)
            assert item.height() >= 12 * size[2] - 0.5
            place = item.mapToScene(item.boundingRect().bottomRight())
            assert place.x() <= size[0]
            assert place.y() <= size[1]

    room.size(*size)
    fits("keyringAct_passphrase", "keyringAct_desk")
    room.touch("keyringAct_code")
    fits("keyringField", "sendButton", "lostButton", "key_a")
    enter(room, PASSPHRASE)
    fits("coverButton", "newCode")
    room.touch("coverButton")
    fits("pinKey_0", "showButton", "nextButton")
