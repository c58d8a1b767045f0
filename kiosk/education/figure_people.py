"""The icon array: small people, some of them filled, and the words that count them."""

from dataclasses import replace

from kiosk.education.blocks import IconArray, Run, Text
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, Mark, Picture
from kiosk.education.frame import Rect

PER_ROW = 10
# The study's people had brown skin (types IV-V); three tones in no order.
_TONES = (1, 1, 2, 3, 0, 1, 1, 2, 3, 0)


def icon_array(figure: IconArray, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The words above or beside the people, whichever shows them larger; a slice has only one of the two."""
    if not figure.total:
        return _words_alone(figure, width, room, context)
    if not figure.heading:
        people = _people(figure, width, room, context)
        return FigureLayout(width, people[-1].rect.bottom, tuple(people)) if people else None
    stacked = _icons_under_words(figure, width, room, context)
    beside = _icons_beside_words(figure, width, room, context)
    if stacked and beside:
        return max(stacked, beside, key=lambda laid: laid.pictures[0].rect.height)
    return stacked or beside


def _words_alone(figure: IconArray, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    words, top = _array_words(figure, width, context)
    rest = _array_rest(figure, width, context)
    rest = replace(rest, rect=replace(rest.rect, y=top + context.screen.px(2)))
    return FigureLayout(width, rest.rect.bottom, (), (*words, rest)) if rest.rect.bottom <= room else None


def _icons_under_words(
    figure: IconArray, width: int, room: int, context: FigureContext
) -> FigureLayout | None:
    px = context.screen.px
    words, top = _array_words(figure, width, context)
    rest = _array_rest(figure, width, context)
    people = _people(figure, width, room - top - px(6) - rest.rect.height - px(6), context)
    if people is None:
        return None
    shown = _moved(people, 0, top + px(6))
    y = shown[-1].rect.bottom + px(2)
    marks, rest = _counted(figure, shown, rest, y, width, context)
    return FigureLayout(width, rest.rect.bottom, tuple(shown), (*words, rest), marks)


def _icons_beside_words(
    figure: IconArray, width: int, room: int, context: FigureContext
) -> FigureLayout | None:
    """On a low, wide place: the words left, the people right."""
    px = context.screen.px
    column = round(width * 0.38)
    longest = [
        (figure.heading, "title"),
        (figure.subheading, "strong_caption"),
        (figure.rest, "strong_caption"),
    ]
    if not all(context.fits_on_words((Run(words),), style, column) for words, style in longest):
        return None
    words, top = _array_words(figure, column, context)
    rest = _array_rest(figure, column, context)
    people = _people(figure, width - column - px(8), room, context)
    if people is None or top + px(4) + rest.rect.height > room:
        return None
    shown = _moved(people, column + px(8), 0)
    rest = replace(rest, rect=replace(rest.rect, y=top + px(4)))
    tall = max(rest.rect.bottom, shown[-1].rect.bottom)
    return FigureLayout(width, tall, tuple(shown), (*words, rest))


def _array_words(figure: IconArray, width: int, context: FigureContext) -> tuple[tuple[Label, ...], int]:
    heading: Text = (Run(figure.heading),)
    under: Text = (Run(figure.subheading),)
    tall = context.height_of(heading, "title", width)
    below = context.height_of(under, "strong_caption", width)
    return (
        Label(heading, "title", Rect(0, 0, width, tall), colour="primary"),
        Label(under, "strong_caption", Rect(0, tall, width, below)),
    ), tall + below


def _array_rest(figure: IconArray, width: int, context: FigureContext) -> Label:
    rest: Text = (Run(figure.rest),)
    return Label(rest, "strong_caption", Rect(0, 0, width, context.height_of(rest, "strong_caption", width)))


def _people(figure: IconArray, width: int, room: int, context: FigureContext) -> list[Picture] | None:
    """Everybody in rows of ten, as large as the place allows; None where they would be too small to count."""
    px = context.screen.px
    rows = -(-figure.total // PER_ROW)
    gap = px(4)
    tall = min((room - gap * (rows - 1)) // rows, round(width / PER_ROW * 0.9 * 92 / 60), px(26))
    if tall < px(11):
        return None
    wide = round(tall * 60 / 92)
    step = min((width - wide) / (PER_ROW - 1), wide * 1.4)
    return [
        Picture(
            ("person-mark" if figure.mark else "person-yes") if index < figure.filled else "person-no",
            Rect(round(index % PER_ROW * step), index // PER_ROW * (tall + gap), wide, tall),
            _TONES[index % len(_TONES)] if index < figure.filled else 0,
        )
        for index in range(figure.total)
    ]


def _moved(pictures: list[Picture], x: int, y: int) -> list[Picture]:
    return [replace(p, rect=replace(p.rect, x=p.rect.x + x, y=p.rect.y + y)) for p in pictures]


def _counted(
    figure: IconArray, people: list[Picture], rest: Label, y: int, width: int, context: FigureContext
) -> tuple[tuple[Mark, ...], Label]:
    """A bracket under those who are not filled where they stand in one row, and their count below it."""
    px, left_out = context.screen.px, figure.total - figure.filled
    if not 0 < left_out <= PER_ROW or figure.total % PER_ROW:
        return (), replace(rest, rect=replace(rest.rect, y=y + px(2)))
    first, last = people[-left_out].rect, people[-1].rect
    wide = min(context.width_of(rest.text, "strong_caption"), width)
    x = max(0, min((first.x + last.right - wide) // 2, width - wide))
    mark = Mark("bracket", Rect(first.x, y, last.right - first.x, px(2)))
    return (mark,), replace(rest, rect=Rect(x, y + px(4), wide, rest.rect.height), align="center")
