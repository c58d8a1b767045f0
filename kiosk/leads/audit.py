"""Who did what to which request, when: a chained trail that names accounts and row numbers, no patient."""

import hashlib
import sqlite3
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kiosk.leads.schema import CHAIN_START


class Act(StrEnum):
    """What the trail records."""

    STATE = "state"
    NOTE = "note"
    MERGE = "merge"
    UNMERGE = "unmerge"
    APART = "apart"
    UNDO = "undo"
    ERASE = "erase"
    PURGE = "purge"
    PURGE_ALLOWED = "purge_allowed"
    EXPORT = "export"
    RESTORE = "restore"
    ROTATE = "rotate"
    KEYS = "keys"


@dataclass(frozen=True, slots=True)
class By:
    """Who acts (an account or "desk") and when."""

    who: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the trail; `request` is a row number or 0."""

    number: int
    at: str
    who: str
    act: str
    request: int
    detail: str


def record(db: sqlite3.Connection, by: By, act: Act, request: int = 0, detail: str = "") -> None:
    """Add a line inside the present transaction."""
    last = db.execute("SELECT number, chain FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number, before = (last[0] + 1, last[1]) if last else (1, CHAIN_START)
    entry = Entry(number, by.now.isoformat(timespec="seconds"), by.who, act.value, request, detail)
    db.execute(
        "INSERT INTO audit VALUES (?,?,?,?,?,?,?)",
        (number, entry.at, entry.who, entry.act, request, detail, chained(before, entry)),
    )


def chained(before: bytes, entry: Entry) -> bytes:
    """The trail's chain after one more line; lengths keep two fields from passing for one."""
    parts = (str(entry.number), entry.at, entry.who, entry.act, str(entry.request), entry.detail)
    told = b"".join(len(part.encode()).to_bytes(4, "big") + part.encode() for part in parts)
    return hashlib.sha256(before + told).digest()


def entries(db: sqlite3.Connection, request: int | None = None) -> list[Entry]:
    """The whole trail, or that of one request, oldest first."""
    where, values = ("", ()) if request is None else (" WHERE request=?", (request,))
    rows = db.execute(
        f"SELECT number, at, who, act, request, detail FROM audit{where} ORDER BY number", values
    )
    return [Entry(*row) for row in rows.fetchall()]


def resealed_root(rows: Iterable[tuple[int, bytes]]) -> str:
    """What the trail keeps of all boxes sealed anew, so that an exchanged one is noticed."""
    told = hashlib.sha256()
    for seq, digest in rows:
        told.update(seq.to_bytes(8, "big") + digest)
    return told.hexdigest()


def note_resealed(db: sqlite3.Connection, by: By) -> None:
    """Put the present root of all boxes sealed anew into the trail."""
    rows = db.execute("SELECT seq, resealed FROM sealed WHERE resealed IS NOT NULL ORDER BY seq").fetchall()
    record(db, by, Act.ROTATE, detail=resealed_root(rows))


def problems(db: sqlite3.Connection) -> Iterator[str]:
    """What was changed or taken out of the trail."""
    before, last = CHAIN_START, 0
    rows = db.execute("SELECT number, at, who, act, request, detail, chain FROM audit ORDER BY number")
    for *fields, chain in rows.fetchall():
        entry = Entry(*fields)
        if entry.number != last + 1:
            yield f"Lines {last + 1} to {entry.number - 1} of the trail are missing."
        elif chained(before, entry) != chain:
            yield f"Line {entry.number} of the trail was changed."
        before, last = chain, entry.number
