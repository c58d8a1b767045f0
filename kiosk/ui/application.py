"""The running program: engine, window, refresh after every change, and a clean end."""

import signal
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.education.typography import Screen as ScreenSize
from kiosk.errors import DisplayError
from kiosk.paths import ASSETS
from kiosk.session.screens import Staff
from kiosk.settings import Settings
from kiosk.ui.collector import Collector
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.qt_log import install_qt_log
from kiosk.ui.text_measure import load_fonts
from kiosk.ui.theme_link import ThemeLink
from kiosk.ui.viewport import px_per_mm
from kiosk.wiring import Program, build

QML = Path(__file__).with_name("qml")
_ENDINGS = {"SIGTERM", "SIGINT", "SIGHUP"}


class Application:
    """Owns the Qt application, the QML engine and the program's record."""

    def __init__(
        self,
        settings: Settings,
        data_dir: Path,
        content: Path,
        demo: Mapping[str, str] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.qt = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        install_qt_log()
        load_fonts()
        self._settings = settings
        screen = QGuiApplication.primaryScreen()
        geometry = screen.geometry()
        size = ScreenSize(geometry.width(), geometry.height(), px_per_mm(screen, settings.px_per_mm))
        self.program: Program = build(settings, data_dir, content, size, demo=dict(demo or {}), clock=clock)
        self._demo = dict(demo or {})
        self._staff_here = False
        self._collector = Collector()
        self.engine = QQmlApplicationEngine()
        self._link = self._prepare_engine()
        self.program.live.changed.connect(self.refresh)
        self.program.viewport.changed.connect(self.refresh)
        self.program.app.left.connect(self.qt.quit)
        self.refresh()
        self.window = self._load()

    def show(self, *, windowed: bool = False, size: tuple[int, int, float] | None = None) -> None:
        """Open the window, full screen unless asked otherwise, and begin to count quiet seconds."""
        viewport = self.program.viewport
        if size is not None:
            density = size[2] or viewport.screen.px_per_mm
            viewport.set(ScreenSize(size[0], size[1], density))
        shown = viewport.screen
        if windowed or size is not None:
            self.window.resize(shown.width, shown.height)
            self.window.show()
        else:
            # Without a window manager "full screen" alone comes up tiny.
            self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
            self.window.showFullScreen()
        self.qt.installEventFilter(self.program.idle)
        self.program.idle.start()
        self._collector.start()

    def run(self) -> int:
        """Run until the window is left or the system asks us to end; returns the exit code."""
        for name in _ENDINGS & set(dir(signal)):
            # Python gets to it at the next tick of the idle watch.
            signal.signal(getattr(signal, name), lambda *_: self.program.app.leave())
        code = self.qt.exec()
        self.close()
        return code

    def refresh(self) -> None:
        """Everything that shows follows the session, the window's size and the settings."""
        program = self.program
        session, layout = program.live.session, program.layout()
        self._link.say(program.contents.words(session.language))
        self._link.look(
            layout, high_contrast=session.high_contrast, reduce_motion=self._settings.reduce_motion
        )
        self._meet_staff(isinstance(session.screen, Staff))
        program.refresh()

    def _meet_staff(self, here: bool) -> None:
        """Names are locked before any other screen shows."""
        if here != self._staff_here:
            self._staff_here = here
            staff = self.program.staff
            staff.entered() if here else staff.left()

    def close(self) -> None:
        """Hide, delete the engine, then let the view models and the files go, in this order."""
        self.program.idle.stop()
        self._collector.stop()
        self.qt.removeEventFilter(self.program.idle)
        self.window.hide()
        self.engine.deleteLater()
        # Only this sends a deferred deletion outside the event loop.
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)
        self.program.close()

    def _prepare_engine(self) -> ThemeLink:
        self.engine.addImportPath(str(QML))
        self.engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
        self.engine.addImageProvider("drawing", DrawingProvider(ASSETS / "illustrations", icons=False))
        theme = self.engine.singletonInstance("KioskTheme", "Theme")
        words = self.engine.singletonInstance("KioskTheme", "Words")
        if not isinstance(theme, QObject) or not isinstance(words, QObject):
            raise DisplayError("The theme does not load.", where=str(QML), mend="Install the program again.")
        return ThemeLink(theme, words)

    def _load(self) -> QQuickWindow:
        program = self.program
        self.engine.setInitialProperties(
            {
                **program.view_models(),
                "clinicName": program.contents.pack.clinic.get("name", ""),
                "demo": self._demo,
            }
        )
        self.engine.load(QUrl.fromLocalFile(str(QML / "KioskApp" / "Main.qml")))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise DisplayError(
                "The screens do not load.", where=str(QML), mend="Read the log; install the program again."
            )
        return roots[0]
