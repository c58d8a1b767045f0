"""The check of what a patient expects: a question, the feedback to its answer, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.typography import Screen
from kiosk.quiz.check import CheckState, advance, answer, back, start
from kiosk.session.screens import Check, Home, Reader, SignUp
from kiosk.session.stay import Show
from kiosk.ui.checking.quiz_end_layout import end_scale
from kiosk.ui.checking.quiz_layout import Plan
from kiosk.ui.checking.quiz_room import Room, room_of
from kiosk.ui.checking.quiz_screens import QuizScreens, layout_plan, quiz_screens
from kiosk.ui.checking.quiz_texts import TopLine, end_map, option_look, page_map, top_line
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.viewmodels.screen_view_model import BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class QuizProps:
    """One screenful of the check."""

    layout: Layout
    room: Room
    plan: Plan
    check: CheckState
    screens: QuizScreens
    part: int
    top: TopLine


@QmlElement
@QmlUncreatable("Made by the program.")
class QuizViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Walking through the check; `part` is the screenful of an item."""

    changed = Signal()
    feedbackShown = Signal()

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
        self._plans: dict[tuple[Screen, int, str], Plan] = {}
        self._part = 0
        self._props: QuizProps | None = None
        live.wiped.connect(self.forget)

    # State -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The stay is over."""
        self._part, self._props = 0, None

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs; away from the check its screenful is forgotten."""
        screen = self._live.session.screen
        if isinstance(screen, Check):
            self._show(self._derive(self._live.stay.check, self._layout()))
        elif not (isinstance(screen, Reader) and screen.from_check):
            self._props = None

    def _show(self, props: QuizProps) -> None:
        before = self._props
        if props == before:
            return
        self._props = props
        self.changed.emit()
        if before and _just_answered(before.check, props.check):
            self.feedbackShown.emit()

    def _derive(self, check: CheckState, layout: Layout) -> QuizProps:
        plan = self._plan(layout)
        room = room_of(layout, self._layouts.breaker(layout), large=plan.large)
        screens = quiz_screens(self._contents, layout, room, plan, check)
        before = self._props
        if before is None or (before.check, before.layout) != (check, layout):
            self._part = screens.first
        return QuizProps(
            layout, room, plan, check, screens, self._part, self._top(room, layout, check, screens)
        )

    def _plan(self, layout: Layout) -> Plan:
        key = (layout.screen, layout.text_percent, layout.language)
        if key not in self._plans:
            self._plans[key] = layout_plan(self._contents, self._layouts, layout)
        return self._plans[key]

    def _top(self, room: Room, layout: Layout, check: CheckState, screens: QuizScreens) -> TopLine:
        say = self._contents.language(layout.language).screens.say
        words = []
        if not check.finished:
            words.append(say("quiz.question_of", n=check.position + 1, total=check.total))
        if screens.count > 1:
            words.append(say("common.part_of", n=self._part + 1, total=screens.count))
        place = ", ".join(words)
        return top_line(room, say("quiz.title"), place[:1].upper() + place[1:], check.total)

    # The bar -----------------------------------------------------------------------------------------------

    def bar(self) -> BarState:
        props = self._current()
        say = self._contents.language(self._live.session.language).screens.say
        name = "quizContinueButton"
        if props is None:
            return BarState(main_text=say("common.continue"), main_name=name)
        more = props.part + 1 < props.screens.count
        if props.check.finished and not more:
            return BarState(
                main_text=say("common.done"), main_icon="check", main_enabled=True, main_name=name
            )
        if props.check.finished or props.check.answer is not None:
            return BarState(main_text=say("common.continue"), main_enabled=True, main_name=name)
        words = "common.next" if more else "common.continue"
        return BarState(main_text=say(words), main_enabled=more, main_name=name)

    def press_main(self) -> None:
        """The next screenful, the next item, the end, and from there home."""
        props = self._current()
        if props is None:
            return
        if props.part + 1 < props.screens.count:
            self._turn(props.part + 1)
        elif props.check.finished:
            self._live.move(Show(Home()))
        else:
            self._live.answer(advance(props.check))

    def press_back(self) -> bool:
        props = self._current()
        if props is None or (props.part == 0 and props.check.position == 0):
            return False
        if props.part > 0:
            self._turn(props.part - 1)
        else:
            self._live.answer(back(props.check))
        return True

    def _current(self) -> QuizProps | None:
        """What shows, brought up to the stay's state: the bar may ask first."""
        if isinstance(self._live.session.screen, Check):
            self.refresh()
            return self._props
        return None

    def _turn(self, part: int) -> None:
        self._part = part
        # The bar follows the stay, and a part is no part of it.
        self._live.changed.emit()

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(int)
    def choose(self, option: int) -> None:
        """Answer the question on the screen; the first answer stays."""
        self._live.answer(answer(self._live.stay.check, option))

    @Slot()
    def showMe(self) -> None:
        """Open the page that the item rests on; Back there returns here."""
        check = self._live.stay.check
        if check.answer is None:
            return
        code = self._live.session.language
        item = self._contents.quiz(code)[check.position]
        section, page = self._contents.place_of(code, item.page)
        self._live.move(Show(Reader(section, page, from_check=True)))

    @Slot()
    def startOver(self) -> None:
        self._live.answer(start(self._live.stay.check.total))

    @Slot()
    def askVisit(self) -> None:
        self._live.move(Show(SignUp()))

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def top(self) -> dict[str, Any]:
        """The line above: `title`, `place`, its letters, whether the bars show, and where it stands."""
        props = self._props
        if props is None:
            return {}
        frame, line = props.layout.frame, props.top
        return {
            "title": line.title,
            "place": line.place,
            "px": line.style.px,
            "line": line.style.line_px,
            "bars": line.bars,
            "margin": frame.margin,
            "y": frame.top_line.y,
        }

    @Property(int, notify=changed)
    def total(self) -> int:
        return self._props.check.total if self._props else 0

    @Property(int, notify=changed)
    def done(self) -> int:
        """How many bars are filled."""
        return min(self._props.check.position + 1, self._props.check.total) if self._props else 0

    @Property(dict, notify=changed)
    def page(self) -> dict[str, Any]:
        """The screenful of an item; empty at the end."""
        props = self._props
        if props is None or props.check.finished:
            return {}
        shown = props.screens.pages[props.part]
        return page_map(shown, props.plan, props.room.scale, props.screens.drawing)

    @Property(dict, notify=changed)
    def look(self) -> dict[str, Any]:
        """What all answers share: letters, ring, padding, marks below or beside."""
        return option_look(self._props.room, self._props.plan) if self._props else {}

    @Property(list, notify=changed)
    def options(self) -> list[dict[str, Any]]:
        """The four answers with their marks."""
        props = self._props
        if props is None:
            return []
        chosen, truth = props.check.answer, props.screens.truth
        return [
            {"text": text, "chosen": n == chosen, "truth": chosen is not None and n == truth}
            for n, text in enumerate(props.screens.options)
        ]

    @Property(bool, notify=changed)
    def isAnswered(self) -> bool:
        return self._props is not None and self._props.check.answer is not None

    @Property(str, notify=changed)
    def alert(self) -> str:
        """The feedback as it is spoken."""
        return self._props.screens.alert if self._props else ""

    @Property(bool, notify=changed)
    def finished(self) -> bool:
        return self._props is not None and self._props.check.finished

    @Property(dict, notify=changed)
    def end(self) -> dict[str, Any]:
        """The screenful of the end; empty before."""
        props = self._props
        if props is None or not props.check.finished:
            return {}
        return end_map(props.screens.end[props.part], end_scale(props.room))


def _just_answered(before: CheckState, now: CheckState) -> bool:
    return before.position == now.position and before.answer is None and now.answer is not None
