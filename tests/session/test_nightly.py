"""When the nightly jobs are due: once a day, whatever the clock on the wall does."""

from datetime import UTC, datetime, time, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.nightly import (
    NIGHTLY_FILE,
    USUAL,
    due,
    read_last_done,
    time_of_day,
    write_last_done,
)

TWO = time(2)


def on(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize(
    ("now", "last", "wanted"),
    [
        (on(23, 2), None, True),
        (on(23, 14), None, True),
        (on(23, 1, 59), on(22, 2, 3), False),
        (on(23, 2), on(22, 2, 3), True),
        (on(23, 2, 4), on(23, 2, 3), False),
        (on(23, 23, 59), on(23, 2, 3), False),
        (on(23, 9), on(22, 2, 3), True),  # off at two: at the next quiet moment
        (on(23, 9), on(22, 15), True),  # as after a late run the day before
        (on(23, 9), on(23, 2), False),
        (on(23, 9), datetime(2031, 1, 1, tzinfo=UTC), True),  # the clock was far ahead
    ],
)
def test_due(now: datetime, last: datetime | None, wanted: bool) -> None:
    assert due(now, last, TWO) is wanted


@given(
    start=st.datetimes(datetime(2026, 1, 1), datetime(2027, 12, 1)),
    hours=st.lists(st.integers(1, 5), min_size=150, max_size=200),
    at=st.times(),
)
def test_on_an_honest_clock_it_runs_once_between_two_passings(
    start: datetime, hours: list[int], at: time
) -> None:
    now, last, runs = start.replace(tzinfo=UTC), None, list[datetime]()
    for step in hours:
        now += timedelta(hours=step)
        if due(now, last, at):
            last = now
            runs.append(now)
    for before, after in pairwise(runs):
        assert due(after, before, at)
        assert after - before <= timedelta(hours=24 + 5 + 5)
    assert len(runs) <= (now - runs[0]) / timedelta(days=1) + 2


def test_the_hour_that_summer_time_repeats_does_not_run_it_twice() -> None:
    summer, winter = timezone(timedelta(hours=-4)), timezone(timedelta(hours=-5))
    ran = datetime(2026, 11, 1, 1, 30, tzinfo=summer)
    again = datetime(2026, 11, 1, 1, 31, tzinfo=winter)
    assert due(ran, ran - timedelta(days=1), time(1, 30))
    # The clock on the wall passes 01:30 a second time, an hour later: that is the next passing, and only one.
    assert due(again, ran, time(1, 30))
    assert not due(again + timedelta(minutes=5), again, time(1, 30))


def test_the_last_run_is_kept(tmp_path: Path) -> None:
    assert read_last_done(tmp_path) is None
    write_last_done(tmp_path, on(23, 2))
    assert read_last_done(tmp_path) == on(23, 2)


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"done_at": 5}', b'{"done_at": "2026-11-23"}', b"\xff"])
def test_garbage_is_no_run(tmp_path: Path, text: bytes) -> None:
    (tmp_path / NIGHTLY_FILE).write_bytes(text)
    assert read_last_done(tmp_path) is None


def test_a_time_of_day_that_cannot_be_read_is_the_usual_one() -> None:
    assert time_of_day("23:15") == time(23, 15)
    assert time_of_day("later") == time_of_day("25:00") == USUAL
