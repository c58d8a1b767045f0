"""What QML reads of the set-up: its page, and the lists on it."""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.set_up_props import LINES, CodeGroupProps, PageProps, StepProps
from kiosk.ui.staff.settings_props import ChoiceProps, LineProps
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class SetUpFace(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """The verbs stand in `SetUpViewModel`."""

    pageChanged = Signal()
    cardAsked = Signal()
    secretAsked = Signal()

    def __init__(
        self, words: Callable[[], ScreenText], settings: SettingsViewModel, parent: QObject | None = None
    ) -> None:
        super().__init__(MenuEntry("setUp", "settings", "", "set_up.step_language"), words, parent)
        self.room = settings
        self._page = PageProps()
        self._steps = RecordListModel(StepProps, self)
        # One for each step: a list that is shown loses no rows, of which Qt would warn.
        self._lines = {step: RecordListModel(LineProps, self) for step in LINES}
        self._languages = RecordListModel(ChoiceProps, self)
        self._groups = RecordListModel(CodeGroupProps, self)
        self._keyboard = KeyboardViewModel(self)

    @Property(dict, notify=pageChanged)
    def page(self) -> dict[str, object]:
        return asdict(self._page)

    @Property(QObject, constant=True)
    def settings(self) -> QObject:
        return self.room

    @Property(QObject, constant=True)
    def steps(self) -> QObject:
        return self._steps

    @Property(QObject, notify=pageChanged)
    def lines(self) -> QObject:
        return self._lines.get(self._page.step, self._lines["clinic"])

    @Property(QObject, constant=True)
    def languages(self) -> QObject:
        return self._languages

    @Property(QObject, constant=True)
    def groups(self) -> QObject:
        return self._groups

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard
