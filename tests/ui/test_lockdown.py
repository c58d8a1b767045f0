"""The guards of the window: which keys pass, what a pushed window needs, when the pointer shows, links."""

from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QObject, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QContextMenuEvent,
    QDesktopServices,
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QMouseEvent,
    QPointingDevice,
    QWindow,
)
from PySide6.QtTest import QTest

from kiosk.ui.guards.event_guard import EventGuard, key_refused
from kiosk.ui.guards.lockdown import Lockdown, Place
from kiosk.ui.guards.pointer_guard import PointerGuard
from kiosk.ui.guards.url_guard import SCHEMES, UrlGuard
from kiosk.ui.guards.window_guard import LEAST_GAP_MS, Mend, Seen, WindowGuard, mends
from tests.ui.program import Kiosk

Key, Held = Qt.Key, Qt.KeyboardModifier
NONE, SHIFT, CTRL, ALT, META = (
    Held.NoModifier,
    Held.ShiftModifier,
    Held.ControlModifier,
    Held.AltModifier,
    Held.MetaModifier,
)
OpenKiosk = Callable[..., Kiosk]


# Keys ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        (Key.Key_A, NONE, "a"),
        (Key.Key_A, SHIFT, "A"),
        (Key.Key_Ntilde, NONE, "ñ"),
        (Key.Key_At, CTRL | ALT, "@"),  # AltGr+2 on Windows
        (ord("€"), Held.GroupSwitchModifier, "€"),  # AltGr+E on X11
        (Key.Key_Dead_Acute, NONE, ""),
        (Key.Key_Multi_key, NONE, ""),
        (Key.Key_unknown, NONE, "語"),  # written by an input method
        (Key.Key_Tab, NONE, "\t"),
        (Key.Key_Backtab, SHIFT, ""),
        (Key.Key_Return, NONE, "\r"),
        (Key.Key_Space, NONE, " "),
        (Key.Key_Escape, NONE, "\x1b"),
        (Key.Key_Backspace, NONE, "\b"),
        (Key.Key_Delete, NONE, "\x7f"),
        (Key.Key_Left, SHIFT, ""),
        (Key.Key_5, Held.KeypadModifier, "5"),
        (Key.Key_Control, NONE, ""),
        (Key.Key_Alt, ALT, ""),
    ],
)
def test_what_writes_and_moves_passes_for_everybody(key: int, held: Qt.KeyboardModifier, text: str) -> None:
    assert not key_refused(key, held, text, staff=False)
    assert not key_refused(key, held, text, staff=True)


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        *(
            (key, CTRL, "")
            for key in (Key.Key_C, Key.Key_V, Key.Key_X, Key.Key_A, Key.Key_Z, Key.Key_Q, Key.Key_W)
        ),
        (Key.Key_Z, CTRL | SHIFT, ""),
        (Key.Key_Insert, SHIFT, ""),
        (Key.Key_Insert, CTRL, ""),
        (Key.Key_Delete, SHIFT, "\x7f"),
        (Key.Key_F4, ALT, ""),
        (Key.Key_Space, ALT, " "),
        (Key.Key_Tab, CTRL, "\t"),
        (Key.Key_Tab, ALT, "\t"),
        (Key.Key_Return, ALT, "\r"),
        (Key.Key_T, CTRL | ALT, ""),
        (Key.Key_Delete, CTRL | ALT, "\x7f"),
        (Key.Key_E, META, "e"),
        (Key.Key_Super_L, NONE, ""),
        (Key.Key_Meta, NONE, ""),
        (Key.Key_Menu, NONE, ""),
        (Key.Key_F10, SHIFT, ""),
        (Key.Key_F13, NONE, ""),
        (Key.Key_Print, NONE, ""),
        (Key.Key_Help, NONE, ""),
        (Key.Key_Back, NONE, ""),
        (Key.Key_HomePage, NONE, ""),
        (Key.Key_LaunchMail, NONE, ""),
        (Key.Key_MediaPlay, NONE, ""),
        (Key.Key_Copy, NONE, ""),
        (Key.Key_Paste, NONE, ""),
        (Key.Key_Undo, NONE, ""),
        (Key.Key_Open, NONE, ""),
    ],
)
def test_what_belongs_to_others_does_nothing_for_patients(
    key: int, held: Qt.KeyboardModifier, text: str
) -> None:
    assert key_refused(key, held, text, staff=False)


