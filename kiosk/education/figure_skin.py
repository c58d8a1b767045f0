"""The skin drawing with its labels; in large text numbered dots and a list beside or below it."""

from itertools import combinations

from kiosk.education.blocks import Run, SkinLayers, Text
from kiosk.education.figure_parts import FigureContext, FigureLayout, Label, Mark, Picture
from kiosk.education.frame import Rect

# The drawing in three compositions, from the tallest; width over height.
ASPECTS = {"skin-layers-tall": 1080 / 1010, "skin-layers": 1080 / 752, "skin-layers-wide": 1080 / 592}
SKIN_ASPECT = ASPECTS["skin-layers"]
CUT = 0.78


def skin_layers(figure: SkinLayers, width: int, room: int, context: FigureContext) -> FigureLayout | None:
    """The tallest composition that fits with its words on it, else the usual one with numbers."""
    for drawing, aspect in ASPECTS.items():
        drawn = round(width / aspect)
        # The foot of the tall one is only more of the deeper layer: it may be cut to the room.
        tall = min(drawn, room) if drawing == "skin-layers-tall" and room >= drawn * CUT else drawn
        if tall <= room and drawing in context.places:
            labels = _labels_on(figure, drawing, Rect(0, 0, width, tall), drawn, context)
            if labels is not None:
                picture = Picture(drawing, Rect(0, 0, width, drawn))
                return FigureLayout(width, tall, (picture,), labels, bleeds=True)
    return _skin_with_numbers(figure, width, min(round(width / SKIN_ASPECT), room), room, context)


def _labels_on(
    figure: SkinLayers, drawing: str, shown: Rect, drawn: int, context: FigureContext
) -> tuple[Label, ...] | None:
    """The words on a drawing `drawn` px high of which `shown` shows; None where one does not fit."""
    width, lowest = shown.width, shown.height - context.screen.px(4)
    labels = []
    for key, words in figure.labels:
        place = context.places[drawing].get(key)
        text: Text = (Run(words),)
        box = round(place.width * width) if place else 0
        if place is None or not context.fits_on_words(text, "strong_caption", box):
            return None
        height = context.height_of(text, "strong_caption", box)
        if height > place.lines * context.style("strong_caption").line_px:
            return None
        left = {"left": 0.0, "center": 0.5, "right": 1.0}[place.align] * box
        above = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[place.valign] * height
        top = min(max(0, round(place.y * drawn - above)), lowest - height)
        rect = Rect(round(place.x * width - left), top, box, height)
        labels.append(Label(text, "strong_caption", rect, place.align))
    return tuple(labels)


def _skin_with_numbers(
    figure: SkinLayers, width: int, drawn: int, room: int, context: FigureContext
) -> FigureLayout | None:
    """Large text: numbered dots on the drawing, and the words as a list beside or below it."""
    if not all(key in context.places.get("skin-layers", {}) for key, _ in figure.labels):
        return None
    px, line = context.screen.px, context.style("strong_caption").line_px
    badge = max(round(context.style("strong_caption").px * 1.5), px(9))
    gap, row = px(3), max(badge, line) + px(3)
    listed = len(figure.labels) * row - px(3)
    words = badge + gap + max(context.width_of((Run(w),), "strong_caption") for _, w in figure.labels)
    beside = min(room, round((width - words - px(8)) / SKIN_ASPECT))
    below = min(drawn, room - listed - px(4))
    if beside >= max(below, listed):
        shown, tall = int(beside * SKIN_ASPECT), beside
        left, top = shown + px(8), (beside - listed) // 2
    elif below >= px(40) and words <= width:
        shown, tall, left, top = int(below * SKIN_ASPECT), below, 0, below + px(4)
    else:
        return None
    marks, labels = [], []
    dots = _dots([context.places["skin-layers"][key].dot for key, _ in figure.labels], shown, tall, badge)
    for number, (dot, (_, label)) in enumerate(zip(dots, figure.labels, strict=True), 1):
        marks.append(Mark("badge", dot, str(number), "tint"))
        at = top + (number - 1) * row
        marks.append(Mark("badge", Rect(left, at, badge, badge), str(number), "tint"))
        rect = Rect(left + badge + gap, at + (badge - line) // 2, words - badge - gap, line)
        labels.append(Label((Run(label),), "strong_caption", rect))
    picture = Picture("skin-layers", Rect(0, 0, shown, tall))
    total = max(tall, top + listed)
    return FigureLayout(
        max(shown, left + words), total, (picture,), tuple(labels), tuple(marks), (picture.rect,)
    )


def _dots(places: list[tuple[float, float]], width: int, tall: int, size: int) -> list[Rect]:
    """The numbers on the drawing, inside it and small enough to stand apart."""
    for one, other in combinations(places, 2):
        size = min(size, int(max(abs(one[0] - other[0]) * width, abs(one[1] - other[1]) * tall)) - 2)
    return [
        Rect(
            max(0, min(round(x * width) - size // 2, width - size)),
            max(0, min(round(y * tall) - size // 2, tall - size)),
            size,
            size,
        )
        for x, y in places
    ]
