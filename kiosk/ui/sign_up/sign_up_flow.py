"""Blocks of the sign-up set under each other, and further parts of a page where they do not fit."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.education.blocks import Text, plain
from kiosk.education.frame import Rect
from kiosk.education.typography import TypeStyle
from kiosk.ui.sign_up.sign_up_texts import Area, TextKind, strong, tallest, words

BlockKind = Literal["text", "choice", "tick", "row", "reveal"]
Part = tuple["Placed", ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing on a page. `style` names a size of the scale; `label` is a row's small upper line."""

    id: str
    kind: BlockKind
    text: Text
    style: Literal["caption", "strong_caption", "body", "lead", "heading"] = "body"
    text_kind: TextKind = "line"
    label: str = ""
    icon: str = ""
    tail: str = ""  # softer words after a tick's text
    instead: str = ""  # an error that may take a heading's place: room is kept for it
    error: str = ""  # the error that has taken its place
    opens_part: bool = False  # where everything does not fit on one part, this begins the next


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place and the style of its letters."""

    block: Block
    rect: Rect
    style: TypeStyle


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures of one try, in mm; the tighter ones are for small screens, large letters and long texts."""

    choice: float = 28.8
    choice_gap: float = 5.0
    box: float = 16.0
    pad: float = 7.0  # above and below the words of a box
    inset: float = 8.5  # beside them
    row: float = 38.4
    gap: float = 8.0
    why_gap: float = 4.0


ROOMY = Sizes()
SNUG = Sizes(choice=24.8, choice_gap=4.0, pad=4.5, inset=7.0, row=30.8, gap=5.5, why_gap=3.0)
TIGHT = Sizes(choice=20.8, choice_gap=3.2, box=14.0, pad=2.0, inset=5.0, row=24.8, gap=2.5, why_gap=1.5)
SHORT = replace(TIGHT, row=21.6, gap=2.0)


@dataclass(frozen=True, slots=True)
class Column:
    """Where blocks go: a column of the area at one text size with one set of measures."""

    place: Area
    sizes: Sizes
    x: int
    top: int
    width: int
    bottom: int
    button: int  # width of "Change"
    bare: bool  # further parts may go without their heading, on the smallest screens

    def style(self, block: Block) -> TypeStyle:
        scale = self.place.scale
        if block.kind == "row":
            longest = max(plain(block.text).split() or ("",), key=len)
            sizes = (strong(scale.lead), strong(scale.body), strong(scale.caption))
            room = row_text_width(self)
            fitting = (s for s in sizes if self.place.measure.natural_width(words(longest), s) <= room)
            return next(fitting, sizes[-1])
        found: TypeStyle = getattr(scale, block.style)
        return strong(found) if block.kind == "choice" else found

    def px(self, mm: float) -> int:
        return self.place.px(mm)


def choice_text_x(place: Area, sizes: Sizes, style: TypeStyle) -> int:
    """Where the words of a choice begin: after its ring."""
    return place.px(sizes.inset + 6) + round(style.px * 1.25)


def tick_text_x(place: Area, sizes: Sizes) -> int:
    """Where the words of a tick box begin: after the square."""
    return place.px(sizes.inset + sizes.box + 6)


def icon_indent(place: Area) -> int:
    """How far the words after an icon are set in."""
    return round(place.scale.body.px * 1.17) + place.px(4)


def row_text_width(column: Column) -> int:
    """Room for an answer beside "Change"."""
    return column.width - column.button - 2 * column.px(column.sizes.inset) - column.px(4)


def height(column: Column, block: Block) -> int:
    """Pixels a block takes in a column."""
    place, sizes, style = column.place, column.sizes, column.style(block)

    def lines(width: int) -> int:
        text = (*block.text, *words(" " + block.tail)) if block.tail else block.text
        return max(1, place.measure.lines(text, style, max(width, 1))) * style.line_px

    match block.kind:
        case "text":
            kept = tallest(
                place, (block.instead,), strong(place.scale.body), column.width - icon_indent(place)
            )
            return max(lines(column.width - (icon_indent(place) if block.icon else 0)), kept)
        case "choice":
            inner = column.width - choice_text_x(place, sizes, style) - place.px(sizes.inset)
            return max(place.px(sizes.choice), lines(inner) + place.px(6))
        case "tick":
            inner = column.width - tick_text_x(place, sizes) - place.px(sizes.inset)
            return max(place.px(20.8), lines(inner) + 2 * place.px(sizes.pad), place.px(sizes.box + 6))
        case "row":
            label = place.scale.caption.line_px
            return max(
                place.px(sizes.row), label + lines(row_text_width(column)) + 2 * place.px(sizes.pad / 3)
            )
        case "reveal":
            return max(place.px(20.8), style.line_px + place.px(4))


def gap(column: Column, above: Block | None, block: Block) -> int:
    """Pixels between two blocks."""
    sizes = column.sizes
    if above is None or (above.kind == block.kind == "row"):
        return 0
    if above.kind == block.kind == "choice" or above.kind == block.kind == "tick":
        return column.px(sizes.choice_gap)
    if block.text_kind in ("why", "error") and block.kind == "text":
        return column.px(sizes.why_gap)
    if above.kind == block.kind == "text" and block.text_kind == "line":
        return column.px(sizes.gap if above.text_kind != "line" else sizes.gap * 0.8)
    return column.px(sizes.gap)


def flow(column: Column, blocks: Sequence[Block]) -> tuple[Part, ...] | None:
    """Blocks in order over as many parts as needed, each under its heading; None where one does not fit."""
    parts: list[list[Placed]] = [[]]
    heading: Block | None = None
    for block in blocks:
        opens = block.opens_part and bool(parts[-1])
        if opens or not _put(column, parts[-1], block):
            start = [] if heading is None or opens else [heading]
            part = _part(column, [*start, block]) or (_part(column, [block]) if column.bare else None)
            if part is None:
                return None
            parts.append(part)
        heading = block if block.text_kind == "heading" else heading
    return tuple(tuple(part) for part in parts)


def _part(column: Column, blocks: Sequence[Block]) -> list[Placed] | None:
    """A new part that begins with these blocks, if they fit."""
    part: list[Placed] = []
    return part if all(_put(column, part, block) for block in blocks) else None


def _put(column: Column, part: list[Placed], block: Block) -> bool:
    """Set a block under the last one, if it fits."""
    above = part[-1] if part else None
    y = (above.rect.bottom if above else column.top) + gap(column, above.block if above else None, block)
    tall = height(column, block)
    if y + tall > column.bottom:
        return False
    part.append(Placed(block, Rect(column.x, y, column.width, tall), column.style(block)))
    return True


def spoken(block: Block) -> str:
    """A block's plain words."""
    return plain(block.text) + (f" {block.tail}" if block.tail else "")
