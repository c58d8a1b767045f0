"""Requests kept elsewhere, brought in from a CSV: sealed on the way, refused rows told by line and reason."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path

from kiosk.leads.contact import (
    Accepted,
    NameProblem,
    Refused,
    check_email,
    check_name,
    check_phone,
    clean_line,
)
from kiosk.leads.importing.import_dates import day_first, received
from kiosk.leads.importing.import_ids import import_id
from kiosk.leads.importing.import_refused import RefusedFile
from kiosk.leads.importing.import_table import Table, read_rows
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.store import Store

HEADER = ("full_name", "phone", "email", "best_time", "language", "received_at")
LISTED = 1000
# In a sample, what stands in place of the fields of a row that would be refused.
REFUSED_AS = "refused"
_BATCH = 200
Progress = Callable[[int], None]


class Reason(StrEnum):
    """Why a row is not taken, without personal data; screens have words of their own by its name."""

    TORN = "more cells than columns: put text with a comma in quotes"
    NO_NAME = "full_name is empty"
    LONG_NAME = "full_name is over 200 characters"
    PHONE = "phone is not a phone number"
    EMAIL = "email is not an email address"
    NO_WAY = "phone and email are both empty"
    DATE = "received_at is not a date like 2025-03-31T14:05:00-05:00"


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was not taken."""

    line: int
    reason: Reason


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file, which of its columns holds what, and where refused rows may go, the first choice first."""

    table: Table
    columns: Mapping[str, int]
    refused_folders: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What came in, or would. `refused` lists the first; `refused_file` holds all of them in the clear."""

    added: int
    known: int
    erased: int
    old: int  # asked before the days that requests are kept
    refused_count: int
    refused: tuple[RefusedRow, ...]
    refused_file: Path | None = None
    stopped: bool = False

    @property
    def read(self) -> int:
        """All rows of the file."""
        return self.added + self.known + self.erased + self.refused_count


def import_leads(
    store: Store,
    key: PublicKey,
    plan: ImportPlan,
    *,
    kiosk_id: str,
    now: datetime,
    kept_days: int = 0,
    write: bool = True,
    progress: Progress = lambda _rows: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> ImportResult:
    """Import a CSV, or only count what would come of it; running it twice doubles nothing.

    Stopped in between, what was saved stays, and the next run goes on behind it."""
    maker = _Maker(plan, key, kiosk_id, now)
    batch: list[SealedLead] = []
    refused: list[RefusedRow] = []
    seen: set[str] = set()  # a row that stands twice in the file comes in once
    counts = {"added": 0, "known": 0, "erased": 0, "old": 0, "refused": 0}
    oldest = (now - timedelta(days=kept_days)).isoformat()[:10] if kept_days else ""
    stopped = False
    with RefusedFile(plan, write=write) as aside:
        for number, (line, cells) in enumerate(read_rows(plan.table)):
            if number % _BATCH == 0:
                progress(number)
                stopped = cancelled()
                if stopped:
                    break
            try:
                lead = maker.lead(cells)
            except _RowRefused as row:
                counts["refused"] += 1
                if len(refused) < LISTED:
                    refused.append(RefusedRow(line, row.reason))
                aside.put(cells, line, row.reason)
                continue
            how = _standing(store, lead.id, seen)
            counts[how] += 1
            if how == "added":
                seen.add(lead.id)
                counts["old"] += lead.received_at[:10] < oldest
                if write:
                    batch.append(seal(lead, key))
            if len(batch) == _BATCH:
                store.add_many(batch)
                batch.clear()
        store.add_many(batch)
    return ImportResult(
        counts["added"],
        counts["known"],
        counts["erased"],
        counts["old"],
        counts["refused"],
        tuple(refused),
        aside.path,
        stopped,
    )


def sample_rows(plan: ImportPlan, key: PublicKey, now: datetime, most: int) -> Iterator[Mapping[str, str]]:
    """The first rows as they would come in; of a refused one only its reason."""
    maker = _Maker(plan, key, "", now)
    for _, (_, cells) in zip(range(most), read_rows(plan.table), strict=False):
        try:
            lead = maker.lead(cells)
        except _RowRefused as row:
            yield {REFUSED_AS: row.reason.name.lower()}
            continue
        shown = {name: str(getattr(lead, name)) for name in HEADER}
        yield shown if maker.cell(cells, "received_at") else {**shown, "received_at": ""}


def _standing(store: Store, lead_id: str, seen: set[str]) -> str:
    if lead_id in seen or store.known(lead_id):
        return "known"
    return "erased" if store.erased_import(lead_id) else "added"


class _RowRefused(Exception):  # noqa: N818  (never leaves this module)
    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


class _Maker:
    """Makes requests of rows."""

    def __init__(self, plan: ImportPlan, key: PublicKey, kiosk_id: str, now: datetime) -> None:
        self._columns, self._width = plan.columns, len(plan.table.header)
        self._key, self._kiosk_id, self._now = key, kiosk_id, now
        self._days_first: bool | None = None
        if "received_at" in plan.columns:
            self._days_first = day_first(self.cell(row, "received_at") for _, row in read_rows(plan.table))

    def cell(self, cells: Sequence[str], name: str) -> str:
        """The cell of a field, cleaned; empty where the row is short or no column was chosen."""
        place = self._columns.get(name, -1)
        return clean_line(cells[place]) if 0 <= place < len(cells) else ""

    def lead(self, cells: Sequence[str]) -> Lead:
        """The request of a row; raises _RowRefused."""
        if len(cells) > max(self._width, len(HEADER)):
            raise _RowRefused(Reason.TORN)
        name = self._name(cells)
        phone = _checked(self.cell(cells, "phone"), check_phone, Reason.PHONE)
        email = _checked(self.cell(cells, "email"), check_email, Reason.EMAIL)
        if not phone and not email:
            raise _RowRefused(Reason.NO_WAY)
        asked = self.cell(cells, "received_at")
        at = received(asked, self._now, days_first=self._days_first)
        if at is None:
            raise _RowRefused(Reason.DATE)
        return Lead(
            # The time as written, so that an empty one is the same next year.
            id=import_id(self._key, name, phone, email, asked),
            received_at=at.isoformat(timespec="seconds"),
            full_name=name,
            phone=phone,
            email=email,
            best_time=self.cell(cells, "best_time")[:100],
            language=self.cell(cells, "language")[:35],
            kiosk_id=self._kiosk_id,
            source="import",
        )

    def _name(self, cells: Sequence[str]) -> str:
        first, last = self.cell(cells, "full_name"), self.cell(cells, "last_name")
        whole = first if first.casefold().endswith(last.casefold()) else f"{first} {last}"
        name = check_name(whole, letter_needed=False)
        if isinstance(name, Refused):
            raise _RowRefused(Reason.NO_NAME if name.code == NameProblem.EMPTY else Reason.LONG_NAME)
        return name.value


def _checked(text: str, check: Callable[[str], Accepted | Refused], reason: Reason) -> str:
    if not text:
        return ""
    found = check(text)
    if isinstance(found, Refused):
        raise _RowRefused(reason)
    return found.value
