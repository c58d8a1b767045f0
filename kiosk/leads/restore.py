"""A backup put back: the present file is set aside first, and what only it holds comes along."""

import os
import secrets
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from kiosk.files import private_opener, write_atomically
from kiosk.leads.audit import Act, By, note_resealed, record
from kiosk.leads.backups import bury_in_copy
from kiosk.leads.copying import keep_copy
from kiosk.leads.high_water import accept_missing
from kiosk.leads.schema import CHAIN_START, connect, next_chain
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreDamaged, reported
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE


@dataclass(frozen=True, slots=True)
class Restored:
    """How many requests came out of the backup, how many only the present file had, and where it lies."""

    from_backup: int
    from_present: int
    set_aside: Path


def restore(data_dir: Path, backup: Path, by: By) -> Restored:
    """Put a backup in the store's place, whole or not at all. Raises StoreError and changes nothing.

    Requests that only the present file holds are added, and who was erased since stays erased."""
    _check(backup)
    if not (data_dir / KEY_FILE).exists():
        _bring_keys(backup, data_dir)
    path = data_dir / STORE_FILE
    temp = data_dir / f".{STORE_FILE}.{secrets.token_hex(4)}.part"
    aside = data_dir / f"leads.before-restore-{by.now:%Y%m%dT%H%M%S}.db"
    present = Store.open(path, by.now)
    try:
        with reported(path), present.reading() as db:
            os.close(private_opener()(str(temp), os.O_CREAT | os.O_EXCL | os.O_RDWR))
            shutil.copyfile(backup, temp)
            restored = Store.open_sound(temp)
            try:
                gaps = set(verify_store(restored).problems)  # such as those of an earlier salvage
                came, added = _complete(restored, db, by, aside)
                if set(verify_store(restored).problems) - gaps:
                    raise StoreDamaged("The backup does not fit.", where=str(backup), mend="Use another.")
                keep_copy(db, aside)
                with restored.reading() as source, closing(connect(path)) as target:
                    # One transaction of SQLite's: programs that have the file open see all of it or nothing.
                    source.backup(target, sleep=0.01)
                accept_missing(data_dir, restored)
            finally:
                restored.close()
    finally:
        present.close()
        for left in (temp, temp.with_name(temp.name + "-journal")):
            left.unlink(missing_ok=True)
    return Restored(came, added, aside)


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
        if box is None or db.execute("SELECT 1 FROM leads WHERE id=?", (lead_id,)).fetchone():
            continue
        last = last[0] + 1, next_chain(last[1], digest)
        db.execute("INSERT INTO leads(seq, id, received_day) VALUES (?,?,?)", (last[0], lead_id, day))
        db.execute("INSERT INTO sealed VALUES (?,?,?,?,?)", (last[0], box, digest, last[1], resealed))
        now_at[seq] = last[0]
        added += 1
    _carry_work(db, present, now_at)
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
