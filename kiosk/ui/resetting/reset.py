"""What Qt and Python keep of a patient outside of our own objects, and how it is let go."""

import gc
import sys

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQml import QQmlEngine

_LAST_ERROR = ("last_type", "last_value", "last_traceback", "last_exc")


class Wiper(QObject):
    """Run after every reset of the stay: the view models have forgotten by themselves by then."""

    def __init__(self, engine: QQmlEngine) -> None:
        super().__init__(engine)
        self._engine = engine
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._collect)

    def wipe(self) -> None:
        """Clear clipboards, half-made input and the last error; garbage goes once the next screen shows."""
        clear_clipboards()
        QGuiApplication.inputMethod().reset()
        forget_last_error()
        self._later.start()

    def _collect(self) -> None:
        """Texts of screens that were left lie in the engines' garbage until it is collected."""
        self._engine.collectGarbage()
        gc.collect()


def clear_clipboards() -> None:
    """The clipboard, on X11 and Wayland the selection, on macOS the find buffer."""
    board = QGuiApplication.clipboard()
    board.clear(QClipboard.Mode.Clipboard)
    if board.supportsSelection():
        board.clear(QClipboard.Mode.Selection)
    if board.supportsFindBuffer():
        board.clear(QClipboard.Mode.FindBuffer)


def forget_last_error() -> None:
    """Python keeps the last uncaught error with its frames, and so what was typed at that moment."""
    for name in _LAST_ERROR:
        if hasattr(sys, name):
            delattr(sys, name)
