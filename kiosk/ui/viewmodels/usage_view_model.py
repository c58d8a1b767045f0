"""Use of the kiosk: anonymous counts of the last weeks, read from their file off the GUI's thread."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.session.hours import Hours
from kiosk.session.usage import Tally, period
from kiosk.session.usage_file import UsageFile
from kiosk.ui.contents import Contents
from kiosk.ui.jobs import Jobs
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.staff_words import day_words
from kiosk.ui.staff.usage_props import BarProps, DayProps, UsageProps, days, sections, steps, usage
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class UsageViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Nothing here can be changed; a day with fewer than five uses does not tell its number."""

    shownChanged = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        file: UsageFile,
        contents: Contents,
        language: Callable[[], str],
        hours: Hours,
        jobs: Jobs,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("usage", "list-checks", "O", "staff_usage.title"), words, parent)
        self._file, self._contents, self._language = file, contents, language
        self._jobs, self._now = jobs, now
        self._open_days = frozenset(day for day, spans in enumerate(hours.week) if spans)
        self._tally: Tally | None = None
        self._props = UsageProps()
        self._days = RecordListModel(DayProps, self)
        self._steps = RecordListModel(BarProps, self)
        self._sections = RecordListModel(BarProps, self)

    def tail(self) -> str:
        return self.words().say("staff_usage.tail")

    def entered(self) -> None:
        self._jobs.submit(self._file.read, self._read)

    def left(self) -> None:
        self._tally = None
        self.refresh()

    def _read(self, found: Tally | KioskError) -> None:
        self._tally = found if isinstance(found, Tally) else Tally()
        self.refresh()

    def status_now(self) -> str:
        if self._tally is None:
            return ""
        words, shown = self.words(), period(self._tally, self._now().date())
        first, last = day_words(words, shown.first), day_words(words, shown.last)
        return words.say("staff_usage.from_to", first=first, last=last)

    def refresh(self) -> None:
        props = UsageProps()
        if self._tally is not None:
            words, code = self.words(), self._language()
            shown = period(self._tally, self._now().date())
            props = usage(shown, self._contents.quiz(code), self._open_days, words)
            titles = {section.id: section.title for section in self._contents.language(code).sections}
            self._days.show(days(shown, words))
            self._steps.show(steps(shown, words))
            self._sections.show(sections(shown, titles, words))
        if props != self._props:
            self._props = props
            self.shownChanged.emit()
        super().refresh()

    @Property(dict, notify=shownChanged)
    def shown(self) -> dict[str, object]:
        return {**asdict(self._props), "marks": list(self._props.marks)}

    @Property(QObject, constant=True)
    def days(self) -> QObject:
        return self._days

    @Property(QObject, constant=True)
    def steps(self) -> QObject:
        return self._steps

    @Property(QObject, constant=True)
    def sections(self) -> QObject:
        return self._sections
