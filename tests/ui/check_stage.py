"""The check and the sent screen, each in a window of its own."""

from collections.abc import Callable

from PySide6.QtGui import QGuiApplication

from kiosk.education.typography import Screen
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Check, Sent
from kiosk.session.screens import Screen as Place
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.viewmodels.app_view_model import AppViewModel
from kiosk.ui.viewmodels.quiz_view_model import QuizViewModel
from kiosk.ui.viewmodels.sent_view_model import SentViewModel
from tests.ui.screen_stage import ScreenStage

WIDE, TALL = Screen(1920, 1080, 4.03), Screen(1080, 1920, 4.03)
SMALL, OLD = Screen(1280, 800, 5.88), Screen(1024, 768, 4.2)
MakeStage = Callable[..., "Stage"]


class Stage(ScreenStage):
    """A session on the check or after a request."""

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
        super().__init__(layouts, contents, place, screen, language, percent, check)
        self.quiz = QuizViewModel(self.live, contents, layouts, self.layout)
        self.sent = SentViewModel(self.live, contents, layouts, self.layout)
        self.app = AppViewModel(self.live, contents, self.layout, {Check: self.quiz, Sent: self.sent})
        if isinstance(place, Check):
            self.open_view("QuizScreen", {"viewModel": self.quiz})
        else:
            self.open_view("SentScreen", {"viewModel": self.sent, "app": self.app})

    def refresh(self) -> None:
        super().refresh()
        for model in (self.quiz, self.sent, self.app):
            model.refresh()

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

    def go_on(self) -> None:
        """The bar's main button, which is above this screen."""
        self.app.pressMain()
        QGuiApplication.processEvents()
