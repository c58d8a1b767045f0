"""What the command line and the screens do with requests, each act in one call."""

import getpass
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import make_private_folder, sync_folder
from kiosk.leads.audit import By
from kiosk.leads.counts import Counts
from kiosk.leads.exporting.export import Cancelled, ExportRequest, ExportResult, Progress, export_leads
from kiosk.leads.exporting.export_journal import settle_export
from kiosk.leads.keeping.backups import Backup, back_up, backup_places
from kiosk.leads.keeping.erasing import PurgePreview, allow_purge, preview_purge, purge_allowed
from kiosk.leads.keeping.high_water import missing_now
from kiosk.leads.keeping.retention import Daily, Gone, daily, purge_everywhere
from kiosk.leads.keyring.keys import create_keys
from kiosk.leads.keyring.recovery import RecoveryCode, new_recovery_code
from kiosk.leads.keyring.rotate import settle_keys
from kiosk.leads.keyring.sealing import KdfCost, KeyFileError, load_public_key, unlock
from kiosk.leads.spill import Spill, spill_folders
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreError
from kiosk.leads.verify import Verification, verify_store
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings

log = logging.getLogger("kiosk.requests")


class KeysMissing(KeyFileError):  # noqa: N818  (named for what it tells)
    """Requests stand in the folder without the keys that open them."""


def init_data_dir(
    data_dir: Path,
    passphrase: str,
    *,
    now: datetime,
    cost: KdfCost | None = None,
    code: RecoveryCode | None = None,
) -> RecoveryCode:
    """Make folder, keys and store; the code, made here unless given, is shown once.

    Refuses a folder that has keys, and one whose requests are sealed by keys that are missing."""
    try:
        make_private_folder(data_dir)
        sync_folder(data_dir.parent)
    except OSError as error:
        raise KeyFileError(
            f"The folder cannot be made ({error.strerror}).",
            where=str(data_dir),
            mend="Choose another folder.",
        ) from error
    require_no_orphans(data_dir)
    code = code or new_recovery_code()
    create_keys(data_dir / KEY_FILE, passphrase, code, cost)
    Store.open(data_dir / STORE_FILE, now).close()
    return code


def require_no_orphans(data_dir: Path) -> None:
    """Raises KeysMissing where requests stand without their keys: new keys would never open them."""
    if (data_dir / STORE_FILE).exists() and not (data_dir / KEY_FILE).exists():
        raise KeysMissing(
            "There are requests here, but their keys are missing.",
            where=str(data_dir / KEY_FILE),
            mend="Put keys.json back from a backup, or move the folder away to begin anew.",
        )


@contextmanager
def opened_store(data_dir: Path, now: datetime) -> Iterator[Store]:
    """The store of a set-up data folder, closed afterwards; raises KeyFileError where none is set up.

    Requests that wait in the spill folder are taken in first."""
    key = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, now)
    try:
        settle_keys(data_dir, store)
        settle_export(store)
        spill = Spill(spill_folders(data_dir, key))
        if spill.waiting():
            try:
                spill.take_in(store)
            except StoreError as error:
                log.error("Requests wait in the spill folder: %s", error)
        yield store
    finally:
        store.close()


def list_counts(data_dir: Path, now: datetime) -> Counts:
    """Numbers without names, those of the spill folder and of what is missing with them."""
    with opened_store(data_dir, now) as store:
        return all_counts(data_dir, store, now)


def all_counts(data_dir: Path, store: Store, now: datetime) -> Counts:
    """The same over a store that is open."""
    spill = Spill(spill_folders(data_dir, load_public_key(data_dir / KEY_FILE)))
    counts = store.counts(now.date().isoformat())
    return replace(counts, spilled=spill.waiting(), missing=missing_now(data_dir, store))


def back_up_now(data_dir: Path, settings: Settings, now: datetime) -> tuple[Backup, ...]:
    """Today's backup in every place of the settings."""
    with opened_store(data_dir, now) as store:
        return back_up(data_dir, store, places_of(data_dir, settings), settings.backups_kept, now)


def places_of(data_dir: Path, settings: Settings) -> tuple[Path, ...]:
    """Where this clinic's backups go."""
    return backup_places(data_dir, load_public_key(data_dir / KEY_FILE), settings.backup_dirs)


def daily_round(data_dir: Path, settings: Settings, now: datetime) -> Daily:
    """What runs each night: the purge, once staff agreed to it, and the backups."""
    with opened_store(data_dir, now) as store:
        return daily(
            data_dir,
            store,
            places_of(data_dir, settings),
            kept=settings.backups_kept,
            retention_days=settings.retention_days,
            by=By("nightly", now),
        )


def purge_preview(data_dir: Path, settings: Settings, now: datetime) -> PurgePreview:
    """What a purge would take now."""
    with opened_store(data_dir, now) as store:
        return preview_purge(store, now.date(), settings.retention_days)


def purge_now(data_dir: Path, settings: Settings, now: datetime) -> Gone:
    """Erase what is past its days, here and in the backups; from now on it runs each night."""
    by = By(account_name(), now)
    with opened_store(data_dir, now) as store:
        if not purge_allowed(store):
            allow_purge(store, by)
        return purge_everywhere(data_dir, store, places_of(data_dir, settings), settings.retention_days, by)


def export_file(
    data_dir: Path,
    passphrase: str,
    request: ExportRequest,
    *,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = lambda: False,
) -> ExportResult:
    """Unlock and export; a wrong passphrase changes nothing. Opens the store anew: call from any thread."""
    key = unlock(data_dir / KEY_FILE, passphrase)
    with opened_store(data_dir, now) as store:
        return export_leads(store, key, request, now=now, progress=progress, cancelled=cancelled)


def verify(data_dir: Path, now: datetime) -> Verification:
    """Check the hash chain and the receipts; no passphrase needed."""
    with opened_store(data_dir, now) as store:
        return verify_store(store)


def account_name() -> str:
    """Who runs this program, for receipts."""
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "unknown"


def read_secret_file(path: Path) -> str:
    """The first line of a passphrase or PIN file; raises KioskError when it cannot be read or is empty."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            secret = file.readline(10_000).strip("\r\n")
    except UnicodeDecodeError as error:
        raise KioskError("Not UTF-8 text.", where=str(path), mend="Save it as UTF-8.") from error
    except OSError as error:
        raise KioskError(
            f"Cannot be read ({error.strerror}).", where=str(path), mend="Check the path."
        ) from error
    if not secret:
        raise KioskError("The file's first line is empty.", where=str(path), mend="Write the secret there.")
    return secret
