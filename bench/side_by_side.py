"""The kiosk, its package and Chromium in turns on one display; medians and ratios."""

import os
import statistics
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from bench import chromium
from bench.kiosk import PACKAGED, kiosk, packaged
from bench.peer import Peer
from bench.screen import Screen
from bench.visit import QUICK, Pace, started, visit

Figures = dict[str, float]


_CACHES = Path("/proc/sys/vm/drop_caches")


def measure(screen: Screen, rounds: int, pace: Pace) -> dict[str, Figures]:
    """Medians by program; the kiosk's ratios to Chromium as "ratio", the package's as "packaged_ratio".

    What is missing here, Chromium or the package, is left out."""
    with ExitStack() as stack:
        peers: list[Peer] = [stack.enter_context(kiosk())]
        if PACKAGED.is_file():
            peers.append(stack.enter_context(packaged()))
        if chromium.is_here():
            peers.append(stack.enter_context(chromium.chromium()))
        for peer in peers:
            visit(peer, screen, QUICK)  # warms the disk; not counted
        taken: dict[str, list[Figures]] = {peer.name: [] for peer in peers}
        for number in range(rounds):
            for peer in peers if number % 2 == 0 else reversed(peers):
                taken[peer.name].append(cold_start(peer, screen) | visit(peer, screen, pace))
    found = {name: medians(figures) for name, figures in taken.items()}
    if "chromium" in found:
        found["ratio"] = ratios(found["kiosk"], found["chromium"])
    if "chromium" in found and "packaged" in found:
        found["packaged_ratio"] = ratios(found["packaged"], found["chromium"])
    if "packaged" in found:
        found["packaged_to_source"] = ratios(found["packaged"], found["kiosk"])
    return found


def cold_start(peer: Peer, screen: Screen) -> Figures:
    """The first full paint with nothing of the program in memory; empty where that needs another account."""
    if not os.access(_CACHES, os.W_OK):
        return {}
    os.sync()
    _CACHES.write_text("3\n")
    return {"cold_first_paint_ms": started(peer, screen)["first_paint_ms"]}


def ratios(ours: Figures, theirs: Figures) -> Figures:
    """Each figure of ours as a multiple of theirs."""
    return {name: ours[name] / theirs[name] for name in ours if theirs.get(name)}


def medians(figures: Sequence[Figures]) -> Figures:
    """The median of each figure over the rounds."""
    return {name: statistics.median(one[name] for one in figures) for name in figures[0]}
