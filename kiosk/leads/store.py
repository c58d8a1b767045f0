"""The sealed requests in one SQLite file. One thread uses one Store; each call commits before it returns."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.leads.counts import Counts, count
from kiosk.leads.importing.import_ids import erased_before
from kiosk.leads.keeping.salvage import Salvage, set_aside_and_salvage
from kiosk.leads.record import SealedLead
from kiosk.leads.schema import BUSY_SECONDS, CHAIN_START, check, connect, digest_of, next_chain, prepare
from kiosk.leads.states import ERASED
from kiosk.leads.store_errors import StoreDamaged, StoreUnavailable, reported

__all__ = [
    "ALL",
    "ERASED",
    "NEW_ONLY",
    "STORE_FILE",
    "ChainRow",
    "Counts",
    "Head",
    "Row",
    "Selection",
    "Store",
]
STORE_FILE = "leads.db"


class Row(NamedTuple):
    """One stored request, still sealed; a merged record stands in `box` where there is one."""

    seq: int
    id: str
    state: str
    box: bytes
    note: bytes | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """Where the hash chain stands: last row, its chain value, and how many rows are chained."""

    last_seq: int
    chain: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Selection:
    """Which requests: all of them, unless narrowed; days are YYYY-MM-DD, both included."""

    only_new: bool = False
    since: str = ""
    until: str = ""
    seqs: frozenset[int] | None = None

    def condition(self) -> tuple[str, list[str | int]]:
        """As SQL over `leads l`; chosen rows are picked out by whoever reads the batches."""
        parts, values = ["l.state<>?", "l.merged_into IS NULL"], list[str | int]([ERASED])
        if self.only_new:
            parts.append("l.exported=0")
        if self.since:
            parts.append("l.received_day>=?")
            values.append(self.since)
        if self.until:
            parts.append("l.received_day<=?")
            values.append(self.until)
        return " AND ".join(parts), values


class ChainRow(NamedTuple):
    """One row as the chain has it; `resealed` is the digest of a box that was sealed anew."""

    seq: int
    id: str
    box: bytes | None
    digest: bytes
    chain: bytes
    resealed: bytes | None


ALL = Selection()
NEW_ONLY = Selection(only_new=True)


class Store:
    """Use from the thread that opened it. Every error is a StoreError and leaves the file as it was."""

    def __init__(self, db: sqlite3.Connection, path: Path, salvage: Salvage | None) -> None:
        self._db, self.path, self.salvage = db, path, salvage
        self._identity = _identity(path)
        self._seen = self._written = (0, CHAIN_START)

    @classmethod
    def open(cls, path: Path, now: datetime, busy_seconds: float = BUSY_SECONDS) -> "Store":
        """Open or make the store; a damaged file is set aside and `salvage` says what was kept."""
        salvage = None
        with reported(path):
            try:
                db = _opened(path, busy_seconds)
            except StoreDamaged:
                salvage = set_aside_and_salvage(path, now)
                db = _opened(path, busy_seconds)
            return cls(db, path, salvage)

    @classmethod
    def open_sound(cls, path: Path, busy_seconds: float = BUSY_SECONDS) -> "Store":
        """Open a file that is there, such as a backup; raises StoreError and leaves a damaged one alone."""
        if not path.is_file():
            raise StoreUnavailable("There is no such file.", where=str(path), mend="Choose another.")
        return cls(_opened(path, busy_seconds, keep_old=False), path, None)

    @classmethod
    def open_read_only(cls, path: Path) -> "Store":
        """Look into a file that nobody writes to and leave nothing beside it; raises StoreError."""
        with reported(path):
            db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            try:
                check(db, path)
            except BaseException:
                db.close()
                raise
            return cls(db, path, None)

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def add(self, lead: SealedLead) -> bool:
        """Save one request durably; False when this id stands there already (a retry)."""
        with self.writing():
            return self.insert(lead)

    def add_many(self, leads: Iterable[SealedLead]) -> int:
        """Save several in one transaction; returns how many were new."""
        with self.writing():
            return sum(self.insert(lead) for lead in leads)

    def known(self, lead_id: str) -> bool:
        """Whether a request with this id was ever saved here."""
        with reported(self.path):
            return self._db.execute("SELECT 1 FROM leads WHERE id=?", (lead_id,)).fetchone() is not None

    def erased_import(self, lead_id: str) -> bool:
        """Whether this row of an import stood here and was erased."""
        tombstone = erased_before(lead_id)
        return tombstone is not None and self.known(tombstone)

    def counts(self, today: str) -> Counts:
        """Numbers for the locked list; `today` is YYYY-MM-DD."""
        with self.reading() as db:
            return count(db, date.fromisoformat(today))

    def head(self) -> Head:
        """The chain as it stands now."""
        with reported(self.path):
            # One statement: another program cannot save between the parts of the answer.
            last = self._db.execute(
                "SELECT seq, chain, (SELECT count(*) FROM leads) FROM sealed ORDER BY seq DESC LIMIT 1"
            ).fetchone()
        found = Head(*last) if last else Head(0, CHAIN_START, 0)
        self._seen = found.last_seq, found.chain
        return found

    def chain_at(self, seq: int) -> bytes | None:
        """The chain's value after this row, or None where no such row stands."""
        with reported(self.path):
            found = self._db.execute("SELECT chain FROM sealed WHERE seq=?", (seq,)).fetchone()
        return found[0] if found else None

    def batches(
        self, head: Head, chosen: Selection = ALL, *, only_new: bool = False, size: int = 500
    ) -> Iterator[list[Row]]:
        """Rows up to `head` in order. Each batch is a read of its own: between two, others can save."""
        after = 0
        chosen = replace(chosen, only_new=True) if only_new else chosen
        condition, values = chosen.condition()
        while True:
            with reported(self.path):
                # fetchall ends the read lock; a cursor left open would keep the kiosk from committing.
                found = self._db.execute(
                    "SELECT l.seq, l.id, l.state, coalesce(a.merged, s.box), a.note FROM leads l"
                    " JOIN sealed s ON s.seq=l.seq LEFT JOIN added a ON a.seq=l.seq"
                    f" WHERE l.seq>? AND l.seq<=? AND {condition} ORDER BY l.seq LIMIT ?",
                    (after, head.last_seq, *values, size),
                ).fetchall()
            if not found:
                return
            after = found[-1][0]
            rows = [Row(*row) for row in found if chosen.seqs is None or row[0] in chosen.seqs]
            if rows:
                yield rows

    def receipts(self) -> list[tuple[int, Head]]:
        """Number and chain of every export, oldest first."""
        with reported(self.path):
            rows = self._db.execute(
                "SELECT number, last_seq, chain_head, chain_count FROM receipts ORDER BY number"
            )
            return [(row[0], Head(*row[1:])) for row in rows.fetchall()]

    def chain_rows(self, size: int = 1000) -> Iterator[ChainRow]:
        """Every row, tombstones too."""
        after = -1
        while True:
            with reported(self.path):
                found = self._db.execute(
                    "SELECT s.seq, coalesce(l.id, ''), s.box, s.digest, s.chain, s.resealed FROM sealed s"
                    " LEFT JOIN leads l ON l.seq=s.seq WHERE s.seq>? ORDER BY s.seq LIMIT ?",
                    (after, size),
                ).fetchall()
            if not found:
                return
            yield from (ChainRow(*row) for row in found)
            after = found[-1][0]

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reads that are fetched whole; its errors are StoreErrors."""
        with reported(self.path):
            yield self._db

    def insert(self, lead: SealedLead) -> bool:
        """Add one request inside a transaction of `writing`; False when it stands there or was erased."""
        digest = digest_of(lead.id, lead.box)
        was_erased = "SELECT 1 FROM sealed WHERE box IS NULL AND digest=?"
        if self._db.execute(was_erased, (digest,)).fetchone() or self.erased_import(lead.id):
            return False  # a copy from memory or a spill file, of somebody who was erased
        done = self._db.execute(
            "INSERT INTO leads(id, received_day) VALUES (?,?) ON CONFLICT(id) DO NOTHING",
            (lead.id, lead.received_day),
        )
        if done.rowcount == 0:
            return False
        seq = done.lastrowid
        last = self._db.execute("SELECT chain FROM sealed ORDER BY seq DESC LIMIT 1").fetchone()
        chain = next_chain(last[0] if last else CHAIN_START, digest)
        self._db.execute(
            "INSERT INTO sealed(seq, box, digest, chain) VALUES (?,?,?,?)", (seq, lead.box, digest, chain)
        )
        self._written = (seq or 0, chain)
        return True

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: committed at the end, undone by any error."""
        with reported(self.path):
            self._same_file()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._same_rows()
                self._written = self._seen
                yield self._db
                self._db.execute("COMMIT")
                self._seen = self._written
            except BaseException:
                # Some errors (full disk, I/O) have rolled back by themselves.
                with suppress(sqlite3.Error):
                    self._db.execute("ROLLBACK")
                raise
            self._same_file()

    def _same_rows(self) -> None:
        # An older copy written over the file leaves its inode as it was.
        seq, chain = self._seen
        if not seq:
            return
        found = self._db.execute("SELECT chain FROM sealed WHERE seq=?", (seq,)).fetchone()
        if found is None or found[0] != chain:
            raise StoreUnavailable(
                "The file is older than it was.", where=str(self.path), mend="Restart the kiosk."
            )

    def _same_file(self) -> None:
        # A deleted or swapped file would go on taking rows that nobody finds again.
        if _identity(self.path) != self._identity:
            raise StoreUnavailable("The file was replaced.", where=str(self.path), mend="Restart the kiosk.")


def _opened(path: Path, busy_seconds: float, *, keep_old: bool = True) -> sqlite3.Connection:
    with reported(path):
        db = connect(path, busy_seconds)
        try:
            prepare(db, path, keep_old=keep_old)
        except BaseException:
            db.close()
            raise
        return db


def _identity(path: Path) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116  (5 µs less than Path.stat on the way of every save)
    return found.st_dev, found.st_ino
