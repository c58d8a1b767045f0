"""The list of the lead desk over plain tuples; a row's words are made when it is shown, not before."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from PySide6.QtCore import QAbstractListModel, QByteArray, QModelIndex, QObject, QPersistentModelIndex, Qt

from kiosk.education.screens_text import ScreenText
from kiosk.leads.book import Entry
from kiosk.leads.states import State
from kiosk.ui.desk.desk_words import asked_short, best_short, icon_of, phone_words, state_words, waits_long

_FIRST_ROLE = int(Qt.ItemDataRole.UserRole) + 1
_NAMES = (
    "seq",
    "name",
    "contact",
    "stateIcon",
    "stateWords",
    "bestWords",
    "callNow",
    "askedWords",
    "late",
    "twin",
    "ticked",
    "tickWords",
    "spoken",
)
# A change of more rows than this is shown as a new list.
_MOST_MOVES = 600
_Index = QModelIndex | QPersistentModelIndex


class DeskList(QAbstractListModel):
    """Rows in the order given; `forget` empties it before anything else on the screen changes."""

    def __init__(
        self, words: Callable[[], ScreenText], clock: Callable[[], datetime], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._clock = words, clock
        self._rows: tuple[Entry, ...] = ()
        self._twins: frozenset[int] = frozenset()
        self._ticked: frozenset[int] = frozenset()
        self._made: tuple[int, tuple[object, ...]] = (-1, ())

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        return 0 if parent.isValid() else len(self._rows)

    def roleNames(self) -> dict[int, QByteArray]:
        return {_FIRST_ROLE + n: QByteArray(name.encode()) for n, name in enumerate(_NAMES)}

    def data(self, index: _Index, role: int = _FIRST_ROLE) -> Any:
        number = role - _FIRST_ROLE
        if not index.isValid() or not 0 <= number < len(_NAMES) or index.row() >= len(self._rows):
            return None
        if self._made[0] != index.row():
            self._made = index.row(), self._values(self._rows[index.row()])
        return self._made[1][number]

    @property
    def rows(self) -> tuple[Entry, ...]:
        return self._rows

    def place_of(self, seq: int) -> int:
        """The row of a request, or -1."""
        return next((n for n, entry in enumerate(self._rows) if entry.seq == seq), -1)

    def show(self, rows: tuple[Entry, ...], twins: frozenset[int]) -> None:
        """Show these; rows that stay are not made anew, so that neither place nor focus is lost."""
        old, self._made = self._rows, (-1, ())
        head = 0
        most = min(len(old), len(rows))
        while head < most and old[head].seq == rows[head].seq:
            head += 1
        tail = 0
        while tail < most - head and old[-1 - tail].seq == rows[-1 - tail].seq:
            tail += 1
        gone, come = len(old) - head - tail, len(rows) - head - tail
        changed_twins, self._twins = self._twins ^ twins, twins
        if gone + come > _MOST_MOVES:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._move(old, rows, head, gone, come)
        for place in (*range(head), *range(len(rows) - tail, len(rows))):
            before = old[place if place < head else place - come + gone]
            if before is not rows[place] or rows[place].seq in changed_twins:
                self.dataChanged.emit(self.index(place), self.index(place))

    def tick(self, ticked: frozenset[int]) -> None:
        """Exactly these rows are ticked."""
        changed, self._ticked, self._made = self._ticked ^ ticked, ticked, (-1, ())
        for place in (self.place_of(seq) for seq in changed):
            if place >= 0:
                self.dataChanged.emit(self.index(place), self.index(place))

    def again(self) -> None:
        """The words of all rows may have changed, as with the clock or the language."""
        self._made = (-1, ())
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def forget(self) -> None:
        """Nothing is left."""
        self.beginResetModel()
        self._rows, self._twins, self._ticked, self._made = (), frozenset(), frozenset(), (-1, ())
        self.endResetModel()

    def _move(self, old: tuple[Entry, ...], rows: tuple[Entry, ...], head: int, gone: int, come: int) -> None:
        if gone:
            self.beginRemoveRows(QModelIndex(), head, head + gone - 1)
            self._rows = (*old[:head], *old[head + gone :])
            self.endRemoveRows()
        if come:
            self.beginInsertRows(QModelIndex(), head, head + come - 1)
            self._rows = rows
            self.endInsertRows()
        self._rows = rows

    def _values(self, entry: Entry) -> tuple[object, ...]:
        words, now = self._words(), self._clock()
        contact = phone_words(entry.phone) if entry.phone else words.say("staff_desk.by_email")
        state = state_words(words, entry.state)
        tried = f"{state} {entry.tries}" if entry.state == State.NO_ANSWER else state
        best, call_now = best_short(words, entry.best_time, now)
        asked, late = asked_short(words, entry, now), waits_long(entry, now)
        twin = entry.seq in self._twins
        notes = [words.say("staff_desk.twin")] if twin else []
        notes += [words.say("staff_desk.late")] if late else []
        notes += [words.say("staff_desk.ticked_row")] if entry.seq in self._ticked else []
        spoken = ", ".join((tried, entry.full_name, contact, best, asked, *notes))
        return (
            entry.seq,
            entry.full_name,
            contact,
            icon_of(entry.state),
            tried,
            best,
            call_now,
            asked,
            late,
            twin,
            entry.seq in self._ticked,
            words.say("staff_desk.tick", person=entry.full_name),
            spoken,
        )
