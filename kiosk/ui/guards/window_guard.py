"""The window stays full screen, on its display, in front and in use, whatever the system does to it."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication, QScreen, QWindow

log = logging.getLogger("kiosk")

# Looked after once a second, and at once after a change, but no more often than this: two that fight do not
# flicker.
CHECK_MS, LEAST_GAP_MS = 1000, 250
# So many mends in a row without rest mean that somebody pulls at the window.
_PULLING = 20


class Mend(Enum):
    """What can be done about a window."""

    MOVE = "it went to its display"
    MAP = "it was taken off the screen"
    FILL = "it filled the screen"
    FRONT = "it came to the front"


@dataclass(frozen=True, slots=True)
class Seen:
    """What stands now; `mapped` is False for a window that the window manager took off the screen."""

    at_home: bool
    mapped: bool
    full_screen: bool
    fills: bool
    active: bool


def mends(seen: Seen, *, firm: bool) -> tuple[Mend, ...]:
    """What has to be done, in this order; only a firm guard takes the front back."""
    wanted = (
        (Mend.MOVE, not seen.at_home),
        (Mend.MAP, not seen.mapped),
        (Mend.FILL, not (seen.full_screen and seen.fills)),
        (Mend.FRONT, firm and not seen.active),
    )
    return tuple(mend for mend, needed in wanted if needed)


class WindowGuard(QObject):
    """Looks after one window until `stop`. Firm on a kiosk; a demo only goes back to full screen."""

    def __init__(
        self,
        window: QWindow,
        *,
        firm: bool,
        clock: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._firm, self._clock = window, firm, clock
        # Under a Wayland compositor there is nobody to stand in front of, and Qt can neither raise nor grab.
        self._x11 = QGuiApplication.platformName() == "xcb"
        self._raises = QGuiApplication.platformName() in ("xcb", "windows")
        self._screens: list[QScreen] = []
        self._on, self._row, self._last = False, 0, 0.0
        self._stood, self._gone = False, False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self.check)
        self._regular = QTimer(self)
        self._regular.setInterval(CHECK_MS)
        self._regular.timeout.connect(self.check)

    def start(self) -> None:
        """Begin; the window was just shown."""
        self._on, self._last = True, self._clock()
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        for signal in (
            application.screenAdded,
            application.screenRemoved,
            application.primaryScreenChanged,
        ):
            signal.connect(self._screens_changed)
        application.focusWindowChanged.connect(self.changed)
        window = self._window
        for signal in (
            window.visibilityChanged,
            window.activeChanged,
            window.screenChanged,
            window.windowStateChanged,
        ):
            signal.connect(self.changed)
        for signal in (window.xChanged, window.yChanged, window.widthChanged, window.heightChanged):
            signal.connect(self.changed)
        self._screens_changed()
        self._regular.start()

    def stop(self) -> None:
        """Let the window go: staff leave."""
        self._on = False
        self._soon.stop()
        self._regular.stop()
        if self._firm and self._x11:
            self._window.setKeyboardGrabEnabled(False)

    def changed(self) -> None:
        """Something happened to the window: look after it soon."""
        if self._on and not self._soon.isActive():
            passed = int((self._clock() - self._last) * 1000)
            self._soon.start(max(0, LEAST_GAP_MS - passed))

    def check(self) -> None:
        """Put right what is wrong now."""
        screen = QGuiApplication.primaryScreen()
        if not self._on or screen is None:
            return
        self._last = self._clock()
        needed = mends(self._seen(screen), firm=self._firm)
        self._note(needed)
        for mend in needed:
            self._do(mend, screen.geometry())
        if self._firm:
            self._hold(quiet=not needed)

    def _seen(self, screen: QScreen) -> Seen:
        window = self._window
        return Seen(
            at_home=window.screen() is screen,
            mapped=window.isVisible() and not self._unmapped(),
            full_screen=window.visibility() == QWindow.Visibility.FullScreen,
            fills=window.geometry() == screen.geometry(),
            active=window.isActive(),
        )

    def _unmapped(self) -> bool:
        """On X11 a window that Qt shows and nobody sees was unmapped; elsewhere its display may be resting.

        It counts once it stood there, and at the second look: a window just coming is not seen either.
        """
        exposed = self._window.isExposed() or not self._x11
        self._stood = self._stood or exposed
        before, self._gone = self._gone, self._stood and not exposed
        if self._gone and not before:
            self.changed()
        return self._gone and before

    def _do(self, mend: Mend, whole: QRect) -> None:
        window = self._window
        match mend:
            case Mend.MOVE:
                window.setScreen(QGuiApplication.primaryScreen())
            case Mend.MAP:
                # Qt believes that it is shown: only hiding it first puts it back.
                window.hide()
                window.showFullScreen()
            case Mend.FILL:
                window.setGeometry(whole)
                window.showFullScreen()
            case Mend.FRONT:
                if self._raises:
                    window.raise_()
                window.requestActivate()

    def _hold(self, *, quiet: bool) -> None:
        """Keep the front against a window that takes it without the keyboard, which nobody tells us."""
        if quiet and self._raises:
            self._window.raise_()
        if self._x11:
            # The window manager's own keys (Alt+Tab, Super, Alt+Space) come to us instead. Unmapping and a
            # menu of somebody else take the keyboard away, so it is asked for again each time.
            self._window.setKeyboardGrabEnabled(True)

    def _note(self, needed: tuple[Mend, ...]) -> None:
        self._row = self._row + 1 if needed else 0
        if self._row == 1:
            log.info("The window was put right: %s.", ", ".join(mend.value for mend in needed))
        elif self._row == _PULLING:
            log.warning("Something keeps the window from standing in front: %s.", needed[0].value)

    def _screens_changed(self) -> None:
        """Follow the displays that are there now."""
        for screen in QGuiApplication.screens():
            if not any(screen is known for known in self._screens):
                screen.geometryChanged.connect(self.changed)
                self._screens.append(screen)
        there = QGuiApplication.screens()
        self._screens = [known for known in self._screens if any(known is screen for screen in there)]
        self.changed()
