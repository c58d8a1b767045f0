"""A kiosk in this process, with real touches and keys, judged by the same oracle as the one in a window."""

import os
import tempfile
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

from kiosk.startup import set_up_demo
from kiosk.ui import shell
from kiosk.ui.qt_log import QtLog
from tests.breakouts import told
from tests.breakouts.house import SCREENS
from tests.breakouts.oracle import Seen, files_below, judge
from tests.ui.program import Kiosk


class Room:
    """The kiosk and what is watched around it; made before anything is tried."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self._watched = [folder / name for name in ("home", "here", "tmp")]
        for made in self._watched:
            made.mkdir()
        home, here, temporary = self._watched
        monkeypatch.setenv("HOME", str(home))
        monkeypatch.setenv("TMPDIR", str(temporary))
        monkeypatch.setattr(tempfile, "tempdir", None)
        monkeypatch.chdir(here)
        # Whatever it would call to open an address stands in an empty folder.
        monkeypatch.setenv("PATH", f"{home}{os.pathsep}/nowhere")
        # pytest-qt turns Qt's warnings into failures; our own log would take them away from it.
        monkeypatch.setattr(shell, "install_qt_log", QtLog)
        set_up_demo(folder / "data")
        self.kiosk = Kiosk(folder / "data", demo=False)
        self._size = (self.kiosk.window.width(), self.kiosk.window.height())
        for screen in SCREENS:  # Qt's own caches stand before anything is compared
            self.go(screen)
        self._before = self.seen()

    def begin(self) -> None:
        """A new case, on the attract screen; it is compared with how everything stood at first."""
        self.go("attractScreen")
        self.kiosk.window.requestActivate()

    def go(self, screen: str) -> None:
        told.go(self.kiosk.application, screen)
        # Outside the event loop only this ends what the screens before have let go.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.kiosk.wait_for(screen)

    def seen(self) -> Seen:
        kiosk = self.kiosk
        windows = [window for window in QGuiApplication.topLevelWindows() if window.isVisible()]
        focus = QGuiApplication.focusWindow()
        ours = "the kiosk"
        lockdown = kiosk.application.lockdown
        assert lockdown is not None
        return Seen(
            alive=True,
            windows=tuple(
                ours if window is kiosk.window else window.title() or "another" for window in windows
            ),
            ours=ours,
            active=ours if focus is kiosk.window else str(focus),
            front=ours,
            place=(0, 0, kiosk.window.width(), kiosk.window.height()),
            screen=self._size,
            opened=lockdown.urls.refused,
            texts=tuple(told.next_session(kiosk.application)),
            # Under pytest Qt has its cache where the process began; `kiosk run` has it in the data folder.
            files=frozenset(file for file in files_below(self._watched) if "qmlcache" not in file[0]),
        )

    def holds(self) -> None:
        """The oracle."""
        judge(self._before, self.seen())

    def commit(self, text: str) -> None:
        """Text all at once, as an input method or a paste brings it."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QGuiApplication.sendEvent(QGuiApplication.focusObject(), event)
        QCoreApplication.processEvents()
