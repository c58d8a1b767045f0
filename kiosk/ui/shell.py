"""The Qt application with one window: the QML engine, the window's guards, and a clean end."""

import signal
import sys
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, QUrl
from PySide6.QtGui import QGuiApplication
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.education.typography import Screen as ScreenSize
from kiosk.errors import DisplayError, KioskError
from kiosk.machine.exit_codes import LEFT, SIGNALLED
from kiosk.machine.power import power_of
from kiosk.paths import ASSETS
from kiosk.settings import Settings
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.fonts import load_fonts
from kiosk.ui.guards.lockdown import Lockdown, Place
from kiosk.ui.qt_log import install_qt_log
from kiosk.ui.screens_source import open_screens
from kiosk.ui.theme_link import ThemeLink
from kiosk.ui.viewmodels.window_view_model import WindowViewModel
from kiosk.ui.viewport import Viewport, px_per_mm

_ENDINGS = {"SIGTERM", "SIGINT", "SIGHUP"}


class Shell:
    """What every window of ours stands in; who builds one puts its `window` into it."""

    window: QQuickWindow

    def __init__(self, settings: Settings, *, demo: bool = False) -> None:
        self.qt = QGuiApplication.instance() or QGuiApplication(sys.argv[:1])
        self._qt_log = install_qt_log()
        load_fonts()
        self._settings, self._demoing = settings, demo
        self._staff_here = False
        self._failure: KioskError | None = None
        self._power = power_of(QGuiApplication.platformName())
        self.lockdown: Lockdown | None = None
        # A guard may take the window off the screen and put it back; only `end` ends the program.
        QGuiApplication.setQuitOnLastWindowClosed(False)
        screen = QGuiApplication.primaryScreen()
        geometry = screen.geometry()
        density = px_per_mm(screen, settings.px_per_mm)
        self.viewport = Viewport(ScreenSize(geometry.width(), geometry.height(), density))
        self._screens = open_screens()
        self.engine = QQmlApplicationEngine()
        self._link = self._prepare_engine()
        self.door: WindowViewModel

    def show(self, *, windowed: bool = False, size: tuple[int, int, float] | None = None) -> None:
        """Open the window, full screen unless asked otherwise."""
        if size is not None:
            density = size[2] or self.viewport.screen.px_per_mm
            self.viewport.set(ScreenSize(size[0], size[1], density))
        shown = self.viewport.screen
        in_window = windowed or size is not None
        place = Place.WINDOW if in_window else Place.DEMO if self._demoing else Place.KIOSK
        self.lockdown = Lockdown(self.window, place, self._power, lambda: self._staff_here)
        if in_window:
            self.window.resize(shown.width, shown.height)
            self.window.show()
        else:
            # Without a window manager "full screen" alone comes up tiny.
            self.window.setGeometry(QGuiApplication.primaryScreen().geometry())
            self.window.showFullScreen()
        self.lockdown.start()

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

    def end(self, code: int) -> None:
        """Close the window; `run` returns this exit code."""
        if self.lockdown is not None:
            self.lockdown.stop()
        self.door.allow_closing()
        self.qt.exit(code)

    def close(self) -> None:
        """Hide and delete the engine; the view models go after it."""
        if self.lockdown is not None:
            self.lockdown.stop()
        self.window.hide()
        # Only this sends deferred deletions outside the event loop: first of what the screens have let go,
        # which would outlive its engine, then of the engine.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.engine.deleteLater()
        QCoreApplication.sendPostedEvents(self.engine, QEvent.Type.DeferredDelete.value)

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

    def _load(self, file: str, properties: dict[str, object]) -> QQuickWindow:
        """The window of a file of KioskApp, given these properties; raises DisplayError."""
        self.engine.setInitialProperties(properties)
        self.engine.load(self._screens.main.resolved(QUrl(file)))
        roots = self.engine.rootObjects()
        if not roots or not isinstance(roots[0], QQuickWindow):
            raise screens_do_not_load()
        return roots[0]


def screens_do_not_load() -> DisplayError:
    """Said where a QML file is broken or missing."""
    mend = "Read the log; install the program again."
    return DisplayError("The screens do not load.", mend=mend)
