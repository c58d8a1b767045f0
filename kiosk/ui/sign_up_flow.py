"""Pages of the sign-up without a keyboard: blocks set under each other, and a further part where they do not fit."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from kiosk.education.blocks import Text, plain
from kiosk.education.frame import Rect
from kiosk.education.typography import TypeStyle
from kiosk.ui.sign_up_texts import Area, TextKind, strong, words

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
    opens_part: bool = False  # where everything does not fit on one part, this begins the next


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its place and the style of its letters."""

    block: Block
    rect: Rect
    style: TypeStyle


@dataclass(frozen=True, slots=True)
class Sizes:
    """Measures of one try, in mm; the second try is for small screens and large letters."""

    choice: float = 28.8
    choice_gap: float = 5.0
    box: float = 16.0
    pad: float = 4.0
    row: float = 38.4
    gap: float = 5.0


ROOMY = Sizes()
TIGHT = Sizes(choice=20.8, choice_gap=3.2, box=14.0, pad=2.0, row=24.8, gap=2.5)


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

    def style(self, block: Block) -> TypeStyle:
        found: TypeStyle = getattr(self.place.scale, block.style)
        return strong(found) if block.kind in ("choice", "row") else found

    def px(self, mm: float) -> int:
        return self.place.px(mm)


def choice_text_x(place: Area, style: TypeStyle) -> int:
    """Where the words of a choice begin: after its ring."""
    return 2 * place.px(6) + round(style.px * 1.25)


def tick_text_x(place: Area, sizes: Sizes) -> int:
    """Where the words of a tick box begin: after the square."""
    return 2 * place.px(6) + place.px(sizes.box)


def icon_indent(place: Area) -> int:
    """How far the words after an icon are set in."""
    return round(place.scale.body.px * 1.17) + place.px(4)


def height(column: Column, block: Block) -> int:
    """Pixels a block takes in a column."""
    place, sizes, style = column.place, column.sizes, column.style(block)

    def lines(width: int) -> int:
        text = (*block.text, *words(" " + block.tail)) if block.tail else block.text
        return max(1, place.measure.lines(text, style, max(width, 1))) * style.line_px

    match block.kind:
        case "text":
            return lines(column.width - (icon_indent(place) if block.icon else 0))
        case "choice":
            inner = column.width - choice_text_x(place, style) - place.px(6)
            return max(place.px(sizes.choice), lines(inner) + place.px(6))
        case "tick":
            inner = column.width - tick_text_x(place, sizes) - place.px(4)
            return max(place.px(20.8), lines(inner) + 2 * place.px(sizes.pad), place.px(sizes.box + 6))
        case "row":
            label = place.scale.caption.line_px
            inner = column.width - column.button - 2 * place.px(sizes.pad + 2) - place.px(4)
            return max(place.px(sizes.row), label + lines(inner) + 2 * place.px(sizes.pad / 2))
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
        return column.px(2)
    return column.px(sizes.gap * 1.4 if block.text_kind == "heading" else sizes.gap)


def flow(column: Column, blocks: Sequence[Block]) -> tuple[Part, ...] | None:
    """Blocks in order over as many parts as needed; None where one block is taller than a part."""
    parts: list[list[Placed]] = [[]]
    y = column.top
    for block in blocks:
        above = parts[-1][-1].block if parts[-1] else None
        tall, space = height(column, block), gap(column, above, block)
        if parts[-1] and (block.opens_part or y + space + tall > column.bottom):
            parts.append([])
            y, space = column.top, 0
        if y + space + tall > column.bottom:
            return None
        rect = Rect(column.x, y + space, column.width, tall)
        parts[-1].append(Placed(block, rect, column.style(block)))
        y = rect.bottom
    return tuple(tuple(part) for part in parts)


def spoken(block: Block) -> str:
    """A block's plain words."""
    return plain(block.text) + (f" {block.tail}" if block.tail else "")
