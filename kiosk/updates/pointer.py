"""Which version runs, which waits, which can be gone back to: pure rules over one small record.

The empty version "" is the one that came with the installed program; it is always there."""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.updates.manifest import is_newer

BUILT_IN = ""
# Versions that stay unpacked, the present one among them.
KEPT = 3
# So many starts that did not come to a picture, and the version before comes back.
TRIES = 2


@dataclass(frozen=True, slots=True)
class Failed:
    """A version that was taken back by itself; `why` is "start" or one of refusal.REASONS."""

    version: str
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class Pointer:
    """`staged` waits for the next start; `earlier` can be gone back to, the newest last.

    `proven_by` is whoever showed the present one well; `tries` counts starts that did not come that far."""

    current: str = BUILT_IN
    staged: str | None = None
    earlier: tuple[str, ...] = ()
    proven_by: str = ""
    tries: int = 0
    failed: Failed | None = None

    @property
    def kept(self) -> tuple[str, ...]:
        """Every version whose files are needed, without the built-in one."""
        named = (self.current, *self.earlier, *([self.staged] if self.staged else []))
        return tuple(version for version in dict.fromkeys(named) if version != BUILT_IN)

    @property
    def undoable(self) -> bool:
        return self.staged is not None or self.current != BUILT_IN


def stage(pointer: Pointer, version: str) -> Pointer:
    """Have a version wait for the next start; what failed before is told no longer."""
    return replace(pointer, staged=version, failed=None)


def undo(pointer: Pointer) -> Pointer:
    """Take back what waits; else have the version before wait."""
    if pointer.staged is not None:
        return replace(pointer, staged=None)
    return replace(pointer, staged=_before(pointer), failed=None)


def switched(pointer: Pointer) -> Pointer:
    """At a start: what waited becomes the present version."""
    to = pointer.staged
    if to is None or to == pointer.current:
        return replace(pointer, staged=None)
    if to == BUILT_IN:
        earlier: tuple[str, ...] = ()
    elif to in pointer.earlier:
        earlier = pointer.earlier[: pointer.earlier.index(to)]
    else:
        earlier = (*pointer.earlier, *([pointer.current] if pointer.current else []))[-(KEPT - 1) :]
    return replace(pointer, current=to, staged=None, earlier=earlier, proven_by="", tries=0)


def outdated(pointer: Pointer, installed: str) -> Pointer:
    """At a start: versions of the program that are not newer than the installed one are of no use."""
    earlier = tuple(version for version in pointer.earlier if is_newer(version, installed))
    if pointer.current != BUILT_IN and not is_newer(pointer.current, installed):
        pointer = replace(pointer, current=BUILT_IN, proven_by="", tries=0)
    if pointer.staged and not is_newer(pointer.staged, installed):
        pointer = replace(pointer, staged=None)
    return replace(pointer, earlier=earlier if pointer.current else ())


def tried(pointer: Pointer, program: str, now: datetime) -> Pointer:
    """Before a start: one more try of a version not yet proven, or the version before it."""
    if pointer.current == BUILT_IN or pointer.proven_by == program:
        return pointer
    if pointer.tries >= TRIES:
        return tried(taken_back(pointer, "start", now), program, now)
    return replace(pointer, tries=pointer.tries + 1)


def proven(pointer: Pointer, program: str) -> Pointer:
    """The present version stood long enough."""
    return replace(pointer, proven_by=program, tries=0) if pointer.current != BUILT_IN else pointer


def let_go(pointer: Pointer) -> Pointer:
    """The start ended on purpose before it was proven: it was no failure."""
    return replace(pointer, tries=max(0, pointer.tries - 1))


def taken_back(pointer: Pointer, why: str, now: datetime) -> Pointer:
    """The version before the present one, which failed."""
    failed = Failed(pointer.current, now, why)
    return replace(
        pointer,
        current=_before(pointer),
        earlier=pointer.earlier[:-1],
        proven_by="",
        tries=0,
        failed=failed,
    )


def _before(pointer: Pointer) -> str:
    return pointer.earlier[-1] if pointer.earlier else BUILT_IN
