"""Where the staff stand on their way in, and the pure moves from one state to the next."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.errors import KioskError
from kiosk.leads.keyring.recovery import GROUPS, RecoveryCodeError
from kiosk.leads.keyring.sealing import KeyFileError, KeysElsewhere, WrongRecoveryCode
from kiosk.staff.pin import LONGEST
from kiosk.staff.throttle import Opened, PinResult, ThrottleError, Wait, Wrong
from kiosk.ui.staff.staff_desk import EntryResult, Figures, NoPin

Stage = Literal["pin", "phrase", "code", "home", "menu", "export", "room"]
CODE_DIGITS = GROUPS * 6


@dataclass(frozen=True, slots=True)
class StaffState:
    """All that the sign-in and the home stand on; times are monotonic seconds."""

    stage: Stage = "pin"
    digits: str = field(default="", repr=False)
    code: str = field(default="", repr=False)
    from_home: bool = False
    room: str = ""  # the room behind the home, at stage "room"
    busy: bool = False
    problem: str = ""  # key of the words for what went wrong, under staff_pin
    problem_n: int = 0
    pin_until: float = 0.0
    pin_wait: float = 0.0  # how long the present wait was at its start; 0 where unknown
    phrase_until: float = 0.0
    figures: Figures | KioskError | None = None


def fresh(state: StaffState) -> StaffState:
    """Nothing typed, nothing open; a wait goes on."""
    return StaffState(pin_until=state.pin_until, pin_wait=state.pin_wait, phrase_until=state.phrase_until)


def at(state: StaffState, stage: Stage) -> StaffState:
    """Another stage, with nothing half typed."""
    from_home = stage == "code" and state.stage == "home"
    return replace(
        state, stage=stage, busy=False, digits="", code="", problem="", from_home=from_home, room=""
    )


def in_room(state: StaffState, name: str) -> StaffState:
    """Inside a room behind the home."""
    return replace(at(state, "room"), room=name)


def typed(state: StaffState, digit: str, now: float) -> StaffState:
    """A digit of the PIN or of the recovery code."""
    if state.busy or len(digit) != 1 or not digit.isdecimal():
        return state
    if state.stage == "pin" and len(state.digits) < LONGEST and state.pin_until <= now:
        return replace(state, digits=state.digits + digit, problem="")
    if state.stage == "code" and len(state.code) < CODE_DIGITS:
        return replace(state, code=state.code + digit, problem="")
    return state


def erased(state: StaffState, most: int = 1) -> StaffState:
    """The last digits gone."""
    if state.busy:
        return state
    return replace(state, digits=state.digits[:-most], code=state.code[:-most], problem="")


def before(state: StaffState) -> Stage | None:
    """Where Back leads on the way in and from the menu; None for back to the patients."""
    if state.stage in ("phrase", "code"):
        return "home" if state.from_home else "pin"
    return "home" if state.stage == "menu" else None


def waits_known(state: StaffState, found: tuple[float, float] | KioskError, now: float) -> StaffState:
    """The waits that were still running when the screen came up."""
    if isinstance(found, KioskError):
        return replace(state, problem=problem_of(found))
    pin_wait, phrase_wait = found
    known = state.pin_wait if pin_wait <= state.pin_wait else 0.0
    return replace(state, pin_until=now + pin_wait, pin_wait=known, phrase_until=now + phrase_wait)


def pin_refused(state: StaffState, result: PinResult | KioskError, now: float) -> StaffState:
    """After a PIN that did not open."""
    state = replace(state, busy=False, digits="")
    match result:
        case Wrong(tries_left, 0.0):
            words = "staff_pin.wrong_last" if tries_left == 1 else "staff_pin.wrong"
            return replace(state, problem=words, problem_n=tries_left)
        case Wrong(_, wait):
            return replace(state, pin_until=now + wait, pin_wait=wait)
        case Wait(wait):
            return replace(state, pin_until=now + wait)
        case KioskError():
            return replace(state, problem=problem_of(result))
        case Opened():
            return state


def secret_refused(state: StaffState, result: EntryResult | KioskError, now: float) -> StaffState:
    """After a passphrase or a recovery code that did not open."""
    state = replace(state, busy=False)
    match result:
        case Wrong(_, wait) | Wait(wait):
            return replace(state, problem="staff_pin.phrase_wrong", phrase_until=now + wait if wait else 0.0)
        case KioskError():
            return replace(state, problem=problem_of(result))
        case Opened():
            return state


def secret_taken(state: StaffState) -> StaffState:
    """The names are open: no wait is left of anything."""
    return replace(at(state, "home"), pin_until=0.0, pin_wait=0.0, phrase_until=0.0)


def problem_of(error: KioskError) -> str:
    """The words for a way in that failed."""
    match error:
        case ThrottleError():
            return "staff_pin.not_counted"
        case WrongRecoveryCode() | RecoveryCodeError():
            return "staff_pin.code_wrong"
        case KeysElsewhere():
            return "staff_pin.keys_at_desk"
        case KeyFileError():
            return "staff_pin.keys_unreadable"
        case NoPin():
            return "staff_pin.no_pin"
        case _:
            return "staff_pin.pin_unreadable"
