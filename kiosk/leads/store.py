"""The sealed requests in one SQLite file. One thread uses one Store; each call commits before it returns."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from kiosk.leads.record import SealedLead
from kiosk.leads.salvage import Salvage, set_aside_and_salvage
from kiosk.leads.schema import BUSY_SECONDS, CHAIN_START, connect, digest_of, next_chain, prepare
from kiosk.leads.store_errors import StoreDamaged, StoreUnavailable, reported

STORE_FILE = "leads.db"
ERASED = "erased"


class Row(NamedTuple):
    """One stored request, still sealed."""

    seq: int
    id: str
    state: str
    box: bytes


@dataclass(frozen=True, slots=True)
class Counts:
    """What may be shown while locked: numbers and days, no names."""

    total: int
    by_state: dict[str, int]
    new_today: int
    not_exported: int
    oldest_waiting_day: str  # first day among the requests in state "new", or ""


@dataclass(frozen=True, slots=True)
class Head:
    """Where the hash chain stands: last row, its chain value, and how many rows are chained."""

    last_seq: int
    chain: bytes
    count: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """One export: who, when, how many, and the chain it saw."""

    made_at: str
    made_by: str
    format: str
    only_new: bool
    count: int
    set_aside: int
    file_sha256: str
    head: Head


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

    def close(self) -> None:
        """Let the file go."""
        self._db.close()

    def add(self, lead: SealedLead) -> bool:
        """Save one request durably; False when this id stands there already (a retry)."""
        with self._writing():
            return self._insert(lead)

    def add_many(self, leads: Iterable[SealedLead]) -> int:
        """Save several in one transaction; returns how many were new."""
        with self._writing():
            return sum(self._insert(lead) for lead in leads)

    def known(self, lead_id: str) -> bool:
        """Whether a request with this id was ever saved here."""
        with reported(self.path):
            return self._db.execute("SELECT 1 FROM leads WHERE id=?", (lead_id,)).fetchone() is not None

    def counts(self, today: str) -> Counts:
        """Numbers for the locked list; `today` is YYYY-MM-DD."""
        with reported(self.path):
            rows = self._db.execute(
                "SELECT state, count(*), sum(received_day=?), sum(exported=0), min(received_day)"
                " FROM leads WHERE state<>? GROUP BY state ORDER BY state",
                (today, ERASED),
            ).fetchall()
        states = {row[0]: row[1] for row in rows}
        oldest = next((row[4] for row in rows if row[0] == "new"), "")
        return Counts(sum(states.values()), states, sum(r[2] for r in rows), sum(r[3] for r in rows), oldest)

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

    def size_of_export(self, head: Head, *, only_new: bool) -> tuple[int, int]:
        """How many requests an export up to `head` will hold, and the bytes of their boxes."""
        with reported(self.path):
            found = self._db.execute(
                "SELECT count(*), coalesce(sum(length(s.box)), 0) FROM leads l JOIN sealed s ON s.seq=l.seq"
                " WHERE l.seq<=? AND l.state<>? AND l.exported<=?",
                (head.last_seq, ERASED, 0 if only_new else _EVER),
            ).fetchone()
        return int(found[0]), int(found[1])

    def batches(self, head: Head, *, only_new: bool, size: int = 500) -> Iterator[list[Row]]:
        """Rows up to `head` in order. Each batch is a read of its own: between two, others can save."""
        after = 0
        while True:
            with reported(self.path):
                # fetchall ends the read lock; a cursor left open would keep the kiosk from committing.
                found = self._db.execute(
                    "SELECT l.seq, l.id, l.state, s.box FROM leads l JOIN sealed s ON s.seq=l.seq"
                    " WHERE l.seq>? AND l.seq<=? AND l.state<>? AND l.exported<=? ORDER BY l.seq LIMIT ?",
                    (after, head.last_seq, ERASED, 0 if only_new else _EVER, size),
                ).fetchall()
            if not found:
                return
            yield [Row(*row) for row in found]
            after = found[-1][0]

    def record_export(self, receipt: Receipt, not_in_file: Iterable[int]) -> int:
        """Write the receipt and mark what the file holds; returns the receipt's number."""
        with self._writing():
            number: int = self._db.execute("SELECT coalesce(max(number), 0) + 1 FROM receipts").fetchone()[0]
            r, h = receipt, receipt.head
            chain = (h.last_seq, h.chain, h.count)
            self._db.execute(
                "INSERT INTO receipts VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                (
                    number,
                    r.made_at,
                    r.made_by,
                    r.format,
                    r.only_new,
                    r.count,
                    r.set_aside,
                    r.file_sha256,
                    *chain,
                ),
            )
            self._db.execute(
                "UPDATE leads SET exported=? WHERE exported=0 AND seq<=? AND state<>?",
                (number, h.last_seq, ERASED),
            )
            left_out = ((seq, number) for seq in not_in_file)
            self._db.executemany("UPDATE leads SET exported=0 WHERE seq=? AND exported=?", left_out)
            return number

    def erase(self, lead_id: str) -> bool:
        """Overwrite one person's row and leave a tombstone that keeps the chain; False if unknown."""
        with self._writing():
            found = self._db.execute(
                "SELECT seq FROM leads WHERE id=? AND state<>?", (lead_id, ERASED)
            ).fetchone()
            if found is None:
                return False
            self._db.execute("UPDATE sealed SET box=NULL WHERE seq=?", found)
            self._db.execute(
                "UPDATE leads SET id='erased-' || seq, received_day='', state=? WHERE seq=?", (ERASED, *found)
            )
            return True

    def receipts(self) -> list[tuple[int, Head]]:
        """Number and chain of every export, oldest first."""
        with reported(self.path):
            rows = self._db.execute(
                "SELECT number, last_seq, chain_head, chain_count FROM receipts ORDER BY number"
            )
            return [(row[0], Head(*row[1:])) for row in rows.fetchall()]

    def chain_rows(self, size: int = 1000) -> Iterator[tuple[int, str, bytes | None, bytes, bytes]]:
        """Every row, tombstones too, as (seq, id, box, digest, chain)."""
        after = -1
        while True:
            with reported(self.path):
                found = self._db.execute(
                    "SELECT s.seq, coalesce(l.id, ''), s.box, s.digest, s.chain FROM sealed s"
                    " LEFT JOIN leads l ON l.seq=s.seq WHERE s.seq>? ORDER BY s.seq LIMIT ?",
                    (after, size),
                ).fetchall()
            if not found:
                return
            yield from found
            after = found[-1][0]

    def _insert(self, lead: SealedLead) -> bool:
        done = self._db.execute(
            "INSERT INTO leads(id, received_day) VALUES (?,?) ON CONFLICT(id) DO NOTHING",
            (lead.id, lead.received_day),
        )
        if done.rowcount == 0:
            return False
        seq = done.lastrowid
        last = self._db.execute("SELECT chain FROM sealed ORDER BY seq DESC LIMIT 1").fetchone()
        digest = digest_of(lead.id, lead.box)
        chain = next_chain(last[0] if last else CHAIN_START, digest)
        self._db.execute("INSERT INTO sealed VALUES (?,?,?,?)", (seq, lead.box, digest, chain))
        self._written = (seq or 0, chain)
        return True

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """One transaction: committed at the end, undone by any error."""
        with reported(self.path):
            self._same_file()
            self._db.execute("BEGIN IMMEDIATE")
            try:
                self._same_rows()
                self._written = self._seen
                yield
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


_EVER = 2**62


def _opened(path: Path, busy_seconds: float) -> sqlite3.Connection:
    with reported(path):
        db = connect(path, busy_seconds)
        try:
            prepare(db, path)
        except BaseException:
            db.close()
            raise
        return db


def _identity(path: Path) -> tuple[int, int]:
    found = os.stat(path)  # noqa: PTH116  (5 µs less than Path.stat on the way of every save)
    return found.st_dev, found.st_ino
