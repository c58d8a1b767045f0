"""Locking a machine step by step; each former state is kept, so that unlock restores exactly that."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.files import write_atomically

# The state of a place where nothing stands.
ABSENT = "absent"


class LockError(KioskError):
    """The machine cannot be locked or unlocked."""


@dataclass(frozen=True, slots=True)
class Step:
    """One change: the place shall hold the state `wanted`; `see` is a command or place that shows it."""

    what: str
    why: str
    see: str
    place: str
    wanted: str


@dataclass(frozen=True, slots=True)
class Done:
    """A step that was taken, with the state that stood there before."""

    what: str
    place: str
    before: str
    wanted: str


_DONE = tuple(field.name for field in fields(Done))


@dataclass(frozen=True, slots=True)
class Plan:
    """All steps for one system, and what only people can do."""

    steps: tuple[Step, ...]
    by_hand: tuple[str, ...]


class Machine(Protocol):
    """The states of an operating system's places; both raise OSError."""

    def read(self, place: str) -> str: ...

    def write(self, place: str, state: str) -> None: ...


def lock(plan: Plan, machine: Machine, journal: Path, say: Callable[[str], None]) -> int:
    """Take every step that is not yet so; the first that fails undoes all of this run. Returns how many."""
    earlier = load_journal(journal)
    taken: list[Done] = []
    for step in plan.steps:
        try:
            before = machine.read(step.place)
            if is_so(before, step.wanted):
                continue
            done = Done(step.what, step.place, before, step.wanted)
            # First the way back, then the step: a power cut between the two loses nothing.
            save_journal(journal, (*earlier, *taken, done))
            taken.append(done)
            machine.write(step.place, step.wanted)
        except OSError as error:
            left = _undo(taken, machine, say)
            with suppress(OSError):
                save_journal(journal, (*earlier, *left))
            raise LockError(
                f"This step failed ({error.strerror or error}): {step.what}. All before it is undone.",
                where=step.place,
                mend="Mend this and lock again.",
            ) from error
        say(f"done: {step.what}")
    return len(taken)


def unlock(machine: Machine, journal: Path, say: Callable[[str], None]) -> int:
    """Put back what stood before the first lock, the last step first. Returns how many."""
    done = load_journal(journal)
    left = _undo(done, machine, say)
    save_journal(journal, left)
    if left:
        raise LockError(
            f"{len(left)} of {len(done)} steps could not be undone.",
            where=str(journal),
            mend="Mend what stands above and unlock again.",
        )
    return len(done)


def _undo(done: Sequence[Done], machine: Machine, say: Callable[[str], None]) -> tuple[Done, ...]:
    """Undo from the last to the first; returns what could not be undone."""
    left: list[Done] = []
    for one in reversed(done):
        try:
            machine.write(one.place, one.before)
        except OSError as error:
            left.insert(0, one)
            say(f"not undone ({error.strerror or error}): {one.what}")
        else:
            say(f"undone: {one.what}")
    return tuple(left)


def load_journal(journal: Path) -> tuple[Done, ...]:
    """What was done and not undone; raises LockError where the file cannot be used."""
    try:
        raw = json.loads(journal.read_text(encoding="utf-8"))
        if not isinstance(raw, list):
            raise TypeError(type(raw))
        return tuple(Done(**{name: str(entry[name]) for name in _DONE}) for entry in raw)
    except FileNotFoundError:
        return ()
    except (OSError, ValueError, TypeError, KeyError) as error:
        raise LockError(
            "The list of what was locked cannot be read.",
            where=str(journal),
            mend="Restore it from a backup.",
        ) from error


def save_journal(journal: Path, done: Sequence[Done]) -> None:
    """Keep what was done; an empty list removes the file. Raises OSError."""
    if not done:
        journal.unlink(missing_ok=True)
        with suppress(OSError):
            journal.parent.rmdir()
        return
    text = json.dumps([asdict(one) for one in done], indent=1) + "\n"
    write_atomically(journal, text.encode("utf-8"))


def told(plan: Plan, machine: Machine) -> list[str]:
    """The plan as plain lines, for reading before anything is done."""
    lines: list[str] = []
    for number, step in enumerate(plan.steps, 1):
        already = " (already so)" if _is_so(step, machine) else ""
        lines += [f"{number}. {step.what}{already}", f"   why:  {step.why}", f"   see:  {step.see}"]
        lines += [f"   at:   {step.place}", f"   then: {_short(step.wanted)}"]
    lines += ["By hand:", *(f"- {line}" for line in plan.by_hand)]
    return lines


def is_so(state: str, wanted: str) -> bool:
    """Whether a place needs no change; a missing folder around it makes no difference."""
    return state == wanted or (wanted == ABSENT and state.partition(":")[0] == ABSENT)


def _is_so(step: Step, machine: Machine) -> bool:
    try:
        return is_so(machine.read(step.place), step.wanted)
    except OSError:
        return False


def _short(state: str) -> str:
    first, _, rest = state.partition("\n")
    return f"{first} … ({rest.count(chr(10)) + 1} lines more)" if rest else first
