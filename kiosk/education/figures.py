"""Figures laid out to the pixel: each becomes pictures, labels, lines and dots with fixed places."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.education.blocks import (
    DAYS,
    DayStrip,
    Figure,
    IconArray,
    Row,
    Run,
    SkinLayers,
    Text,
    Timeline,
    plain,
)
from kiosk.education.frame import Rect
from kiosk.education.measure import Measure, height
from kiosk.education.typography import Screen, TypeScale, TypeStyle

Align = Literal["left", "center", "right"]
Shape = Literal["line", "dot", "ring", "bracket", "badge"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing by its id, fitted into its place; `tone` picks a skin tone for people."""

    drawing: str
    rect: Rect
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a figure; `style` names a style of the type scale."""

    text: Text
    style: str
    rect: Rect
    align: Align = "left"
    colour: Literal["ink", "soft", "primary"] = "ink"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, dot, ring, bracket or numbered badge."""

    shape: Shape
    rect: Rect
    text: str = ""
    fill: Literal["apricot", "green", "tint", "none"] = "none"


@dataclass(frozen=True, slots=True)
class FigureLayout:
    """A figure (or one slice of it) that fits `width` x `height` px; places are relative to its top left."""

    width: int
    height: int
    pictures: tuple[Picture, ...] = ()
    labels: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    grounds: tuple[Rect, ...] = ()
    bleeds: bool = False


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label stands on a drawing, as fractions of it; `dot` is where its number stands in large text."""

    x: float
    y: float
    align: Align
    valign: Literal["top", "middle", "bottom"]
    width: float
    lines: int
    dot: tuple[float, float]


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What every figure needs to lay itself out."""

    screen: Screen
    scale: TypeScale
    measure: Measure
    places: dict[str, LabelPlace] = field(default_factory=dict)

    def style(self, name: str) -> TypeStyle:
        style: TypeStyle = getattr(self.scale, name)
        return style

    def height_of(self, text: Text, style: str, width: int) -> int:
        return height(self.measure, text, self.style(style), width)

    def width_of(self, text: Text, style: str) -> int:
        return self.measure.natural_width(text, self.style(style))

    def fits_on_words(self, text: Text, style: str, width: int) -> bool:
        """Whether no word of the text is wider than `width`."""
        words = plain(text).split()
        return all(self.width_of((Run(word, True),), style) <= width for word in words)


