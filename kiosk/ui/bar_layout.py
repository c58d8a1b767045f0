"""The control bar: fixed slots, so that nothing jumps from screen to screen; sizes in pixels."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kiosk.education.blocks import Run, Text
from kiosk.education.frame import Rect, margin_px
from kiosk.education.measure import Measure
from kiosk.education.typography import Screen, TypeStyle, type_scale

Slot = Literal["back", "home", "options", "textSize", "contrast", "language", "finish", "main"]

_TOOLS: tuple[Slot, ...] = ("textSize", "contrast", "language")
_GROUPS: tuple[tuple[Slot, ...], ...] = (("back", "home"), _TOOLS, ("finish",), ("main",))
_FOLDED_GROUPS: tuple[tuple[Slot, ...], ...] = (("back", "home"), ("options",), ("finish",), ("main",))
_ROWS: tuple[tuple[Slot, ...], ...] = (_TOOLS, ("back", "home", "finish", "main"))
_FOLDED_ROWS: tuple[tuple[Slot, ...], ...] = (("options", "finish"), ("back", "home", "main"))


@dataclass(frozen=True, slots=True)
class BarWords:
    """Every label a slot may carry in one language; a slot is as wide as its widest."""

    labels: Mapping[Slot, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class BarLayout:
    """Slots relative to the bar's top left; `folded` means that the tools are behind "Options"."""

    height: int
    slots: Mapping[Slot, Rect] = field(hash=False)
    style: TypeStyle
    folded: bool
    icons: bool


@dataclass(frozen=True, slots=True)
class _Sizes:
    """One way to draw the bar, tried from the most to the least generous."""

    style: TypeStyle
    folded: bool
    icons: bool
    two_lines: bool


def bar_layout(screen: Screen, text_percent: int, words: BarWords, measure: Measure) -> BarLayout:
    """The most generous bar that fits: full, folded, with smaller letters (4.8 mm at least), no icons."""
    largest = type_scale(screen, text_percent).strong_caption
    floor = type_scale(screen, 100).strong_caption
    tries = [_Sizes(largest, folded=False, icons=True, two_lines=False)] if text_percent <= 125 else []
    percent = text_percent
    while percent >= 100:
        style = floor if percent == 100 else type_scale(screen, percent).strong_caption
        tries.append(_Sizes(style, folded=True, icons=True, two_lines=True))
        percent -= 10 if percent > 100 else 1
    tries.append(_Sizes(floor, folded=True, icons=False, two_lines=True))
    for sizes in tries:
        laid = _laid(screen, words, measure, sizes)
        if laid is not None:
            return laid
    return _laid(screen, words, measure, tries[-1], squeeze=True) or _empty(tries[-1])


def _empty(sizes: _Sizes) -> BarLayout:
    return BarLayout(0, {}, sizes.style, True, False)


def _laid(
    screen: Screen, words: BarWords, measure: Measure, sizes: _Sizes, *, squeeze: bool = False
) -> BarLayout | None:
    margin, gap, pad = margin_px(screen), screen.px(3.2), screen.px(3)
    wrapping = replace(sizes, two_lines=True)
    # On a portrait screen the main button may take two lines, so that four slots stand in one row.
    natural = {
        slot: _width(screen, words, measure, wrapping if slot == "main" and screen.portrait else sizes, slot)
        for slot in words.labels
    }
    tall = max(screen.px(20.8), (2 * sizes.style.line_px + screen.px(1.5)) if sizes.two_lines else 0)
    if not sizes.two_lines:
        # Lines of a button stand at 0.9 of the usual height.
        label = round(1.8 * sizes.style.line_px) if screen.portrait else sizes.style.line_px + screen.px(2.5)
        tall = max(screen.px(20.8), label + screen.px(1.5))
    room = screen.width - 2 * margin
    if screen.portrait:
        rows = _FOLDED_ROWS if sizes.folded else _ROWS
        return _rows(rows, natural, margin, room, tall, gap, pad, sizes, squeeze=squeeze)
    groups = _FOLDED_GROUPS if sizes.folded else _GROUPS
    if squeeze:
        natural = _squeezed(natural, [slot for group in groups for slot in group], room, gap)
    inner = sum(natural[s] for g in groups for s in g) + sum(gap * (len(g) - 1) for g in groups)
    between = (room - inner) // (len(groups) - 1)
    if between < screen.px(4.5) and not squeeze:
        return None
    between = max(between, gap)
    slots, x = {}, margin
    for group in groups:
        for slot in group:
            slots[slot] = Rect(x, pad, natural[slot], tall)
            x += natural[slot] + gap
        x += between - gap
    last = groups[-1][-1]
    slots[last] = replace(slots[last], x=screen.width - margin - natural[last])
    return BarLayout(tall + 2 * pad, slots, sizes.style, sizes.folded, sizes.icons)


def _squeezed(natural: Mapping[Slot, int], shown: list[Slot], room: int, gap: int) -> dict[Slot, int]:
    """Widths that stand side by side in `room`, each narrower by the same share."""
    wanted, left = sum(natural[slot] for slot in shown), room - gap * (len(shown) - 1)
    return {slot: natural[slot] * min(left, wanted) // wanted for slot in shown}


def _rows(
    rows: tuple[tuple[Slot, ...], ...],
    natural: Mapping[Slot, int],
    margin: int,
    room: int,
    tall: int,
    gap: int,
    pad: int,
    sizes: _Sizes,
    *,
    squeeze: bool,
) -> BarLayout | None:
    slots = {}
    for number, row in enumerate(rows):
        spare = room - sum(natural[s] for s in row) - gap * (len(row) - 1)
        if spare < 0 and not squeeze:
            return None
        x, y = margin, pad + number * (tall + gap)
        for index, slot in enumerate(row):
            width = natural[slot] + spare * (index + 1) // len(row) - spare * index // len(row)
            slots[slot] = Rect(x, y, width, tall)
            x += width + gap
    height = 2 * pad + len(rows) * tall + (len(rows) - 1) * gap
    return BarLayout(height, slots, sizes.style, sizes.folded, sizes.icons)


def icon_px(style: TypeStyle, *, folded: bool) -> int:
    """Size of an icon beside a label; smaller in a folded bar."""
    return round(style.px * (0.86 if folded else 1.17))


def _width(screen: Screen, words: BarWords, measure: Measure, sizes: _Sizes, slot: Slot) -> int:
    pad = screen.px(4.4 if not sizes.two_lines else 2.2)
    label = max(_label_width(measure, text, sizes) for text in words.labels[slot])
    icon = (
        icon_px(sizes.style, folded=sizes.folded) + screen.px(2.4 if not sizes.two_lines else 1.5)
        if sizes.icons
        else 0
    )
    return max(label + icon + 2 * pad, screen.px(20.8))


def _label_width(measure: Measure, label: str, sizes: _Sizes) -> int:
    """Width of a label on one line or, where two are allowed, of the narrowest box that breaks it in two."""
    parts = label.split()
    whole = measure.natural_width(_text(label), sizes.style)
    if not sizes.two_lines or len(parts) < 2:
        return whole
    breaks = (
        max(
            measure.natural_width(_text(" ".join(parts[:n])), sizes.style),
            measure.natural_width(_text(" ".join(parts[n:])), sizes.style),
        )
        for n in range(1, len(parts))
    )
    return min(breaks)


def _text(words: str) -> Text:
    return (Run(words),)
