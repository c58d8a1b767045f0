"""What the page "Use of the kiosk" shows, derived from the counts; every chart begins at zero."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from kiosk.education.screens_text import ScreenText
from kiosk.quiz.questions import OPTIONS, QuizItem
from kiosk.session.usage import SMALLEST, STEPS, Period, misjudged, trend
from kiosk.ui.staff.staff_words import day_words, number

# A change is worth a headline from a quarter on.
_CHANGE = 0.25


@dataclass(frozen=True, slots=True)
class DayProps:
    """A day's bar; `few` is one of fewer than five uses, whose number is not told."""

    count: int
    few: bool
    label: str
    spoken: str


@dataclass(frozen=True, slots=True)
class BarProps:
    """A named bar: `share` of the one denominator, from 0 to 1."""

    words: str
    share: float
    few: bool
    value: str


@dataclass(frozen=True, slots=True)
class UsageProps:
    """The words around the charts; `top` is the axis' upper end, `marks` its numbers from zero."""

    ready: bool = False
    kind: str = ""
    headline: str = ""
    line: str = ""
    of: str = ""
    unsent: str = ""
    question: str = ""
    wrong: str = ""
    top: int = 5
    marks: tuple[int, ...] = ()


def days(shown: Period, words: ScreenText) -> tuple[DayProps, ...]:
    """Every day of the period; Mondays carry their date."""
    return tuple(
        DayProps(
            0 if 0 < n < SMALLEST else n,
            0 < n < SMALLEST,
            day_words(words, day).partition(" ")[2] if day.weekday() == 0 else "",
            f"{day_words(words, day)}: {_value(n, words)}",
        )
        for day, n in shown.days
    )


def steps(shown: Period, words: ScreenText) -> tuple[BarProps, ...]:
    """How far people went, of all uses."""
    return tuple(_bar(words.say(f"staff_usage.step_{name}"), name, shown, words) for name in STEPS)


def sections(shown: Period, titles: Mapping[str, str], words: ScreenText) -> tuple[BarProps, ...]:
    """Which sections were read to their end, of all uses."""
    return tuple(_bar(title, f"section.{name}", shown, words) for name, title in titles.items())


def _bar(title: str, key: str, shown: Period, words: ScreenText) -> BarProps:
    n, total = shown.of(key), shown.of("opened")
    few = key != "opened" and 0 < n < SMALLEST
    return BarProps(
        title, min(1.0, (SMALLEST if few else n) / total) if total else 0.0, few, _told(n, few, words)
    )


def _told(n: int, few: bool, words: ScreenText) -> str:
    return words.say("staff_usage.few", n=SMALLEST) if few else number(n)


def _value(n: int, words: ScreenText) -> str:
    return _told(n, 0 < n < SMALLEST, words)


def usage(
    shown: Period, items: Sequence[QuizItem], open_days: frozenset[int], words: ScreenText
) -> UsageProps:
    """The headline says what changed, else how much there is."""
    total = shown.of("opened")
    top = max((n for _, n in shown.days), default=0)
    step = next(step for step in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000) if top <= 5 * step)
    top = max(1, -(-top // step)) * step
    if not total:
        line = words.say("staff_usage.none_line")
        return UsageProps(True, "", words.say("staff_usage.none"), line, top=top, marks=(0, top))
    kind, headline, line = _headline(shown, open_days, words)
    began, sent = shown.of("began"), shown.of("sent")
    known = misjudged(shown, {item.id: item.true_index for item in items}, OPTIONS + 1)
    questions = {item.id: item.question.replace("**", "") for item in items}
    told = began - sent >= SMALLEST and sent >= SMALLEST
    return UsageProps(
        True,
        kind,
        headline,
        line,
        words.say("staff_usage.of", n=number(total)),
        words.say("staff_usage.unsent", n=number(began - sent), of=number(began)) if told else "",
        questions.get(known[0], "") if known else "",
        words.say("staff_usage.wrong", n=number(known[1]), of=number(known[2])) if known else "",
        top,
        tuple(range(0, top + 1, step)),
    )


def _headline(shown: Period, open_days: frozenset[int], words: ScreenText) -> tuple[str, str, str]:
    found = trend(shown, open_days)
    if found is None:
        n = number(shown.of("opened"))
        return "", words.say("staff_usage.total", n=n), words.say("staff_usage.total_line")
    before, now = found
    since = day_words(words, shown.last - timedelta(days=13))
    values = {"now": round(now), "before": round(before)}
    if now < before * (1 - _CHANGE) and values["now"] != values["before"]:
        return (
            "look",
            words.say("staff_usage.falling", **values),
            words.say("staff_usage.falling_line", day=since),
        )
    if now > before * (1 + _CHANGE) and values["now"] != values["before"]:
        return (
            "good",
            words.say("staff_usage.rising", **values),
            words.say("staff_usage.rising_line", day=since),
        )
    return "", words.say("staff_usage.steady", **values), words.say("staff_usage.steady_line")
