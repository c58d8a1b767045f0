"""Restart the kiosk, or leave it for the desktop; asked first, since both end what a patient sees."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class LeavingViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Two ways out of the program, for staff behind the PIN."""

    restarted = Signal()
    closed = Signal()

    def __init__(self, words: Callable[[], ScreenText], parent: QObject | None = None) -> None:
        super().__init__(MenuEntry("leave", "power", "Q", "staff_menu.leave"), words, parent)

    def tail(self) -> str:
        return self.words().say("staff_menu.leave_tail")

    @Slot()
    def restart(self) -> None:
        """End the program and have it started again."""
        self.restarted.emit()

    @Slot()
    def close(self) -> None:
        """End the program; it stays closed until somebody starts it."""
        self.closed.emit()
