"""The lead desk alone in a window of its own: no full screen, no guards; closing it locks the names."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QGuiApplication

from kiosk.machine.exit_codes import LEFT
from kiosk.settings import Settings
from kiosk.ui.collector import Collector
from kiosk.ui.jobs import Jobs
from kiosk.ui.resetting.reset import Wiper
from kiosk.ui.shell import Shell
from kiosk.ui.viewmodels import cleaning_view_model  # noqa: F401  (StaffScreen.qml names its type)
from kiosk.ui.viewmodels.desk_window_view_model import DeskWindowViewModel
from kiosk.ui.viewmodels.window_view_model import WindowViewModel
from kiosk.ui.watches.handover_watch import HandOverWatch
from kiosk.ui.watches.quiet_watch import QuietWatch

# Of the screen's free part; the rest shows that this is one window among others.
_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class DeskProgram:
    """Everything that runs behind the window."""

    staff: DeskWindowViewModel
    words: Callable[[], dict[str, str]]
    jobs: Jobs
    handover: HandOverWatch
    quiet: QuietWatch


class DeskWindow(Shell):
    """Owns the Qt application, the window and what runs behind it."""

    def __init__(self, settings: Settings, build: Callable[[], DeskProgram]) -> None:
        super().__init__(settings)
        self._staff_here = True
        self.program = build()
        self._collector, self._wiper = Collector(), Wiper(self.engine)
        self.door = WindowViewModel((), "")
        self.door.sized.connect(self.viewport.resize)
        self.viewport.changed.connect(self.refresh)
        self.refresh()
        given: dict[str, object] = {"viewModel": self.door, "staff": self.program.staff}
        self.window = self._load("DeskWindow.qml", given)
        self._qt_log.leave_words_out()
        self.program.staff.closed.connect(self._leave)
        self.program.handover.over.connect(self.program.staff.handed_over)

    def open(self) -> None:
        """Show the window, at the counts, and begin to hand over and to count quiet seconds."""
        free = QGuiApplication.primaryScreen().availableGeometry()
        self.window.resize(round(free.width() * _SHARE), round(free.height() * _SHARE))
        self.window.show()
        self.qt.installEventFilter(self.program.quiet)
        self._collector.start()
        self.program.staff.entered()
        self.program.handover.soon()

    def refresh(self) -> None:
        """Words and sizes follow the settings and the window."""
        self._link.say(self.program.words())
        motion = self._settings.reduce_motion
        self._link.look(self.viewport.screen, 100, high_contrast=False, reduce_motion=motion)

    def close(self) -> None:
        """Lock the names, then let the window and the files go."""
        self.program.staff.left()
        self.program.handover.stop()
        self._collector.stop()
        self.qt.removeEventFilter(self.program.quiet)
        super().close()
        self.program.jobs.close()

    def _leave(self) -> None:
        self.end(LEFT)
