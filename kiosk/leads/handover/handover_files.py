"""One sealed file of the hand-over: written whole, read without trust, set aside where it is none of ours."""

import errno
import hashlib
import json
import logging
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from kiosk.errors import KioskError
from kiosk.files import write_atomically
from kiosk.leads.keyring.sealing import PublicKey

log = logging.getLogger("kiosk.handover")

ASIDE = ".unreadable"
_MARK = b"kiosk hand-over 1\n"
_PAD_STEP = 256
# Their owner writes; others may read, and understand nothing.
_MODE = 0o644


class HandOverError(KioskError):
    """Not all was handed over; what waits is in the requests file and goes with the next try."""


class HandOverAway(HandOverError):  # noqa: N818  (named for what happened)
    """The folder is not there now: a share that does not answer, a stick that is not plugged in."""


class _Unreadable(ValueError):  # noqa: N818  (named for what it tells)
    """Why a file is none of ours; never leaves this module."""


def box_of(key: PublicKey, kind: str) -> SecretBox:
    """What closes and opens files of one kind; both sides make it from their key file."""
    # This salt is in every copy of the key file, stays when keys are changed, and is never in the folder.
    secret = hashlib.blake2b(
        kind.encode(), key=key.import_salt, digest_size=SecretBox.KEY_SIZE, person=b"kiosk-handover"
    )
    return SecretBox(secret.digest())


def write(target: Path, box: SecretBox, content: dict[str, Any]) -> None:
    """Leave a file, whole on the medium before it has its name; raises HandOverError."""
    plain = json.dumps(content, separators=(",", ":")).encode("ascii")
    plain += b" " * (-len(plain) % _PAD_STEP)
    with reported(target.parent):
        # The folder is never made here: under a share that is away it would be made on this disk.
        write_atomically(target, _MARK + bytes(box.encrypt(plain)), mode=_MODE, make_folder=False)


def read(path: Path, box: SecretBox, most: int) -> dict[str, Any] | None:
    """What a file holds; None where it cannot be read now, or is none of ours and was set aside."""
    try:
        return _opened(_bytes(path, most), box)
    except _Unreadable as reason:
        set_aside(path, str(reason))
    except OSError as error:
        log.warning("A file of the hand-over cannot be read now: %s", error.strerror)
    return None


def set_aside(path: Path, reason: str) -> None:
    """Out of the way of the others, under a name of its own; a link is moved, never followed."""
    try:
        path.replace(path.with_name(path.name + ASIDE))
    except OSError as error:
        log.warning("A file of the hand-over is %s and cannot be set aside: %s", reason, error.strerror)
    else:
        log.error("A file of the hand-over is %s; it was set aside as *%s.", reason, ASIDE)


@contextmanager
def reported(folder: Path) -> Iterator[None]:
    """The system's errors inside the block as HandOverErrors."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOENT, errno.ENOTDIR):
            raise HandOverAway(
                "The hand-over folder is gone.", where=str(folder), mend="Connect it."
            ) from error
        raise HandOverError(
            f"The hand-over folder takes nothing ({error.strerror}).",
            where=str(folder),
            mend="Look at its space and rights.",
        ) from error


def _bytes(path: Path, most: int) -> bytes:
    # Looked at before it is opened: a pipe would wait for a writer.
    if not stat.S_ISREG(path.lstat().st_mode):
        raise _Unreadable("a link or no file")
    flags = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with open(path, "rb", opener=lambda name, mode: os.open(name, mode | flags)) as file:
        found = os.fstat(file.fileno())
        if not stat.S_ISREG(found.st_mode):
            raise _Unreadable("a link or no file")
        if found.st_size > most:
            raise _Unreadable("too long")
        return file.read(most)


def _opened(data: bytes, box: SecretBox) -> dict[str, Any]:
    if not data.startswith(_MARK):
        raise _Unreadable("cut short, or not of the kiosk")
    try:
        found = json.loads(box.decrypt(data[len(_MARK) :]))
    except (CryptoError, ValueError, RecursionError) as error:
        raise _Unreadable("cut short, changed, or another clinic's") from error
    if not isinstance(found, dict):
        raise _Unreadable("not of the kiosk")
    return found
