"""Our own folder chooser: what lies in a folder, where its parent is, whether a file can be put there."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError

MOST_FOLDERS = 500


class FolderError(KioskError):
    """The folder cannot be shown."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One folder; `parent` is None at the top, `left_out` counts sub-folders beyond the most we list."""

    path: Path
    parent: Path | None
    folders: tuple[Path, ...]
    writable: bool
    left_out: int = 0


def list_folder(path: Path) -> Listing:
    """The sub-folders by name, hidden ones left out; raises FolderError."""
    path = Path(os.path.abspath(path))  # noqa: PTH100  (resolve() would leave the way the person came)
    try:
        with os.scandir(path) as entries:
            names = [entry.name for entry in entries if _shown(entry)]
    except OSError as error:
        raise FolderError(
            f"The folder cannot be opened ({error.strerror}).", where=str(path), mend="Choose another folder."
        ) from error
    names.sort(key=lambda name: (name.casefold(), name))
    folders = tuple(path / name for name in names[:MOST_FOLDERS])
    parent = path.parent if path.parent != path else None
    return Listing(
        path, parent, folders, os.access(path, os.W_OK | os.X_OK), max(0, len(names) - MOST_FOLDERS)
    )


def list_files(path: Path, suffixes: tuple[str, ...]) -> tuple[Path, ...]:
    """The files of a folder with one of these endings, by name; raises FolderError."""
    try:
        with os.scandir(path) as entries:
            names = [one.name for one in entries if one.name.lower().endswith(suffixes) and one.is_file()]
    except OSError as error:
        raise FolderError(
            f"The folder cannot be opened ({error.strerror}).", where=str(path), mend="Choose another folder."
        ) from error
    names.sort(key=lambda name: (name.casefold(), name))
    return tuple(path / name for name in names[:MOST_FOLDERS] if not name.startswith("."))


def nearest_folder(wanted: Path) -> Path:
    """`wanted`, or the closest folder above it that is there."""
    for folder in (wanted, *wanted.parents):
        if folder.is_dir():
            return folder
    return Path.home()


def _shown(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith((".", "$")):
        return False
    try:
        if not entry.is_dir():
            return False
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    hidden = getattr(stat, "FILE_ATTRIBUTE_HIDDEN", 2)
    return not attributes & hidden
