"""Pictures of every screen: the same program, offscreen, walked through by its own moves."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from kiosk.errors import KioskError


@dataclass(frozen=True, slots=True)
class TourGroup:
    """One combination of screen, language, text size and contrast."""

    width: int
    height: int
    px_per_mm: float
    language: str
    percent: int
    contrast: bool

    @property
    def name(self) -> str:
        look = "contrast" if self.contrast else "usual"
        return f"{self.width}x{self.height}-{self.language}-{self.percent}-{look}"


# A 21.5 inch screen both ways, the smallest we promise (10.1 inch), an old 12 inch one.
SCREENS = ((1920, 1080, 4.03), (1080, 1920, 4.03), (1280, 800, 5.88), (1024, 768, 4.2))
WORKER = "KIOSK_TOUR_GROUP"


def groups(*, every: bool) -> Iterator[TourGroup]:
    """Every combination, or 1920x1080 in both languages and a set that covers each pair of the rest."""
    if every:
        for screen, language, percent, contrast in product(
            SCREENS, ("en", "es"), (100, 125, 150, 200), (False, True)
        ):
            yield TourGroup(*screen, language, percent, contrast)
        return
    desk, tall, small, old = SCREENS
    yield TourGroup(*desk, "en", 100, False)
    yield TourGroup(*desk, "es", 100, False)
    yield TourGroup(*desk, "en", 200, False)
    yield TourGroup(*desk, "es", 100, True)
    yield TourGroup(*tall, "es", 100, False)
    yield TourGroup(*tall, "en", 200, True)
    yield TourGroup(*small, "en", 100, False)
    yield TourGroup(*small, "es", 200, True)
    yield TourGroup(*old, "es", 100, True)
    yield TourGroup(*old, "en", 200, False)


@dataclass(frozen=True, slots=True)
class Scratch:
    """A set-up data folder that the tour may use up, and what opens it."""

    data_dir: Path
    passphrase: str
    pin: str


def write_tour(folder: Path, content: Path, scratch: Scratch, *, every: bool) -> int:
    """Write all pictures and a contact sheet per group into `folder`; returns how many. Raises KioskError."""
    number = os.environ.get(WORKER)
    chosen = list(groups(every=every))
    if number is not None:
        from kiosk.ui.touring.tour_walk import walk

        return walk(chosen[int(number)], folder, content, scratch)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise KioskError(
            f"Cannot be made ({error.strerror}).", where=str(folder), mend="Name another."
        ) from error

    def one(index: int) -> int:
        command = [*_program(), "tour", str(folder), "--content", str(content)] + (["--all"] if every else [])
        done = subprocess.run(
            command,
            env={**os.environ, WORKER: str(index)},
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise KioskError(
                f"The tour of {chosen[index].name} failed: {done.stderr.strip()[-2000:]}",
                mend="Mend what it names.",
            )
        return int(done.stdout.split()[0])

    with ThreadPoolExecutor(max_workers=os.cpu_count() or 2) as pool:
        return sum(pool.map(one, range(len(chosen))))


def _program() -> list[str]:
    frozen = getattr(sys, "frozen", False)
    return [sys.executable] if frozen else [sys.executable, "-m", "kiosk"]
