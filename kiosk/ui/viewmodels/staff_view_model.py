"""The staff's side: PIN, counts, passphrase, and the export behind it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.machine.drives import Drives
from kiosk.settings import Settings
from kiosk.staff.throttle import Opened, PinResult
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.staff.staff_desk import EntryResult, Figures, StaffDesk
from kiosk.ui.staff.staff_health import HealthProps, health
from kiosk.ui.staff.staff_menu import DESK, EXPORT, MenuProps, Rooms
from kiosk.ui.staff.staff_props import (
    QUIET_S,
    AgeProps,
    CellProps,
    GroupProps,
    StepProps,
    ages,
    band,
    cells,
    code,
    code_groups,
    home,
    pin,
    steps,
)
from kiosk.ui.staff.staff_state import (
    CODE_DIGITS,
    StaffState,
    at,
    before,
    erased,
    fresh,
    in_room,
    pin_refused,
    secret_refused,
    secret_taken,
    typed,
    waits_known,
)
from kiosk.ui.viewmodels.export_view_model import ExportViewModel
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.staff_room import StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 500


@QmlElement
@QmlUncreatable("Made by the program.")
class StaffViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Holds the way in; the private key is in its desk, and gone with `lock`, `left` and `leave`."""

    bandChanged = Signal()
    pinChanged = Signal()
    homeChanged = Signal()
    phraseRefused = Signal()
    phraseWanted = Signal()
    resetAsked = Signal()
    _alone = False

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        settings: Settings,
        desk: StaffDesk,
        *,
        drives: Drives,
        quiet_s: Callable[[], float] | None = None,
        rooms: Sequence[StaffRoom] = (),
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._quiet_s = live, contents, quiet_s
        self._desk = desk
        self._state = StaffState()
        self._steps = RecordListModel(StepProps, self)
        self._groups = RecordListModel(GroupProps, self)
        self._cells = RecordListModel(CellProps, self)
        self._ages = RecordListModel(AgeProps, self)
        self._health = RecordListModel(HealthProps, self)
        self._keyboard = KeyboardViewModel(self)
        self.export_view_model = ExportViewModel(self._desk, self._words, settings, drives, self)
        self.export_view_model.exported.connect(self._count)
        self.export_view_model.wentHome.connect(self.goHome)
        self.rooms = Rooms(rooms)
        for room in self.rooms.all():
            room.single_keys = settings.single_keys
            room.wentHome.connect(self.goHome)
            room.barChanged.connect(self._derive)
            room.wentTo.connect(self.openRoom)
            room.lockAsked.connect(self.lock)
            room.exportChosen.connect(self.export_view_model.choose)
        self._menu = RecordListModel(MenuProps, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._here = False
        self._wanted = DESK  # where the passphrase leads
        self._derive()

    # Life --------------------------------------------------------------------------------------------------

    def entered(self) -> None:
        """The staff screen shows: begin at the PIN."""
        self.left()
        self._here = True
        self._timer.start()
        self._desk.waits(self._waits_known)
        self.refresh()

    def left(self) -> None:
        """The staff screen goes: names locked, nothing typed is kept. May be called twice."""
        self._here = False
        self._wanted = DESK
        self._timer.stop()
        self._desk.lock()
        self._leave_rooms()
        self._keyboard.forget()
        self._put(fresh(self._state))

    def refresh(self) -> None:
        """Derive again, as after a change of language."""
        self.rooms.refresh()
        self._derive()
        self.export_view_model.refresh()

    @Slot()
    def tick(self) -> None:
        """Half a second passed: clock, waits, and the lock after quiet minutes."""
        if self._quiet_s is not None and self._desk.names_open and self._quiet_s() >= QUIET_S:
            self.lock()
        self._desk.keep_seat(self.refresh)
        self._derive()

    # The pad -----------------------------------------------------------------------------------------------

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        self._put(typed(self._state, digit, self._desk.monotonic()))

    @Slot()
    def eraseDigit(self) -> None:
        self._put(erased(self._state))

    @Slot()
    def clearDigits(self) -> None:
        self._put(erased(self._state, CODE_DIGITS))

    @Slot()
    def submitDigits(self) -> None:
        """Try the PIN, or the recovery code, as typed."""
        state = self._state
        if state.stage == "pin" and self._pin.canOpen:
            self._put(replace(state, digits="", busy=True, problem=""))
            self._desk.try_pin(state.digits, self._pin_tried)
        elif state.stage == "code" and self._code.canOpen:
            self._put(replace(state, busy=True, problem=""))
            self._desk.try_code(state.code, self._secret_tried)

    @Slot()
    def usePhrase(self) -> None:
        if self._state.stage in ("pin", "code") and not self._state.busy:
            self._put(at(self._state, "home" if self._state.from_home else "phrase"))

    @Slot()
    def useCode(self) -> None:
        if self._state.stage in ("pin", "phrase", "home") and not (self._state.busy or self._desk.names_open):
            self._put(at(self._state, "code"))

    @Slot(str)
    def unlock(self, phrase: str) -> None:
        """Open the names by the passphrase."""
        state = self._state
        if phrase and not state.busy and not self._pin.phraseWaiting and not self._desk.names_open:
            self._put(replace(state, busy=True, problem=""))
            self._desk.try_phrase(phrase, self._secret_tried)

    # Ways --------------------------------------------------------------------------------------------------

    @Slot()
    def goBack(self) -> None:
        """One step back; from the first and from the home back to the patients."""
        earlier = before(self._state)
        room = self._room()
        if room is not None:
            if not room.back():
                self.goHome()
        elif self._state.stage == "export":
            if not self.export_view_model.back():
                self.goHome()
        elif earlier is not None:
            self._put(at(self._state, earlier))
        else:
            self.leave()

    @Slot()
    def goHome(self) -> None:
        behind = self._state.stage in ("export", "menu", "room")
        if behind and not self.export_view_model.running:
            self._leave_rooms()
            self._to_home()

    @Slot()
    def checkReset(self) -> None:
        """Have the reset checked now; whoever does it comes back here."""
        if self._state.stage == "home":
            self.resetAsked.emit()

    @Slot()
    def openMenu(self) -> None:
        """The menu alone, where the home has no room for it."""
        if self._state.stage == "home":
            self._put(at(self._state, "menu"))

    @Slot(str)
    def openRoom(self, name: str) -> None:
        """A line of the menu; what needs the names open asks for the passphrase first."""
        room = self.rooms.get(name)
        if self._state.stage not in ("home", "menu", "room") or name == self._state.room:
            return
        if self.rooms.needs_names(name) and not self._desk.names_open:
            self.goHome()
            self._wanted = name
            self.phraseWanted.emit()
        elif name == EXPORT:
            self._leave_rooms()
            self._to_export()
        elif room is not None:
            self._leave_rooms()
            self._put(in_room(self._state, name))
            room.entered()

    @Slot()
    def lock(self) -> None:
        """Lock the names and show the counts."""
        if self._desk.names_open:
            self._desk.lock()
            self._leave_rooms()
            self._to_home()

    @Slot()
    def leave(self) -> None:
        """Back to the patients; locked before their screen shows."""
        self.left()
        self._live.reset()

    @Slot(int, int, int, float)
    def layKeys(self, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        self._keyboard.open("passphrase", self._live.session.language, Room(width, height, margin, px_per_mm))

    # Answers -----------------------------------------------------------------------------------------------

    def _waits_known(self, found: tuple[float, float] | KioskError) -> None:
        self._put(waits_known(self._state, found, self._desk.monotonic()))

    def _pin_tried(self, result: PinResult | KioskError) -> None:
        if isinstance(result, Opened):
            self._to_home()
        else:
            self._put(pin_refused(self._state, result, self._desk.monotonic()))

    def _secret_tried(self, result: EntryResult | KioskError) -> None:
        if isinstance(result, Opened):
            wanted, self._wanted = self._wanted, DESK
            self._state = secret_taken(self._state)
            self.openRoom(wanted)
            self._count()
        else:
            self._put(secret_refused(self._state, result, self._desk.monotonic()))
            self.phraseRefused.emit()

    def _room(self) -> StaffRoom | None:
        return self.rooms.get(self._state.room)

    def _leave_rooms(self) -> None:
        self.export_view_model.left()
        self.rooms.leave()

    def _to_home(self) -> None:
        self._put(at(self._state, "home"))
        self._count()

    def _to_export(self) -> None:
        self._put(at(self._state, "export"))
        figures = self._state.figures
        self.export_view_model.entered(figures if isinstance(figures, Figures) else None)
        self._count()

    @Slot()
    def _count(self) -> None:
        self._desk.count(self._counted)

    def _counted(self, found: Figures | KioskError) -> None:
        told = self._state.figures
        if isinstance(found, Figures) and isinstance(told, Figures):
            # A salvage is told once, by the opening that did it: keep it on the screen.
            found = replace(found, salvage=found.salvage or told.salvage)
        self._put(replace(self._state, figures=found))
        if isinstance(found, Figures) and self._state.stage == "export":
            self.export_view_model.figures(found)

    # What QML reads ----------------------------------------------------------------------------------------

    def _words(self) -> ScreenText:
        return self._contents.language(self._live.session.language).screens

    def _put(self, state: StaffState) -> None:
        self._state = state
        self._derive()

    def _derive(self) -> None:
        state, words, desk = self._state, self._words(), self._desk
        mono, now = desk.monotonic(), desk.clock()
        quiet = self._quiet_s() if self._quiet_s is not None else None
        self._steps.show(steps(state, words, mono))
        self._groups.show(code_groups(state))
        self._cells.show(cells(state, words))
        self._ages.show(ages(state, words, now.date()))
        self._health.show(health(state, words, now, kiosk=not self._alone))
        shown = getattr(self, "_shown", (None, None, None))
        room = self._room()
        title = room.title_now() if room else ""
        held = desk.held_by
        opened = desk.names_open
        self._band = band(state, words, now, names_open=opened, quiet=quiet, room_title=title, held_by=held)
        self._pin, self._code = pin(state, words, mono), code(state, words)
        self._home = home(state, words, now.date())
        self._menu.show(self.rooms.menu(words, self._home.notExported))
        self._shown = (self._band, (self._pin, self._code), self._home)
        signals = (self.bandChanged, self.pinChanged, self.homeChanged)
        for old, new, changed in zip(shown, self._shown, signals, strict=True):
            if old != new:
                changed.emit()

    @Property(bool, constant=True)
    def alone(self) -> bool:
        return self._alone

    @Property(str, notify=bandChanged)
    def stage(self) -> str:
        return self._band.stage

    @Property(bool, notify=bandChanged)
    def namesOpen(self) -> bool:
        return self._band.namesOpen

    @Property(bool, notify=bandChanged)
    def busy(self) -> bool:
        return self._band.busy

    @Property(dict, notify=bandChanged)
    def band(self) -> dict[str, object]:
        return asdict(self._band)

    @Property(dict, notify=pinChanged)
    def pin(self) -> dict[str, object]:
        return asdict(self._pin)

    @Property(dict, notify=pinChanged)
    def code(self) -> dict[str, object]:
        return asdict(self._code)

    @Property(dict, notify=homeChanged)
    def home(self) -> dict[str, object]:
        return asdict(self._home)

    @Property(StaffRoom, notify=bandChanged)
    def room(self) -> StaffRoom | None:
        return self._room()

    @Property(str, notify=bandChanged)
    def roomName(self) -> str:
        return self._state.room

    @Property(QObject, constant=True)
    def menu(self) -> QObject:
        return self._menu

    @Property(QObject, constant=True)
    def waitSteps(self) -> QObject:
        return self._steps

    @Property(QObject, constant=True)
    def codeGroups(self) -> QObject:
        return self._groups

    @Property(QObject, constant=True)
    def cells(self) -> QObject:
        return self._cells

    @Property(QObject, constant=True)
    def ages(self) -> QObject:
        return self._ages

    @Property(QObject, constant=True)
    def health(self) -> QObject:
        return self._health

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self._keyboard

    @Property(QObject, constant=True)
    def exporting(self) -> QObject:
        return self.export_view_model
