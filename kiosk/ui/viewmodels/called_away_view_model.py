"""Called away: the offer to keep the answers, the code that is given, and the pad that takes it back."""

import logging
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.called_away import DIGITS, Gone, Keeper, Opened, Tried, Wrong
from kiosk.session.screens import Attract, CodeGiven, EnterCode
from kiosk.session.stay import Session, Show
from kiosk.ui.called_away_draft import DraftError, from_bytes, to_bytes, worth_keeping
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.viewmodels.screen_view_model import BarState
from kiosk.ui.viewport import Viewport

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1

LOOK_MS = 1000
# More languages than these do not fit on the quiet button of the attract screen.
_ON_THE_BUTTON = 2

log = logging.getLogger("kiosk")


@dataclass(frozen=True, slots=True)
class CalledAwayProps:
    """What the button, the sheet and the two screens show."""

    offered: bool
    asking: bool
    kept: bool
    code: str
    digits: str
    tried: Tried | None
    language: str


@QmlElement
@QmlUncreatable("Made by the program.")
class CalledAwayViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Hands the stay to the keeper and takes it back; holds nothing of it meanwhile."""

    changed = Signal()
    acted = Signal()
    refused = Signal(str)

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layouts: Layouts,
        viewport: Viewport,
        keeper: Keeper,
        *,
        enabled: bool,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        """`language` is the one the attract screen speaks."""
        super().__init__(parent)
        self._live, self._contents, self._layouts, self._viewport = live, contents, layouts, viewport
        self.keeper, self.enabled, self._language = keeper, enabled, language
        self._asking, self._digits = False, ""
        self._tried: Tried | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.refresh)
        self._props = self._derive()

    # State -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs; away from the pad what was typed is forgotten."""
        if not isinstance(self._live.session.screen, EnterCode):
            self._digits, self._tried = "", None
        props = self._derive()
        self._asking = props.asking
        if not props.kept:
            self._timer.stop()
        elif not self._timer.isActive():
            self._timer.start()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _derive(self) -> CalledAwayProps:
        session = self._live.session
        offered = self.enabled and worth_keeping(self._live.stay) and not self.keeper.full
        return CalledAwayProps(
            offered=offered,
            asking=offered and self._asking,
            kept=self.keeper.count > 0,
            code=session.screen.code if isinstance(session.screen, CodeGiven) else "",
            digits=self._digits,
            tried=self._tried,
            language=session.language,
        )

    def _say(self, key: str, **values: object) -> str:
        return self._contents.language(self._live.session.language).screens.say(key, **values)

    # The bar -----------------------------------------------------------------------------------------------

    def bar(self) -> BarState:
        name = "codeContinueButton"
        if isinstance(self._live.session.screen, EnterCode) and not isinstance(self._tried, Gone):
            ready = len(self._digits) == DIGITS
            words = self._say("common.continue")
            return BarState(home=False, main_text=words, main_enabled=ready, main_name=name)
        words = self._say("common.done")
        return BarState(
            back=False, home=False, main_text=words, main_icon="check", main_enabled=True, main_name=name
        )

    def press_main(self) -> None:
        """Try the code, or be done."""
        if self.bar().main_icon == "check":
            self._live.reset()
        elif self.bar().main_enabled:
            self._try()

    def press_back(self) -> bool:
        self._live.reset()
        return True

    # Leaving -----------------------------------------------------------------------------------------------

    @Slot()
    def ask(self) -> None:
        """Finish was pressed where something would be lost."""
        self._asking = True
        self.refresh()

    @Slot()
    def goOn(self) -> None:
        """Neither finished nor called in."""
        self._asking = False
        self.refresh()

    @Slot()
    def keep(self) -> None:
        """Seal the stay, forget all of it, and show the code in the language and size it was asked in."""
        if not self._props.offered:
            return
        looked = self._live.session
        code = self.keeper.keep(to_bytes(self._live.stay))
        if code is None:
            self.refresh()
            return
        self._live.reset(CodeGiven(code))
        session = replace(
            self._live.session,
            language=looked.language,
            text_percent=looked.text_percent,
            high_contrast=looked.high_contrast,
        )
        self._live.resume(replace(self._live.stay, session=session))
        self.acted.emit()

    # Coming back -------------------------------------------------------------------------------------------

    @Slot()
    def openPad(self) -> None:
        """From the attract screen to the pad."""
        if isinstance(self._live.session.screen, Attract) and self.keeper.count:
            self._live.move(Show(EnterCode()))

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        if len(digit) == 1 and digit in "0123456789" and len(self._digits) < DIGITS:
            self._typed(self._digits + digit)

    @Slot()
    def eraseDigit(self) -> None:
        self._typed(self._digits[:-1])

    @Slot()
    def clearDigits(self) -> None:
        self._typed("")

    @Slot()
    def submit(self) -> None:
        """Enter on a real keyboard."""
        if isinstance(self._live.session.screen, EnterCode):
            self.press_main()

    def _typed(self, digits: str) -> None:
        if isinstance(self._live.session.screen, EnterCode) and not isinstance(self._tried, Gone):
            self._digits = digits
            # The bar follows the stay, and what is typed here is no part of it.
            self._live.changed.emit()

    def _try(self) -> None:
        tried = self.keeper.open(self._digits)
        self._digits = ""
        if isinstance(tried, Opened):
            try:
                self._live.resume(from_bytes(tried.draft, self._contents, self._parts))
                return
            except DraftError as error:
                log.error("%s", error)
                tried = Gone()
        self._tried = tried
        self._live.changed.emit()
        self.refused.emit(self._line())

    def _parts(self, session: Session, section: int) -> tuple[int, ...]:
        if not 0 <= section < len(self._contents.language(session.language).sections):
            return ()
        layout = self._layouts.of(self._viewport.screen, session.text_percent, session.language)
        return tuple(len(page) for page in self._layouts.parts(layout, section))

    # Words -------------------------------------------------------------------------------------------------

    def _line(self) -> str:
        """Under the heading of the pad: what it wants, or what was wrong."""
        match self._tried:
            case Wrong(1):
                return self._say("called_away.wrong_last")
            case Wrong(left):
                return self._say("called_away.wrong", n=left)
            case Gone():
                return self._say("called_away.gone_line")
            case _:
                return self._say("called_away.enter_line")

    def _buttons(self) -> dict[str, str]:
        """What stands on the attract screen's button, by language: its own first."""
        codes = [self._language, *(code for code in self._contents.codes if code != self._language)]
        return {
            code: self._contents.language(code).screens.say("called_away.have_code")
            for code in codes[:_ON_THE_BUTTON]
        }

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        return self._props.offered

    @Property(bool, notify=changed)
    def asking(self) -> bool:
        return self._props.asking

    @Property(bool, notify=changed)
    def kept(self) -> bool:
        return self._props.kept

    @Property(str, notify=changed)
    def code(self) -> str:
        return self._props.code

    @Property(str, notify=changed)
    def digits(self) -> str:
        return self._props.digits

    @Property(int, constant=True)
    def length(self) -> int:
        return DIGITS

    @Property(bool, notify=changed)
    def wrong(self) -> bool:
        return isinstance(self._props.tried, Wrong)

    @Property(bool, notify=changed)
    def gone(self) -> bool:
        return isinstance(self._props.tried, Gone)

    @Property(str, notify=changed)
    def line(self) -> str:
        return self._line()

    @Property(list, notify=changed)
    def buttons(self) -> list[str]:
        """The words on the attract screen's button, a line for each language."""
        return list(dict.fromkeys(self._buttons().values()))

    @Property(str, notify=changed)
    def comeBack(self) -> str:
        """How to come back, with the button's words as they will stand there."""
        buttons = self._buttons()
        words = buttons.get(self._props.language, buttons[self._language])
        return self._say("called_away.come_back", button=words)
