"""One kiosk on one data folder: a lock of the operating system, which vanishes with its process."""

import logging
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import private_opener

log = logging.getLogger("kiosk.machine")

LOCK_FILE = "kiosk.lock"
# Windows locks bytes against reading too: a byte far behind the number that people may want to read.
_LOCKED_BYTE = 4096


class AlreadyOpen(KioskError):  # noqa: N818  (named for what it tells)
    """Another kiosk holds the data folder."""


@contextmanager
def only_one(data_dir: Path) -> Iterator[None]:
    """Hold the data folder's lock; raises AlreadyOpen where another process holds it.

    A folder that takes no lock file is no reason to stay closed: that is logged."""
    handle = _opened(data_dir / LOCK_FILE)
    if handle is None:
        yield
        return
    try:
        if not _locked(handle):
            raise AlreadyOpen("The kiosk is already open on this data folder.", where=str(data_dir))
        _write_number(handle)
        yield
    finally:
        os.close(handle)


def require_closed(data_dir: Path) -> None:
    """Raises AlreadyOpen where a kiosk holds the data folder now."""
    if (data_dir / LOCK_FILE).exists():
        with only_one(data_dir):
            pass


def _opened(file: Path) -> int | None:
    try:
        return private_opener()(str(file), os.O_RDWR | os.O_CREAT)
    except OSError as error:
        log.warning("There is no lock on the data folder: %s", error.strerror)
        return None


def _write_number(handle: int) -> None:
    try:
        os.truncate(handle, 0)
        os.write(handle, f"{os.getpid()}\n".encode("ascii"))
    except OSError as error:
        log.warning("The lock does not tell its process: %s", error.strerror)


if sys.platform == "win32":
    import msvcrt

    def _locked(handle: int) -> bool:
        os.lseek(handle, _LOCKED_BYTE, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True
else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # Some network folders know no locks.
            log.warning("There is no lock on the data folder: %s", error.strerror)
        return True
