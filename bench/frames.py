"""Run as a process of its own: the real kiosk, full screen on a page, writing when it shows each frame."""

import os
import sys
import time
from pathlib import Path

from bench.swipe import STAMP
from kiosk.paths import CONTENT
from kiosk.session.screens import Reader
from kiosk.session.stay import Show
from kiosk.settings import Settings
from kiosk.ui.application import Application


def run(folder: Path, px_per_mm: float) -> int:
    """Until it is ended."""
    application = Application(Settings(px_per_mm=px_per_mm), folder, CONTENT)
    application.window.frameSwapped.connect(lambda: os.write(1, STAMP.pack(time.perf_counter())))
    application.show()
    application.program.live.move(Show(Reader(0, 0)))
    return application.run()


if __name__ == "__main__":
    sys.exit(run(Path(sys.argv[1]), float(sys.argv[2])))
