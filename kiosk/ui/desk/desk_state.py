"""Where the staff stand at the lead desk: filters, the one that is looked at, and what lies over it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Literal

from kiosk.leads.audit import Entry as Trail
from kiosk.leads.book import View
from kiosk.leads.duplicates import Pair
from kiosk.leads.states import WAITING, State
from kiosk.leads.work import Undo

Pane = Literal["", "days", "range", "history", "words", "note", "erase", "compare"]
# What each filter lets through; the empty one all.
TABS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "waiting": frozenset(WAITING),
        "new": frozenset({State.NEW}),
        "no_answer": frozenset({State.NO_ANSWER}),
        "called": frozenset({State.CALLED}),
        "booked": frozenset({State.BOOKED}),
        "closed": frozenset({State.NOT_INTERESTED, State.DONE}),
        "all": frozenset(),
    }
)
DAYS = ("any", "today", "yesterday", "week", "month", "long", "range")
OUTCOMES = (State.CALLED, State.NO_ANSWER, State.BOOKED, State.NOT_INTERESTED, State.DONE)
# Somebody who has waited longer than this many days is marked.
LONG_DAYS = 3


@dataclass(frozen=True, slots=True)
class DeskState:
    """`stays` is a row that was just worked on: it stays in the list until another is chosen."""

    tab: str = "waiting"
    days: str = "any"
    since: str = ""  # of the days "range": YYYY-MM-DD, an open end is empty
    until: str = ""
    query: str = field(default="", repr=False)
    selected: int = 0
    stays: int = 0
    ticked: frozenset[int] = frozenset()  # rows of the list, for an export or the call sheet
    pane: Pane = ""
    loading: tuple[int, int] | None = None  # how many of how many are open
    ready: bool = False
    busy: bool = False
    told: str = field(default="", repr=False)
    failed: str = ""
    undo: Undo | None = None
    passed: frozenset[int] = frozenset()  # those that "Next to call" has led past
    pairs: tuple[Pair, ...] = ()
    later: frozenset[tuple[int, int]] = frozenset()
    picks: tuple[int, ...] = ()  # for name, phone, email, time: the side that counts after a merge
    place: int = 0  # which of these rows the arrow keys are at
    trail: tuple[Trail, ...] | None = None
    exports: int = 0


def view_of(state: DeskState, today: date) -> View:
    """The filters as the book knows them."""
    since, until = (state.since, state.until) if state.days == "range" else _span(state.days, today)
    return View(TABS[state.tab], since, until, state.query)


def pair_of(state: DeskState) -> Pair | None:
    """The possible duplicate of the one that is looked at, unless it was put off."""
    return next(
        (
            pair
            for pair in state.pairs
            if state.selected in (pair.first, pair.second) and (pair.first, pair.second) not in state.later
        ),
        None,
    )


def _span(days: str, today: date) -> tuple[str, str]:
    def ago(n: int) -> str:
        return (today - timedelta(days=n)).isoformat()

    spans = {
        "today": (ago(0), ago(0)),
        "yesterday": (ago(1), ago(1)),
        "week": (ago(6), ""),
        "month": (ago(29), ""),
        "long": ("", ago(LONG_DAYS + 1)),
    }
    return spans.get(days, ("", ""))
