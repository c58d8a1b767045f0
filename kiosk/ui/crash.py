"""A mistake of ours on the screen's thread: the attract screen again, and after several a new start."""

import sys
import threading
import time
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QTimer

from kiosk.machine.exit_codes import BROKEN

# So many mistakes within so many seconds and a reset no longer mends it.
MISTAKES, WITHIN_S = 3, 60.0


class Mistakes:
    """Stands behind sys.excepthook, which already logs type and places.

    A state that is half broken is not for a patient: what was typed is wiped, the attract screen shows."""

    def __init__(
        self,
        reset: Callable[[], None],
        end: Callable[[int], None],
        *,
        brought_back: bool,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`brought_back`: somebody starts the program again once it has ended."""
        self._reset, self._end, self._clock = reset, end, clock
        self._brought_back = brought_back
        self._times: tuple[float, ...] = ()

    def watch(self) -> None:
        """From now on, after the hook that stands there."""
        logged = sys.excepthook

        def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
            logged(kind, error, trace)
            # Outside of whatever was going on when it happened. Threads come to the hook below instead.
            QTimer.singleShot(0, self.answer)

        sys.excepthook = hook
        threading.excepthook = lambda told: (
            logged(told.exc_type, told.exc_value, told.exc_traceback) if told.exc_value is not None else None
        )

    def answer(self) -> None:
        """Reset, or end where that did not help."""
        now = self._clock()
        self._times = (*(at for at in self._times if now - at < WITHIN_S), now)
        if len(self._times) < MISTAKES:
            self._reset()
        elif self._brought_back:
            self._end(BROKEN)
