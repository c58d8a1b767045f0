"""The lead desk's screen: from the PIN to "booked" by keys alone and by touch alone, at every size."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQml import qmlEngine
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.session.stay import SetLanguage
from kiosk.ui.contents import Contents
from kiosk.ui.desk.desk_state import Pane
from kiosk.ui.painted import children_of, kind_of
from tests.ui.program import wait
from tests.ui.staff_kit import PASSPHRASE, PIN
from tests.ui.staff_window import SIZES, Desk
from tests.ui.test_staff_desk import lead, marker, names_in_memory, put, rows

PEOPLE = (
    ("Maya Invented", 120, "evening", "0195", ""),
    ("Hana Voorbeeld", 100, "morning", "0142", ""),
    ("Grace Muster", 26, "", "", "a.rather.long.address.of.somebody@example.org"),
    ("Wolfeschlegelsteinhausenbergerdorff-Maximiliana Konstantinopel", 30, "afternoon", "0151", ""),
    ("Hanna Voorbeeld", 3, "morning", "0142", "hanna@example.org"),
)


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """The desk of the staff kit, with people, opened by keys."""
    put(desk.kit.data_dir, [lead(n, *one) for n, one in enumerate(PEOPLE, start=100)])
    sign_in(desk)
    return desk


def sign_in(desk: Desk) -> None:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    assert desk.kit.view._state.room == "desk"


def state_of(desk: Desk, seq: int) -> str:
    return str(rows(desk.kit, f"SELECT state FROM leads WHERE seq={seq}")[0][0])


def test_from_the_pin_to_booked_in_nine_keys_besides_the_passphrase(desk: Desk) -> None:
    keys = 0
    for key in (*(Qt.Key(ord(digit)) for digit in PIN), Qt.Key.Key_Return):
        desk.key(key)
        keys += 1
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    keys += 1
    best = desk.kit.desk._state.selected
    desk.key(Qt.Key.Key_3)
    keys += 1
    assert state_of(desk, best) == "booked"
    assert keys == 9  # of the 12 that it may take


def test_from_the_pin_to_a_note_and_booked_by_touch_alone(desk: Desk) -> None:
    for digit in PIN:
        desk.touch(f"pinKey_{digit}")
    desk.touch("pinOpenButton")
    desk.touch("passphraseField")
    for letter in PASSPHRASE:
        desk.touch("keySpace" if letter == " " else f"key_{letter}")
    desk.touch("unlockButton")
    best = desk.kit.desk._state.selected
    desk.touch("deskNote")
    for letter in "ring":
        desk.touch(f"key_{letter}")
    desk.touch("saveButton")
    assert desk.kit.desk._shown.detail["note"] == "ring"
    desk.touch("deskOutcome_booked")
    assert state_of(desk, best) == "booked"
    desk.touch("undoButton")
    assert state_of(desk, best) == "new"
    desk.touch("nextButton")
    assert desk.kit.desk._state.selected != best
    desk.touch("deskSearch")
    desk.touch("key_a")
    assert desk.item("deskSearchInput").property("text") == "a"
    desk.touch("lockButton")
    assert not desk.kit.view._band.namesOpen


def test_arrows_choose_a_person_and_letters_are_text_inside_a_field(open_desk: Desk) -> None:
    desk = open_desk
    before = desk.kit.desk._state.selected
    desk.key(Qt.Key.Key_Up)
    above = desk.kit.desk._state.selected
    assert above != before
    desk.key(Qt.Key.Key_Slash)
    desk.type("hn3")
    assert desk.item("deskSearchInput").property("text") == "hn3"
    assert desk.kit.desk._state.selected == above
    assert state_of(desk, above) == "new"
    desk.key(Qt.Key.Key_Escape)
    assert desk.item("deskSearchInput").property("text") == ""
    assert desk.kit.view._state.room == "desk"


def test_a_note_is_typed_on_a_real_keyboard_and_sent_by_ctrl_enter(open_desk: Desk) -> None:
    desk = open_desk
    desk.key(Qt.Key.Key_T)
    desk.type("12 n")
    desk.key(Qt.Key.Key_Return)
    desk.type("z")
    desk.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.kit.desk._shown.detail["note"] == "12 n\nz"
    desk.key(Qt.Key.Key_Z)  # a verb again
    assert desk.kit.desk._shown.detail["note"] == ""


def test_duplicates_are_merged_by_keys(open_desk: Desk) -> None:
    desk = open_desk
    assert desk.kit.desk._shown.detail["name"] == "Hana Voorbeeld"
    desk.key(Qt.Key.Key_M)
    desk.key(Qt.Key.Key_Left)
    desk.key(Qt.Key.Key_Down)
    desk.key(Qt.Key.Key_M)
    assert desk.kit.desk._shown.detail["name"] == "Hana Voorbeeld"
    assert desk.kit.desk._shown.detail["second"] == "hanna@example.org"
    desk.key(Qt.Key.Key_N)
    assert desk.kit.desk._shown.detail["name"] != "Hana Voorbeeld"


def test_erasing_by_touch_needs_the_word(open_desk: Desk) -> None:
    desk = open_desk
    desk.kit.desk.chooseTab("all")
    desk.kit.desk.choose(
        next(one.seq for one in desk.kit.desk._entries() if one.full_name == "Maya Invented")
    )
    desk.touch("deskErase")
    assert not desk.item("eraseButton").isEnabled()
    desk.type("invented")
    assert desk.item("eraseButton").isEnabled()
    desk.touch("eraseButton")
    assert "Maya Invented" not in [one.full_name for one in desk.kit.desk._entries()]


def test_one_touch_counts_once(open_desk: Desk) -> None:
    desk = open_desk
    here = desk.kit.desk._state.selected
    item = desk.item("deskOutcome_no_answer")
    place = item.mapToScene(item.boundingRect().center()).toPoint()
    for _ in range(2):
        QTest.mouseClick(desk.window, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
        desk.settle()
    assert rows(desk.kit, f"SELECT tries FROM leads WHERE seq={here}") == [(1,)]


@pytest.mark.parametrize("pane", ["", "note", "compare", "erase", "history", "words"])
def test_after_locking_no_item_of_the_screen_holds_a_name(desk: Desk, pane: Pane) -> None:
    put(
        desk.kit.data_dir,
        [lead(n, f"Vera {marker()}", 130 - n / 10, "morning", "0199", "") for n in (200, 201)],
    )
    sign_in(desk)
    if pane:
        desk.kit.desk.openPane(pane)
    desk.settle()
    assert holders(desk)
    desk.key(Qt.Key.Key_F12)
    assert not desk.kit.view._band.namesOpen
    desk.settle()
    wait(lambda: not holders(desk), f"no name is left: {holders(desk)[:3]}")
    assert names_in_memory() == []


def holders(desk: Desk) -> list[str]:
    """Every object under the window, shown or not, that has the name in a text, a name or a property."""
    found, todo = [], list[QObject]([desk.window, desk.window.contentItem()])
    seen = dict[int, QObject]()  # kept alive, so that no number comes twice
    while todo:
        one = todo.pop()
        if id(one) in seen:
            continue
        seen[id(one)] = one
        for name in ("text", "name", "spoken", "title", "words", "detail", "first", "second", "merged"):
            if marker() in str(one.property(name)):
                found.append(f"{kind_of(one)}.{name}")
        todo += one.children()
        if isinstance(one, QQuickItem):
            todo += children_of(one)
    return found


def test_a_screen_reader_hears_state_name_and_call_now_in_one_sentence(open_desk: Desk) -> None:
    desk = open_desk
    (row,) = [one for one in desk.items() if one.objectName() == "deskRow_5"]
    heard = QAccessible.queryAccessibleInterface(row).text(QAccessible.Text.Name)
    assert heard.startswith("New, Hana Voorbeeld, +1 415-555-0142, Now, until 12:00, Thu 19")
    assert "possible duplicate" in heard
    assert "waits over 3 days" in heard


PANES: tuple[Pane, ...] = ("", "days", "range", "history", "words", "note", "erase", "compare")


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_covered_or_too_small(
    open_desk: Desk, contents: Contents, size: tuple[int, int, float], language: str
) -> None:
    desk = open_desk
    speak(desk, contents, language)
    desk.size(*size)
    problems = []
    for pane in PANES:
        if pane:
            desk.kit.desk.openPane(pane)
        desk.settle()
        problems += [f"{pane or 'desk'}: {flaw}" for flaw in flaws(desk, size)]
        if pane:
            desk.kit.desk.back()
    assert problems == []


def speak(desk: Desk, contents: Contents, language: str) -> None:
    engine = qmlEngine(desk.window)
    assert engine is not None
    words = engine.singletonInstance("KioskTheme", "Words")
    assert isinstance(words, QObject)
    words.setProperty("t", contents.words(language))
    desk.kit.live.move(SetLanguage(language))
    desk.kit.view.refresh()


def flaws(desk: Desk, size: tuple[int, int, float]) -> Iterator[str]:
    width, height, px_per_mm = size
    low = height - 97 * px_per_mm / 4.03
    for item in desk.items():
        place = item.mapRectToScene(item.boundingRect())
        kind, name = kind_of(item), item.objectName() or str(item.property("text") or "")
        inside = scrolled(item)
        text = str(item.property("text") or "")
        # What people wrote may be long: it stands whole in the detail.
        ours = not any(person[0] in text for person in PEOPLE) and "@" not in text
        if kind.startswith("StaffText") and ours and item.property("truncated"):
            yield f"cut: {text}"
        if kind.startswith(
            ("StaffButton", "StaffDeskOutcome", "StaffDeskTab_", "StaffDeskRow", "StaffDeskSide")
        ):
            if item.isEnabled() and min(place.width(), place.height()) / px_per_mm < 11.9:
                yield f"small: {name} {min(place.width(), place.height()) / px_per_mm:.1f} mm"
            if not inside and not QRectF(0, 0, width, height).contains(place):
                yield f"outside: {name}"
            if not inside and place.top() < low < place.bottom():
                yield f"covered: {name}"


def scrolled(item: QQuickItem) -> bool:
    parent: QQuickItem | None = item
    while parent is not None:
        if parent.inherits("QQuickFlickable"):
            return True
        parent = parent.parentItem()
    return False
