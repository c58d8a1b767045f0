"""What QML reads of the room of the keys, derived from its state."""

from collections.abc import Callable
from dataclasses import asdict, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.keyring_props import (
    ActProps,
    PageProps,
    StepProps,
    acts,
    can_stop,
    page,
    shown_groups,
    status,
    steps,
    title,
    typed_groups,
)
from kiosk.ui.staff.keyring_state import KeyringState
from kiosk.ui.staff.staff_desk import StaffDesk
from kiosk.ui.staff.staff_props import GroupProps
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.place_chooser import PlaceChooser
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 500


@QmlElement
@QmlUncreatable("Made by the program.")
class KeyringFace(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Holds the state; KeyringViewModel moves it."""

    changed = Signal()
    sendAsked = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        desk: StaffDesk,
        chooser: PlaceChooser,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("keyring", "key-round", "K", "staff_keyring.title"), words, parent)
        self._desk, self._chooser = desk, chooser
        chooser.setParent(self)
        self._state = KeyringState()
        self._page: PageProps | None = None
        self._acts = RecordListModel(ActProps, self)
        self._steps = RecordListModel(StepProps, self)
        self._shown = RecordListModel(GroupProps, self)
        self._typed = RecordListModel(GroupProps, self)
        self._keyboard = KeyboardViewModel(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.refresh)
        self.refresh()
        chooser.changed.connect(self.refresh)

    def tail(self) -> str:
        now = self._state.now
        return self.words().say("staff_keyring.tail_away" if now and not now.here else "staff_keyring.tail")

    def title_now(self) -> str:
        return title(self._state, self.words())

    def status_now(self) -> str:
        return status(self._state, self.words())

    def verbs_now(self) -> tuple[Verb, ...]:
        say, state = self.words().say, self._state
        ready = not state.busy
        go = say("staff_keyring.checking" if state.busy else "staff_keyring.next")
        match state.step:
            case "prove":
                waits = state.wait_until > self._desk.monotonic()
                go_on = Verb("send", go, "arrow-right", "Enter", main=True, enabled=ready and not waits)
                lost = Verb("lost", say("staff_home.phrase_lost"), "key-round", "F3", enabled=ready)
                return (go_on,) if state.act in ("desk", "back_here") else (lost, go_on)
            case "new" | "again" | "word":
                return (Verb("send", go, "arrow-right", "Enter", main=True, enabled=ready),)
            case "lost":
                return (Verb("open", go, "arrow-right", "Enter", main=True, enabled=state.whole and ready),)
            case "show":
                return (Verb("cover", say("staff_keyring.cover"), "eye-off", "C", main=True),)
            case "back":
                again = Verb("show", say("staff_keyring.show_again"), "eye", "S")
                return (again, Verb("next", go, "arrow-right", "Enter", main=True, enabled=state.whole))
            case "place" if not self._chooser.browsing:
                there = self._chooser.target is not None
                return (Verb("next", go, "arrow-right", "Ctrl Enter", main=True, enabled=there),)
            case "running" if state.act == "rotate":
                return (Verb("stop", say("staff_keyring.stop"), "x", enabled=can_stop(state)),)
            case "ended":
                return (Verb("done", say("staff_keyring.done"), "check", "Enter", main=True),)
            case _:
                return ()

    def refresh(self) -> None:
        state, words, mono = self._state, self.words(), self._desk.monotonic()
        self._acts.show(acts(state, words))
        self._steps.show(steps(state, words))
        self._shown.show(shown_groups(state))
        self._typed.show(typed_groups(state))
        shown = page(state, words, mono)
        if self._chooser.browsing:
            shown = replace(shown, kind="folders")
        if shown != self._page:
            self._page = shown
            self.changed.emit()
        if state.step == "prove" and state.wait_until > mono:
            self._timer.start()
        else:
            self._timer.stop()
        super().refresh()

    def _put(self, state: KeyringState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def page(self) -> dict[str, object]:
        return asdict(self._page) if self._page else {}

    @Property(QObject, constant=True)
    def acts(self) -> QObject:
        return self._acts

    @Property(QObject, constant=True)
    def steps(self) -> QObject:
        return self._steps

    @Property(QObject, constant=True)
    def shownGroups(self) -> QObject:
        return self._shown

    @Property(QObject, constant=True)
    def typedGroups(self) -> QObject:
        return self._typed

    @Property(QObject, constant=True)
    def chooser(self) -> QObject:
        return self._chooser

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard
