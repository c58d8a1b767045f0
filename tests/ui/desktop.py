"""An X server of its own with a window manager, the program in a process there, a hand on its keyboard."""

import itertools
import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from kiosk.paths import ROOT

NEEDED = ("Xvfb", "openbox", "xdotool", "xprop", "xrandr", "xset")
MISSING = [tool for tool in NEEDED if shutil.which(tool) is None]
# For `pytestmark` of a module that needs a real window.
NEEDS_X11 = [
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
    pytest.mark.skipif(sys.platform != "linux", reason="X11 only"),
]
WIDTH, HEIGHT, PATIENCE_S = 1280, 800, 30


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

    def start(self, *argv: str, cwd: Path = ROOT, env: Mapping[str, str] | None = None) -> "Running":
        """Python with these arguments; `env` is added to the desktop's own."""
        self._programs.append(Running([sys.executable, *argv], self, cwd, {**self.env, **(env or {})}))
        return self._programs[-1]

    def close(self) -> None:
        for program in self._programs:
            program.end()
        for process in (self._manager, self._server):
            process.terminate()
            process.wait(PATIENCE_S)


class Running:
    """The program in a process of its own."""

    def __init__(self, command: list[str], desktop: Desktop, cwd: Path, env: Mapping[str, str]) -> None:
        self._desktop = desktop
        self.process = subprocess.Popen(
            command,
            cwd=cwd,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
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

    def line(self) -> str:
        """The next line it writes."""
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], PATIENCE_S)
        line = self.process.stdout.readline() if ready else ""
        assert line, f"it says nothing; ended with {self.process.poll()}"
        return line.strip()

    def wait_for(self, screen: str) -> None:
        """Read what it tells until this screen shows."""
        while self.line() != screen:
            pass

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
    until = time.monotonic() + PATIENCE_S
    while not met():
        assert time.monotonic() < until, f"in vain: {what}"


def fills_the_screen(running: Running, window: str) -> bool:
    found = running.geometry(window)
    return (found["X"], found["Y"], found["WIDTH"], found["HEIGHT"]) == ("0", "0", str(WIDTH), str(HEIGHT))
