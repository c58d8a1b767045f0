"""Where staff stand while they change the keys, and the pure moves from one step to the next."""

from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.errors import KioskError
from kiosk.leads.keyring.key_acts import ChangeCancelled, Changed, KeysNow
from kiosk.leads.keyring.keys import MIN_PASSPHRASE, KeyChangeError, KeyFileThere
from kiosk.leads.keyring.recovery import GROUPS, RecoveryCode, group_is_right
from kiosk.leads.keyring.sealing import KeyFileError, WrongPassphrase
from kiosk.leads.store_errors import StoreError

Act = Literal["", "passphrase", "code", "rotate", "desk", "back_here"]
Step = Literal[
    "menu", "prove", "lost", "show", "back", "new", "again", "place", "folders", "word", "running", "ended"
]
CODE_DIGITS = GROUPS * 6
STEPS: dict[Act, tuple[Step, ...]] = {
    "passphrase": ("prove", "new", "again"),
    "code": ("prove", "show", "back"),
    "rotate": ("prove", "show", "back", "new", "again"),
    "desk": ("place", "word", "prove"),
    "back_here": ("place", "prove"),
}
TYPING: tuple[Step, ...] = ("prove", "new", "again", "word")


@dataclass(frozen=True, slots=True)
class KeyringState:
    """All that the room stands on. The code and the new passphrase are here until they are in force."""

    act: Act = ""
    step: Step = "menu"
    now: KeysNow | None = None
    unreadable: bool = False
    busy: bool = False
    problem: str = ""  # key of the words for what went wrong
    wait_until: float = 0.0  # monotonic seconds; when a passphrase is looked at again
    digits: str = field(default="", repr=False)
    code: RecoveryCode | None = None
    first: str = field(default="", repr=False)
    done: int = 0
    total: int = 0
    stopping: bool = False
    changed: Changed | None = None
    failure: str = ""  # key of the words, under staff_keyring

    @property
    def wrong_group(self) -> int:
        """The group, counted from 1, that is whole and wrong; 0 for none."""
        marks = [good for good in map(self._right, range(GROUPS)) if good is not None]
        return marks.index(False) + 1 if False in marks else 0

    @property
    def right_groups(self) -> int:
        return sum(self._right(number) is True for number in range(GROUPS))

    def _right(self, number: int) -> bool | None:
        """Whether a group fits: the code shown, else any code; None while it is not whole."""
        group = self.digits[number * 6 : number * 6 + 6]
        if len(group) < 6:
            return None
        return group == self.code.groups[number] if self.code else group_is_right(group)

    @property
    def whole(self) -> bool:
        return self.right_groups == GROUPS


def at(state: KeyringState, step: Step) -> KeyringState:
    """Another step, with nothing half typed."""
    return replace(state, step=step, busy=False, problem="", digits="")


def begun(state: KeyringState, act: Act) -> KeyringState:
    """The first step of an act."""
    return at(KeyringState(act=act, now=state.now, wait_until=state.wait_until), STEPS[act][0])


def after(state: KeyringState) -> KeyringState:
    """The next step of the act; the last one ends in its work."""
    steps = STEPS[state.act]
    here = steps.index("prove" if state.step == "lost" else state.step)
    return at(state, steps[here + 1] if here + 1 < len(steps) else "running")


def before(state: KeyringState) -> KeyringState | None:
    """One step back; None out of the room. A code that was shown is never shown by another way."""
    match state.step:
        case "menu":
            return None
        case "lost":
            return at(state, "prove")
        case "folders":
            return at(state, "place")
        case "back":
            return at(state, "show")
        case "again":
            return replace(at(state, "new"), first="")
        case "word":
            return at(state, "place")
        case "prove" if state.act in ("desk", "back_here"):
            return at(state, STEPS[state.act][-2])
        case "running":
            return state
        case _:
            return KeyringState(now=state.now, wait_until=state.wait_until)


def typed(state: KeyringState, digit: str) -> KeyringState:
    """A digit of a code; behind a wrong group none is taken until it is put right."""
    takes = state.step in ("back", "lost") and not state.busy and not state.wrong_group
    if not takes or len(digit) != 1 or not digit.isdecimal() or len(state.digits) >= CODE_DIGITS:
        return state
    return replace(state, digits=state.digits + digit, problem="")


def erased(state: KeyringState) -> KeyringState:
    """The last digit gone."""
    return state if state.busy else replace(state, digits=state.digits[:-1], problem="")


def cleared(state: KeyringState) -> KeyringState:
    """The group that is being typed gone, or the last one."""
    kept = max(0, (len(state.digits) - 1) // 6 * 6)
    return state if state.busy else replace(state, digits=state.digits[:kept], problem="")


def chose_passphrase(state: KeyringState, text: str) -> KeyringState:
    """The new passphrase, typed once or once more; at "running" it is good."""
    if state.step == "new":
        if len(text.strip()) < MIN_PASSPHRASE:
            return replace(state, problem="staff_keyring.weak")
        return replace(at(state, "again"), first=text)
    if text != state.first:
        return replace(at(state, "new"), first="", problem="staff_keyring.differs")
    return replace(after(state), busy=True)


def ended(state: KeyringState, result: Changed | KioskError) -> KeyringState:
    """What came of it; no secret is left."""
    kept = KeyringState(act=state.act, step="ended", now=state.now, wait_until=state.wait_until)
    if isinstance(result, Changed):
        return replace(kept, changed=result)
    return replace(kept, failure=failure_of(result))


def failure_of(error: KioskError) -> str:
    """The words for a change that was not made, under staff_keyring."""
    match error:
        case ChangeCancelled():
            return "failed_stopped"
        case StoreError():
            return "failed_store"
        case KeyFileThere():
            return "failed_there"
        case WrongPassphrase():
            return "failed_phrase"
        case KeyFileError():
            return "failed_file"
        case KeyChangeError():
            return "failed_proof"
        case _:
            return "failed_other"
