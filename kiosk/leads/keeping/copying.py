"""A sound copy of a store's file: made by SQLite, checked, flushed, and only then under its name."""

import os
import secrets
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from kiosk.files import private_opener, sync_folder
from kiosk.leads.store_errors import StoreDamaged

BACKUPS_FOLDER = "backups"
_PAGES = 1024
_STALE_S = 3600


def keep_copy(db: sqlite3.Connection, target: Path) -> None:
    """Copy the open store to `target`, replacing it; raises sqlite3.Error, OSError or StoreDamaged."""
    make_folder(target.parent)
    temp = _fresh_name(target)
    try:
        with closing(_unguarded(temp)) as copy:
            db.backup(copy, pages=_PAGES, sleep=0.001)
        _put_in_place(temp, target)
    finally:
        temp.unlink(missing_ok=True)


def change_copy(target: Path, change: Callable[[sqlite3.Connection], None]) -> None:
    """Change a file that nobody has open: a copy of it is changed and compacted, and takes its place."""
    temp = _fresh_name(target)
    try:
        shutil.copyfile(target, temp)
        with closing(_unguarded(temp)) as copy:
            change(copy)
            copy.execute("VACUUM")
        _put_in_place(temp, target)
    finally:
        temp.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a copy that was cut short left here; a younger one may be in the making."""
    for half in folder.glob(".*.part*"):
        if time.time() - half.stat().st_mtime > _STALE_S:
            half.unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Flush a file and drop it from the cache, so that reading it again asks the medium."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def make_folder(folder: Path) -> None:
    """The folder with rights 0700 and those above it, each name flushed."""
    if folder.is_dir():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    sync_folder(folder.parent)


def _fresh_name(target: Path) -> Path:
    temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    os.close(private_opener()(str(temp), os.O_CREAT | os.O_EXCL | os.O_RDWR))
    return temp


def _unguarded(temp: Path) -> sqlite3.Connection:
    # Flushed as a whole when it is done; until then it has no name that anybody trusts.
    db = sqlite3.connect(temp, isolation_level=None)
    db.execute("PRAGMA journal_mode=OFF")
    db.execute("PRAGMA synchronous=OFF")
    return db


def _put_in_place(temp: Path, target: Path) -> None:
    """Check a finished copy as it stands on the disk and give it its name."""
    flush(temp)
    with closing(_unguarded(temp)) as copy:
        if copy.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise StoreDamaged("The copy is damaged.", where=str(target), mend="Use another drive.")
    temp.replace(target)
    sync_folder(target.parent)
