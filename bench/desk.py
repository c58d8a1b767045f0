"""Run as a process of its own, offscreen: the real lead desk over many requests; saving while it exports."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from bench.leads import CHEAP, PASSPHRASE, fill, sample
from kiosk.commands.options import now
from kiosk.education.typography import Screen
from kiosk.leads.desk import init_data_dir
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.record import seal
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import CONTENT, KEY_FILE
from kiosk.session.screens import Staff
from kiosk.session.stay import Show
from kiosk.settings import Settings
from kiosk.startup import prepare_qt
from kiosk.ui.application import Application
from kiosk.ui.exporting.export_places import USUAL
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel

ROUNDS = 5
QUERIES = ("l", "lo", "lop", "415 555", "zoe@", "nobody")
BEAT_MS, SAVE_EVERY_S, LIMIT_S = 5, 0.02, 600.0


@dataclass(slots=True)
class Beats:
    """A timer of the GUI's thread; `longest_ms` is how late it came at worst since `fresh`."""

    longest_ms: float = 0.0
    _last: float = 0.0
    _timer: QTimer = field(default_factory=QTimer)

    def start(self) -> None:
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self.fresh()

    def fresh(self) -> None:
        self.longest_ms, self._last = 0.0, time.perf_counter()

    def _beat(self) -> None:
        at = time.perf_counter()
        self.longest_ms = max(self.longest_ms, (at - self._last) * 1000 - BEAT_MS)
        self._last = at


class Saver:
    """Another process that saves a request every 20 ms: the kiosk, while the desk runs beside it."""

    def __init__(self, data_dir: Path) -> None:
        call = [sys.executable, "-m", "bench.desk", "--save", str(data_dir)]
        self._child = subprocess.Popen(call, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self._say("ready")

    def stop(self) -> list[float]:
        """Milliseconds of each save."""
        found: list[float] = json.loads(self._say("stop"))
        self._child.wait(timeout=30)
        return found

    def _say(self, word: str) -> str:
        if self._child.stdin is None or self._child.stdout is None:
            raise RuntimeError("the saving process has no pipes")
        self._child.stdin.write(word + "\n")
        self._child.stdin.flush()
        return self._child.stdout.readline()


def save_on(data_dir: Path) -> None:
    """Save until a second line comes; then say how long each took."""
    key = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, now())
    sys.stdin.readline()
    sys.stdout.write("\n")
    sys.stdout.flush()
    took_ms, stopped = list[float](), threading.Event()

    def listen() -> None:
        sys.stdin.readline()
        stopped.set()

    threading.Thread(target=listen, daemon=True).start()
    number = 10_000_000
    while not stopped.wait(SAVE_EVERY_S):
        number += 1
        begin = time.perf_counter()
        store.add(seal(sample(number), key))
        took_ms.append((time.perf_counter() - begin) * 1000)
    store.close()
    sys.stdout.write(json.dumps(took_ms) + "\n")


