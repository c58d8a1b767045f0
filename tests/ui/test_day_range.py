"""Two days picked by pad, by steps and by typing."""

from datetime import date

import pytest

from kiosk.ui.desk.day_range import DayRange, day_of, erased, last_days, pressed, problem_of, stepped, typed

TODAY = date(2026, 11, 23)


def pad(digits: str, days: DayRange | None = None) -> DayRange:
    days = days or DayRange()
    for digit in digits:
        days = pressed(days, digit)
    return days


def test_the_pad_writes_both_days_one_after_the_other() -> None:
    assert pad("2026111920261123") == DayRange("2026-11-19", "2026-11-23", 1)
    assert pad("202611") == DayRange("2026-11", "", 0)


def test_a_day_that_is_no_day_stays_where_it_is() -> None:
    days = pad("20261399")
    assert (days.at, day_of(days.first), problem_of(days)) == (0, None, "not_a_day")
    assert pad("7", days) == days, "no ninth digit"
    assert pad("7", DayRange("2026-11-19")).first == "7", "a whole day is written over"


def test_deleting_goes_back_through_both_fields() -> None:
    days = pad("202611192")
    assert erased(days) == DayRange("2026-11-19", "", 1)
    assert erased(erased(days)) == DayRange("2026-11-19", "", 0)
    assert erased(erased(erased(days))) == DayRange("2026-11-1", "", 0)


@pytest.mark.parametrize("text", ["2026-11-23", "20261123", "2026/11/23", " 2026 11 23 "])
def test_what_is_typed_becomes_iso(text: str) -> None:
    assert typed(DayRange(), 1, text).last == "2026-11-23"


def test_steps_begin_at_today_and_cross_months() -> None:
    days = stepped(DayRange(), 0, -1, TODAY)
    assert days.first == "2026-11-23"
    assert stepped(typed(DayRange(), 1, "20260301"), 1, -1, TODAY).last == "2026-02-28"
    assert stepped(typed(DayRange(), 0, "99991231"), 0, 1, TODAY).first == "9999-12-31"


def test_what_is_wrong_is_named() -> None:
    assert problem_of(DayRange()) == "no_day"
    assert problem_of(DayRange("2026-11-23", "2026-11-19")) == "wrong_way"
    assert problem_of(DayRange("2026-11-19")) == ""
    assert problem_of(last_days(7, TODAY)) == ""
    assert last_days(7, TODAY).first == "2026-11-17"
