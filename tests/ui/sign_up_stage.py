"""The real sign-up screen in a window of its own, touched through real touch events."""

from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem, QQuickView
from PySide6.QtTest import QTest

from kiosk.education.measure import Measure
from kiosk.education.typography import Screen
from kiosk.leads.form_model import Answers, Contact, Form, Step
from kiosk.paths import ASSETS
from kiosk.quiz.check import CheckState, start
from kiosk.session.screens import SignUp
from kiosk.session.stay import Session
from kiosk.ui.contents import Contents
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.layout import Layout, Layouts
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.painted import children_of
from kiosk.ui.theme_link import ThemeLink
from kiosk.ui.viewmodels.sign_up_view_model import SignUpViewModel

QML = ASSETS.parent / "kiosk" / "ui" / "qml"
SCREEN = Screen(1920, 1080, 4.03)


class Stage:
    """A session on the sign-up, its screen, and a finger."""

    def __init__(
        self,
        layouts: Layouts,
        contents: Contents,
        measure: Measure,
        *,
        screen: Screen = SCREEN,
        language: str = "en",
        percent: int = 100,
        check: CheckState | None = None,
    ) -> None:
        self._layouts, self._contents, self._screen = layouts, contents, screen
        stay = Stay(Session(language, SignUp(), percent), check or start(10), Form())
        self.live, self.sent = LiveSession(stay), list[Answers]()
        self.model = SignUpViewModel(self.live, contents, self.layout, measure, self.sent.append)
        self.view = QQuickView()
        engine = self.view.engine()
        engine.addImportPath(str(QML))
        engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
        engine.addImageProvider("drawing", DrawingProvider(ASSETS / "illustrations", icons=False))
        theme = engine.singletonInstance("KioskTheme", "Theme")
        words = engine.singletonInstance("KioskTheme", "Words")
        assert isinstance(theme, QObject)
        assert isinstance(words, QObject)
        self._link = ThemeLink(theme, words)
        self._push()
        self.live.changed.connect(self._push)
        self.live.changed.connect(self.model.refresh)
        self._finger = QTest.createTouchDevice()
        self.view.setResizeMode(QQuickView.ResizeMode.SizeRootObjectToView)
        self.view.setInitialProperties({"viewModel": self.model, "barHeight": self.layout().bar.height})
        self.view.setSource(QUrl.fromLocalFile(str(QML / "KioskScreens" / "SignUpScreen.qml")))
        assert self.view.rootObject() is not None, self.view.errors()
        self.root = self.view.rootObject()
        self.view.resize(screen.width, screen.height - self.layout().bar.height)
        self.view.show()
        self.view.requestActivate()
        assert QTest.qWaitForWindowActive(self.view)

    def close(self) -> None:
        """The window goes, with its engine, before the view models."""
        self.view.close()
        del self.root, self.view

    def layout(self) -> Layout:
        session = self.live.session
        return self._layouts.of(self._screen, session.text_percent, session.language)

    def _push(self) -> None:
        session = self.live.session
        self._link.say(self._contents.words(session.language))
        self._link.look(
            self.layout().screen,
            self.layout().text_percent,
            high_contrast=session.high_contrast,
            reduce_motion=True,
        )

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

    def field(self) -> QQuickItem:
        return self.find("fieldInput")

    def focused(self) -> str:
        item = self.view.activeFocusItem()
        return item.objectName() if item else ""

    def text(self) -> str:
        return str(self.field().property("text"))

    # What a patient does -----------------------------------------------------------------------------------

    def middle(self, name: str) -> QPoint:
        item = self.find(name)
        return item.mapToItem(self.root, item.boundingRect().center()).toPoint()

    def press(self, name: str, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).press(finger, self.middle(name), self.view).commit()

    def release(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).release(finger, point, self.view).commit()

    def slide(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).move(finger, point, self.view).commit()

    def touch(self, name: str) -> None:
        point = self.middle(name)
        self.press(name)
        self.release(point)

    def type(self, keys: str) -> None:
        """Touch the key of every character; a capital needs no more than its letter."""
        for character in keys:
            self.touch("keySpace" if character == " " else f"key_{character.lower()}")

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A key of a real keyboard."""
        QTest.keyClick(self.view, key, modifier)

    def letter(self, text: str, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """A letter of a real keyboard, whatever its layout."""
        press = QKeyEvent(QEvent.Type.KeyPress, 0, modifier, text)
        QGuiApplication.sendEvent(self.view, press)

    def open(self, step: Step, **form: object) -> None:
        """Jump to a page of the form, with answers already given."""
        given = Form(step, adult=True, name="Ana Lopez", contact=Contact.EMAIL, email="ana@example.com")
        self.live.fill(replace(given, **form))  # type: ignore[arg-type]  # fields of the form by name
        QGuiApplication.processEvents()

    @property
    def form(self) -> Form:
        return self.live.stay.form
