"""What stands on the lead desk, and what QML reads of it: list, filters, the one that is looked at."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.book import Entry
from kiosk.leads.duplicates import Pair
from kiosk.ui.desk import desk_compare
from kiosk.ui.desk.desk_list import DeskList
from kiosk.ui.desk.desk_state import DAYS, TABS, DeskState, pair_of, view_of
from kiosk.ui.desk.desk_view import DeskShown, sides_of
from kiosk.ui.desk.desk_work import DeskWork
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.staff.staff_words import counted
from kiosk.ui.viewmodels.day_range_view_model import DayRangeViewModel
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
# The clock moves on: what may be called now is looked at again.
TICK_MS = 15_000


@QmlElement
@QmlUncreatable("Made by the program.")
class DeskFace(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Holds the state and shows it; DeskViewModel acts on the requests."""

    changed = Signal()
    chosen = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        work: DeskWork,
        clock: Callable[[], datetime],
        languages: Mapping[str, str],
        language: Callable[[], str],
        parent: QObject | None = None,
    ) -> None:
        entry = MenuEntry("desk", "phone", "L", "staff_desk.title", needs_names=True)
        super().__init__(entry, words, parent)
        self._work, self._clock, self._language = work, clock, language
        self._state = DeskState()
        self._rows = DeskList(words, clock, self)
        self._shown = DeskShown(words, clock, languages, self)
        self._keyboard = KeyboardViewModel(self)
        self._range = DayRangeViewModel(words, clock, self)
        self._range.taken.connect(self.chooseRange)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def refresh(self) -> None:
        self._rows.again()
        self._range.refresh()
        self._put(self._state, rows=True)

    @Slot()
    def tick(self) -> None:
        """The time to call may have come or gone."""
        self._rows.again()
        self._put(self._state)
        if self._work.looks_on:
            self.reread()

    # Choosing ----------------------------------------------------------------------------------------------

    @Slot(str)
    def chooseTab(self, name: str) -> None:
        if name in TABS:
            self._put(replace(self._state, tab=name, stays=0), rows=True)

    @Slot(str)
    def chooseDays(self, name: str) -> None:
        if name == "range":
            self._range.begin(self._state.since, self._state.until)
            self._put(replace(self._state, pane="range"))
        elif name in DAYS:
            self._put(replace(self._state, days=name, stays=0, pane=""), rows=True)

    @Slot(str, str)
    def chooseRange(self, since: str, until: str) -> None:
        """From one day to another, both included; an open end is empty."""
        chosen = replace(self._state, days="range", since=since, until=until, stays=0, pane="")
        self._put(chosen, rows=True)

    @Slot(str)
    def search(self, typed: str) -> None:
        """Staff type in the field; who is found is looked for in all states."""
        tab = "all" if typed and not self._state.query else self._state.tab
        self._put(replace(self._state, query=typed, tab=tab, stays=0), rows=True)

    @Slot(int)
    def choose(self, seq: int) -> None:
        """Look at one."""
        if self._entry(seq) is not None:
            dropped = self._state.stays not in (0, seq)
            stays = 0 if dropped else self._state.stays
            self._put(replace(self._state, selected=seq, stays=stays, pane="", trail=None), rows=dropped)
            self.chosen.emit()

    @Slot(int)
    def toggleTick(self, seq: int) -> None:
        """Tick a row for an export or the call sheet, or take its tick away."""
        if self._rows.place_of(seq) >= 0 and not self._state.pane:
            ticked = self._state.ticked ^ {seq}
            told = counted(self.words(), "staff_desk.ticked", len(ticked)) if ticked else ""
            self._put(replace(self._state, ticked=ticked, told=told, failed=""))

    @Slot(int)
    def step(self, by: int) -> None:
        """The next or the last row of the list."""
        rows = self._rows.rows
        if rows and not self._state.pane:
            here = self._rows.place_of(self._state.selected)
            self.choose(rows[max(0, min(len(rows) - 1, here + by))].seq)

    @Slot(int, int, int, float)
    def layKeys(self, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        self._keyboard.open("passphrase", self._language(), Room(width, height, margin, px_per_mm))

    def reread(self) -> None:
        """Requests came in, or were worked on, elsewhere: open what is new."""
        if self._state.ready and not self._state.busy:
            self._work.reread(self._read_again)

    def _read_again(self, found: KioskError | None) -> None:
        if not isinstance(found, KioskError):
            self._put(self._state, rows=True)
            self._work.compare(self._compared)

    def _compared(self, found: tuple[Pair, ...] | KioskError) -> None:
        if not isinstance(found, KioskError):
            self._put(replace(self._state, pairs=found), rows=True)

    # What is shown -----------------------------------------------------------------------------------------

    def _entries(self) -> tuple[Entry, ...]:
        return self._work.book.entries if self._work.book else ()

    def _entry(self, seq: int) -> Entry | None:
        return self._work.book.entry(seq) if self._work.book else None

    def _here(self) -> Entry | None:
        return self._entry(self._state.selected)

    def _pair(self) -> Pair | None:
        return pair_of(self._state)

    def _sides(self) -> tuple[desk_compare.Side, desk_compare.Side] | None:
        return sides_of(self._state, self._work.book)

    def _listed(self) -> tuple[Entry, ...]:
        book, state = self._work.book, self._state
        if book is None:
            return ()
        rows = book.shown(view_of(state, self._clock().date()))
        kept = book.entry(state.stays)
        if kept is None or any(row.seq == kept.seq for row in rows):
            return rows
        place = sum((row.received_at, row.seq) > (kept.received_at, kept.seq) for row in rows)
        return (*rows[:place], kept, *rows[place:])

    def _put(self, state: DeskState, *, rows: bool = False) -> None:
        self._state = state
        if rows:
            twins = frozenset(
                seq
                for pair in state.pairs
                if (pair.first, pair.second) not in state.later
                for seq in (pair.first, pair.second)
            )
            self._rows.show(self._listed(), twins)
            # A tick is for what is seen: it goes with its row.
            state = self._state = replace(state, ticked=state.ticked & {row.seq for row in self._rows.rows})
            self._shown.count(state, self._entries())
        self._rows.tick(state.ticked)
        self._shown.show(state, self._work.book, len(self._rows.rows))
        self.changed.emit()
        super().refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(int, notify=changed)
    def selected(self) -> int:
        return self._state.selected

    @Property(int, notify=changed)
    def current(self) -> int:
        return self._rows.place_of(self._state.selected)

    @Property(bool, notify=changed)
    def looksOn(self) -> bool:
        return self._work.looks_on

    @Property(str, notify=changed)
    def pane(self) -> str:
        return self._state.pane

    @Property(dict, notify=changed)
    def head(self) -> dict[str, object]:
        return self._shown.head

    @Property(dict, notify=changed)
    def detail(self) -> dict[str, object]:
        return self._shown.detail

    @Property(dict, notify=changed)
    def heading(self) -> dict[str, object]:
        return self._shown.heading

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def tabs(self) -> QObject:
        return self._shown.tabs

    @Property(QObject, constant=True)
    def dayChoices(self) -> QObject:
        return self._shown.days

    @Property(QObject, constant=True)
    def range(self) -> QObject:
        return self._range

    @Property(QObject, constant=True)
    def outcomes(self) -> QObject:
        return self._shown.outcomes

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        return self._shown.lines

    @Property(QObject, constant=True)
    def compare(self) -> QObject:
        return self._shown.compare

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard
