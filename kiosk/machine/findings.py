"""What a check of this machine found: a light and a case, and the words for them from the content."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol

from kiosk.machine.cases import CASES

Light = Literal["red", "amber", "green", "unknown"]
# The order in which findings are told.
LIGHTS: tuple[Light, ...] = ("red", "amber", "unknown", "green")
Value = str | int | datetime


class Words(Protocol):
    """Templates by dotted key in one language."""

    @property
    def templates(self) -> Mapping[str, str]: ...

    def say(self, key: str, **values: object) -> str: ...

    def listed(self, key: str, **values: object) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """One check's result before it has words: `case` is one of CASES[id], `values` fill its words."""

    id: str
    case: str
    values: Mapping[str, Value] = field(default_factory=dict)

    @property
    def light(self) -> Light:
        return CASES[self.id][self.case]


@dataclass(frozen=True, slots=True)
class Examination:
    """What a health check found, when, and how many seconds it took; nothing of a patient in it."""

    verdicts: tuple[Verdict, ...]
    at: datetime
    seconds: float


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor in words; `detail` is a short value, the rest is empty for green."""

    id: str
    light: Light
    title: str
    detail: str
    means: str
    mend: str
    steps: tuple[str, ...]
    case: str


def verdict(check: str, case: str, **values: Value) -> Verdict:
    """A verdict that has words; raises KeyError for a case that was never declared."""
    found = Verdict(check, case, values)
    CASES[check][case]
    return found


def in_words(found: Verdict, words: Words, now: datetime) -> Finding:
    """The verdict as people read it, in the language of `words`."""
    key = f"doctor.{found.id}.{found.case}"
    values = {name: _said(value, words, now) for name, value in found.values.items()}

    def say(tail: str) -> str:
        return words.say(key + tail, **values) if key + tail in words.templates else ""

    return Finding(
        found.id,
        found.light,
        say(""),
        say("_value"),
        say("_means"),
        say("_mend"),
        words.listed(f"{key}_steps", **values),
        found.case,
    )


def by_urgency(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Red first, green last; within a light in the order of the checks."""
    return tuple(sorted(found, key=lambda finding: LIGHTS.index(finding.light)))


def counted(found: Iterable[Finding]) -> dict[Light, int]:
    """How many there are of each light."""
    counts = Counter(finding.light for finding in found)
    return {light: counts[light] for light in LIGHTS}


def headline(found: Iterable[Finding], words: Words) -> str:
    """Such as "1 thing to mend now, 2 to look at"."""
    counts = counted(found)
    red, amber = counts["red"], counts["amber"]
    if not red and not amber:
        return words.say("doctor.head_good")
    mend = words.say(f"doctor.head_mend_{_kind(red)}", n=red)
    return words.say(f"doctor.head_look_{_kind(amber)}", n=amber, mend=mend)


def when(moment: datetime, words: Words, now: datetime) -> str:
    """Such as "today 02:10", "Sun 22 Nov" within half a year, else the plain date."""
    moment = moment.astimezone(now.tzinfo)
    if moment.date() == now.date():
        return words.say("doctor.today", time=f"{moment:%H:%M}")
    if abs((moment - now).days) > 180:
        return moment.date().isoformat()
    weekday = words.say(f"staff_pin.weekdays.{moment.weekday()}")
    month = words.say(f"staff_pin.months.{moment.month - 1}")
    return words.say("staff_pin.day", weekday=weekday, n=moment.day, month=month)


def _said(value: Value, words: Words, now: datetime) -> str:
    return when(value, words, now) if isinstance(value, datetime) else str(value)


def _kind(n: int) -> str:
    return {0: "none", 1: "one"}.get(n, "many")