@pytest.mark.parametrize(
    ("key", "held", "text"),
    [
        *((key, NONE, "") for key in (Key.Key_F2, Key.Key_F3, Key.Key_F5, Key.Key_F9, Key.Key_F12)),
        (Key.Key_E, ALT, "e"),
        (Key.Key_W, ALT, "w"),
        (Key.Key_Return, CTRL, "\r"),
        (Key.Key_Enter, CTRL | Held.KeypadModifier, "\r"),
    ],
)
def test_staff_have_keys_that_patients_do_not(key: int, held: Qt.KeyboardModifier, text: str) -> None:
    assert not key_refused(key, held, text, staff=True)
    assert key_refused(key, held, text, staff=False)


@pytest.mark.parametrize(
    ("key", "held"),
    [
        (Key.Key_C, CTRL),
        (Key.Key_V, CTRL),
        (Key.Key_Q, CTRL),
        (Key.Key_F4, ALT),
        (Key.Key_Tab, ALT),
        (Key.Key_E, META),
    ],
)
def test_not_even_staff_have_these(key: int, held: Qt.KeyboardModifier) -> None:
    assert key_refused(key, held, "", staff=True)


KEYS = st.sampled_from(list(Key))
HELDS = st.lists(
    st.sampled_from([SHIFT, CTRL, ALT, META, Held.KeypadModifier, Held.GroupSwitchModifier])
).map(lambda held: reduce(or_, held, NONE))


@given(KEYS, HELDS, st.text(max_size=2))
def test_staff_never_have_fewer_keys(key: int, held: Qt.KeyboardModifier, text: str) -> None:
    assert key_refused(key, held, text, staff=False) or not key_refused(key, held, text, staff=True)


@given(KEYS, HELDS, st.text(max_size=2), st.booleans())
def test_with_the_system_key_nothing_passes(
    key: int, held: Qt.KeyboardModifier, text: str, staff: bool
) -> None:
    assert key_refused(key, held | META, text, staff=staff)


@given(
    st.characters(min_codepoint=32, exclude_categories=("Cc", "Cs", "Cn", "Co", "Zl", "Zp", "Cf", "Zs")),
    st.booleans(),
)
def test_every_letter_of_the_world_can_be_written(letter: str, staff: bool) -> None:
    assert not key_refused(ord(letter.upper()[0]), NONE, letter, staff=staff)


# Events ----------------------------------------------------------------------------------------------------


@pytest.fixture
def window(qapp: QGuiApplication) -> Iterator[QWindow]:
    made = QWindow()
    made.setGeometry(0, 0, 400, 300)
    made.show()
    yield made
    made.close()
    made.destroy()


class Ear(EventGuard):
    """A guard that remembers what it let through."""

    def __init__(self, window: QWindow, *, staff: bool = False) -> None:
        super().__init__(window, lambda: staff)
        self.heard: list[QEvent.Type] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  (Qt's name)
        stopped = super().eventFilter(watched, event)
        if not stopped:
            self.heard.append(event.type())
        return stopped


def test_only_the_left_button_presses(window: QWindow) -> None:
    ear = Ear(window)
    ear.start()
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton):
        QTest.mouseClick(window, button)
        QTest.mouseDClick(window, button)
    assert not {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick} & set(ear.heard)
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)
    assert QEvent.Type.MouseButtonPress in ear.heard
    ear.stop()


def test_drops_and_menus_are_refused(window: QWindow) -> None:
    ear = Ear(window)
    ear.start()
    carried = QMimeData()
    carried.setText("brought in")
    carried.setUrls([QUrl.fromLocalFile("/etc/passwd")])
    left, none = Qt.MouseButton.LeftButton, NONE
    enter = QDragEnterEvent(QPoint(9, 9), Qt.DropAction.CopyAction, carried, left, none)
    drop = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, left, none)
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(9, 9), QPoint(9, 9))
    for event in (enter, drop, menu):
        QGuiApplication.sendEvent(window, event)
        assert not event.isAccepted()
    assert ear.heard == []
    ear.stop()


