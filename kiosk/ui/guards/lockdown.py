"""Everything that keeps people in the kiosk while it is open, in one place to start and to stop."""

import logging
import sys
from collections.abc import Callable
from enum import Enum

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QWindow

from kiosk.machine.edge_swipes import disable_edge_swipes, windows_store
from kiosk.machine.power import Power
from kiosk.machine.sticky_keys import aid_prompts
from kiosk.machine.windows_keys import key_hook
from kiosk.ui.guards.event_guard import EventGuard
from kiosk.ui.guards.pointer_guard import PointerGuard
from kiosk.ui.guards.url_guard import UrlGuard
from kiosk.ui.guards.window_guard import WindowGuard

log = logging.getLogger("kiosk")

HOOK_MS = 60_000


class Place(Enum):
    """Where the program runs: alone among strangers, shown to somebody, or in a window on a desk."""

    KIOSK = "kiosk"
    DEMO = "demo"
    WINDOW = "window"


class Lockdown(QObject):
    """The guards of one window. A demo fills the screen but lets others in front; a window is left alone."""

    def __init__(
        self,
        window: QWindow,
        place: Place,
        power: Power,
        staff: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._place, self._power = window, place, power
        self._events, self.urls = EventGuard(window, staff), UrlGuard()
        self._window_guard = WindowGuard(window, firm=place is Place.KIOSK)
        self._pointer = PointerGuard(window)
        self._on = False
        self._windows = WindowsGuards() if sys.platform == "win32" else None
        if place is Place.KIOSK:
            window.setFlag(Qt.WindowType.WindowStaysOnTopHint)

    def start(self) -> None:
        """Begin, once the window is shown."""
        self._on = True
        self.urls.start()
        self._events.start()
        if self._place is Place.WINDOW:
            return
        self._pointer.start()
        self._window_guard.start()
        if self._place is Place.KIOSK:
            self._power.hold_awake(True)
            if self._windows is not None:
                self._windows.start(int(self._window.winId()))

    def keep_awake(self, on: bool) -> None:
        """False while the clinic is closed: the display of a kiosk rests now, and may sleep."""
        if self._on and self._place is Place.KIOSK:
            self._power.hold_awake(on)
            if not on:
                self._power.rest_display()

    def stop(self) -> None:
        """Give everything back to the desktop; may come twice, and without `start`."""
        if not self._on:
            return
        self._on = False
        self._events.stop()
        self.urls.stop()
        if self._place is Place.WINDOW:
            return
        self._window_guard.stop()
        self._pointer.stop()
        if self._place is Place.KIOSK:
            self._power.hold_awake(False)
            if self._windows is not None:
                self._windows.stop()


class WindowsGuards(QObject):
    """What only Windows needs: its own keys, its prompts, its edges. Not yet run on Windows."""

    def __init__(self) -> None:
        super().__init__()
        self._hook, self._prompts = key_hook(), aid_prompts()
        self._renewing = QTimer(self)
        self._renewing.setInterval(HOOK_MS)
        self._renewing.timeout.connect(self._hook.renew)

    def start(self, window: int) -> None:
        if not self._hook.hold():
            log.warning("Windows refused the keyboard hook: its own keys still act.")
        if not disable_edge_swipes(window, windows_store()):
            log.warning("Windows refused to switch off swipes from the edge.")
        self._prompts.off()
        self._renewing.start()

    def stop(self) -> None:
        self._renewing.stop()
        self._hook.release()
        self._prompts.restore()
