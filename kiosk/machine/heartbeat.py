"""A file whose time stands for "the screen's thread still runs": a beat sets it, the watcher looks if it moved.

A file needs no open pipe: it passes through a compositor in between, and a Windows program without a console."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

EVERY_S = 1.0


def beat(file: Path) -> None:
    """Set the file's time to now. Without the file nothing happens: nobody watches any more."""
    with suppress(OSError):
        os.utime(file)


class Pulse:
    """The watcher's end; it compares the file's time with the last look only, so no clock has to be right."""

    def __init__(self, data_dir: Path) -> None:
        handle, name = tempfile.mkstemp(prefix="kiosk-", suffix=".beat", dir=_folder(data_dir))
        os.close(handle)
        self.file = Path(name)
        # Far from any clock's now: the first beat is seen even within one tick of a coarse one.
        os.utime(self.file, (0, 0))
        self._seen = 0

    def felt(self) -> bool:
        """Whether there was a beat since the last look."""
        try:
            stamp = self.file.stat().st_mtime_ns
        except OSError:
            return False
        moved = stamp != self._seen
        self._seen = stamp
        return moved

    def close(self) -> None:
        with suppress(OSError):
            self.file.unlink()


def _folder(data_dir: Path) -> Path | None:
    """Kept in memory where the system has such a folder: a beat a second is not for a disk."""
    if os.name == "nt":
        return data_dir if data_dir.is_dir() else None
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    return Path(runtime) if runtime and os.access(runtime, os.W_OK) else None
