"""A beat a second from the screen's own thread: when it stops, nothing on the screen answers any more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer
from PySide6.QtQuick import QQuickWindow

from kiosk.machine.heartbeat import EVERY_S


class Heart(QObject):
    """Beats from the first turn of the event loop; `framed` is told once, with the window's first frame.

    A display that is switched off gives no frame and is no reason to be killed."""

    def __init__(
        self,
        window: QQuickWindow,
        beats: Sequence[Callable[[], object]],
        framed: Sequence[Callable[[], object]],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window, self._beats, self._framed = window, beats, framed
        self._timer = QTimer(self)
        self._timer.setInterval(int(EVERY_S * 1000))
        self._timer.timeout.connect(self._beat)
        window.frameSwapped.connect(self._first_frame)
        QTimer.singleShot(0, self._start)

    def stop(self) -> None:
        self._timer.stop()

    def _start(self) -> None:
        self._beat()
        self._timer.start()

    def _first_frame(self) -> None:
        self._window.frameSwapped.disconnect(self._first_frame)
        for tell in self._framed:
            tell()

    def _beat(self) -> None:
        for beat in self._beats:
            beat()
