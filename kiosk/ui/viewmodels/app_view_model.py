"""The window: which screen shows, the control bar, the tools of every screen, and the idle warning."""

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.idle import Closing, IdleState, Quiet, Warn
from kiosk.session.screens import NAMES, AskDesk, Attract, Cleared, Dark, Home, Screen, Sent, SignUp, Staff
from kiosk.session.stay import (
    TEXT_PERCENTS,
    Begin,
    SetLanguage,
    SetTextPercent,
    Show,
    ToggleContrast,
    ToggleLowReach,
    back,
)
from kiosk.ui.bar_layout import icon_px
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.reading.layout import Layout
from kiosk.ui.staff.count_words import count_words
from kiosk.ui.viewmodels.screen_view_model import BarScreen, BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class AppProps:
    """What the window shows."""

    current_screen: str
    language: str
    other_language: str
    other_language_name: str
    text_percent: int
    high_contrast: bool
    low_reach: bool
    bar_visible: bool
    bar: BarState
    bar_height: int
    bar_folded: bool
    bar_icons: bool
    bar_label_px: int
    bar_label_line: int
    bar_icon_px: int
    bar_slots: Mapping[str, Mapping[str, int]]
    idle: IdleState
    typed_something: bool
    desk_reason: str


@QmlElement
@QmlUncreatable("Made by the program.")
class AppViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Verbs and states that every screen shares."""

    changed = Signal()
    left = Signal()
    stayed = Signal()
    spoken = Signal(str)

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layout: Callable[[], Layout],
        screens: Mapping[type[Screen], BarScreen],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._layout, self._screens = live, contents, layout, screens
        self._idle: IdleState = Quiet()
        self._props = self._derive()

    # State -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs."""
        props = self._derive()
        if props != self._props:
            self._props = props
            self.changed.emit()

    def show_idle(self, state: IdleState) -> None:
        """What the idle watch found; the count is said aloud as it comes up and near its end."""
        before, self._idle = self._idle, state
        self.refresh()
        words = self._contents.language(self._live.session.language).screens
        aloud = count_words(words, before, state, typed=self._props.typed_something)
        if aloud:
            self.spoken.emit(aloud)

    def _derive(self) -> AppProps:
        session, layout = self._live.session, self._layout()
        screen = self._screens.get(type(session.screen))
        bar = screen.bar() if screen else self._plain_bar(session.screen)
        codes = self._contents.codes
        other = (
            codes[(codes.index(session.language) + 1) % len(codes)] if session.language in codes else codes[0]
        )
        return AppProps(
            current_screen=NAMES[type(session.screen)],
            language=session.language,
            other_language=other,
            other_language_name=self._contents.name(other),
            text_percent=session.text_percent,
            high_contrast=session.high_contrast,
            low_reach=session.low_reach,
            bar_visible=not isinstance(session.screen, Attract | Cleared | Dark | Staff),
            bar=bar,
            bar_height=layout.bar.height,
            bar_folded=layout.bar.folded,
            bar_icons=layout.bar.icons,
            bar_label_px=layout.bar.style.px,
            bar_label_line=layout.bar.style.line_px,
            bar_icon_px=icon_px(layout.bar.style, folded=layout.bar.folded),
            bar_slots={slot: asdict(rect) for slot, rect in layout.bar.slots.items()},
            idle=self._idle,
            typed_something=bool(
                self._live.stay.form.name or self._live.stay.form.phone or self._live.stay.form.email
            ),
            desk_reason=session.screen.reason if isinstance(session.screen, AskDesk) else "",
        )

    def _plain_bar(self, screen: Screen) -> BarState:
        say = self._contents.language(self._live.session.language).screens.say
        if isinstance(screen, AskDesk) and screen.reason == "trouble":
            # The answers are kept for one more try, until this screen clears itself.
            return BarState(back=False, main_text=say("trouble.again"), main_icon="", main_enabled=True)
        leaves = isinstance(screen, Home | Sent)
        return BarState(back=not leaves, home=not leaves, main_text=say("common.next"))

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot()
    @Slot(str)
    def begin(self, language: str = "") -> None:
        """Start a session, in a language or in the one that shows."""
        if not isinstance(self._live.session.screen, Attract):
            self._live.reset()
        self._live.move(Begin(language or None))

    @Slot()
    def goBack(self) -> None:
        screen = self._screens.get(type(self._live.session.screen))
        if screen is None or not screen.press_back():
            self._live.move(Show(back(self._live.session)))

    @Slot()
    def goHome(self) -> None:
        self._live.move(Show(Home()))

    @Slot()
    def pressMain(self) -> None:
        screen = self._screens.get(type(self._live.session.screen))
        if screen is not None and screen.bar().main_enabled:
            screen.press_main()
        elif self._props.bar.main_enabled:
            self._live.move(Show(SignUp()))

    @Slot()
    def finish(self) -> None:
        """Forget everything and show the attract screen."""
        self._idle = Quiet()
        self._live.reset()

    @Slot()
    def stay(self) -> None:
        """The warning was answered: somebody is here."""
        self.stayed.emit()

    @Slot()
    def leave(self) -> None:
        """Close the window: staff leave, or the demo ends."""
        self.left.emit()

    @Slot(int)
    def setTextPercent(self, percent: int) -> None:
        self._live.move(SetTextPercent(percent))

    @Slot()
    def nextTextPercent(self) -> None:
        """The next larger text, after the largest the usual one."""
        place = TEXT_PERCENTS.index(self._live.session.text_percent)
        self._live.move(SetTextPercent(TEXT_PERCENTS[(place + 1) % len(TEXT_PERCENTS)]))

    @Slot()
    def toggleContrast(self) -> None:
        self._live.move(ToggleContrast())

    @Slot()
    def toggleLowReach(self) -> None:
        self._live.move(ToggleLowReach())

    @Slot()
    def switchLanguage(self) -> None:
        """Go on in the next language, on the same page."""
        self._live.move(SetLanguage(self._props.other_language))

    @Slot()
    def openStaff(self) -> None:
        """Forget the patient, then show the staff's number pad."""
        self._live.reset(Staff())

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(str, notify=changed)
    def currentScreen(self) -> str:
        return self._props.current_screen

    @Property(str, notify=changed)
    def language(self) -> str:
        return self._props.language

    @Property(str, notify=changed)
    def otherLanguage(self) -> str:
        return self._props.other_language

    @Property(str, notify=changed)
    def otherLanguageName(self) -> str:
        return self._props.other_language_name

    @Property(int, notify=changed)
    def textPercent(self) -> int:
        return self._props.text_percent

    @Property(bool, notify=changed)
    def highContrast(self) -> bool:
        return self._props.high_contrast

    @Property(bool, notify=changed)
    def lowReach(self) -> bool:
        return self._props.low_reach

    @Property(bool, notify=changed)
    def barVisible(self) -> bool:
        return self._props.bar_visible

    @Property(bool, notify=changed)
    def backEnabled(self) -> bool:
        return self._props.bar.back

    @Property(bool, notify=changed)
    def homeEnabled(self) -> bool:
        return self._props.bar.home

    @Property(str, notify=changed)
    def mainText(self) -> str:
        return self._props.bar.main_text

    @Property(str, notify=changed)
    def mainIcon(self) -> str:
        return self._props.bar.main_icon

    @Property(str, notify=changed)
    def mainName(self) -> str:
        return self._props.bar.main_name

    @Property(bool, notify=changed)
    def mainEnabled(self) -> bool:
        return self._props.bar.main_enabled

    @Property(int, notify=changed)
    def barHeight(self) -> int:
        return self._props.bar_height

    @Property(bool, notify=changed)
    def barFolded(self) -> bool:
        return self._props.bar_folded

    @Property(bool, notify=changed)
    def barIcons(self) -> bool:
        return self._props.bar_icons

    @Property(int, notify=changed)
    def barLabelPx(self) -> int:
        return self._props.bar_label_px

    @Property(int, notify=changed)
    def barLabelLine(self) -> int:
        return self._props.bar_label_line

    @Property(int, notify=changed)
    def barIconPx(self) -> int:
        return self._props.bar_icon_px

    @Property(dict, notify=changed)
    def barSlots(self) -> dict[str, dict[str, int]]:
        return {slot: dict(rect) for slot, rect in self._props.bar_slots.items()}

    @Property(bool, notify=changed)
    def warning(self) -> bool:
        return isinstance(self._props.idle, Warn)

    @Property(int, notify=changed)
    def secondsLeft(self) -> int:
        return self._props.idle.seconds_left if isinstance(self._props.idle, Warn | Closing) else 0

    @Property(int, notify=changed)
    def secondsTotal(self) -> int:
        return self._props.idle.total if isinstance(self._props.idle, Closing) else 0

    @Property(bool, notify=changed)
    def typedSomething(self) -> bool:
        return self._props.typed_something

    @Property(str, notify=changed)
    def deskReason(self) -> str:
        return self._props.desk_reason
