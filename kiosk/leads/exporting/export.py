"""An export, whole or not at all: written aside, flushed, read back, renamed, and only then marked."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kiosk.leads.exporting.crm_maps import CrmMap
from kiosk.leads.exporting.export_errors import (
    ExportCancelled,
    ExportChanged,
    ExportError,
    ExportFolderMissing,
    ExportFull,
    ExportPassword,
    ExportReadOnly,
    ExportTargetOpen,
    cancelled_at,
    worded,
)
from kiosk.leads.exporting.export_formats import ExportFormat, Writer, open_writer, space_for
from kiosk.leads.exporting.export_journal import UnderWay, cross_out, runs, settle_export, write_down
from kiosk.leads.exporting.export_locked import checked_password
from kiosk.leads.exporting.export_size import size_of
from kiosk.leads.exporting.export_target import (
    check_target,
    flush,
    hash_of,
    put_in_place,
    scratch_of,
    written_aside,
)
from kiosk.leads.exporting.export_xlsx import MAX_ROWS
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.receipts import Receipt, record_export
from kiosk.leads.rows import COLUMNS, Cells, SetAside, open_rows
from kiosk.leads.store import ALL, Selection, Store
from kiosk.leads.store_errors import StoreError

__all__ = [
    "ExportCancelled",
    "ExportChanged",
    "ExportError",
    "ExportFolderMissing",
    "ExportFormat",
    "ExportFull",
    "ExportPassword",
    "ExportReadOnly",
    "ExportRequest",
    "ExportResult",
    "ExportTargetOpen",
    "export_leads",
]
_AT = COLUMNS.index("received_at")


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, where to, and who asks (an account's or kiosk's name, no patient's)."""

    format: ExportFormat
    target: Path
    only_new: bool = False
    made_by: str = ""
    chosen: Selection = ALL
    crm: CrmMap | None = None  # the columns of ExportFormat.CRM
    password: str = field(default="", repr=False)  # of ExportFormat.LOCKED


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written; `set_aside` rows are not in the file and stay "not exported"."""

    target: Path
    count: int
    set_aside: tuple[SetAside, ...]
    receipt: int
    file_sha256: str
    first: str = ""  # when the first and the last of them asked, ISO 8601
    last: str = ""
    size: int = 0  # bytes


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


@dataclass(slots=True)
class _Seen:
    """What went through while the rows were opened."""

    aside: list[SetAside] = field(default_factory=list)
    held: list[int] = field(default_factory=list)
    first: str = ""
    last: str = ""

    def add(self, cells: list[Cells]) -> None:
        times = [row[_AT] for row in cells]
        self.first = min([self.first, *times] if self.first else times, default="")
        self.last = max([self.last, *times], default="")

    @property
    def days(self) -> str:
        return f"asked {self.first[:10]} to {self.last[:10]}" if self.first else ""


def export_leads(
    store: Store,
    key: PrivateKey,
    request: ExportRequest,
    *,
    now: datetime,
    progress: Progress = lambda _done, _total: None,
    cancelled: Cancelled = lambda: False,
) -> ExportResult:
    """Write the requests to `request.target`; `progress(done, total)` and `cancelled()` run per batch."""
    target, kind = request.target, request.format
    settle_export(store)
    if kind is ExportFormat.LOCKED:
        checked_password(request.password)
    head = store.head()
    chosen = replace(request.chosen, only_new=request.only_new or request.chosen.only_new)
    size = size_of(store, head, chosen)
    if kind.is_sheet and size.rows > MAX_ROWS:
        raise ExportError("Too many requests for one sheet.", where=str(target), mend="Export as CSV.")
    seen = _Seen()

    def rows() -> Iterator[list[Cells]]:
        done = 0
        # One thread: with three, libsodium's short calls hand Python's lock around and take twice as long.
        for batch in store.batches(head, chosen):
            opened = open_rows(batch, key)
            seen.aside.extend(opened.set_aside)
            left_out = {row.seq for row in opened.set_aside}
            seen.held.extend(row.seq for row in batch if row.seq not in left_out)
            seen.add(opened.cells)
            yield opened.cells
            done += len(batch)
            progress(done, size.rows)

    with worded(target):
        check_target(target, space_for(kind, size.rows, size.bytes))
    with written_aside(target) as temp:
        count = _write(temp, request, rows(), cancelled)
        file_hash, written = hash_of(temp), temp.stat().st_size
        if cancelled():
            raise cancelled_at(target)
        receipt = Receipt(
            now.isoformat(timespec="seconds"),
            request.made_by,
            kind.value if request.crm is None else f"{kind} {request.crm.name}",
            chosen.only_new,
            count,
            len(seen.aside),
            file_hash,
            head,
        )
        number = _name_and_mark(store, UnderWay(temp, target, receipt, seen.days, runs(seen.held)))
    progress(size.rows, size.rows)
    aside = tuple(seen.aside)
    return ExportResult(target, count, aside, number, file_hash, seen.first, seen.last, written)


def _write(temp: Path, request: ExportRequest, batches: Iterator[list[Cells]], cancelled: Cancelled) -> int:
    """Fill the temporary file and prove it from the medium; returns the rows written."""
    scratch, file, count = scratch_of(temp), None, 0
    if request.format.is_sheet:
        scratch.mkdir(mode=0o700)
    try:
        file = open_writer(request.format, temp, scratch, crm=request.crm, password=request.password)
        for cells in batches:
            if cancelled():
                raise cancelled_at(request.target)
            file.write(cells)
            count += len(cells)
        file.finish()
    except BaseException:
        _drop(file)
        raise
    flush(temp)
    if not file.whole(count):
        raise ExportChanged(
            "What was read back is not what was written.",
            where=str(request.target),
            mend="Use another drive.",
        )
    return count


def _drop(file: Writer | None) -> None:
    if file is not None:
        with suppress(OSError, ValueError):  # what happened first is what is told
            file.drop()


def _name_and_mark(store: Store, plan: UnderWay) -> int:
    """Rename, then mark; killed in between, `settle_export` finishes it. Returns the receipt's number."""
    try:
        write_down(store, plan)
    except OSError as error:
        raise ExportError(
            f"The kiosk's own disk takes no note of the export ({error.strerror}).",
            where=str(store.path.parent),
            mend="Free some space there.",
        ) from error
    try:
        put_in_place(plan.temp, plan.target)
        try:
            return record_export(store, plan.receipt, plan.held, plan.days)
        except StoreError:
            # Written but not marked: a file that the next export would repeat.
            with suppress(OSError):
                plan.target.unlink(missing_ok=True)
            raise
    finally:
        cross_out(store)
