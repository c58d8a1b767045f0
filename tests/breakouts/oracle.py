"""The one judge of every case: what stood before, what stands after, and what must never differ."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

# Typed by the person before; must never be seen again.
EARLIER = ("Zyxmark", "qqvantell")


@dataclass(frozen=True)
class Seen:
    """What can be seen of the kiosk from outside, and what it can show to the next person."""

    alive: bool
    windows: tuple[str, ...]  # every visible top-level window but those that the test itself opened
    ours: str
    active: str
    front: str
    place: tuple[int, int, int, int]  # x, y, width, height
    screen: tuple[int, int]
    opened: int  # addresses that something asked to open, in the program or by a fake browser
    texts: tuple[str, ...]  # of every item, shown or not, and of the clipboards, in the next session
    files: frozenset[tuple[str, int, int]]  # outside the data folder: path, size, time


def files_below(folders: Iterable[Path]) -> frozenset[tuple[str, int, int]]:
    """Every file of these folders."""
    return frozenset(
        (str(path), path.lstat().st_size, path.lstat().st_mtime_ns)
        for folder in folders
        for root, _, names in os.walk(folder)
        for path in (Path(root) / name for name in names)
    )


def faults(before: Seen, after: Seen, earlier: Sequence[str] = EARLIER) -> list[str]:
    """What got out or came in; nothing if the kiosk held."""
    if not after.alive:
        return ["the process ended"]
    found = []
    if after.windows != (after.ours,) or after.ours != before.ours:
        found.append(f"visible are {after.windows}, ours was {before.ours}")
    if after.active != after.ours:
        found.append(f"active is {after.active!r}, ours is {after.ours!r}")
    if after.front != after.ours:
        found.append(f"in front stands {after.front!r}, ours is {after.ours!r}")
    if after.place != (0, 0, *after.screen):
        found.append(f"the window stands at {after.place}, the screen has {after.screen}")
    if after.opened != before.opened:
        found.append("something was asked to open an address")
    changed = sorted({path for path, *_ in before.files ^ after.files})
    if changed:
        found.append(f"files changed outside the data folder: {changed}")
    leaked = [text for text in after.texts if any(word.lower() in text.lower() for word in earlier)]
    if leaked:
        found.append(f"the next session shows {leaked}")
    return found


def judge(before: Seen, after: Seen) -> None:
    """Fails with everything that got out or came in."""
    found = faults(before, after)
    assert not found, "\n".join(found)
