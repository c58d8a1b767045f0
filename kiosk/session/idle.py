"""When a quiet screen warns and when it clears itself: pure rules over seconds of a monotonic clock."""

from dataclasses import dataclass
from typing import Literal, TypeAlias

from kiosk.session.screens import (
    AskDesk,
    Attract,
    Check,
    Cleared,
    CodeGiven,
    EnterCode,
    Home,
    Reader,
    Screen,
    Sent,
    SignUp,
    Staff,
)

# WCAG 2.2.1: at least 20 s to answer a warning.
MIN_WARNING_S = 20
CLEARED_S = 10
STAFF_S = 300
ENTER_CODE_S = 60


@dataclass(frozen=True, slots=True)
class IdleTimes:
    """Quiet seconds before the warning, by kind of screen, and the length of the warning."""

    reading_s: int = 90
    form_s: int = 90
    sent_s: int = 20
    warning_s: int = 30


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing to say."""


@dataclass(frozen=True, slots=True)
class Warn:
    """Show the warning with this many seconds left."""

    seconds_left: int


@dataclass(frozen=True, slots=True)
class Closing:
    """The screen counts down to clearing itself, without asking."""

    seconds_left: int
    total: int


@dataclass(frozen=True, slots=True)
class Expired:
    """Clear everything now; `to` says what shows next."""

    to: Literal["cleared", "attract"]


IdleState: TypeAlias = Quiet | Warn | Closing | Expired


def idle_state(screen: Screen, quiet_s: float, times: IdleTimes, text_percent: int = 100) -> IdleState:
    """What a screen that has been quiet for `quiet_s` seconds does; all times double from 150 % text on."""
    slow = 2 if text_percent >= 150 else 1
    match screen:
        case Attract():
            return Quiet()
        case Cleared():
            return Expired("attract") if quiet_s >= CLEARED_S else Quiet()
        case Sent() | AskDesk() | CodeGiven():
            return _closing(quiet_s, times.sent_s * slow)
        case EnterCode():
            return Expired("attract") if quiet_s >= ENTER_CODE_S * slow else Quiet()
        case Staff():
            return Expired("attract") if quiet_s >= STAFF_S else Quiet()
        case Home() | Reader() | Check():
            return _warning(quiet_s, times.reading_s * slow, times.warning_s * slow)
        case SignUp():
            return _warning(quiet_s, times.form_s * slow, times.warning_s * slow)


def _closing(quiet_s: float, total_s: int) -> IdleState:
    left = total_s - quiet_s
    return Closing(_ceil(left), total_s) if left > 0 else Expired("attract")


def _warning(quiet_s: float, timeout_s: int, warning_s: int) -> IdleState:
    warning_s = max(MIN_WARNING_S, warning_s)
    if quiet_s < timeout_s:
        return Quiet()
    left = timeout_s + warning_s - quiet_s
    return Warn(_ceil(left)) if left > 0 else Expired("cleared")


def _ceil(seconds: float) -> int:
    return int(-(-seconds // 1))
