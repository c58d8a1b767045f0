"""The sign-up screen in a window of its own."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.education.measure import Measure
from kiosk.education.typography import Screen
from kiosk.leads.form_model import Answers, Contact, Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import SignUp
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.viewmodels.sign_up_view_model import SignUpViewModel
from tests.ui.screen_stage import ScreenStage

SCREEN = Screen(1920, 1080, 4.03)


class Stage(ScreenStage):
    """A session on the sign-up, with its keyboard."""

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
        super().__init__(layouts, contents, SignUp(), screen, language, percent, check)
        self.sent = list[Answers]()
        self.model = SignUpViewModel(self.live, contents, self.layout, measure, self.sent.append)
        self.open_view("SignUpScreen", {"viewModel": self.model, "barHeight": self.layout().bar.height})

    def refresh(self) -> None:
        super().refresh()
        self.model.refresh()

    def field(self) -> QQuickItem:
        return self.find("fieldInput")

    def focused(self) -> str:
        item = self.view.activeFocusItem()
        return item.objectName() if item else ""

    def text(self) -> str:
        return str(self.field().property("text"))

    def slide(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.view, self._finger).move(finger, point, self.view).commit()

    def type(self, keys: str) -> None:
        """Touch the key of every character; a capital needs no more than its letter."""
        for character in keys:
            self.touch("keySpace" if character == " " else f"key_{character.lower()}")

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
