"""The home screen: the cards, their minutes and what was read."""

from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.screens import Check, Reader, SignUp
from kiosk.session.stay import Show
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.viewmodels.screen_view_model import BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class Card:
    """One card; `acting` ones stand on the call-out tint."""

    id: str
    title: str
    caption: str
    badge: str
    drawing: str
    acting: bool
    object_name: str


@QmlElement
@QmlUncreatable("Made by the program.")
class HomeViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """The eight cards of the home screen."""

    changed = Signal()

    def __init__(self, live: LiveSession, contents: Contents, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._live, self._contents = live, contents
        self._cards = self._derive()

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs."""
        cards = self._derive()
        if cards != self._cards:
            self._cards = cards
            self.changed.emit()

    def bar(self) -> BarState:
        say = self._contents.language(self._live.session.language).screens.say
        return BarState(back=False, home=False, main_text=say("common.next"))

    def press_main(self) -> None:
        """Nothing to go on to."""

    def press_back(self) -> bool:
        return True

    def _derive(self) -> tuple[Card, ...]:
        session = self._live.session
        content = self._contents.language(session.language)
        say = content.screens.say
        cards = [
            Card(
                section.id,
                section.card_title,
                say("common.minute" if section.minutes == 1 else "common.minutes", n=section.minutes),
                say("home.read") if section.id in session.read else "",
                section.drawing,
                False,
                f"sectionCard_{section.id}",
            )
            for section in content.sections
        ]
        check = Card(
            "check", say("home.quiz_title"), say("home.quiz_caption"), "", "card-check", True, "quizCard"
        )
        ask = Card(
            "ask", say("home.signup_title"), say("home.signup_caption"), "", "card-ask", True, "signUpCard"
        )
        return (*cards, check, ask)

    @Slot(str)
    def open(self, card_id: str) -> None:
        """Open a section at its first page, the check, or the sign-up."""
        if card_id == "check":
            self._live.move(Show(Check()))
        elif card_id == "ask":
            self._live.move(Show(SignUp()))
        else:
            ids = [section.id for section in self._contents.language(self._live.session.language).sections]
            self._live.move(Show(Reader(ids.index(card_id), 0)))

    @Property(list, notify=changed)
    def cards(self) -> list[dict[str, object]]:
        return [asdict(card) for card in self._cards]
