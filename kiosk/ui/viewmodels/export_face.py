"""What QML reads of the staff's export, derived from its state."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.exporting.export_options import OptionProps, formats, places, whats
from kiosk.ui.exporting.export_outcome import FactProps, facts, outcome
from kiosk.ui.exporting.export_props import chooser, export_props, folders
from kiosk.ui.exporting.export_receipt import LineProps, PastProps, lines, past_rows
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.viewmodels.day_range_view_model import DayRangeViewModel

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class ExportFace(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Holds the state; ExportViewModel moves it."""

    changed = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        clock: Callable[[], datetime],
        kiosk_id: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._words, self._clock, self._kiosk_id = words, clock, kiosk_id
        self._state = ExportState()
        self._whats = RecordListModel(OptionProps, self)
        self._formats = RecordListModel(OptionProps, self)
        self._places = RecordListModel(OptionProps, self)
        self._folders = RecordListModel(OptionProps, self)
        self._facts = RecordListModel(FactProps, self)
        self._lines = RecordListModel(LineProps, self)
        self._past = RecordListModel(PastProps, self)
        self._range = DayRangeViewModel(words, clock, self)
        self._derive()

    def _put(self, state: ExportState) -> None:
        if state != self._state:
            self._state = state
            self._derive()

    def _derive(self) -> None:
        state, words, today = self._state, self._words(), self._clock().date()
        self._whats.show(whats(state, words))
        self._formats.show(formats(state, words))
        self._places.show(places(state, words))
        self._folders.show(folders(state))
        self._facts.show(facts(state, words))
        self._lines.show(lines(state, words, self._kiosk_id))
        self._past.show(past_rows(state, words))
        self._props = export_props(state, words, today.isoformat())
        self._chooser, self._outcome = chooser(state, words), outcome(state, words)
        self.changed.emit()

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._props.stage

    @Property(dict, notify=changed)
    def choice(self) -> dict[str, object]:
        return asdict(self._props)

    @Property(QObject, constant=True)
    def whatOptions(self) -> QObject:
        return self._whats

    @Property(QObject, constant=True)
    def formatOptions(self) -> QObject:
        return self._formats

    @Property(QObject, constant=True)
    def placeOptions(self) -> QObject:
        return self._places

    @Property(QObject, constant=True)
    def folderRows(self) -> QObject:
        return self._folders

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts

    @Property(QObject, constant=True)
    def receiptLines(self) -> QObject:
        return self._lines

    @Property(QObject, constant=True)
    def range(self) -> QObject:
        return self._range

    @Property(QObject, constant=True)
    def pastRows(self) -> QObject:
        return self._past

    @Property(dict, notify=changed)
    def chooser(self) -> dict[str, object]:
        return asdict(self._chooser)

    @Property(dict, notify=changed)
    def outcome(self) -> dict[str, object]:
        return asdict(self._outcome)
