"""A file at its target, whole or not at all: written aside, flushed, read back, then renamed."""

import glob
import hashlib
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.files import private_opener, sync_folder
from kiosk.leads.exporting.export_errors import (
    ExportError,
    ExportFolderMissing,
    ExportFull,
    target_open,
    worded,
)


def check_target(target: Path, needed: int) -> None:
    """Raise what would stop the export anyway, before the first byte; `needed` in bytes."""
    folder = target.parent
    if not folder.is_dir():
        raise ExportFolderMissing(
            "The folder is not there.", where=str(folder), mend="Choose another folder."
        )
    if target.is_dir():
        raise ExportError("This is a folder.", where=str(target), mend="Name a file in it.")
    # Excel and LibreOffice leave such a file beside what they have open.
    marks = (folder / f".~lock.{target.name}#", folder / f"~${target.name}")
    if target.exists() and any(mark.exists() for mark in marks):
        raise target_open(target)
    if target.exists():
        with target.open("r+b"):
            pass
    sweep(folder, target.name)
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise ExportFull(
            f"Not enough space for the file: {_megabytes(needed)} needed, {_megabytes(free)} free.",
            where=str(folder),
            mend="Free some space.",
        )


def sweep(folder: Path, name: str) -> None:
    """Remove what an export of this name that was cut short left: it may be in the clear."""
    for stale in folder.glob(f".{glob.escape(name)}.*.part"):
        stale.unlink(missing_ok=True)
    for stale in folder.glob(f".{glob.escape(name)}.*.tmp"):
        shutil.rmtree(stale, ignore_errors=True)


@contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A private file beside the target to be filled, and a name for a scratch folder (`scratch_of`).

    Both are gone afterwards, unless `put_in_place` took the file."""
    with worded(target):
        temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        os.close(private_opener()(str(temp), os.O_CREAT | os.O_EXCL | os.O_WRONLY))
        try:
            yield temp
        except BaseException:
            with suppress(OSError):  # what happened first is what is told
                temp.unlink(missing_ok=True)
            raise
        finally:
            shutil.rmtree(scratch_of(temp), ignore_errors=True)
        temp.unlink(missing_ok=True)


def scratch_of(temp: Path) -> Path:
    """The private folder beside a temporary file."""
    return temp.with_suffix(".tmp")


def put_in_place(temp: Path, target: Path) -> None:
    """Give the file its name, durably; raises OSError or ExportError, and then it has none."""
    size = temp.stat().st_size
    try:
        temp.replace(target)
    except PermissionError as error:
        # Windows refuses to replace what another program has open: access denied, though we may write here.
        if getattr(error, "winerror", None) == 5 and target.exists():
            raise target_open(target) from error
        raise
    try:
        sync_folder(target.parent)
        there = target.stat().st_size == size
    except OSError:
        with suppress(OSError):
            target.unlink()
        raise
    if not there:
        raise ExportFolderMissing("The drive is gone.", where=str(target.parent), mend="Put it back.")


def flush(path: Path) -> None:
    """Flush to the medium and drop the cache, so that reading back asks the medium."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def hash_of(path: Path) -> str:
    """SHA-256 in hex of what the medium gives back."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
