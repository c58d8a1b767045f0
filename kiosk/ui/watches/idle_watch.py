"""Counts quiet seconds: who touches, types, turns the wheel or pulls a page is there; a still palm is not.

A slide that a patient started lasts 0.2 s and follows a touch, so it needs no rule of its own. A mouse that
only hovers counts for nothing: on a shaking table it would keep a page up for ever.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QEventPoint, QKeyEvent, QMouseEvent, QTouchEvent

from kiosk.session.clock import seconds_awake_or_asleep
from kiosk.session.held import Held
from kiosk.session.idle import (
    Expired,
    IdleState,
    IdleTimes,
    Quiet,
    Warn,
    idle_state,
    offers_fresh_start,
    warning_begins,
)
from kiosk.ui.live_session import LiveSession

TICK_MS = 500
# Ticks this far apart mean that the program or the whole machine stood still between them.
LATE_S = 2.0
_MOUSE = -1

_FRAMES = frozenset({QEvent.Type.UpdateRequest, QEvent.Type.Expose, QEvent.Type.Paint})
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd})
_ENDS = frozenset({QEvent.Type.TouchEnd, QEvent.Type.TouchCancel, QEvent.Type.MouseButtonRelease})
_PULLS = frozenset({QEvent.Type.TouchUpdate, QEvent.Type.MouseMove})
_INPUT = (
    _TOUCHES
    | _ENDS
    | {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.MouseMove,
        QEvent.Type.TabletPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)
_TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class IdleWatch(QObject):
    """Watches an application's events; `tick` may be called by a test with its own clock."""

    def __init__(
        self,
        live: LiveSession,
        times: IdleTimes,
        show: Callable[[IdleState], None],
        clock: Callable[[], float] = seconds_awake_or_asleep,
        px_per_mm: Callable[[], float] = lambda: 4.0,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._times, self._show, self._clock = live, times, show, clock
        self._px_per_mm = px_per_mm
        self._held = Held()
        # When somebody was last there, when anything but Tab was last pressed, when we last looked.
        self._since = self._alone = self._judged = clock()
        self._state: IdleState = Quiet()
        self._swallowing = False
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        live.changed.connect(self._changed)

    def start(self) -> None:
        """Begin to count."""
        self._since = self._alone = self._judged = self._clock()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def quiet_s(self) -> float:
        """Seconds since anybody touched anything."""
        return self._clock() - self._since

    def touched(self) -> None:
        """Somebody is here."""
        self._since = self._alone = self._clock()
        if self._state != Quiet():
            self.tick()

    def tick(self) -> None:
        """Judge the quiet so far. What shows next has been quiet since the one before was due to go."""
        now = self._judged = self._clock()
        # Cleared, then attract: after a long sleep both are over.
        for _ in range(4):
            state = self._judge(now)
            if state != self._state:
                self._state = state
                self._show(state)
            if not isinstance(state, Expired):
                return
            self._since = self._alone = now - state.late_s

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _FRAMES:
            # Awake again: the last patient's page goes before anything is drawn.
            if self._late():
                self.tick()
        elif kind in _INPUT and watched.isWindowType():
            return self._met(kind, event)
        return False

    def _met(self, kind: QEvent.Type, event: QEvent) -> bool:
        """Somebody did something, perhaps; True keeps it from the screens."""
        if kind in _ENDS:
            self._swallowing = False
        elif self._swallowing and kind in _PULLS:
            return True
        if not self._counts(kind, event):
            return False
        if self._belongs_to_nobody_here():
            # Never the end of a touch: what was pressed before must be let go.
            self._swallowing = kind not in _ENDS
            return self._swallowing
        self._there(tab=isinstance(event, QKeyEvent) and event.key() in _TABS)
        return False

    def _there(self, *, tab: bool) -> None:
        if isinstance(self._state, Warn):
            # The sheet is answered by its buttons; a finger on its way to one of them has the whole count.
            session = self._live.session
            self._since = self._clock() - warning_begins(session.screen, self._times, session.text_percent)
            self.tick()
            return
        offered, self._since = self._state == Quiet(offer=True), self._clock()
        if not tab:
            self._alone = self._since
        if offered:
            # Not yet: the offer itself may be what is being pressed.
            QTimer.singleShot(0, self.tick)
        elif self._state != Quiet():
            self.tick()

    def _belongs_to_nobody_here(self) -> bool:
        """A touch that comes when the time is up, perhaps after hours of sleep: a new person's."""
        if not (self._late() or isinstance(self._judge(self._clock()), Expired)):
            return False
        before, warned = self._live.session, isinstance(self._state, Warn)
        self.tick()
        return self._live.session != before or (isinstance(self._state, Warn) and not warned)

    def _counts(self, kind: QEvent.Type, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent):
            # All of them are noted, not only up to the first that counts.
            return True in [self._finger(point) for point in event.points()]
        if isinstance(event, QKeyEvent):
            # A book on the keyboard repeats its key.
            return not event.isAutoRepeat()
        if isinstance(event, QMouseEvent):
            place = event.globalPosition() / self._px_per_mm()
            if kind == QEvent.Type.MouseMove:
                down = event.buttons() != Qt.MouseButton.NoButton
                return down and self._held.moved(_MOUSE, place.x(), place.y())
            self._held.pressed(_MOUSE, place.x(), place.y())
        return True

    def _finger(self, point: QEventPoint) -> bool:
        place = point.globalPosition() / self._px_per_mm()
        match point.state():
            case QEventPoint.State.Pressed:
                self._held.pressed(point.id(), place.x(), place.y())
            case QEventPoint.State.Released:
                self._held.released(point.id())
            case QEventPoint.State.Updated:
                return self._held.moved(point.id(), place.x(), place.y())
            case _:
                return False
        return True

    def _judge(self, now: float) -> IdleState:
        session = self._live.session
        state = idle_state(session.screen, now - self._since, self._times, session.text_percent)
        # It comes after quiet of every kind; then Tab may walk to it.
        alone_since = self._alone if self._state == Quiet(offer=True) else self._since
        if state == Quiet() and offers_fresh_start(session.screen, now - alone_since):
            return Quiet(offer=True)
        return state

    def _late(self) -> bool:
        return self._clock() - self._judged > LATE_S

    def _changed(self) -> None:
        """Another screen counts anew; so does what somebody changed without a touch, by a screen reader."""
        # What was still on its way while the machine slept is nobody's doing.
        if not self._late():
            self._since = self._alone = self._clock()
