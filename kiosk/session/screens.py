"""The screens a patient or staff can be on: a tagged union, each with just what it needs to know."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Attract:
    """Nobody is here; the whole screen is the button."""


@dataclass(frozen=True, slots=True)
class Home:
    """The six section cards and the two acting cards."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A page of a section; `part` counts its screenfuls, `from_check` says that Back returns to the check."""

    section: int
    page: int
    part: int = 0
    from_check: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """The expectations check; its answers are kept beside the session."""


@dataclass(frozen=True, slots=True)
class SignUp:
    """The request for a visit; its fields are kept beside the session."""


@dataclass(frozen=True, slots=True)
class Sent:
    """The request is on the disk; `way` is how the clinic answers."""

    way: Literal["phone", "email"]


@dataclass(frozen=True, slots=True)
class AskDesk:
    """A word that this is a matter for the front desk; nothing is stored."""

    reason: Literal["minor", "talk", "trouble"]


@dataclass(frozen=True, slots=True)
class Cleared:
    """A short word that the last answers are gone, before the attract screen."""


@dataclass(frozen=True, slots=True)
class CodeGiven:
    """The answers are kept: the code to come back with, and nothing else of the stay."""

    code: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class EnterCode:
    """Somebody comes back with a code."""


@dataclass(frozen=True, slots=True)
class Dark:
    """The clinic is closed and nobody is here; `asked`: a touch wants to know when it opens."""

    asked: bool = False


@dataclass(frozen=True, slots=True)
class Staff:
    """Behind the PIN; patients' things are gone before it shows."""


Screen: TypeAlias = (
    Attract | Home | Reader | Check | SignUp | Sent | AskDesk | Cleared | CodeGiven | EnterCode | Dark | Staff
)

# `currentScreen` of the window, and the object name of the screen's item.
NAMES: dict[type[Screen], str] = {
    Attract: "attractScreen",
    Home: "homeScreen",
    Reader: "readerScreen",
    Check: "quizScreen",
    SignUp: "signUpScreen",
    Sent: "sentScreen",
    AskDesk: "askDeskScreen",
    Cleared: "clearedScreen",
    CodeGiven: "codeGivenScreen",
    EnterCode: "enterCodeScreen",
    Dark: "darkScreen",
    Staff: "staffScreen",
}
