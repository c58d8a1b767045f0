"""When the kiosk is started again, killed, or started safe."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine.exit_codes import BROKEN, LEFT, RESTART, SIGNALLED
from kiosk.machine.restart_rules import (
    ASLEEP_S,
    CRASHES,
    LONGEST_STEADY_S,
    LONGEST_WAIT_S,
    STEADY_S,
    WITHIN_S,
    Action,
    Ended,
    Event,
    Keep,
    Kill,
    Limits,
    Looked,
    Start,
    Started,
    State,
    Stop,
    next_step,
)


class Watched:
    """A program whose life is told second by second."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.state = State(self.now, self.now)
        self.step(Started())

    def step(self, event: Event) -> Action:
        self.state, action = next_step(self.state, event, self.now)
        return action

    def look(self, seconds: float, *, beat: bool) -> list[Action]:
        """A look each second; what came of it other than nothing."""
        found = []
        for _ in range(int(seconds)):
            self.now += 1
            found.append(self.step(Looked(beat)))
        return [action for action in found if action != Keep()]

    def end(self, code: int) -> Action:
        action = self.step(Ended(code))
        if isinstance(action, Start):
            self.now += action.after_s
            self.step(Started())
        return action

    def live(self, seconds: float) -> None:
        assert self.look(seconds, beat=True) == []


def test_a_program_that_beats_is_left_alone() -> None:
    Watched().live(3600)


def test_twenty_seconds_without_a_beat_and_it_is_killed_once() -> None:
    kiosk = Watched()
    kiosk.live(5)
    assert kiosk.look(20, beat=False) == []
    assert kiosk.look(5, beat=False) == [Kill()]
    assert kiosk.end(-9) == Start(0.0, "hang")


def test_a_start_may_take_a_minute() -> None:
    kiosk = Watched()
    assert kiosk.look(60, beat=False) == []
    assert kiosk.look(1, beat=False) == [Kill()]
    assert kiosk.end(-9) == Start(0.0, "start")


def test_the_limits_can_be_set() -> None:
    state, _ = next_step(State(0, 0), Looked(True), 1.0, Limits(hang_s=2))
    assert next_step(state, Looked(False), 3.5, Limits(hang_s=2))[1] == Kill()


@pytest.mark.parametrize("asleep", [ASLEEP_S + 1, 30.0, 36_000.0])
def test_sleep_of_the_machine_is_not_held_against_the_program(asleep: float) -> None:
    kiosk = Watched()
    kiosk.live(5)
    kiosk.now += asleep
    assert kiosk.look(15, beat=False) == []
    assert kiosk.look(8, beat=False) == [Kill()]


def test_left_on_purpose_ends_the_watcher_too() -> None:
    kiosk = Watched()
    kiosk.live(5)
    assert kiosk.end(LEFT) == Stop()


@pytest.mark.parametrize(
    ("code", "why"),
    [
        (-9, "killed"),
        (-15, "killed"),
        (SIGNALLED + 15, "killed"),
        (-11, "crash"),
        (-6, "crash"),
        (BROKEN, "crash"),
    ],
)
def test_the_first_crashes_are_mended_at_once(code: int, why: str) -> None:
    kiosk = Watched()
    kiosk.live(5)
    assert kiosk.end(code) == Start(0.0, why)
    kiosk.live(5)
    assert kiosk.end(code) == Start(0.0, why)
    assert not kiosk.state.safe


def test_three_crashes_within_a_minute_and_it_starts_safe_at_once() -> None:
    kiosk = Watched()
    actions = []
    for _ in range(3):
        kiosk.live(5)
        actions.append(kiosk.end(-11))
    assert actions == [Start(0.0, "crash")] * 3
    assert kiosk.state.safe


def test_three_crashes_in_an_hour_are_no_crash_loop() -> None:
    kiosk = Watched()
    for _ in range(3):
        kiosk.live(WITHIN_S)
        kiosk.end(-11)
    assert not kiosk.state.safe


def test_safe_mode_outlasts_a_later_crash() -> None:
    kiosk = Watched()
    for _ in range(3):
        kiosk.end(-11)
    kiosk.live(5 * WITHIN_S)
    kiosk.end(-11)
    assert kiosk.state.safe


