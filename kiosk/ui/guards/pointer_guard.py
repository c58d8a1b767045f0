"""The mouse's pointer: hidden until a mouse moves, hidden again by a touch or when the mouse rests."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, QTimer
from PySide6.QtGui import QCursor, QGuiApplication, QInputDevice, QMouseEvent, QWindow

REST_MS = 5000
# A screen that plays a mouse twitches by a pixel or two under a finger.
_LEAST_PX = 8.0
_TOUCHES = frozenset({QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd})


class PointerGuard(QObject):
    """Watches a window's touches and mouse moves."""

    def __init__(self, window: QWindow, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._hidden = False
        self._last: QPointF | None = None
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST_MS)
        self._rest.timeout.connect(self.hide)

    def start(self) -> None:
        self._window.installEventFilter(self)
        self.hide()

    def stop(self) -> None:
        """Show it again for whoever comes after us."""
        self._window.removeEventFilter(self)
        self._rest.stop()
        self._show()

    def hide(self) -> None:
        self._last = None
        self._rest.stop()
        if not self._hidden:
            self._hidden = True
            QGuiApplication.setOverrideCursor(QCursor(Qt.CursorShape.BlankCursor))

    def _show(self) -> None:
        if self._hidden:
            self._hidden = False
            QGuiApplication.restoreOverrideCursor()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _TOUCHES:
            self.hide()
        elif kind == QEvent.Type.MouseMove:
            self._moved(cast(QMouseEvent, event))
        return False

    def _moved(self, event: QMouseEvent) -> None:
        # A touch that nobody took comes once more as a mouse.
        if event.pointingDevice().type() == QInputDevice.DeviceType.TouchScreen:
            return
        here = event.globalPosition()
        self._last = self._last or here
        if self._hidden and (here - self._last).manhattanLength() < _LEAST_PX:
            return
        self._show()
        self._rest.start()
