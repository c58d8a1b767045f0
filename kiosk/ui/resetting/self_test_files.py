"""Looks for the self-test's markers in files: the data folder, logs, temporary and recent files."""

import logging
import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import platformdirs

from kiosk.ui.resetting.self_test_markers import Needles

_PIECE = 1 << 20
_DEEP = 4
# What is larger is no file that a kiosk writes.
_LARGEST = 256 << 20


def files_to_search(data_dir: Path, since: float) -> Iterator[tuple[str, Path] | None]:
    """Every file of the data folder, and what was written elsewhere after `since` (Unix seconds).

    None comes after each folder, for whoever has to look up in between."""
    for path in _files(data_dir):
        yield (f"file {path.relative_to(data_dir).as_posix()}", path) if path else None
    for log in _logs():
        if not log.is_relative_to(data_dir):
            yield f"log {log.name}", log
    for folder in _places():
        if not folder.is_relative_to(data_dir):
            for path in _files(folder, since=since, skip=data_dir):
                yield (f"file {path}", path) if path else None


def _logs() -> Iterator[Path]:
    for name in ("kiosk", None):
        for handler in logging.getLogger(name).handlers:
            handler.flush()
            if isinstance(handler, logging.FileHandler):
                yield Path(handler.baseFilename)


def _places() -> Iterator[Path]:
    """Where programs and systems leave things behind."""
    yield Path(tempfile.gettempdir())
    yield Path(platformdirs.user_cache_dir("kiosk", appauthor=False))
    yield Path(platformdirs.user_state_dir("kiosk", appauthor=False))
    shared = Path(platformdirs.user_data_dir())
    yield shared / "recently-used.xbel"
    yield shared / "RecentDocuments"
    if os.name == "nt":
        yield Path(platformdirs.user_config_dir(roaming=True)) / "Microsoft" / "Windows" / "Recent"
        yield Path(platformdirs.user_cache_dir()).parent / "CrashDumps"
    else:
        yield Path("/var/crash")


def _files(
    folder: Path, *, since: float = 0.0, skip: Path | None = None, depth: int = 0
) -> Iterator[Path | None]:
    """Regular files of this account below a folder; what cannot be listed is not ours."""
    try:
        status = folder.lstat()
        if stat.S_ISREG(status.st_mode):
            if status.st_mtime >= since and (not hasattr(os, "geteuid") or status.st_uid == os.geteuid()):
                yield folder
            return
        if not stat.S_ISDIR(status.st_mode) or depth > _DEEP or folder == skip:
            return
        inside = sorted(folder.iterdir())
    except OSError:
        return
    yield None
    for path in inside:
        yield from _files(path, since=since, skip=skip, depth=depth + 1)


def search_file(path: Path, needles: Needles) -> Iterator[bool]:
    """Look through a file a piece at a time: False while nothing is found, True and an end where it is."""
    overlap = needles.longest
    tail, read = b"", 0
    if needles.in_bytes(os.fsencode(path.name)):
        yield True
        return
    try:
        with path.open("rb") as file:
            while read < _LARGEST and (piece := file.read(_PIECE)):
                read += len(piece)
                if needles.in_bytes(tail + piece):
                    yield True
                    return
                tail = piece[-overlap:]
                yield False
    except OSError:
        return  # gone or locked meanwhile: our own files are read by the store's health
