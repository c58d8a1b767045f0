"""What may reach the screens: no shortcuts of others, no second mouse button, no menus, no drops."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow

_Key, _Held = Qt.Key, Qt.KeyboardModifier
# Keys that write nothing and are ours: moving about, answering, correcting, and what shifts other keys.
_OURS = frozenset(
    {
        *(
            _Key.Key_Escape,
            _Key.Key_Tab,
            _Key.Key_Backtab,
            _Key.Key_Backspace,
            _Key.Key_Return,
            _Key.Key_Enter,
        ),
        *(_Key.Key_Delete, _Key.Key_Home, _Key.Key_End, _Key.Key_PageUp, _Key.Key_PageDown),
        *(_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down),
        *(
            _Key.Key_Shift,
            _Key.Key_Control,
            _Key.Key_Alt,
            _Key.Key_AltGr,
            _Key.Key_CapsLock,
            _Key.Key_NumLock,
        ),
    }
)
# Dead keys, compose, and the keys that switch an input method.
_COMPOSING = range(0x01001100, 0x01001300)
_FIRST_SPECIAL, _PAST_UNICODE = 0x01000000, 0x110000
_DROPS = frozenset(
    {
        QEvent.Type.DragEnter,
        QEvent.Type.DragMove,
        QEvent.Type.DragLeave,
        QEvent.Type.Drop,
        QEvent.Type.ContextMenu,
    }
)
_KEYS = frozenset({QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride})
_BUTTONS = frozenset(
    {QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease, QEvent.Type.MouseButtonDblClick}
)


def key_refused(key: int, held: Qt.KeyboardModifier, text: str, *, staff: bool) -> bool:
    """Whether a key of a real keyboard does nothing. Staff have F1 to F12, Alt+letter and Ctrl+Enter too."""
    control, alt = bool(held & _Held.ControlModifier), bool(held & _Held.AltModifier)
    if held & _Held.MetaModifier:
        return True
    if control and alt:
        # AltGr on Windows: it writes @ or the euro, or it is a shortcut of somebody else.
        return not text.isprintable() or not text
    if control:
        return not (staff and key in (_Key.Key_Return, _Key.Key_Enter)) and key not in _OURS_ALONE
    if alt:
        return not (staff and key < _PAST_UNICODE and chr(key).isalnum()) and key not in _OURS_ALONE
    if held & _Held.ShiftModifier and key in (_Key.Key_Insert, _Key.Key_Delete):
        return True  # the older way to paste and to cut
    if _Key.Key_F1 <= key <= _Key.Key_F12:
        return not staff
    return not (
        key < _FIRST_SPECIAL or key in _OURS or key in _COMPOSING or (text != "" and text.isprintable())
    )


# The keys that are held themselves come with their own flag.
_OURS_ALONE = frozenset({_Key.Key_Shift, _Key.Key_Control, _Key.Key_Alt, _Key.Key_AltGr})


class EventGuard(QObject):
    """Filters what a window is sent; what is refused ends here and does nothing."""

    def __init__(self, window: QWindow, staff: Callable[[], bool], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window, self._staff = window, staff

    def start(self) -> None:
        self._window.installEventFilter(self)

    def stop(self) -> None:
        self._window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _KEYS:
            key = cast(QKeyEvent, event)
            return key_refused(key.key(), key.modifiers(), key.text(), staff=self._staff())
        if kind in _BUTTONS:
            return cast(QMouseEvent, event).button() != Qt.MouseButton.LeftButton
        if kind in _DROPS:
            event.ignore()
            return True
        return False
