"""The running program: engine, window, refresh after every change, and a clean end."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from kiosk.errors import KioskError
from kiosk.machine.exit_codes import LEFT, RESTART
from kiosk.session.clock import seconds_awake_or_asleep
from kiosk.session.screens import Staff
from kiosk.settings import Settings
from kiosk.ui.collector import Collector
from kiosk.ui.first_words import first_words
from kiosk.ui.resetting.reset import Wiper
from kiosk.ui.shell import Shell, screens_do_not_load
from kiosk.ui.viewmodels.window_view_model import WindowViewModel

if TYPE_CHECKING:
    from kiosk.wiring import Program

# What the demo's clinic is called; the number is of the kind kept for fiction.
DEMO_CLINIC = {"name": "Elm Street Skin Clinic", "phone": "555-0142"}


class Application(Shell):
    """The kiosk's window and the program's record.

    `staged` shows the attract screen first and builds the rest after its first frame, `prepare` before it.
    """

    program: "Program"

    def __init__(
        self,
        settings: Settings,
        data_dir: Path,
        content: Path,
        demo: Mapping[str, str] | None = None,
        clock: Callable[[], float] = seconds_awake_or_asleep,
        *,
        staged: bool = False,
        prepare: Callable[[], None] = lambda: None,
    ) -> None:
        super().__init__(settings, demo=bool(demo))
        self._data_dir, self._content = data_dir, content
        self._demo, self._clock, self._prepare = dict(demo or {}), clock, prepare
        self._ready, self._settings_written, self._closed = False, False, False
        self._collector = Collector()
        self._wiper = Wiper(self.engine)
        clinic = {**DEMO_CLINIC, **settings.clinic} if self._demo else settings.clinic
        first = first_words(content, settings.language, settings.languages, clinic)
        self.door = WindowViewModel(first.languages, first.clinic_name)
        self.door.sized.connect(self.viewport.resize)
        self.viewport.changed.connect(self.refresh)
        self._link.say(first.words)
        self.refresh()
        self.window = self._load("Main.qml", {"viewModel": self.door})
        if staged:
            self.window.frameSwapped.connect(self._complete_soon)
        else:
            self.complete()

    def complete(self) -> None:
        """Build the whole program and put its screens into the window; raises KioskError."""
        self._prepare()
        from kiosk.ui.resetting.self_test_wiring import build_proving
        from kiosk.ui.watches.usage_watch import build_usage
        from kiosk.wiring import build

        clinic = {**DEMO_CLINIC, **self._settings.clinic} if self._demo else self._settings.clinic
        self.program = build(
            self._settings,
            self._data_dir,
            self._content,
            self.viewport,
            clinic=clinic,
            clock=self._clock,
            hold_awake=self._keep_awake,
        )
        self.program.fresh_start.stand_on(self.window.contentItem)
        self._ready = True
        self.program.live.changed.connect(self.refresh)
        self.program.app.left.connect(self._leave)
        self.program.leaving.closed.connect(self._leave)
        self.program.leaving.restarted.connect(self._restart)
        self.program.changing.written.connect(self._note_settings)
        self.proving = build_proving(
            self.program,
            self.window,
            self.engine,
            self.door,
            self._data_dir,
            nightly_at=self._settings.nightly_at,
            more_jobs=[("backup", self.program.nightly_round)],
            monotonic=self._clock,
        )
        self.program.staff.resetAsked.connect(self.proving.view.check)
        self.usage = build_usage(self.program, self._data_dir)
        self.proving.test.began.connect(self.usage.rest)
        self.proving.test.ended.connect(self.usage.go_on)
        self.refresh()
        models = {**self.program.view_models(), "selfTest": self.proving.view}
        given = {"window": self.door, **models, "demo": self._demo}
        self.window.setProperty("program", given)
        if not self.window.property("whole"):
            raise screens_do_not_load()
        self._qt_log.leave_words_out()
        self.program.live.wiped.connect(self.door.forget)
        self.program.live.wiped.connect(self._wiper.wipe)
        self.door.begun.connect(self.program.app.begin)
        if self.door.early is not None:
            self.program.app.begin(self.door.early)
        if self.window.isVisible():
            self._watch()

    def show(self, *, windowed: bool = False, size: tuple[int, int, float] | None = None) -> None:
        """Open the window, full screen unless asked otherwise, and begin to count quiet seconds."""
        super().show(windowed=windowed, size=size)
        if self._ready:
            self._watch()

    def _complete_soon(self) -> None:
        """The first frame is on the screen: the rest follows, outside the frame's own work."""
        self.window.frameSwapped.disconnect(self._complete_soon)
        QTimer.singleShot(0, self._complete_or_end)

    def _complete_or_end(self) -> None:
        try:
            self.complete()
        except KioskError as error:
            self._failure = error
            self.qt.exit(error.exit_code)

    def _watch(self) -> None:
        self.qt.installEventFilter(self.program.idle)
        self.program.idle.start()
        self.program.opening.start()
        self.proving.nightly.start()
        self._collector.start()

    def _leave(self) -> None:
        self.end(LEFT)

    def _note_settings(self) -> None:
        self._settings_written = True

    def _keep_awake(self, on: bool) -> None:
        if self.lockdown is not None:
            self.lockdown.keep_awake(on)

    def _restart(self) -> None:
        self.end(RESTART)

    def refresh(self) -> None:
        """Everything that shows follows the session, the window's size and the settings."""
        if self._closed:
            return
        screen, motion = self.viewport.screen, self._settings.reduce_motion
        if not self._ready:
            self._link.look(screen, 100, high_contrast=False, reduce_motion=motion)
            return
        program = self.program
        session = program.live.session
        self._link.say(program.contents.words(session.language))
        self._link.look(
            screen, session.text_percent, high_contrast=session.high_contrast, reduce_motion=motion
        )
        self._meet_staff(isinstance(session.screen, Staff))
        program.refresh()

    def _meet_staff(self, here: bool) -> None:
        """Names are locked before any other screen shows."""
        if here != self._staff_here:
            self._staff_here = here
            staff = self.program.staff
            staff.entered() if here else staff.left()
            if not here and self._settings_written:
                # Patients see what was changed: everything is built anew from the file.
                QTimer.singleShot(0, self._restart)

    def close(self) -> None:
        """Hide, delete the engine, then let the view models and the files go, in this order."""
        if self._ready:
            self.program.idle.stop()
            self.program.opening.stop()
            self.proving.stop()
            self._collector.stop()
            self.qt.removeEventFilter(self.program.idle)
        self._closed = True
        super().close()
        if self._ready:
            self.program.close()
