"""Has a patient's request kept, in a thread of its own; the words of a request never reach a log."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.intake import Intake, Kept
from kiosk.leads.record import Lead
from kiosk.ui.jobs import Jobs

log = logging.getLogger("kiosk.requests")


class RequestDesk:
    """Hands requests to the intake, one after the other."""

    def __init__(self, data_dir: Path, jobs: Jobs, clock: Callable[[], datetime]) -> None:
        self._jobs = jobs
        self._intake = Intake(data_dir, clock)
        if self._intake.waiting():
            self._settle()

    def save(self, lead: Lead, done: Callable[[bool], None]) -> None:
        """Keep it in the thread, then tell on the GUI's thread whether it is on the disk."""

        def finished(result: Kept | KioskError) -> None:
            if isinstance(result, KioskError):
                log.error("A request was not saved: %s", result)
                done(False)
                return
            done(True)
            self._settle()

        self._jobs.submit(lambda: self._intake.take(lead), finished)

    def close(self) -> None:
        """Let the store go; call in the thread, as its last job."""
        self._intake.close()

    def _settle(self) -> None:
        def settled(result: KioskError | None) -> None:
            if result is not None:
                log.error("Requests wait in the spill folder: %s", result)

        self._jobs.submit(self._intake.settle, settled)


def new_id() -> str:
    """The id of a request, made before the first try to save it."""
    return str(uuid.uuid4())
