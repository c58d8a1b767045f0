"""One measured visit to a program: started, left alone, touched, left alone on a page, ended."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bench.peer import Peer
from bench.processes import busy_percent, proportional_mb, resident_mb, running
from bench.screen import MOTION, Screen, differing, fully_there

STILL_S = 1.5
STARTING_S = 30.0
TAP_S = 3.0
# A press that changes fewer bytes than this is no answer: a caret or a ring of one pixel.
ANSWER = 0.0001


@dataclass(frozen=True, slots=True)
class Pace:
    """How long a visit waits; `settle_s` before each quiet stretch of `idle_s`."""

    settle_s: float = 4.0
    idle_s: float = 20.0
    turns: int = 3


QUICK = Pace(settle_s=1.0, idle_s=2.0, turns=2)


def visit(peer: Peer, screen: Screen, pace: Pace) -> dict[str, float]:
    """Every figure of one visit, by name."""
    with _running(peer, screen) as (process, figures):
        time.sleep(pace.settle_s)
        figures["attract_cpu_percent"] = busy_percent(process.pid, pace.idle_s)
        begun = tap(screen, peer, "start")
        tap(screen, peer, "card")
        turns = [tap(screen, peer, "next") for _ in range(pace.turns)]
        figures |= {
            "tap_start_ms": begun[0],
            "tap_start_whole_ms": begun[1],
            "tap_next_ms": sum(first for first, _ in turns) / len(turns),
            "tap_next_whole_ms": sum(whole for _, whole in turns) / len(turns),
        }
        time.sleep(pace.settle_s)
        figures["page_cpu_percent"] = busy_percent(process.pid, pace.idle_s)
        figures["page_memory_mb"] = proportional_mb(process.pid)
        figures["page_resident_mb"] = resident_mb(process.pid)
    return figures


def started(peer: Peer, screen: Screen) -> dict[str, float]:
    """A start, and the first tap on it."""
    with _running(peer, screen) as (_, figures):
        figures["tap_start_ms"] = tap(screen, peer, "start")[0]
    return figures


@contextmanager
def _running(peer: Peer, screen: Screen) -> Iterator[tuple[subprocess.Popen[bytes], dict[str, float]]]:
    """The program once it shows its first screen, and how long that took."""
    empty, start = screen.until_empty(), time.perf_counter()
    with running(peer.command, {**screen.environment, **peer.environment}, peer.cwd) as process:
        seen = screen.until_still(empty, STILL_S, STARTING_S)
        if not seen or process.poll() is not None:
            raise RuntimeError(f"{peer.name} does not start: {' '.join(peer.command)}")
        yield (
            process,
            {
                "first_change_ms": (seen[0].at - start) * 1000,
                "first_paint_ms": (fully_there(seen) - start) * 1000,
            },
        )


def tap(screen: Screen, peer: Peer, place: str) -> tuple[float, float]:
    """Milliseconds from a tap to the first changed pixels, and to the last change."""
    screen.pointer.move(*peer.places[place])
    before = screen.until_still(screen.frame(), 0.3, 0.6)
    shown = before[-1].frame if before else screen.frame()
    least = MOTION if place == "start" else ANSWER
    start = time.perf_counter()
    screen.pointer.tap()
    seen = [one for one in screen.until_still(shown, 0.4, TAP_S) if differing(one.frame, shown) > least]
    if not seen:
        raise RuntimeError(f"{peer.name} did not answer a tap on {place} at {peer.places[place]}.")
    return (seen[0].at - start) * 1000, (fully_there(seen) - start) * 1000
