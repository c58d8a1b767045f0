"""When the clinic is open, by the clock on its wall: pure rules; no time zone is needed.

A clock that is set forward or back, and the hour that summer time skips or repeats, change only what the next
question is answered with: nothing here waits for a moment to come.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from kiosk.settings import Spans

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAY_MINUTES = 24 * 60


@dataclass(frozen=True, slots=True)
class Hours:
    """The spans of each day, Monday first; without any table the clinic counts as always open."""

    week: tuple[Spans, ...] = (((0, _DAY_MINUTES),),) * 7

    def __post_init__(self) -> None:
        assert len(self.week) == 7


def hours_of(table: Mapping[str, Spans]) -> Hours:
    """The hours of a settings table; a day that it leaves out is closed, an empty one means always open."""
    return Hours(tuple(table.get(day, ()) for day in DAYS)) if table else Hours()


def is_open(hours: Hours, now: datetime) -> bool:
    """Whether the clinic is open at this moment; the closing minute itself is closed."""
    minute = now.hour * 60 + now.minute
    return any(opens <= minute < closes for opens, closes in hours.week[now.weekday()])


def opens_next(hours: Hours, now: datetime) -> datetime | None:
    """The next moment that the clinic opens, up to a week from now; None where it never does."""
    for ahead in range(8):
        day = now.date() + timedelta(days=ahead)
        for opens, _ in hours.week[day.weekday()]:
            begins = datetime.combine(day, time(opens // 60, opens % 60), now.tzinfo)
            if begins > now:
                return begins
    return None
