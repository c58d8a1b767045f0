"""The dark screen outside opening hours: nothing, or for some seconds when the clinic opens."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.session.hours import Hours, opens_next
from kiosk.session.screens import Dark
from kiosk.session.stay import Show
from kiosk.ui.contents import Contents
from kiosk.ui.hours_words import opens_words
from kiosk.ui.live_session import LiveSession

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class DarkViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Words in every language of the clinic: who stands there has not chosen one."""

    changed = Signal()

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        hours: Hours,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._hours, self._now = live, contents, hours, now
        self._lines: tuple[str, ...] = ()

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs."""
        lines = self._derive()
        if lines != self._lines:
            self._lines = lines
            self.changed.emit()

    def _derive(self) -> tuple[str, ...]:
        if self._live.session.screen != Dark(asked=True):
            return ()
        now, first = self._now(), self._live.session.language
        opens = opens_next(self._hours, now)
        codes = (first, *(code for code in self._contents.codes if code != first))
        return tuple(opens_words(self._contents.language(code).screens, opens, now) for code in codes)

    @Slot()
    def ask(self) -> None:
        """A touch or a key in the dark."""
        if isinstance(self._live.session.screen, Dark):
            self._live.move(Show(Dark(asked=True)))

    @Property(list, notify=changed)
    def lines(self) -> list[str]:
        return list(self._lines)
