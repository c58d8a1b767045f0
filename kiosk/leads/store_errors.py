"""What can go wrong with the store, in types that the screens and the command line tell apart."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError


class StoreError(KioskError):
    """The store did not do what was asked; nothing was half-done."""


class StoreReadOnly(StoreError):  # noqa: N818  (these are named for what happened)
    """The file or its folder does not take writes."""


class StoreFull(StoreError):  # noqa: N818
    """The disk is full."""


class StoreBusy(StoreError):  # noqa: N818
    """Another program kept the file locked."""


class StoreDamaged(StoreError):  # noqa: N818
    """The file is not a sound database."""


class StoreUnavailable(StoreError):  # noqa: N818
    """The file is missing, was replaced, or the medium fails."""


# SQLite primary result codes (the low byte of an extended code).
_KINDS: dict[int, tuple[type[StoreError], str, str]] = {
    sqlite3.SQLITE_READONLY: (StoreReadOnly, "The file cannot be written.", "Check the folder's rights."),
    sqlite3.SQLITE_PERM: (StoreReadOnly, "The file cannot be written.", "Check the folder's rights."),
    sqlite3.SQLITE_FULL: (StoreFull, "The disk is full.", "Free some space."),
    sqlite3.SQLITE_BUSY: (StoreBusy, "Another program holds the file.", "Close that program."),
    sqlite3.SQLITE_LOCKED: (StoreBusy, "Another program holds the file.", "Close that program."),
    sqlite3.SQLITE_CORRUPT: (
        StoreDamaged,
        "The file is damaged.",
        "Restart the kiosk: it saves what is readable.",
    ),
    sqlite3.SQLITE_NOTADB: (StoreDamaged, "The file is not a database.", "Restart the kiosk."),
    sqlite3.SQLITE_SCHEMA: (StoreDamaged, "The file is damaged.", "Restart the kiosk."),
    sqlite3.SQLITE_CANTOPEN: (
        StoreUnavailable,
        "The file cannot be opened.",
        "Check the folder and its rights.",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreUnavailable,
        "The disk does not take the data.",
        "Check the disk and its space.",
    ),
}


def typed(error: sqlite3.Error, path: Path) -> StoreError:
    """The SQLite error as one of ours; SQLite's own message may hold nothing personal and is left out."""
    code = getattr(error, "sqlite_errorcode", None)
    primary = code & 0xFF if isinstance(code, int) else None
    if primary in _KINDS:
        kind, what, mend = _KINDS[primary]
        return kind(what, where=str(path), mend=mend)
    if primary in (None, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_CONSTRAINT):
        return StoreDamaged("The file has an unexpected form.", where=str(path), mend="Restart the kiosk.")
    return StoreUnavailable("The file cannot be used.", where=str(path), mend="Check the disk.")


@contextmanager
def reported(path: Path) -> Iterator[None]:
    """Turn SQLite's and the system's errors inside the block into StoreErrors."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours, such as another thread: never hidden
        raise
    except sqlite3.Error as error:
        raise typed(error, path) from error
    except OSError as error:
        kind: type[StoreError] = StoreUnavailable
        if isinstance(error, PermissionError):
            kind = StoreReadOnly
        raise kind(
            f"The file cannot be used ({error.strerror}).",
            where=str(path),
            mend="Check the folder and its rights.",
        ) from error
