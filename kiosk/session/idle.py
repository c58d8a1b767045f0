"""When a quiet screen warns and when it clears itself: pure rules over seconds that sleep does not stop."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from kiosk.session.screens import (
    AskDesk,
    Attract,
    Check,
    Cleared,
    CodeGiven,
    Dark,
    EnterCode,
    Home,
    Reader,
    Screen,
    Sent,
    SignUp,
    Staff,
)
from kiosk.settings import Settings

# WCAG 2.2.1: at least 20 s to ask for more time by a simple action. How often is not limited here at all.
MIN_WARNING_S = 20
CLEARED_S = 10
STAFF_S = 300
ENTER_CODE_S = 60
DARK_WORDS_S = 10
# In a queue the next person waits about so long before they touch what the last one left.
FRESH_START_S = 20
# The count is spoken when it comes up and at these seconds, not at every one.
SPOKEN_S = (30, 10)


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """Quiet seconds before the warning, by kind of screen, and the length of the warning."""

    reading_s: int = 90
    quiz_s: int = 90
    form_s: int = 90
    sent_s: int = 20
    warning_s: int = 30


def times_of(settings: Settings) -> IdleTimes:
    """What the clinic has set."""
    return IdleTimes(
        settings.reading_timeout_s,
        settings.quiz_timeout_s,
        settings.form_timeout_s,
        settings.sent_timeout_s,
        settings.warning_s,
    )


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing to warn of; `offer`: a newcomer may start fresh."""

    offer: bool = False


@dataclass(frozen=True, slots=True)
class Warn:
    """Show the warning with this many seconds left."""

    seconds_left: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The screen counts down to clearing itself; any touch begins the count anew."""

    seconds_left: int
    total: int


@dataclass(frozen=True, slots=True)
class Expired:
    """Clear everything now; `to` says what shows next, `late_s` how long ago it was due."""

    to: Literal["cleared", "attract", "dark"]
    late_s: float = field(default=0.0, compare=False)


IdleState: TypeAlias = Quiet | Warn | Closing | Expired


def idle_state(screen: Screen, quiet_s: float, times: IdleTimes, text_percent: int = 100) -> IdleState:
    """What a screen that was quiet for `quiet_s` seconds does; patients' times double from 150 % text on."""
    slow = 2 if text_percent >= 150 else 1
    match screen:
        case Attract() | Dark(asked=False):
            return Quiet()
        case Dark():
            return _ended(quiet_s, DARK_WORDS_S, "dark")
        case Cleared():
            return _ended(quiet_s, CLEARED_S, "attract")
        case Staff():
            return _ended(quiet_s, STAFF_S, "attract")
        case EnterCode():
            return _ended(quiet_s, ENTER_CODE_S * slow, "attract")
        case Sent() | CodeGiven():
            return _closing(quiet_s, max(MIN_WARNING_S, times.sent_s) * slow)
        case AskDesk() | Home() | Reader() | Check() | SignUp():
            warned = warning_begins(screen, times, text_percent)
            return _warning(quiet_s, warned, max(MIN_WARNING_S, times.warning_s) * slow)


def warning_begins(screen: Screen, times: IdleTimes, text_percent: int = 100) -> int:
    """Quiet seconds before the warning; 0 on screens that have none."""
    slow = 2 if text_percent >= 150 else 1
    match screen:
        case Home() | Reader():
            return times.reading_s * slow
        case Check():
            return times.quiz_s * slow
        case SignUp():
            return times.form_s * slow
        case AskDesk():
            # Two lines to read; the answers behind "try again" are kept until the warning has run out.
            return times.sent_s * slow
        case _:
            return 0


def offers_fresh_start(screen: Screen, alone_s: float) -> bool:
    """Whether somebody new may be standing before a page of the last one's stay."""
    return isinstance(screen, Home | Reader | Check | SignUp) and alone_s >= FRESH_START_S


def speaks(before: IdleState, now: IdleState) -> bool:
    """Whether the count is worth saying aloud now: as it comes up, then at a few seconds."""
    if not isinstance(now, Warn | Closing):
        return False
    if not isinstance(before, Warn | Closing):
        return True
    return any(before.seconds_left > second >= now.seconds_left for second in SPOKEN_S)


def _ended(quiet_s: float, total_s: int, to: Literal["attract", "dark"]) -> IdleState:
    return Expired(to, quiet_s - total_s) if quiet_s >= total_s else Quiet()


def _closing(quiet_s: float, total_s: int) -> IdleState:
    left = total_s - quiet_s
    return Closing(_ceil(left), total_s) if left > 0 else Expired("attract", -left)


def _warning(quiet_s: float, timeout_s: int, warning_s: int) -> IdleState:
    if quiet_s < timeout_s:
        return Quiet()
    left = timeout_s + warning_s - quiet_s
    return Warn(_ceil(left)) if left > 0 else Expired("cleared", -left)


def _ceil(seconds: float) -> int:
    return int(-(-seconds // 1))
