"""Counts of uses: what is kept, what is told, and what a broken file costs."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.session.usage import KEPT_DAYS, Tally, Use, counted, misjudged, period, trend
from kiosk.session.usage_file import USAGE_FILE, UsageFile

MONDAY = date(2026, 11, 23)
WEEKDAYS = frozenset(range(5))


NOTHING = Use()


def many(days: dict[date, int], use: Use = NOTHING) -> Tally:
    tally = Tally()
    for day, n in days.items():
        for _ in range(n):
            tally = counted(tally, use, day)
    return tally


def weeks(before: int, now: int) -> Tally:
    """Eight weeks of working days that end the Sunday before MONDAY."""
    found = {}
    for n in range(1, 57):
        day = MONDAY - timedelta(days=n)
        if day.weekday() < 5:
            found[day] = now if n <= 14 else before
    return many(found)


def test_a_use_counts_once_for_its_day_and_for_each_step_of_its_week() -> None:
    use = Use(frozenset({"what", "risks"}), checked=True, began=True, answers=(("q1", 2),))
    tally = counted(counted(Tally(), use, MONDAY), Use(), MONDAY + timedelta(days=2))
    assert tally.days == {"2026-11-23": 1, "2026-11-25": 1}
    assert tally.weeks == {
        "2026-11-23": {
            "opened": 2,
            "read": 1,
            "checked": 1,
            "began": 1,
            "section.risks": 1,
            "section.what": 1,
            "answer.q1.2": 1,
        }
    }


def test_old_counts_go() -> None:
    old = counted(Tally(), Use(), MONDAY - timedelta(days=KEPT_DAYS + 7))
    assert counted(old, Use(), MONDAY).days == {"2026-11-23": 1}
    assert len(counted(old, Use(), MONDAY).weeks) == 1


def test_the_period_is_eight_full_weeks_without_this_one() -> None:
    tally = many({MONDAY: 3, MONDAY - timedelta(days=1): 2, MONDAY - timedelta(days=56): 1})
    for day in (MONDAY, MONDAY + timedelta(days=6)):
        shown = period(tally, day)
        assert (shown.first, shown.last) == (MONDAY - timedelta(days=56), MONDAY - timedelta(days=1))
        assert sum(n for _, n in shown.days) == shown.of("opened") == 3


@pytest.mark.parametrize(("before", "now"), [(15, 9), (9, 15), (10, 10)])
def test_the_trend_is_of_open_days(before: int, now: int) -> None:
    assert trend(period(weeks(before, now), MONDAY), WEEKDAYS) == (before, now)


def test_there_is_no_trend_of_a_few_days() -> None:
    assert trend(period(many({MONDAY - timedelta(days=3): 9}), MONDAY), WEEKDAYS) is None
    assert trend(period(Tally(), MONDAY), WEEKDAYS) is None


def test_the_question_that_most_did_not_know() -> None:
    day = MONDAY - timedelta(days=1)
    tally = many({day: 6}, Use(answers=(("easy", 1), ("hard", 0))))
    tally = counted(tally, Use(answers=(("easy", 0), ("hard", 1))), day)
    assert misjudged(period(tally, MONDAY), {"easy": 1, "hard": 1}, 4) == ("hard", 6, 7)
    few = many({day: 4}, Use(answers=(("hard", 0),)))
    assert misjudged(period(few, MONDAY), {"hard": 1}, 4) is None


def test_the_file_holds_numbers_only_and_survives_a_new_start(tmp_path: Path) -> None:
    for _ in range(3):
        UsageFile(tmp_path).note(Use(frozenset({"what"}), sent=True), MONDAY)
    assert UsageFile(tmp_path).read().days == {"2026-11-23": 3}
    held = json.loads((tmp_path / USAGE_FILE).read_text())
    assert set(held) == {"days", "weeks"}
    assert all(isinstance(n, int) for counts in held["weeks"].values() for n in counts.values())


@pytest.mark.parametrize(
    "held", [b"", b"{", b"[]", b'{"days": 3, "weeks": {}}', b'{"days": {"a": "x"}, "weeks": {}}']
)
def test_a_broken_file_begins_anew(tmp_path: Path, held: bytes) -> None:
    (tmp_path / USAGE_FILE).write_bytes(held)
    assert UsageFile(tmp_path).read() == Tally()
    UsageFile(tmp_path).note(Use(), MONDAY)
    assert UsageFile(tmp_path).read().days == {"2026-11-23": 1}


def test_a_folder_that_takes_no_file_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    UsageFile(tmp_path / "file").note(Use(), MONDAY)
