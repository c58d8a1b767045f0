"""Made-up counts of uses for the tour's picture of their page."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.session.usage import WEEKS, Use, counted
from kiosk.session.usage_file import UsageFile

_SECTIONS = ("what", "effect", "visit", "aftercare", "risks", "for-you")


def usage_stops(show: Callable[[], None], data_dir: Path) -> Iterator[tuple[str, Callable[[], None]]]:
    """The page with two months of counts."""
    some_weeks(data_dir, datetime.now().astimezone().date())
    yield "staff-usage", show


def some_weeks(data_dir: Path, today: date) -> None:
    """Eight weeks with closed Sundays, short Saturdays, and less use in the last two."""
    file = UsageFile(data_dir)
    tally = file.read()
    monday = today - timedelta(days=today.weekday() + 7 * WEEKS)
    for n in range(7 * WEEKS):
        day = monday + timedelta(days=n)
        usual = 9 if n >= 7 * (WEEKS - 2) else 16
        uses = {5: usual // 2, 6: 0}.get(day.weekday(), usual + n * 5 % 4)
        for one in range(uses):
            tally = counted(tally, _use(one + n), day)
    file.keep(tally)


def _use(n: int) -> Use:
    sections = frozenset(_SECTIONS[: (n * 7) % 5])
    checked = n % 3 == 0
    answers = (("how-many-visits", n % 4), ("day-after", 1)) if checked else ()
    return Use(sections, checked=checked, began=n % 7 == 0, sent=n % 11 == 0 and n % 7 == 0, answers=answers)
