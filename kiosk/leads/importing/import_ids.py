"""Ids of imported requests: made from the row, so that the same row never comes in twice, nor once erased."""

import hashlib
import uuid

from kiosk.leads.keyring.sealing import PublicKey


def import_id(key: PublicKey, name: str, phone: str, email: str, received_at: str) -> str:
    """The same for the same person and moment, whatever other columns came along; salted per clinic."""
    told_apart = "\0".join((name, phone, email, received_at))
    return str(uuid.uuid5(uuid.UUID(bytes=key.import_salt), told_apart))


def tombstone_id(lead_id: str, seq: int) -> str:
    """What stands in place of the id once erased: of an imported row a digest by which it is known again."""
    if not _imported(lead_id):
        return f"erased-{seq}"
    return f"erased-{hashlib.sha256(lead_id.encode()).hexdigest()[:32]}"


def erased_before(lead_id: str) -> str | None:
    """The tombstone that an imported row left if it was erased; None for an id that was drawn."""
    return tombstone_id(lead_id, 0) if _imported(lead_id) else None


def is_kept_tombstone(lead_id: str) -> bool:
    """Whether a tombstone must outlive its row's chain: it keeps an import from coming back."""
    return lead_id.startswith("erased-") and len(lead_id) == len("erased-") + 32


def _imported(lead_id: str) -> bool:
    try:
        return uuid.UUID(lead_id).version == 5
    except ValueError:
        return False
