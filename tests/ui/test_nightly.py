"""The nightly jobs' scheduler: quiet, once a day, in order, and tried again when somebody came."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.session.nightly import NIGHTLY_FILE, read_last_done
from kiosk.ui.resetting.nightly import GAP_S, Nightly


class Night:
    """A scheduler with its clocks, and jobs that end when the test says so."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.wall = datetime(2026, 11, 22, 22, tzinfo=UTC)
        self.mono, self.free = 0.0, True
        self.ran: list[str] = []
        self.open: list[Callable[[bool], None]] = []
        self.nightly = self.made()

    def made(self) -> Nightly:
        names = ("self-test", "backup")
        return Nightly(
            [(name, self.job(name)) for name in names],
            lambda: self.free,
            self.data,
            time(2),
            lambda: self.wall,
            lambda: self.mono,
        )

    def job(self, name: str) -> Callable[[Callable[[bool], None]], None]:
        def run(over: Callable[[bool], None]) -> None:
            self.ran.append(name)
            self.open.append(over)

        return run

    def pass_hours(self, hours: float) -> None:
        self.wall += timedelta(hours=hours)
        self.mono += hours * 3600
        self.nightly.look()

    def finish(self) -> None:
        while self.open:
            self.open.pop()(True)


@pytest.fixture
def night(tmp_path: Path, qapp: QGuiApplication) -> Night:
    found = Night(tmp_path)
    found.nightly.look()
    found.finish()
    found.ran.clear()
    return found


def test_the_first_quiet_moment_ever_runs_them(tmp_path: Path, qapp: QGuiApplication) -> None:
    first = Night(tmp_path)
    first.nightly.look()
    assert first.ran == ["self-test"]
    first.finish()
    assert first.ran == ["self-test", "backup"]


def test_they_run_once_each_night_in_their_order(night: Night) -> None:
    for _ in range(3):
        for _ in range(24 * 2):
            night.pass_hours(0.5)
            night.finish()
    assert night.ran == ["self-test", "backup"] * 3


def test_nothing_runs_while_somebody_is_there(night: Night) -> None:
    night.free = False
    for _ in range(30):
        night.pass_hours(1)
    assert night.ran == []
    night.free = True
    night.pass_hours(0.01)
    assert night.ran == ["self-test"]


def test_a_second_look_does_not_begin_anew(night: Night) -> None:
    night.pass_hours(5)
    night.pass_hours(5)
    assert night.ran == ["self-test"]


def test_a_job_that_was_stopped_is_tried_again(night: Night) -> None:
    night.pass_hours(5)
    night.open.pop()(False)
    assert night.ran == ["self-test"]
    night.pass_hours(0.2)
    night.finish()
    assert night.ran == ["self-test", "self-test", "backup"]


def test_a_night_that_ends_the_program_is_not_repeated_until_the_next(night: Night) -> None:
    night.pass_hours(5)
    assert night.ran == ["self-test"]
    night.nightly = night.made()  # the program was started again
    night.pass_hours(1)
    assert night.ran == ["self-test"]
    night.pass_hours(24)
    assert night.ran == ["self-test", "self-test"]


def test_a_clock_set_far_ahead_and_back_neither_stops_nor_floods_it(night: Night) -> None:
    honest = night.wall
    night.wall += timedelta(days=2000)
    night.mono += GAP_S
    night.nightly.look()
    night.finish()
    assert len(night.ran) == 2
    for _ in range(20):  # to and fro within minutes
        night.wall = honest
        night.mono += 60
        night.nightly.look()
        night.wall += timedelta(days=2000)
        night.nightly.look()
    assert len(night.ran) == 2
    night.wall = honest
    for _ in range(3):
        night.pass_hours(24)
        night.finish()
    assert night.ran == ["self-test", "backup"] * 4


def test_a_disk_that_takes_nothing_still_gets_one_run_a_night(night: Night) -> None:
    (night.data / NIGHTLY_FILE).unlink()
    (night.data / NIGHTLY_FILE).mkdir()
    for _ in range(48):
        night.pass_hours(1)
        night.finish()
    assert night.ran == ["self-test", "backup"] * 2
    assert read_last_done(night.data) is None
