"""After a saved request: what happens now, how to take it back, and the questions for the phone."""

from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any, Literal

from PySide6.QtCore import Property, QObject, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.quiz.outcome import outcome
from kiosk.session.screens import Sent
from kiosk.ui.checking.qr_square import QrSquare, questions_square
from kiosk.ui.checking.sent_layout import SentPage, SentWords, sent_pages
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.reading.part_maps import bold_text, text_maps
from kiosk.ui.viewmodels.screen_view_model import BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class SentProps:
    """What shows; `part` counts its screenfuls."""

    language: str
    way: str
    layout: Layout
    asks: tuple[str, ...]
    square: QrSquare
    pages: tuple[SentPage, ...]
    part: int


@QmlElement
@QmlUncreatable("Made by the program.")
class SentViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """The screen that says thank you and clears itself."""

    changed = Signal()

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layouts: Layouts,
        layout: Callable[[], Layout],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._layouts, self._layout = live, contents, layouts, layout
        self._props: SentProps | None = None

    # State -------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs; away from this screen everything is forgotten."""
        screen = self._live.session.screen
        if not isinstance(screen, Sent):
            self._props = None
            return
        self._show(self._derive(screen.way, self._layout()))

    def _show(self, props: SentProps) -> None:
        if props != self._props:
            self._props = props
            self.changed.emit()

    def _derive(self, way: Literal["phone", "email"], layout: Layout) -> SentProps:
        before, code = self._props, layout.language
        screens = self._contents.language(code).screens
        items, defaults = self._contents.quiz(code), screens.listed("quiz.default_asks")
        asks = outcome(items, self._live.stay.check.answers, defaults).asks
        if before and (before.way, before.layout, before.asks) == (way, layout, asks):
            return before
        square = questions_square(screens.say("quiz.ask_title"), asks)
        words = sent_words(screens, way)
        pages = sent_pages(layout, self._layouts.breaker(layout), words, square.size)
        return SentProps(code, way, layout, asks, square, pages, 0)

    # The bar -----------------------------------------------------------------------------------------------

    def bar(self) -> BarState:
        """Back and Next only between this screen's own screenfuls: the request is sent."""
        self.refresh()
        part, count = (self._props.part, len(self._props.pages)) if self._props else (0, 0)
        say = self._contents.language(self._live.session.language).screens.say
        more = part + 1 < count
        return BarState(back=part > 0, home=False, main_text=say("common.next"), main_enabled=more)

    def press_main(self) -> None:
        self._turn(1)

    def press_back(self) -> bool:
        self._turn(-1)
        return True

    def _turn(self, step: int) -> None:
        props = self._props
        if props is not None and 0 <= props.part + step < len(props.pages):
            self._show(replace(props, part=props.part + step))
            # The bar follows the stay, and a part is no part of it.
            self._live.changed.emit()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def page(self) -> dict[str, Any]:
        """The screenful: icon, texts, rule, card, and the line with the count."""
        props = self._props
        return page_map(props.pages[props.part]) if props else {}

    @Property(dict, notify=changed)
    def square(self) -> dict[str, Any]:
        """The questions as modules for a camera."""
        if self._props is None:
            return {}
        return {"size": self._props.square.size, "runs": [list(run) for run in self._props.square.runs]}

    @Property(str, notify=changed)
    def questions(self) -> str:
        """The questions as they are spoken."""
        return " ".join(self._props.asks) if self._props else ""


def sent_words(screens: ScreenText, way: Literal["phone", "email"]) -> SentWords:
    """What is said, by the way of contact and by what the clinic has set."""
    withdraw = "sent.withdraw" if screens.clinic.get("phone") else "sent.withdraw_no_phone"
    return SentWords(
        title=screens.say("sent.title"),
        steps=tuple(bold_text(step) for step in screens.listed(f"sent.steps_{way}")),
        withdraw=bold_text(screens.say(withdraw)),
        clears=screens.say("sent.clears"),
        qr_title=screens.say("sent.questions_title"),
        qr_hint=screens.say("sent.questions_hint"),
    )


def page_map(page: SentPage) -> dict[str, Any]:
    """One screenful as plain maps."""
    steps = replace(page.scale, body=page.step)
    scales = [steps if placed.atom.kind == "step" else page.scale for placed in page.texts]
    texts = [text_maps((placed,), scale)[0] for placed, scale in zip(page.texts, scales, strict=True)]
    return {
        "icon": asdict(page.icon) if page.icon else None,
        "texts": texts,
        "rule": asdict(page.rule) if page.rule else None,
        "card": asdict(page.card) if page.card else None,
        "bodyPx": page.scale.body.px,
        "bodyLine": page.scale.body.line_px,
        "captionPx": page.scale.caption.px,
        "captionLine": page.scale.caption.line_px,
        "count": {
            **asdict(page.count),
            "px": page.number.px,
            "line": page.number.line_px,
            "wordsPx": page.clears.px,
            "wordsLine": page.clears.line_px,
        },
        "band": asdict(page.band) if page.band else None,
        "drawing": asdict(page.drawing) if page.drawing else None,
    }
