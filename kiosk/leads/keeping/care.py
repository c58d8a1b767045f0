"""What staff and the command line ask of backups and deletion, each act in one call."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from kiosk.leads.audit import By
from kiosk.leads.desk import opened_store, places_of
from kiosk.leads.keeping import high_water, restore
from kiosk.leads.keeping.backups import PlaceState, backup_state, backups_in
from kiosk.leads.keeping.erasing import allow_purge, purge_allowed
from kiosk.leads.keeping.high_water import missing_now
from kiosk.leads.keeping.restore import Rehearsed
from kiosk.leads.keeping.retention import Outlook, outlook
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.store_errors import StoreError, reported
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings


@dataclass(frozen=True, slots=True)
class KeptBackup:
    """A backup, checked before it got its name; `requests` is None where it cannot be read now."""

    path: Path
    made_at: datetime
    size: int
    requests: int | None


@dataclass(frozen=True, slots=True)
class Overview:
    """How backups and deletion stand."""

    places: tuple[PlaceState, ...]
    backups: tuple[KeptBackup, ...]
    outlook: Outlook
    run_at: datetime
    missing: int
    kept: int


def overview(data_dir: Path, settings: Settings, now: datetime) -> Overview:
    """Everything that the staff's screen shows; nothing is changed."""
    places = places_of(data_dir, settings)
    run_at = next_run(now, settings.nightly_at)
    with opened_store(data_dir, now) as store:
        found = outlook(store, run_at.date(), settings.retention_days)
        missing = missing_now(data_dir, store)
    return Overview(backup_state(places), kept_backups(places), found, run_at, missing, settings.backups_kept)


def kept_backups(places: tuple[Path, ...]) -> tuple[KeptBackup, ...]:
    """The backups of all places, newest first."""
    found = []
    for path in (path for place in places for path in backups_in(place)):
        try:
            stat = path.stat()
        except OSError:  # pulled out between the two looks
            continue
        made_at = datetime.fromtimestamp(stat.st_mtime).astimezone()
        found.append(KeptBackup(path, made_at, stat.st_size, _requests_in(path)))
    return tuple(sorted(found, key=lambda one: (one.path.name, one.made_at), reverse=True))


def next_run(now: datetime, nightly_at: str) -> datetime:
    """When the nightly round comes next, if nobody uses the screen then."""
    at = time.fromisoformat(nightly_at)
    run = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return run if run > now else run + timedelta(days=1)


def rehearse_restore(data_dir: Path, backup: Path, by: By) -> Rehearsed:
    """Whether a backup would come back, and with how many requests; raises KioskError, changes nothing."""
    load_public_key(data_dir / KEY_FILE)
    return restore.rehearse(data_dir, backup, by)


def allow_deletion(data_dir: Path, by: By) -> None:
    """Staff have seen the first preview: from the next night on what is past its days goes."""
    with opened_store(data_dir, by.now) as store:
        if not purge_allowed(store):
            allow_purge(store, by)


def accept_missing(data_dir: Path, now: datetime) -> int:
    """Go on without the requests that are missing; returns how many they were."""
    with opened_store(data_dir, now) as store:
        missing = missing_now(data_dir, store)
        if missing:
            try:
                high_water.accept_missing(data_dir, store)
            except OSError as error:
                raise StoreError(
                    f"It cannot be noted ({error.strerror}).", where=str(data_dir), mend="Look at the disk."
                ) from error
    return missing


def outlook_now(data_dir: Path, settings: Settings, now: datetime) -> tuple[Outlook, date]:
    """What the next nightly purge would take, and its day."""
    day = next_run(now, settings.nightly_at).date()
    with opened_store(data_dir, now) as store:
        return outlook(store, day, settings.retention_days), day


def _requests_in(path: Path) -> int | None:
    try:
        with reported(path):
            uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
            with closing(sqlite3.connect(uri, uri=True)) as db:
                found: int = db.execute("SELECT count(*) FROM sealed WHERE box IS NOT NULL").fetchone()[0]
                return found
    except StoreError:
        return None
