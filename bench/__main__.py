"""`python -m bench`: every figure as one JSON on stdout and as a table on stderr."""

import argparse
import json
import os
import platform
import signal
import subprocess
import sys
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import chromium, growth, leads, side_by_side, swipe
from bench.kiosk import PACKAGED, data_folder
from bench.pointer import missing_libraries
from bench.processes import others_with
from bench.report import table, write_page
from bench.screen import missing_tools, private_screen, qt_environment
from bench.visit import QUICK, Pace

QUICK_ROWS = 2_000
SESSIONS, QUICK_SESSIONS = 2_000, 100
PARTS = ("screen", "pages", "leads", "desk", "growth", "sessions")


def main() -> int:
    """Measure what was asked for; one line on stderr where that fails."""
    # Ended from outside, everything that was started still ends.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    options = _options()
    try:
        result = _measure(options)
    except (RuntimeError, TimeoutError) as error:
        sys.stderr.write(f"bench: {error}\n")
        return 1
    result["targets"], text = table(result)
    sys.stderr.write(text)
    if options.write:
        write_page(options.write, result, f"{date.today():%Y-%m-%d}")
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    return 0


def _measure(options: argparse.Namespace) -> dict[str, Any]:
    """What was asked for; what cannot be measured here is said in a note."""
    result: dict[str, Any] = {"machine": _machine(), "notes": []}
    notes: list[str] = result["notes"]
    if not chromium.is_here():
        notes.append("chromium is not installed here: the kiosk is measured alone.")
    if not PACKAGED.is_file():
        notes.append("there is no package: the kiosk is measured from source; see make package.")
    missing = [*missing_tools(), *missing_libraries()]
    if missing:
        notes.append(f"{', '.join(missing)} is missing here: nothing on a screen is measured.")
    else:
        result |= _on_screen(options)
    if options.only in ("", "pages"):
        result["pages"] = _pages()
    if options.only in ("", "leads"):
        result["leads"] = leads.measure(QUICK_ROWS if options.quick else leads.ROWS)
    if options.only in ("", "desk"):
        rows = (QUICK_ROWS, QUICK_ROWS) if options.quick else (leads.SMALL, leads.ROWS)
        result["desk"] = _apart("bench.desk", *(str(number) for number in rows), limit_s=1200)
    if options.only in ("", "sessions"):
        result["sessions"] = _sessions(QUICK_SESSIONS if options.quick else SESSIONS)
    result["machine"]["load_after"] = _load()
    if busy := [one for one in (result["machine"]["load_before"], _load()) if one[0] > 1.5]:
        notes.append(
            f"other programs kept this machine busy (load {busy[-1][0]}): the times are longer for all."
        )
    if others := others_with("libQt6Core"):
        notes.append(f"{others} other programs share Qt's pages here: page_memory_mb of the kiosk reads low.")
    return result


def _on_screen(options: argparse.Namespace) -> dict[str, Any]:
    """What is measured on private displays."""
    result: dict[str, Any] = {}
    rounds = 1 if options.quick else options.rounds
    if options.only in ("", "screen"):
        with private_screen() as screen:
            result |= side_by_side.measure(screen, rounds, QUICK if options.quick else Pace())
            result["swipe"] = swipe.measure(screen)
        with private_screen(3840, 2160) as screen:
            result["swipe_4k"] = swipe.measure(screen)
    if options.only in ("", "growth"):
        with private_screen() as screen:
            requests = (0, QUICK_ROWS) if options.quick else growth.REQUESTS
            result |= growth.measure(screen, rounds, requests)
    return result


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench", description="Speed and memory of the kiosk.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds beside Chromium (default 5)")
    parser.add_argument("--quick", action="store_true", help="a smoke run: one short round, few rows")
    parser.add_argument("--only", choices=PARTS, default="", help="one part alone")
    parser.add_argument("--write", type=Path, metavar="FILE", help="also put the table into this page")
    return parser.parse_args()


def _pages() -> Any:
    return _apart("bench.pages", limit_s=120)


def _sessions(number: int) -> Any:
    with data_folder() as folder:
        return _apart("bench.sessions", str(folder), str(number), limit_s=7200)


def _apart(*call: str, limit_s: float) -> Any:
    """In a process of its own, so that no other display is in the way."""
    done = subprocess.run(
        [sys.executable, "-m", *call],
        env=qt_environment(),
        capture_output=True,
        text=True,
        check=True,
        timeout=limit_s,
    )
    return json.loads(done.stdout.splitlines()[-1])


def _machine() -> dict[str, Any]:
    found = {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "qt": version("PySide6_Essentials"),
        "load_before": _load(),
    }
    if chromium.is_here():
        call = [chromium.PROGRAM, "--version"]
        done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=30)
        found["chromium"] = done.stdout.strip()
    return found


def _load() -> list[float]:
    return [round(one, 2) for one in os.getloadavg()]


if __name__ == "__main__":
    sys.exit(main())
