"""One real screen in a window of its own, touched through real touch events."""

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.education.typography import Screen
from kiosk.leads.form_model import Form
from kiosk.paths import ASSETS
from kiosk.quiz.check import CheckState, start
from kiosk.session.screens import Screen as Place
from kiosk.session.stay import Session
from kiosk.ui.contents import Contents
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.painted import children_of
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.theme_link import ThemeLink

QML = ASSETS.parent / "kiosk" / "ui" / "qml"


class ScreenStage:
    """A session on one screen, its window, and a finger; heirs make the view models and open the view."""

    def __init__(
        self,
        layouts: Layouts,
        contents: Contents,
        place: Place,
        screen: Screen,
        language: str,
        percent: int,
        check: CheckState | None,
    ) -> None:
        self._layouts, self._contents, self._screen = layouts, contents, screen
        self.live = LiveSession(Stay(Session(language, place, percent), check or start(10), Form()))
        self._finger = QTest.createTouchDevice()

    def open_view(self, name: str, given: dict[str, object]) -> None:
        """Show a screen's QML with its initial properties."""
        self.engine = QQmlEngine()
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
        self.engine.addImageProvider("drawing", DrawingProvider(ASSETS / "illustrations", icons=False))
        theme = self.engine.singletonInstance("KioskTheme", "Theme")
        words = self.engine.singletonInstance("KioskTheme", "Words")
        assert isinstance(theme, QObject)
        assert isinstance(words, QObject)
        self._link = ThemeLink(theme, words)
        self.refresh()
        self.live.changed.connect(self.refresh)
        self.view = QQuickView(self.engine, None)  # type: ignore[call-overload]  # no parent: Qt takes it
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.setInitialProperties(given)
        self.view.setSource(QUrl.fromLocalFile(str(QML / "KioskScreens" / f"{name}.qml")))
        self.root = self.view.rootObject()
        assert self.root is not None, self.view.errors()
        self.view.resize(self._screen.width, self._screen.height - self.layout().bar.height)
        self.view.show()
        self.view.requestActivate()
        assert QTest.qWaitForWindowActive(self.view)

    def refresh(self) -> None:
        """The theme and the words follow the session; then the view models do."""
        session = self.live.session
        self._link.say(self._contents.words(session.language))
        self._link.look(
            self.layout().screen,
            self.layout().text_percent,
            high_contrast=session.high_contrast,
            reduce_motion=True,
        )

    def close(self) -> None:
        """The window and its engine go before the view models."""
        self.view.close()
        del self.root, self.view, self.engine

    def layout(self) -> Layout:
        session = self.live.session
        return self._layouts.of(self._screen, session.text_percent, session.language)

    # What stands there -------------------------------------------------------------------------------------

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item."""
        waiting = [self.root]
        while waiting:
            item = waiting.pop()
            if item.isVisible():
                yield item
                waiting.extend(children_of(item))

    def find(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    # What a patient does -----------------------------------------------------------------------------------

    def middle(self, name: str) -> QPoint:
        item = self.find(name)
        return item.mapToItem(self.root, item.boundingRect().center()).toPoint()

    def press(self, name: str, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).press(finger, self.middle(name), self.view).commit()

    def release(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).release(finger, point, self.view).commit()

    def touch(self, name: str) -> None:
        point = self.middle(name)
        self.press(name)
        self.release(point)
        QGuiApplication.processEvents()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key of a real keyboard."""
        QTest.keyClick(self.view, key, modifier)
