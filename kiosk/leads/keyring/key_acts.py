"""Each change of the keys in one call: made and proven, carried to the backups, put into the trail."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.audit import Act, By, entries, record
from kiosk.leads.desk import opened_store
from kiosk.leads.keeping.backups import carry_keys
from kiosk.leads.keyring.keys import bring_back, change_code, change_passphrase, keys_are_here, move_to_desk
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.rotate import Progress, rotate
from kiosk.leads.keyring.sealing import KdfCost, KeyFileError, PrivateKey, load_public_key
from kiosk.leads.store_errors import StoreError
from kiosk.paths import KEY_FILE

log = logging.getLogger("kiosk.keys")
Cancelled = Callable[[], bool]
# What the trail says of a change; a rotation names its public key instead.
PASSPHRASE, CODE = "passphrase changed", "recovery code changed"
TO_DESK, FROM_DESK = "private key moved to the desk", "private key back from the desk"


class ChangeCancelled(KioskError):  # noqa: N818  (named for what happened)
    """Somebody stopped it; the old keys stand."""


@dataclass(frozen=True, slots=True)
class Changed:
    """What came of it: places whose copies still open the old way, and the key file that was written."""

    unreached: tuple[Path, ...] = ()
    file: Path | None = None


@dataclass(frozen=True, slots=True)
class KeysNow:
    """Whether the keys are here, when they were changed last, and what the trail says of that."""

    here: bool
    changed_at: str = ""
    change: str = ""


def set_passphrase(
    data_dir: Path,
    key: PrivateKey,
    passphrase: str,
    places: Iterable[Path],
    by: By,
    cost: KdfCost | None = None,
) -> Changed:
    """Wrap the keys by a new passphrase; raises KioskError and changes nothing."""
    change_passphrase(data_dir / KEY_FILE, key, passphrase, cost)
    return _carried(data_dir, places, by, PASSPHRASE)


def set_code(data_dir: Path, key: PrivateKey, code: RecoveryCode, places: Iterable[Path], by: By) -> Changed:
    """Wrap the keys by a new recovery code, asked back before; raises KioskError and changes nothing."""
    change_code(data_dir / KEY_FILE, key, code)
    return _carried(data_dir, places, by, CODE)


def new_keys(
    data_dir: Path,
    key: PrivateKey,
    passphrase: str,
    code: RecoveryCode,
    places: Iterable[Path],
    by: By,
    *,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = lambda: False,
    cost: KdfCost | None = None,
) -> Changed:
    """Rotate: every request sealed anew. Can be stopped until the last one; then the old keys stand."""

    def told(done: int, total: int) -> None:
        if cancelled():
            raise ChangeCancelled("Stopped.", mend="The old keys stand.")
        progress(done, total)

    with opened_store(data_dir, by.now) as store:
        return Changed(
            rotate(data_dir, store, key, passphrase, code, by, places=tuple(places), progress=told, cost=cost)
        )


def give_to_desk(
    data_dir: Path, key: PrivateKey, target: Path, passphrase: str, places: Iterable[Path], by: By
) -> Changed:
    """Move the private key into `target`; this kiosk opens nothing from then on. Raises KioskError."""
    if not target.parent.is_dir():  # a drive pulled out: nobody makes its folder on this disk
        raise KeyFileError("The folder is not there.", where=str(target.parent), mend="Connect the drive.")
    move_to_desk(data_dir / KEY_FILE, key, target, passphrase)
    return Changed(_carried(data_dir, places, by, TO_DESK).unreached, target)


def take_back(data_dir: Path, source: Path, passphrase: str, places: Iterable[Path], by: By) -> Changed:
    """Undo `give_to_desk` with the desk's file; raises KioskError and changes nothing."""
    bring_back(data_dir / KEY_FILE, source, passphrase)
    return _carried(data_dir, places, by, FROM_DESK)


def keys_now(data_dir: Path, now: datetime) -> KeysNow:
    """How the keys stand; raises KeyFileError."""
    here = keys_are_here(data_dir / KEY_FILE)
    try:
        with opened_store(data_dir, now) as store, store.reading() as db:
            changes = [entry for entry in entries(db) if entry.act == Act.KEYS.value]
    except StoreError as error:
        log.error("The trail cannot be read: %s", error)
        return KeysNow(here)
    return KeysNow(here, changes[-1].at, changes[-1].detail) if changes else KeysNow(here)


def key_file_name(data_dir: Path) -> str:
    """What the desk's key file is called."""
    return f"kiosk-keys-{load_public_key(data_dir / KEY_FILE).clinic}.json"


def _carried(data_dir: Path, places: Iterable[Path], by: By, detail: str) -> Changed:
    """After a change that stands: what fails from here on is told and does not take it back."""
    unreached = carry_keys(data_dir, places)
    try:
        with opened_store(data_dir, by.now) as store, store.writing() as db:
            record(db, by, Act.KEYS, detail=detail)
    except StoreError as error:
        log.error("A change of keys is not in the trail (%s): %s", detail, error)
    return Changed(unreached)
