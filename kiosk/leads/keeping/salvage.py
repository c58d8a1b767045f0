"""A damaged store: set aside under a dated name, and every readable row brought into a fresh file."""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from kiosk.leads.schema import connect, digest_of, prepare

_LEADS = "SELECT seq, id, received_day, state, exported{} FROM leads"
_LEADS_2 = ", tries, merged_into, revision"
_SEALED = "SELECT seq, box, digest, chain{} FROM sealed"
_SEALED_2 = ", resealed"
# The tables without rows that must fit together, with how many columns each has.
_OTHERS = {"receipts": 11, "added": 3, "apart": 2, "audit": 7, "weeks": 3, "handover": 5}
_OF_A_ROW = ("added", "handover")
_PROBES = 200_000


@dataclass(frozen=True, slots=True)
class Salvage:
    """What was found when the store was opened damaged; staff are told these numbers."""

    set_aside: Path
    kept: int
    lost: int  # rows known to have stood there and not readable any more


def set_aside_and_salvage(path: Path, now: datetime) -> Salvage:
    """Move the damaged file (and its journal) away and build a fresh one from its readable rows."""
    aside = _free_name(path, now)
    journal = path.with_name(path.name + "-journal")
    if journal.exists():
        journal.replace(aside.with_name(aside.name + "-journal"))
    path.replace(aside)
    found = _read_all(aside)
    leads, sealed = found.leads, found.sealed
    kept = [seq for seq in sorted(sealed) if _is_whole(leads.get(seq), sealed[seq])]
    whole = set(kept)
    db = connect(path)
    try:
        prepare(db, path)
        db.execute("BEGIN IMMEDIATE")
        db.executemany("INSERT INTO leads VALUES (?,?,?,?,?,?,?,?)", _lead_rows(leads, kept, now))
        db.executemany("INSERT INTO sealed VALUES (?,?,?,?,?)", (sealed[s] for s in kept))
        for table, rows in found.others.items():
            fit = [row for row in rows if table not in _OF_A_ROW or row[0] in whole]
            marks = ",".join("?" * _OTHERS[table])
            db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({marks})", fit)
        db.execute("COMMIT")
    finally:
        db.close()
    known = set(leads) | set(sealed)
    return Salvage(aside, len(kept), len(known) - len(kept))


@dataclass(frozen=True, slots=True)
class _Found:
    leads: dict[int, Any]
    sealed: dict[int, Any]
    others: dict[str, list[Any]]


def _free_name(path: Path, now: datetime) -> Path:
    stamp = now.strftime("%Y%m%dT%H%M%S")
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        name = path.with_name(f"{path.stem}.damaged-{stamp}{tail}{path.suffix}")
        if not name.exists():
            return name
    raise FileExistsError(f"{path.stem}.damaged-{stamp}")


def _read_all(aside: Path) -> _Found:
    try:
        db = sqlite3.connect(aside, timeout=1.0, isolation_level=None)
    except sqlite3.Error:
        return _Found({}, {}, {})
    try:
        # Without this SQLite refuses any read of a file that is shorter than its header says.
        db.execute("PRAGMA writable_schema=ON")
        db.text_factory = lambda raw: raw.decode("utf-8", "replace")
        leads = {
            row[0]: row for row in _readable(db, _of_version(db, _LEADS, _LEADS_2, ", 0, NULL, 0"), "leads")
        }
        sealed = {
            row[0]: row for row in _readable(db, _of_version(db, _SEALED, _SEALED_2, ", NULL"), "sealed")
        }
        others = {
            name: [
                row
                for row in _until_error(db, f"SELECT * FROM {name}", numbered=False)
                if len(row) == columns
            ]
            for name, columns in _OTHERS.items()
        }
    finally:
        db.close()
    return _Found(leads, sealed, others)


def _of_version(db: sqlite3.Connection, select: str, columns: str, instead: str) -> str:
    """The statement with the columns of version 2, or with their defaults where the file has none."""
    try:
        db.execute(select.format(columns) + " LIMIT 0")
    except sqlite3.OperationalError:
        return select.format(instead)
    except sqlite3.Error:
        pass
    return select.format(columns)


def _readable(db: sqlite3.Connection, select: str, table: str) -> Iterator[Any]:
    """Rows from the front up to the damage, from the back down to it, then one by one in between."""
    front = list(_until_error(db, f"{select} ORDER BY seq"))
    yield from front
    back = list(_until_error(db, f"{select} ORDER BY seq DESC"))
    yield from back
    low = max((row[0] for row in front), default=0)
    high = min((row[0] for row in back), default=low)
    for seq in range(low + 1, min(high, low + _PROBES)):
        yield from _until_error(db, f"{select} WHERE seq = {seq}")


def _until_error(db: sqlite3.Connection, statement: str, *, numbered: bool = True) -> Iterator[Any]:
    with suppress(sqlite3.Error):
        # A page of zeros reads as a row 0, which was never given out.
        for row in db.execute(statement):
            if not numbered or (isinstance(row[0], int) and row[0] > 0):
                yield row


def _is_whole(lead: Any, sealed: Any) -> bool:
    seq, box, digest, chain, resealed = sealed
    if not (isinstance(seq, int) and isinstance(digest, bytes) and isinstance(chain, bytes)):
        return False
    if lead is None or not isinstance(lead[1], str):
        return isinstance(box, bytes)  # the box holds id and time: the plain row can be rebuilt
    return box is None or (isinstance(box, bytes) and digest_of(lead[1], box) == (resealed or digest))


def _lead_rows(leads: dict[int, Any], kept: list[int], now: datetime) -> Iterator[tuple[Any, ...]]:
    # A plain row that is gone gets an id of its own; the one inside the box is what exports show. It counts
    # as received today, so that no purge takes it before somebody has seen it.
    used: set[str] = set()
    for seq in kept:
        lead = leads.get(seq)
        if lead is None or not isinstance(lead[1], str) or lead[1] in used:
            yield (seq, f"salvaged-{seq}", now.date().isoformat(), "new", 0, 0, None, 0)
            continue
        used.add(lead[1])
        day, state, exported, tries, merged_into, revision = lead[2:]
        into = merged_into if isinstance(merged_into, int) and merged_into in kept else None
        yield (seq, lead[1], str(day), str(state), _whole(exported), _whole(tries), into, _whole(revision))


def _whole(value: Any) -> int:
    return value if isinstance(value, int) else 0
