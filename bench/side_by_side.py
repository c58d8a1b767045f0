"""The kiosk and Chromium in turns on one display; medians and ratios."""

import statistics
from collections.abc import Sequence
from contextlib import ExitStack

from bench import chromium
from bench.kiosk import kiosk
from bench.peer import Peer
from bench.screen import Screen
from bench.visit import QUICK, Pace, visit

Figures = dict[str, float]


def measure(screen: Screen, rounds: int, pace: Pace) -> dict[str, Figures]:
    """Medians by program, and their ratios as "ratio"; Chromium is left out where it is missing."""
    with ExitStack() as stack:
        peers: list[Peer] = [stack.enter_context(kiosk())]
        if chromium.is_here():
            peers.append(stack.enter_context(chromium.chromium()))
        for peer in peers:
            visit(peer, screen, QUICK)  # warms the disk; not counted
        taken: dict[str, list[Figures]] = {peer.name: [] for peer in peers}
        for number in range(rounds):
            for peer in peers if number % 2 == 0 else reversed(peers):
                taken[peer.name].append(visit(peer, screen, pace))
    found = {name: medians(figures) for name, figures in taken.items()}
    if "chromium" in found:
        ours, theirs = found["kiosk"], found["chromium"]
        found["ratio"] = {name: ours[name] / theirs[name] for name in ours if theirs[name]}
    return found


def medians(figures: Sequence[Figures]) -> Figures:
    """The median of each figure over the rounds."""
    return {name: statistics.median(one[name] for one in figures) for name in figures[0]}
