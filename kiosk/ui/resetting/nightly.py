"""Runs the nightly jobs one after the other, once a day, while nobody is there."""

import logging
from collections.abc import Callable, Sequence
from datetime import datetime, time
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from kiosk.session.nightly import due, read_last_done, write_last_done

log = logging.getLogger("kiosk.nightly")

LOOK_MS = 30_000
# Of running time: a clock that is set to and fro does not start them again and again.
GAP_S = 4 * 3600.0

# A job is told whom to call once it is over: True, or False where it was stopped and wants another try.
Job = Callable[[Callable[[bool], None]], None]


class Nightly(QObject):
    """Looks twice a minute; what was missed runs at the next quiet moment."""

    def __init__(
        self,
        jobs: Sequence[tuple[str, Job]],
        free: Callable[[], bool],
        data_dir: Path,
        at: time,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._jobs, self._free, self._data_dir, self._at = tuple(jobs), free, data_dir, at
        self._now, self._monotonic = now, monotonic
        self._last_done = read_last_done(data_dir)
        self._ran: float | None = None
        self._waiting: list[tuple[str, Job]] = []
        self._running = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def look(self) -> None:
        """Begin if it is time and nobody is there."""
        again = self._ran is not None and self._monotonic() - self._ran < GAP_S
        if self._running or again or not self._free() or not due(self._now(), self._last_done, self._at):
            return
        # Noted before they begin: a job that ends the program is not tried again all night.
        before = self._last_done
        self._note(self._now())
        self._running, self._waiting = True, list(self._jobs)
        self._next(before)

    def _next(self, before: datetime | None) -> None:
        if not self._waiting:
            self._running, self._ran = False, self._monotonic()
            return
        name, job = self._waiting.pop(0)

        def over(finished: bool) -> None:
            if finished:
                self._next(before)
                return
            log.info("The nightly job %s was stopped; it is tried again.", name)
            self._running, self._waiting = False, []
            self._note(before)

        job(over)

    def _note(self, when: datetime | None) -> None:
        self._last_done = when
        if when is None:
            return
        try:
            write_last_done(self._data_dir, when)
        except OSError as error:
            log.error("When the nightly jobs ran was not noted: %s", error.strerror)
