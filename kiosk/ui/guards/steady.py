"""Safe mode ends when it stood long enough and nobody is there: the next start is a normal one."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from kiosk.session.screens import Attract
from kiosk.ui.live_session import LiveSession

LOOK_MS = 10_000


class Steady(QObject):
    """Calls `restart` once, `after_s` seconds from now or later, while the attract screen shows."""

    def __init__(
        self,
        live: Callable[[], LiveSession | None],
        restart: Callable[[], None],
        after_s: float,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._restart, self._clock = live, restart, clock
        self._until = clock() + after_s
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Is it time, and is nobody there?"""
        live = self._live()
        if live is None or self._clock() < self._until:
            return
        if isinstance(live.session.screen, Attract):
            self._timer.stop()
            self._restart()
