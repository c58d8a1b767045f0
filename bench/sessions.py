"""Run as a process of its own, offscreen: one visit after another, as in a day of eight hours and more.

Prints memory, open handles and the work of a page turn, early and late, as JSON."""

import gc
import json
import os
import statistics
import sys
import time
from pathlib import Path

import psutil
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, QObject

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.paths import CONTENT
from kiosk.session.screens import Check, Home, Reader, Screen, SignUp
from kiosk.session.stay import SetLanguage, SetTextPercent, Show
from kiosk.settings import Settings
from kiosk.ui.application import Application

TURNS = 4
_FORM = Form(step=Step.CHECK, adult=True, name="Ana Lopez", contact=Contact.PHONE, phone="4155550142")


class Day:
    """The kiosk with slides that are instant: a turn is done with the frame that shows it."""

    def __init__(self, folder: Path) -> None:
        self._application = Application(Settings(px_per_mm=4.03, reduce_motion=True), folder, CONTENT)
        self._application.show(windowed=True, size=(1920, 1080, 4.03))
        self._live = self._application.program.live
        self._frames = 0
        self._application.window.frameSwapped.connect(self._count)
        self._turns_ms: list[float] = []
        self._process = psutil.Process()

    def _count(self) -> None:
        self._frames += 1

    def visits(self, number: int) -> dict[str, float]:
        """So many visits; memory and handles after them, and the processor time of a page turn."""
        self._turns_ms.clear()
        for one in range(number):
            self._visit(one)
        gc.collect()
        return {
            "memory_mb": self._process.memory_info().rss / 1e6,
            "handles": float(self._process.num_fds()),
            "threads": float(self._process.num_threads()),
            "turn_ms": statistics.median(self._turns_ms),
            "turn_p95_ms": sorted(self._turns_ms)[int(len(self._turns_ms) * 0.95)],
        }

    def _visit(self, number: int) -> None:
        """Reads, sees check and form, and goes; every third visit in Spanish, every fifth in large text."""
        self._show(Home())
        if number % 3 == 0:
            self._live.move(SetLanguage("es"))
        if number % 5 == 0:
            self._live.move(SetTextPercent(150))
        section = number % 6
        self._show(Reader(section, 0))
        for _ in range(TURNS):
            self._until_ready()
            start = time.process_time()
            self._application.program.app.pressMain()
            self._until_shown()
            # The step into the next section is another measure.
            if isinstance(here := self._live.session.screen, Reader) and here.section == section:
                self._turns_ms.append((time.process_time() - start) * 1000)
        self._show(Check())
        self._show(SignUp())
        self._live.fill(_FORM)
        self._until_shown()
        self._application.program.app.finish()
        self._until_shown()

    def _show(self, screen: Screen) -> None:
        self._live.move(Show(screen))
        self._until_shown()

    def _until_ready(self) -> None:
        """A reader takes seconds for a page; the pages beside it are made meanwhile."""
        strip = self._application.window.findChild(QObject, "pageStrip")
        while strip is not None and strip.property("ready") != strip.property("index"):
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def _until_shown(self) -> None:
        """The next frame, and what was put off is done."""
        seen, patience = self._frames, QElapsedTimer()
        patience.start()
        self._application.window.update()
        while self._frames == seen and patience.elapsed() < 1000:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def measure(folder: Path, number: int) -> dict[str, float]:
    """The first tenth warms; then its figures beside those at the end."""
    day, tenth = Day(folder), max(1, number // 10)
    early = day.visits(tenth)
    for _ in range(8):
        late = day.visits(tenth)
    late = day.visits(tenth)
    return (
        {"visits": float(tenth * 10)}
        | {f"early_{name}": value for name, value in early.items()}
        | {f"late_{name}": value for name, value in late.items()}
        | {f"{name}_growth": late[name] / early[name] for name in early}
    )


if __name__ == "__main__":
    os.write(1, json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))).encode() + b"\n")
    os._exit(0)
