"""Texts of the sign-up with their places, and setting them under each other."""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.education.blocks import Run, Text
from kiosk.education.frame import Rect, margin_px
from kiosk.education.measure import Measure
from kiosk.education.typography import Screen, TypeScale, TypeStyle, type_scale
from kiosk.ui.reading.layout import Layout

TextKind = Literal["section", "heading", "why", "error", "hint", "line", "label", "answer"]


@dataclass(frozen=True, slots=True)
class TextBox:
    """A text where it stands; the kind decides its colour, its icon and how it is spoken."""

    kind: TextKind
    text: Text
    rect: Rect
    style: TypeStyle


@dataclass(frozen=True, slots=True)
class Area:
    """The screen above the control bar at one text size."""

    screen: Screen
    height: int
    percent: int
    scale: TypeScale
    measure: Measure

    @property
    def margin(self) -> int:
        return margin_px(self.screen)

    @property
    def tight(self) -> bool:
        return self.screen.compact or self.percent > 150

    def px(self, mm: float) -> int:
        return self.screen.px(mm)

    def lines(self, words: str, style: TypeStyle, width: int) -> int:
        return self.measure.lines((Run(words),), style, width)

    def at(self, percent: int) -> "Area":
        """The same screen with smaller letters, where these do not fit."""
        return replace(self, percent=percent, scale=type_scale(self.screen, percent))


def area(layout: Layout, measure: Measure) -> Area:
    """The place a screen has above the bar."""
    screen = layout.screen
    return Area(screen, screen.height - layout.bar.height, layout.text_percent, layout.scale, measure)


def percents(largest: int) -> tuple[int, ...]:
    """Text sizes to try, the chosen one first, never under 100."""
    return tuple(sorted({largest, *(p for p in range(100, largest, 10))}, reverse=True))


def strong(style: TypeStyle) -> TypeStyle:
    """The same size, semibold."""
    return replace(style, weight=600)


def words(text: str) -> Text:
    return (Run(text),)


def tallest(place: Area, texts: tuple[str, ...], style: TypeStyle, width: int) -> int:
    """Height that holds any one of these texts, so that nothing moves when one takes another's place."""
    return max((place.lines(text, style, width) for text in texts if text), default=0) * style.line_px


def balanced(place: Area, text: Text, style: TypeStyle, width: int) -> int:
    """The narrowest width that breaks a text into no more lines, so that no word stands alone on the last."""
    lines = place.measure.lines(text, style, width)
    if lines < 2:
        return width
    low, high = width // 2, width
    while low < high:
        middle = (low + high) // 2
        if place.measure.lines(text, style, middle) <= lines:
            high = middle
        else:
            low = middle + 1
    return min(width, high + 2)
