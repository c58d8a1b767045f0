"""Half a minute in which no touch does anything, so that staff can wipe the screen."""

from collections.abc import Callable

from PySide6.QtCore import Property, QObject, QTimer, Signal
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
CLEANING_S = 30
TICK_MS = 250


@QmlElement
@QmlUncreatable("Made by the program.")
class CleaningViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Counts down from the moment the room opens and goes home by itself."""

    counted = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        clock: Callable[[], float],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(MenuEntry("clean", "spray-can", "C", "staff_menu.clean"), words, parent)
        self._clock, self._until, self._left_s = clock, 0.0, 0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    def entered(self) -> None:
        self._until = self._clock() + CLEANING_S
        self._timer.start()
        self.tick()

    def left(self) -> None:
        self._timer.stop()

    def tail(self) -> str:
        return self.words().say("staff_menu.clean_tail", n=CLEANING_S)

    def tick(self) -> None:
        """A quarter of a second passed."""
        left = max(0, int(-(-(self._until - self._clock()) // 1)))
        if left != self._left_s:
            self._left_s = left
            self.counted.emit()
        if not left:
            self.left()
            self.wentHome.emit()

    @Property(int, notify=counted)
    def secondsLeft(self) -> int:
        return self._left_s
