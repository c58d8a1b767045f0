"""A room behind the staff's home, such as the health check: its title, its place in the menu, its buttons."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """How the home's menu shows a room; `letter` opens it together with Alt."""

    name: str
    icon: str
    letter: str
    words: str
    needs_names: bool = False


@dataclass(frozen=True, slots=True)
class Verb:
    """A button at the right of the bar; `keycap` is a key such as "F5" or one letter; one is `main`."""

    name: str
    text: str
    icon: str = ""
    keycap: str = ""
    main: bool = False
    enabled: bool = True


@QmlElement
@QmlUncreatable("Made by the program.")
class StaffRoom(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Rooms fill in the verbs below; the screen Staff<Name>.qml shows them."""

    barChanged = Signal()
    wentHome = Signal()
    wentTo = Signal(str)  # another line of the menu
    lockAsked = Signal()
    # Whether a character alone is a key of ours: the settings may ask for Alt with it (WCAG 2.1.4).
    single_keys = True
    exportChosen = Signal(str, frozenset)  # after `wentTo` the export: what, and which rows

    def __init__(
        self, entry: MenuEntry, words: Callable[[], ScreenText], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.entry, self.words = entry, words
        self._bar: tuple[str, str, tuple[Verb, ...]] = ("", "", ())

    # What a room says --------------------------------------------------------------------------------------

    def entered(self) -> None:
        """The room opens."""

    def left(self) -> None:
        """The room closes, or the whole staff screen: forget everything. May come twice."""

    def back(self) -> bool:
        """Go one step back inside the room; False where there is none."""
        return False

    def tail(self) -> str:
        """What the menu says at the end of the room's line."""
        return ""

    def title_now(self) -> str:
        return self.words().say(self.entry.words)

    def status_now(self) -> str:
        """A short line in the bar."""
        return ""

    def verbs_now(self) -> Sequence[Verb]:
        """The bar's buttons."""
        return ()

    def do(self, verb: str) -> None:
        """A button of the bar was pressed."""

    def types_now(self) -> bool:
        """Whether digits are typed here, as those of a code."""
        return False

    def refresh(self) -> None:
        """Derive everything again; rooms extend it."""
        bar = (self.title_now(), self.status_now(), tuple(self.verbs_now()))
        if bar != self._bar:
            self._bar = bar
            self.barChanged.emit()

    # What QML reads and calls ------------------------------------------------------------------------------

    @Slot(str)
    def press(self, verb: str) -> None:
        """Do a verb that is offered now."""
        if any(offered.name == verb and offered.enabled for offered in self._bar[2]):
            self.do(verb)

    @Slot(str, result=bool)
    def pressKey(self, keycap: str) -> bool:
        """Do the verb of a key; False where no verb has it."""
        for offered in self._bar[2]:
            if keycap and offered.keycap == keycap and offered.enabled:
                self.do(offered.name)
                return True
        return False

    @Slot(str, bool, result=bool)
    def takeKey(self, keycap: str, alt: bool) -> bool:
        """A key of a keyboard, with Alt or without; False where nothing came of it."""
        if len(keycap) == 1 and not (alt or self.single_keys or self.types_now()):
            return False
        return self.pressKey(keycap) is True

    @Property(bool, constant=True)
    def singleKeys(self) -> bool:
        return self.single_keys

    @Property(str, notify=barChanged)
    def title(self) -> str:
        return self._bar[0]

    @Property(str, notify=barChanged)
    def status(self) -> str:
        return self._bar[1]

    @Property(list, notify=barChanged)
    def verbs(self) -> list[dict[str, object]]:
        return [asdict(verb) for verb in self._bar[2]]
