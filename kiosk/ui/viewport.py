"""How large the window is, and how many of its pixels make a millimetre."""

import math

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QScreen

from kiosk.education.typography import Screen

# A screen that reports a diagonal outside these is not believed; 21.5 inch then stands in.
_SMALLEST_MM, _LARGEST_MM, _USUAL_MM = 180.0, 2600.0, 546.0


class Viewport(QObject):
    """The window's size as a `Screen`, changed by the window itself."""

    changed = Signal()

    def __init__(self, screen: Screen, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.screen = screen

    def set(self, screen: Screen) -> None:
        """Stand for another screen, with its own density."""
        if screen != self.screen:
            self.screen = screen
            self.changed.emit()

    def resize(self, width: int, height: int) -> None:
        """The window has another size now; sizes too small to hold a page are ignored."""
        if min(width, height) < 300 or (width, height) == (self.screen.width, self.screen.height):
            return
        self.screen = Screen(width, height, self.screen.px_per_mm)
        self.changed.emit()


def px_per_mm(screen: QScreen, setting: float) -> float:
    """The setting where there is one, else what the screen says, else a 21.5 inch screen's."""
    if setting > 0:
        return setting
    pixels, size = screen.geometry(), screen.physicalSize()
    diagonal_px = math.hypot(pixels.width(), pixels.height())
    diagonal_mm = math.hypot(size.width(), size.height())
    if not _SMALLEST_MM <= diagonal_mm <= _LARGEST_MM:
        diagonal_mm = _USUAL_MM
    return diagonal_px / diagonal_mm
