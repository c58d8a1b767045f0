"""What the lead desk does in its thread: open the requests, note how a call went, merge, erase."""

import logging
from collections.abc import Callable
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.leads import audit
from kiosk.leads.audit import By
from kiosk.leads.book import DeskBook
from kiosk.leads.desk import opened_store, places_of
from kiosk.leads.duplicates import Pair
from kiosk.leads.keeping.retention import Gone, erase_everywhere
from kiosk.leads.keyring.sealing import PublicKey, load_public_key
from kiosk.leads.store import Store
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings
from kiosk.ui.staff.staff_desk import StaffDesk

log = logging.getLogger("kiosk.staff")
T = TypeVar("T")
WHO = "desk"
Act = Callable[[Store, PublicKey, By], T]


class DeskWork:
    """Holds the open book; `forget` drops it, and whatever arrives later is dropped too."""

    def __init__(self, desk: StaffDesk, settings: Settings) -> None:
        """The settings say where the backups are that an erasure reaches."""
        self._desk, self._settings = desk, settings
        self.book: DeskBook | None = None

    def open(
        self,
        progress: Callable[[int, int], None],
        done: Callable[[int | KioskError], None],
    ) -> None:
        """Open all requests, the newest first; `progress` comes on the GUI's thread after each chunk."""
        book = self.book = self._desk.new_book()
        if book is None:
            return

        def chunk(opened: int, total: int) -> None:
            self._desk.jobs.post(lambda: progress(opened, total) if self.book is book else None)

        def work() -> int:
            with opened_store(self._desk.data_dir, self._desk.clock()) as store:
                for _ in book.read(store, chunk, lambda: self.book is not book):
                    pass
            return len(book.entries)

        self._desk.run(work, done)

    def compare(self, done: Callable[[tuple[Pair, ...] | KioskError], None]) -> None:
        """Look for possible duplicates: longer than the opening, and so after it."""
        if self.book is not None:
            self._desk.run(self.book.duplicates, done)

    def act(self, what: Act[T], done: Callable[[T | KioskError], None]) -> None:
        """Do one thing, then read what it changed, or what somebody else did."""
        book, data_dir, now = self.book, self._desk.data_dir, self._desk.clock()
        if book is None:
            return

        def work() -> T:
            key = load_public_key(data_dir / KEY_FILE)
            with opened_store(data_dir, now) as store:
                try:
                    self._desk.seat.require(store, now)
                    return what(store, key, By(WHO, now))
                finally:
                    for _ in book.read(store):
                        pass

        self._desk.run(work, done)

    def keep(self, what: Act[T]) -> None:
        """Do one thing though the desk is being locked: nobody waits for it, and it needs no private key."""
        data_dir, now = self._desk.data_dir, self._desk.clock()

        def work() -> None:
            with opened_store(data_dir, now) as store:
                what(store, load_public_key(data_dir / KEY_FILE), By(WHO, now))

        def done(found: KioskError | None) -> None:
            if found is not None:
                log.error("A note that was being typed when the desk was locked was not kept: %s", found)

        self._desk.jobs.submit(work, done)

    def reread(self, done: Callable[[KioskError | None], None]) -> None:
        """Open what is new or changed since."""
        book = self.book
        if book is None:
            return

        def work() -> None:
            with opened_store(self._desk.data_dir, self._desk.clock()) as store:
                for _ in book.read(store):
                    pass

        self._desk.run(work, done)

    @property
    def looks_on(self) -> bool:
        """Whether another desk works on the requests."""
        return self._desk.held_by is not None

    def erase(self, lead_id: str, done: Callable[[Gone | KioskError], None]) -> None:
        """One person for good, in every backup too."""

        def work(store: Store, key: PublicKey, by: By) -> Gone:
            data_dir = self._desk.data_dir
            places = places_of(data_dir, self._settings)
            return erase_everywhere(data_dir, store, key, places, lead_id, by)

        self.act(work, done)

    def history(
        self, seqs: tuple[int, ...], done: Callable[[tuple[audit.Entry, ...] | KioskError], None]
    ) -> None:
        """What was done to a request and to those merged into it, newest first."""

        def work() -> tuple[audit.Entry, ...]:
            with opened_store(self._desk.data_dir, self._desk.clock()) as store, store.reading() as db:
                found = [entry for seq in seqs for entry in audit.entries(db, seq)]
            return tuple(sorted(found, key=lambda entry: entry.number, reverse=True))

        self._desk.run(work, done)

    def forget(self) -> None:
        """Drop all that was opened; a reading that still runs ends with its chunk."""
        if self.book is not None:
            self.book.forget()
        self.book = None
