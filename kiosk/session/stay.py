"""One patient's stay at the kiosk: an immutable record, and the one reducer that moves it on."""

from dataclasses import dataclass, field, replace
from typing import TypeAlias, assert_never

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

TEXT_PERCENTS = (100, 125, 150, 200)


@dataclass(frozen=True, slots=True)
class Session:
    """Everything of one patient that the reader side holds; a new one is the reset."""

    language: str
    screen: Screen = field(default_factory=Attract)
    text_percent: int = 100
    high_contrast: bool = False
    low_reach: bool = False
    read: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Begin:
    """The attract screen was touched, on a language button or anywhere."""

    language: str | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """Go to a screen."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class TurnTo:
    """A page of the reader came to rest."""

    page: int
    part: int


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class SetTextPercent:
    percent: int


@dataclass(frozen=True, slots=True)
class ToggleContrast:
    """Switch between the two colour sets."""


@dataclass(frozen=True, slots=True)
class ToggleLowReach:
    """Move the controls into the lower half, or back."""


@dataclass(frozen=True, slots=True)
class MarkRead:
    """A section was read to its last page."""

    section_id: str


Move: TypeAlias = (
    Begin | Show | TurnTo | SetLanguage | SetTextPercent | ToggleContrast | ToggleLowReach | MarkRead
)


def moved(session: Session, move: Move) -> Session:
    """The session after a move; moves that make no sense on the present screen change nothing."""
    match move:
        case Begin(language):
            if not isinstance(session.screen, Attract | Cleared):
                return session
            return replace(session, screen=Home(), language=language or session.language)
        case Show(screen):
            return replace(session, screen=screen)
        case TurnTo(page, part):
            if not isinstance(session.screen, Reader):
                return session
            return replace(session, screen=replace(session.screen, page=page, part=part))
        case SetLanguage(language):
            return replace(session, language=language)
        case SetTextPercent(percent):
            return replace(session, text_percent=percent) if percent in TEXT_PERCENTS else session
        case ToggleContrast():
            return replace(session, high_contrast=not session.high_contrast)
        case ToggleLowReach():
            return replace(session, low_reach=not session.low_reach)
        case MarkRead(section_id):
            return replace(session, read=session.read | {section_id})
        case _:
            assert_never(move)


def back(session: Session) -> Screen:
    """Where Back leads from the present screen, pages and form steps aside."""
    match session.screen:
        case Reader(from_check=True):
            return Check()
        case Reader() | Check() | SignUp() | AskDesk():
            return Home()
        case EnterCode():
            return Attract()
        case Attract() | Home() | Sent() | Cleared() | CodeGiven() | Dark() | Staff():
            return session.screen
        case _:
            assert_never(session.screen)
