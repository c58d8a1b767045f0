"""When a quiet screen warns and clears itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.idle import (
    CLEARED_S,
    DARK_WORDS_S,
    FRESH_START_S,
    MIN_WARNING_S,
    STAFF_S,
    Closing,
    Expired,
    IdleState,
    IdleTimes,
    Quiet,
    Warn,
    idle_state,
    offers_fresh_start,
    speaks,
    warning_begins,
)
from kiosk.session.screens import (
    AskDesk,
    Attract,
    Check,
    Cleared,
    CodeGiven,
    Dark,
    Home,
    Reader,
    Screen,
    Sent,
    SignUp,
    Staff,
)
from kiosk.session.stay import TEXT_PERCENTS
from tests.session.test_stay import SCREENS

TIMES = IdleTimes()
PATIENT = st.sampled_from((Home(), Reader(0, 0), Check(), SignUp(), AskDesk("trouble")))
# The last two may be too short: what WCAG asks for is kept all the same.
TIMINGS = st.builds(
    IdleTimes,
    st.integers(30, 3600),
    st.integers(30, 3600),
    st.integers(30, 3600),
    st.integers(0, 600),
    st.integers(0, 600),
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
        (CodeGiven("1234"), 5, 100, Closing(15, 20)),
        (AskDesk("minor"), 19, 100, Quiet()),
        (AskDesk("trouble"), 20, 100, Warn(30)),
        (AskDesk("trouble"), 50, 100, Expired("cleared")),
        (Dark(), 1e6, 100, Quiet()),
        (Dark(asked=True), DARK_WORDS_S - 1, 100, Quiet()),
        (Dark(asked=True), DARK_WORDS_S, 100, Expired("dark")),
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
    of_kind = {SignUp: times.form_s, Check: times.quiz_s, AskDesk: times.sent_s}
    timeout = of_kind.get(type(screen), times.reading_s) * slow
    return timeout, timeout + max(MIN_WARNING_S, times.warning_s) * slow


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


@given(st.sampled_from((Sent("phone"), CodeGiven("1234"))), TIMINGS, st.sampled_from(TEXT_PERCENTS))
def test_a_count_without_a_question_also_leaves_twenty_seconds(
    screen: Screen, times: IdleTimes, percent: int
) -> None:
    state = idle_state(screen, 0, times, percent)
    assert isinstance(state, Closing)
    assert state.seconds_left == state.total >= MIN_WARNING_S
    assert isinstance(idle_state(screen, 19.9, times, percent), Closing)


@given(PATIENT, TIMINGS, st.sampled_from(TEXT_PERCENTS))
def test_the_warning_begins_where_it_is_said_to(screen: Screen, times: IdleTimes, percent: int) -> None:
    begins = warning_begins(screen, times, percent)
    assert isinstance(idle_state(screen, begins, times, percent), Warn)
    assert idle_state(screen, begins - 0.1, times, percent) == Quiet() or begins == 0


@given(SCREENS, st.floats(0, 9_000), TIMINGS, st.sampled_from(TEXT_PERCENTS))
def test_what_is_over_says_how_long_ago_it_was_due(
    screen: Screen, quiet_s: float, times: IdleTimes, percent: int
) -> None:
    state = idle_state(screen, quiet_s, times, percent)
    if isinstance(state, Expired):
        assert 0 <= state.late_s <= quiet_s
        assert isinstance(idle_state(screen, quiet_s - state.late_s + 0.01, times, percent), Expired)
        before = quiet_s - state.late_s - 0.01
        assert before < 0 or not isinstance(idle_state(screen, before, times, percent), Expired)


@given(SCREENS, st.floats(0, 9_000))
def test_a_fresh_start_is_offered_only_in_the_middle_of_a_stay(screen: Screen, alone_s: float) -> None:
    in_the_middle = isinstance(screen, Home | Reader | Check | SignUp)
    assert offers_fresh_start(screen, alone_s) == (in_the_middle and alone_s >= FRESH_START_S)


def spoken_at(states: list[IdleState]) -> list[int]:
    """The seconds that are said aloud, in order."""
    said, before = [], states[0]
    for state in states[1:]:
        if speaks(before, state) and isinstance(state, Warn | Closing):
            said.append(state.seconds_left)
        before = state
    return said


@pytest.mark.parametrize(
    ("states", "said"),
    [
        ([Quiet(), *(Warn(left) for left in range(30, 0, -1)), Expired("cleared")], [30, 10]),
        ([Quiet(offer=True), *(Warn(left) for left in range(60, 0, -1))], [60, 30, 10]),
        ([Quiet(), *(Closing(left, 20) for left in range(20, 0, -1))], [20, 10]),
        # Answered twice, and a count that skips a second.
        ([Quiet(), Warn(30), Warn(12), Warn(30), Warn(11), Warn(9), Warn(8), Quiet(), Warn(30)], [30, 9, 30]),
        ([Quiet(), Quiet(offer=True), Expired("attract"), Quiet()], []),
    ],
)
def test_the_count_is_said_as_it_comes_up_and_near_its_end(states: list[IdleState], said: list[int]) -> None:
    assert spoken_at(states) == said
