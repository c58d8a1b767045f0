"""The clock against the years, what was saved, and the last check."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine.clock_sanity import (
    SEEN_FILE,
    ClockSeen,
    check_clock,
    look_at_clock,
    read_seen,
    write_seen,
)

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
LAST = ClockSeen(NOW - timedelta(hours=2), 1000.0, "boot-1")
SEEN = ClockSeen(NOW, 1000.0 + 7200, "boot-1")


def case_of(seen: ClockSeen, last: ClockSeen | None, *saved: datetime, now: datetime = NOW) -> str:
    return check_clock(seen, last, saved, now).case


def test_a_clock_that_runs_on_is_good() -> None:
    assert case_of(SEEN, LAST, NOW - timedelta(days=3)) == "good"
    assert case_of(SEEN, None) == "good"


@pytest.mark.parametrize("year", [1970, 2000, 2024, 2106])
def test_an_implausible_year_is_red(year: int) -> None:
    now = NOW.replace(year=year)
    assert case_of(replace(SEEN, wall=now), LAST, now=now) == "year"


def test_a_clock_behind_what_was_saved_is_red() -> None:
    assert case_of(SEEN, None, NOW + timedelta(days=2)) == "behind"
    # A day of another time zone is no reason.
    assert case_of(SEEN, None, NOW + timedelta(hours=14)) == "good"


@pytest.mark.parametrize(
    ("moved", "case"), [(0, "good"), (250, "good"), (-250, "good"), (3600, "jumped"), (-3600, "jumped")]
)
def test_a_jump_within_one_start_is_told(moved: int, case: str) -> None:
    now = NOW + timedelta(seconds=moved)
    assert case_of(replace(SEEN, wall=now), LAST, now=now) == case


def test_across_a_new_start_only_a_step_back_is_known() -> None:
    later = ClockSeen(NOW + timedelta(days=30), 5.0, "boot-2")
    assert case_of(later, LAST) == "good"
    back = ClockSeen(LAST.wall - timedelta(hours=1), 5.0, "boot-2")
    assert case_of(back, LAST) == "jumped"
    unnamed = replace(later, boot="")
    assert case_of(unnamed, replace(LAST, boot="")) == "good"


def test_a_jump_says_how_far() -> None:
    found = check_clock(replace(SEEN, wall=NOW + timedelta(minutes=62)), LAST, (), NOW)
    assert found.values["minutes"] == 62


def test_where_the_clock_stood_is_kept(tmp_path: Path) -> None:
    assert read_seen(tmp_path) is None
    write_seen(tmp_path, SEEN)
    assert read_seen(tmp_path) == SEEN


@given(st.binary(max_size=80))
def test_a_broken_record_counts_as_none(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("clock")
    (folder / SEEN_FILE).write_bytes(data)
    assert read_seen(folder) is None


def test_the_real_clock_is_read_with_the_name_of_this_start(tmp_path: Path) -> None:
    boot = tmp_path / "proc/sys/kernel/random/boot_id"
    boot.parent.mkdir(parents=True)
    boot.write_text("abc\n", encoding="ascii")
    local = datetime(2026, 11, 23, 12, 42, tzinfo=timezone(timedelta(hours=2)))
    seen = look_at_clock(local, tmp_path)
    assert (seen.wall, seen.boot) == (NOW, "abc")
    assert seen.ticks > 0
    assert look_at_clock(local, tmp_path / "gone").boot == ""
