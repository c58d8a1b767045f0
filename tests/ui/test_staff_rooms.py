"""The rooms behind the staff's home: the menu that leads to them, cleaning, and the ways out."""

from PySide6.QtCore import Qt

from kiosk.ui.viewmodels.cleaning_view_model import CleaningViewModel
from kiosk.ui.viewmodels.leaving_view_model import LeavingViewModel
from tests.ui.staff_kit import PASSPHRASE, PIN
from tests.ui.staff_window import Desk

ALT = Qt.KeyboardModifier.AltModifier


def at_home(desk: Desk) -> None:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    assert desk.stage == "home"


def test_a_line_of_the_menu_opens_its_room_and_escape_comes_back(desk: Desk) -> None:
    at_home(desk)
    desk.touch("menuRow_leave")
    assert desk.stage == "room"
    assert desk.item("staffLeave").hasActiveFocus()
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "home"


def test_alt_and_a_letter_open_a_room_even_from_the_field(desk: Desk) -> None:
    at_home(desk)
    desk.key(Qt.Key.Key_Q, ALT)
    assert desk.stage == "room"
    desk.key(Qt.Key.Key_F9)
    assert desk.stage == "home"


def test_the_export_asks_for_the_passphrase_first(desk: Desk) -> None:
    at_home(desk)
    desk.touch("menuRow_export")
    assert desk.stage == "home"
    assert desk.window.activeFocusItem().objectName() == "passphraseField"
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    assert desk.stage == "choose"


def test_no_room_opens_before_the_pin(desk: Desk) -> None:
    desk.key(Qt.Key.Key_Q, ALT)
    assert desk.stage == "pin"


def test_cleaning_takes_no_touch_and_no_key_and_ends_by_itself(desk: Desk) -> None:
    at_home(desk)
    desk.touch("menuRow_clean")
    assert desk.item("cleaningCount").property("text") == "30"
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F9, Qt.Key.Key_F12, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        desk.key(key)
    desk.touch("staffBackButton")
    desk.touch("staffHomeButton")
    assert desk.stage == "room"
    clean = desk.kit.view.rooms.get("clean")
    assert isinstance(clean, CleaningViewModel)
    desk.kit.mono[0] += 29
    clean.tick()
    desk.settle()
    assert desk.item("cleaningCount").property("text") == "1"
    desk.kit.mono[0] += 1
    clean.tick()
    desk.settle()
    assert desk.stage == "home"


def test_leaving_and_restarting_are_told_apart(desk: Desk) -> None:
    at_home(desk)
    leaving = desk.kit.view.rooms.get("leave")
    assert isinstance(leaving, LeavingViewModel)
    told: list[str] = []
    leaving.closed.connect(lambda: told.append("closed"))
    leaving.restarted.connect(lambda: told.append("restarted"))
    desk.touch("menuRow_leave")
    desk.touch("restartButton")
    desk.touch("leaveButton")
    assert told == ["restarted", "closed"]
