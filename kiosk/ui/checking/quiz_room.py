"""The screen above the control bar as the check lays it out, and pouring texts into it."""

from dataclasses import dataclass, replace

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.education.measure import Measure, cut, sentence_ends
from kiosk.education.paginate import Breaker
from kiosk.education.typography import Screen, TypeScale, TypeStyle
from kiosk.ui.reading.layout import Layout


@dataclass(frozen=True, slots=True)
class Room:
    """The screen above the control bar, with what lays it out; `width` is between the margins."""

    screen: Screen
    scale: TypeScale
    breaker: Breaker
    percent: int
    margin: int
    top: int
    bottom: int

    @property
    def width(self) -> int:
        return self.screen.width - 2 * self.margin

    @property
    def tight(self) -> bool:
        return self.screen.compact or self.percent > 150

    @property
    def measure(self) -> Measure:
        return self.breaker.flow.measure

    @property
    def button(self) -> int:
        """Height of an outlined button with one line."""
        return max(self.px(20.8), self.scale.caption.line_px + self.px(4))

    @property
    def page_bottom(self) -> int:
        return self.bottom - self.px(2 if self.tight else 6)

    def px(self, mm: float) -> int:
        return self.screen.px(mm)

    def label_width(self, label: str, *, icon: bool) -> int:
        """Natural width of words in the weight of labels, with the icon beside them."""
        style = self.scale.strong_caption
        words = self.measure.natural_width((Run(label),), style)
        return words + (round(style.px * 1.17) + self.px(2.4) if icon else 0)


def room_of(layout: Layout, breaker: Breaker, *, large: bool = False) -> Room:
    """The place of a screen above the bar, under its top line; `large` sets main lines larger and bold."""
    frame, scale = layout.frame, layout.scale
    if large:
        px = round(scale.lead.px * 1.1)
        scale = replace(scale, lead=TypeStyle(px, round(px * 1.24), 700, -0.006 * px))
    if layout.text_percent > 150:
        scale = replace(scale, body=replace(scale.body, line_px=round(scale.body.px * 1.3)))
    return Room(
        layout.screen,
        scale,
        replace(breaker, flow=replace(breaker.flow, scale=scale)),
        layout.text_percent,
        frame.margin,
        frame.text.y,
        layout.screen.height - layout.bar.height,
    )


def stack_height(room: Room, atoms: tuple[Atom, ...], width: int) -> int:
    """Height of texts under each other, unbroken."""
    flow, tall, before = room.breaker.flow, 0, None
    for atom in atoms:
        tall += flow.gap(atom, before) + flow.text_height(atom, width)
        before = atom
    return tall


def balanced_pages(room: Room, atoms: tuple[Atom, ...], area: Rect) -> list[tuple[Placed, ...]]:
    """Texts on as few pages as they need, evenly, broken between texts where that can be."""
    breaker, best = room.breaker, list(room.breaker.text_pages(list(atoms), area))
    if len(best) < 2:
        return best
    for tall in range(area.height, area.height // 3, -max(1, area.height // 24)):
        tried = list(breaker.text_pages(list(atoms), replace(area, height=tall)))
        if len(tried) > len(best):
            break
        best = min(best, tried, key=_raggedness)
    return best


def _raggedness(pages: list[tuple[Placed, ...]]) -> tuple[int, int]:
    """How many pages break a text or leave a title at their foot; then how uneven they are."""
    broken = sum(not page[0].atom.first for page in pages if page)
    stranded = sum(page[-1].atom.kind == "lead" and len(page) > 1 for page in pages[:-1] if page)
    return broken + stranded, sum((page[-1].rect.bottom - page[0].rect.y) ** 2 for page in pages if page)


def sentence_lines(measure: Measure, style: TypeStyle, placed: Placed) -> tuple[Placed, ...]:
    """A text of two lines with its second line begun by a sentence, where both still take one line each."""
    if placed.rect.height != 2 * style.line_px:
        return (placed,)
    for end in reversed(sentence_ends(placed.atom.text)):
        halves = cut(placed.atom.text, end)
        if all(measure.lines(half, style, placed.rect.width) == 1 for half in halves):
            rect = replace(placed.rect, height=style.line_px)
            upper = Placed(replace(placed.atom, text=halves[0]), rect)
            return upper, Placed(
                replace(placed.atom, text=halves[1], first=False), replace(rect, y=rect.bottom)
            )
    return (placed,)


def panel_pad(room: Room) -> int:
    return room.px(3 if room.tight else 6)


def button_gap(room: Room) -> int:
    return room.px(3 if room.tight else 6)


def text_column(room: Room) -> int:
    """Width of the feedback's words: a readable column that leaves the drawing its place, else all."""
    column = round(room.width * 0.59)
    if room.screen.portrait or room.tight or column < 19.5 * room.scale.body.px:
        return min(room.width, 36 * room.scale.body.px)
    return column


def button_size(room: Room, label: str) -> tuple[int, int]:
    """Width and height of an outlined button with an icon; two lines where one is too wide."""
    natural = max(room.label_width(label, icon=True) + 2 * room.px(4.4), room.px(20.8))
    tall = room.button + (room.scale.caption.line_px if natural > room.width else 0)
    return min(natural, room.width), tall
