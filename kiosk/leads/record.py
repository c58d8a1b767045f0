"""One request as a frozen record, and as padded bytes that every later version can read."""

import json
from dataclasses import asdict, dataclass, fields
from typing import Any

from kiosk.errors import KioskError
from kiosk.leads.keyring.sealing import PublicKey

PAD_STEP = 256
# First byte of every record. A later format gets its own number; this one is read for ever.
FORMAT_1 = 1


class RecordError(KioskError):
    """The opened bytes are not a record that this program knows."""


@dataclass(frozen=True, slots=True)
class Lead:
    """One request for a visit; its working state lives in the store, beside the sealed bytes."""

    id: str  # UUID, made before the first try to save
    received_at: str  # ISO 8601 with offset
    full_name: str
    phone: str = ""  # E.164
    email: str = ""
    best_time: str = ""
    language: str = "en"
    consent_request: bool = False
    consent_marketing: bool = False
    consent_version: str = ""
    consent_hash: str = ""  # SHA-256 of consent_text, hex
    consent_text: str = ""  # the wording exactly as it was shown
    topics: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    notes: str = ""
    kiosk_id: str = ""
    source: str = "kiosk"  # kiosk | import


@dataclass(frozen=True, slots=True)
class SealedLead:
    """A request as the store takes it: nothing in it can be read without the private key."""

    id: str
    received_day: str  # YYYY-MM-DD
    box: bytes


_raw_decode = json.JSONDecoder().raw_decode
_NAMES = frozenset(f.name for f in fields(Lead))


def encode(lead: Lead) -> bytes:
    """The version byte and compact JSON, padded with spaces to a multiple of 256 bytes."""
    text = json.dumps(asdict(lead), ensure_ascii=False, separators=(",", ":"))
    plain = bytes([FORMAT_1]) + text.encode("utf-8", "replace")
    return plain + b" " * (-len(plain) % PAD_STEP)


def decode_fields(plain: bytes) -> dict[str, Any]:
    """The record's raw fields (the quick way for exports); raises RecordError for anything else."""
    if plain[:1] != b"\x01":
        raise RecordError("A request was written by a newer version of this program.", mend="Update it.")
    try:
        # raw_decode on text is half the time of json.loads on bytes; only the padding may follow.
        text = plain[1:].decode()
        found, end = _raw_decode(text)
        if text[end:].strip(" "):
            raise ValueError("more than one record")
    except (ValueError, RecursionError) as error:
        raise RecordError("A request's content is not readable.", mend="Restore it from a backup.") from error
    if not isinstance(found, dict):
        raise RecordError("A request's content is not a record.", mend="Restore it from a backup.")
    return found


def decode(plain: bytes) -> Lead:
    """Bytes back to a Lead; fields this version does not know are left out, missing ones get defaults."""
    found = {name: value for name, value in decode_fields(plain).items() if name in _NAMES}
    for name in ("topics", "questions"):
        found[name] = tuple(found.get(name) or ())
    try:
        return Lead(**found)
    except TypeError as error:
        raise RecordError("A request lacks a field.", mend="Restore it from a backup.") from error


def seal(lead: Lead, key: PublicKey) -> SealedLead:
    """Seal a request; from here on only the desk can read it."""
    return SealedLead(lead.id, lead.received_at[:10], key.seal(encode(lead)))


def seal_note(text: str, key: PublicKey) -> bytes:
    """What staff wrote on a request, sealed in the same padded form."""
    plain = bytes([FORMAT_1]) + json.dumps({"note": text}, ensure_ascii=False).encode("utf-8", "replace")
    return key.seal(plain + b" " * (-len(plain) % PAD_STEP))


def read_note(plain: bytes) -> str:
    """The text of an opened note; raises RecordError."""
    text = decode_fields(plain).get("note")
    if not isinstance(text, str):
        raise RecordError("A note's content is not readable.", mend="Restore it from a backup.")
    return text
