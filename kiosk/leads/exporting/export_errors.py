"""What can go wrong with an export, in types that the screen and the command line tell apart."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError


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


class ExportPassword(ExportError):  # noqa: N818
    """The file's password is missing or too short."""


_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_PROTECTED = {errno.EROFS, errno.EACCES, errno.EPERM}
_GONE = {errno.ENOENT, errno.ENODEV, errno.ENXIO, errno.EIO, errno.ENOTDIR, errno.ESTALE}
# Windows' own codes, which Python folds into few errno (learn.microsoft.com, System Error Codes).
_WIN_OPEN = {32, 33, 1224}  # sharing violation, lock violation, user-mapped section open
_WIN_FULL = {39, 112, 223, 1295}  # handle disk full, disk full, file too large, disk quota
_WIN_PROTECTED = {5, 19, 65}  # access denied, write-protected, network access denied
_WIN_GONE = {
    *(2, 3, 15, 20, 21, 23, 27, 31, 53, 55, 59, 64, 67),  # path, drive, not ready, CRC, sector, network
    *(121, 433, 483, 1006, 1110, 1117, 1167, 1231, 1392, 1393),  # time-out, no device, media changed, I/O
}


def cancelled_at(target: Path) -> ExportCancelled:
    """What Cancel comes to."""
    return ExportCancelled("The export was cancelled.", where=str(target), mend="Nothing was written.")


def target_open(target: Path) -> ExportTargetOpen:
    """A file of this name is open elsewhere."""
    return ExportTargetOpen(
        "The file is open in another program.",
        where=str(target),
        mend="Close it there or choose another name.",
    )


def in_words(error: OSError, target: Path) -> ExportError:
    """The system's error as a sentence about the target."""
    where, folder = str(target), str(target.parent)
    code, windows = error.errno, getattr(error, "winerror", None)
    if windows in _WIN_OPEN:
        return target_open(target)
    if windows in _WIN_FULL or (windows is None and code in _FULL):
        return ExportFull("The drive is full.", where=folder, mend="Free some space.")
    if windows in _WIN_PROTECTED or (windows is None and code in _PROTECTED):
        return ExportReadOnly("Cannot be written here.", where=where, mend="Choose another folder.")
    if windows in _WIN_GONE or (windows is None and code in _GONE):
        return ExportFolderMissing("The drive or folder is gone.", where=folder, mend="Put it back.")
    return ExportError(f"Cannot be written ({error.strerror}).", where=where, mend="Choose another folder.")


@contextmanager
def worded(target: Path) -> Iterator[None]:
    """Turn the system's errors into sentences about the target."""
    try:
        yield
    except OSError as error:
        raise in_words(error, target) from error
