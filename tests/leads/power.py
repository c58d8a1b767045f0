"""What reaches the disk while the program's own code runs: SQLite's steps by apsw, Python's by a watch."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw
import pytest

Op = tuple[Any, ...]


@dataclass
class Recorder:
    """Every step that reaches the disk below `root`, in order, with the marks that the test sets between."""

    root: Path
    ops: list[Op] = field(default_factory=list)
    full: bool = False  # the store's files take no more writes
    by_sqlite: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)  # files whose names the disk was told
    _known: dict[str, bytes] = field(default_factory=dict)

    def add(self, kind: str, path: str | Path, *more: Any) -> None:
        """Note a step on a path below the root; others are no matter of ours."""
        if kind == "create":
            self.named.add(str(path))
        elif kind in ("unlink", "rename"):
            self.named.discard(str(path))
        if Path(path).is_relative_to(self.root):
            self.ops.append((kind, str(Path(path).relative_to(self.root)), *more))

    def mark(self, said: object) -> None:
        """What the program has promised by now."""
        self.ops.append(("mark", "", said))

    def content(self, path: str | Path) -> None:
        """Note what a file written by Python holds now, if that is news."""
        found = Path(path)
        if not found.is_relative_to(self.root) or not found.is_file() or str(path) in self.by_sqlite:
            return
        data = found.read_bytes()
        if self._known.get(str(path)) != data:
            if str(path) not in self._known:
                self.add("create", path)
            self.add("truncate", path, 0)
            self.add("write", path, 0, data)
            self._known[str(path)] = data


class _Vfs(apsw.VFS):
    def __init__(self, recorder: Recorder) -> None:
        self.recorder = recorder
        super().__init__("cut", "")

    def xOpen(self, name: Any, flags: list[int]) -> "_File":  # noqa: N802  (SQLite's name)
        return _File(self.recorder, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(name, syncdir)
        self.recorder.add("unlink", name)
        if syncdir:
            self.recorder.add("dirsync", Path(name).parent)


class _File(apsw.VFSFile):
    def __init__(self, recorder: Recorder, name: Any, flags: list[int]) -> None:
        self.path = name.filename() if isinstance(name, apsw.URIFilename) else name or ""
        self.recorder, self.fresh = recorder, bool(self.path) and not Path(self.path).exists()
        super().__init__("", name, flags)
        recorder.by_sqlite.add(self.path)
        if self.path and self.path not in recorder.named:
            recorder.add("create", self.path)

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        if self.recorder.full:
            raise apsw.FullError("full")
        super().xWrite(data, offset)
        self.recorder.add("write", self.path, offset, bytes(data))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self.recorder.add("truncate", self.path, newsize)

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.recorder.add("sync", self.path)
        if self.fresh and self.path.endswith("-journal"):
            # SQLite's own layer flushes the folder with the first flush of a journal it made.
            self.recorder.add("dirsync", Path(self.path).parent)
            self.fresh = False


class _Cursor:
    def __init__(self, db: apsw.Connection, rows: list[Any]) -> None:
        self._rows = iter(rows)
        self.rowcount, self.lastrowid = db.changes(), db.last_insert_rowid()

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchall(self) -> list[Any]:
        return list(self._rows)


class _Connection:
    """An apsw connection over the recording layer that is called as the store calls sqlite3's."""

    def __init__(self, path: Path | str, timeout: float, *, uri: bool) -> None:
        flags = apsw.SQLITE_OPEN_READONLY | apsw.SQLITE_OPEN_URI
        if not uri:
            flags = apsw.SQLITE_OPEN_READWRITE | apsw.SQLITE_OPEN_CREATE
        self.db = apsw.Connection(str(path), vfs="cut", flags=flags)
        self.db.set_busy_timeout(int(timeout * 1000))

    @property
    def in_transaction(self) -> bool:
        return self.db.in_transaction

    def execute(self, sql: str, values: Any = ()) -> _Cursor:
        with _as_sqlite3():
            return _Cursor(self.db, list(self.db.execute(sql, tuple(values))))

    def executemany(self, sql: str, rows: Any) -> None:
        for row in rows:
            self.execute(sql, row)

    def backup(self, target: "_Connection", *, pages: int = -1, **_more: Any) -> None:
        with _as_sqlite3(), target.db.backup("main", self.db, "main") as copy:
            while not copy.done:
                copy.step(pages)

    def close(self) -> None:
        self.db.close()


@contextmanager
def _as_sqlite3() -> Iterator[None]:
    try:
        yield
    except apsw.Error as error:
        same = sqlite3.OperationalError(type(error).__name__)
        same.sqlite_errorcode = getattr(error, "result", 1)
        raise same from error


@contextmanager
def recorded(root: Path, patch: pytest.MonkeyPatch) -> Iterator[Recorder]:
    """Inside the block the program's own code runs on a recorded disk, SQLite and spill files alike."""
    recorder = Recorder(root)
    for path in sorted(root.rglob("*")):
        recorder.add("mkdir" if path.is_dir() else "create", path)
        if path.is_file():
            recorder.ops += [("write", str(path.relative_to(root)), 0, path.read_bytes())]
            recorder.add("sync", path)
            recorder._known[str(path)] = path.read_bytes()
    recorder.ops += [
        ("dirsync", str(path.relative_to(root))) for path in [root, *root.rglob("*")] if path.is_dir()
    ]
    recorder.ops.append(("begin", ""))
    layer = _Vfs(recorder)

    def connect(path: Path | str, timeout: float = 5.0, *, uri: bool = False, **_more: Any) -> _Connection:
        return _Connection(path, timeout, uri=uri)

    with patch.context() as inside:
        inside.setattr(sqlite3, "connect", connect)
        _watch_python(inside, recorder)
        try:
            yield recorder
        finally:
            layer.unregister()


def _watch_python(patch: pytest.MonkeyPatch, recorder: Recorder) -> None:
    fsync, replace, unlink, mkdir, rmdir = os.fsync, Path.replace, Path.unlink, Path.mkdir, Path.rmdir

    def watched_fsync(handle: int) -> None:
        fsync(handle)
        path = Path(f"/proc/self/fd/{handle}").readlink()
        if path.is_dir():
            recorder.add("dirsync", path)
        else:
            recorder.content(path)
            recorder.add("sync", path)

    def watched_replace(self: Path, target: Path) -> Path:
        recorder.content(self)
        done = replace(self, target)
        recorder.named.add(str(target))
        recorder.add("rename", self, str(Path(target).relative_to(recorder.root)))
        data = recorder._known.pop(str(self), None)
        if data is not None:
            recorder._known[str(target)] = data
        return done

    def watched_unlink(self: Path, missing_ok: bool = False) -> None:
        there = self.exists()
        unlink(self, missing_ok)
        if there:
            recorder.add("unlink", self)
            recorder._known.pop(str(self), None)

    def watched_mkdir(self: Path, *words: Any, **more: Any) -> None:
        there = self.exists()
        mkdir(self, *words, **more)
        if not there:
            recorder.add("mkdir", self)

    def watched_rmdir(self: Path) -> None:
        rmdir(self)
        recorder.add("unlink", self)

    patch.setattr(os, "fsync", watched_fsync)
    patch.setattr(Path, "replace", watched_replace)
    patch.setattr(Path, "unlink", watched_unlink)
    patch.setattr(Path, "mkdir", watched_mkdir)
    patch.setattr(Path, "rmdir", watched_rmdir)
