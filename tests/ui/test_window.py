"""The real window under a window manager: it fills the screen and only ends when it should."""

import itertools
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.paths import PIN_FILE, ROOT
from kiosk.startup import set_up_demo

NEEDED = ("Xvfb", "openbox", "xdotool")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]
pytestmark = [
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
    pytest.mark.skipif(sys.platform != "linux", reason="X11 only"),
]
WIDTH, HEIGHT, PATIENCE_S = 1280, 800, 30
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


# Of this process alone and never used twice: a server that ends takes its successor's socket away.
NUMBERS = itertools.count(1000 + os.getpid() % 1000 * 50)


def started_server() -> tuple[subprocess.Popen[bytes], str]:
    """An X server that is ready, and its display's name."""
    read, write = os.pipe()
    display = f":{next(NUMBERS)}"
    # Without -noreset it starts anew, and takes nobody, each time that its last client has left.
    options = [
        "-displayfd",
        str(write),
        "-screen",
        "0",
        f"{WIDTH}x{HEIGHT}x24",
        "-nolisten",
        "tcp",
        "-noreset",
    ]
    server = subprocess.Popen(["Xvfb", display, *options], pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    with os.fdopen(read) as answer:
        answer.readline()
    return server, display


class Desktop:
    """An X server of its own with a window manager, and a hand on its keyboard and mouse."""

    def __init__(self, folder: Path) -> None:
        kept = {
            key: value for key, value in os.environ.items() if not key.startswith(("QT_", "QSG_", "WAYLAND"))
        }
        self.env = {**kept, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "share")}
        self._programs: list[Running] = []
        for _ in range(5):
            # A number that somebody else has is not taken.
            self._server, self.env["DISPLAY"] = started_server()
            self._manager = subprocess.Popen(["openbox"], env=self.env, stderr=subprocess.DEVNULL)
            if self._managed():
                return
            self.close()
        raise AssertionError("no X server with a window manager")

    def _managed(self) -> bool:
        """Wait for the window manager; False where it or its server ended."""
        while self._manager.poll() is None and self._server.poll() is None:
            if self.do("get_num_desktops").strip().isdigit():
                return True
        return False

    def do(self, *argv: str) -> str:
        """xdotool; what it cannot do it says with no words."""
        done = subprocess.run(
            ["xdotool", *argv], env=self.env, capture_output=True, text=True, check=False, timeout=PATIENCE_S
        )
        return done.stdout

    def start(self, *argv: str) -> "Running":
        self._programs.append(Running(self, [sys.executable, *argv]))
        return self._programs[-1]

    def close(self) -> None:
        for program in self._programs:
            program.end()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(PATIENCE_S)


class Running:
    """The program in a process of its own."""

    def __init__(self, desktop: Desktop, command: list[str]) -> None:
        self._desktop = desktop
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=desktop.env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def windows(self) -> list[str]:
        found = self._desktop.do("search", "--onlyvisible", "--pid", str(self.process.pid))
        return found.split()

    def opened(self) -> str:
        """The one window, once it has the keyboard."""
        wait_until(lambda: self.windows() != [], "the window is there")
        (window,) = self.windows()
        wait_until(lambda: self._desktop.do("getactivewindow").strip() == window, "the window is active")
        return window

    def geometry(self, window: str) -> dict[str, str]:
        lines = self._desktop.do("getwindowgeometry", "--shell", window).split()
        return dict(line.split("=") for line in lines)

    def wait_for(self, screen: str) -> None:
        """Read what it tells until this screen shows."""
        assert self.process.stdout is not None
        while True:
            ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
            line = self.process.stdout.readline() if ready else ""
            assert line, f"{screen} never came; ended with {self.process.poll()}"
            if line.strip() == screen:
                return

    def ended(self) -> int:
        return self.process.wait(PATIENCE_S)

    def errors(self) -> str:
        _, said = self.process.communicate(timeout=PATIENCE_S)
        return str(said)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.communicate()


def wait_until(met: Callable[[], bool], what: str) -> None:
    """Ask again, each time through a process of its own, until it is so."""
    for _ in range(400):
        if met():
            return
    raise AssertionError(f"in vain: {what}")


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


def fills_the_screen(running: Running, window: str) -> bool:
    found = running.geometry(window)
    return (found["X"], found["Y"], found["WIDTH"], found["HEIGHT"]) == ("0", "0", str(WIDTH), str(HEIGHT))


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


def everything(folder: Path) -> set[Path]:
    return {path for path in folder.rglob("*") if path.is_file() and ".cache" not in path.parts}


@pytest.mark.parametrize("asked", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_it_cleanly(desktop: Desktop, data: Path, asked: signal.Signals) -> None:
    running = desktop.start("main.py", "run", "--data", str(data))
    running.opened()
    running.process.send_signal(asked)
    assert running.ended() == 0
    assert running.errors() == ""
    assert (data / "logs" / "kiosk.log").read_text(encoding="utf-8").rstrip().endswith("The kiosk closed.")
