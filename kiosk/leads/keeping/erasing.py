"""Requests that go for good: one person on request, or all past their days. Tombstones keep the chain."""

import logging
import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from kiosk.leads.audit import Act, By, record
from kiosk.leads.counts import keep_count
from kiosk.leads.importing.import_ids import tombstone_id
from kiosk.leads.states import ERASED
from kiosk.leads.store import Store
from kiosk.leads.store_errors import StoreError

log = logging.getLogger("kiosk.retention")

# How much of a box is looked for in files that no database program opens any more: its one-time public key,
# without which the box never opens, and some of what follows.
BOX_HEAD = 48


@dataclass(frozen=True, slots=True)
class Erased:
    """What was erased: the rows, and the heads of their boxes for looking through damaged copies."""

    seqs: tuple[int, ...]
    box_heads: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class PurgePreview:
    """What a purge would take: how many in each state, and from which day on requests stay."""

    by_state: dict[str, int]
    kept_from: str

    @property
    def total(self) -> int:
        """How many in all."""
        return sum(self.by_state.values())


def person(store: Store, lead_id: str) -> Erased:
    """What erasing this request would take: it, and all that were merged with it."""
    with store.reading() as db:
        found = db.execute("SELECT seq, merged_into FROM leads WHERE id=? AND state<>?", (lead_id, ERASED))
        row = found.fetchone()
        return _boxes(db, _together(db, row[1] or row[0])) if row else Erased((), ())


def erase_person(store: Store, lead_id: str, by: By) -> Erased:
    """Overwrite one person's rows; nothing is left to undo. Empty when no such request stands here."""
    with store.writing() as db:
        row = db.execute(
            "SELECT seq, merged_into FROM leads WHERE id=? AND state<>?", (lead_id, ERASED)
        ).fetchone()
        if row is None:
            return Erased((), ())
        gone = _boxes(db, _together(db, row[1] or row[0]))
        _bury(db, gone.seqs)
        _forget_handed_over(db, gone.seqs, "erased", by)
        for seq in gone.seqs:
            record(db, by, Act.ERASE, seq)
    compact(store)
    return gone


def kept_from(today: date, retention_days: int) -> str:
    """The first day whose requests stay; YYYY-MM-DD."""
    return (today - timedelta(days=retention_days)).isoformat()


def preview_purge(store: Store, today: date, retention_days: int) -> PurgePreview:
    """What `purge` would take now."""
    first = kept_from(today, retention_days)
    with store.reading() as db:
        rows = db.execute(
            "SELECT state, count(*) FROM leads WHERE state<>? AND received_day<? AND received_day<>''"
            " GROUP BY state",
            (ERASED, first),
        ).fetchall()
    return PurgePreview(dict(rows), first)


def allow_purge(store: Store, by: By) -> None:
    """Staff have seen the first preview: from now on a purge may run by itself."""
    with store.writing() as db:
        record(db, by, Act.PURGE_ALLOWED)


def purge_allowed(store: Store) -> bool:
    """Whether staff have agreed to the purge once."""
    with store.reading() as db:
        found = db.execute("SELECT 1 FROM audit WHERE act=? LIMIT 1", (Act.PURGE_ALLOWED.value,)).fetchone()
    return found is not None


def purge(store: Store, today: date, retention_days: int, by: By) -> Erased:
    """Overwrite every request past its days; each stays as one in its week's numbers."""
    first = kept_from(today, retention_days)
    with store.writing() as db:
        rows = db.execute(
            "SELECT seq FROM leads WHERE state<>? AND received_day<? AND received_day<>'' ORDER BY seq",
            (ERASED, first),
        ).fetchall()
        gone = _boxes(db, [row[0] for row in rows])
        if gone.seqs:
            _bury(db, gone.seqs)
            _forget_handed_over(db, gone.seqs, "purged", by)
            record(db, by, Act.PURGE, detail=f"{len(gone.seqs)} requests before {first}")
    if gone.seqs:
        compact(store)
    return gone


def compact(store: Store) -> None:
    """Write the file anew without its gaps. What was erased is overwritten already: failing is no harm."""
    try:
        with store.reading() as db:
            db.execute("VACUUM")
    except StoreError as error:
        log.warning("The requests file was not compacted: %s", error)


def _forget_handed_over(db: sqlite3.Connection, seqs: tuple[int, ...], stands: str, by: By) -> None:
    """What was handed over: an erasure is told to the other PC, a purge is not; each counts its own days."""
    day = by.now.date().isoformat()
    db.executemany("UPDATE handover SET stands=?, told=? WHERE seq=?", [(stands, day, seq) for seq in seqs])


def _together(db: sqlite3.Connection, seq: int) -> list[int]:
    """A row and all that were merged into it, however deep."""
    found, todo = [seq], [seq]
    while todo:
        rows = db.execute("SELECT seq FROM leads WHERE merged_into=?", (todo.pop(),)).fetchall()
        more = [row[0] for row in rows if row[0] not in found]
        found += more
        todo += more
    return sorted(found)


def _boxes(db: sqlite3.Connection, seqs: list[int]) -> Erased:
    heads: list[bytes] = []
    for seq in seqs:
        found = db.execute(
            "SELECT s.box, a.note, a.merged FROM sealed s LEFT JOIN added a ON a.seq=s.seq WHERE s.seq=?",
            (seq,),
        ).fetchone()
        heads += [box[:BOX_HEAD] for box in found or () if box is not None]
    return Erased(tuple(seqs), tuple(heads))


def _bury(db: sqlite3.Connection, seqs: tuple[int, ...]) -> None:
    """Tombstones for these rows; secure_delete overwrites what stood there."""
    weeks = Counter[tuple[str, str]]()
    tombstones: list[tuple[str, int]] = []
    for seq in seqs:
        lead_id, day, state, into = db.execute(
            "SELECT id, received_day, state, merged_into FROM leads WHERE seq=?", (seq,)
        ).fetchone()
        tombstones.append((tombstone_id(lead_id, seq), seq))
        if into is None:
            weeks[day, state] += 1
    for (day, state), number in weeks.items():
        keep_count(db, day, state, number)
    rows = [(seq,) for seq in seqs]
    db.executemany("DELETE FROM added WHERE seq=?", rows)
    db.executemany("UPDATE sealed SET box=NULL WHERE seq=?", rows)
    db.executemany("UPDATE leads SET merged_into=NULL WHERE merged_into=?", rows)
    db.executemany(
        "UPDATE leads SET id=?, received_day='', state='erased', tries=0,"
        " merged_into=NULL, revision=revision+1 WHERE seq=?",
        tombstones,
    )
    db.executemany("DELETE FROM apart WHERE ? IN (first, second)", rows)
