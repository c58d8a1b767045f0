"""Settings changed at the screen by touch and by keys; each value is on the disk when the screen says so."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt

from kiosk.paths import PIN_FILE
from kiosk.session.stay import ToggleLowReach
from kiosk.settings import Settings, load_settings
from kiosk.staff.pin import PinFile
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from tests.ui.program import Kiosk
from tests.ui.staff_kit import PIN
from tests.ui.staff_window import SIZES, Desk


@pytest.fixture
def room(desk: Desk) -> Desk:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_S, Qt.KeyboardModifier.AltModifier)
    assert desk.item("staffSettings").isVisible()
    return desk


def view_of(desk: Desk) -> SettingsViewModel:
    found = desk.kit.view.rooms.get("settings")
    assert isinstance(found, SettingsViewModel)
    return found


def saved(desk: Desk) -> Settings:
    return load_settings(desk.kit.data_dir / "settings.toml")


def retype(desk: Desk, text: str) -> None:
    desk.item("settingField").setProperty("text", "")
    desk.type(text)


def test_a_value_typed_on_our_keys_is_kept(room: Desk) -> None:
    room.touch("setting_clinic.name")
    for letter in "elm":
        room.touch(f"key_{letter}")
    room.touch("saveButton")
    assert saved(room).clinic["name"] == "elm"
    assert "Clinic name" in view_of(room).status_now()


def test_what_does_not_fit_is_said_while_it_is_typed_and_not_kept(room: Desk) -> None:
    room.touch("settingsGroup_times")
    room.touch("setting_reading_timeout_s")
    retype(room, "5")
    assert "30" in room.item("settingProblem").property("text")
    room.key(Qt.Key.Key_Return)
    assert not (room.kit.data_dir / "settings.toml").exists()
    retype(room, "60")
    room.key(Qt.Key.Key_Return)
    assert saved(room).reading_timeout_s == 60


def test_a_key_that_types_nothing_saves_nothing(room: Desk) -> None:
    room.touch("setting_clinic.name")
    for key in (Qt.Key.Key_Shift, Qt.Key.Key_CapsLock, Qt.Key.Key_Control):
        room.key(key)
    assert view_of(room)._state.editing == "clinic.name"


def test_undo_brings_back_what_stood_there(room: Desk) -> None:
    room.touch("settingsGroup_times")
    room.touch("setting_called_away")
    room.touch("settingChoice_yes")
    assert saved(room).called_away
    room.touch("undoButton")
    assert not (room.kit.data_dir / "settings.toml").exists()
    assert not view_of(room).verbs_now()[0].enabled


def test_a_new_pin_is_asked_twice(room: Desk) -> None:
    pins = PinFile(room.kit.data_dir / PIN_FILE)
    room.touch("settingsGroup_pin")
    room.touch("setting_pin")
    retype(room, "135791")
    room.key(Qt.Key.Key_Return)
    retype(room, "135792")
    room.key(Qt.Key.Key_Return)
    assert pins.verify(PIN)
    for _ in range(2):
        retype(room, "135791")
        room.key(Qt.Key.Key_Return)
    assert pins.verify("135791")


def test_the_card_gives_the_screen_its_size(room: Desk) -> None:
    room.touch("settingsGroup_screen")
    room.touch("setting_px_per_mm")
    room.touch("card_10")
    room.touch("card_-1")
    room.touch("saveButton")
    assert saved(room).px_per_mm == pytest.approx((85.6 * 4.03 + 9) / 85.6, abs=0.01)


def test_nothing_typed_is_left_when_the_room_closes(room: Desk) -> None:
    room.touch("settingsGroup_pin")
    room.touch("setting_pin")
    retype(room, "135791")
    room.key(Qt.Key.Key_Return)
    room.key(Qt.Key.Key_F9)
    assert "135791" not in repr(vars(view_of(room)))
    assert view_of(room)._state.first_pin == ""


@pytest.mark.parametrize("size", SIZES)
def test_what_is_touched_is_large_enough_and_inside(room: Desk, size: tuple[int, int, float]) -> None:
    room.size(*size)
    for name in ("settingsGroup_clinic", "setting_clinic.name", "staffBackButton"):
        item = room.item(name)
        assert item.height() >= 12 * size[2]
        place = item.mapToScene(item.boundingRect().bottomRight())
        assert place.x() <= size[0]
        assert place.y() <= size[1]


@pytest.mark.parametrize("alone", [True, False])
def test_letters_alone_can_be_switched_off(room: Desk, alone: bool) -> None:
    view = view_of(room)
    view.single_keys = alone
    room.touch("settingsGroup_times")
    room.touch("setting_called_away")
    room.touch("settingChoice_yes")
    room.key(Qt.Key.Key_Z)
    assert saved_called_away(room) is not alone
    if not alone:
        room.key(Qt.Key.Key_Z, Qt.KeyboardModifier.AltModifier)
        assert not saved_called_away(room)


def saved_called_away(desk: Desk) -> bool:
    path = desk.kit.data_dir / "settings.toml"
    return path.exists() and load_settings(path).called_away


def test_each_new_patient_starts_as_the_settings_say(open_kiosk: Callable[..., Kiosk]) -> None:
    live = open_kiosk(low_reach=True).program.live
    live.move(ToggleLowReach())
    live.reset()
    assert live.session.low_reach
