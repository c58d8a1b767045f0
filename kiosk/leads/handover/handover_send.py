"""The kiosk's side of the hand-over: each request left for the desk once, and the desk's word taken up.

The requests file is the queue: a row of `handover` says that a request is on its way ("sent") or known to the
desk ("known"). A file that is gone before the desk knew of it is written again.
"""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from kiosk.leads.audit import Act, By, record
from kiosk.leads.handover.handover_files import HandOverError
from kiosk.leads.handover.handover_mail import GONE, LEAD, Handed, Mail, Told, Word, travelling_id
from kiosk.leads.record import SealedLead
from kiosk.leads.states import ERASED, STATES
from kiosk.leads.store import Store

log = logging.getLogger("kiosk.handover")
_BATCH = 200
Erase = Callable[[str], object]
_QUEUED = (
    "SELECT l.seq, h.id, l.received_day, coalesce(a.merged, s.box), a.note, l.state, l.tries"
    " FROM handover h JOIN leads l ON l.seq=h.seq JOIN sealed s ON s.seq=h.seq"
    " LEFT JOIN added a ON a.seq=h.seq WHERE h.stands='sent' AND s.box IS NOT NULL AND l.seq>?"
    " ORDER BY l.seq LIMIT ?"
)


@dataclass(frozen=True, slots=True)
class Sent:
    """What one round did: files written, requests the desk now has, states it told, requests erased for it.

    `waiting` requests are not known to the desk yet."""

    written: int = 0
    known: int = 0
    changed: int = 0
    erased: int = 0
    waiting: int = 0


def send(store: Store, mail: Mail, erase: Erase, by: By) -> Sent:
    """One round. Raises HandOverError (or StoreError); what was done until then stands.

    The store is never held while the folder is waited for."""
    require_role(store, desk=False)
    mail.require()
    told = mail.read_told() or Told()
    known, changed = _take_word(store, told.known, by)
    erased = _erase(store, told.erase, erase)
    names = mail.names()
    _clear(store, mail, told, names)
    queue_new(store)
    written = _write(store, mail, names)
    return Sent(written, known, changed, erased, waiting(store))


def waiting(store: Store, before: str = "9999") -> int:
    """Requests of days before this one (YYYY-MM-DD) that no desk is known to have."""
    with store.reading() as db:
        found: int = db.execute(
            "SELECT count(*) FROM leads l LEFT JOIN handover h ON h.seq=l.seq"
            " WHERE l.state<>? AND l.merged_into IS NULL AND coalesce(h.stands, 'sent')='sent'"
            " AND l.received_day<?",
            (ERASED, before),
        ).fetchone()[0]
    return found


def require_role(store: Store, *, desk: bool) -> None:
    """One requests file is a kiosk's or a desk's: one that played both would answer itself."""
    others = ("sent", "known") if desk else ("taken",)
    marks = ",".join("?" * len(others))
    with store.reading() as db:
        found = db.execute(f"SELECT 1 FROM handover WHERE stands IN ({marks}) LIMIT 1", others).fetchone()
    if found:
        raise HandOverError(
            "These requests are handed over by this kiosk." if desk else "These requests are the desk's.",
            where=str(store.path),
            mend="Give the desk's PC a data folder of its own.",
        )


def queue_new(store: Store) -> None:
    """A place in the queue for every request that has none; a few at a time, so that a save never waits."""
    while True:
        with store.reading() as db:
            found = db.execute(
                "SELECT l.seq, l.id, s.box FROM leads l JOIN sealed s ON s.seq=l.seq"
                " LEFT JOIN handover h ON h.seq=l.seq WHERE h.seq IS NULL AND l.state<>?"
                " AND l.merged_into IS NULL AND s.box IS NOT NULL ORDER BY l.seq LIMIT ?",
                (ERASED, _BATCH),
            ).fetchall()
        if not found:
            return
        rows = [(seq, travelling_id(lead_id, box), seq, ERASED) for seq, lead_id, box in found]
        with store.writing() as db:
            # Looked at again under the lock: one may have been erased meanwhile.
            db.executemany(
                "INSERT OR IGNORE INTO handover(seq, id, stands) SELECT ?, ?, 'sent'"
                " WHERE EXISTS (SELECT 1 FROM leads WHERE seq=? AND state<>?)",
                rows,
            )


