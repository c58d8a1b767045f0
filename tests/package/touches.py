"""Run as a process of its own, offscreen: a patient's whole way on the program from source, as its touches.

The packaged program lays out the same screens, so the same touches lead it the same way.
"""

import json
import os
import sys
from pathlib import Path

from PySide6.QtCore import QPoint

from kiosk.startup import set_up_demo
from tests.package.conftest import PX_PER_MM, SIZE
from tests.ui.program import Kiosk
from tests.ui.test_journey import agree, fill_the_form


class Recorded(Kiosk):
    """Remembers every touch."""

    touched: list[tuple[int, int]]

    def tap(self, point: QPoint) -> None:
        self.touched.append((point.x(), point.y()))
        super().tap(point)


def main(data: Path) -> None:
    """From the attract screen to "We have your request"."""
    set_up_demo(data)
    Recorded.touched = []
    kiosk = Recorded(data, (*SIZE, PX_PER_MM), demo=False)
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    (lead,) = kiosk.leads()
    os.write(1, json.dumps({"touches": kiosk.touched, "name": lead.full_name}).encode() + b"\n")
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
