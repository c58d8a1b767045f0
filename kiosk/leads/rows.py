"""Stored boxes opened into rows for export; a row that does not open is set aside, never stops the rest."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from nacl.bindings import crypto_box_seal_open
from nacl.exceptions import CryptoError

from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.record import RecordError, decode_fields, read_note
from kiosk.leads.store import Row

COLUMNS = (
    "id",
    "received_at",
    "full_name",
    "phone",
    "email",
    "best_time",
    "language",
    "status",
    "consent_request",
    "consent_marketing",
    "topics",
    "questions",
    "notes",
    "kiosk_id",
)
PHONE = COLUMNS.index("phone")
_NOTES = COLUMNS.index("notes")
# Excel's limit for one cell, in UTF-16 units.
MAX_CELL = 32_767
# Longer text may need two UTF-16 units a letter; only then is it counted exactly.
_SURELY_FITS = MAX_CELL // 2

Cells = list[str]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that could not be exported; `reason` holds no personal data."""

    seq: int
    id: str
    reason: str


@dataclass(frozen=True, slots=True)
class Opened:
    """The readable rows of a batch, in order, and those set aside."""

    cells: list[Cells] = field(repr=False)
    set_aside: list[SetAside]


def open_rows(rows: Iterable[Row], key: PrivateKey) -> Opened:
    """Unseal a batch into cells in the order of COLUMNS."""
    opened: list[Cells] = []
    aside: list[SetAside] = []
    public, secret = key.public, key.secret
    for seq, lead_id, state, box, note in rows:
        try:
            try:
                plain = crypto_box_seal_open(box, public, secret)
            except CryptoError:
                plain = key.open_retired(box)
            cells = _cells(plain, state)
            if note is not None:
                cells[_NOTES] = read_note(key.open(note))
            opened.append(cells)
        except RecordError as error:
            aside.append(SetAside(seq, lead_id, error.what))
        except (CryptoError, TypeError):
            aside.append(SetAside(seq, lead_id, "The sealed request does not open with this key."))
        except (KeyError, ValueError):
            aside.append(SetAside(seq, lead_id, "The request holds unexpected values."))
    return Opened(opened, aside)


def _cells(plain: bytes, state: str) -> Cells:
    found = decode_fields(plain)
    get = found.get
    cells = [
        found["id"],
        found["received_at"],
        found["full_name"],
        get("phone", ""),
        get("email", ""),
        get("best_time", ""),
        get("language", ""),
        state,
        "yes" if get("consent_request") is True else "no",
        "yes" if get("consent_marketing") is True else "no",
        "; ".join(get("topics", ())),
        "; ".join(get("questions", ())),
        get("notes", ""),
        get("kiosk_id", ""),
    ]
    try:
        # One join checks that every cell is text, one encode that none holds half a surrogate pair.
        whole = "".join(cells)
    except TypeError as error:
        raise ValueError("not text") from error
    try:
        whole.encode()
    except UnicodeEncodeError:
        cells = [cell.encode("utf-8", "replace").decode() for cell in cells]
    if len(whole) > _SURELY_FITS and any(len(cell.encode("utf-16-le")) // 2 > MAX_CELL for cell in cells):
        raise ValueError("too long for a cell")
    return cells
