"""Figures laid out to the pixel: each becomes pictures, labels, lines and dots with fixed places."""

from collections.abc import Iterator
from dataclasses import replace

from kiosk.education.blocks import DayStrip, Figure, IconArray, Row, SkinLayers, Timeline
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, LabelPlace, Mark, Picture
from kiosk.education.figure_people import icon_array
from kiosk.education.figure_row import row
from kiosk.education.figure_skin import skin_layers
from kiosk.education.figure_time import day_strip, timeline

__all__ = [
    "FigureContext",
    "FigureLayout",
    "Label",
    "LabelPlace",
    "Mark",
    "Picture",
    "lay_out",
    "renumbered",
    "slices",
]


def lay_out(figure: Figure, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The whole figure without its caption in `width` x `room` pixels, or None where it does not fit."""
    match figure:
        case SkinLayers():
            return skin_layers(figure, width, room, context)
        case Row():
            return row(figure, width, room, context)
        case IconArray():
            return icon_array(figure, width, room, context)
        case DayStrip():
            return day_strip(figure, width, room, context)
        case Timeline():
            return timeline(figure, width, room, context)


def slices(figure: Figure) -> Iterator[tuple[Figure, ...]]:
    """The figure cut into ever smaller pieces, for screens that cannot show it whole."""
    if isinstance(figure, SkinLayers) and len(figure.labels) > 1:
        half = (len(figure.labels) + 1) // 2
        yield replace(figure, labels=figure.labels[:half]), replace(figure, labels=figure.labels[half:])
    if isinstance(figure, IconArray):
        words = replace(figure, total=0, filled=0)
        yield words, replace(figure, heading="", subheading="", rest="")
    if isinstance(figure, DayStrip):
        for size in (4, 2):
            yield tuple(replace(figure, days=figure.days[i : i + size]) for i in range(0, 8, size))
    if isinstance(figure, Timeline) and len(figure.rows) > 1:
        yield tuple(replace(figure, rows=(row,)) for row in figure.rows)
    if isinstance(figure, Row):
        total = len(figure.items)
        for size in range(total - 1, 0, -1):
            yield tuple(replace(figure, items=figure.items[i : i + size]) for i in range(0, total, size))


def renumbered(layout: FigureLayout, first: int) -> FigureLayout:
    """A slice of a numbered row with its numbers counted from `first`."""
    marks = tuple(
        replace(mark, text=str(int(mark.text) + first - 1)) if mark.shape == "badge" and mark.text else mark
        for mark in layout.marks
    )
    return replace(layout, marks=marks)
