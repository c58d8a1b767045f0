"""Counts the lines of a text exactly as a QML Text breaks them."""

from functools import lru_cache

from PySide6.QtGui import QFont, QTextCharFormat, QTextLayout, QTextOption

from kiosk.education.blocks import Run, Text, plain
from kiosk.education.typography import TypeStyle
from kiosk.ui.fonts import FAMILY


@lru_cache(maxsize=64)
def _font(style: TypeStyle, bold: bool = False) -> QFont:
    font = QFont(FAMILY)
    font.setPixelSize(style.px)
    font.setWeight(QFont.Weight(700 if bold else style.weight))
    if style.spacing_px:
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, style.spacing_px)
    return font


class QtMeasure:
    """The `Measure` of page breaking, by the text engine that QML uses; needs a QGuiApplication."""

    def __init__(self) -> None:
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # A QML Text lays out with design metrics unless it renders natively.
        self._option.setUseDesignMetrics(True)
        self._lines = lru_cache(maxsize=20_000)(self._count)
        self._widths = lru_cache(maxsize=5_000)(self._width)

    def lines(self, text: Text, style: TypeStyle, width: int) -> int:
        return self._lines(text, style, width)

    def natural_width(self, text: Text, style: TypeStyle) -> int:
        return self._widths(text, style)

    def _layout(self, text: Text, style: TypeStyle) -> QTextLayout:
        layout = QTextLayout(plain(text), _font(style))
        layout.setTextOption(self._option)
        if any(run.bold for run in text):
            layout.setFormats(_bold_ranges(text))
        return layout

    def _count(self, text: Text, style: TypeStyle, width: int) -> int:
        if not text:
            return 0
        layout = self._layout(text, style)
        layout.beginLayout()
        count = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            count += 1
        layout.endLayout()
        return count

    def _width(self, text: Text, style: TypeStyle) -> int:
        if not text:
            return 0
        layout = self._layout(text, style)
        layout.beginLayout()
        line = layout.createLine()
        if line.isValid():
            line.setLineWidth(1_000_000)
        layout.endLayout()
        return int(line.naturalTextWidth()) + 2 if line.isValid() else 0


def _bold_ranges(text: Text) -> list[QTextLayout.FormatRange]:
    ranges, at = [], 0
    for run in text:
        if run.bold:
            found = QTextLayout.FormatRange()
            found.start, found.length = at, _utf16_length(run)
            bold = QTextCharFormat()
            bold.setFontWeight(700)
            found.format = bold
            ranges.append(found)
        at += _utf16_length(run)
    return ranges


def _utf16_length(run: Run) -> int:
    return len(run.text.encode("utf-16-le")) // 2
