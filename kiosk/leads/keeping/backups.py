"""Daily copies of the store in one or two places, each checked after it was written; erasures reach them."""

import logging
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import write_atomically
from kiosk.leads.importing.import_ids import tombstone_id
from kiosk.leads.keeping.copying import BACKUPS_FOLDER, change_copy, keep_copy, sweep
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.store import Store
from kiosk.leads.store_errors import StoreError, reported
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE

log = logging.getLogger("kiosk.backups")
_DAILY = re.compile(r"leads-(\d{4}-\d\d-\d\d)\.db")
_COPIES = "leads-*.db"
BEFORE_RESTORE = "leads.before-restore-*.db"


class BackupError(KioskError):
    """A place took no backup; the others were not kept from theirs."""


@dataclass(frozen=True, slots=True)
class Backup:
    """What came of one place: the file, or why there is none."""

    place: Path
    file: Path | None
    problem: KioskError | None = None


@dataclass(frozen=True, slots=True)
class PlaceState:
    """What lies in one place: how many good backups, the day of the last, and whether it can be reached."""

    place: Path
    reachable: bool
    count: int
    last: date | None


def backup_places(data_dir: Path, key: PublicKey, folders: Iterable[str]) -> tuple[Path, ...]:
    """Where backups go: a folder of this clinic's own in each one named, else in the data folder."""
    named = tuple(Path(folder) / f"kiosk-{key.clinic}" for folder in folders if folder.strip())
    return named or (data_dir / BACKUPS_FOLDER,)


def back_up(
    data_dir: Path, store: Store, places: Iterable[Path], kept: int, now: datetime
) -> tuple[Backup, ...]:
    """Today's copy into every place, checked as it stands there; the newest `kept` stay."""
    return tuple(_back_up_to(place, data_dir, store, kept, now) for place in places)


def backups_in(place: Path) -> list[Path]:
    """The daily copies in a place, newest first."""
    try:
        return sorted((path for path in place.glob(_COPIES) if _DAILY.fullmatch(path.name)), reverse=True)
    except OSError:
        return []


def backup_state(places: Iterable[Path]) -> tuple[PlaceState, ...]:
    """When and where the last good backup was made: a file has its name only after it was checked."""
    return tuple(_state(place) for place in places)


def copies(data_dir: Path, places: Iterable[Path]) -> Iterator[Path]:
    """Every sound copy of the store: backups, those of earlier versions, and what a restore set aside."""
    for place in dict.fromkeys((*places, data_dir / BACKUPS_FOLDER)):
        yield from sorted(place.glob(_COPIES))
    yield from sorted(data_dir.glob(BEFORE_RESTORE))


def carry_erasures(store: Store, data_dir: Path, places: Iterable[Path]) -> tuple[Path, ...]:
    """Erase from every copy what is erased in the store; returns what could not be reached now.

    It goes by how things stand, so that a place that was away is brought up with the next backup."""
    with store.reading() as db:
        gone = {row[0] for row in db.execute("SELECT digest FROM sealed WHERE box IS NULL").fetchall()}
    places = tuple(places)
    sweep(data_dir)
    unreached = [place for place in places if not place.is_dir() and place != data_dir / BACKUPS_FOLDER]
    for path in copies(data_dir, places):
        try:
            _carry(path, gone)
        except StoreError as error:
            log.error("An erasure did not reach a backup: %s", error)
            unreached.append(path)
    return tuple(unreached)


def _back_up_to(place: Path, data_dir: Path, store: Store, kept: int, now: datetime) -> Backup:
    target = place / f"leads-{now.date().isoformat()}.db"
    try:
        if not place.parent.is_dir():
            raise BackupError("The folder is not there.", where=str(place.parent), mend="Connect the drive.")
        with reported(target), store.reading() as db:
            keep_copy(db, target)
        check_backup(target)
        _keep_keys(data_dir, place)
        _prune(place, kept)
    except KioskError as error:
        log.error("No backup: %s", error)
        return Backup(place, None, error)
    except OSError as error:
        problem = BackupError(
            f"Cannot be written ({error.strerror}).", where=str(place), mend="Check the drive."
        )
        log.error("No backup: %s", problem)
        return Backup(place, None, problem)
    return Backup(place, target)


def check_backup(path: Path) -> None:
    """Whether a copy opens and its chain holds; raises StoreError."""
    copy = Store.open_read_only(path)
    try:
        problems = verify_store(copy).problems
    finally:
        copy.close()
    if problems:
        log.warning("The store's chain has gaps, and so has its backup: %s", problems[0])


def carry_keys(data_dir: Path, places: Iterable[Path]) -> tuple[Path, ...]:
    """The key file as it is now beside every backup; returns the places that could not be reached."""
    unreached = []
    for place in dict.fromkeys((*places, data_dir / BACKUPS_FOLDER)):
        try:
            if (place / KEY_FILE).exists():
                _keep_keys(data_dir, place)
            elif not place.is_dir() and place != data_dir / BACKUPS_FOLDER:
                unreached.append(place)
        except OSError as error:
            log.error("The keys beside a backup are the old ones: %s", error.strerror)
            unreached.append(place)
    return tuple(unreached)


def _keep_keys(data_dir: Path, place: Path) -> None:
    # Without them nobody could ever read the copies. The private key in them is wrapped.
    keys = (data_dir / KEY_FILE).read_bytes()
    there = place / KEY_FILE
    if not there.exists() or there.read_bytes() != keys:
        write_atomically(there, keys)


def _prune(place: Path, kept: int) -> None:
    daily = backups_in(place)
    for old in daily[kept:]:
        old.unlink(missing_ok=True)
    if len(daily) >= kept:
        for old in set(place.glob(_COPIES)) - set(daily):
            old.unlink(missing_ok=True)  # of an earlier version, with enough newer ones beside it
    sweep(place)


def _state(place: Path) -> PlaceState:
    found = backups_in(place)
    last = date.fromisoformat(found[0].stem.removeprefix("leads-")) if found else None
    return PlaceState(place, place.is_dir() or place.parent.is_dir(), len(found), last)


def _carry(path: Path, gone: set[bytes]) -> None:
    with reported(path):
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as db:
            rows = db.execute("SELECT seq, digest FROM sealed WHERE box IS NOT NULL").fetchall()
        stale = [(seq,) for seq, digest in rows if digest in gone]
        if stale:
            change_copy(path, lambda copy: bury_in_copy(copy, stale))


def bury_in_copy(db: sqlite3.Connection, rows: list[tuple[int]]) -> None:
    """Tombstones in a copy of any version."""
    db.execute("PRAGMA secure_delete=ON")
    db.executemany("UPDATE sealed SET box=NULL WHERE seq=?", rows)
    ids = [db.execute("SELECT id, seq FROM leads WHERE seq=?", row).fetchone() for row in rows]
    graves = [(tombstone_id(str(found[0]), found[1]), found[1]) for found in ids if found]
    db.executemany("UPDATE leads SET id=?, received_day='', state='erased' WHERE seq=?", graves)
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name='added'").fetchone():
        db.executemany("DELETE FROM added WHERE seq=?", rows)
        db.executemany("UPDATE leads SET merged_into=NULL WHERE seq=?", rows)
    if db.execute("SELECT 1 FROM sqlite_schema WHERE name='handover'").fetchone():
        db.executemany("DELETE FROM handover WHERE seq=?", rows)