class Seat:
    """The program with its staff screen open, and whoever sits before it."""

    def __init__(self, data_dir: Path, exports: Path) -> None:
        settings = Settings(px_per_mm=4.03, reduce_motion=True, export_dir=str(exports))
        self.application = Application(settings, data_dir, CONTENT, {"bench": ""})
        self.program = self.application.program
        self.program.viewport.set(Screen(1920, 1080, 4.03))
        self.application.window.resize(1920, 1080)
        self.application.window.show()
        self.staff, self.export = self.program.staff, self.program.staff.export_view_model
        room = self.staff.rooms.get("desk")
        if not isinstance(room, DeskViewModel):
            raise RuntimeError("the lead desk is not among the staff's rooms")
        self.desk, self.beats = room, Beats()
        self.beats.start()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the program run, frames and all."""
        end = time.perf_counter() + LIMIT_S
        while not done():
            # Sleeps until something happens, the beat at the latest: spinning would starve the jobs.
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            if time.perf_counter() > end:
                raise TimeoutError("the lead desk did not get there")

    def unlock(self) -> None:
        self.program.live.move(Show(Staff()))
        self.staff.usePhrase()
        self.staff.unlock(PASSPHRASE)
        self.until(lambda: self.desk._state.ready)

    def reopen(self) -> tuple[float, float]:
        """Seconds until the first rows stand in the list, and until all do."""
        self.staff.goHome()
        self.until(lambda: self.program.desk_jobs.idle)
        begin = time.perf_counter()
        self.staff.openRoom("desk")
        self.until(lambda: self.desk.rows.rowCount() > 0)  # type: ignore[attr-defined]  # a list model
        first = time.perf_counter() - begin
        self.until(lambda: self.desk._state.ready)
        return first, time.perf_counter() - begin

    def search(self, query: str) -> float:
        """Milliseconds until the list is the new one and its frame is asked for."""
        self.until(lambda: self.program.desk_jobs.idle)
        begin = time.perf_counter()
        self.desk.search(query)
        QCoreApplication.processEvents()
        return (time.perf_counter() - begin) * 1000

    def run_export(self) -> float:
        """Milliseconds of the longest block while rows are written; not that of a change of screen."""
        self.staff.openRoom("export")
        self.until(lambda: self.export._props.canStart or self._ready())
        self.export.start()
        self.until(lambda: self.export._props.progress > 0 or self._stage() != "running")
        self.beats.fresh()
        longest = [0.0]

        def over() -> bool:
            if self._stage() != "running":
                return True
            longest.append(self.beats.longest_ms)
            return False

        self.until(over)
        if self._stage() != "done":
            raise RuntimeError(f"the export ended as {self._stage()}")
        return longest[-1]

    def _stage(self) -> str:
        return self.export._state.stage

    def _ready(self) -> bool:
        self.export.chooseFormat("csv")
        self.export.choosePlace(USUAL)
        if not self.export._state.ticked:
            self.export.toggleTick()
        return self.export._props.canStart


def measure(rows: int, exported: int) -> dict[str, float]:
    """The desk over `rows`, then an export of `exported` with saves meanwhile."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        opened = _desk(folder / "desk", rows)
        return opened | _exporting(folder / "export", exported)


def _seat(folder: Path, rows: int) -> Seat:
    exports = folder / "out"
    exports.mkdir(parents=True)
    data_dir = folder / "data"
    init_data_dir(data_dir, PASSPHRASE, now=now(), cost=CHEAP)
    fill(data_dir, rows)
    seat = Seat(data_dir, exports)
    seat.unlock()
    return seat


def _desk(folder: Path, rows: int) -> dict[str, float]:
    seat = _seat(folder, rows)
    seat.beats.fresh()
    opened = [seat.reopen() for _ in range(ROUNDS)]
    seat.until(lambda: seat.program.desk_jobs.idle)
    blocked = seat.beats.longest_ms
    # In turns, so that each search brings another list than the one before.
    rounds = [[seat.search(query) for query in QUERIES] for _ in range(ROUNDS)]
    searched = [statistics.median(times) for times in zip(*rounds, strict=True)]
    seat.application.close()
    return {
        "rows": rows,
        "first_s": statistics.median(first for first, _ in opened),
        "open_s": statistics.median(whole for _, whole in opened),
        "open_blocked_ms": blocked,
        "search_ms": max(searched),
    }


def _exporting(folder: Path, rows: int) -> dict[str, float]:
    """The desk has all of them open until the export begins; saves run all the while."""
    seat, saver = _seat(folder, rows), Saver(folder / "data")
    try:
        seat.reopen()
        blocked = seat.run_export()
    finally:
        saves = sorted(saver.stop())
    seat.application.close()
    return {
        "exported": rows,
        "export_blocked_ms": blocked,
        "saves": len(saves),
        "save_median_ms": statistics.median(saves),
        "save_p99_ms": saves[min(len(saves) - 1, int(len(saves) * 0.99))],
    }


if __name__ == "__main__":
    if sys.argv[1] == "--save":
        save_on(Path(sys.argv[2]))
        sys.exit(0)
    prepare_qt()
    found = measure(int(sys.argv[1]), int(sys.argv[2]))
    os.write(1, json.dumps(found).encode() + b"\n")