def _take_word(store: Store, words: Iterable[Word], by: By) -> tuple[int, int]:
    """Mark what the desk has, and take up the states that it told since."""
    with store.reading() as db:
        rows = db.execute("SELECT id, seq, stands, revision FROM handover WHERE stands IN ('sent', 'known')")
        here = {found[0]: found[1:] for found in rows.fetchall()}
    news = [word for word in words if word.id in here and _is_news(word, *here[word.id][1:])]
    known = sum(here[word.id][1] == "sent" for word in news)
    changed = 0
    for start in range(0, len(news), _BATCH):
        with store.writing() as db:
            for word in news[start : start + _BATCH]:
                changed += _apply(db, here[word.id][0], word, by)
    return known, changed


def _is_news(word: Word, stands: str, revision: int) -> bool:
    return stands == "sent" or word.revision > revision


def _apply(db: Any, seq: int, word: Word, by: By) -> int:
    row = db.execute("SELECT state, tries FROM leads WHERE seq=? AND state<>?", (seq, ERASED)).fetchone()
    place = db.execute("SELECT revision FROM handover WHERE seq=?", (seq,)).fetchone()
    if row is None or place is None:
        return 0
    db.execute(
        "UPDATE handover SET stands='known', revision=max(revision, ?) WHERE seq=?", (word.revision, seq)
    )
    if word.revision <= place[0] or word.state not in STATES or row == (word.state, word.tries):
        return 0
    db.execute(
        "UPDATE leads SET state=?, tries=?, revision=revision+1 WHERE seq=?", (word.state, word.tries, seq)
    )
    record(db, by, Act.STATE, seq, f"{row[0]} to {word.state}, told by the desk")
    return 1


def _erase(store: Store, ids: Iterable[str], erase: Erase) -> int:
    count = 0
    for travelling in ids:
        with store.reading() as db:
            found = db.execute(
                "SELECT l.id FROM handover h JOIN leads l ON l.seq=h.seq WHERE h.id=? AND l.state<>?",
                (travelling, ERASED),
            ).fetchone()
        if found:
            erase(found[0])
            count += 1
    return count


def _clear(store: Store, mail: Mail, told: Told, names: set[str]) -> None:
    """Take back what the desk has; tell of erasures until it knows of them; forget both then."""
    with store.reading() as db:
        rows = db.execute("SELECT id, stands FROM handover WHERE stands<>'sent'").fetchall()
    done, over = set[str](), set[str]()
    gone = set(told.gone)
    for lead_id, stands in rows:
        if stands == "erased" and lead_id not in gone:
            if lead_id + GONE not in names:
                mail.put_gone(lead_id)
            done.add(lead_id + LEAD)
            continue
        done |= {lead_id + LEAD, lead_id + GONE}
        if stands in ("erased", "purged"):
            over.add(lead_id)
    mail.remove(done & names)
    if over:
        with store.writing() as db:
            db.executemany("DELETE FROM handover WHERE id=?", [(lead_id,) for lead_id in sorted(over)])


def _write(store: Store, mail: Mail, names: set[str]) -> int:
    """A file for each request in the queue that has none there."""
    after = written = 0
    while True:
        with store.reading() as db:
            batch = db.execute(_QUEUED, (after, _BATCH)).fetchall()
        if not batch:
            return written
        after = batch[-1][0]
        for _, lead_id, day, box, note, state, tries in batch:
            if lead_id + LEAD not in names:
                mail.put_lead(Handed(SealedLead(lead_id, day, box), note, state, tries))
                written += 1
