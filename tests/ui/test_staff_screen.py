"""The staff's screens themselves: finished by keys alone and by touch alone, nothing cut at any size."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtQuick import QQuickItem

from kiosk.session.screens import Attract
from kiosk.ui.painted import kind_of
from tests.ui.staff_kit import PASSPHRASE, PIN
from tests.ui.staff_window import SIZES, Desk


def test_from_the_pin_to_the_file_by_keys_alone(desk: Desk, tmp_path: Path) -> None:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    assert desk.stage == "home"
    desk.type(PASSPHRASE)  # the field has the focus
    desk.key(Qt.Key.Key_Return)
    assert desk.stage == "room"
    desk.key(Qt.Key.Key_E)
    assert desk.stage == "choose"
    desk.kit.plug(tmp_path / "STICK")
    for _ in range(12):
        if desk.window.activeFocusItem().objectName() == "keepSafeTick":
            break
        desk.key(Qt.Key.Key_Tab)
    desk.key(Qt.Key.Key_Space)
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.stage == "done"
    assert (tmp_path / "STICK" / "requests-2026-11-23-new-3.xlsx").exists()
    desk.key(Qt.Key.Key_Return)  # "Done" has the focus
    assert desk.stage == "home"
    desk.key(Qt.Key.Key_F12)
    assert not desk.kit.view._band.namesOpen
    desk.key(Qt.Key.Key_Escape)
    assert isinstance(desk.kit.live.session.screen, Attract)


def test_from_the_pin_to_the_file_by_touch_alone(desk: Desk, tmp_path: Path) -> None:
    for digit in PIN:
        desk.touch(f"pinKey_{digit}")
    desk.touch("pinOpenButton")
    assert desk.stage == "home"
    desk.touch("passphraseField")
    for letter in PASSPHRASE:
        desk.touch("keySpace" if letter == " " else f"key_{letter}")
    assert desk.item("passphraseField").property("text") == PASSPHRASE
    desk.touch("unlockButton")
    desk.touch("deskExport")
    assert desk.stage == "choose"
    desk.kit.plug(tmp_path / "STICK")
    desk.touch("keepSafeTick")
    desk.touch("exportButton")
    assert desk.stage == "done"
    desk.touch("doneButton")
    desk.touch("lockButton")
    assert not desk.kit.view._band.namesOpen
    desk.touch("staffBackButton")
    assert isinstance(desk.kit.live.session.screen, Attract)


def test_the_passphrase_is_gone_from_the_field_once_sent(desk: Desk) -> None:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.type("a wrong one")
    desk.touch("showPhraseButton")
    desk.key(Qt.Key.Key_Return)
    assert desk.item("passphraseField").property("text") == ""
    assert desk.item("showPhraseButton").property("text") == "Show"  # masked again
    assert "Nothing was changed" in desk.item("phraseProblem").property("text")


def test_the_passphrase_cannot_be_copied(desk: Desk, qapp: QGuiApplication) -> None:
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("before")
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.type("secret words")
    desk.touch("showPhraseButton")
    for letter in (Qt.Key.Key_A, Qt.Key.Key_C, Qt.Key.Key_X):
        desk.key(letter, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "before"


def test_a_finger_on_the_pad_leaves_the_focus_so_that_enter_opens(desk: Desk) -> None:
    for digit in PIN:
        desk.touch(f"pinKey_{digit}")
    assert desk.window.activeFocusItem().objectName() == "pinDisplay"
    desk.key(Qt.Key.Key_Return)
    assert desk.stage == "home"


def test_wrong_digits_go_by_backspace_and_delete(desk: Desk) -> None:
    desk.type("12")
    desk.key(Qt.Key.Key_Backspace)
    assert desk.kit.view._pin.dots == 1
    desk.type("34")
    desk.key(Qt.Key.Key_Delete)
    assert desk.kit.view._pin.dots == 0


def test_escape_first_hides_the_keys(desk: Desk) -> None:
    desk.key(Qt.Key.Key_F2)
    desk.touch("passphraseField")
    assert desk.item("hideKeysButton").isVisible()
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "phrase"
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "pin"


def stages(desk: Desk, tmp_path: Path) -> Iterator[str]:
    """Every stage, one after the other."""
    kit = desk.kit
    kit.view.entered()
    desk.settle()
    yield "pin"
    kit.view.useCode()
    yield "code"
    kit.view.goBack()
    kit.view.usePhrase()
    yield "phrase"
    desk.touch("passphraseField")
    yield "phrase keys"
    kit.view.goBack()
    kit.type_pin()
    desk.settle()
    yield "home"
    kit.unlock("wrong")
    desk.touch("passphraseField")
    yield "home keys, wrong"
    kit.unlock()
    kit.view.openRoom("export")
    kit.jobs.drain()
    kit.plug(tmp_path / "STICK", "A-STICK-WITH-A-NAME")
    yield "choose"
    kit.export.toggleTick()
    kit.export._open_folder(tmp_path)
    kit.jobs.drain()
    yield "folders"
    kit.view.goBack()
    (tmp_path / "STICK").rmdir()
    kit.run_export()
    yield "failed"
    (tmp_path / "STICK").mkdir()
    kit.look()
    kit.export.chooseWhat("all")
    kit.run_export()
    yield "done"
    kit.view.goHome()
    desk.settle()
    yield "home, open"
    kit.drives.clear()
    (tmp_path / "STICK").joinpath("requests-2026-11-23-all-3.xlsx").unlink()
    (tmp_path / "STICK").rmdir()


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_covered_or_too_small_for_a_finger(
    desk: Desk, tmp_path: Path, size: tuple[int, int, float]
) -> None:
    desk.size(*size)
    problems = []
    for stage in stages(desk, tmp_path):
        desk.settle()
        problems += [f"{stage}: {problem}" for problem in flaws(desk, size)]
    assert problems == []


def flaws(desk: Desk, size: tuple[int, int, float]) -> Iterator[str]:
    width, height, px_per_mm = size
    low = height - 97 * px_per_mm / 4.03
    for item in desk.items():
        place = item.mapRectToScene(item.boundingRect())
        name = item.objectName() or str(item.property("text") or "")
        kind = kind_of(item)
        if kind.startswith("StaffText") and item.property("text"):
            if item.property("truncated") or item.property("contentWidth") > item.width() + 2:
                yield f"cut: {item.property('text')}"
            if not on_bar(item) and place.bottom() > low + 2:
                yield f"under the bar: {item.property('text')}"
        if is_target(item):
            smallest = min(place.width(), place.height()) / px_per_mm
            if smallest < 12:
                yield f"small: {name} {smallest:.1f} mm"
            if not QRectF(0, 0, width, height).contains(place) or (not on_bar(item) and place.bottom() > low):
                yield f"outside: {name}"


def is_target(item: QQuickItem) -> bool:
    names = ("StaffButton", "StaffOption", "StaffTick", "StaffMenuRow", "PadKey", "KeyboardKey")
    return item.isEnabled() and kind_of(item).startswith(names)


def on_bar(item: QQuickItem) -> bool:
    parent: QQuickItem | None = item
    while parent is not None:
        if kind_of(parent).startswith(("StaffBar_", "StaffBand_")):
            return True
        parent = parent.parentItem()
    return False


def test_the_main_targets_have_twenty_millimetres(desk: Desk, tmp_path: Path) -> None:
    main = {"pinOpenButton", "unlockButton", "exportButton", "doneButton", "staffBackButton", "lockButton"}
    for size in SIZES:
        desk.size(*size)
        for _ in stages(desk, tmp_path):
            desk.settle()
            for item in desk.items():
                if item.objectName() in main or item.objectName().startswith("pinKey_"):
                    place = item.mapRectToScene(item.boundingRect())
                    assert min(place.width(), place.height()) / size[2] >= 19.9, (item.objectName(), size)


def test_every_text_is_of_the_kind_that_reads_no_markup(desk: Desk, tmp_path: Path) -> None:
    desk.kit.plug(tmp_path / "other", "<b>bold</b>")
    for _ in stages(desk, tmp_path):
        for item in desk.items():
            kind = kind_of(item)
            if item.inherits("QQuickText"):
                assert kind.startswith(("StaffText", "PlainText")), kind


def test_every_control_has_a_role_and_a_name_without_tags(desk: Desk, tmp_path: Path) -> None:
    QAccessible.setActive(True)
    for stage in stages(desk, tmp_path):
        for item in desk.items():
            if is_target(item) or kind_of(item).startswith("StaffField"):
                found = QAccessible.queryAccessibleInterface(item)
                name = found.text(QAccessible.Text.Name)
                assert found.role() != QAccessible.Role.NoRole, (stage, item.objectName())
                assert name, (stage, item.objectName())
                assert "<" not in name
