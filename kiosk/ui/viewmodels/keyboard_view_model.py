"""The on-screen keyboard: which keys stand where, which page is open, what a key does to the field."""

from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.sign_up.keyboard_layout import Grid, Key, Room, capital_next, grid, keyboard_keys, shifted
from kiosk.ui.sign_up.keyboard_rows import KeyPage, Kind

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1

_NO_ROOM = Room(0, 0, 0, 4.0)


@dataclass(frozen=True, slots=True)
class KeyboardState:
    """What the keyboard is about; `shift` is None while capitals come by themselves."""

    kind: Kind = "name"
    language: str = "en"
    room: Room = _NO_ROOM
    page: KeyPage = "letters"
    shift: bool | None = None
    before: str = ""

    @property
    def shift_now(self) -> bool:
        return capital_next(self.kind, self.before) if self.shift is None else self.shift


@dataclass(frozen=True, slots=True)
class KeyRow:
    """A key as the list of QML shows it."""

    keyId: str
    value: str
    label: str
    word: str
    spokenWord: str
    iconName: str
    quiet: bool
    usable: bool
    active: bool
    keyX: int
    keyY: int
    keyW: int
    keyH: int


def after(state: KeyboardState, key: Key) -> KeyboardState:
    """The state after a key: capitals and the page of accents fall back after one letter."""
    spec = key.spec
    if spec.action == "page":
        page: KeyPage = next(p for p in _PAGES if p == spec.value)
        return replace(state, page=page)
    if spec.action == "shift":
        return replace(state, shift=not state.shift_now)
    if spec.action == "insert":
        return replace(state, shift=None, page="letters" if state.page == "accents" else state.page)
    return replace(state, shift=None)


_PAGES: tuple[KeyPage, ...] = ("letters", "symbols", "more", "accents")


@QmlElement
@QmlUncreatable("Made by the program.")
class KeyboardViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Holds page and capitals, nothing of what was typed; the field belongs to the screen."""

    changed = Signal()
    inserted = Signal(str)
    erased = Signal()
    cleared = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = KeyboardState()
        self._model = RecordListModel(KeyRow, self)
        self._keys: dict[str, Key] = {}
        self._grid: Grid | None = None

    def open(self, kind: Kind, language: str, room: Room) -> None:
        """A field came up, or its room or language changed; another kind starts on a clean first page."""
        state = replace(self._state, kind=kind, language=language, room=room)
        if kind != self._state.kind or language != self._state.language:
            state = KeyboardState(kind, language, room, before=self._state.before)
        self._show(state)

    @Slot()
    def forget(self) -> None:
        """The field was left: first page, no capitals chosen, no text known."""
        self._show(KeyboardState(self._state.kind, self._state.language, self._state.room))

    def reset(self) -> None:
        """The stay is over: not even the kind of the last field is known."""
        self._state, self._keys, self._grid = KeyboardState(), {}, None
        self._model.show(())

    @Slot(str)
    def look(self, before: str) -> None:
        """What stands before the cursor; only its last character is kept."""
        self._show(replace(self._state, before=before[-1:]))

    @Slot(str, str)
    def press(self, key_id: str, value: str) -> None:
        """A key was released. `value` is what it showed when it was touched."""
        key = self._keys.get(key_id)
        if key is None:
            # The page turned between touch and release: a letter still goes in as it was seen.
            if value:
                self.inserted.emit(value)
            return
        now = shifted(key.spec.value, self._state.shift_now)
        self._show(after(self._state, key))
        match key.spec.action:
            case "insert":
                self.inserted.emit(now)
            case "backspace":
                self.erased.emit()
            case "clear":
                self.cleared.emit()
            case "shift" | "page":
                pass

    @Property(QObject, constant=True)
    def keys(self) -> QObject:
        return self._model

    @Property(int, notify=changed)
    def height(self) -> int:
        return self._grid.height if self._grid else 0

    @Property(int, notify=changed)
    def keyHeight(self) -> int:
        return self._grid.key_h if self._grid else 0

    def _show(self, state: KeyboardState) -> None:
        if state == self._state and self._grid is not None:
            return
        laid = self._grid
        if laid is None or (state.room, state.kind) != (self._state.room, self._state.kind):
            laid = grid(state.kind, state.room)
        self._state = state
        keys = keyboard_keys(state.kind, state.language, state.page, state.shift_now, laid)
        self._keys = {key.id: key for key in keys}
        self._model.show(tuple(_row(key, state.shift_now) for key in keys))
        if laid != self._grid:
            self._grid = laid
            self.changed.emit()


def _row(key: Key, shift: bool) -> KeyRow:
    spec = key.spec
    value = shifted(spec.value, shift) if spec.action == "insert" else ""
    spoken = spec.spoken or spec.word
    return KeyRow(
        spec.id, value, key.label, spec.word, spoken, spec.icon, spec.quiet, spec.enabled, key.active,
        key.x, key.y, key.w, key.h,
    )  # fmt: skip
