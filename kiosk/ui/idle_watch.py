"""Counts quiet seconds: every touch, key and wheel starts the count anew; a warning waits for its answer."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer

from kiosk.session.idle import Expired, IdleState, IdleTimes, Quiet, Warn, idle_state
from kiosk.ui.live_session import LiveSession

_ACTIVITY = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TouchEnd,
        QEvent.Type.TabletPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)
TICK_MS = 500


class IdleWatch(QObject):
    """Watches an application's events; `tick` may be called by a test with its own clock."""

    def __init__(
        self,
        live: LiveSession,
        times: IdleTimes,
        show: Callable[[IdleState], None],
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._times, self._show, self._clock = live, times, show, clock
        self._screen: object = None
        self._since = clock()
        self._state: IdleState = Quiet()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def start(self) -> None:
        """Begin to count."""
        self._since = self._clock()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def quiet_s(self) -> float:
        """Seconds since anybody touched anything."""
        return self._clock() - self._since

    def touched(self) -> None:
        """Somebody is here."""
        self._since = self._clock()
        if not isinstance(self._state, Quiet):
            self.tick()

    def tick(self) -> None:
        """Judge the quiet so far."""
        session = self._live.session
        kind = type(session.screen)
        if kind is not self._screen:
            self._screen, self._since = kind, self._clock()
        state = idle_state(session.screen, self._clock() - self._since, self._times, session.text_percent)
        if state != self._state:
            self._state = state
            self._show(state)
        if isinstance(state, Expired):
            self._state = Quiet()
            self._since = self._clock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The warning goes when it is answered, not under the finger that is about to press "Finish".
        if event.type() in _ACTIVITY and not isinstance(self._state, Warn):
            self.touched()
        return False
