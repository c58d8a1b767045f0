"""The staff screen in a window of its own, and the hands of whoever works at it."""

import gc
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QUrl
from PySide6.QtGui import QInputDevice
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.education.typography import Screen, type_scale
from kiosk.paths import ASSETS
from kiosk.ui.contents import Contents
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.painted import children_of
from tests.ui.program import wait
from tests.ui.staff_kit import Kit, make_kit

QML = ASSETS.parent / "kiosk" / "ui" / "qml"
SIZES = [(1920, 1080, 4.03), (1080, 1920, 4.03), (1280, 800, 5.88), (1024, 768, 4.2)]
WINDOW = """
import QtQuick
import KioskBackend
import KioskScreens

Window {
    id: root

    required property StaffViewModel viewModel
    property bool alive: true

    Loader {
        anchors.fill: parent
        focus: true
        active: root.alive
        sourceComponent: StaffScreen {
            viewModel: root.viewModel
        }
    }
}
"""


class Desk:
    """The staff screen in a window, and hands."""

    def __init__(self, kit: Kit, window: QQuickWindow, theme: QObject) -> None:
        self.kit, self.window, self.theme = kit, window, theme
        self._touch = QTest.createTouchDevice(QInputDevice.DeviceType.TouchScreen)

    def size(self, width: int, height: int, px_per_mm: float) -> None:
        scale = type_scale(Screen(width, height, px_per_mm))
        self.theme.setProperty("pxPerMm", px_per_mm)
        self.theme.setProperty("reduceMotion", True)
        for name in ("caption", "body", "lead", "heading"):
            self.theme.setProperty(f"{name}Px", getattr(scale, name).px)
            self.theme.setProperty(f"{name}Line", getattr(scale, name).line_px)
        self.window.resize(width, height)
        self.settle()

    def settle(self) -> None:
        self.kit.jobs.drain()
        for _ in range(5):
            QCoreApplication.processEvents()

    def key(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.window, key, modifiers)
        self.settle()

    def type(self, text: str) -> None:
        for letter in text:
            QTest.keyClick(self.window, Qt.Key(ord(letter.upper())))
        self.settle()

    def touch(self, name: str) -> None:
        wait(lambda: any(item.objectName() == name for item in self.items()), name)
        item = self.item(name)
        place = item.mapToScene(item.boundingRect().center()).toPoint()
        QTest.touchEvent(self.window, self._touch).press(0, place, self.window).commit()
        QTest.touchEvent(self.window, self._touch).release(0, place, self.window).commit()
        self.settle()

    def items(self) -> Iterator[QQuickItem]:
        found = [self.window.contentItem()]
        while found:
            item = found.pop()
            if isinstance(item, QQuickItem) and item.isVisible():
                yield item
                found += children_of(item)

    def item(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    @property
    def stage(self) -> str:
        stage = self.kit.view._band.stage
        return self.kit.export._state.stage if stage == "export" else stage


@pytest.fixture
def desk(fonts: None, contents: Contents, tmp_path: Path) -> Iterator[Desk]:
    kit = make_kit(tmp_path, contents)
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
    words = engine.singletonInstance("KioskTheme", "Words")
    theme = engine.singletonInstance("KioskTheme", "Theme")
    assert isinstance(words, QObject)
    assert isinstance(theme, QObject)
    words.setProperty("t", contents.words("en"))
    engine.setInitialProperties({"viewModel": kit.view})
    engine.loadData(WINDOW.encode(), QUrl("staff-window.qml"))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    window.show()
    window.requestActivate()
    made = Desk(kit, window, theme)
    made.size(*SIZES[0])
    yield made
    window.setProperty("alive", False)
    window.hide()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    kit.close()
    gc.collect()
