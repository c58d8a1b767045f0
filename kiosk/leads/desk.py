"""What the command line and the screens do with requests, each act in one call."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import make_private_folder
from kiosk.leads.export import Cancelled, ExportRequest, ExportResult, Progress, export_leads
from kiosk.leads.import_csv import ImportResult, import_leads
from kiosk.leads.recovery import RecoveryCode, new_recovery_code
from kiosk.leads.sealing import KdfCost, KeyFileError, create_keys, load_public_key, unlock
from kiosk.leads.store import STORE_FILE, Counts, Store
from kiosk.leads.verify import Verification, verify_store
from kiosk.paths import KEY_FILE


def init_data_dir(
    data_dir: Path, passphrase: str, *, now: datetime, cost: KdfCost | None = None
) -> RecoveryCode:
    """Make folder, keys and store; the returned code is shown once. Refuses a folder that has keys."""
    try:
        make_private_folder(data_dir)
    except OSError as error:
        raise KeyFileError(
            f"The folder cannot be made ({error.strerror}).",
            where=str(data_dir),
            mend="Choose another folder.",
        ) from error
    code = new_recovery_code()
    create_keys(data_dir / KEY_FILE, passphrase, code, cost)
    Store.open(data_dir / STORE_FILE, now).close()
    return code


@contextmanager
def opened_store(data_dir: Path, now: datetime) -> Iterator[Store]:
    """The store of a set-up data folder, closed afterwards; raises KeyFileError where none is set up."""
    load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, now)
    try:
        yield store
    finally:
        store.close()


def import_file(data_dir: Path, source: Path, kiosk_id: str, now: datetime) -> ImportResult:
    """Bring in a CSV; sealed on the way in, no passphrase needed."""
    key = load_public_key(data_dir / KEY_FILE)
    with opened_store(data_dir, now) as store:
        return import_leads(store, key, source, kiosk_id, now)


def list_counts(data_dir: Path, now: datetime) -> Counts:
    """Numbers without names."""
    with opened_store(data_dir, now) as store:
        return store.counts(now.date().isoformat())


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
