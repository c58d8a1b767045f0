"""A real process that stood still: what it left on the screen is gone before a waiting touch is answered."""

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.startup import set_up_demo
from tests.ui.desktop import NEEDS_X11, Desktop
from tests.ui.test_window import TELLING

pytestmark = NEEDS_X11
# The shortest times that settings allow: 30 quiet seconds, then a warning of 20.
SHORT = "reading_timeout_s = 30\nwarning_s = 20\n"
STOPPED_S = 65


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.close()


@pytest.mark.soak
def test_a_touch_on_a_stopped_kiosk_meets_a_clean_one(desktop: Desktop, tmp_path: Path) -> None:
    data = tmp_path / "data"
    set_up_demo(data)
    (data / "settings.toml").write_text(SHORT, encoding="utf-8")
    running = desktop.start("-c", TELLING, "run", "--data", str(data))
    running.wait_for("attractScreen")
    running.opened()
    desktop.do("mousemove", "640", "400", "click", "1")
    running.wait_for("homeScreen")
    desktop.do("mousemove", "300", "300", "click", "1")
    running.wait_for("readerScreen")
    running.process.send_signal(signal.SIGSTOP)
    # Real time has to pass: the clock that is asked is the machine's.
    time.sleep(STOPPED_S)
    # It waits in the queue, on the button that leads on.
    desktop.do("mousemove", "1180", "740", "click", "1")
    running.process.send_signal(signal.SIGCONT)
    assert running.process.stdout is not None
    told = [running.process.stdout.readline().strip() for _ in range(2)]
    assert told[-1] == "attractScreen"
    assert set(told) <= {"readerScreen", "clearedScreen", "attractScreen"}
    desktop.do("mousemove", "640", "400", "click", "1")
    running.wait_for("homeScreen")
    running.process.send_signal(signal.SIGTERM)
    assert running.ended() == 0
