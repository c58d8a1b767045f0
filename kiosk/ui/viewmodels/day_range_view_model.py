"""Two days picked by pad, by steps or by typing: a range for the desk's filter and for the export."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.desk.day_range import (
    DayRange,
    day_of,
    erased,
    last_days,
    pressed,
    problem_of,
    stepped,
    typed,
)
from kiosk.ui.staff.staff_words import day_words

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class DayRangeViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """`taken` comes with two days in ISO form once they make sense; an open end is empty."""

    changed = Signal()
    taken = Signal(str, str)

    def __init__(
        self,
        words: Callable[[], ScreenText],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._clock = words, clock
        self._days = DayRange()

    def begin(self, first: str, last: str) -> None:
        """Start from these days."""
        self._put(DayRange(first, last))

    def refresh(self) -> None:
        """Another language."""
        self.changed.emit()

    @Slot(int, str)
    def type(self, place: int, text: str) -> None:
        self._put(typed(self._days, place, text))

    @Slot(int)
    def go(self, place: int) -> None:
        """The field that the pad writes in."""
        self._put(DayRange(self._days.first, self._days.last, place))

    @Slot(int, int)
    def step(self, place: int, by: int) -> None:
        self._put(stepped(self._days, place, by, self._clock().date()))

    @Slot(str)
    def press(self, digit: str) -> None:
        self._put(pressed(self._days, digit))

    @Slot()
    def erase(self) -> None:
        self._put(erased(self._days))

    @Slot()
    def clear(self) -> None:
        """Both ends open."""
        self._put(DayRange())

    @Slot(int)
    def lastDays(self, count: int) -> None:
        self._put(last_days(count, self._clock().date()))

    @Slot()
    def take(self) -> None:
        """These days, if they make sense."""
        if not problem_of(self._days):
            self.taken.emit(self._days.first, self._days.last)

    def _put(self, days: DayRange) -> None:
        # Told even where nothing changed: the field then shows again what was kept of the typing.
        self._days = days
        self.changed.emit()

    @Property(dict, notify=changed)
    def shown(self) -> dict[str, object]:
        days, words = self._days, self._words()
        problem = problem_of(days)
        return {
            "first": days.first,
            "last": days.last,
            "at": days.at,
            "firstWords": self._said(days.first, "open_first"),
            "lastWords": self._said(days.last, "open_last"),
            "problem": words.say(f"staff_days.{problem}") if problem else "",
            "ready": not problem,
        }

    def _said(self, text: str, empty: str) -> str:
        words, day = self._words(), day_of(text)
        if day is not None:
            return f"{day_words(words, day)} {day.year}"
        return words.say(f"staff_days.{empty}") if not text else ""
