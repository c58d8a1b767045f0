"""The key file made and changed: each new way in is proven on a test request before the old one goes."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nacl.bindings import crypto_box_keypair
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

from kiosk.errors import KioskError
from kiosk.files import sync_folder, write_atomically
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import (
    KdfCost,
    KeyFileError,
    PrivateKey,
    PublicKey,
    WeakPassphrase,
    load_public_key,
    passphrase_slot,
    read_key_file,
    recovery_slot,
    text_of,
    unlock,
    unlock_by_code,
)
from kiosk.leads.record import Lead, decode, seal

MIN_PASSPHRASE = 8
_TEST = Lead(id="test", received_at="2025-01-01T00:00:00+00:00", full_name="Test ñ 李")
Prove = Callable[[Path], PrivateKey]


class KeyChangeError(KioskError):
    """The new way in did not prove itself; the old one stands as it was."""


class KeyFileThere(KeyFileError):  # noqa: N818  (named for what happened)
    """A key file of that name stands there already; it is never replaced."""


def create_keys(path: Path, passphrase: str, code: RecoveryCode, cost: KdfCost | None = None) -> PublicKey:
    """Make a key pair and its file, proven by both ways in; raises KeyFileError when one exists,
    WeakPassphrase when too short, KeyChangeError when they do not open a test request."""
    if path.exists():
        raise KeyFileError("Keys exist already.", where=str(path), mend="Choose another data folder.")
    check_passphrase(passphrase)
    public, private = crypto_box_keypair()
    content = {
        "format": 1,
        "public_key": text_of(public),
        "import_salt": text_of(random_bytes(16)),
        "passphrase": passphrase_slot(private, passphrase, cost),
        "recovery": recovery_slot(private, code),
    }
    key, new = PrivateKey(public, private), path.with_name(f".{path.name}.new")
    try:
        write_key_file(new, content)
        sealer = load_public_key(new)
        prove(unlock(new, passphrase), key, sealer)
        prove(unlock_by_code(new, code), key, sealer)
        put_key_file(new, path)
    finally:
        new.unlink(missing_ok=True)
    return load_public_key(path)


def check_passphrase(passphrase: str) -> None:
    """Raises WeakPassphrase for one that is too short to guard anything."""
    if len(passphrase.strip()) < MIN_PASSPHRASE:
        raise WeakPassphrase(
            f"The passphrase is shorter than {MIN_PASSPHRASE} characters.", mend="Choose a longer one."
        )


def change_passphrase(path: Path, key: PrivateKey, passphrase: str, cost: KdfCost | None = None) -> None:
    """Wrap the private key anew; no request is touched. Raises KeyChangeError and changes nothing."""
    check_passphrase(passphrase)
    content = _of(path, key) | {"passphrase": passphrase_slot(key.secret, passphrase, cost)}
    _replace(path, content, key, lambda new: unlock(new, passphrase))


def change_code(path: Path, key: PrivateKey, code: RecoveryCode) -> None:
    """Wrap the private key by a new recovery code, asked back before; the old code opens no more."""
    content = _of(path, key) | {"recovery": recovery_slot(key.secret, code)}
    _replace(path, content, key, lambda new: unlock_by_code(new, code))


def move_to_desk(path: Path, key: PrivateKey, target: Path, passphrase: str) -> None:
    """Write the keys to `target` for the desk's PC; once they open there, this kiosk keeps the public one.

    Copies of the key file beside backups are to be brought up by `backups.carry_keys`."""
    content = _of(path, key)
    if target.exists():
        raise KeyFileThere("There is such a file already.", where=str(target), mend="Name another.")
    write_key_file(target, content)
    try:
        prove(unlock(target, passphrase), key, load_public_key(path))
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    kept = {name: content[name] for name in ("public_key", "import_salt")}
    _replace(path, {"format": 2, **kept, "desk_only": True}, key, lambda _new: unlock(target, passphrase))


def bring_back(path: Path, source: Path, passphrase: str) -> None:
    """Undo `move_to_desk`: the keys of the desk's file open requests here again."""
    key = unlock(source, passphrase)
    if key.public != load_public_key(path).raw:
        raise KeyChangeError(
            "These keys belong to another kiosk.", where=str(source), mend="Find the others."
        )
    _replace(path, read_key_file(source), key, lambda new: unlock(new, passphrase))


def keys_are_here(path: Path) -> bool:
    """Whether this folder's keys can open requests at all."""
    return read_key_file(path).get("desk_only") is not True


def prove(found: PrivateKey, wanted: PrivateKey, public: PublicKey) -> None:
    """The key is the wanted one and opens what the public one seals; raises KeyChangeError."""
    try:
        opened = decode(found.open(seal(_TEST, public).box))
    except CryptoError:
        opened = None
    if found.secret != wanted.secret or opened != _TEST:
        raise KeyChangeError(
            "The new keys do not open a test request.", mend="Nothing was changed. Try again."
        )


def write_key_file(path: Path, content: dict[str, Any]) -> None:
    """Write it whole; raises KeyFileError."""
    try:
        write_atomically(path, json.dumps(content, indent=2).encode() + b"\n")
    except OSError as error:
        raise KeyFileError(
            f"The keys cannot be written ({error.strerror}).",
            where=str(path),
            mend="Check the folder's rights.",
        ) from error


def put_key_file(new: Path, path: Path) -> None:
    """Let a proven key file take the other's place; raises KeyFileError."""
    try:
        new.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        raise KeyFileError(
            f"The keys cannot be put in place ({error.strerror}).", where=str(path), mend="Try again."
        ) from error


def _of(path: Path, key: PrivateKey) -> dict[str, Any]:
    """The key file's content, of this very key."""
    if load_public_key(path).raw != key.public:
        raise KeyChangeError("The keys were changed meanwhile.", where=str(path), mend="Unlock again.")
    if not keys_are_here(path):
        raise KeyChangeError("The keys are on the desk's PC.", where=str(path), mend="Change them there.")
    return read_key_file(path)


def _replace(path: Path, content: dict[str, Any], key: PrivateKey, way_in: Prove) -> None:
    new = path.with_name(f".{path.name}.new")
    try:
        write_key_file(new, content)
        prove(way_in(new), key, load_public_key(new))
        put_key_file(new, path)
    finally:
        new.unlink(missing_ok=True)
