"""The staff's ways in, and the private key for as long as the names are open. Slow parts run in jobs."""

import logging
import platform
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.leads.book import DeskBook
from kiosk.leads.desk import all_counts, opened_store, places_of
from kiosk.leads.desk_seat import RENEW_S, Holder, Seat
from kiosk.leads.handover.handover_send import waiting
from kiosk.leads.keeping.backups import PlaceState, backup_state
from kiosk.leads.keeping.salvage import Salvage
from kiosk.leads.keyring.keys import keys_are_here
from kiosk.leads.keyring.recovery import parse_recovery_code
from kiosk.leads.keyring.sealing import PrivateKey, WrongPassphrase, unlock, unlock_by_code
from kiosk.leads.receipts import past_exports
from kiosk.leads.store import Counts
from kiosk.machine.last_good import settings_or_last_good
from kiosk.machine.restarts import load_restarts
from kiosk.paths import KEY_FILE, PIN_FILE
from kiosk.session.proof import Proof, read_proof
from kiosk.staff.pin import PinFile
from kiosk.staff.throttle import (
    PHRASE_TRIES_FILE,
    THROTTLE_FILE,
    CountedTries,
    Opened,
    PinResult,
    Throttle,
    ThrottleError,
    Wait,
    Wrong,
)
from kiosk.ui.jobs import Jobs

log = logging.getLogger("kiosk.staff")
T = TypeVar("T")
EntryResult = Opened | Wrong | Wait


class NoPin(KioskError):  # noqa: N818  (named for what happened)
    """The kiosk was set up without a PIN; the passphrase opens."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the staff's home shows while locked; `set_aside`: a damaged file lies beside the store."""

    counts: Counts
    last_export: int
    salvage: Salvage | None = None
    set_aside: bool = False
    safe_since: datetime | None = None
    proof: Proof | None = None
    keys_here: bool = True
    backups: tuple[PlaceState, ...] = ()
    exported_at: str = ""  # of the last export, ISO 8601
    handing: int = 0  # requests of earlier days that the desk's PC does not have


