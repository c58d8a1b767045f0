"""Drawings side by side, each with its label, in as many columns as make them largest."""

from kiosk.education.blocks import Row, Run, Text
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, Mark, Picture
from kiosk.education.frame import Rect

ROW_ASPECT = 1.2


def row(figure: Row, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The number of columns that shows the drawings largest; None where none fits."""
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
    # A number is taller than a line of its label, whose first line stands at the number's middle.
    offset = max(0, (badge - context.style("strong_caption").line_px) // 2)
    label_height = max(label_height + offset, badge)
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
            labels.append(Label(texts[index], "strong_caption", Rect(start + pad, top + offset, words, tall)))
        else:
            rect = Rect(x, top, cell, label_height)
            labels.append(Label(texts[index], "strong_caption", rect, "center"))
    total = rows * row_height + gap * (rows - 1)
    return FigureLayout(width, total, tuple(pictures), tuple(labels), tuple(marks), tuple(grounds)), drawn
