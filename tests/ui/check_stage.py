"""The real check and sent screens in a window of their own, touched through real touch events."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Qt, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlEngine
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.education.typography import Screen
from kiosk.leads.form_model import Form
from kiosk.paths import ASSETS
from kiosk.quiz.check import CheckState, start
from kiosk.session.screens import Check, Sent
from kiosk.session.screens import Screen as Place
from kiosk.session.stay import Session
from kiosk.ui.contents import Contents
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.layout import Layout, Layouts
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.painted import children_of
from kiosk.ui.theme_link import ThemeLink
from kiosk.ui.viewmodels.app_view_model import AppViewModel
from kiosk.ui.viewmodels.quiz_view_model import QuizViewModel
from kiosk.ui.viewmodels.sent_view_model import SentViewModel

QML = ASSETS.parent / "kiosk" / "ui" / "qml"
WIDE, TALL = Screen(1920, 1080, 4.03), Screen(1080, 1920, 4.03)
SMALL, OLD = Screen(1280, 800, 5.88), Screen(1024, 768, 4.2)
MakeStage = Callable[..., "Stage"]


class Stage:
    """A session on the check or after a request, the screen, and a finger."""

    def __init__(
        self,
        layouts: Layouts,
        contents: Contents,
        *,
        place: Place = Check(),  # noqa: B008 (frozen)
        screen: Screen = WIDE,
        language: str = "en",
        percent: int = 100,
        check: CheckState | None = None,
    ) -> None:
        self._layouts, self._contents, self._screen = layouts, contents, screen
        self.live = LiveSession(Stay(Session(language, place, percent), check or start(10), Form()))
        self.quiz = QuizViewModel(self.live, contents, layouts, self.layout)
        self.sent = SentViewModel(self.live, contents, layouts, self.layout)
        self.app = AppViewModel(self.live, contents, self.layout, {Check: self.quiz, Sent: self.sent})
        self.engine = QQmlEngine()
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
        self.engine.addImageProvider("drawing", DrawingProvider(ASSETS / "illustrations", icons=False))
        theme = self.engine.singletonInstance("KioskTheme", "Theme")
        words = self.engine.singletonInstance("KioskTheme", "Words")
        assert isinstance(theme, QObject)
        assert isinstance(words, QObject)
        self._link = ThemeLink(theme, words)
        self._refresh()
        self.live.changed.connect(self._refresh)
        self._finger = QTest.createTouchDevice()
        self.view = QQuickView(self.engine, None)  # type: ignore[call-overload]  # no parent: Qt takes it
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        given = (
            {"viewModel": self.quiz}
            if isinstance(place, Check)
            else {"viewModel": self.sent, "app": self.app}
        )
        self.view.setInitialProperties(given)
        name = "QuizScreen.qml" if isinstance(place, Check) else "SentScreen.qml"
        self.view.setSource(QUrl.fromLocalFile(str(QML / "KioskScreens" / name)))
        self.root = self.view.rootObject()
        assert self.root is not None, self.view.errors()
        self.view.resize(screen.width, screen.height - self.layout().bar.height)
        self.view.show()
        self.view.requestActivate()
        assert QTest.qWaitForWindowActive(self.view)

    def close(self) -> None:
        """The window and its engine go before the view models."""
        self.view.close()
        del self.root, self.view, self.engine

    def layout(self) -> Layout:
        session = self.live.session
        return self._layouts.of(self._screen, session.text_percent, session.language)

    def _refresh(self) -> None:
        session = self.live.session
        self._link.say(self._contents.words(session.language))
        self._link.look(
            self.layout().screen,
            self.layout().text_percent,
            high_contrast=session.high_contrast,
            reduce_motion=True,
        )
        for model in (self.quiz, self.sent, self.app):
            model.refresh()

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

    def texts(self) -> set[str]:
        """Every text that shows, without its markup."""
        found = (item.property("spoken") or item.property("text") for item in self.items())
        return {str(text) for text in found if text}

    def outside(self) -> list[str]:
        """Texts and buttons that stand, even in part, outside the screen, once a frame has laid them out."""
        self.view.grabWindow()
        whole = self.root.boundingRect().adjusted(-1, -1, 1, 1)
        shown = [item for item in self.items() if item.property("text")]
        return [
            str(item.property("text"))
            for item in shown
            if not whole.contains(item.mapRectToItem(self.root, item.boundingRect()))
        ]

    # What a patient does -----------------------------------------------------------------------------------

    def touch(self, name: str) -> None:
        item = self.find(name)
        point = item.mapToItem(self.root, item.boundingRect().center()).toPoint()
        QTest.touchEvent(self.view, self._finger).press(0, point, self.view).commit()
        QTest.touchEvent(self.view, self._finger).release(0, point, self.view).commit()
        QGuiApplication.processEvents()

    def go_on(self) -> None:
        """The bar's main button, which is above this screen."""
        self.app.pressMain()
        QGuiApplication.processEvents()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.view, key)
