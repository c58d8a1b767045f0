"""A disk that loses power: a recorded run is cut at every step, and each state that may be left is laid out.

The model: a write or a new length is safe only after its file was flushed; until then any part of it may be
there, torn at a sector. A name made, moved or removed is safe only after its folder was flushed; the names of
one folder reach the disk in order.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.leads.power import Op

SECTOR = 512


@dataclass
class _Inode:
    safe: bytearray = field(default_factory=bytearray)
    pending: list[Op] = field(default_factory=list)


@dataclass
class _Disk:
    """Names as the program sees them, as they are safe, and the steps between the two."""

    seen: dict[str, _Inode | None] = field(default_factory=dict)  # None is a folder
    safe: dict[str, _Inode | None] = field(default_factory=dict)
    names: list[Op] = field(default_factory=list)

    def step(self, op: Op) -> None:
        kind, path = op[0], op[1]
        if kind in ("create", "mkdir"):
            node = _Inode() if kind == "create" else None
            self.seen[path] = node
            self.names.append(("put", path, node))
        elif kind in ("write", "truncate"):
            node = self.seen.get(path)
            if node is not None:
                node.pending.append(op)
        elif kind == "sync":
            node = self.seen.get(path)
            if node is not None:
                for one in node.pending:
                    _apply(node.safe, one)
                node.pending.clear()
        elif kind == "rename":
            self.seen[op[2]] = self.seen.pop(path)
            self.names.append(("move", path, op[2]))
        elif kind == "unlink":
            self.seen.pop(path, None)
            self.names.append(("drop", path))
        elif kind == "dirsync":
            here = [one for one in self.names if _folder(one[1]) == path]
            self.names = [one for one in self.names if _folder(one[1]) != path]
            for one in here:
                _name(self.safe, one)

    def cut(self, how: random.Random | str) -> dict[str, bytes | None]:
        """What may be found when the power is back: "none" or "all" of what was pending, or some of it."""
        names = dict(self.safe)
        for folder in sorted({_folder(one[1]) for one in self.names}):
            here = [one for one in self.names if _folder(one[1]) == folder]
            many = (
                {"none": 0, "all": len(here)}.get(how) if isinstance(how, str) else how.randint(0, len(here))
            )
            for one in here[:many]:
                _name(names, one)
        found: dict[str, bytes | None] = {}
        for path, node in names.items():
            if node is None:
                found[path] = None
                continue
            data = bytearray(node.safe)
            for one in node.pending:
                if how == "all" or (isinstance(how, random.Random) and how.random() < 0.5):
                    _apply(data, _torn(one, how) if isinstance(how, random.Random) else one)
            found[path] = bytes(data)
        return found


def _folder(path: str) -> str:
    return str(Path(path).parent)


def _name(names: dict[str, _Inode | None], op: Op) -> None:
    if op[0] == "put":
        names[op[1]] = op[2]
    elif op[0] == "drop":
        names.pop(op[1], None)
    elif op[1] in names:
        names[op[2]] = names.pop(op[1])


def _apply(data: bytearray, op: Op) -> None:
    if op[0] == "truncate":
        size = op[2]
        data[size:] = bytes(max(0, size - len(data)))
        return
    _, _, offset, new = op
    if len(data) < offset:
        data.extend(bytes(offset - len(data)))
    data[offset : offset + len(new)] = new


def _torn(op: Op, how: random.Random) -> Op:
    if op[0] != "write" or how.random() < 0.7:
        return op
    kind, path, offset, data = op
    sectors = how.randint(0, len(data) // SECTOR)
    return kind, path, offset, data[: sectors * SECTOR]


def every_cut(
    ops: list[Op], folder: Path, check: Callable[[Path, list[object]], None], *, some: int, every: int = 1
) -> int:
    """Lay out each state that a cut may leave and check it; `some` random ones a step beside none and all."""
    disk, promised, states = _Disk(), list[object](), 0
    ways = ("none", "all", *range(some))
    begun = False
    for number, op in enumerate(ops):
        if op[0] == "mark":
            promised.append(op[2])
        begun = begun or op[0] == "begin"
        disk.step(op)
        if not begun or number % every:
            continue
        for way in ways:
            state = disk.cut(random.Random(number * 1000 + way) if isinstance(way, int) else way)
            place = folder / f"{number}-{way}"
            place.mkdir()
            for path, data in sorted(state.items()):
                target = place / path
                if not target.parent.is_dir():
                    continue  # its folder was not safe yet
                if data is None:
                    target.mkdir(exist_ok=True)
                else:
                    target.write_bytes(data)
            check(place, promised)
            states += 1
            _remove(place)
    return states


def _remove(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    folder.rmdir()
