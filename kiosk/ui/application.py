"""The running program: engine, window, refresh after every change, and a clean end."""

import signal
import sys
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.education.typography import Screen as ScreenSize
from kiosk.errors import DisplayError, KioskError
from kiosk.machine.exit_codes import LEFT, RESTART, SIGNALLED
from kiosk.machine.power import power_of
from kiosk.paths import ASSETS
from kiosk.session.clock import seconds_awake_or_asleep
from kiosk.session.screens import Staff
from kiosk.settings import Settings
from kiosk.ui.collector import Collector
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.first_words import first_words
from kiosk.ui.fonts import load_fonts
from kiosk.ui.lockdown import Lockdown, Place
from kiosk.ui.qt_log import install_qt_log
from kiosk.ui.reset import Wiper
from kiosk.ui.screens_source import open_screens
from kiosk.ui.theme_link import ThemeLink
from kiosk.ui.viewmodels.window_view_model import WindowViewModel
from kiosk.ui.viewport import Viewport, px_per_mm

if TYPE_CHECKING:
    from kiosk.wiring import Program

_ENDINGS = {"SIGTERM", "SIGINT", "SIGHUP"}
# What the demo's clinic is called; the number is of the kind kept for fiction.
DEMO_CLINIC = {"name": "Elm Street Skin Clinic", "phone": "555-0142"}


class Application:
    """Owns the Qt application, the QML engine and the program's record.

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
        self.qt = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        self._qt_log = install_qt_log()
        load_fonts()
        self._settings, self._data_dir, self._content = settings, data_dir, content
        self._demo, self._clock, self._prepare = dict(demo or {}), clock, prepare
        self._staff_here, self._ready, self._settings_written, self._closed = False, False, False, False
        self._failure: KioskError | None = None
        self._collector = Collector()
        self._power = power_of(QGuiApplication.platformName())
        self.lockdown: Lockdown | None = None
        # A guard may take the window off the screen and put it back; only `_end` ends the program.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        screen = QGuiApplication.primaryScreen()
        geometry = screen.geometry()
        density = px_per_mm(screen, settings.px_per_mm)
        self.viewport = Viewport(ScreenSize(geometry.width(), geometry.height(), density))
        self._screens = open_screens()
        self.engine = QQmlApplicationEngine()
        self._wiper = Wiper(self.engine)
        self._link = self._prepare_engine()
        clinic = {**DEMO_CLINIC, **settings.clinic} if self._demo else settings.clinic
        first = first_words(content, settings.language, settings.languages, clinic)
        self.door = WindowViewModel(first.languages, first.clinic_name)
        self.door.sized.connect(self.viewport.resize)
        self.viewport.changed.connect(self.refresh)
        self._link.say(first.words)
        self.refresh()
        self.window = self._load()
        if staged:
            self.window.frameSwapped.connect(self._complete_soon)
        else:
            self.complete()

    def complete(self) -> None:
        """Build the whole program and put its screens into the window; raises KioskError."""
        self._prepare()
        from kiosk.ui.self_test_wiring import build_proving
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
        self.refresh()
        models = {**self.program.view_models(), "selfTest": self.proving.view}
        given = {"window": self.door, **models, "demo": self._demo}
        self.window.setProperty("program", given)
        if not self.window.property("whole"):
            raise _screens_do_not_load()
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
        if size is not None:
            density = size[2] or self.viewport.screen.px_per_mm
            self.viewport.set(ScreenSize(size[0], size[1], density))
        shown = self.viewport.screen
        in_window = windowed or size is not None
        place = Place.WINDOW if in_window else Place.DEMO if self._demo else Place.KIOSK
        self.lockdown = Lockdown(self.window, place, self._power, lambda: self._staff_here)
        if in_window:
            self.window.resize(shown.width, shown.height)
            self.window.show()
        else:
            # Without a window manager "full screen" alone comes up tiny.
            self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
            self.window.showFullScreen()
        self.lockdown.start()
        if self._ready:
            self._watch()

    def obey_signals(self, *, brought_back: bool = False) -> None:
        """End cleanly when asked for it, from now on; who brings the kiosk back is told that nobody left."""

        def ask(number: int, _frame: object) -> None:
            QTimer.singleShot(0, partial(self.end, SIGNALLED + number if brought_back else LEFT))

        for name in _ENDINGS & set(dir(signal)):
            # Python gets to it at the next tick of the idle watch; before `run` there is no loop to leave.
            signal.signal(getattr(signal, name), ask)

    def run(self) -> int:
        """Run until the window is left or the system ends us; returns the exit code."""
        code = self.qt.exec()
        self.close()
        if self._failure is not None:
            raise self._failure
        return code

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

    def end(self, code: int) -> None:
        """Close the window; `run` returns this exit code."""
        if self.lockdown is not None:
            self.lockdown.stop()
        self.door.allow_closing()
        self.qt.exit(code)

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
        if self.lockdown is not None:
            self.lockdown.stop()
        if self._ready:
            self.program.idle.stop()
            self.program.opening.stop()
            self.proving.stop()
            self._collector.stop()
            self.qt.removeEventFilter(self.program.idle)
        self._closed = True
        self.window.hide()
        self.engine.deleteLater()
        # Only this sends a deferred deletion outside the event loop.
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        if self._ready:
            self.program.close()

    def _prepare_engine(self) -> ThemeLink:
        self.engine.addImportPath(self._screens.imports)
        self.engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
        self.engine.addImageProvider("drawing", DrawingProvider(ASSETS / "illustrations", icons=False))
        theme = self.engine.singletonInstance("KioskTheme", "Theme")
        words = self.engine.singletonInstance("KioskTheme", "Words")
        if not isinstance(theme, QObject) or not isinstance(words, QObject):
            mend = "Install the program again."
            raise DisplayError("The theme does not load.", where=self._screens.imports, mend=mend)
        return ThemeLink(theme, words)

    def _load(self) -> QQuickWindow:
        self.engine.setInitialProperties({"viewModel": self.door})
        self.engine.load(self._screens.main)
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise _screens_do_not_load()
        return roots[0]


def _screens_do_not_load() -> DisplayError:
    mend = "Read the log; install the program again."
    return DisplayError("The screens do not load.", mend=mend)
