"""Python's cycle collector, run on the GUI's thread alone."""

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 5000


class Collector(QObject):
    """A collection that happened to run in a job's thread could end Qt objects there, which Qt forbids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self._collect)

    def start(self) -> None:
        """Take over; what lives now lives to the end and need not be looked at again."""
        gc.collect()
        gc.freeze()
        gc.disable()
        self._timer.start()

    def stop(self) -> None:
        """Hand back."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()

    def _collect(self) -> None:
        gc.collect()
