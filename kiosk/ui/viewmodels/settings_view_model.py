"""The settings that staff may change without a text editor: one line at a time, undone with one touch."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.settings import Settings
from kiosk.staff.pin import PinError, PinFile, check_pin
from kiosk.staff.settings_edit import SettingsFile, problem_of
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.sign_up.keyboard_rows import Kind
from kiosk.ui.staff.settings_props import (
    CARD_MM,
    PIN,
    ChoiceProps,
    EditProps,
    GroupProps,
    LineProps,
    SettingsState,
    choices,
    edit,
    groups,
    label,
    lines,
    problem_words,
)
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class SettingsViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """A value is kept the moment it is saved; patients see it when staff leave their screen."""

    shownChanged = Signal()
    written = Signal(object)

    def __init__(
        self,
        words: Callable[[], ScreenText],
        file: SettingsFile,
        pin: PinFile,
        languages: Mapping[str, str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("settings", "settings", "S", "staff_settings.title"), words, parent)
        self._file, self._pin, self._languages = file, pin, languages
        self._state = SettingsState()
        self._edit = EditProps()
        self._groups = RecordListModel(GroupProps, self)
        self._lines = RecordListModel(LineProps, self)
        self._choices = RecordListModel(ChoiceProps, self)
        self._keyboard = KeyboardViewModel(self)

    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._read(SettingsState())

    def left(self) -> None:
        self._keyboard.forget()
        self._put(SettingsState())

    def back(self) -> bool:
        if not self._state.editing:
            return False
        self._put(replace(self._state, editing="", first_pin="", problem=""))
        return True

    def values_now(self) -> Mapping[str, str]:
        """What the file holds."""
        return self._state.values

    def failed_now(self) -> bool:
        """Whether the file could not be read or written."""
        return self._state.failed != ""

    def edited_now(self) -> EditProps:
        """The setting that is being changed; its kind is empty where none is."""
        return self._edit

    def tail(self) -> str:
        return self.words().say("staff_settings.tail")

    def status_now(self) -> str:
        state = self._state
        if state.failed:
            return self.words().say("staff_settings.failed")
        return self.words().say("staff_settings.saved", name=state.saved) if state.saved else ""

    def verbs_now(self) -> tuple[Verb, ...]:
        say = self.words().say
        if self._state.editing:
            kind = self._edit.kind
            save = Verb("save", say("staff_settings.save"), "check", "", main=True)
            return () if kind == "choice" else (save,)
        return (Verb("undo", say("staff_settings.undo"), "undo-2", "Z", enabled=self._file.can_undo),)

    def do(self, verb: str) -> None:
        if verb == "undo":
            self._undo()
        elif verb == "save":
            self.saveAsked.emit()

    def refresh(self) -> None:
        state, words = self._state, self.words()
        self._groups.show(groups(state, words))
        self._lines.show(lines(state, words, self._languages))
        self._choices.show(choices(state, words, self._languages))
        shown = edit(state, words)
        if shown != self._edit:
            self._edit = shown
            self.shownChanged.emit()
        super().refresh()

    # Verbs -------------------------------------------------------------------------------------------------

    saveAsked = Signal()

    @Slot(str)
    def choose(self, group: str) -> None:
        """Show a group."""
        self._put(replace(self._state, group=group, editing="", problem=""))

    @Slot(str)
    def change(self, key: str) -> None:
        """Open the editor of a setting."""
        if key == PIN or key in self._state.values:
            self._keyboard.forget()
            self._put(replace(self._state, editing=key, first_pin="", problem="", saved="", failed=""))

    @Slot(str)
    def check(self, text: str) -> None:
        """While it is typed: say what would not fit."""
        key = self._state.editing
        if key in self._state.values:
            problem = problem_of(key, text)
            self._put(replace(self._state, problem=problem_words(problem, self.words()) if problem else ""))

    @Slot(str)
    def save(self, text: str) -> None:
        """Keep what was typed or chosen."""
        key = self._state.editing
        if key == PIN:
            self._save_pin(text)
            return
        self.check(text)
        if self._state.problem or key not in self._state.values:
            return
        try:
            settings = self._file.save({key: text})
        except KioskError as error:
            self._put(replace(self._state, editing="", failed=str(error)))
            return
        self._kept(settings, label(key, self.words()))

    @Slot(float)
    def saveCard(self, width: float) -> None:
        """The drawn card is as large as a real one: its width in pixels gives the density."""
        self.save(f"{width / CARD_MM:.3f}")

    @Slot(int, int, int, float)
    def layKeys(self, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        kind: Kind = "digits" if self._edit.kind == "pin" else "passphrase"
        self._keyboard.open(kind, "en", Room(width, height, margin, px_per_mm))

    def _save_pin(self, text: str) -> None:
        state = self._state
        try:
            check_pin(text)
            if not state.first_pin:
                self._put(replace(state, first_pin=text, problem=""))
            elif text != state.first_pin:
                self._put(
                    replace(state, first_pin="", problem=self.words().say("staff_settings.pin_differs"))
                )
            else:
                self._pin.set(text)
                self._put(
                    replace(state, editing="", first_pin="", saved=self.words().say("staff_settings.pin"))
                )
        except PinError:
            self._put(replace(state, problem=self._edit.line))

    def _undo(self) -> None:
        try:
            settings = self._file.undo()
        except KioskError as error:
            self._put(replace(self._state, failed=str(error)))
            return
        self._kept(settings, self.words().say("staff_settings.undone"))

    def _kept(self, settings: Settings, name: str) -> None:
        self._read(replace(self._state, editing="", problem="", saved=name, failed=""))
        self.written.emit(settings)

    def _read(self, state: SettingsState) -> None:
        try:
            self._put(replace(state, values=self._file.shown()))
        except KioskError as error:
            self._put(replace(state, values={}, failed=str(error)))

    def _put(self, state: SettingsState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=shownChanged)
    def editor(self) -> dict[str, object]:
        return asdict(self._edit)

    @Property(QObject, constant=True)
    def groups(self) -> QObject:
        return self._groups

    @Property(QObject, constant=True)
    def lines(self) -> QObject:
        return self._lines

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        return self._choices

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard

    @Property(float, constant=True)
    def cardMm(self) -> float:
        return CARD_MM
