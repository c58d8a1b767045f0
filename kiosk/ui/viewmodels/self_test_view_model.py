"""The cover over a running self-test, and its outcome for staff who asked for it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.session.proof import NotRun, Outcome
from kiosk.ui.resetting.reset_words import OutcomeWords, outcome_words
from kiosk.ui.resetting.self_test import SelfTest

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
# Staff who walked away: the outcome is on the staff's home as well.
SHOWN_MS = 60_000


@QmlElement
@QmlUncreatable("Made by the program.")
class SelfTestViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Hides the test patient's screens. `closed` comes once staff have read what they asked for."""

    changed = Signal()
    closed = Signal()

    def __init__(
        self,
        test: SelfTest,
        words: Callable[[], ScreenText],
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._test, self._words, self._now = test, words, now
        # Taken before the test patient chooses a language.
        self._said = words()
        self._outcome: OutcomeWords | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.close)
        test.began.connect(self._begun)
        test.ended.connect(self.changed)

    @Slot()
    def check(self) -> None:
        """Check the reset now, and show what came of it."""
        self._said = self._words()
        self._test.run(self._show)

    @Slot()
    def close(self) -> None:
        """The outcome was read."""
        self._timer.stop()
        if self._outcome is not None:
            self._outcome = None
            self.changed.emit()
            self.closed.emit()

    def _begun(self) -> None:
        self._outcome, self._said = None, self._words()
        self.changed.emit()

    def _show(self, outcome: Outcome) -> None:
        # Whoever touched the screen to stop it wants to use it.
        if outcome != NotRun("touched"):
            self._outcome = outcome_words(self._said, outcome, self._now())
            self._timer.start()
        self.changed.emit()

    @Property(bool, notify=changed)
    def running(self) -> bool:
        return self._test.running

    @Property(bool, notify=changed)
    def covers(self) -> bool:
        return self._test.running or self._outcome is not None

    @Property(str, notify=changed)
    def kind(self) -> str:
        return self._outcome.kind if self._outcome else ""

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._outcome.title if self._outcome else self._said.say("staff_reset.running")

    @Property(str, notify=changed)
    def line(self) -> str:
        return self._outcome.line if self._outcome else self._said.say("staff_reset.running_line")

    @Property(list, notify=changed)
    def places(self) -> list[str]:
        return list(self._outcome.places) if self._outcome else []

    @Property(str, notify=changed)
    def button(self) -> str:
        return self._said.say("staff_reset.done")