class StaffDesk:
    """Every `done` runs on the GUI's thread, and never after `lock`: what comes too late is dropped."""

    def __init__(
        self,
        data_dir: Path,
        jobs: Jobs,
        clock: Callable[[], datetime],
        monotonic: Callable[[], float],
        who: str = "",
    ) -> None:
        """`who` names this desk to others that open the same requests; else the computer's name does."""
        self.data_dir, self.jobs, self.clock, self.monotonic = data_dir, jobs, clock, monotonic
        self._pin = PinFile(data_dir / PIN_FILE)
        self._pin_tries = Throttle(data_dir / THROTTLE_FILE, monotonic)
        self._phrase_tries = CountedTries(data_dir / PHRASE_TRIES_FILE, monotonic)
        self._key: PrivateKey | None = None
        self._turn = 0
        self.seat = Seat(who or platform.node() or "this computer")
        self.held_by: Holder | None = None  # who works on the requests while we look on
        self._seat_due = 0.0

    @property
    def names_open(self) -> bool:
        return self._key is not None

    def lock(self) -> None:
        """Drop the private key and every answer that is still on its way."""
        if self._key is not None:
            self.jobs.submit(self._leave_seat, _log_trouble)
        self._key, self.held_by, self._seat_due = None, None, 0.0
        self._turn += 1

    def keep_seat(self, changed: Callable[[], None]) -> None:
        """While the names are open: claim the place at the requests now and then, and learn who has it."""
        if self._key is None or self.monotonic() < self._seat_due:
            return
        self._seat_due = self.monotonic() + RENEW_S

        def work() -> Holder | None:
            with opened_store(self.data_dir, self.clock()) as store:
                return self.seat.take(store, self.clock())

        def done(found: Holder | KioskError | None) -> None:
            if not isinstance(found, KioskError) and found != self.held_by:
                self.held_by = found
                changed()

        self.run(work, done)

    def _leave_seat(self) -> None:
        with opened_store(self.data_dir, self.clock()) as store:
            self.seat.leave(store)

    def run(self, work: Callable[[], T], done: Callable[[T | KioskError], None]) -> None:
        """A job whose answer is dropped once the desk is locked."""
        turn = self._turn

        def arrived(result: T | KioskError) -> None:
            if turn == self._turn:
                done(result)

        self.jobs.submit(work, arrived)

    # Ways in -----------------------------------------------------------------------------------------------

    def waits(self, done: Callable[[tuple[float, float] | KioskError], None]) -> None:
        """Seconds until a PIN, and until a passphrase, is looked at again."""
        self.run(lambda: (self._pin_tries.wait_s(), self._phrase_tries.wait_s()), done)

    def try_pin(self, pin: str, done: Callable[[PinResult | KioskError], None]) -> None:
        """Open the counts by PIN."""

        def work() -> PinResult:
            if not self._pin.is_set():
                raise NoPin("No PIN is set.", mend="Use the passphrase.")
            return self._pin_tries.unlock(self._pin, pin)

        self.run(work, done)

    def try_phrase(self, phrase: str, done: Callable[[EntryResult | KioskError], None]) -> None:
        """Open the names by passphrase; its tries are counted apart, so a guessed PIN never locks it."""

        def check() -> PrivateKey | None:
            try:
                return unlock(self.data_dir / KEY_FILE, phrase)
            except WrongPassphrase:
                return None

        def work() -> PrivateKey | Wrong | Wait:
            found = self._phrase_tries.attempt(check)
            if isinstance(found, PrivateKey):
                self._forgive()
            return found

        self._try_key(work, done)

    def try_code(self, digits: str, done: Callable[[EntryResult | KioskError], None]) -> None:
        """Open the names by recovery code: 128 bits need no throttle, so staff always get in."""

        def work() -> PrivateKey | Wrong | Wait:
            key = unlock_by_code(self.data_dir / KEY_FILE, parse_recovery_code(digits))
            self._forgive()
            return key

        self._try_key(work, done)

    def _try_key(
        self, work: Callable[[], PrivateKey | Wrong | Wait], done: Callable[[EntryResult | KioskError], None]
    ) -> None:
        def found(result: PrivateKey | Wrong | Wait | KioskError) -> None:
            if isinstance(result, PrivateKey):
                self._key = result
                done(Opened())
            else:
                done(result)

        self.run(work, found)

    def _forgive(self) -> None:
        for tries in (self._pin_tries, self._phrase_tries):
            try:
                tries.clear()
            except ThrottleError as error:
                log.warning("The tries were not cleared: %s", error)

    # Requests ----------------------------------------------------------------------------------------------

    def count(self, done: Callable[[Figures | KioskError], None]) -> None:
        """Numbers without names."""

        def work() -> Figures:
            now = self.clock()
            with opened_store(self.data_dir, now) as store:
                past = past_exports(store)
                aside = any(self.data_dir.glob(f"{store.path.stem}.damaged-*{store.path.suffix}"))
                counts = all_counts(self.data_dir, store, now)
                last, made = (past[0].number, past[0].receipt.made_at) if past else (0, "")
                safe_since, proof = load_restarts(self.data_dir).safe_since, read_proof(self.data_dir)
                here = keys_are_here(self.data_dir / KEY_FILE)
                settings, _ = settings_or_last_good(self.data_dir)
                states = backup_state(places_of(self.data_dir, settings))
                # Of earlier days: what came today may be on its way.
                handing = waiting(store, now.date().isoformat()) if settings.handover_dir else 0
                return Figures(
                    *(counts, last, store.salvage, aside, safe_since, proof, here, states, made, handing)
                )

        self.run(work, done)

    def new_book(self) -> DeskBook | None:
        """A book that opens requests; None while the names are locked."""
        return DeskBook(self._key) if self._key is not None else None

    def with_key(self, work: Callable[[PrivateKey], T], done: Callable[[T | KioskError], None]) -> None:
        """A job that opens requests and marks them; nothing where the names are locked or elsewhere open."""
        key = self._key

        def seated() -> T:
            assert key is not None  # looked at below
            with opened_store(self.data_dir, self.clock()) as store:
                self.seat.require(store, self.clock())
            return work(key)

        if key is not None:
            self.run(seated, done)


def _log_trouble(found: KioskError | None) -> None:
    if found is not None:
        log.warning("The place at the requests was not given up: %s", found)
