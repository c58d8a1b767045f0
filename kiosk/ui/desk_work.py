"""What the lead desk does in its thread: open the requests, note how a call went, merge, erase."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from kiosk.errors import KioskError
from kiosk.leads import audit
from kiosk.leads.audit import By
from kiosk.leads.book import DeskBook
from kiosk.leads.desk import opened_store
from kiosk.leads.duplicates import Pair
from kiosk.leads.retention import Gone, erase_everywhere
from kiosk.leads.sealing import PublicKey, load_public_key
from kiosk.leads.store import Store
from kiosk.paths import KEY_FILE
from kiosk.ui.staff_desk import StaffDesk

T = TypeVar("T")
WHO = "desk"
Act = Callable[[Store, PublicKey, By], T]


@dataclass(frozen=True, slots=True)
class Acted(Generic[T]):
    """What came of an act, and the possible duplicates that are left."""

    result: T
    pairs: tuple[Pair, ...]


class DeskWork:
    """Holds the open book; `forget` drops it, and whatever arrives later is dropped too."""

    def __init__(self, desk: StaffDesk, places: Callable[[], tuple[Path, ...]]) -> None:
        """`places` is where backups lie; it is asked in the job's thread."""
        self._desk, self._places = desk, places
        self.book: DeskBook | None = None

    def open(
        self,
        progress: Callable[[int, int], None],
        done: Callable[[tuple[Pair, ...] | KioskError], None],
    ) -> None:
        """Open all requests, the newest first; `progress` comes on the GUI's thread after each chunk."""
        book = self.book = self._desk.new_book()
        if book is None:
            return

        def chunk(opened: int, total: int) -> None:
            self._desk.jobs.post(lambda: progress(opened, total) if self.book is book else None)

        def work() -> tuple[Pair, ...]:
            with opened_store(self._desk.data_dir, self._desk.clock()) as store:
                for _ in book.read(store, chunk, lambda: self.book is not book):
                    pass
            return book.duplicates()

        self._desk.run(work, done)

    def act(
        self, what: Act[T], done: Callable[[Acted[T] | KioskError], None], *, compare: bool = False
    ) -> None:
        """Do one thing, then read what it changed; with `compare` look for duplicates again."""
        book, data_dir, now = self.book, self._desk.data_dir, self._desk.clock()
        if book is None:
            return

        def work() -> Acted[T]:
            key = load_public_key(data_dir / KEY_FILE)
            with opened_store(data_dir, now) as store:
                try:
                    result = what(store, key, By(WHO, now))
                finally:
                    for _ in book.read(store):
                        pass
            return Acted(result, book.duplicates() if compare else ())

        self._desk.run(work, done)

    def erase(self, lead_id: str, done: Callable[[Acted[Gone] | KioskError], None]) -> None:
        """One person for good, in every backup too."""

        def work(store: Store, key: PublicKey, by: By) -> Gone:
            return erase_everywhere(self._desk.data_dir, store, key, self._places(), lead_id, by)

        self.act(work, done, compare=True)

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
