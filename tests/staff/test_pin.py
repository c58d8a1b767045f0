"""The PIN and its throttle against people who try, restart and turn clocks."""

import json
import os
import stat
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.paths import PIN_FILE
from kiosk.staff.pin import PinCost, PinError, PinFile
from kiosk.staff.throttle import (
    FREE_TRIES,
    LONGEST_WAIT_S,
    THROTTLE_FILE,
    Opened,
    Throttle,
    ThrottleError,
    Wait,
    Wrong,
    wait_after,
)

CHEAP = PinCost(1, 8192)
PIN, OTHER = "482915", "482916"


class Clock:
    """Seconds since the machine's start, moved by hand."""

    def __init__(self, at: float = 1000.0) -> None:
        self.at = at

    def __call__(self) -> float:
        return self.at


@pytest.fixture
def pin_file(tmp_path: Path) -> PinFile:
    """A set PIN."""
    made = PinFile(tmp_path / PIN_FILE)
    made.set(PIN, CHEAP)
    return made


@pytest.fixture
def tries(tmp_path: Path) -> Path:
    """Where tries are counted."""
    return tmp_path / THROTTLE_FILE


def fail(throttle: Throttle, pin_file: PinFile, times: int) -> None:
    for _ in range(times):
        assert isinstance(throttle.unlock(pin_file, OTHER), Wrong)


def test_only_the_pin_opens(pin_file: PinFile) -> None:
    assert pin_file.verify(PIN)
    assert pin_file.verify("٤٨٢٩١٥")
    assert not any(pin_file.verify(wrong) for wrong in (OTHER, "", "4829", PIN + "0", "=1+1", "x" * 10_000))


@pytest.mark.parametrize("pin", ["", "12345", "1234567890123", "12345a", "²²²²²²"])
def test_a_pin_is_6_to_12_digits(tmp_path: Path, pin: str) -> None:
    with pytest.raises(PinError, match="6 to 12 digits"):
        PinFile(tmp_path / PIN_FILE).set(pin, CHEAP)
    assert not (tmp_path / PIN_FILE).exists()


def test_there_is_no_default_pin(tmp_path: Path) -> None:
    unset = PinFile(tmp_path / PIN_FILE)
    assert not unset.is_set()
    with pytest.raises(PinError, match="No PIN is set"):
        unset.verify("000000")


@pytest.mark.parametrize("content", [b"", b"482915", b"\xff" * 200, b"$argon2i$x"])
def test_a_damaged_pin_file_opens_nothing(pin_file: PinFile, content: bytes) -> None:
    pin_file.path.write_bytes(content)
    with pytest.raises(PinError, match="damaged"):
        pin_file.verify(PIN)


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_only_this_account_reads_it_and_the_pin_is_not_in_it(pin_file: PinFile) -> None:
    assert stat.S_IMODE(pin_file.path.stat().st_mode) == 0o600
    assert PIN.encode() not in pin_file.path.read_bytes()


def test_five_free_tries_then_1_2_4_to_60_minutes(pin_file: PinFile, tries: Path) -> None:
    clock = Clock()
    throttle = Throttle(tries, clock)
    assert throttle.unlock(pin_file, OTHER) == Wrong(4, 0)
    fail(throttle, pin_file, 3)
    assert throttle.unlock(pin_file, OTHER) == Wrong(0, 60)
    for minutes in (1, 2, 4, 8, 16, 32, 60, 60):
        clock.at += minutes * 60 - 1
        assert throttle.unlock(pin_file, PIN) == Wait(1), "not even the right PIN is looked at"
        clock.at += 1
        assert isinstance(throttle.unlock(pin_file, OTHER), Wrong)


def test_the_right_pin_and_the_passphrase_clear_the_count(pin_file: PinFile, tries: Path) -> None:
    throttle = Throttle(tries, Clock())
    fail(throttle, pin_file, FREE_TRIES - 1)
    assert throttle.unlock(pin_file, PIN) == Opened()
    fail(throttle, pin_file, FREE_TRIES)
    assert throttle.wait_s() == 60
    throttle.clear()
    assert throttle.unlock(pin_file, PIN) == Opened()


def test_a_restart_of_program_or_machine_gives_nothing_back(pin_file: PinFile, tries: Path) -> None:
    clock = Clock(50_000)
    fail(Throttle(tries, clock), pin_file, FREE_TRIES)
    assert Throttle(tries, clock).wait_s() == 60
    assert Throttle(tries, Clock(20)).wait_s() == 40, "20 s since the machine's start have surely passed"
    assert Throttle(tries, Clock(60)).wait_s() == 0


def test_the_date_plays_no_part(pin_file: PinFile, tries: Path) -> None:
    fail(Throttle(tries, Clock()), pin_file, FREE_TRIES)
    os.utime(tries, (0, 0))
    assert "at" in json.loads(tries.read_bytes())
    assert Throttle(tries, Clock()).wait_s() == 60


def test_a_try_is_counted_before_it_is_checked(pin_file: PinFile, tries: Path) -> None:
    pin_file.path.write_bytes(b"")  # the check fails half-way, as if the plug were pulled
    throttle = Throttle(tries, Clock())
    for _ in range(FREE_TRIES):
        with pytest.raises(PinError):
            throttle.unlock(pin_file, PIN)
    assert throttle.unlock(pin_file, PIN) == Wait(60)


@pytest.mark.parametrize(
    "content", [b"", b"garbage", b"[]", b'{"failures": -9, "at": 0}', b'{"failures": 0, "at": NaN}']
)
def test_a_damaged_count_waits_longest_and_then_opens(pin_file: PinFile, tries: Path, content: bytes) -> None:
    tries.write_bytes(content)
    clock = Clock()
    throttle = Throttle(tries, clock)
    assert throttle.unlock(pin_file, PIN) == Wait(LONGEST_WAIT_S)
    clock.at += LONGEST_WAIT_S
    assert throttle.unlock(pin_file, PIN) == Opened()


def test_tries_that_cannot_be_counted_are_not_allowed(pin_file: PinFile, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(ThrottleError, match="passphrase"):
        Throttle(tmp_path / "file" / THROTTLE_FILE, Clock()).unlock(pin_file, PIN)


def test_ten_thousand_tries_with_restarts_take_more_than_a_year(pin_file: PinFile, tries: Path) -> None:
    clock, tried = Clock(), 0
    for number in range(10_000):
        if number % 100 == 0:
            clock.at = 5.0  # the machine is switched off and on
        tried += isinstance(Throttle(tries, clock).unlock(pin_file, f"{number:06d}"), Wrong)
        clock.at += 1
    assert tried <= 12
    assert sum(wait_after(n) for n in range(10_000)) > 365 * 24 * 3600


@given(st.lists(st.tuples(st.floats(0, 5000), st.booleans()), max_size=40))
def test_no_pattern_of_waits_and_restarts_beats_the_schedule(moves: list[tuple[float, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        clock, real, last_try, failures = Clock(), 0.0, 0.0, 0
        pin_file = PinFile(Path(name) / PIN_FILE)
        pin_file.set(PIN, CHEAP)
        for seconds, restart in moves:
            clock.at = seconds if restart else clock.at + seconds
            real += seconds
            if isinstance(Throttle(Path(name) / THROTTLE_FILE, clock).unlock(pin_file, OTHER), Wrong):
                assert real - last_try >= wait_after(failures) - 1e-6
                failures, last_try = failures + 1, real
