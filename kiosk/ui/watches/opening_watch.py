"""Makes the screen dark outside opening hours, once nobody is in the middle of a stay, and bright again."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from kiosk.session.hours import Hours, is_open
from kiosk.session.screens import Attract, Dark
from kiosk.ui.live_session import LiveSession

TICK_MS = 1000


class OpeningWatch(QObject):
    """Asks the clock on the wall; `tick` may be called by a test with its own.

    `hold_awake(False)` lets the display sleep while the screen is dark.
    """

    def __init__(
        self,
        live: LiveSession,
        hours: Hours,
        now: Callable[[], datetime],
        hold_awake: Callable[[bool], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._hours, self._now, self._hold_awake = live, hours, now, hold_awake
        self._awake = True
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to watch; dark at once where the clinic is closed."""
        self._timer.start()
        self.tick()

    def stop(self) -> None:
        self._timer.stop()

    def tick(self) -> None:
        """Whoever is in the middle of a stay, and staff, are left alone."""
        screen, opened = self._live.session.screen, is_open(self._hours, self._now())
        if isinstance(screen, Attract) and not opened:
            self._live.reset(Dark())
        elif isinstance(screen, Dark) and opened:
            self._live.reset()
        awake = not isinstance(self._live.session.screen, Dark)
        if awake != self._awake:
            self._awake = awake
            self._hold_awake(awake)
