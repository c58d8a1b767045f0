"""When a quiet screen warns and clears itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.idle import (
    CLEARED_S,
    MIN_WARNING_S,
    STAFF_S,
    Closing,
    Expired,
    IdleState,
    IdleTimes,
    Quiet,
    Warn,
    idle_state,
)
from kiosk.session.screens import AskDesk, Attract, Check, Cleared, Home, Reader, Screen, Sent, SignUp, Staff
from kiosk.session.stay import TEXT_PERCENTS
from tests.session.test_stay import SCREENS

TIMES = IdleTimes()
PATIENT = st.sampled_from((Home(), Reader(0, 0), Check(), SignUp()))
TIMINGS = st.builds(
    IdleTimes, st.integers(30, 3600), st.integers(30, 3600), st.integers(20, 600), st.integers(0, 600)
)


@pytest.mark.parametrize(
    ("screen", "quiet_s", "percent", "state"),
    [
        (Attract(), 1e6, 100, Quiet()),
        (Home(), 89.9, 100, Quiet()),
        (Home(), 90, 100, Warn(30)),
        (Reader(0, 0), 90.5, 100, Warn(30)),
        (Check(), 119.5, 100, Warn(1)),
        (Check(), 120, 100, Expired("cleared")),
        (SignUp(), 89, 100, Quiet()),
        (SignUp(), 100, 100, Warn(20)),
        (SignUp(), 179, 150, Quiet()),
        (SignUp(), 180, 150, Warn(60)),
        (SignUp(), 239.5, 200, Warn(1)),
        (SignUp(), 240, 200, Expired("cleared")),
        (SignUp(), 90, 125, Warn(30)),
        (Sent("phone"), 0, 100, Closing(20, 20)),
        (Sent("phone"), 19.2, 100, Closing(1, 20)),
        (Sent("phone"), 20, 100, Expired("attract")),
        (Sent("email"), 20, 200, Closing(20, 40)),
        (AskDesk("minor"), 5, 100, Closing(15, 20)),
        (Cleared(), CLEARED_S - 1, 100, Quiet()),
        (Cleared(), CLEARED_S, 100, Expired("attract")),
        (Staff(), STAFF_S - 1, 100, Quiet()),
        (Staff(), STAFF_S, 100, Expired("attract")),
    ],
)
def test_states(screen: Screen, quiet_s: float, percent: int, state: IdleState) -> None:
    assert idle_state(screen, quiet_s, TIMES, percent) == state


def limits(screen: Screen, times: IdleTimes, percent: int) -> tuple[int, int]:
    """Seconds until the warning, and until the end."""
    slow = 2 if percent >= 150 else 1
    timeout = (times.form_s if isinstance(screen, SignUp) else times.reading_s) * slow
    return timeout, timeout + max(MIN_WARNING_S, times.warning_s * slow)


@given(PATIENT, st.floats(0, 20_000), TIMINGS, st.sampled_from(TEXT_PERCENTS))
def test_a_patient_is_warned_before_anything_is_cleared(
    screen: Screen, quiet_s: float, times: IdleTimes, percent: int
) -> None:
    warns, ends = limits(screen, times, percent)
    state = idle_state(screen, quiet_s, times, percent)
    if quiet_s < warns:
        assert state == Quiet()
    elif quiet_s < ends:
        assert isinstance(state, Warn)
        assert 0 < state.seconds_left <= ends - warns
        # The number shown never promises less or more than a second off.
        assert 0 <= state.seconds_left - (ends - quiet_s) < 1 + 1e-6
    else:
        assert state == Expired("cleared")


@given(PATIENT, TIMINGS, st.sampled_from(TEXT_PERCENTS))
def test_there_are_at_least_twenty_seconds_to_answer(screen: Screen, times: IdleTimes, percent: int) -> None:
    warns, _ = limits(screen, times, percent)
    state = idle_state(screen, warns, times, percent)
    assert isinstance(state, Warn)
    assert state.seconds_left >= 20


@given(PATIENT, TIMINGS)
def test_large_text_has_twice_the_time(screen: Screen, times: IdleTimes) -> None:
    usual, _ = limits(screen, times, 100)
    assert isinstance(idle_state(screen, usual, times, 100), Warn)
    assert idle_state(screen, 2 * usual - 1, times, 150) == Quiet()
    assert isinstance(idle_state(screen, 2 * usual, times, 200), Warn)


@given(
    SCREENS, st.lists(st.floats(0, 9_000), min_size=2, max_size=12), TIMINGS, st.sampled_from(TEXT_PERCENTS)
)
def test_a_quiet_screen_only_ever_comes_closer_to_its_end(
    screen: Screen, moments: list[float], times: IdleTimes, percent: int
) -> None:
    def stage(state: IdleState) -> tuple[int, int]:
        match state:
            case Quiet():
                return 0, 0
            case Warn(left) | Closing(left):
                return 1, -left
            case Expired():
                return 2, 0

    stages = [stage(idle_state(screen, moment, times, percent)) for moment in sorted(moments)]
    assert stages == sorted(stages)


@given(st.floats(0, 1e9))
def test_the_attract_screen_waits_for_ever(quiet_s: float) -> None:
    assert idle_state(Attract(), quiet_s, TIMES) == Quiet()
