"""Frames a second while a finger pulls pages along; bench.frames is the kiosk that reports its frames."""

import itertools
import statistics
import struct
import subprocess
import sys
import tempfile
import time

from bench.kiosk import PX_PER_MM, ROOT, data_folder
from bench.processes import busy_seconds, end
from bench.screen import Screen, qt_environment

PULL_S, STEP_S, REST_S = 0.8, 0.008, 0.5
STARTING_S = 30.0
# How bench.frames writes the time of a frame.
STAMP = struct.Struct("d")


def measure(screen: Screen, pulls: int = 6) -> dict[str, float]:
    """Frames a second over the pulls, the slowest twentieth of the frame times, and the processor's share."""
    with data_folder() as folder, tempfile.TemporaryFile() as stamps:
        process = subprocess.Popen(
            [sys.executable, "-m", "bench.frames", str(folder), str(PX_PER_MM)],
            cwd=ROOT,
            env=qt_environment(screen),
            stdin=subprocess.DEVNULL,
            stdout=stamps,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            screen.until_still(screen.until_empty(), 1.5, STARTING_S)
            busy = busy_seconds(process.pid)
            spans = [_pull(screen, forward=number < pulls // 2) for number in range(pulls)]
            busy = busy_seconds(process.pid) - busy
        finally:
            end(process)
        stamps.seek(0)
        frames = [one[0] for one in STAMP.iter_unpack(stamps.read())]
    return _figures(frames, spans, busy)


def _figures(frames: list[float], spans: list[tuple[float, float]], busy: float) -> dict[str, float]:
    rates, gaps = [], []
    for start, stop in spans:
        inside = [at for at in frames if start <= at <= stop]
        rates.append(len(inside) / (stop - start))
        gaps += [(b - a) * 1000 for a, b in itertools.pairwise(inside)]
    gaps.sort()
    return {
        "fps": statistics.median(rates) if rates else 0.0,
        "fps_worst_pull": min(rates, default=0.0),
        "frame_p95_ms": gaps[int(len(gaps) * 0.95)] if gaps else 0.0,
        "cpu_percent": 100 * busy / sum(stop - start + REST_S for start, stop in spans),
    }


def _pull(screen: Screen, *, forward: bool) -> tuple[float, float]:
    """Pull a page across half of the screen and let go; the stretch of time in which pages should move."""
    left, right, y = round(screen.width * 0.2), round(screen.width * 0.8), round(screen.height * 0.4)
    begin, finish = (right, left) if forward else (left, right)
    screen.pointer.move(begin, y)
    screen.pointer.press(down=True)
    start, moving = time.perf_counter(), 0.0
    while (share := (time.perf_counter() - start) / PULL_S) < 1:
        screen.pointer.move(round(begin + (finish - begin) * share), y)
        # The first millimetres only tell a pull from a tap.
        if not moving and abs(finish - begin) * share > 6 * PX_PER_MM:
            moving = time.perf_counter()
        time.sleep(STEP_S)
    stop = time.perf_counter()
    screen.pointer.press(down=False)
    time.sleep(REST_S)
    return moving, stop
