"""What is kept of each export: who, when, how many, and the chain that it saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from kiosk.leads.audit import Act, By, record
from kiosk.leads.store import Head, Store


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


@dataclass(frozen=True, slots=True)
class PastExport:
    """A receipt with its number."""

    number: int
    receipt: Receipt


def record_export(store: Store, receipt: Receipt, held: Iterable[tuple[int, int]], days: str = "") -> int:
    """Write the receipt and mark the rows of the file, given as runs (first, last); returns its number.

    A run is one statement: marking row by row would keep the kiosk from saving several times as long."""
    with store.writing() as db:
        number: int = db.execute("SELECT coalesce(max(number), 0) + 1 FROM receipts").fetchone()[0]
        r, h = receipt, receipt.head
        counted = (r.made_at, r.made_by, r.format, r.only_new, r.count, r.set_aside, r.file_sha256)
        db.execute(
            "INSERT INTO receipts VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (number, *counted, h.last_seq, h.chain, h.count),
        )
        marks = ((number, first, last) for first, last in held)
        db.executemany("UPDATE leads SET exported=? WHERE seq BETWEEN ? AND ? AND exported=0", marks)
        by = By(r.made_by, datetime.fromisoformat(r.made_at))
        detail = f"receipt {number}, {r.count} requests, {r.format}"
        record(db, by, Act.EXPORT, detail=f"{detail}, {days}" if days else detail)
        return number


def past_exports(store: Store) -> list[PastExport]:
    """Every export, newest first."""
    with store.reading() as db:
        rows = db.execute(
            "SELECT number, made_at, made_by, format, only_new, count, set_aside, file_sha256,"
            " last_seq, chain_head, chain_count FROM receipts ORDER BY number DESC"
        ).fetchall()
    return [_past(*row) for row in rows]


def _past(
    number: int,
    made_at: str,
    made_by: str,
    kind: str,
    only_new: int,
    count: int,
    aside: int,
    sha256: str,
    last_seq: int,
    chain: bytes,
    chained: int,
) -> PastExport:
    head = Head(last_seq, chain, chained)
    return PastExport(number, Receipt(made_at, made_by, kind, bool(only_new), count, aside, sha256, head))
