"""The clock that sleep does not stop."""

import sys
import time

import pytest

from kiosk.session.clock import seconds_awake_or_asleep


def test_it_never_goes_back() -> None:
    seen = [seconds_awake_or_asleep() for _ in range(1000)]
    assert seen == sorted(seen)


@pytest.mark.skipif(sys.platform != "linux", reason="Linux's own clock")
def test_on_linux_it_is_the_one_that_counts_suspend() -> None:
    before = time.clock_gettime(time.CLOCK_BOOTTIME)
    now = seconds_awake_or_asleep()
    assert before <= now <= time.clock_gettime(time.CLOCK_BOOTTIME)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_elsewhere_it_is_pythons_monotonic_clock(monkeypatch: pytest.MonkeyPatch, platform: str) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(time, "monotonic", lambda: 42.0)
    assert seconds_awake_or_asleep() == 42.0


def test_the_clock_on_the_wall_has_no_part_in_it(monkeypatch: pytest.MonkeyPatch) -> None:
    before = seconds_awake_or_asleep()
    monkeypatch.setattr(time, "time", lambda: 0.0)
    assert 0 <= seconds_awake_or_asleep() - before < 5
