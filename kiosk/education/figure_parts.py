"""What a laid-out figure is made of: pictures, labels and marks in fixed places, and what it needs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.education.blocks import Run, Text, plain
from kiosk.education.frame import Rect
from kiosk.education.measure import Measure, height
from kiosk.education.typography import Screen, TypeScale, TypeStyle

Align = Literal["left", "center", "right"]
Shape = Literal["line", "dot", "ring", "bracket", "badge"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing by its id, fitted into its place; `tone` picks a skin tone for people."""

    drawing: str
    rect: Rect
    tone: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a figure; `style` names a style of the type scale."""

    text: Text
    style: str
    rect: Rect
    align: Align = "left"
    colour: Literal["ink", "soft", "primary"] = "ink"


@dataclass(frozen=True, slots=True)
class Mark:
    """A line, dot, ring, bracket or numbered badge."""

    shape: Shape
    rect: Rect
    text: str = ""
    fill: Literal["apricot", "green", "tint", "none"] = "none"


@dataclass(frozen=True, slots=True)
class FigureLayout:
    """A figure (or one slice of it) that fits `width` x `height` px; places are relative to its top left."""

    width: int
    height: int
    pictures: tuple[Picture, ...] = ()
    labels: tuple[Label, ...] = ()
    marks: tuple[Mark, ...] = ()
    grounds: tuple[Rect, ...] = ()
    bleeds: bool = False


@dataclass(frozen=True, slots=True)
class LabelPlace:
    """Where a label stands on a drawing, as fractions of it; `dot` is its number's place in large text."""

    x: float
    y: float
    align: Align
    valign: Literal["top", "middle", "bottom"]
    width: float
    lines: int
    dot: tuple[float, float]


@dataclass(frozen=True, slots=True)
class FigureContext:
    """What every figure needs to lay itself out."""

    screen: Screen
    scale: TypeScale
    measure: Measure
    places: Mapping[str, Mapping[str, LabelPlace]] = field(default_factory=dict)

    def style(self, name: str) -> TypeStyle:
        style: TypeStyle = getattr(self.scale, name)
        return style

    def height_of(self, text: Text, style: str, width: int) -> int:
        return height(self.measure, text, self.style(style), width)

    def width_of(self, text: Text, style: str) -> int:
        return self.measure.natural_width(text, self.style(style))

    def fits_on_words(self, text: Text, style: str, width: int) -> bool:
        """Whether no word of the text is wider than `width`."""
        words = plain(text).split()
        return all(self.width_of((Run(word, True),), style) <= width for word in words)
