"""Slow work in one thread, one job after the other; its results arrive on the GUI's thread."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal

from kiosk.errors import KioskError

T = TypeVar("T")


class Jobs(QObject):
    """Make it on the GUI's thread. Two of them never wait for each other."""

    _arrived = Signal(object)

    def __init__(self, name: str = "jobs", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._open = 0
        self._arrived.connect(self._run, Qt.ConnectionType.QueuedConnection)

    def submit(self, work: Callable[[], T], done: Callable[[T | KioskError], None]) -> None:
        """Do `work` in the thread, then `done` with its result or KioskError on the GUI's thread.

        Any other exception is a mistake of ours: `done` gets a KioskError instead, and it is raised again
        on the GUI's thread."""
        self._open += 1
        self._pool.submit(work).add_done_callback(
            lambda future: self.post(partial(self._deliver, future, done))
        )

    def post(self, call: Callable[[], None]) -> None:
        """From a job: run `call` soon on the GUI's thread."""
        self._arrived.emit(call)

    @property
    def idle(self) -> bool:
        """Whether every result so far was delivered."""
        return self._open == 0

    def drain(self) -> None:
        """Wait for all jobs, those their results start too, and deliver; for tests and the last moments."""
        while self._open:
            self._pool.submit(int).result()
            QCoreApplication.sendPostedEvents(self)
        QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Finish what was submitted and end the thread; results not yet delivered are dropped."""
        self._pool.shutdown(wait=True)

    def _deliver(self, future: Future[Any], done: Callable[[Any], None]) -> None:
        self._open -= 1
        error = future.exception()
        if error is not None and not isinstance(error, KioskError):
            # Whoever waits is told; the mistake itself goes on to where mistakes go.
            done(KioskError("A mistake of the program stopped this.", mend="Read the log."))
            raise error
        done(error if error is not None else future.result())

    def _run(self, call: Callable[[], None]) -> None:
        call()
