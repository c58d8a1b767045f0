"""Has a patient's request kept, in a thread of its own; the words of a request never reach a log."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.intake import Intake, Kept
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.record import Lead, seal
from kiosk.paths import KEY_FILE
from kiosk.ui.jobs import Jobs

log = logging.getLogger("kiosk.requests")


class RequestDesk:
    """Hands requests to the intake, one after the other."""

    def __init__(
        self,
        data_dir: Path,
        jobs: Jobs,
        clock: Callable[[], datetime],
        kept: Callable[[], None] = lambda: None,
    ) -> None:
        """`kept` is called after each request that stands on the disk."""
        self._jobs, self._data_dir, self._kept = jobs, data_dir, kept
        self._rehearsed: Callable[[Lead], bool] | None = None
        self._intake = Intake(data_dir, clock)
        if self._intake.waiting():
            self._settle()

    def rehearse(self, knows: Callable[[Lead], bool] | None) -> None:
        """Requests that this knows are sealed and then dropped; all others are kept as always."""
        self._rehearsed = knows

    def save(self, lead: Lead, done: Callable[[bool], None]) -> None:
        """Keep it in the thread, then tell on the GUI's thread whether it is on the disk."""

        if self._rehearsed is not None and self._rehearsed(lead):
            self._rehearse(lead, done)
            return

        def finished(result: Kept | KioskError) -> None:
            if isinstance(result, KioskError):
                log.error("A request was not saved: %s", result)
                done(False)
                return
            done(True)
            self._settle()
            self._kept()

        self._jobs.submit(lambda: self._intake.take(lead), finished)

    def _rehearse(self, lead: Lead, done: Callable[[bool], None]) -> None:
        """The whole way but for the disk."""

        def work() -> bool:
            return bool(seal(lead, load_public_key(self._data_dir / KEY_FILE)).box)

        self._jobs.submit(work, lambda result: done(result is True))

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
