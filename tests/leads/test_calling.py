"""Whom to call now."""

from dataclasses import dataclass
from datetime import datetime, time

import pytest

from kiosk.leads.calling import call_time, next_to_call
from kiosk.leads.form_model import BestTime


@dataclass(frozen=True)
class Person:
    seq: int
    best_time: str = ""
    received_at: str = "2025-03-31T09:00:00-05:00"
    state: str = "new"


def at(hour: int, minute: int = 0) -> datetime:
    return datetime(2025, 3, 31, hour, minute)


@pytest.mark.parametrize(
    ("best", "now", "is_open", "left"),
    [
        ("morning", at(10, 42), True, 78),
        ("morning", at(9), True, 180),
        ("morning", at(12), False, 0),
        ("morning", at(8, 59), False, 0),
        ("afternoon", at(12), True, 300),
        ("", at(18, 59), True, 1),
        ("", at(19), False, 0),
        ("Morning ", at(10), True, 120),
    ],
)
def test_the_window_of_a_time(best: str, now: datetime, is_open: bool, left: int) -> None:
    found = call_time(best, now)
    assert found is not None
    assert (found.open_now, found.minutes_left) == (is_open, left)


def test_every_time_of_the_form_has_its_window() -> None:
    assert all(call_time(best, at(10)) for best in BestTime)
    assert call_time("after the school run", at(10)) is None
    found = call_time("afternoon", at(10))
    assert found is not None
    assert (found.since, found.until) == (time(12), time(17))


def test_who_is_called_next() -> None:
    people = [
        Person(1, "afternoon", "2025-03-20T09:00:00-05:00"),
        Person(2, "morning", "2025-03-29T09:00:00-05:00"),
        Person(3, "morning", "2025-03-28T09:00:00-05:00", "no_answer"),
        Person(4, "morning", "2025-03-01T09:00:00-05:00", "booked"),
        Person(5, "whenever", "2025-03-02T09:00:00-05:00"),
    ]
    assert next_to_call(people, at(10)) == 3
    assert next_to_call(people, at(10), after=3) == 2
    assert next_to_call(people, at(14)) == 1
    assert next_to_call(people, at(20)) == 5
    assert next_to_call([people[3]], at(10)) is None
    assert next_to_call([], at(10)) is None
