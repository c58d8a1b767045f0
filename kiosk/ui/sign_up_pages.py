"""The sign-up's pages without a keyboard: which blocks stand on them, and where."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.education.blocks import Text
from kiosk.education.frame import Rect
from kiosk.ui.keyboard_layout import Room, grid
from kiosk.ui.sign_up_flow import ROOMY, TIGHT, Block, Column, Part, Placed, Sizes, flow
from kiosk.ui.sign_up_texts import Area, percents, words
from kiosk.ui.sign_up_words import Answer, Consent

_PICTURE_SHARE, _GUTTER_MM = 0.38, 19.8
# A text column narrower than this many letters' sizes takes the whole width, without a picture.
_COLUMN_EM = 21


@dataclass(frozen=True, slots=True)
class PageLayout:
    """One part of a page; `total` counts its parts."""

    part: Part
    number: int
    total: int
    place: Area
    sizes: Sizes
    picture: Rect | None


@dataclass(frozen=True, slots=True)
class Head:
    """What stands at the top of a page."""

    section: str
    heading: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class CheckWords:
    """The words of the check page."""

    section: str
    heading: str
    before: str
    change: str
    reveal: str
    error: str
    answers: tuple[Answer, ...]
    consent: Consent


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to set a page: the letters, the measures, with a picture or not, with a short head or not."""

    place: Area
    sizes: Sizes
    drawn: bool
    short: bool


def plain_page(place: Area, head: Head, blocks: Sequence[Block], number: int, *, drawn: bool) -> PageLayout:
    """A page of texts, choices or a tick box, with a picture where there is room. Choices stay on one part."""
    whole = any(block.kind == "choice" for block in blocks)
    for way in _tries(place, drawn=drawn, whole=whole):
        column, picture = _column(way)
        if way.drawn and picture is None:
            continue
        parts = flow(column, (*_head(head, short=way.short), *blocks))
        if parts is not None and (len(parts) == 1 or not (whole or way.drawn)):
            return _page(way, column, parts, number, head, picture)
    # Only on screens under 1024x768: rather cut at the bar than a blank page.
    way = _Try(replace(place.at(100), height=100 * place.height), TIGHT, False, True)
    column, _ = _column(way)
    return _page(way, column, flow(column, (*_head(head, short=True), *blocks)) or ((),), 0, head, None)


def check_page(place: Area, said: CheckWords, number: int) -> PageLayout:
    """Answers at the left and consent at the right; under each other, or over several parts, where room is short."""
    head = Head(said.section, said.heading)
    for way in _tries(place, drawn=False, whole=False):
        column, _ = _column(way)
        column = replace(column, button=_button_width(way.place, said.change))
        parts = _two_columns(way, column, said) or _one_column(column, said)
        if parts is not None:
            return _page(way, column, parts, number, head, None)
    return plain_page(place, head, (), number, drawn=False)


def line(id_: str, text: Text, icon: str = "") -> Block:
    """A line of body text, with an icon before it where one is named."""
    return Block(id_, "text", text, icon=icon)


def _tries(place: Area, *, drawn: bool, whole: bool) -> Iterator[_Try]:
    for percent in percents(place.percent):
        smaller = place.at(percent)
        for sizes in (ROOMY, TIGHT):
            for short in (False, True) if whole else (False,):
                for with_picture in (True, False) if drawn and not short else (False,):
                    yield _Try(smaller, sizes, with_picture, short)


def _page(
    way: _Try, column: Column, parts: tuple[Part, ...], number: int, head: Head, picture: Rect | None
) -> PageLayout:
    number = min(number, len(parts) - 1)
    part = parts[number]
    if not way.short:
        style = way.place.scale.strong_caption
        rect = Rect(min(p.rect.x for p in part), _top(way.place), column.width, style.line_px)
        section = Block("section", "text", words(head.section), "strong_caption", "section")
        part = (Placed(section, rect, style), *part)
    return PageLayout(part, number, len(parts), way.place, way.sizes, picture)


def _top(place: Area) -> int:
    return place.px(2.5 if place.tight else 8)


def _head(head: Head, *, short: bool = False) -> tuple[Block, ...]:
    heading = Block("heading", "text", words(head.heading), "lead" if short else "heading", "heading")
    why = (Block("why", "text", words(head.why), "body", "why"),) if head.why and not short else ()
    return heading, *why


def _column(way: _Try) -> tuple[Column, Rect | None]:
    """The column that shares its left edge with the keyboard's, and the picture's place beside or above it."""
    place, screen = way.place, way.place.screen
    keys = grid("name", Room(screen.width, place.height, place.margin, screen.px_per_mm))
    left, width, picture = keys.left, keys.width, None
    top = _top(place)
    if not way.short:
        top += place.scale.strong_caption.line_px + place.px(2 if place.tight else 4.8)
    bottom = place.height - place.px(2 if place.tight else 6)
    if way.drawn and not place.tight and screen.portrait:
        picture = Rect(0, top + place.px(3.2), screen.width, round(screen.width * 0.55))
        top = picture.bottom + place.px(8)
    elif way.drawn and not place.tight:
        side = round(width * _PICTURE_SHARE)
        narrow = width - side - place.px(_GUTTER_MM)
        if narrow >= _COLUMN_EM * place.scale.body.px:
            picture, width = Rect(left + width - side, top, side, bottom - top), narrow
    return Column(place, way.sizes, left, top, width, bottom, 0), picture


def _button_width(place: Area, change: str) -> int:
    """Width of "Change" with its icon."""
    style = place.scale.strong_caption
    return place.measure.natural_width(words(change), style) + round(style.px * 1.17) + place.px(11.5)


def _answers(said: CheckWords) -> tuple[Block, ...]:
    rows = (
        Block(f"row_{answer.step.value}", "row", words(answer.value), "lead", label=answer.label)
        for answer in said.answers
    )
    return *rows, Block("reveal", "reveal", words(said.reveal), "strong_caption")


def _consent(said: CheckWords, *, opens: bool) -> tuple[Block, ...]:
    texts = said.consent
    error = Block("error", "text", words(said.error), "body", "error", icon="triangle-alert")
    return (
        Block("before", "text", words(said.before), "heading", "heading", opens_part=opens),
        *((error,) if said.error else ()),
        Block("consentBox", "tick", words(texts.request)),
        Block("marketingBox", "tick", words(texts.marketing), tail=texts.optional),
        line("retention", words(texts.retention), "lock"),
    )


def _one_column(column: Column, said: CheckWords) -> tuple[Part, ...] | None:
    answers = (*_head(Head(said.section, said.heading)), *_answers(said))
    joined = flow(column, (*answers, *_consent(said, opens=False)))
    if joined is not None and len(joined) == 1:
        return joined
    return flow(column, (*answers, *_consent(said, opens=True)))


def _two_columns(way: _Try, column: Column, said: CheckWords) -> tuple[Part, ...] | None:
    place = way.place
    if place.screen.portrait or place.tight:
        return None
    gutter = place.px(18)
    width = (place.screen.width - 2 * place.margin - gutter) // 2
    left = replace(column, x=place.margin, width=width)
    right = replace(left, x=place.margin + width + gutter)
    first = flow(left, (*_head(Head(said.section, said.heading)), *_answers(said)))
    second = flow(right, _consent(said, opens=False))
    if first is None or second is None or len(first) + len(second) > 2:
        return None
    return ((*first[0], *second[0]),)
