"""One way in for a patient's request: sealed, then durably in the store, else durably in a spill file."""

import logging
from collections import deque
from collections.abc import Callable
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kiosk.leads.keeping.high_water import gone_since, mark_of, read_high_water, write_high_water
from kiosk.leads.keyring.rotate import settle_keys
from kiosk.leads.keyring.sealing import KeyFileError, PublicKey, load_public_key
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.schema import BUSY_SECONDS
from kiosk.leads.spill import Spill, SpillError, spill_folders
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreBusy, StoreError, StoreUnavailable
from kiosk.paths import KEY_FILE

log = logging.getLogger("kiosk.requests")
# Sealed requests of this run: what a file that is taken away would else take with it.
_KEPT_IN_MEMORY = 1000


class Kept(StrEnum):
    """Where a request stands durably."""

    STORE = "store"
    SPILL = "spill"


class Intake:
    """Used by one thread. Keeps one connection, and opens it anew when the file was moved or harmed."""

    def __init__(
        self, data_dir: Path, clock: Callable[[], datetime], *, busy_seconds: float = BUSY_SECONDS
    ) -> None:
        self._data_dir, self._clock, self._busy_seconds = data_dir, clock, busy_seconds
        self._store: Store | None = None
        self._key: PublicKey | None = None
        self._recent: deque[SealedLead] = deque(maxlen=_KEPT_IN_MEMORY)
        self._mark = read_high_water(data_dir)
        try:
            self._key = load_public_key(data_dir / KEY_FILE)
        except KeyFileError as error:
            log.warning("The keys cannot be read yet: %s", error)
        self._spill = Spill(spill_folders(data_dir, self._key))

    def take(self, lead: Lead) -> Kept:
        """Returns once the request is durable somewhere; raises KioskError when it is not."""
        sealed = seal(lead, self._public_key())
        try:
            self._save(sealed)
            kept = Kept.STORE
        except StoreError as error:
            log.error("The store did not take a request: %s", error)
            try:
                self._spill.put(sealed)
            except SpillError as worse:
                log.error("Nor did the spill folder: %s", worse)
                raise
            kept = Kept.SPILL
        self._recent.append(sealed)
        return kept

    def waiting(self) -> int:
        """Requests in the spill folders."""
        return self._spill.waiting()

    def settle(self) -> None:
        """Take in what was kept aside and note how far the store has come; raises StoreError."""
        store = self._opened()
        self._spill.take_in(store)
        # An erased request must not come back out of memory.
        self._recent = deque((one for one in self._recent if store.known(one.id)), _KEPT_IN_MEMORY)
        self._note(store)

    def close(self) -> None:
        """Let the file go."""
        if self._store is not None:
            self._store.close()
            self._store = None

    def _public_key(self) -> PublicKey:
        # Read for each request: keys may be changed while the kiosk runs.
        try:
            self._key = load_public_key(self._data_dir / KEY_FILE)
        except KeyFileError as error:
            if self._key is None:
                raise
            log.error("The keys cannot be read; sealed with those of the start: %s", error)
        else:
            self._spill.folders = spill_folders(self._data_dir, self._key)
        return self._key

    def _save(self, sealed: SealedLead) -> None:
        try:
            self._opened().add(sealed)
        except StoreBusy:
            raise
        except StoreError:
            # Moved, replaced or damaged under us: open it anew once; the id keeps the request single.
            self.close()
            self._opened().add(sealed)

    def _opened(self) -> Store:
        if self._store is None:
            path = self._data_dir / STORE_FILE
            if not path.exists() and not (self._data_dir / KEY_FILE).exists():
                # Away, such as a disk not mounted: a new folder in its place would hide under it.
                raise StoreUnavailable(
                    "The data folder is gone.", where=str(self._data_dir), mend="Put it back."
                )
            store = Store.open(path, self._clock(), self._busy_seconds)
            try:
                settle_keys(self._data_dir, store)
                self._compare(store)
            except StoreError:
                store.close()
                raise
            self._store = store
        return self._store

    def _compare(self, store: Store) -> None:
        """Lay the opened file beside what is known of it, and put back what memory still holds."""
        if store.salvage is not None:
            log.error(
                "The requests' file was damaged and set aside; %d requests were kept, %d lost.",
                store.salvage.kept,
                store.salvage.lost,
            )
        noted = read_high_water(self._data_dir)
        if noted.accepted > self._mark.accepted:
            self._mark = noted
        gone = gone_since(store, self._mark)
        if not gone:
            return
        back = store.add_many(self._recent)
        missing = gone - back
        log.error(
            "The requests file is older than it was: %d requests missing, %d put back.", max(0, missing), back
        )
        self._note(store, missing)

    def _note(self, store: Store, more_missing: int = 0) -> None:
        # What is missing is read anew: staff may have accepted it meanwhile.
        before = read_high_water(self._data_dir)
        accepted = max(before.accepted, self._mark.accepted)
        self._mark = mark_of(store, max(0, before.missing + more_missing), accepted)
        if self._mark == before:
            return
        try:
            write_high_water(self._data_dir, self._mark)
        except OSError as error:
            log.warning("How far the requests file has come was not noted: %s", error.strerror)
