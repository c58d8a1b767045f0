"""A file whose time says that the screen's thread still runs: a beat sets it, the watcher looks if it moved.

Unlike a pipe it needs no console on Windows and survives whatever stands between the two processes."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Self

EVERY_S = 1.0


def beat(file: Path) -> None:
    """Set the file's time to now. Without the file nothing happens: nobody watches any more."""
    with suppress(OSError):
        os.utime(file)


def first_frame(file: Path) -> None:
    """Tell that the attract screen stands: the file holds a word."""
    with suppress(OSError):
        file.write_text("frame", encoding="ascii")


class Pulse:
    """The watcher's end; it compares the file's time with the last look only, so no clock has to be right."""

    def __init__(self, data_dir: Path) -> None:
        """Makes the file; raises OSError."""
        self.file = _made(data_dir)
        # Far from any clock's now: the first beat is seen even within one tick of a coarse one.
        os.utime(self.file, (0, 0))
        self._seen = self.file.stat().st_mtime_ns

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with suppress(OSError):
            self.file.unlink()

    def felt(self) -> bool:
        """Whether there was a beat since the last look."""
        try:
            stamp = self.file.stat().st_mtime_ns
        except OSError:
            return False
        moved = stamp != self._seen
        self._seen = stamp
        return moved

    def framed(self) -> bool:
        """Whether the attract screen stood."""
        try:
            return self.file.stat().st_size > 0
        except OSError:
            return False


def _made(data_dir: Path) -> Path:
    """The file, in memory where the system has such a folder: a beat a second is not for a disk."""
    if os.name == "nt":
        # NTFS keeps the time in memory for a while; a fixed name leaves no litter behind.
        file = data_dir / "kiosk.beat"
        file.write_bytes(b"")
        return file
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    folder = runtime if runtime and os.access(runtime, os.W_OK) else None
    handle, name = tempfile.mkstemp(prefix="kiosk-", suffix=".beat", dir=folder)
    os.close(handle)
    return Path(name)
