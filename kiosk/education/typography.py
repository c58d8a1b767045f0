"""Sizes on a screen: millimetres of capital height into pixels, for page breaking and for the theme."""

from dataclasses import dataclass
from typing import Literal

# Capital height of Atkinson Hyperlegible Next in em, measured from the font file.
CAPITAL_EM = 0.668
UNIT_MM = 2.0
TEXT_PERCENTS = (100, 125, 150, 200)
# Below this height or width a screen is compact: smaller headings, smaller margins, folded bar.
COMPACT_MM = 200.0

Weight = Literal[400, 600, 700]


@dataclass(frozen=True, slots=True)
class TypeStyle:
    """One kind of text: font and line height in pixels, letter spacing in pixels."""

    px: int
    line_px: int
    weight: Weight
    spacing_px: float = 0.0


@dataclass(frozen=True, slots=True)
class TypeScale:
    """Every size of text on one screen at one text size."""

    caption: TypeStyle
    strong_caption: TypeStyle
    body: TypeStyle
    lead: TypeStyle
    heading: TypeStyle
    title: TypeStyle
    attract: TypeStyle


@dataclass(frozen=True, slots=True)
class Screen:
    """A screen in pixels and its density in pixels per millimetre."""

    width: int
    height: int
    px_per_mm: float

    @property
    def portrait(self) -> bool:
        return self.height > self.width

    @property
    def compact(self) -> bool:
        return min(self.width, self.height) / self.px_per_mm < COMPACT_MM

    def px(self, mm: float) -> int:
        return round(mm * self.px_per_mm)


# Capital heights in mm (full screen, compact screen), line height in em, weight. Caption 4.8 mm is the floor
# (ADA 2010 707.7.2: capitals of 3/16 in).
_SIZES: dict[str, tuple[float, float, float, Weight]] = {
    "caption": (4.8, 4.8, 1.38, 400),
    "strong_caption": (4.8, 4.8, 1.38, 600),
    "body": (5.3, 4.9, 1.44, 400),
    "lead": (7.0, 5.5, 1.33, 600),
    "heading": (9.9, 7.3, 1.14, 700),
    "title": (12.9, 8.8, 1.1, 700),
    "attract": (17.0, 9.0, 1.08, 700),
}


def type_scale(screen: Screen, text_percent: int = 100) -> TypeScale:
    """The sizes of text for a screen at 100 to 200 percent."""
    styles = {}
    for name, (mm, compact_mm, line_em, weight) in _SIZES.items():
        size_mm = compact_mm if screen.compact else mm
        px = round(size_mm * screen.px_per_mm / CAPITAL_EM * text_percent / 100)
        spacing = -0.012 * px if weight == 700 else 0.0
        styles[name] = TypeStyle(px, round(px * line_em), weight, spacing)
    return TypeScale(**styles)