# Addresses -------------------------------------------------------------------------------------------------


def test_no_address_is_opened(qapp: QGuiApplication) -> None:
    guard = UrlGuard()
    guard.start()
    asked = [
        "http://example.org",
        "HTTPS://example.org/a?b",
        "file:///etc/passwd",
        "mailto:a@b.c",
        "tel:+1",
        "x.html",
    ]
    for address in asked:
        QDesktopServices.openUrl(QUrl(address))
    assert guard.refused == len(asked)
    guard.stop()


def test_every_scheme_is_let_go_again(qapp: QGuiApplication) -> None:
    first, second = UrlGuard(), UrlGuard()
    first.start()
    first.stop()
    second.start()
    for scheme in SCHEMES:
        QDesktopServices.openUrl(QUrl(f"{scheme}:x" if scheme else "x"))
    assert (first.refused, second.refused) == (0, len(SCHEMES))
    second.stop()


# The pointer -----------------------------------------------------------------------------------------------


def hidden() -> bool:
    cursor = QGuiApplication.overrideCursor()
    return cursor is not None and cursor.shape() is Qt.CursorShape.BlankCursor


def mouse_moves(window: QWindow, x: float, device: QPointingDevice | None = None) -> None:
    here, none = QPointF(x, 50), Qt.MouseButton.NoButton
    event = QMouseEvent(
        QEvent.Type.MouseMove, here, here, none, none, NONE, device or QPointingDevice.primaryPointingDevice()
    )
    QGuiApplication.sendEvent(window, event)


@pytest.fixture
def pointer(window: QWindow) -> Iterator[PointerGuard]:
    guard = PointerGuard(window)
    guard.start()
    yield guard
    guard.stop()
    assert QGuiApplication.overrideCursor() is None


def test_the_pointer_shows_while_a_mouse_moves(window: QWindow, pointer: PointerGuard) -> None:
    assert hidden()
    mouse_moves(window, 100)
    assert hidden(), "where it happens to stand says nothing"
    mouse_moves(window, 103)
    assert hidden(), "a twitch"
    mouse_moves(window, 140)
    assert not hidden()
    pointer.hide()  # what its timer does when the mouse rests
    assert hidden()
    mouse_moves(window, 141)
    assert hidden()


def test_a_touch_hides_it(window: QWindow, pointer: PointerGuard) -> None:
    finger = QTest.createTouchDevice()
    mouse_moves(window, 100)
    mouse_moves(window, 200)
    assert not hidden()
    QTest.touchEvent(window, finger).press(0, QPoint(5, 5), window).commit()
    assert hidden()
    mouse_moves(window, 300, finger)
    mouse_moves(window, 350, finger)
    assert hidden(), "a touch that comes once more as a mouse"
    QTest.touchEvent(window, finger).release(0, QPoint(5, 5), window).commit()


# The window ------------------------------------------------------------------------------------------------

RIGHT = Seen(at_home=True, mapped=True, full_screen=True, fills=True, active=True)


@pytest.mark.parametrize(
    ("seen", "firm", "gentle"),
    [
        (RIGHT, (), ()),
        (Seen(False, True, True, True, True), (Mend.MOVE,), (Mend.MOVE,)),
        (Seen(True, False, True, True, True), (Mend.MAP,), (Mend.MAP,)),
        (Seen(True, True, False, True, True), (Mend.FILL,), (Mend.FILL,)),
        (Seen(True, True, True, False, True), (Mend.FILL,), (Mend.FILL,)),
        (Seen(True, True, True, True, False), (Mend.FRONT,), ()),
        (Seen(False, False, False, False, False), tuple(Mend), tuple(Mend)[:-1]),
    ],
)
def test_each_fault_has_its_mend(seen: Seen, firm: tuple[Mend, ...], gentle: tuple[Mend, ...]) -> None:
    assert mends(seen, firm=True) == firm
    assert mends(seen, firm=False) == gentle


