"""The desk's side of the hand-over: each request taken in once, and the desk's word left for the kiosks."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from kiosk.leads.audit import By
from kiosk.leads.handover.handover_files import HandOverError
from kiosk.leads.handover.handover_mail import GONE, LEAD, Handed, Mail, Told, Word
from kiosk.leads.handover.handover_send import Erase, require_role
from kiosk.leads.states import ERASED, STATES, State
from kiosk.leads.store import Store

log = logging.getLogger("kiosk.handover")
_BATCH = 100
# A kiosk that was away for longer has purged the request by itself, or is told by hand.
_TELL_DAYS = 400


@dataclass(frozen=True, slots=True)
class Taken:
    """What one round did: requests new here, files that are none, requests erased for a kiosk, told anew."""

    taken: int = 0
    unreadable: int = 0
    erased: int = 0
    told: bool = False


def take(store: Store, mail: Mail, erase: Erase, by: By) -> Taken:
    """One round. Raises HandOverError (or StoreError); what was done until then stands."""
    require_role(store, desk=True)
    mail.prepare()
    before = mail.read_told()
    _require_one_desk(store, mail, before)
    names = mail.names()
    gone, bad = _gone(store, mail, names, erase)
    taken, refused, more_bad = _leads(store, mail, names, gone)
    told = _told(store, gone, refused, by)
    if told != before:
        mail.put_told(told)
    return Taken(taken, bad + more_bad, len(gone.erased), told != before)


@dataclass(frozen=True, slots=True)
class _Gone:
    """Whose erasure the kiosks tell; `erased` stood here until now."""

    ids: tuple[str, ...]
    erased: tuple[str, ...]


def _require_one_desk(store: Store, mail: Mail, told: Told | None) -> None:
    if told is not None and told.desk and told.desk != _desk_of(store):
        raise HandOverError(
            "Another desk works on this folder.",
            where=str(mail.root),
            mend="Use its data folder, or restore its backup. If it is gone for good, remove desk.told.",
        )


def _desk_of(store: Store) -> str:
    return (store.chain_at(1) or b"").hex()


def _gone(store: Store, mail: Mail, names: set[str], erase: Erase) -> tuple[_Gone, int]:
    """Erase what was erased at a kiosk."""
    told = {name: mail.read_gone(name) for name in sorted(names) if name.endswith(GONE)}
    ids = tuple(lead_id for lead_id in told.values() if lead_id is not None)
    with store.reading() as db:
        live = {row[0] for row in db.execute("SELECT id FROM leads WHERE state<>?", (ERASED,)).fetchall()}
    erased = tuple(lead_id for lead_id in ids if lead_id in live)
    for lead_id in erased:
        erase(lead_id)
    if ids:
        with store.writing() as db:
            db.executemany("DELETE FROM handover WHERE id=?", [(lead_id,) for lead_id in ids])
    return _Gone(ids, erased), len(told) - len(ids)


def _leads(store: Store, mail: Mail, names: set[str], gone: _Gone) -> tuple[int, list[str], int]:
    """Take in what is not here; returns how many, those that were erased here, and files that are none."""
    with store.reading() as db:
        known = {row[0] for row in db.execute("SELECT id FROM handover").fetchall()}
    fresh = sorted(
        name for name in names if name.endswith(LEAD) and name.removesuffix(LEAD) not in known | set(gone.ids)
    )
    taken, refused, bad = 0, list[str](), 0
    for start in range(0, len(fresh), _BATCH):
        read = [mail.read_lead(name) for name in fresh[start : start + _BATCH]]
        batch = [handed for handed in read if handed is not None]
        bad += len(read) - len(batch)
        new, old = _save(store, batch)
        taken += new
        refused += old
    return taken, refused, bad


def _save(store: Store, batch: Iterable[Handed]) -> tuple[int, list[str]]:
    taken, refused = 0, list[str]()
    with store.writing() as db:
        for handed in batch:
            lead = handed.lead
            new = store.insert(lead)
            found = db.execute("SELECT seq FROM leads WHERE id=?", (lead.id,)).fetchone()
            if found is None:
                refused.append(lead.id)
                continue
            state = handed.state if handed.state in STATES else State.NEW.value
            if new:
                taken += 1
                db.execute("UPDATE leads SET state=?, tries=? WHERE seq=?", (state, handed.tries, found[0]))
                if handed.note is not None:
                    db.execute("INSERT INTO added(seq, note) VALUES (?,?)", (found[0], handed.note))
            told = f"{state} {handed.tries}"
            db.execute(
                "INSERT OR IGNORE INTO handover(seq, id, stands, told) VALUES (?,?,'taken',?)",
                (found[0], lead.id, told),
            )
    return taken, refused


def _told(store: Store, gone: _Gone, refused: Iterable[str], by: By) -> Told:
    """What the desk says now; what it says anew of a request counts one revision more."""
    first_day = (by.now.date() - timedelta(days=_TELL_DAYS)).isoformat()
    with store.reading() as db:
        states = {
            seq: (state, tries, into)
            for seq, state, tries, into in db.execute(
                "SELECT seq, state, tries, merged_into FROM leads"
            ).fetchall()
        }
        rows = db.execute("SELECT seq, id, stands, told, revision FROM handover ORDER BY seq").fetchall()
    words, erase, changes, over = list[Word](), list[str](), list[tuple[str, int]](), list[tuple[int]]()
    for seq, lead_id, stands, said, revision in rows:
        if stands == "purged" or (stands == "erased" and said < first_day):
            over.append((seq,))
        elif stands == "erased":
            erase.append(lead_id)
        else:
            state, tries = _standing(states, seq)
            now = f"{state} {tries}"
            if now != said:
                changes.append((now, seq))
            words.append(Word(lead_id, revision + (now != said), state, tries))
    if changes or over:
        with store.writing() as db:
            db.executemany("UPDATE handover SET told=?, revision=revision+1 WHERE seq=?", changes)
            db.executemany("DELETE FROM handover WHERE seq=?", over)
    words += [Word(lead_id) for lead_id in refused]
    return Told(_desk_of(store), tuple(words), tuple(erase), gone.ids)


def _standing(states: dict[int, tuple[str, int, int | None]], seq: int) -> tuple[str, int]:
    """State and tries of a request, or of the one that stands for it."""
    for _ in states:
        state, tries, into = states[seq]
        if into is None or into not in states:
            break
        seq = into
    return state, tries
