"""Runs the hand-over in a thread that nobody waits for: a share that hangs holds up no touch and no end."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from kiosk.errors import KioskError
from kiosk.leads.handover.handover import send_now
from kiosk.leads.handover.handover_send import Sent
from kiosk.leads.handover.handover_take import Taken
from kiosk.settings import Settings

log = logging.getLogger("kiosk.handover")

KIOSK_S, DESK_S = 60.0, 20.0
# How long the end of the program waits for a round that is under way.
_END_S = 2.0


class HandOverWatch(QObject):
    """One round after each `soon`, and one every so many seconds; `over` tells the GUI's thread of each."""

    over = Signal(object)

    def __init__(
        self, work: Callable[[], Sent | Taken] | None, every_s: float, parent: QObject | None = None
    ) -> None:
        """Without work nothing ever runs."""
        super().__init__(parent)
        self._work, self._every_s = work, every_s
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._failed = ""
        # No pool: Python waits for a pool's threads when it ends, and this one may wait for a network.
        self._thread = threading.Thread(target=self._run, name="handover", daemon=True)
        if work is not None:
            self._thread.start()

    def soon(self) -> None:
        """There is something to hand over."""
        self._wake.set()

    def stop(self) -> None:
        """No round begins any more; one that hangs is left behind. May come twice."""
        self._stopped.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(_END_S)

    def _run(self) -> None:
        while not self._stopped.is_set():
            self._wake.wait(self._every_s)
            self._wake.clear()
            if not self._stopped.is_set():
                self._round()

    def _round(self) -> None:
        assert self._work is not None  # else no thread
        try:
            found: Sent | Taken | KioskError = self._work()
        except KioskError as error:
            found = error
        told = str(found) if isinstance(found, KioskError) else ""
        if told != self._failed:
            # Once, not every minute of a night in which the share is away.
            log.warning("The hand-over waits: %s", told) if told else log.info("The hand-over goes on.")
        self._failed = told
        if not self._stopped.is_set():
            self.over.emit(found)


def kiosk_hand_over(data_dir: Path, settings: Settings, now: Callable[[], datetime]) -> HandOverWatch:
    """The kiosk's side; nothing runs where no folder is set."""
    if not settings.handover_dir:
        return HandOverWatch(None, KIOSK_S)
    folder = Path(settings.handover_dir)
    return HandOverWatch(lambda: send_now(data_dir, folder, settings, now()), KIOSK_S)
