"""Why the kiosk cannot open, told on the screen; it tries again by itself."""

from collections.abc import Callable
from dataclasses import asdict

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.ui.refused_words import LAST_RESORT, RefusedProps, refused
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
RETRY_MS = 60_000
NAMES = {"en": "English", "es": "Español"}


@QmlElement
@QmlUncreatable("Made by the program.")
class RefusedViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """There is no way out to the desktop: whoever stands there has shown no PIN."""

    pageChanged = Signal()
    againAsked = Signal()

    def __init__(
        self,
        error: KioskError,
        words: Callable[[str], ScreenText],
        language: str,
        parent: QObject | None = None,
    ) -> None:
        self.language = language if language in LAST_RESORT else "en"
        super().__init__(
            MenuEntry("refused", "triangle-alert", "", "refused.band"), lambda: words(self.language), parent
        )
        self._error, self._page = error, RefusedProps()
        self._timer = QTimer(self)
        self._timer.setInterval(RETRY_MS)
        self._timer.timeout.connect(self.againAsked)
        self._timer.start()
        self.refresh()

    def status_now(self) -> str:
        return self.words().say("refused.soon")

    def verbs_now(self) -> tuple[Verb, ...]:
        return (Verb("again", self.words().say("refused.again"), "refresh-cw", "Enter", main=True),)

    def do(self, verb: str) -> None:
        self.againAsked.emit()

    def refresh(self) -> None:
        page = refused(self._error, self.words(), self.language)
        if page != self._page:
            self._page = page
            self.pageChanged.emit()
        super().refresh()

    def close(self) -> None:
        """No more tries."""
        self._timer.stop()

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """The page in another language."""
        if code in LAST_RESORT:
            self.language = code
            self.refresh()

    @Property(dict, notify=pageChanged)
    def page(self) -> dict[str, object]:
        return asdict(self._page)

    @Property(list, constant=True)
    def languages(self) -> list[dict[str, str]]:
        return [{"code": code, "name": name} for code, name in NAMES.items()]
