"""Text, boxes and rules on paper, measured in millimetres from the edge of the text."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from kiosk.ui.fonts import FAMILY

MM = 25.4  # an inch
INK = QColor("#000000")


class SheetPen:
    """Draws on one page; `x` and `y` are the text's corner, all in mm."""

    def __init__(self, painter: QPainter, x: float, y: float, width: float, height: float) -> None:
        self._painter, self._x, self._y = painter, x, y
        self.width, self.height = width, height
        self._scale = painter.device().logicalDpiX() / MM

    def text(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        right: bool = False,
        shrink: bool = False,
        whole: bool = False,
    ) -> float:
        """One line, `size` its font's height in mm; what is too long is cut with "…".

        `shrink` makes it smaller first, down to 60 %; `whole` as small as it takes, and never cuts it.

        Returns where it ends. It stays at its place in a right-to-left script too."""
        font = self._font(size, bold)
        metrics = QFontMetricsF(font, self._painter.device())
        room = width * self._scale
        if (shrink or whole) and metrics.horizontalAdvance(text) > room:
            # A little less than fits: widths of fonts do not grow evenly.
            fitting = size * 0.97 * room / metrics.horizontalAdvance(text)
            font = self._font(fitting if whole else max(size * 0.6, fitting), bold)
            metrics = QFontMetricsF(font, self._painter.device())
        shown = text if whole else metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
        self._painter.setFont(font)
        self._painter.setPen(INK)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        single = int(flags) | int(Qt.TextFlag.TextSingleLine)
        self._painter.drawText(self._rect(x, y, width, height), single, shown)
        return x + metrics.horizontalAdvance(shown) / self._scale

    def name(self, x: float, y: float, width: float, height: float, name: str, size: float) -> None:
        """A name: one that is too long even at 75 % stands in two smaller lines."""
        if self._advance(name, size * 0.75) <= width * self._scale:
            self.text(x, y, width, height, name, size, bold=True, shrink=True)
            return
        small = height * 0.46
        for number, line in enumerate(self._two_lines(name, small, width)):
            self.text(x, y + number * height / 2, width, height / 2, line, small, bold=True)

    def _advance(self, text: str, size: float) -> float:
        return QFontMetricsF(self._font(size, bold=True), self._painter.device()).horizontalAdvance(text)

    def _two_lines(self, name: str, size: float, width: float) -> list[str]:
        """The first line as far as its words go; one endless word is cut where the line ends."""
        words, room = name.split(" "), width * self._scale
        fits = [n for n in range(1, len(words)) if self._advance(" ".join(words[:n]), size) <= room]
        if fits:
            return [" ".join(words[: fits[-1]]), " ".join(words[fits[-1] :])]
        letters = next(n for n in range(len(name), 0, -1) if self._advance(name[:n], size) <= room or n == 1)
        return [name[:letters], name[letters:]]

    def box(self, x: float, y: float, width: float, height: float, corner: float) -> None:
        """An empty box with a rounded edge."""
        self._painter.setPen(self._line(0.4, INK))
        self._painter.setBrush(Qt.BrushStyle.NoBrush)
        round_ = corner * self._scale
        self._painter.drawRoundedRect(self._rect(x, y, width, height), round_, round_)

    def rule(self, y: float, thick: float, colour: QColor = INK) -> None:
        """A line across the text."""
        self._painter.setPen(self._line(thick, colour))
        level = (self._y + y) * self._scale
        start, end = self._x * self._scale, (self._x + self.width) * self._scale
        self._painter.drawLine(QPointF(start, level), QPointF(end, level))

    def _rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        scale = self._scale
        return QRectF((self._x + x) * scale, (self._y + y) * scale, width * scale, height * scale)

    def _line(self, thick: float, colour: QColor) -> QPen:
        return QPen(colour, thick * self._scale)

    def _font(self, size: float, bold: bool) -> QFont:
        font = QFont(FAMILY)
        font.setPixelSize(max(1, round(size * self._scale)))
        font.setWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
        return font
