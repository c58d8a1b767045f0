"""All screenfuls of where the check stands, derived from its state, the content and the layout."""

from dataclasses import dataclass

from kiosk.education.blocks import plain
from kiosk.quiz.check import CheckState
from kiosk.quiz.outcome import outcome
from kiosk.ui.checking.quiz_end_layout import EndPage, end_pages
from kiosk.ui.checking.quiz_layout import Plan, QuizPage, plan_of
from kiosk.ui.checking.quiz_panels import ItemPages, answered_pages, open_pages
from kiosk.ui.checking.quiz_room import Room, room_of
from kiosk.ui.checking.quiz_texts import asked, end_words, quiz_words
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layout, Layouts

# Stands at an open question, where the feedback is going to be.
_OPEN_DRAWING = "next-quiz"


@dataclass(frozen=True, slots=True)
class QuizScreens:
    """The screenfuls of one item or of the end; `first` is the one to show first, `alert` is spoken."""

    options: tuple[str, ...] = ()
    truth: int = -1
    drawing: str = ""
    pages: tuple[QuizPage, ...] = ()
    first: int = 0
    end: tuple[EndPage, ...] = ()
    alert: str = ""

    @property
    def count(self) -> int:
        return len(self.pages) or len(self.end)


def layout_plan(contents: Contents, layouts: Layouts, layout: Layout) -> Plan:
    """How the items of a language are drawn on a screen."""
    screens, breaker = contents.language(layout.language).screens, layouts.breaker(layout)
    items = tuple(asked(item, screens) for item in contents.quiz(layout.language))
    usual = room_of(layout, breaker)
    return plan_of(room_of(layout, breaker, large=True), usual, items, quiz_words(screens))


def quiz_screens(
    contents: Contents, layout: Layout, room: Room, plan: Plan, check: CheckState
) -> QuizScreens:
    """The screenfuls of the item that the check stands at, or of its end."""
    screens = contents.language(layout.language).screens
    items = contents.quiz(layout.language)
    if check.finished:
        ended = outcome(items, check.answers, screens.listed("quiz.default_asks"))
        answers = sum(answer is not None for answer in check.answers)
        words = end_words(ended, answers, check.total, screens)
        return QuizScreens(end=end_pages(room, words))
    item, words_of = items[check.position], quiz_words(screens)
    shown = asked(item, screens)
    if check.answer is None:
        found = open_pages(room, plan, shown, words_of)
        return _item(found, shown.options, item.true_index, _OPEN_DRAWING, "")
    found = answered_pages(room, plan, shown, check.answer, words_of)
    said = " ".join(plain(atom.text) for atom in shown.feedback[check.answer])
    return _item(found, shown.options, item.true_index, item.drawing, said)


def _item(found: ItemPages, options: tuple[str, ...], truth: int, drawing: str, alert: str) -> QuizScreens:
    return QuizScreens(options, truth, drawing, found.pages, found.first, (), alert)
