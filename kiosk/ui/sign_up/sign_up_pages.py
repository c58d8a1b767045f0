"""The sign-up's pages without a keyboard: which blocks stand on them, and where."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from kiosk.education.blocks import Text
from kiosk.education.frame import Rect
from kiosk.ui.sign_up.keyboard_layout import Room, grid
from kiosk.ui.sign_up.sign_up_flow import ROOMY, SHORT, SNUG, TIGHT, Block, Column, Part, Placed, Sizes, flow
from kiosk.ui.sign_up.sign_up_texts import Area, percents, words
from kiosk.ui.sign_up.sign_up_words import Answer, Consent

_PICTURE_SHARE, _GUTTER_MM = 0.38, 19.8
# A text column narrower than this many letters' sizes takes the whole width, without a picture.
_COLUMN_EM = 21
BUTTON_PAD_MM = 5.0


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
    must_tick: str
    answers: tuple[Answer, ...]
    consent: Consent


@dataclass(frozen=True, slots=True)
class _Try:
    """One way to set a page: the letters, the measures, with a picture or not, with a short head or not."""

    place: Area
    sizes: Sizes
    drawn: bool
    short: bool
    bare: bool = False


@dataclass(frozen=True, slots=True)
class _Laid:
    """A try that succeeded."""

    way: _Try
    column: Column
    parts: tuple[Part, ...]
    picture: Rect | None


def plain_page(place: Area, head: Head, blocks: Sequence[Block], number: int, *, drawn: bool) -> PageLayout:
    """A page of texts, choices or a box, with a picture where there is room. Choices stay on one part."""
    whole = any(block.kind == "choice" for block in blocks)

    def laid(way: _Try) -> _Laid | None:
        column, picture = _column(way)
        if way.drawn and picture is None:
            return None
        parts = flow(column, (*_head(head, short=way.short), *blocks))
        if parts is None or (len(parts) > 1 and (whole or way.drawn)):
            return None
        if place.screen.portrait and (picture is not None or whole):
            picture, parts = _lowered(column, picture, parts)
        return _Laid(way, column, parts, picture)

    return _page(_best(place, laid, drawn=drawn), number, head)


def check_page(place: Area, said: CheckWords, number: int) -> PageLayout:
    """Answers at the left, consent at the right; under each other or over parts where room is short."""
    head = Head(said.section, said.heading)

    def laid(way: _Try) -> _Laid | None:
        column, _ = _column(way)
        column = replace(column, button=_button_width(way.place, said.change))
        parts = _two_columns(way, column, said) or _one_column(way, column, said)
        return _Laid(way, column, parts, None) if parts is not None else None

    return _page(_best(place, laid, drawn=False), number, head)


def line(id_: str, text: Text, icon: str = "") -> Block:
    """A line of body text, with an icon before it where one is named."""
    return Block(id_, "text", text, icon=icon)


def _best(place: Area, laid: Callable[[_Try], _Laid | None], *, drawn: bool) -> _Laid:
    """The largest letters that fit; among the ways to set them the one with the fewest parts, roomy first."""
    for percent in percents(place.percent):
        found = [page for way in _tries(place.at(percent), drawn=drawn) if (page := laid(way)) is not None]
        if found:
            return min(found, key=lambda page: len(page.parts))
    bare = _Try(place.at(100), SHORT, drawn=False, short=True, bare=True)
    # Only on screens under 1024x768: rather cut at the bar than a blank page.
    cut = replace(bare, place=replace(place.at(100), height=100 * place.height))
    return laid(bare) or laid(cut) or _Laid(cut, _column(cut)[0], ((),), None)


def _tries(place: Area, *, drawn: bool) -> Iterator[_Try]:
    for with_picture in (True, False) if drawn else (False,):
        for sizes in (ROOMY, SNUG, TIGHT):
            yield _Try(place, sizes, with_picture, short=False)
    yield _Try(place, SHORT, drawn=False, short=True)


def _page(laid: _Laid, number: int, head: Head) -> PageLayout:
    way = laid.way
    number = min(number, len(laid.parts) - 1)
    part = laid.parts[number]
    if not way.short and part:
        style = way.place.scale.strong_caption
        left = min(placed.rect.x for placed in part)
        section = Block("section", "text", words(head.section), "strong_caption", "section")
        part = (Placed(section, Rect(left, _top(way.place), laid.column.width, style.line_px), style), *part)
    return PageLayout(part, number, len(laid.parts), way.place, way.sizes, laid.picture)


def _top(place: Area) -> int:
    return place.px(2.5 if place.tight else 8)


def _head(head: Head, *, short: bool = False) -> tuple[Block, ...]:
    heading = Block("heading", "text", words(head.heading), "lead" if short else "heading", "heading")
    why = (Block("why", "text", words(head.why), "body", "why"),) if head.why and not short else ()
    return heading, *why


def _column(way: _Try) -> tuple[Column, Rect | None]:
    """The column, which shares its left edge with the keyboard, and the picture beside or above it."""
    place, screen = way.place, way.place.screen
    keys = grid("name", Room(screen.width, place.height, place.margin, screen.px_per_mm))
    left, width, picture = keys.left, keys.width, None
    top = _top(place)
    if not way.short:
        top += place.scale.strong_caption.line_px + place.px(1.5 if place.tight else 3.2)
    bottom = place.height - place.px(2 if place.tight else 6)
    if way.drawn and not place.tight and screen.portrait:
        picture = Rect(0, top + place.px(3.2), screen.width, round(screen.width * 0.55))
        top = picture.bottom + place.px(8)
    elif way.drawn and not place.tight:
        side = round(width * _PICTURE_SHARE)
        narrow = width - side - place.px(_GUTTER_MM)
        if narrow >= _COLUMN_EM * place.scale.body.px:
            picture, width = Rect(left + width - side, top, side, bottom - top), narrow
    return Column(place, way.sizes, left, top, width, bottom, 0, way.bare), picture


def _lowered(
    column: Column, picture: Rect | None, parts: tuple[Part, ...]
) -> tuple[Rect | None, tuple[Part, ...]]:
    """On tall screens what is touched stands lower; a picture takes the room above it."""
    by = max(0, column.bottom - column.px(4) - parts[0][-1].rect.bottom)
    if picture is not None:
        by = min(by, picture.width - picture.height)
        picture = replace(picture, height=picture.height + by)
    moved = tuple(replace(placed, rect=replace(placed.rect, y=placed.rect.y + by)) for placed in parts[0])
    return picture, (moved,)


def _button_width(place: Area, change: str) -> int:
    """Width of "Change" with its icon."""
    style = place.scale.strong_caption
    return (
        place.measure.natural_width(words(change), style)
        + round(style.px * 1.17)
        + place.px(2.4 + 2 * BUTTON_PAD_MM)
    )


def _answers(said: CheckWords) -> tuple[Block, ...]:
    rows = (
        Block(f"row_{answer.step.value}", "row", words(answer.value), "lead", label=answer.label)
        for answer in said.answers
    )
    return *rows, Block("reveal", "reveal", words(said.reveal), "strong_caption")


def _consent(said: CheckWords) -> tuple[Block, ...]:
    texts = said.consent
    before = Block(
        "before", "text", words(said.before), "heading", "heading", instead=said.must_tick, error=said.error
    )
    return (
        before,
        Block("consentBox", "tick", words(texts.request)),
        Block("marketingBox", "tick", words(texts.marketing), tail=texts.optional),
        line("retention", words(texts.retention), "lock"),
    )


def _one_column(way: _Try, column: Column, said: CheckWords) -> tuple[Part, ...] | None:
    """Everything under each other; else the answers, then consent, on parts of their own."""
    head = _head(Head(said.section, said.heading), short=way.short)
    before, request, marketing, retention = _consent(said)
    joined = flow(column, (*head, *_answers(said), before, request, marketing, retention))
    if joined is not None and len(joined) == 1:
        return joined
    # What is needed stands together; what is optional may stand on a part of its own.
    needed = (replace(before, opens_part=True), request, retention, marketing)
    parts = flow(column, (*head, *_answers(said), *needed))
    if parts is not None and any(placed.block.kind == "reveal" for placed in parts[0]):
        return parts
    name, reach, *others, reveal = _answers(said)
    heading = replace(head[0], opens_part=True)
    return flow(column, (*head, name, reach, reveal, heading, *others, *needed))


def _two_columns(way: _Try, column: Column, said: CheckWords) -> tuple[Part, ...] | None:
    place = way.place
    if place.screen.portrait or place.tight:
        return None
    gutter = place.px(18)
    width = (place.screen.width - 2 * place.margin - gutter) // 2
    left = replace(column, x=place.margin, width=width)
    right = replace(left, x=place.margin + width + gutter)
    heading, *_ = _head(Head(said.section, said.heading))
    # Both columns keep room for the same error, so that their first boxes stand at one height.
    first = flow(left, (replace(heading, instead=said.must_tick), *_answers(said)))
    second = flow(right, _consent(said))
    if first is None or second is None or len(first) + len(second) > 2:
        return None
    return ((*first[0], *second[0]),)
