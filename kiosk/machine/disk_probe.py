"""Does the data folder take a write, down to the medium? A small file of our own, written and removed."""

import errno
import os
import secrets
import shutil
import time
from collections.abc import Callable
from pathlib import Path

from kiosk.files import private_opener
from kiosk.machine.findings import Verdict, verdict

SLOW_MS = 500
LOW_BYTES, FULL_BYTES = 1_000_000_000, 200_000_000
_NAME = ".doctor-{}.probe"
_SIZE = 4096
_FULL = (errno.ENOSPC, errno.EDQUOT)
_READ_ONLY = (errno.EROFS, errno.EACCES, errno.EPERM)


def check_probe(folder: Path, clock: Callable[[], float] = time.perf_counter) -> Verdict:
    """Write, flush, read back and remove one file; says how long it took, in milliseconds."""
    data = secrets.token_bytes(_SIZE)
    path = folder / _NAME.format(secrets.token_hex(4))
    try:
        _sweep(folder)
        began = clock()
        try:
            same = _written(path, data) == data
        finally:
            path.unlink(missing_ok=True)
        ms = max(1, round((clock() - began) * 1000))
    except OSError as error:
        if error.errno in _FULL:
            return verdict("probe", "full")
        return verdict("probe", "read_only" if error.errno in _READ_ONLY else "failed")
    if not same:
        return verdict("probe", "failed")
    return verdict("probe", "good" if ms < SLOW_MS else "slow", ms=ms)


def check_disk(folder: Path, free: Callable[[Path], int] | None = None) -> Verdict:
    """Room for requests, logs and backups."""
    try:
        left = (free or _free)(folder)
    except OSError:
        return verdict("disk", "unknown")
    case = "full" if left < FULL_BYTES else "low" if left < LOW_BYTES else "good"
    return verdict("disk", case, free=size(left))


def size(count: int) -> str:
    """Such as "41 GB" or "180 MB"."""
    if count < 1_000_000_000:
        return f"{count // 1_000_000} MB"
    return f"{count / 1e9:.1f} GB" if count < 10_000_000_000 else f"{count // 1_000_000_000} GB"


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free


def _written(path: Path, data: bytes) -> bytes:
    with open(path, "xb", opener=private_opener()) as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    return path.read_bytes()


def _sweep(folder: Path) -> None:
    """Removes what a killed probe left."""
    for left in folder.glob(_NAME.format("*")):
        left.unlink(missing_ok=True)
