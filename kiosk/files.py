"""Files that are either the old one or the new one, whole, whatever happens in between."""

import errno
import os
import secrets
from collections.abc import Callable
from pathlib import Path


def make_private_folder(folder: Path) -> None:
    """Make a folder that only this account can open (0700), or close an open one."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)


def write_atomically(target: Path, data: bytes, *, mode: int = 0o600, make_folder: bool = True) -> None:
    """Write beside the target, flush, rename over it. Makes the folder; raises OSError, no half file."""
    if make_folder:
        target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    temp = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
    try:
        with open(temp, "xb", opener=private_opener(mode)) as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        temp.replace(target)
    except BaseException:
        temp.unlink(missing_ok=True)
        raise
    sync_folder(target.parent)


def private_opener(mode: int = 0o600) -> Callable[[str, int], int]:
    """An opener for `open()` that creates the file with these rights from its first moment."""
    return lambda path, flags: os.open(path, flags | getattr(os, "O_BINARY", 0), mode)


def sync_folder(folder: Path) -> None:
    """Flush a rename to the medium; Windows has no such call and needs none."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network folders know no such call for a folder.
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
