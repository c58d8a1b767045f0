"""The real window under a window manager: it fills the screen and only ends when it should."""

import signal
import subprocess
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kiosk.paths import PIN_FILE
from kiosk.startup import set_up_demo
from tests.breakouts.house import Told
from tests.ui.desktop import NEEDS_X11, PATIENCE_S, Desktop, fills_the_screen, wait_until

pytestmark = NEEDS_X11
# The kiosk as it is, telling its screen on every change.
TELLING = """
import sys
from kiosk.startup import main
from kiosk.ui.application import Application
real = Application.refresh
def refresh(self):
    real(self)
    if hasattr(self, "program"):  # it comes after the first frame
        print(self.program.app._props.current_screen, flush=True)
Application.refresh = refresh
sys.exit(main(sys.argv[1:]))
"""


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.close()


@pytest.fixture
def data(tmp_path: Path) -> Path:
    set_up_demo(tmp_path / "data")
    assert (tmp_path / "data" / PIN_FILE).exists()
    return tmp_path / "data"


def test_the_demo_fills_the_screen_and_escape_leaves(desktop: Desktop) -> None:
    running = desktop.start("main.py", "--demo")
    window = running.opened()
    wait_until(lambda: fills_the_screen(running, window), "the window fills the screen")
    desktop.do("key", "Escape")
    assert running.ended() == 0
    assert running.errors() == ""


KEYS = (
    *(
        "Escape",
        "F11",
        "F1",
        "F3",
        "alt+Return",
        "ctrl+q",
        "ctrl+w",
        "alt+F4",
        "Menu",
        "shift+F10",
        "ctrl+Escape",
    ),
    *(
        "ctrl+p",
        "ctrl+o",
        "ctrl+s",
        "ctrl+n",
        "ctrl+t",
        "ctrl+c",
        "ctrl+v",
        "ctrl+z",
        "XF86Back",
        "XF86HomePage",
    ),
)


def test_a_kiosk_cannot_be_left_by_keys_or_the_window_manager(desktop: Desktop, data: Path) -> None:
    running = desktop.start("-c", TELLING, "run", "--data", str(data))
    running.wait_for("attractScreen")
    window = running.opened()
    wait_until(lambda: fills_the_screen(running, window), "the window fills the screen")
    before = everything(data.parent)
    desktop.do("mousemove", "640", "400", "click", "1")
    running.wait_for("homeScreen")
    for key in KEYS:
        desktop.do("key", key)
    desktop.do("windowquit", window)
    desktop.do("mousemove", "300", "300", "click", "3", "mousemove", "900", "500", "click", "2", "click", "3")
    # Events come in order: the next touch is answered only after all of these were.
    desktop.do("mousemove", "1180", "640", "click", "1")
    running.wait_for("signUpScreen")
    assert running.process.poll() is None
    assert running.windows() == [window]
    assert fills_the_screen(running, window)
    assert desktop.do("getactivewindow").strip() == window
    assert everything(data.parent) - before <= {data / "logs" / "kiosk.log"}
    running.process.send_signal(signal.SIGTERM)
    assert running.ended() == 0


def test_staff_leave_and_the_desktop_gets_everything_back(
    desktop: Desktop, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DISPLAY", desktop.env["DISPLAY"])
    xset = partial(subprocess.run, check=True, capture_output=True, text=True, timeout=PATIENCE_S)
    xset(["xset", "s", "300", "60"])
    running = desktop.start("-m", "tests.breakouts.told", "run", "--data", str(data))
    kiosk = Told(running)
    wait_until(lambda: kiosk.ask("screen") == "attractScreen", "the kiosk answers")
    assert "timeout:  0 " in xset(["xset", "q"]).stdout, "the screen saver is held off"
    assert not kiosk.ask("pointer"), "nobody has moved a mouse"
    for x in ("300", "600"):
        desktop.do("mousemove", x, "300")
        kiosk.ask("screen")
    assert kiosk.ask("pointer"), "a mouse moves"
    other = desktop.start("-m", "tests.breakouts.intruder", "full")
    wait_until(lambda: other.windows() != [], "another program is there")
    kiosk.go("staffScreen")
    kiosk.ask("leave")
    assert running.ended() == 0
    (window,) = other.windows()
    wait_until(lambda: desktop.do("getactivewindow").strip() == window, "the other program has the desktop")
    assert "timeout:  300 " in xset(["xset", "q"]).stdout


def everything(folder: Path) -> set[Path]:
    """Every file but Qt's compiled screens, which lie in the data folder too."""
    cache = folder / "data/cache"
    return {path for path in folder.rglob("*") if path.is_file() and path.parent != cache}


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_cleanly(desktop: Desktop, data: Path, asked: signal.Signals) -> None:
    running = desktop.start("main.py", "run", "--data", str(data))
    running.opened()
    running.process.send_signal(asked)
    assert running.ended() == 0
    assert running.errors() == ""
    assert (data / "logs" / "kiosk.log").read_text(encoding="utf-8").rstrip().endswith("The kiosk closed.")
