"""An export, whole or not at all: written aside, flushed, read back, renamed, and only then marked."""

import errno
import glob
import hashlib
import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import private_opener, sync_folder
from kiosk.leads.export_csv import CsvFile
from kiosk.leads.export_xlsx import MAX_ROWS, XlsxFile, is_whole
from kiosk.leads.receipts import Receipt, record_export, size_of_export
from kiosk.leads.rows import Cells, SetAside, open_rows
from kiosk.leads.sealing import PrivateKey
from kiosk.leads.store import ALL, Selection, Store


class ExportFormat(StrEnum):
    """The kinds of file that an export can be."""

    CSV = "csv"
    XLSX = "xlsx"


class ExportError(KioskError):
    """The export did not happen; every request stays as it was."""


class ExportCancelled(ExportError):  # noqa: N818  (these are named for what happened)
    """Somebody pressed Cancel."""


class ExportFolderMissing(ExportError):  # noqa: N818
    """The folder is not there, or the drive was pulled out."""


class ExportReadOnly(ExportError):  # noqa: N818
    """The folder or the file does not take writes."""


class ExportFull(ExportError):  # noqa: N818
    """Not enough space."""


class ExportTargetOpen(ExportError):  # noqa: N818
    """Another program has the target open."""


class ExportChanged(ExportError):  # noqa: N818
    """What was read back is not what was written."""


@dataclass(frozen=True, slots=True)
class ExportRequest:
    """What to export, where to, and who asks (an account's or kiosk's name, no patient's)."""

    format: ExportFormat
    target: Path
    only_new: bool = False
    made_by: str = ""
    chosen: Selection = ALL


@dataclass(frozen=True, slots=True)
class ExportResult:
    """What was written; `set_aside` rows are not in the file and stay "not exported"."""

    target: Path
    count: int
    set_aside: tuple[SetAside, ...]
    receipt: int
    file_sha256: str


Progress = Callable[[int, int], None]
Cancelled = Callable[[], bool]


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
    target = request.target
    head = store.head()
    chosen = replace(request.chosen, only_new=request.only_new or request.chosen.only_new)
    total, box_bytes = size_of_export(store, head, chosen)
    aside: list[SetAside] = []
    held: list[int] = []

    def rows() -> Iterator[list[Cells]]:
        done = 0
        # One thread: with three, libsodium's short calls hand Python's lock around and take twice as long.
        for batch in store.batches(head, chosen):
            opened = open_rows(batch, key)
            aside.extend(opened.set_aside)
            left_out = {row.seq for row in opened.set_aside}
            held.extend(row.seq for row in batch if row.seq not in left_out)
            yield opened.cells
            done += len(batch)
            progress(done, total)

    with _worded(target):
        _check_target(request, total, box_bytes)
        temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        try:
            os.close(private_opener()(str(temp), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            count = _write(temp, request, rows(), cancelled)
            file_hash = _hash_of(temp)
            if cancelled():
                raise _cancelled(target)
            temp.replace(target)
        finally:
            temp.unlink(missing_ok=True)
        sync_folder(target.parent)
    receipt = Receipt(
        now.isoformat(timespec="seconds"),
        request.made_by,
        request.format.value,
        chosen.only_new,
        count,
        len(aside),
        file_hash,
        head,
    )
    number = record_export(store, receipt, held)
    progress(total, total)
    return ExportResult(target, count, tuple(aside), number, file_hash)


def _write(temp: Path, request: ExportRequest, batches: Iterator[list[Cells]], cancelled: Cancelled) -> int:
    """Fill the temporary file and prove it from the medium; returns the rows written."""
    scratch = temp.with_suffix(".tmp")
    if request.format is ExportFormat.XLSX:
        scratch.mkdir(mode=0o700)
    file: CsvFile | XlsxFile | None = None
    try:
        file = CsvFile(temp) if request.format is ExportFormat.CSV else XlsxFile(temp, scratch)
        count = 0
        for cells in batches:
            if cancelled():
                raise _cancelled(request.target)
            file.write(cells)
            count += len(cells)
        written = file.finish()
        _flush(temp)
        whole = is_whole(temp, count) if written is None else _hash_of(temp) == written
        if not whole:
            raise ExportChanged(
                "What was read back is not what was written.",
                where=str(request.target),
                mend="Use another drive.",
            )
        return count
    except BaseException:
        if file is not None:
            file.drop()
        raise
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def _check_target(request: ExportRequest, total: int, box_bytes: int) -> None:
    target, folder = request.target, request.target.parent
    where = str(target)
    if not folder.is_dir():
        raise ExportFolderMissing(
            "The folder is not there.", where=str(folder), mend="Choose another folder."
        )
    if target.is_dir():
        raise ExportError("This is a folder.", where=where, mend="Name a file in it.")
    if request.format is ExportFormat.XLSX and total > MAX_ROWS:
        raise ExportError("Too many requests for one sheet.", where=where, mend="Export as CSV.")
    # Excel and LibreOffice leave such a file beside what they have open.
    marks = (folder / f".~lock.{target.name}#", folder / f"~${target.name}")
    if target.exists() and any(mark.exists() for mark in marks):
        raise _target_open(target)
    if target.exists():
        with target.open("r+b"):
            pass
    a_row = 1800 if request.format is ExportFormat.XLSX else 300
    if shutil.disk_usage(folder).free < box_bytes + total * a_row + (1 << 16):
        raise ExportFull("Not enough space for the file.", where=str(folder), mend="Free some space.")
    # Left by an export that was killed: in the clear, so they go.
    for stale in folder.glob(f".{glob.escape(target.name)}.*.part"):
        stale.unlink(missing_ok=True)
    for stale in folder.glob(f".{glob.escape(target.name)}.*.tmp"):
        shutil.rmtree(stale, ignore_errors=True)


def _flush(path: Path) -> None:
    """Flush to the medium and drop the cache, so that reading back asks the medium."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _cancelled(target: Path) -> ExportCancelled:
    return ExportCancelled("The export was cancelled.", where=str(target), mend="Nothing was written.")


def _target_open(target: Path) -> ExportTargetOpen:
    return ExportTargetOpen(
        "The file is open in another program.",
        where=str(target),
        mend="Close it there or choose another name.",
    )


@contextmanager
def _worded(target: Path) -> Iterator[None]:
    """Turn the system's errors into sentences about the target."""
    try:
        yield
    except OSError as error:
        where, folder = str(target), str(target.parent)
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise ExportFull("The drive is full.", where=folder, mend="Free some space.") from error
        # Windows: a sharing or lock violation is a file somebody has open.
        if getattr(error, "winerror", None) in (32, 33):
            raise _target_open(target) from error
        if error.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise ExportReadOnly(
                "Cannot be written here.", where=where, mend="Choose another folder."
            ) from error
        if error.errno in (errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR):
            raise ExportFolderMissing(
                "The drive or folder is gone.", where=folder, mend="Put it back."
            ) from error
        raise ExportError(
            f"Cannot be written ({error.strerror}).", where=where, mend="Choose another folder."
        ) from error
