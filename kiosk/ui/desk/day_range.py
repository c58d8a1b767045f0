"""A range of days as staff type it: two days in ISO form, either left open. Pure."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from kiosk.education.screens_text import ScreenText
from kiosk.ui.staff.staff_words import day_words

_LENGTH = 8  # digits of a day: year, month, day


@dataclass(frozen=True, slots=True)
class DayRange:
    """Both days as typed so far, and which of the two the pad writes in; an empty one is open."""

    first: str = ""
    last: str = ""
    at: int = 0

    def text(self, place: int) -> str:
        return self.last if place else self.first


def typed(days: DayRange, place: int, text: str) -> DayRange:
    """What stands in a field now; the dashes come by themselves."""
    digits = "".join(c for c in text if c.isascii() and c.isdecimal())[:_LENGTH]
    parts = (digits[:4], digits[4:6], digits[6:])
    dashed = "-".join(part for part in parts if part)
    return replace(days, last=dashed, at=1) if place else replace(days, first=dashed, at=0)


def pressed(days: DayRange, digit: str) -> DayRange:
    """A digit of the pad; a whole day in the first field leads on to the second."""
    whole = day_of(days.text(days.at)) is not None
    days = typed(days, days.at, digit if whole else days.text(days.at) + digit)
    return replace(days, at=1) if days.at == 0 and day_of(days.first) else days


def erased(days: DayRange) -> DayRange:
    """The last digit gone; an empty second field leads back to the first."""
    if not days.text(days.at) and days.at:
        return replace(days, at=0)
    return typed(days, days.at, days.text(days.at).replace("-", "")[:-1])


def stepped(days: DayRange, place: int, by: int, today: date) -> DayRange:
    """So many days on or back; from an empty field to today first."""
    day = day_of(days.text(place))
    try:
        return typed(days, place, (day + timedelta(days=by) if day else today).isoformat())
    except OverflowError:
        return days


def last_days(count: int, today: date) -> DayRange:
    """The last days, today included."""
    return DayRange((today - timedelta(days=count - 1)).isoformat(), today.isoformat(), 1)


def day_of(text: str) -> date | None:
    """The day of a text such as 2026-11-23; None where it is none yet."""
    try:
        return date.fromisoformat(text) if len(text) == _LENGTH + 2 else None
    except ValueError:
        return None


def problem_of(days: DayRange) -> str:
    """Key of what is wrong, under staff_days, or "": unfinished, the wrong way round, or nothing at all."""
    first, last = day_of(days.first), day_of(days.last)
    if (days.first and first is None) or (days.last and last is None):
        return "not_a_day"
    if first and last and first > last:
        return "wrong_way"
    return "" if first or last else "no_day"


def range_words(first: str, last: str, words: ScreenText) -> str:
    """Such as "Thu 19 Nov – Mon 23 Nov", "from Thu 19 Nov" or "until Mon 23 Nov"."""
    one, two = (day_words(words, day) if (day := day_of(text)) else "" for text in (first, last))
    if one and two:
        return one if first == last else f"{one} – {two}"
    return words.say(f"staff_days.{'since' if one else 'until'}", day=one or two)
