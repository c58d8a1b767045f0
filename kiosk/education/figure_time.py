"""Figures along time: the strip of days on two skin tones, and the timeline of visits."""

from kiosk.education.blocks import DayStrip, Run, Text, Timeline
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, Mark, Picture
from kiosk.education.frame import Rect

WEEKS_PER_MONTH = 52 / 12


def day_strip(figure: DayStrip, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The days in one band or in two; None where the patches would be too small."""
    best: tuple[int, int] | None = None
    for columns in (len(figure.days), max(2, len(figure.days) // 2)):
        circle = _day_circle(figure, width, room, context, columns)
        if circle >= context.screen.px(11) and (best is None or circle > best[0]):
            best = circle, columns
    return _day_bands(figure, width, context, best[1], best[0]) if best else None


def _day_circle(figure: DayStrip, width: int, room: int, context: FigureContext, columns: int) -> int:
    """The largest circle for a strip of so many columns; 0 where its words do not fit."""
    px, line = context.screen.px, context.style("strong_caption").line_px
    bands = len(figure.days) // columns
    fixed = bands * (3 * line + 2 * px(2)) + px(7) * (bands - 1)
    circle = min((width - px(2) * (columns - 1)) // columns, px(26), (room - fixed) // (2 * bands))
    step = (width - circle) // (columns - 1)
    firsts = [(Run(f"{figure.day} {day}"),) for day in figure.days[::columns]]
    words = max(context.width_of(first, "strong_caption") for first in firsts)
    tones = max(context.width_of((Run(tone),), "caption") for tone in (figure.light, figure.dark))
    return circle if words <= step and tones <= width else 0


def _day_bands(
    figure: DayStrip, width: int, context: FigureContext, columns: int, circle: int
) -> FigureLayout:
    px, line = context.screen.px, context.style("strong_caption").line_px
    gap, step = px(2), (width - circle) / (columns - 1)
    pictures, labels, top = [], [], 0
    for first in range(0, len(figure.days), columns):
        for tone, words in (("light", figure.light), ("dark", figure.dark)):
            labels.append(Label((Run(words),), "caption", Rect(0, top, width, line)))
            top += line
            for column in range(columns):
                rect = Rect(round(column * step), top, circle, circle)
                pictures.append(Picture(f"day-{figure.days[first + column]}-{tone}", rect))
            top += circle + gap
        for column in range(columns):
            day, left = figure.days[first + column], round(column * step)
            if column == 0:
                place, words = Rect(0, top, round(step), line), f"{figure.day} {day}"
                labels.append(Label((Run(words),), "strong_caption", place))
            else:
                place = Rect(left, top, circle, line)
                labels.append(Label((Run(str(day)),), "strong_caption", place, "center"))
        top += line + px(7)
    return FigureLayout(width, top - px(7), tuple(pictures), tuple(labels))


def timeline(figure: Timeline, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """One line of dots a row over an axis of months; None where it does not fit."""
    px = context.screen.px
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
    ticks, words, total = _axis(figure.axis, width, y, per_month, months, dot, context)
    if total > room:
        return None
    return FigureLayout(width, total, (), (*labels, *words), (*marks, *ticks))


def _axis(
    name: str, width: int, y: int, per_month: float, months: int, dot: int, context: FigureContext
) -> tuple[list[Mark], list[Label], int]:
    """The line of months with its ticks, numbers and name, and where it ends."""
    px, line = context.screen.px, context.style("caption").line_px
    marks, labels = [Mark("line", Rect(dot // 2, y, width - dot, 0))], []
    widest = context.width_of((Run(str(months)),), "strong_caption") + px(2)
    step = 3
    while step * per_month < widest:
        step += 3
    for month in range(months + 1):
        x = dot // 2 + round(month * per_month)
        tick = px(3) if month % 3 == 0 else px(1.5)
        marks.append(Mark("line", Rect(x, y - (tick // 2 if month % 3 == 0 else 0), 0, tick)))
        if month % step == 0:
            text: Text = (Run(str(month)),)
            wide = context.width_of(text, "strong_caption")
            left = max(0, min(x - wide // 2, width - wide))
            labels.append(Label(text, "strong_caption", Rect(left, y + px(2), wide, line)))
    place = _axis_place((Run(name),), width, y + px(2), [label.rect for label in labels], context)
    return marks, [*labels, Label((Run(name),), "caption", place, "center", "soft")], place.bottom


def _axis_place(name: Text, width: int, y: int, numbers: list[Rect], context: FigureContext) -> Rect:
    """Between the first two numbers where the name fits there, else on lines of its own below them."""
    line, gap = context.style("caption").line_px, context.screen.px(1.5)
    left, right = numbers[0].right + gap, numbers[1].x - gap if len(numbers) > 1 else width
    wide = context.width_of(name, "caption")
    if wide <= right - left:
        return Rect((left + right - wide) // 2, y, wide, line)
    return Rect(0, y + line, width, context.height_of(name, "caption", width))