@pytest.fixture
def guarded(window: QWindow) -> Iterator[Callable[..., WindowGuard]]:
    made: list[WindowGuard] = []

    def make(*, firm: bool = True, clock: Callable[[], float] = lambda: 0.0) -> WindowGuard:
        window.showFullScreen()
        made.append(WindowGuard(window, firm=firm, clock=clock))
        made[-1].start()
        made[-1].check()
        return made[-1]

    yield make
    for guard in made:
        guard.stop()


def filled(window: QWindow) -> bool:
    full = window.visibility() == QWindow.Visibility.FullScreen
    return window.isVisible() and full and window.geometry() == window.screen().geometry()


@pytest.mark.parametrize("firm", [True, False])
@pytest.mark.parametrize("push", ["hide", "showMinimized", "showNormal"])
def test_it_fills_the_screen_again(
    window: QWindow, guarded: Callable[..., WindowGuard], push: str, firm: bool
) -> None:
    guard = guarded(firm=firm)
    assert filled(window)
    getattr(window, push)()
    assert not filled(window)
    guard.check()
    assert filled(window)


def test_a_change_is_looked_at_soon_but_not_all_the_time(
    window: QWindow, guarded: Callable[..., WindowGuard]
) -> None:
    now = [0.0]
    guard = guarded(clock=lambda: now[0])
    window.showNormal()
    assert guard._soon.remainingTime() > LEAST_GAP_MS - 100, "it was looked at a moment ago"
    guard._soon.stop()
    now[0] += 10
    guard.changed()
    assert guard._soon.interval() == 0


def test_a_guard_that_stopped_lets_go(window: QWindow, guarded: Callable[..., WindowGuard]) -> None:
    guard = guarded()
    guard.stop()
    window.showNormal()
    guard.changed()
    guard.check()
    assert not filled(window)


def drop(window: QWindow) -> bool:
    """Something is dropped; True where somebody dealt with it."""
    carried = QMimeData()
    event = QDropEvent(QPointF(9, 9), Qt.DropAction.CopyAction, carried, Qt.MouseButton.LeftButton, NONE)
    return QGuiApplication.sendEvent(window, event)


# All together ----------------------------------------------------------------------------------------------


class Power:
    """Remembers what it was told."""

    def __init__(self) -> None:
        self.held: list[bool] = []
        self.rested = 0

    def hold_awake(self, on: bool) -> None:
        self.held.append(on)

    def rest_display(self) -> None:
        self.rested += 1


@pytest.mark.parametrize(
    ("place", "on_top", "follows", "held"),
    [
        (Place.KIOSK, True, True, [True, False]),
        (Place.DEMO, False, True, []),
        (Place.WINDOW, False, False, []),
    ],
)
def test_a_kiosk_is_held_a_demo_less_and_a_window_not(
    window: QWindow, place: Place, on_top: bool, follows: bool, held: list[bool]
) -> None:
    power = Power()
    lockdown = Lockdown(window, place, power, lambda: False)
    assert bool(window.flags() & Qt.WindowType.WindowStaysOnTopHint) == on_top
    lockdown.start()
    assert hidden() == follows
    window.showNormal()
    lockdown._window_guard.check()
    assert filled(window) == follows
    QDesktopServices.openUrl(QUrl("http://example.org"))
    assert lockdown.urls.refused == 1
    assert drop(window), "it was taken before the window saw it"
    lockdown.stop()
    assert not drop(window)
    assert power.held == held
    assert not hidden()


@pytest.mark.parametrize(
    ("place", "held", "rested"), [(Place.KIOSK, [True, False, True, False], 1), (Place.DEMO, [], 0)]
)
def test_the_display_of_a_closed_clinic_rests(
    window: QWindow, place: Place, held: list[bool], rested: int
) -> None:
    power = Power()
    lockdown = Lockdown(window, place, power, lambda: False)
    lockdown.keep_awake(False)
    lockdown.start()
    lockdown.keep_awake(False)
    lockdown.keep_awake(True)
    lockdown.stop()
    lockdown.keep_awake(True)
    assert (power.held, power.rested) == (held, rested)


def test_leaving_gives_everything_back(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.close()
    guard = kiosk.application.lockdown
    assert guard is not None
    guard.stop()
    assert QGuiApplication.overrideCursor() is None
