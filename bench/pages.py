"""Run as a process of its own, offscreen: breaks every page of a language, nothing remembered from before."""

import json
import os
import statistics
import sys
import time

from PySide6.QtGui import QGuiApplication

from kiosk.education.pack import load_pack
from kiosk.education.typography import Screen
from kiosk.paths import ASSETS, CONTENT
from kiosk.ui.contents import Contents
from kiosk.ui.fonts import load_fonts
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.reading.text_measure import QtMeasure

ROUNDS = 7


def measure(rounds: int = ROUNDS, language: str = "en") -> dict[str, float]:
    """Milliseconds for the whole pack: the very first time, and the median of the times after it."""
    app = QGuiApplication(sys.argv[:1])
    load_fonts()
    contents = Contents(load_pack(CONTENT, ASSETS / "illustrations", {}))
    sections = contents.language(language).sections
    screen, took, parts = Screen(1920, 1080, 4.03), [], 0
    for _ in range(rounds + 1):
        start = time.perf_counter()
        layouts = Layouts(contents, QtMeasure())
        layout = layouts.of(screen, 100, language)
        broken = [layouts.parts(layout, number) for number in range(len(sections))]
        took.append((time.perf_counter() - start) * 1000)
        parts = sum(len(page) for section in broken for page in section)
    app.quit()
    return {"pages": sum(len(s.pages) for s in sections), "parts": parts} | {
        "first_ms": took[0],
        "break_ms": statistics.median(took[1:]),
    }


if __name__ == "__main__":
    os.write(1, json.dumps(measure()).encode() + b"\n")
