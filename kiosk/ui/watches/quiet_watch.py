"""How long nobody has pressed or typed in our windows; a pointer that only hovers is nobody."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject

_SOMEBODY = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.Wheel,
    }
)


class QuietWatch(QObject):
    """An event filter of the application."""

    def __init__(self, clock: Callable[[], float], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock, self._since = clock, clock()

    def quiet_s(self) -> float:
        """Seconds since somebody was there; goes on while the machine sleeps where the clock does."""
        return self._clock() - self._since

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SOMEBODY and watched.isWindowType():
            self._since = self._clock()
        return False
