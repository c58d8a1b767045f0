"""Seals a patient's request and has it saved; the words of a request never reach a log."""

import logging
import uuid
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.sealing import load_public_key
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE
from kiosk.ui.jobs import Jobs

log = logging.getLogger("kiosk.requests")


class RequestDesk:
    """Saves requests in one thread of its own, over one connection."""

    def __init__(self, data_dir: Path, jobs: Jobs, clock: Callable[[], datetime]) -> None:
        self._data_dir, self._jobs, self._clock = data_dir, jobs, clock
        self._store: Store | None = None

    def save(self, lead: Lead, done: Callable[[bool], None]) -> None:
        """Seal now, save in the thread, then tell on the GUI's thread whether it is on the disk."""

        def work() -> bool:
            sealed = seal(lead, load_public_key(self._data_dir / KEY_FILE))
            self._saved(sealed)
            return True

        def finished(result: bool | KioskError) -> None:
            if isinstance(result, KioskError):
                log.error("A request was not saved: %s", result)
            done(result is True)

        self._jobs.submit(work, finished)

    def close(self) -> None:
        """Let the store go; call after the jobs have ended."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _saved(self, sealed: SealedLead) -> None:
        try:
            self._opened().add(sealed)
        except KioskError:
            # A store that was moved, replaced or damaged under us: open it anew once; the id keeps it single.
            self.close()
            self._opened().add(sealed)

    def _opened(self) -> Store:
        if self._store is None:
            self._store = Store.open(self._data_dir / STORE_FILE, self._clock())
            if self._store.salvage is not None:
                log.error("The requests' file was damaged and set aside; readable requests were kept.")
        return self._store


def new_id() -> str:
    """The id of a request, made before the first try to save it."""
    return str(uuid.uuid4())
