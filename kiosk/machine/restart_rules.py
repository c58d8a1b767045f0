"""When to start the kiosk again, to kill it, or to start it safe: pure rules over monotonic seconds."""

from dataclasses import dataclass, replace
from typing import TypeAlias

from kiosk.machine.exit_codes import LEFT, REFUSED, RESTART, SIGNALLED

# So many crashes within so many seconds and it starts in safe mode.
CRASHES, WITHIN_S = 3, 60.0
# Safe mode ends after so long; each time that it was needed again twice as long, up to the longest.
STEADY_S, LONGEST_STEADY_S = 600.0, 21_600.0
# Between two tries of a program that does not stay up.
LONGEST_WAIT_S = 60.0
# The watcher itself did not run for so long: the machine slept, and nobody is to blame.
ASLEEP_S = 5.0
# SIGHUP, SIGINT, SIGKILL, SIGTERM: somebody ended it.
_SIGNALS = (1, 2, 9, 15)
_KILLED = {*(-number for number in _SIGNALS), *(SIGNALLED + number for number in _SIGNALS)}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds without a beat: until the first one, and after it."""

    start_s: float = 60.0
    hang_s: float = 20.0


@dataclass(frozen=True, slots=True)
class State:
    """What the watcher remembers; `beat_at` is None until the first beat of this start."""

    started_at: float
    looked_at: float
    beat_at: float | None = None
    hung: bool = False
    crashes: tuple[float, ...] = ()
    refusals: int = 0
    safe: bool = False
    times_safe: int = 0

    @property
    def steady_s(self) -> float:
        """How long safe mode lasts this time."""
        return min(STEADY_S * 2.0 ** max(0, self.times_safe - 1), LONGEST_STEADY_S)


@dataclass(frozen=True, slots=True)
class Started:
    """The program was started."""


@dataclass(frozen=True, slots=True)
class Looked:
    """A look at the running program: was there a beat since the last one?"""

    beat: bool


@dataclass(frozen=True, slots=True)
class Ended:
    """The program ended; a negative code is the signal that ended it."""

    code: int


@dataclass(frozen=True, slots=True)
class Keep:
    """Nothing to do."""


@dataclass(frozen=True, slots=True)
class Kill:
    """It hangs: end it by force."""


@dataclass(frozen=True, slots=True)
class Start:
    """Start it after some seconds; `why` is what happened: crash, killed, hang, start, refused or restart."""

    after_s: float
    why: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Left on purpose: the watcher ends too."""


Event: TypeAlias = Started | Looked | Ended
Action: TypeAlias = Keep | Kill | Start | Stop


def next_step(state: State, event: Event, now: float, limits: Limits = Limits()) -> tuple[State, Action]:
    """What to do about an event, and what to remember of it."""
    match event:
        case Started():
            fresh = replace(state, started_at=now, looked_at=now, beat_at=None, hung=False)
            return fresh, Keep()
        case Looked(beat):
            return _looked(_forgiven(state, now), beat, now, limits)
        case Ended(code):
            return _ended(state, code, now)


def _forgiven(state: State, now: float) -> State:
    """Time in which the watcher slept does not count against the program."""
    gap = now - state.looked_at
    if gap <= ASLEEP_S:
        return replace(state, looked_at=now)
    beat_at = None if state.beat_at is None else state.beat_at + gap
    return replace(state, looked_at=now, started_at=state.started_at + gap, beat_at=beat_at)


def _looked(state: State, beat: bool, now: float, limits: Limits) -> tuple[State, Action]:
    if beat:
        state = replace(state, beat_at=now)
    late = (
        now - state.started_at > limits.start_s
        if state.beat_at is None
        else now - state.beat_at > limits.hang_s
    )
    if late and not state.hung:
        return replace(state, hung=True), Kill()
    return state, Keep()


def _ended(state: State, code: int, now: float) -> tuple[State, Action]:
    if state.hung:
        return _crashed(state, now, "start" if state.beat_at is None else "hang")
    if code == LEFT:
        return state, Stop()
    # A program that asks for a restart before anybody saw it would ask for ever.
    if code == RESTART and state.beat_at is not None:
        return replace(state, crashes=(), refusals=0, safe=False), Start(0.0, "restart")
    if code in REFUSED:
        stood = state.beat_at is not None and now - state.started_at >= WITHIN_S
        refusals = 1 if stood else state.refusals + 1
        return replace(state, refusals=refusals), Start(_growing(refusals), "refused")
    return _crashed(state, now, "killed" if code in _KILLED else "crash")


def _crashed(state: State, now: float, why: str) -> tuple[State, Action]:
    crashes = (*(at for at in state.crashes if now - at < WITHIN_S), now)
    many = len(crashes) >= CRASHES
    times = state.times_safe + (1 if many and not state.safe else 0)
    state = replace(state, crashes=crashes, refusals=0, safe=state.safe or many, times_safe=times)
    # The first start in safe mode follows at once as well.
    beyond = len(crashes) - CRASHES
    return state, Start(_growing(beyond) if beyond > 0 else 0.0, why)


def _growing(times: int) -> float:
    """2, 4, 8 … seconds."""
    return min(2.0 ** min(times, 10), LONGEST_WAIT_S)
