"""What staff do with a request: states, notes, merging. Each act is one transaction and has its undo."""

import sqlite3
from dataclasses import dataclass, replace

from kiosk.leads.audit import Act, By, record
from kiosk.leads.states import ERASED, State, further
from kiosk.leads.store import Store
from kiosk.leads.store_errors import StoreError


class StaleRequest(StoreError):  # noqa: N818  (named for what happened)
    """Somebody else changed or erased the request meanwhile; nothing was done."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The working state of one request, its note and merged record sealed."""

    seq: int
    state: str
    tries: int
    exported: int
    merged_into: int | None
    revision: int
    note: bytes | None
    merged: bytes | None


@dataclass(frozen=True, slots=True)
class Undo:
    """How requests stood before an act and after it; `apart` is the pair that the act kept apart."""

    act: Act
    before: tuple[Standing, ...]
    after: tuple[Standing, ...]
    apart: tuple[int, int] | None = None


def standing(store: Store, seq: int) -> Standing:
    """The present state of a request; raises StaleRequest for one that is gone."""
    with store.reading() as db:
        return _standing(db, seq)


def set_state(store: Store, seq: int, revision: int, state: State, by: By) -> Undo:
    """Note how a call went; another call without an answer counts as one more try."""
    with store.writing() as db:
        before = _fresh(db, seq, revision)
        more = 1 if state is State.NO_ANSWER else 0
        after = _put(db, replace(before, state=state.value, tries=before.tries + more))
        record(db, by, Act.STATE, seq, f"{before.state} to {state}")
        return Undo(Act.STATE, (before,), (after,))


def write_note(store: Store, seq: int, revision: int, note: bytes | None, by: By) -> Undo:
    """Keep what staff wrote, sealed by `record.seal_note`; None takes the note away."""
    with store.writing() as db:
        before = _fresh(db, seq, revision)
        after = _put(db, replace(before, note=note))
        record(db, by, Act.NOTE, seq, "removed" if note is None else "written")
        return Undo(Act.NOTE, (before,), (after,))


def merge(
    store: Store,
    into: tuple[int, int],
    other: tuple[int, int],
    merged: bytes,
    by: By,
    note: bytes | None = None,
) -> Undo:
    """Let `into` (row, revision) stand for `other` too; `merged` is their common record, sealed.

    The work reached by either counts, tries add up, and what was never exported makes the whole new."""
    with store.writing() as db:
        kept, gone = _fresh(db, *into), _fresh(db, *other)
        if kept.seq == gone.seq or kept.merged_into or gone.merged_into:
            raise _stale(store)
        new = replace(
            kept,
            state=further(kept.state, gone.state),
            tries=kept.tries + gone.tries,
            exported=kept.exported if gone.exported else 0,
            note=note or kept.note,
            merged=merged,
        )
        after = _put(db, new), _put(db, replace(gone, merged_into=kept.seq))
        record(db, by, Act.MERGE, kept.seq, f"with {gone.seq}")
        return Undo(Act.MERGE, (kept, gone), after)


def unmerge(store: Store, seq: int, by: By) -> Undo:
    """Take all requests out again that `seq` stands for; its own state and note stay as they are now."""
    with store.writing() as db:
        kept = _standing(db, seq)
        rows = db.execute("SELECT seq FROM leads WHERE merged_into=? ORDER BY seq", (seq,)).fetchall()
        if not rows:
            raise _stale(store)
        before = (kept, *(_standing(db, row[0]) for row in rows))
        after = (
            _put(db, replace(kept, merged=None)),
            *(_put(db, replace(one, merged_into=None)) for one in before[1:]),
        )
        record(db, by, Act.UNMERGE, seq, f"from {', '.join(str(row[0]) for row in rows)}")
        return Undo(Act.UNMERGE, before, after)


def keep_apart(store: Store, first: int, second: int, by: By) -> Undo:
    """Two requests that look alike are two people's: they are not offered for merging again."""
    pair = min(first, second), max(first, second)
    with store.writing() as db:
        before = tuple(_standing(db, seq) for seq in pair)
        db.execute("INSERT OR IGNORE INTO apart VALUES (?,?)", pair)
        record(db, by, Act.APART, pair[0], f"from {pair[1]}")
        return Undo(Act.APART, before, before, pair)


def undo(store: Store, what: Undo, by: By) -> None:
    """Put everything back as it stood; raises StaleRequest when somebody has worked on it since."""
    with store.writing() as db:
        for before, after in zip(what.before, what.after, strict=True):
            now = _fresh(db, after.seq, after.revision)
            _put(db, replace(before, revision=now.revision))
        if what.apart is not None:
            db.execute("DELETE FROM apart WHERE first=? AND second=?", what.apart)
        record(db, by, Act.UNDO, what.before[0].seq, what.act.value)


def _standing(db: sqlite3.Connection, seq: int) -> Standing:
    found = db.execute(
        "SELECT l.seq, l.state, l.tries, l.exported, l.merged_into, l.revision, a.note, a.merged FROM leads l"
        " LEFT JOIN added a ON a.seq=l.seq WHERE l.seq=? AND l.state<>?",
        (seq, ERASED),
    ).fetchone()
    if found is None:
        raise StaleRequest("The request is gone.", mend="Open the list again.")
    return Standing(*found)


def _fresh(db: sqlite3.Connection, seq: int, revision: int) -> Standing:
    found = _standing(db, seq)
    if found.revision != revision:
        raise StaleRequest("Somebody else changed this request.", mend="Open the list again.")
    return found


def _stale(store: Store) -> StaleRequest:
    return StaleRequest(
        "These requests cannot be merged.", where=str(store.path), mend="Open the list again."
    )


def _put(db: sqlite3.Connection, new: Standing) -> Standing:
    new = replace(new, revision=new.revision + 1)
    db.execute(
        "UPDATE leads SET state=?, tries=?, exported=?, merged_into=?, revision=? WHERE seq=?",
        (new.state, new.tries, new.exported, new.merged_into, new.revision, new.seq),
    )
    if new.note is None and new.merged is None:
        db.execute("DELETE FROM added WHERE seq=?", (new.seq,))
    else:
        db.execute(
            "INSERT INTO added VALUES (?,?,?)"
            " ON CONFLICT(seq) DO UPDATE SET note=excluded.note, merged=excluded.merged",
            (new.seq, new.note, new.merged),
        )
    return new
