"""A new pair of keys: every request sealed anew in one transaction, so that a cut leaves the old or the new.

The new key file stands aside until the transaction is through; what decides is the trail in the store. The
old private key stays in the new file, sealed with the new one: for backups out of reach, and for what was
sealed just before.
"""

import logging
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from nacl.bindings import crypto_box_keypair
from nacl.exceptions import CryptoError

from kiosk.leads.audit import Act, By, note_resealed, record
from kiosk.leads.keeping.backups import carry_keys, copies
from kiosk.leads.keeping.copying import change_copy
from kiosk.leads.keyring.keys import check_passphrase, prove, put_key_file, write_key_file
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import (
    KdfCost,
    PrivateKey,
    PublicKey,
    load_public_key,
    passphrase_slot,
    read_key_file,
    recovery_slot,
    text_of,
    unlock,
    unlock_by_code,
)
from kiosk.leads.schema import bring_up, digest_of
from kiosk.leads.store import Store
from kiosk.leads.store_errors import StoreBusy, StoreError, reported
from kiosk.paths import KEY_FILE

log = logging.getLogger("kiosk.keys")
NEXT_FILE = "keys.next.json"
_BATCH = 500
Progress = Callable[[int, int], None]


def rotate(
    data_dir: Path,
    store: Store,
    key: PrivateKey,
    passphrase: str,
    code: RecoveryCode,
    by: By,
    *,
    places: Iterable[Path] = (),
    progress: Progress = lambda _done, _total: None,
    cost: KdfCost | None = None,
) -> tuple[Path, ...]:
    """Change the key pair; `code` is a new recovery code, asked back before. Returns copies out of reach.

    Raises KioskError and leaves all as it was."""
    check_passphrase(passphrase)
    finish_rotation(data_dir, store)
    upcoming, proven = data_dir / NEXT_FILE, data_dir / f".{NEXT_FILE}.part"
    public = _write_next(proven, read_key_file(data_dir / KEY_FILE), key, passphrase, code, cost)
    try:
        with store.writing() as db:
            # Only under the lock: whoever finds the file without it knows that nobody is at work.
            put_key_file(proven, upcoming)
            _seal_anew(db, key, public, progress)
            _note(db, by, public)
    finally:
        proven.unlink(missing_ok=True)
        # An error may have come after the commit: what stands in the store decides.
        with suppress(StoreError):
            finish_rotation(data_dir, store)
    return _carry(data_dir, key, public, by, tuple(places))


def finish_rotation(data_dir: Path, store: Store) -> None:
    """After a cut: the new keys take their place if the requests were sealed anew, else they go."""
    upcoming = data_dir / NEXT_FILE
    if not upcoming.exists():
        return
    with store.writing() as db:
        if not upcoming.exists():
            return
        public = load_public_key(upcoming)
        done = db.execute(
            "SELECT 1 FROM audit WHERE act=? AND detail=?", (Act.KEYS.value, _named(public))
        ).fetchone()
        if done:
            put_key_file(upcoming, data_dir / KEY_FILE)
            log.warning("The keys were changed.")
        else:
            upcoming.unlink(missing_ok=True)
            log.warning("A change of keys was cut short; the old ones stand.")


def settle_keys(data_dir: Path, store: Store) -> None:
    """The same at every opening; while another program is at work on it, it is left to that one."""
    try:
        finish_rotation(data_dir, store)
    except StoreBusy:
        log.warning("The keys are being changed by another program.")


def _write_next(
    aside: Path,
    content: dict[str, Any],
    key: PrivateKey,
    passphrase: str,
    code: RecoveryCode,
    cost: KdfCost | None,
) -> PublicKey:
    """The new key file under a name that nobody looks at, proven by both ways in."""
    public, private = crypto_box_keypair()
    sealer = PublicKey(public, b"")
    retired = (PrivateKey(key.public, key.secret), *key.retired)
    kept = [
        {"public_key": text_of(old.public), "sealed": text_of(sealer.seal(old.secret))} for old in retired
    ]
    new = {
        "format": 2,
        "public_key": text_of(public),
        "import_salt": content["import_salt"],
        "passphrase": passphrase_slot(private, passphrase, cost),
        "recovery": recovery_slot(private, code),
        "retired": kept,
    }
    write_key_file(aside, new)
    try:
        wanted = PrivateKey(public, private, retired)
        for found in (unlock(aside, passphrase), unlock_by_code(aside, code)):
            prove(found, wanted, load_public_key(aside))
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    return load_public_key(aside)


def _seal_anew(db: sqlite3.Connection, key: PrivateKey, public: PublicKey, progress: Progress) -> None:
    """Every box, note and merged record for the new key; a box that does not open stays as it is."""
    total = db.execute("SELECT count(*) FROM sealed WHERE box IS NOT NULL").fetchone()[0]
    done = 0
    for batch in _boxes(db):
        for seq, lead_id, box in batch:
            try:
                fresh = public.seal(key.open(box))
            except (CryptoError, TypeError):
                log.error("Row %d does not open and was not sealed anew.", seq)
                continue
            digest = digest_of(lead_id, fresh)
            db.execute("UPDATE sealed SET box=?, resealed=? WHERE seq=?", (fresh, digest, seq))
        done += len(batch)
        progress(done, total)
    for seq, note, merged in db.execute("SELECT seq, note, merged FROM added").fetchall():
        both = (public.seal(key.open(box)) if box is not None else None for box in (note, merged))
        db.execute("UPDATE added SET note=?, merged=? WHERE seq=?", (*both, seq))


def _boxes(db: sqlite3.Connection) -> Iterator[list[tuple[int, str, bytes]]]:
    after = 0
    while True:
        batch = db.execute(
            "SELECT s.seq, l.id, s.box FROM sealed s JOIN leads l ON l.seq=s.seq"
            " WHERE s.seq>? AND s.box IS NOT NULL ORDER BY s.seq LIMIT ?",
            (after, _BATCH),
        ).fetchall()
        if not batch:
            return
        yield batch
        after = batch[-1][0]


def _note(db: sqlite3.Connection, by: By, public: PublicKey) -> None:
    note_resealed(db, by)
    record(db, by, Act.KEYS, detail=_named(public))


def _named(public: PublicKey) -> str:
    return f"public key {public.raw.hex()}"


def _carry(
    data_dir: Path, key: PrivateKey, public: PublicKey, by: By, places: tuple[Path, ...]
) -> tuple[Path, ...]:
    """The copies too; one that is out of reach still opens by the retired key."""

    def change(db: sqlite3.Connection) -> None:
        db.execute("BEGIN")
        bring_up(db)
        _seal_anew(db, key, public, lambda _done, _total: None)
        _note(db, by, public)
        db.execute("COMMIT")

    unreached = [place for place in places if not place.is_dir()]
    for path in copies(data_dir, places):
        try:
            with reported(path):
                change_copy(path, change)
        except StoreError as error:
            log.error("A backup keeps its old sealing: %s", error)
            unreached.append(path)
    carry_keys(data_dir, places)
    return tuple(unreached)
