"""Restarts for a version that waits while nobody is there, and tells that this start stood well."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.session.screens import Attract, Dark
from kiosk.ui.live_session import LiveSession

LOOK_MS = 10_000


class UpdateWatch(QObject):
    """`waiting` tells the versions that wait for the next start; `stood` is told once, at the first look."""

    def __init__(
        self,
        live: Callable[[], LiveSession | None],
        restart: Callable[[], None],
        waiting: Callable[[], tuple[str, ...]],
        stood: Callable[[], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._restart, self._waiting, self._stood = live, restart, waiting, stood
        # What still waits after this start could not be switched to: another restart would not help.
        self._before = waiting()
        self._told = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """The application ended."""
        self._timer.stop()

    def look(self) -> None:
        """Does something wait, and is nobody there?"""
        live = self._live()
        if live is None:
            return
        if not self._told:
            self._told = True
            self._stood()
        waiting = self._waiting()
        if waiting and waiting != self._before and isinstance(live.session.screen, Attract | Dark):
            self._timer.stop()
            self._restart()
