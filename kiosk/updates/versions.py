"""The folder that holds the unpacked versions of one kind, and the small file that says which one runs."""

import json
import logging
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from kiosk.files import make_private_folder, private_opener, sync_folder, write_atomically
from kiosk.locks import take_lock
from kiosk.paths import UPDATES
from kiosk.updates.bundle import FILES, Bundle
from kiosk.updates.manifest import Kind, is_version
from kiosk.updates.pointer import BUILT_IN, Failed, Pointer, stage, undo
from kiosk.updates.refusal import Refused

log = logging.getLogger("kiosk.updates")

POINTER = "current.json"
_FORMAT = 1
# A reader of the pointer is done in milliseconds; an unpacking takes as long as it takes.
_PATIENCE_S, _LOOK_S = 10.0, 0.05


class Versions:
    """`DATA/updates/KIND`: a folder for each version, and current.json."""

    def __init__(self, data_dir: Path, kind: Kind) -> None:
        self.data_dir, self.kind = data_dir, kind
        self.folder = data_dir / UPDATES / kind

    def folder_of(self, version: str) -> Path:
        """Where a version lies, with its list; its files are below `files`."""
        return self.folder / version

    def files_of(self, version: str) -> Path:
        return self.folder / version / FILES

    @property
    def there(self) -> bool:
        """Whether anything ever came; a folder that is closed to us counts as none."""
        try:
            return self.folder.is_dir()
        except OSError:
            return False

    def pointer(self) -> Pointer:
        """What is recorded; the built-in version where there is no record or it cannot be read."""
        try:
            raw = json.loads((self.folder / POINTER).read_bytes())
            failed = raw["failed"]
            found = Pointer(
                current=_version(raw["current"]),
                staged=None if raw["staged"] is None else _version(raw["staged"]),
                earlier=tuple(_version(one) for one in raw["earlier"]),
                proven_by=str(raw["proven_by"]),
                tries=int(raw["tries"]),
                failed=_failed(failed) if failed else None,
            )
        except FileNotFoundError:
            return Pointer()
        except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
            log.error("Which version runs is not known any more: %s", error)
            return Pointer()
        return found

    def change(self, rule: Callable[[Pointer], Pointer]) -> Pointer:
        """Put the record as the rule says; raises OSError, and Refused where somebody else holds it."""
        make_private_folder(self.folder)
        with _held(self.folder / "pointer.lock", _PATIENCE_S):
            before = self.pointer()
            after = rule(before)
            if after != before:
                record = {"format": _FORMAT, **asdict(after)}
                text = json.dumps(record, indent=1, default=datetime.isoformat) + "\n"
                write_atomically(self.folder / POINTER, text.encode("utf-8"))
            return after

    def install(
        self,
        bundle: Bundle,
        fits: Callable[[Pointer], None],
        check: Callable[[Path], None],
        free_bytes: Callable[[Path], int] | None = None,
    ) -> None:
        """Unpack, `check` the files, and have the version wait; raises Refused, then nothing was changed.

        `fits` refuses a version that is not wanted beside what is there."""
        version = bundle.manifest.version
        try:
            self.require_own_folder()
            make_private_folder(self.folder)
            with _held(self.folder / "install.lock", 0.0):
                fits(self.pointer())
                self._tidy()
                self._unpack(bundle, check, free_bytes)
                self.change(lambda pointer: stage(pointer, version))
        except OSError as error:
            raise Refused("write", where=str(self.folder), detail=error.strerror or "") from error

    def tidy(self) -> None:
        """Remove versions that nothing leads to any more, and what an unpacking that was cut off left."""
        if not self.there:
            return
        with suppress(Refused, OSError), _held(self.folder / "install.lock", 0.0):
            self._tidy()

    def _tidy(self) -> None:
        kept = self.pointer().kept
        for path in self.folder.iterdir():
            if path.is_dir() and not path.is_symlink() and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)

    def _unpack(
        self, bundle: Bundle, check: Callable[[Path], None], free_bytes: Callable[[Path], int] | None
    ) -> None:
        """Under a name of its own until it is checked: a version that waits is whole and sound."""
        target = self.folder_of(bundle.manifest.version)
        fresh = target.with_name(f".{target.name}.new")
        bundle.unpack(fresh, free_bytes)
        try:
            check(fresh / FILES)
            if target.exists():
                shutil.rmtree(target)
            fresh.rename(target)
            sync_folder(self.folder)
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise

    def require_own_folder(self) -> None:
        """Raises Refused for another account's folder: the kiosk could not read what is written there."""
        if not self.data_dir.is_dir():
            raise Refused("missing", where=str(self.data_dir))
        if hasattr(os, "geteuid") and self.data_dir.stat().st_uid != os.geteuid():
            raise Refused("account", where=str(self.data_dir))


def undo_one(versions: Versions) -> tuple[Pointer, Pointer]:
    """Take back what waits, or have the version before wait; the record before and after. Raises Refused."""
    versions.require_own_folder()
    if not versions.pointer().undoable:
        raise Refused("nothing")
    before: list[Pointer] = []

    def rule(pointer: Pointer) -> Pointer:
        before.append(pointer)
        return undo(pointer)

    try:
        after = versions.change(rule)
    except OSError as error:
        raise Refused("write", where=str(versions.folder), detail=error.strerror or "") from error
    return before[0], after


@contextmanager
def _held(file: Path, patience_s: float) -> Iterator[None]:
    """Hold a lock; raises Refused where another process keeps it that long."""
    until = time.monotonic() + patience_s
    handle = private_opener()(str(file), os.O_RDWR | os.O_CREAT)
    try:
        while not take_lock(handle):
            if time.monotonic() >= until:
                raise Refused("busy")
            time.sleep(_LOOK_S)
        yield
    finally:
        os.close(handle)


def _version(text: object) -> str:
    """Raises ValueError: the name becomes a folder's."""
    if not isinstance(text, str) or (text != BUILT_IN and not is_version(text)):
        raise ValueError(text)
    return text


def _failed(raw: dict[str, str]) -> Failed:
    at = datetime.fromisoformat(raw["at"])
    if at.utcoffset() is None:
        raise ValueError(raw["at"])
    return Failed(_version(raw["version"]), at, str(raw["why"]))
