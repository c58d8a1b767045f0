"""One kiosk on one data folder: a lock of the operating system, which vanishes with its process."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.files import private_opener
from kiosk.locks import take_lock

log = logging.getLogger("kiosk.machine")

LOCK_FILE = "kiosk.lock"


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
        if not take_lock(handle):
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