def test_crashes_in_safe_mode_wait_longer_and_longer() -> None:
    kiosk = Watched()
    waits = []
    for _ in range(8):
        action = kiosk.end(-11)
        assert isinstance(action, Start)
        waits.append(action.after_s)
    assert waits[:5] == [0, 0, 0, 2, 4]
    assert kiosk.state.safe


def test_a_restart_is_no_crash_and_ends_safe_mode() -> None:
    kiosk = Watched()
    for _ in range(3):
        kiosk.end(-11)
    assert kiosk.state.safe
    kiosk.live(5)
    assert kiosk.end(RESTART) == Start(0.0, "restart")
    assert not kiosk.state.safe
    kiosk.live(1)
    kiosk.end(-11)
    assert not kiosk.state.safe


def test_safe_mode_lasts_longer_each_time_that_it_is_needed() -> None:
    kiosk = Watched()
    lasted = []
    for _ in range(9):
        for _ in range(3):
            kiosk.end(-11)
        lasted.append(kiosk.state.steady_s)
        kiosk.live(5)
        kiosk.end(RESTART)
    assert lasted[:3] == [STEADY_S, 2 * STEADY_S, 4 * STEADY_S]
    assert lasted[-1] == LONGEST_STEADY_S


def test_a_restart_that_nobody_could_have_asked_for_is_a_crash() -> None:
    kiosk = Watched()
    assert [kiosk.end(RESTART) for _ in range(3)] == [Start(0.0, "crash")] * 3
    assert kiosk.state.safe


@pytest.mark.parametrize("code", [1, 2])
def test_a_refusal_is_tried_again_more_and_more_rarely_and_is_no_crash(code: int) -> None:
    kiosk = Watched()
    waits = []
    for _ in range(8):
        action = kiosk.end(code)
        assert isinstance(action, Start)
        waits.append(action.after_s)
    assert waits == [2, 4, 8, 16, 32, 60, 60, 60]
    assert not kiosk.state.safe
    kiosk.live(WITHIN_S + 1)
    assert kiosk.end(code) == Start(2.0, "refused")


CODES = st.sampled_from([LEFT, 1, 2, RESTART, BROKEN, -9, -6, -11, -15, 143, 255, 3221225477])
LIFE = st.lists(st.tuples(st.floats(0.01, 200), st.booleans(), CODES), max_size=40)


@given(LIFE)
def test_whatever_happens(life: list[tuple[float, bool, int]]) -> None:
    """It stops only when left, never waits over a minute, and is safe only after crashes close together."""
    kiosk = Watched()
    crashes: list[float] = []
    for lived, beats, code in life:
        kiosk.now += min(lived, ASLEEP_S)
        kiosk.step(Looked(beats))
        before = kiosk.state
        action = kiosk.step(Ended(code))
        assert isinstance(action, Stop) == (code == LEFT)
        if isinstance(action, Stop):
            return
        assert isinstance(action, Start)
        assert 0 <= action.after_s <= LONGEST_WAIT_S
        if action.why in ("crash", "killed", "hang", "start"):
            crashes.append(kiosk.now)
        elif action.why == "restart":
            crashes.clear()
        close = len([at for at in crashes if kiosk.now - at < WITHIN_S])
        if kiosk.state.safe and not before.safe:
            assert close == CRASHES
        if close >= CRASHES:
            assert kiosk.state.safe
        # The first frame within five seconds: no wait before the first start in safe mode.
        if action.why != "refused" and close <= CRASHES:
            assert action.after_s == 0
        kiosk.now += action.after_s
        kiosk.step(Started())
        assert kiosk.state.beat_at is None


@given(st.lists(st.tuples(st.floats(0, 100), st.booleans()), max_size=80))
def test_it_is_killed_only_after_a_silence_that_the_watcher_sat_through(
    looks: list[tuple[float, bool]],
) -> None:
    state, _ = next_step(State(0, 0), Started(), 0.0)
    now, silence, beaten = 0.0, 0.0, False
    for gap, beat in looks:
        now += gap
        silence += 0.0 if gap > ASLEEP_S else gap
        state, action = next_step(state, Looked(beat), now)
        silence, beaten = (0.0, True) if beat else (silence, beaten)
        limit = 20.0 if beaten else 60.0
        assert isinstance(action, Kill) == (silence > limit + 1e-6) or abs(silence - limit) < 1e-3
        if isinstance(action, Kill):
            return
