"""The lead desk's words and lists for QML, made anew from its state; emptied before the screen changes."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.book import DeskBook, Entry
from kiosk.leads.desk_seat import DeskHeld
from kiosk.leads.states import WAITING
from kiosk.leads.store_errors import StoreBusy
from kiosk.leads.work import StaleRequest
from kiosk.ui.desk.day_range import range_words
from kiosk.ui.desk.desk_compare import CompareProps, Side, lines
from kiosk.ui.desk.desk_props import (
    DayProps,
    LineProps,
    OutcomeProps,
    TabProps,
    days,
    detail,
    history_lines,
    outcomes,
    proof_lines,
    tabs,
    titles,
    twin_words,
)
from kiosk.ui.desk.desk_state import DeskState, pair_of
from kiosk.ui.desk.desk_words import asked_long, state_words
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.staff_words import number
from kiosk.ui.viewmodels.staff_room import Verb


class DeskShown:
    """What stands around the list; `detail` is empty where nobody is chosen."""

    def __init__(
        self,
        words: Callable[[], ScreenText],
        clock: Callable[[], datetime],
        languages: Mapping[str, str],
        parent: QObject,
    ) -> None:
        self._words, self._clock, self._languages = words, clock, languages
        self.tabs = RecordListModel(TabProps, parent)
        self.days = RecordListModel(DayProps, parent)
        self.outcomes = RecordListModel(OutcomeProps, parent)
        self.lines = RecordListModel(LineProps, parent)
        self.compare = RecordListModel(CompareProps, parent)
        self.detail: dict[str, Any] = {}
        self.head: dict[str, Any] = {}
        self.heading: dict[str, Any] = {}
        self.waiting = 0
        self._counted: tuple[Entry, ...] = ()
        self._by_state = Counter[str]()

    def count(self, state: DeskState, entries: tuple[Entry, ...]) -> None:
        """The filters with their counts."""
        if entries is not self._counted:  # a search changes nothing of them
            self._counted, self._by_state = entries, Counter(entry.state for entry in entries)
            self.waiting = sum(self._by_state[one] for one in WAITING)
        self.tabs.show(tabs(state, self._by_state, self._words()))

    def show(self, state: DeskState, book: DeskBook | None, listed: int) -> None:
        """Everything but the list; `listed` is how many rows it has."""
        words, now = self._words(), self._clock()
        entry = book.entry(state.selected) if book else None
        self.days.show(days(state, words))
        self.outcomes.show(outcomes(entry, words))
        self.head = _head(state, words, listed)
        sides = sides_of(state, book)
        self.compare.show(
            lines(sides, state.picks, state.place, words, now)
            if state.pane == "compare" and sides and state.picks
            else ()
        )
        self.heading = _heading(sides, state, words, now) if state.pane == "compare" and sides else {}
        if entry is None or book is None:
            self.detail = {}
            self.lines.show(())
            return
        lead = entry.lead
        pair = pair_of(state)
        other = book.entry(pair.second if pair.first == entry.seq else pair.first) if pair else None
        twin = twin_words(pair, other, words, now)
        self.detail = asdict(detail(entry, lead, twin, words, now, self._languages))
        self.detail |= titles(entry, twin, words)
        if state.pane == "words":
            self.lines.show(proof_lines(lead, entry, words, now))
        else:
            self.lines.show(history_lines(state, words, now) if state.pane == "history" else ())

    def forget(self) -> None:
        """No name is left."""
        for model in (self.tabs, self.days, self.outcomes, self.lines, self.compare):
            model.show(())
        self.detail, self.head, self.heading, self.waiting = {}, {}, {}, 0
        self._counted, self._by_state = (), Counter()


def sides_of(state: DeskState, book: DeskBook | None) -> tuple[Side, Side] | None:
    """The two that may be one person."""
    pair = pair_of(state)
    if pair is None or book is None:
        return None
    one, two = book.entry(pair.first), book.entry(pair.second)
    return (Side(one, one.lead), Side(two, two.lead)) if one and two else None


def verbs(state: DeskState, words: ScreenText, *, can_erase: bool, can_call: bool) -> tuple[Verb, ...]:
    """The bar's buttons for what lies over the desk, or for the desk itself."""
    say = words.say
    free = not state.busy
    if state.pane == "note":
        return (Verb("save", say("staff_desk.note_save"), "check", "", main=True),)
    if state.pane == "range":
        return ()
    if state.pane == "erase":
        return (Verb("erase", say("staff_desk.erase_go"), "trash-2", enabled=can_erase and free),)
    if state.pane == "compare":
        return (
            Verb("apart", say("staff_desk.keep_both"), "split", "K", enabled=free),
            Verb("later", say("staff_desk.later"), "clock", "L", enabled=free),
            Verb("merge", say("staff_desk.merge"), "merge", "M", main=True, enabled=free),
        )
    return (
        Verb("undo", say("staff_desk.undo"), "undo-2", "Z", enabled=state.undo is not None and free),
        Verb("lock", say("staff_desk.lock"), "lock", "F12"),
        Verb("next", say("staff_desk.next"), "phone-call", "N", main=True, enabled=can_call),
    )


def trouble_words(error: KioskError, words: ScreenText) -> str:
    """What went wrong, and what to do."""
    match error:
        case StaleRequest():
            return words.say("staff_desk.stale")
        case DeskHeld():
            return words.say("staff_desk.held_refused")
        case StoreBusy():
            return words.say("staff_desk.held")
        case _:
            return words.say("staff_desk.not_written")


def _head(state: DeskState, words: ScreenText, listed: int) -> dict[str, Any]:
    done, total = state.loading or (0, 0)
    ticked = number(len(state.ticked)) if state.ticked else ""
    loading = state.loading is not None
    empty = ""
    if not loading and not listed:
        filtered = state.query or state.days != "any" or state.tab != "waiting"
        empty = state.failed or words.say(f"staff_desk.{'nobody_found' if filtered else 'nobody_waits'}")
    shown = words.say(f"staff_desk.listed{'_ticked' if ticked else ''}", n=number(listed), ticked=ticked)
    asked = range_words(state.since, state.until, words) if state.days == "range" else ""
    progress = words.say("staff_desk.opening", done=number(done), total=number(total)) if loading else ""
    return {
        "pane": state.pane,
        "query": state.query,
        "days": words.say(f"staff_desk.days_{state.days}"),
        "anyDay": state.days == "any",
        "loading": progress,
        "share": done / total if loading and total else 0.0,
        "empty": empty,
        "listed": f"{shown}. {asked}" if asked else shown,
        "failed": state.failed,
        "busy": state.busy,
    }


def _heading(sides: tuple[Side, Side], state: DeskState, words: ScreenText, now: datetime) -> dict[str, Any]:
    pair = pair_of(state)
    why = [words.say(f"staff_desk.why_{reason}") for reason in (pair.reasons if pair else ())]

    def told(side: Side) -> str:
        stands = state_words(words, side.entry.state, side.entry.tries)
        return f"{asked_long(words, side.entry, now)}. {stands}"

    return {"why": " ".join(why), "first": told(sides[0]), "second": told(sides[1])}
