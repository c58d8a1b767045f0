"""What the kiosks and the desk's PC leave each other in a folder, nothing of it in the clear.

Each side writes its own files and removes no other's: `leads/ID.lead` and `leads/ID.gone` are the kiosks',
`desk.told` is the desk's. File names are random ids.
"""

import base64
import binascii
import hashlib
import os
import re
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.files import sync_folder
from kiosk.leads.handover.handover_files import HandOverAway, box_of, read, reported, set_aside, write
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import SealedLead

LEAD, GONE, TOLD = ".lead", ".gone", "desk.told"
MAX_LEAD_BYTES, MAX_TOLD_BYTES = 4_000_000, 100_000_000
_ID = re.compile(r"[0-9A-Za-z-]{1,64}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)?")
_STALE_S = 3600
_NEWER = "another version's"


@dataclass(frozen=True, slots=True)
class Handed:
    """One sealed request on its way, with the work that was done on it before."""

    lead: SealedLead
    note: bytes | None = None
    state: str = "new"
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Word:
    """What the desk tells of one request; no state where it has nothing to tell but that it came."""

    id: str
    revision: int = 0
    state: str = ""
    tries: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """All that the desk tells: what it has, what is to be erased, and what it knows to be erased.

    `desk` stays the same for one desk's requests file, so that two of them notice each other."""

    desk: str = ""
    known: tuple[Word, ...] = ()
    erase: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


class Mail:
    """One clinic's part of a folder. Every call may wait for a network: never on the screen's thread."""

    def __init__(self, folder: Path, key: PublicKey) -> None:
        self.root = folder / f"kiosk-{key.clinic}"
        self.leads = self.root / "leads"
        self._lead, self._gone, self._told = (box_of(key, kind) for kind in ("lead", "gone", "told"))

    def prepare(self) -> None:
        """The desk makes its part of the folder; raises HandOverAway where there is no folder."""
        if not self.root.parent.is_dir():
            raise HandOverAway(
                "The hand-over folder is not there.", where=str(self.root.parent), mend="Connect it."
            )
        with reported(self.root):
            self.leads.mkdir(parents=True, exist_ok=True)
            sync_folder(self.root.parent)
            sync_folder(self.root)

    def require(self) -> None:
        """Raises HandOverAway unless a desk has prepared the folder: an empty mount point is none."""
        if not self.leads.is_dir():
            raise HandOverAway(
                "The hand-over folder is not there, or no desk has opened it yet.",
                where=str(self.root),
                mend="Connect it. A new one: open the desk on it once.",
            )

    def names(self) -> set[str]:
        """The kiosks' files; halves that a power cut left are swept."""
        with reported(self.leads):
            found = [path.name for path in self.leads.iterdir()]
            for name in found:
                if name.startswith(".") and name.endswith(".part"):
                    self._sweep(self.leads / name)
        return {name for name in found if name.endswith((LEAD, GONE)) and not name.startswith(".")}

    def put_lead(self, handed: Handed) -> None:
        """Leave a request."""
        lead, note = handed.lead, handed.note
        content = {
            "id": lead.id,
            "received_day": lead.received_day,
            "box": _text(lead.box),
            "note": _text(note) if note is not None else None,
            "state": handed.state,
            "tries": handed.tries,
        }
        write(self.leads / f"{lead.id}{LEAD}", self._lead, content)

    def read_lead(self, name: str) -> Handed | None:
        """The request in a file; None where there is none: the file was set aside, or is left for later."""
        path = self.leads / name
        found = read(path, self._lead, MAX_LEAD_BYTES)
        if found is None:
            return None
        try:
            lead_id, day, note = found["id"], found["received_day"], found["note"]
            if lead_id != path.stem or not _ID.fullmatch(lead_id) or not _DAY.fullmatch(day):
                raise ValueError("not its own name")
            lead = SealedLead(lead_id, day, _raw(found["box"]))
            seen = _raw(note) if note is not None else None
            return Handed(lead, seen, str(found["state"]), int(found["tries"]))
        except (KeyError, TypeError, ValueError):
            set_aside(path, f"under another's name, or {_NEWER}")
            return None

    def put_gone(self, lead_id: str) -> None:
        """Tell that a request was erased at this kiosk."""
        write(self.leads / f"{lead_id}{GONE}", self._gone, {"id": lead_id})

    def read_gone(self, name: str) -> str | None:
        """Whose erasure a file tells; None as for a request."""
        path = self.leads / name
        found = read(path, self._gone, MAX_LEAD_BYTES)
        if found is None:
            return None
        if found.get("id") == path.stem:
            return path.stem
        set_aside(path, "under another's name")
        return None

    def remove(self, names: set[str]) -> None:
        """Take files of this kiosk back."""
        with reported(self.leads):
            for name in names:
                (self.leads / name).unlink(missing_ok=True)
            if names:
                sync_folder(self.leads)

    def put_told(self, told: Told) -> None:
        """Leave what the desk tells, all of it each time."""
        known = [[word.id, word.revision, word.state, word.tries] for word in told.known]
        content = {"desk": told.desk, "known": known, "erase": told.erase, "gone": told.gone}
        write(self.root / TOLD, self._told, content)

    def read_told(self) -> Told | None:
        """What the desk tells; None where it tells nothing, or nothing that can be read."""
        path = self.root / TOLD
        if not os.path.lexists(path):
            return None
        found = read(path, self._told, MAX_TOLD_BYTES)
        if found is None:
            return None
        try:
            known = tuple(
                Word(str(who), int(n), str(state), int(tries)) for who, n, state, tries in found["known"]
            )
            return Told(str(found["desk"]), known, tuple(found["erase"]), tuple(found["gone"]))
        except (KeyError, TypeError, ValueError):
            set_aside(path, _NEWER)
            return None

    def _sweep(self, half: Path) -> None:
        with suppress(FileNotFoundError):  # it is whole by now
            if time.time() - half.lstat().st_mtime > _STALE_S:
                half.unlink()


def travelling_id(lead_id: str, box: bytes) -> str:
    """The id under which a request travels: its own, but for one that two kiosks may both have given."""
    if len(lead_id) == 36 and _ID.fullmatch(lead_id):
        return lead_id
    return "x-" + hashlib.sha256(lead_id.encode("utf-8", "replace") + b"\0" + box).hexdigest()[:32]


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _raw(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("no bytes") from error
