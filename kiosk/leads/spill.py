"""Sealed requests that the store could not take: one file each, whole and flushed, until it takes them."""

import base64
import binascii
import json
import logging
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from kiosk.errors import KioskError
from kiosk.files import sync_folder, write_atomically
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import SealedLead
from kiosk.leads.schema import digest_of
from kiosk.leads.store import Store

log = logging.getLogger("kiosk.requests")

SPILL_FOLDER = "spill"
_FORMAT = 1
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_MAX_BYTES = 10_000_000
_BATCH = 200
_STALE_S = 3600


class SpillError(KioskError):
    """No folder took the sealed request; it stands nowhere."""


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What came out of the folders: requests now in the store, and files that hold none."""

    taken: int
    set_aside: int


def spill_folders(data_dir: Path, key: PublicKey | None) -> tuple[Path, ...]:
    """The data folder's own, then one of this account's, named so that two kiosks never mix theirs."""
    first = data_dir / SPILL_FOLDER
    if key is None:
        return (first,)
    return first, Path(platformdirs.user_state_dir("kiosk", appauthor=False)) / f"spill-{key.clinic}"


class Spill:
    """The folders in the order in which they are tried."""

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders

    def put(self, lead: SealedLead) -> Path:
        """Write one request into the first folder that takes it, durably; raises SpillError."""
        data, reason = _encode(lead), ""
        for folder in self.folders:
            target = folder / f"{lead.id}.lead"
            try:
                _make(folder)
                write_atomically(target, data)
            except OSError as error:
                reason = error.strerror or type(error).__name__
            else:
                return target
        raise SpillError(
            f"The request could not be kept aside ({reason}).",
            where=str(self.folders[0]),
            mend="Free some space and check the folder's rights.",
        )

    def waiting(self) -> int:
        """How many requests lie in the folders."""
        return sum(1 for _ in self._files("*.lead"))

    def take_in(self, store: Store) -> TakenIn:
        """Save each in the store, once, and then remove its file; raises StoreError and keeps the files."""
        taken = aside = 0
        batch: list[tuple[Path, SealedLead]] = []
        for path in self._files("*.lead"):
            try:
                batch.append((path, _decode(path)))
            except OSError as error:
                log.warning("A request kept aside cannot be read now: %s", error.strerror)
            except ValueError:
                aside += _set_aside(path)
            if len(batch) == _BATCH:
                taken += _save(store, batch)
        taken += _save(store, batch)
        for half in self._files(".*.part"):
            _remove_stale(half)
        if taken or aside:
            log.warning("%d requests taken in from the spill folder, %d files set aside.", taken, aside)
        return TakenIn(taken, aside)

    def forget(self, lead_id: str) -> None:
        """Remove a request that is being erased."""
        for folder in self.folders:
            (folder / f"{lead_id}.lead").unlink(missing_ok=True)

    def _files(self, pattern: str) -> Iterator[Path]:
        for folder in self.folders:
            try:
                yield from sorted(folder.glob(pattern))
            except OSError as error:
                log.warning("A spill folder cannot be read: %s", error.strerror)


def _make(folder: Path) -> None:
    """The folder and, but for a data folder that is gone, those above it; each name is flushed."""
    if folder.is_dir():
        return
    if folder.name != SPILL_FOLDER and not folder.parent.is_dir():
        _make(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def _encode(lead: SealedLead) -> bytes:
    content = {
        "format": _FORMAT,
        "id": lead.id,
        "received_day": lead.received_day,
        "box": base64.b64encode(lead.box).decode("ascii"),
        "digest": digest_of(lead.id, lead.box).hex(),
    }
    return json.dumps(content).encode() + b"\n"


def _decode(path: Path) -> SealedLead:
    """The request in a file; raises ValueError for anything that is none."""
    if path.stat().st_size > _MAX_BYTES:
        raise ValueError("too long")
    try:
        content = json.loads(path.read_bytes())
        lead_id, day = str(content["id"]), str(content["received_day"])
        lead = SealedLead(lead_id, day, base64.b64decode(content["box"], validate=True))
        told = content["digest"]
    except (KeyError, TypeError, RecursionError, binascii.Error) as error:
        raise ValueError("not a request") from error
    fits = content.get("format") == _FORMAT and _ID.fullmatch(lead_id) and _DAY.fullmatch(day)
    if not fits or path.stem != lead_id or digest_of(lead_id, lead.box).hex() != told:
        raise ValueError("not a whole request")
    return lead


def _save(store: Store, batch: list[tuple[Path, SealedLead]]) -> int:
    if not batch:
        return 0
    store.add_many(lead for _, lead in batch)
    taken = 0
    for path, _ in batch:
        try:
            path.unlink(missing_ok=True)
            sync_folder(path.parent)
            taken += 1
        except OSError as error:  # it is in the store: the next round finds it there and tries again
            log.warning("A request taken in could not be removed from its folder: %s", error.strerror)
    batch.clear()
    return taken


def _set_aside(path: Path) -> int:
    try:
        path.replace(path.with_name(path.name + ".unreadable"))
    except OSError as error:
        log.warning("A file in the spill folder could not be set aside: %s", error.strerror)
        return 0
    log.error("A file in the spill folder is no request and was set aside.")
    return 1


def _remove_stale(half: Path) -> None:
    # Half a file from a power cut; a younger one may be in the making.
    try:
        if time.time() - half.stat().st_mtime > _STALE_S:
            half.unlink(missing_ok=True)
    except OSError as error:
        log.warning("A half-written file stays in the spill folder: %s", error.strerror)
