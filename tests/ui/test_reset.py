"""What a reset lets go outside of our own objects: clipboards, the last error, garbage."""

import gc
import sys
import weakref

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine

from kiosk.ui.resetting.reset import Wiper, forget_last_error
from tests.ui.program import wait


class Kept:
    """Something that holds itself."""

    def __init__(self) -> None:
        self.me = self


def test_the_clipboard_is_empty_after_it(qapp: QGuiApplication) -> None:
    engine = QQmlEngine()
    qapp.clipboard().setText("a name")
    Wiper(engine).wipe()
    assert qapp.clipboard().text() == ""
    data = qapp.clipboard().mimeData()
    assert data is None or data.formats() == []


def test_the_last_error_is_forgotten() -> None:
    error = ValueError("a name")
    sys.last_type, sys.last_value, sys.last_traceback = ValueError, error, error.__traceback__
    forget_last_error()
    assert not any(hasattr(sys, name) for name in ("last_type", "last_value", "last_traceback"))
    forget_last_error()


def test_garbage_is_collected_once_the_next_screen_shows(qapp: QGuiApplication) -> None:
    engine = QQmlEngine()
    wiper = Wiper(engine)
    gc.disable()
    try:
        gone = weakref.ref(Kept())
        assert gone() is not None
        wiper.wipe()
        wait(lambda: gone() is None, "the garbage is gone")
    finally:
        gc.enable()


def test_an_engine_that_ends_takes_its_wiper_along(qapp: QGuiApplication) -> None:
    engine = QQmlEngine()
    Wiper(engine).wipe()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(engine, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
