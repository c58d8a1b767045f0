"""How the kiosk is used, in anonymous counts: uses by day, all else by week. No time, no id, no name."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

# The page shows so many weeks; counts are kept for somewhat over a year.
WEEKS, KEPT_DAYS = 8, 400
# A smaller count is told as "fewer than 5", unless it is the total.
SMALLEST = 5
STEPS = ("opened", "read", "checked", "began", "sent")


@dataclass(frozen=True, slots=True)
class Use:
    """One use that is over: how far it went, and `answers` as (question, choice)."""

    sections: frozenset[str] = frozenset()
    checked: bool = False
    began: bool = False
    sent: bool = False
    answers: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Tally:
    """Uses by ISO day, and by the Monday of a week what they were."""

    days: Mapping[str, int] = field(default_factory=dict)
    weeks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def counted(tally: Tally, use: Use, today: date) -> Tally:
    """One use more; what is older than is kept goes."""
    monday = (today - timedelta(days=today.weekday())).isoformat()
    week = dict(tally.weeks.get(monday, {}))
    for key in _keys(use):
        week[key] = week.get(key, 0) + 1
    day = today.isoformat()
    days = {**tally.days, day: tally.days.get(day, 0) + 1}
    return pruned(Tally(days, {**tally.weeks, monday: week}), today)


def pruned(tally: Tally, today: date) -> Tally:
    """Without what is older than is kept."""
    first = (today - timedelta(days=KEPT_DAYS)).isoformat()
    return Tally(
        {day: n for day, n in tally.days.items() if day >= first},
        {week: counts for week, counts in tally.weeks.items() if week >= first},
    )


def _keys(use: Use) -> Iterable[str]:
    yield "opened"
    if use.sections:
        yield "read"
    for name in ("checked", "began", "sent"):
        if getattr(use, name):
            yield name
    yield from (f"section.{section}" for section in sorted(use.sections))
    yield from (f"answer.{question}.{choice}" for question, choice in use.answers)


@dataclass(frozen=True, slots=True)
class Period:
    """The last full weeks with all counts of them; today is not in it."""

    first: date
    last: date
    days: tuple[tuple[date, int], ...]
    sums: Mapping[str, int]

    def of(self, key: str) -> int:
        return self.sums.get(key, 0)


def period(tally: Tally, today: date) -> Period:
    """The eight weeks that ended last Sunday."""
    last = today - timedelta(days=today.weekday() + 1)
    first = last - timedelta(days=7 * WEEKS - 1)
    days = [first + timedelta(days=n) for n in range(7 * WEEKS)]
    sums: dict[str, int] = {}
    for monday in days[::7]:
        for key, n in tally.weeks.get(monday.isoformat(), {}).items():
            sums[key] = sums.get(key, 0) + n
    return Period(first, last, tuple((day, tally.days.get(day.isoformat(), 0)) for day in days), sums)


def trend(shown: Period, open_days: frozenset[int]) -> tuple[float, float] | None:
    """Uses on an open day (0 is Monday) in the weeks before the last two, and in those two.

    None while the counts began within the period."""
    used = [day for day, n in shown.days if n]
    turn = shown.last - timedelta(days=13)
    if not used or used[0] > turn - timedelta(days=14):
        return None
    before = [n for day, n in shown.days if used[0] <= day < turn and day.weekday() in open_days]
    now = [n for day, n in shown.days if day >= turn and day.weekday() in open_days]
    if not before or not now:
        return None
    return sum(before) / len(before), sum(now) / len(now)


def misjudged(shown: Period, true_choices: Mapping[str, int], choices: int) -> tuple[str, int, int] | None:
    """The question that most did not know, how many, and of how many; None where too few answered any."""
    found: list[tuple[float, str, int, int]] = []
    for question, true in true_choices.items():
        counts = [shown.of(f"answer.{question}.{choice}") for choice in range(choices)]
        asked, wrong = sum(counts), sum(counts) - counts[true]
        if asked >= SMALLEST and wrong >= SMALLEST:
            found.append((wrong / asked, question, wrong, asked))
    return max(found)[1:] if found else None