def lay_out(figure: Figure, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The whole figure without its caption in `width` x `room` pixels, or None where it does not fit."""
    match figure:
        case SkinLayers():
            return _skin_layers(figure, width, room, context)
        case Row():
            return _row(figure, width, room, context)
        case IconArray():
            return _icon_array(figure, width, room, context)
        case DayStrip():
            return _day_strip(figure, width, room, context)
        case Timeline():
            return _timeline(figure, width, room, context)


def slices(figure: Figure) -> Iterator[tuple[Figure, ...]]:
    """The figure cut into ever smaller pieces, for screens that cannot show it whole."""
    if isinstance(figure, Row):
        total = len(figure.items)
        for size in range(total - 1, 0, -1):
            yield tuple(replace(figure, items=figure.items[i : i + size]) for i in range(0, total, size))


def first_number(figure: Figure, whole: Figure) -> int:
    """The number of the first step in a slice of a numbered row."""
    if isinstance(figure, Row) and isinstance(whole, Row) and figure.items:
        return whole.items.index(figure.items[0]) + 1
    return 1


SKIN_ASPECT = 1080 / 752


def _skin_layers(figure: SkinLayers, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    available, drawn_height = width, round(width / SKIN_ASPECT)
    if drawn_height > room:
        width, drawn_height = round(room * SKIN_ASPECT), room
    labels = []
    for key, words in figure.labels:
        place = context.places.get(key)
        if place is None:
            return None
        text: Text = (Run(words),)
        box = round(place.width * width)
        tall = context.height_of(text, "strong_caption", box)
        fits = context.fits_on_words(text, "strong_caption", box)
        if not fits or tall > place.lines * context.style("strong_caption").line_px:
            return _skin_with_numbers(figure, available, drawn_height, room, context)
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[place.align] * box
        above = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.valign] * tall
        rect = Rect(round(place.x * width - left), round(place.y * drawn_height - above), box, tall)
        labels.append(Label(text, "strong_caption", rect, place.align))
    picture = Picture("skin-layers", Rect(0, 0, width, drawn_height))
    return FigureLayout(width, drawn_height, (picture,), tuple(labels), bleeds=True)


def _skin_with_numbers(
    figure: SkinLayers, width: int, drawn: int, room: int, context: FigureContext
) -> FigureLayout | None:
    """Large text: numbered dots on the drawing, and the words as a list beside or below it."""
    px, line = context.screen.px, context.style("strong_caption").line_px
    badge = max(round(context.style("strong_caption").px * 1.5), px(9))
    gap, row = px(3), max(badge, line) + px(3)
    listed = len(figure.labels) * row - px(3)
    words = badge + gap + max(context.width_of((Run(w),), "strong_caption") for _, w in figure.labels)
    beside = min(room, round((width - words - px(8)) / SKIN_ASPECT))
    below = min(drawn, room - listed - px(4))
    if beside >= max(below, listed):
        shown, tall, left, top = round(beside * SKIN_ASPECT), beside, round(beside * SKIN_ASPECT) + px(8), 0
        top = (beside - listed) // 2
    elif below >= px(40) and words <= width:
        shown, tall, left, top = round(below * SKIN_ASPECT), below, 0, below + px(4)
    else:
        return None
    marks, labels = [], []
    for number, (key, label) in enumerate(figure.labels, 1):
        place = context.places[key]
        x, y = round(place.dot[0] * shown), round(place.dot[1] * tall)
        marks.append(Mark("badge", Rect(x - badge // 2, y - badge // 2, badge, badge), str(number), "tint"))
        at = top + (number - 1) * row
        marks.append(Mark("badge", Rect(left, at, badge, badge), str(number), "tint"))
        rect = Rect(left + badge + gap, at + (badge - line) // 2, words - badge - gap, line)
        labels.append(Label((Run(label),), "strong_caption", rect))
    picture = Picture("skin-layers", Rect(0, 0, shown, tall))
    total = max(tall, top + listed)
    return FigureLayout(max(shown, left + words), total, (picture,), tuple(labels), tuple(marks))


ROW_ASPECT = 1.2


def _row(figure: Row, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    best: FigureLayout | None = None
    best_size = 0
    for columns in range(1, len(figure.items) + 1):
        laid, size = _row_in_columns(figure, width, room, context, columns)
        if laid is not None and size > best_size:
            best, best_size = laid, size
    return best


def _row_in_columns(
    figure: Row, width: int, room: int, context: FigureContext, columns: int
) -> tuple[FigureLayout | None, int]:
    gap = context.screen.px(4)
    rows = -(-len(figure.items) // columns)
    cell = (width - gap * (columns - 1)) // columns
    badge = round(context.style("strong_caption").px * 1.5) if figure.numbered else 0
    pad = badge + context.screen.px(2) if badge else 0
    texts: list[Text] = [(Run(item.label),) for item in figure.items]
    if not all(context.fits_on_words(text, "strong_caption", cell - pad) for text in texts):
        return None, 0
    label_height = max(context.height_of(text, "strong_caption", cell - pad) for text in texts)
    label_height = max(label_height, badge)
    between = context.screen.px(2)
    drawn = min(
        (room - gap * (rows - 1)) // rows - label_height - between,
        round(cell / ROW_ASPECT),
        context.screen.px(58),
    )
    if drawn < context.screen.px(16):
        return None, 0
    row_height = drawn + between + label_height
    pictures, labels, marks, grounds = [], [], [], []
    for index, item in enumerate(figure.items):
        in_row = min(columns, len(figure.items) - index // columns * columns)
        left = (width - in_row * cell - gap * (in_row - 1)) // 2 if rows > 1 else 0
        x = left + index % columns * (cell + gap)
        y = index // columns * (row_height + gap)
        grounds.append(Rect(x, y, cell, drawn))
        inset = round(drawn * 0.05)
        pictures.append(
            Picture(item.drawing, Rect(x + inset, y + inset, cell - 2 * inset, drawn - 2 * inset))
        )
        top = y + drawn + between
        if badge:
            words = min(context.width_of(texts[index], "strong_caption"), cell - pad)
            start = x + (cell - words - pad) // 2
            marks.append(Mark("badge", Rect(start, top, badge, badge), str(index + 1), "tint"))
            tall = context.height_of(texts[index], "strong_caption", words)
            offset = max(0, (badge - context.style("strong_caption").line_px) // 2)
            labels.append(Label(texts[index], "strong_caption", Rect(start + pad, top + offset, words, tall)))
        else:
            rect = Rect(x, top, cell, label_height)
            labels.append(Label(texts[index], "strong_caption", rect, "center"))
    total = rows * row_height + gap * (rows - 1)
    return FigureLayout(width, total, tuple(pictures), tuple(labels), tuple(marks), tuple(grounds)), drawn


def _icon_array(figure: IconArray, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    stacked = _icons_under_words(figure, width, room, context)
    beside = _icons_beside_words(figure, width, room, context)
    if stacked and beside:
        return max(stacked, beside, key=lambda laid: laid.pictures[0].rect.height)
    return stacked or beside


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


PER_ROW = 10
# The study's people had brown skin (types IV-V); three tones in no order.
_TONES = (1, 1, 2, 3, 0, 1, 1, 2, 3, 0)


def _day_strip(figure: DayStrip, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    best: tuple[int, int] | None = None
    for columns in (8, 4):
        circle = _day_circle(figure, width, room, context, columns)
        if circle >= context.screen.px(11) and (best is None or circle > best[0]):
            best = circle, columns
    return _day_bands(figure, width, context, best[1], best[0]) if best else None


def _day_circle(figure: DayStrip, width: int, room: int, context: FigureContext, columns: int) -> int:
    """The largest circle for a strip of so many columns; 0 where its words do not fit."""
    px, line = context.screen.px, context.style("strong_caption").line_px
    bands = len(DAYS) // columns
    fixed = bands * (3 * line + 2 * px(2)) + px(7) * (bands - 1)
    circle = min((width - px(2) * (columns - 1)) // columns, px(26), (room - fixed) // (2 * bands))
    step = (width - circle) // (columns - 1)
    words = max(context.width_of((Run(f"{figure.day} {day}"),), "strong_caption") for day in (0, 4))
    return circle if words <= step and context.width_of((Run(figure.dark),), "caption") <= width else 0


def _day_bands(
    figure: DayStrip, width: int, context: FigureContext, columns: int, circle: int
) -> FigureLayout:
    px, line = context.screen.px, context.style("strong_caption").line_px
    gap, step = px(2), (width - circle) / (columns - 1)
    pictures, labels, top = [], [], 0
    for first in range(0, len(DAYS), columns):
        for tone, words in (("light", figure.light), ("dark", figure.dark)):
            labels.append(Label((Run(words),), "caption", Rect(0, top, width, line)))
            top += line
            for column in range(columns):
                rect = Rect(round(column * step), top, circle, circle)
                pictures.append(Picture(f"day-{DAYS[first + column]}-{tone}", rect))
            top += circle + gap
        for column in range(columns):
            day, left = DAYS[first + column], round(column * step)
            if column == 0:
                place, words = Rect(0, top, round(step), line), f"{figure.day} {day}"
                labels.append(Label((Run(words),), "strong_caption", place))
            else:
                place = Rect(left, top, circle, line)
                labels.append(Label((Run(str(day)),), "strong_caption", place, "center"))
        top += line + px(7)
    return FigureLayout(width, top - px(7), tuple(pictures), tuple(labels))


WEEKS_PER_MONTH = 52 / 12


def _timeline(figure: Timeline, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    px, line = context.screen.px, context.style("caption").line_px
    generous = room > px(110)
    dot, between = px(9 if generous else 7), px(11 if generous else 4)
    longest = max((row.visits - 1) * row.weeks / WEEKS_PER_MONTH for row in figure.rows)
    months = max(3, round(longest + 0.4))
    per_month = (width - dot) / max(longest, months)
    labels, marks, y = [], [], 0
    for index, row in enumerate(figure.rows):
        tall = context.height_of(row.text, "caption", width)
        labels.append(Label(row.text, "caption", Rect(0, y, width, tall)))
        y += tall + px(2 if generous else 1)
        end = (row.visits - 1) * row.weeks / WEEKS_PER_MONTH * per_month
        marks.append(Mark("line", Rect(dot // 2, y + dot // 2, round(end), 0)))
        for visit in range(row.visits):
            x = round(visit * row.weeks / WEEKS_PER_MONTH * per_month)
            marks.append(Mark("dot", Rect(x, y, dot, dot), fill="apricot" if index == 0 else "green"))
        y += dot + between
    marks.append(Mark("line", Rect(dot // 2, y, width - dot, 0)))
    for month in range(months + 1):
        x = dot // 2 + round(month * per_month)
        tick = px(3) if month % 3 == 0 else px(1.5)
        marks.append(Mark("line", Rect(x, y - (tick // 2 if month % 3 == 0 else 0), 0, tick)))
        if month % 3 == 0:
            text: Text = (Run(str(month)),)
            wide = context.width_of(text, "strong_caption")
            left = max(0, min(x - wide // 2, width - wide))
            labels.append(Label(text, "strong_caption", Rect(left, y + px(2), wide, line)))
    axis: Text = (Run(figure.axis),)
    wide = context.width_of(axis, "caption")
    centre = dot // 2 + round(1.5 * per_month)
    labels.append(Label(axis, "caption", Rect(centre - wide // 2, y + px(2), wide, line), "center", "soft"))
    total = y + px(2) + line
    return FigureLayout(width, total, (), tuple(labels), tuple(marks)) if total <= room else None
