"""Figures along time: the strip of days on two skin tones, and the timeline of visits."""

from kiosk.education.blocks import DAYS, DayStrip, Run, Text, Timeline
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, Mark, Picture
from kiosk.education.frame import Rect

WEEKS_PER_MONTH = 52 / 12


def day_strip(figure: DayStrip, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """Eight days in one band or in two; None where the patches would be too small."""
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


def timeline(figure: Timeline, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """One line of dots a row over an axis of months; None where it does not fit."""
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
