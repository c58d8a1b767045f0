"""A backup put back: the present file is set aside first, and what only it holds comes along."""

import os
import secrets
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kiosk.files import private_opener, write_atomically
from kiosk.leads.audit import Act, By, note_resealed, record
from kiosk.leads.importing.import_ids import is_kept_tombstone
from kiosk.leads.keeping.backups import bury_in_copy
from kiosk.leads.keeping.copying import keep_copy
from kiosk.leads.keeping.high_water import accept_missing
from kiosk.leads.schema import CHAIN_START, connect, next_chain
from kiosk.leads.states import ERASED, State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreDamaged, reported
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE

Step = Literal["check", "complete", "set_aside", "put_back"]
STEPS: tuple[Step, ...] = get_args(Step)
Progress = Callable[[Step], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """How many requests came out of the backup, how many only the present file had, and where it lies."""

    from_backup: int
    from_present: int
    set_aside: Path


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """What a restore would bring: requests of the backup, and those that only the present file holds."""

    from_backup: int
    from_present: int


def restore(data_dir: Path, backup: Path, by: By, progress: Progress = lambda _step: None) -> Restored:
    """Put a backup in the store's place, whole or not at all. Raises StoreError and changes nothing.

    Requests that only the present file holds are added, and who was erased since stays erased."""
    progress("check")
    _check(backup)
    if not (data_dir / KEY_FILE).exists():
        _bring_keys(backup, data_dir)
    path = data_dir / STORE_FILE
    aside = data_dir / f"leads.before-restore-{by.now:%Y%m%dT%H%M%S}.db"
    present = Store.open(path, by.now)
    try:
        progress("complete")
        with reported(path), present.reading() as db, _brought_up(data_dir, backup, db, by, aside) as found:
            restored, came, added = found
            progress("set_aside")
            keep_copy(db, aside)
            progress("put_back")
            with restored.reading() as source, closing(connect(path)) as target:
                # One transaction of SQLite's: programs that have the file open see all of it or nothing.
                source.backup(target, sleep=0.01)
            accept_missing(data_dir, restored)
    finally:
        present.close()
    return Restored(came, added, aside)


def rehearse(data_dir: Path, backup: Path, by: By) -> Rehearsed:
    """All of a restore but its last steps, on a copy that goes again. Raises StoreError, changes nothing."""
    _check(backup)
    path = data_dir / STORE_FILE
    present = Store.open_sound(path)
    try:
        with reported(path), present.reading() as db, _brought_up(data_dir, backup, db, by, path) as found:
            return Rehearsed(*found[1:])
    finally:
        present.close()


@contextmanager
def _brought_up(
    data_dir: Path, backup: Path, present: sqlite3.Connection, by: By, aside: Path
) -> Iterator[tuple[Store, int, int]]:
    """A copy of the backup with all that the present file knows; it goes at the end."""
    temp = data_dir / f".{STORE_FILE}.{secrets.token_hex(4)}.part"
    try:
        os.close(private_opener()(str(temp), os.O_CREAT | os.O_EXCL | os.O_RDWR))
        shutil.copyfile(backup, temp)
        restored = Store.open_sound(temp)
        try:
            gaps = set(verify_store(restored).problems)  # such as those of an earlier salvage
            came, added = _complete(restored, present, by, aside)
            if set(verify_store(restored).problems) - gaps:
                raise StoreDamaged("The backup does not fit.", where=str(backup), mend="Use another.")
            yield restored, came, added
        finally:
            restored.close()
    finally:
        for left in (temp, temp.with_name(temp.name + "-journal")):
            left.unlink(missing_ok=True)


def _check(backup: Path) -> None:
    """The backup opens and its chain holds."""
    if not backup.is_file():
        raise StoreDamaged("There is no such file.", where=str(backup), mend="Choose another.")
    Store.open_read_only(backup).close()


def _bring_keys(backup: Path, data_dir: Path) -> None:
    keys = backup.with_name(KEY_FILE)
    if keys.is_file():
        write_atomically(data_dir / KEY_FILE, keys.read_bytes())


def _complete(restored: Store, present: sqlite3.Connection, by: By, aside: Path) -> tuple[int, int]:
    """Bring the copy of the backup up to all that the present file knows."""
    with restored.writing() as db:
        came = db.execute("SELECT count(*) FROM sealed WHERE box IS NOT NULL").fetchone()[0]
        gone = {row[0] for row in present.execute("SELECT digest FROM sealed WHERE box IS NULL").fetchall()}
        here = db.execute("SELECT seq, digest FROM sealed WHERE box IS NOT NULL").fetchall()
        stale = [(seq,) for seq, digest in here if digest in gone]
        if stale:
            bury_in_copy(db, stale)
        added = _add_rows(db, present)
        for row in present.execute("SELECT * FROM receipts").fetchall():
            # Only those that saw this very chain; of a store begun anew they would tell of other rows.
            if db.execute("SELECT 1 FROM sealed WHERE seq=? AND chain=?", row[8:10]).fetchone():
                db.execute(f"INSERT OR IGNORE INTO receipts VALUES ({','.join('?' * 11)})", row)
        for row in present.execute("SELECT week, state, number FROM weeks").fetchall():
            db.execute(
                "INSERT INTO weeks VALUES (?,?,?)"
                " ON CONFLICT(week, state) DO UPDATE SET number=max(number, excluded.number)",
                row,
            )
        _continue_trail(db, present)
        if db.execute("SELECT 1 FROM sealed WHERE resealed IS NOT NULL LIMIT 1").fetchone():
            note_resealed(db, by)
        record(db, by, Act.RESTORE, detail=f"{came} requests; the file before is {aside.name}")
    return came, added


def _add_rows(db: sqlite3.Connection, present: sqlite3.Connection) -> int:
    """Rows that the backup lacks, in their order; of rows in both, the later state of work."""
    known = dict(db.execute("SELECT digest, seq FROM sealed").fetchall())
    now_at: dict[int, int] = {}
    added = 0
    last = db.execute("SELECT seq, chain FROM sealed ORDER BY seq DESC LIMIT 1").fetchone() or (
        0,
        CHAIN_START,
    )
    seqs = present.execute("SELECT seq, digest FROM sealed ORDER BY seq").fetchall()
    for seq, digest in seqs:
        box, resealed = present.execute("SELECT box, resealed FROM sealed WHERE seq=?", (seq,)).fetchone()
        if digest in known:
            now_at[seq] = known[digest]
            if box is not None and resealed is not None:
                anew = "UPDATE sealed SET box=?, resealed=? WHERE seq=? AND box IS NOT NULL"
                db.execute(anew, (box, resealed, known[digest]))
            continue
        lead_id, day = present.execute("SELECT id, received_day FROM leads WHERE seq=?", (seq,)).fetchone()
        if db.execute("SELECT 1 FROM leads WHERE id=?", (lead_id,)).fetchone():
            continue
        if box is None and not is_kept_tombstone(lead_id):
            continue
        last = last[0] + 1, next_chain(last[1], digest)
        row = last[0], lead_id, day, ERASED if box is None else State.NEW.value
        db.execute("INSERT INTO leads(seq, id, received_day, state) VALUES (?,?,?,?)", row)
        db.execute("INSERT INTO sealed VALUES (?,?,?,?,?)", (last[0], box, digest, last[1], resealed))
        now_at[seq] = last[0]
        added += box is not None
    _carry_work(db, present, now_at)
    for seq, *row in present.execute("SELECT seq, id, stands, told, revision FROM handover").fetchall():
        if seq in now_at:
            db.execute("INSERT OR REPLACE INTO handover VALUES (?,?,?,?,?)", (now_at[seq], *row))
    for first, second in present.execute("SELECT first, second FROM apart").fetchall():
        if first in now_at and second in now_at:
            db.execute("INSERT OR IGNORE INTO apart VALUES (?,?)", (now_at[first], now_at[second]))
    return added


def _carry_work(db: sqlite3.Connection, present: sqlite3.Connection, now_at: dict[int, int]) -> None:
    for old, new in now_at.items():
        state, exported, tries, into, revision = present.execute(
            "SELECT state, exported, tries, merged_into, revision FROM leads WHERE seq=?", (old,)
        ).fetchone()
        here = db.execute("SELECT revision FROM leads WHERE seq=?", (new,)).fetchone()[0]
        db.execute("UPDATE leads SET exported=max(exported, ?) WHERE seq=?", (exported, new))
        if revision <= here:
            continue
        db.execute(
            "UPDATE leads SET state=?, tries=?, merged_into=?, revision=? WHERE seq=?",
            (state, tries, now_at.get(into), revision, new),
        )
        more = present.execute("SELECT note, merged FROM added WHERE seq=?", (old,)).fetchone()
        db.execute("DELETE FROM added WHERE seq=?", (new,))
        if more:
            db.execute("INSERT INTO added VALUES (?,?,?)", (new, *more))


def _continue_trail(db: sqlite3.Connection, present: sqlite3.Connection) -> None:
    """The present file's lines, where its trail goes on from the backup's."""
    last = db.execute("SELECT number, chain FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number = last[0] if last else 0
    there = present.execute("SELECT chain FROM audit WHERE number=?", (number,)).fetchone()
    if last is not None and (there is None or there[0] != last[1]):
        return
    for row in present.execute("SELECT * FROM audit WHERE number>? ORDER BY number", (number,)).fetchall():
        db.execute("INSERT INTO audit VALUES (?,?,?,?,?,?,?)", row)
