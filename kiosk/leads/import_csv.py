"""Requests kept elsewhere, brought in from a CSV: sealed on the way, refused rows told by line and reason."""

import csv
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from kiosk.errors import KioskError
from kiosk.files import private_opener
from kiosk.leads.contact import Accepted, Refused, check_email, check_name, check_phone, clean_line
from kiosk.leads.export_csv import neutral, neutral_phone
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.sealing import PublicKey
from kiosk.leads.store import Store

HEADER = ("full_name", "phone", "email", "best_time", "language", "received_at")
MAX_BYTES = 500_000_000
MAX_FIELD = 10_000
_BATCH = 200


class ImportFileError(KioskError):
    """The file cannot be imported (further); rows saved before stay, and a second run skips them."""


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken; `reason` holds no personal data."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in; `refused_file` holds the refused rows themselves, when there are any."""

    added: int
    known: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None


def import_leads(store: Store, key: PublicKey, source: Path, kiosk_id: str, now: datetime) -> ImportResult:
    """Import a UTF-8 CSV with the columns of HEADER, in any order; running it twice doubles nothing."""
    added = read = 0
    refused: list[tuple[RefusedRow, list[str]]] = []
    batch: list[SealedLead] = []
    for line, cells in _rows(source):
        try:
            lead = _lead(cells, key, kiosk_id, now)
        except _RowRefused as reason:
            refused.append((RefusedRow(line, str(reason)), cells))
            continue
        read += 1
        batch.append(seal(lead, key))
        if len(batch) == _BATCH:
            added += store.add_many(batch)
            batch.clear()
    added += store.add_many(batch)
    refused_file = _write_refused(source, refused) if refused else None
    return ImportResult(added, read - added, tuple(row for row, _ in refused), refused_file)


class _RowRefused(Exception):  # noqa: N818  (never leaves this module)
    pass


def _lead(cells: list[str], key: PublicKey, kiosk_id: str, now: datetime) -> Lead:
    if len(cells) > len(HEADER):
        raise _RowRefused("more cells than columns: put text with a comma in quotes")
    row = dict(zip(HEADER, cells, strict=True))
    name = check_name(row["full_name"], letter_needed=False)
    if isinstance(name, Refused):
        raise _RowRefused(
            "full_name is empty" if name.code == "empty" else "full_name is over 200 characters"
        )
    phone = email = ""
    if row["phone"].strip():
        checked = check_phone(row["phone"])
        if not isinstance(checked, Accepted):
            raise _RowRefused("phone is not a phone number")
        phone = checked.value
    if row["email"].strip():
        checked = check_email(row["email"])
        if not isinstance(checked, Accepted):
            raise _RowRefused("email is not an email address")
        email = checked.value
    if not phone and not email:
        raise _RowRefused("phone and email are both empty")
    received = _received(row["received_at"], now)
    best_time, language = clean_line(row["best_time"])[:100], clean_line(row["language"])[:35]
    # The same row always gets the same id; its time as written, so that an empty one is the same next year.
    told_apart = "\0".join((name.value, phone, email, best_time, language, clean_line(row["received_at"])))
    lead_id = uuid.uuid5(uuid.UUID(bytes=key.import_salt), told_apart)
    return Lead(
        id=str(lead_id),
        received_at=received,
        full_name=name.value,
        phone=phone,
        email=email,
        best_time=best_time,
        language=language,
        kiosk_id=kiosk_id,
        source="import",
    )


def _received(text: str, now: datetime) -> str:
    if not text.strip():
        return now.isoformat(timespec="seconds")
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        raise _RowRefused("received_at is not a date like 2025-03-31T14:05:00-05:00") from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=now.tzinfo or UTC)
    return found.isoformat(timespec="seconds")


def _rows(source: Path) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells in the order of HEADER of each row; one cell more marks a torn row."""
    where, line = str(source), 0
    try:
        if source.stat().st_size > MAX_BYTES:
            raise ImportFileError("The file is larger than 500 MB.", where=where, mend="Split it.")
        with source.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.reader(file, strict=True)
            header = next(reader, [])
            order, width = _order(header, where), max(len(header), len(HEADER))
            for cells in reader:
                line = reader.line_num
                if not any(cell.strip() for cell in cells):
                    continue
                if any(len(cell) > MAX_FIELD for cell in cells):
                    raise ImportFileError(
                        "A cell is far too long.", where=f"{where}:{line}", mend="Correct this line."
                    )
                if len(cells) > width:
                    yield line, [*cells[: len(HEADER)], " ".join(cells[len(HEADER) :])]
                    continue
                yield line, [cells[place] if 0 <= place < len(cells) else "" for place in order]
    except OSError as error:
        raise ImportFileError(
            f"Cannot be read ({error.strerror}).", where=where, mend="Check the path."
        ) from error
    except UnicodeDecodeError as error:
        raise ImportFileError(
            "The file is not UTF-8 text.", where=where, mend="Save it as CSV UTF-8."
        ) from error
    except csv.Error as error:
        raise ImportFileError(
            f"Not a sound CSV ({error}).", where=f"{where}:{line + 1}", mend="Correct this line."
        ) from error


def _order(header: list[str], where: str) -> list[int]:
    names = [clean_line(name).lower() for name in header]
    missing = [name for name in ("full_name",) if name not in names]
    if missing or not {"phone", "email"} & set(names):
        raise ImportFileError(
            "The first line does not name the columns.",
            where=f"{where}:1",
            mend=f"It must be {','.join(HEADER)}.",
        )
    return [names.index(name) if name in names else -1 for name in HEADER]


def _write_refused(source: Path, refused: list[tuple[RefusedRow, list[str]]]) -> Path:
    target = source.with_name(f"{source.stem}.refused.csv")
    try:
        with open(target, "w", encoding="utf-8-sig", newline="", opener=private_opener()) as file:
            _write_rows(file, refused)
    except OSError as error:
        raise ImportFileError(
            f"The refused rows cannot be written ({error.strerror}).",
            where=str(target),
            mend="Check the folder.",
        ) from error
    return target


def _write_rows(file: IO[str], refused: list[tuple[RefusedRow, list[str]]]) -> None:
    writer = csv.writer(file)
    writer.writerow((*HEADER, "line", "reason"))
    for row, cells in refused:
        safe = [
            neutral_phone(cell) if name == "phone" else neutral(cell)
            for name, cell in zip(HEADER, cells, strict=False)
        ]
        writer.writerow((*safe, row.line, row.reason))
