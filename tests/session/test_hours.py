"""When the clinic is open, by the clock on the wall, also while that clock jumps."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.hours import DAYS, Hours, hours_of, is_open, opens_next
from kiosk.settings import Spans

USUAL = hours_of({**dict.fromkeys(DAYS[:5], ((480, 720), (840, 1080))), "sat": ((540, 780),)})
# 23 November 2026 is a Monday.
MONDAY = datetime(2026, 11, 23)


def at(day: int, clock: str) -> datetime:
    """A moment in the week of that Monday."""
    hour, minute = clock.split(":")
    return MONDAY + timedelta(days=day, hours=int(hour), minutes=int(minute))


@pytest.mark.parametrize(
    ("moment", "opened"),
    [
        (at(0, "07:59"), False),
        (at(0, "08:00"), True),
        (at(0, "11:59"), True),
        (at(0, "12:00"), False),
        (at(0, "14:00"), True),
        (at(0, "18:00"), False),
        (at(5, "09:00"), True),
        (at(6, "09:00"), False),
    ],
)
def test_open_or_closed(moment: datetime, opened: bool) -> None:
    assert is_open(USUAL, moment) is opened


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (at(0, "03:00"), at(0, "08:00")),
        (at(0, "12:30"), at(0, "14:00")),
        (at(0, "18:00"), at(1, "08:00")),
        (at(4, "20:00"), at(5, "09:00")),
        (at(5, "13:00"), at(7, "08:00")),
        (at(6, "23:59"), at(7, "08:00")),
    ],
)
def test_when_it_opens_next(moment: datetime, opens: datetime) -> None:
    assert opens_next(USUAL, moment) == opens


def test_one_day_a_week_is_a_week_away_once_it_is_over() -> None:
    hours = hours_of({"mon": ((480, 720),)})
    assert opens_next(hours, at(0, "12:00")) == at(7, "08:00")
    assert opens_next(hours, at(0, "08:00")) == at(7, "08:00")


def test_no_table_means_always_open() -> None:
    assert hours_of({}) == Hours()
    assert is_open(Hours(), at(6, "03:00"))


def test_nothing_open_never_opens() -> None:
    assert opens_next(Hours(((),) * 7), at(0, "08:00")) is None


@st.composite
def spans(draw: st.DrawFn) -> Spans:
    """Up to three spans of a day, in order, none touching the next."""
    edges = sorted(draw(st.sets(st.integers(0, 1440), min_size=0, max_size=6)))
    return tuple(zip(edges[::2], edges[1::2], strict=False))


WEEKS = st.builds(Hours, st.tuples(*[spans()] * 7))
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2040, 1, 1))


@given(WEEKS, MOMENTS)
def test_the_next_opening_is_the_first_open_minute_from_now(hours: Hours, now: datetime) -> None:
    opens = opens_next(hours, now)
    if opens is None:
        assert not any(hours.week)
        return
    assert now < opens <= now + timedelta(days=8)
    assert is_open(hours, opens)
    if not is_open(hours, now):
        step = (opens - now) / 50
        assert not any(is_open(hours, now + step * n) for n in range(50))


@given(WEEKS, MOMENTS)
def test_the_answer_is_the_same_each_week_and_in_every_zone(hours: Hours, now: datetime) -> None:
    assert is_open(hours, now) == is_open(hours, now + timedelta(days=7))
    for zone in (UTC, timezone(timedelta(hours=-8)), ZoneInfo("America/New_York")):
        assert is_open(hours, now.replace(tzinfo=zone)) == is_open(hours, now)


@given(WEEKS, st.integers(0, 3 * 1440))
def test_every_minute_of_a_change_to_and_from_summer_time_has_an_answer(hours: Hours, minute: int) -> None:
    """The hour that is skipped is never asked about; the one that comes twice is answered alike."""
    zone = ZoneInfo("America/New_York")
    for start in (datetime(2026, 3, 7, tzinfo=UTC), datetime(2026, 10, 31, tzinfo=UTC)):
        wall = (start + timedelta(minutes=minute)).astimezone(zone)
        assert is_open(hours, wall) == is_open(hours, wall.replace(tzinfo=None))
        opens = opens_next(hours, wall)
        assert opens is None or opens.replace(tzinfo=None) > wall.replace(tzinfo=None)


def test_the_hour_that_summer_time_skips_opens_at_its_end() -> None:
    hours = hours_of({"sun": ((150, 300),)})
    zone = ZoneInfo("America/New_York")
    before = datetime(2026, 3, 8, 6, 59, tzinfo=UTC).astimezone(zone)
    after = datetime(2026, 3, 8, 7, 0, tzinfo=UTC).astimezone(zone)
    assert (before.hour, after.hour) == (1, 3)
    assert (is_open(hours, before), is_open(hours, after)) == (False, True)
