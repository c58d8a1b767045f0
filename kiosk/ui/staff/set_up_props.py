"""What the set-up of a first start shows, derived from one state; nothing here is ever written to a disk."""

from dataclasses import dataclass, field
from typing import Literal

from kiosk.education.screens_text import ScreenText
from kiosk.leads.keyring.recovery import GROUPS
from kiosk.staff.pin import LONGEST, SHORTEST

Step = Literal["language", "clinic", "hours", "screen", "phrase", "pin", "code", "test"]
STEPS: tuple[Step, ...] = ("language", "clinic", "hours", "screen", "phrase", "pin", "code", "test")
# The settings of the steps that have some.
LINES: dict[Step, tuple[str, ...]] = {
    "clinic": ("clinic.name", "clinic.phone"),
    "hours": ("languages", *(f"hours.{day}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun"))),
    "screen": ("px_per_mm",),
}
CODE_DIGITS = GROUPS * 6


@dataclass(frozen=True, slots=True)
class SetUpState:
    """Where the set-up stands; `first` waits to be typed once more, `typed` is the code as typed back."""

    step: Step = "language"
    first: str = field(default="", repr=False)
    problem: str = ""
    covered: bool = False
    typed: str = field(default="", repr=False)
    trying: Literal["", "busy", "done", "failed"] = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class StepProps:
    """A step in the list at the left: "done", "now" or "next"."""

    number: int
    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class CodeGroupProps:
    """A group of the recovery code: as shown, as typed back, and "", "typing", "right" or "wrong"."""

    shown: str
    typed: str
    mark: str


@dataclass(frozen=True, slots=True)
class PageProps:
    """The page of a step; `kind` is lines, field, choice, card, secret, code or test."""

    step: Step = "language"
    kind: str = ""
    title: str = ""
    line: str = ""
    problem: str = ""
    digits: bool = False
    covered: bool = False
    wrong: str = ""
    fit: int = 0
    trying: str = ""
    failed: str = ""
    band: str = ""
    clock: str = ""


def steps(state: SetUpState, words: ScreenText) -> tuple[StepProps, ...]:
    """Every step in order."""
    now = STEPS.index(state.step)
    return tuple(
        StepProps(
            n + 1, words.say(f"set_up.step_{name}"), "done" if n < now else "now" if n == now else "next"
        )
        for n, name in enumerate(STEPS)
    )


def titles(state: SetUpState, words: ScreenText) -> tuple[str, str]:
    """The page's heading and its line."""
    if state.step == "phrase":
        key = "phrase_again" if state.first else "phrase_title"
        return words.say(f"set_up.{key}"), words.say("set_up.phrase_line")
    if state.step == "pin":
        key = "pin_again" if state.first else "pin_title"
        return words.say(f"set_up.{key}"), words.say("staff_settings.pin_line", low=SHORTEST, high=LONGEST)
    if state.step == "code":
        return words.say("set_up.code_title"), words.say("set_up.code_line")
    if state.step == "test":
        key = {"": "busy"}.get(state.trying, state.trying)
        return words.say(f"set_up.test_{key}"), words.say(f"set_up.test_{key}_line")
    return words.say(f"set_up.{state.step}_title"), words.say(f"set_up.{state.step}_line")


def code_groups(state: SetUpState, groups: tuple[str, ...]) -> tuple[CodeGroupProps, ...]:
    """The eight groups: shown until they are covered, then asked back."""
    typed = [state.typed[i : i + 6] for i in range(0, CODE_DIGITS, 6)]
    wrong = any(len(part) == 6 and part != group for part, group in zip(typed, groups, strict=True))
    here = -1 if wrong or not state.covered else len(state.typed) // 6
    return tuple(
        CodeGroupProps(
            "" if state.covered else _halves(group),
            _halves(part),
            _mark(part, group, here=n == here),
        )
        for n, (group, part) in enumerate(zip(groups, typed, strict=True))
    )


def _mark(part: str, group: str, *, here: bool) -> str:
    if len(part) == 6:
        return "right" if part == group else "wrong"
    return "typing" if here else ""


def _halves(digits: str) -> str:
    return f"{digits[:3]} {digits[3:]}".strip()


def wrong_group(groups: tuple[CodeGroupProps, ...]) -> int:
    """The first group that is not as on the paper, from 1; 0 where there is none."""
    return next((n for n, group in enumerate(groups, start=1) if group.mark == "wrong"), 0)


def typed_digit(state: SetUpState, digit: str, groups: tuple[CodeGroupProps, ...]) -> str:
    """The code as typed back, one digit on; after a wrong group nothing goes on until it is mended."""
    if not state.covered or len(digit) != 1 or not digit.isdecimal() or wrong_group(groups):
        return state.typed
    return (state.typed + digit)[:CODE_DIGITS]


def page_of(
    state: SetUpState,
    words: ScreenText,
    groups: tuple[CodeGroupProps, ...],
    *,
    editing: str,
    band: str,
    clock: str,
) -> PageProps:
    """The whole page; `editing` is the kind of the setting that is open, or empty."""
    title, line = titles(state, words)
    wrong = wrong_group(groups)
    own = {"phrase": "secret", "pin": "secret", "code": "code", "test": "test"}.get(state.step, "lines")
    return PageProps(
        step=state.step,
        kind=(editing if editing in ("choice", "card") else "field") if editing else own,
        title=title,
        line=line,
        problem=state.problem,
        digits=state.step == "pin",
        covered=state.covered,
        wrong=words.say("set_up.code_wrong", n=wrong) if wrong else "",
        fit=sum(group.mark == "right" for group in groups),
        trying=state.trying,
        failed=state.failed,
        band=band,
        clock=clock,
    )
