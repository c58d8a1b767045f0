"""The session's reducer: each move by example, then any sequence of moves."""

from dataclasses import FrozenInstanceError, replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.screens import (
    NAMES,
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
from kiosk.session.stay import (
    TEXT_PERCENTS,
    Begin,
    MarkRead,
    Move,
    Session,
    SetLanguage,
    SetTextPercent,
    Show,
    ToggleContrast,
    ToggleLowReach,
    TurnTo,
    back,
    moved,
)

FRESH = Session("en")
READING = replace(FRESH, screen=Reader(2, 1, 1))

SCREENS: st.SearchStrategy[Screen] = st.one_of(
    st.builds(Attract),
    st.builds(Home),
    st.builds(Reader, st.integers(0, 5), st.integers(0, 5), st.integers(0, 9), st.booleans()),
    st.builds(Check),
    st.builds(SignUp),
    st.builds(Sent, st.sampled_from(("phone", "email"))),
    st.builds(AskDesk, st.sampled_from(("minor", "talk", "trouble"))),
    st.builds(Cleared),
    st.builds(CodeGiven, st.just("1234")),
    st.builds(EnterCode),
    st.builds(Dark, st.booleans()),
    st.builds(Staff),
)
MOVES: st.SearchStrategy[Move] = st.one_of(
    st.builds(Begin, st.one_of(st.none(), st.sampled_from(("en", "es")))),
    st.builds(Show, SCREENS),
    st.builds(TurnTo, st.integers(0, 9), st.integers(0, 9)),
    st.builds(SetLanguage, st.sampled_from(("en", "es"))),
    st.builds(SetTextPercent, st.one_of(st.sampled_from(TEXT_PERCENTS), st.integers(-1, 400))),
    st.builds(ToggleContrast),
    st.builds(ToggleLowReach),
    st.builds(MarkRead, st.sampled_from(("what", "effect", "risks"))),
)


@pytest.mark.parametrize(
    ("before", "move", "after"),
    [
        (FRESH, Begin(), replace(FRESH, screen=Home())),
        (FRESH, Begin("es"), Session("es", Home())),
        (replace(FRESH, screen=Cleared()), Begin(), replace(FRESH, screen=Home())),
        (READING, Begin("es"), READING),
        (FRESH, Show(Check()), replace(FRESH, screen=Check())),
        (READING, TurnTo(3, 0), replace(FRESH, screen=Reader(2, 3, 0))),
        (
            replace(FRESH, screen=Reader(2, 1, 0, True)),
            TurnTo(1, 1),
            replace(FRESH, screen=Reader(2, 1, 1, True)),
        ),
        (FRESH, TurnTo(3, 0), FRESH),
        (READING, SetLanguage("es"), replace(READING, language="es")),
        (READING, SetTextPercent(200), replace(READING, text_percent=200)),
        (READING, SetTextPercent(110), READING),
        (READING, ToggleContrast(), replace(READING, high_contrast=True)),
        (replace(READING, high_contrast=True), ToggleContrast(), READING),
        (READING, ToggleLowReach(), replace(READING, low_reach=True)),
        (READING, MarkRead("what"), replace(READING, read=frozenset({"what"}))),
    ],
)
def test_a_move(before: Session, move: Move, after: Session) -> None:
    assert moved(before, move) == after


@pytest.mark.parametrize(
    ("screen", "to"),
    [
        (Reader(2, 1), Home()),
        (Reader(2, 1, from_check=True), Check()),
        (Check(), Home()),
        (SignUp(), Home()),
        (AskDesk("minor"), Home()),
        (Home(), Home()),
        (Attract(), Attract()),
        (Sent("phone"), Sent("phone")),
        (Cleared(), Cleared()),
        (Staff(), Staff()),
    ],
)
def test_back(screen: Screen, to: Screen) -> None:
    assert back(replace(FRESH, screen=screen)) == to


def test_every_screen_has_a_name_of_its_own() -> None:
    assert set(NAMES) == set(get_args(Screen))
    assert len(set(NAMES.values())) == len(NAMES)
    assert all(name.endswith("Screen") for name in NAMES.values())


@given(st.lists(MOVES, max_size=25))
def test_any_moves_leave_a_valid_session(moves: list[Move]) -> None:
    session = FRESH
    for move in moves:
        session = moved(session, move)
        assert type(session.screen) in NAMES
        assert session.text_percent in TEXT_PERCENTS
        assert session.language in ("en", "es")
        assert session.read <= {"what", "effect", "risks"}
        assert type(back(session)) in NAMES
    # Back leads home from wherever a patient can be; from the screens that end a stay it leads nowhere.
    steps = 0
    while not isinstance(session.screen, Home | Attract | Sent | Cleared | CodeGiven | Dark | Staff):
        session = moved(session, Show(back(session)))
        steps += 1
        assert steps <= 2


@given(st.lists(MOVES, max_size=25))
def test_moves_change_nothing_of_the_fresh_session(moves: list[Move]) -> None:
    session = FRESH
    for move in moves:
        session = moved(session, move)
    assert Session("en") == FRESH


@given(st.lists(MOVES, max_size=10), MOVES)
def test_a_reading_move_touches_one_thing_only(moves: list[Move], last: Move) -> None:
    session = FRESH
    for move in moves:
        session = moved(session, move)
    after = moved(session, last)
    fields = ("language", "screen", "text_percent", "high_contrast", "low_reach", "read")
    changed = {name for name in fields if getattr(session, name) != getattr(after, name)}
    assert len(changed) <= (2 if isinstance(last, Begin) else 1)


def test_a_session_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        FRESH.language = "es"  # type: ignore[misc]  # that is the point
