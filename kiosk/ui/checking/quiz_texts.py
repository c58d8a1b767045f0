"""The check's content as its layout takes it, and its screens as plain maps for QML."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import chrome_style
from kiosk.education.screens_text import ScreenText
from kiosk.education.typography import TypeScale, TypeStyle, type_scale
from kiosk.quiz.check import NOT_SURE
from kiosk.quiz.outcome import Outcome
from kiosk.quiz.questions import QuizItem
from kiosk.ui.checking.quiz_end_layout import EndPage, EndWords
from kiosk.ui.checking.quiz_layout import Asked, Plan, QuizPage, QuizWords, ring_px, side_px
from kiosk.ui.checking.quiz_room import Room
from kiosk.ui.reading.part_maps import bold_text, text_maps


@dataclass(frozen=True, slots=True)
class TopLine:
    """The line above a question: the check's name where it fits, the place, and its bars."""

    title: str
    place: str
    style: TypeStyle
    bars: bool


def quiz_words(screens: ScreenText) -> QuizWords:
    """The words that need room in the layout."""
    return QuizWords(
        screens.say("quiz.your_answer"),
        screens.say("quiz.this_is_true"),
        screens.say("quiz.show_me"),
        screens.say("quiz.hint"),
    )


def asked(item: QuizItem, screens: ScreenText) -> Asked:
    """An item with "I'm not sure" as its fourth answer; feedback begins and ends with what is true."""
    options = (*(option.text for option in item.options), screens.say("quiz.not_sure"))
    kind_words = (*(option.feedback for option in item.options), screens.say("quiz.not_sure_feedback"))
    return Asked(
        item.question, options, item.true_index, tuple(_feedback(item, words) for words in kind_words)
    )


def _feedback(item: QuizItem, kind_words: str) -> tuple[Atom, ...]:
    return (
        Atom("lead", bold_text(item.true_line)),
        Atom("paragraph", bold_text(f"{kind_words} {item.why}")),
        Atom("paragraph", bold_text(item.again)),
    )


def end_words(ended: Outcome, answered: int, total: int, screens: ScreenText) -> EndWords:
    """What the end says; after some of the questions it does not speak of all."""
    say = screens.say
    some = say("quiz.end_title_some", n=answered, total=total)
    return EndWords(
        title=say("quiz.end_title") if answered >= total else some,
        line=say("quiz.end_line"),
        expect_title=say("quiz.expect_title"),
        expect=ended.expect,
        ask_title=say("quiz.ask_title"),
        asks=ended.asks,
        share_hint=say("quiz.share_hint"),
        start_over=say("quiz.start_over"),
        ask_visit=say("quiz.ask_visit"),
    )


def top_line(room: Room, title: str, place: str, bars: int) -> TopLine:
    """As much as fits; the place always, in smaller letters if need be."""
    style = normal = chrome_style(room.screen, room.percent)
    wide = room.measure.natural_width((Run(place),), normal) + room.px(4.7)
    named = room.measure.natural_width((Run(title),), replace(normal, weight=600)) + room.px(4.7)
    if wide + named > room.width:
        title, named = "", 0
    with_bars = not room.tight and wide + named + bars * room.px(11) <= room.width
    percent = room.percent
    while room.measure.natural_width((Run(place),), style) > room.width and percent > 100:
        percent -= 5
        smaller = type_scale(room.screen, percent).caption
        style = replace(smaller, line_px=normal.line_px) if smaller.px < style.px else style
    return TopLine(title, place, style, with_bars)


# Maps ----------------------------------------------------------------------------------------------------


def page_map(page: QuizPage, plan: Plan, scale: TypeScale, drawing: str) -> dict[str, Any]:
    """One screenful of an item."""
    return {
        "question": _question(page.question, plan, scale),
        "spots": [_spot(page, index) for index in range(NOT_SURE + 1)],
        "lift": page.lift,
        "band": asdict(page.band) if page.band else None,
        "panel": asdict(page.panel) if page.panel else None,
        "texts": text_maps(page.texts, scale),
        "label": asdict(page.label) if page.label else None,
        "showMe": asdict(page.show_me) if page.show_me else None,
        "drawing": {"name": drawing, **asdict(page.drawing)} if page.drawing else None,
    }


def _question(placed: Placed | None, plan: Plan, scale: TypeScale) -> dict[str, Any] | None:
    return text_maps((placed,), replace(scale, heading=plan.question))[0] if placed else None


def _spot(page: QuizPage, index: int) -> dict[str, int] | None:
    for spot in page.spots:
        if spot.index == index:
            words = {"textX": spot.text_x, "textWidth": spot.text_width, "marked": spot.mark_below}
            return {**asdict(spot.rect), **words}
    return None


def option_look(room: Room, plan: Plan) -> dict[str, Any]:
    """What all answers share."""
    return {
        "px": plan.option.px,
        "line": plan.option.line_px,
        "ring": ring_px(room, plan),
        "side": side_px(room),
        "below": plan.below,
    }


def end_map(page: EndPage, scale: TypeScale) -> dict[str, Any]:
    """One screenful of the end."""
    return {
        "band": asdict(page.band) if page.band else None,
        "drawing": asdict(page.drawing) if page.drawing else None,
        "texts": text_maps(page.texts, scale),
        "card": asdict(page.card) if page.card else None,
        "startOver": asdict(page.start_over) if page.start_over else None,
        "askVisit": asdict(page.ask_visit) if page.ask_visit else None,
    }
