"""A kiosk on a desktop of its own, watched from outside: its windows, its files, its browsers."""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.breakouts.oracle import Seen, faults, files_below, judge
from tests.ui.desktop import HEIGHT, WIDTH, Desktop, Running, wait_until

# What a Linux desktop may call to open an address, a mail or a terminal.
OPENERS = (
    *(
        "xdg-open",
        "xdg-email",
        "gio",
        "gvfs-open",
        "gnome-open",
        "kde-open",
        "kde-open5",
        "kfmclient",
        "exo-open",
    ),
    *("sensible-browser", "x-www-browser", "www-browser", "firefox", "chromium", "google-chrome", "mozilla"),
    *("x-terminal-emulator", "xterm", "gnome-terminal", "konsole", "zenity", "kdialog", "yad"),
)
# The guard looks once a second; a machine with many tests at once is slower.
COMES_BACK_S = 15.0
SCREENS = (
    "attractScreen",
    "homeScreen",
    "readerScreen",
    "quizScreen",
    "signUpScreen",
    "sentScreen",
    "askDeskScreen",
    "staffScreen",
)


class Told:
    """A kiosk that answers, see told.py."""

    def __init__(self, running: Running) -> None:
        self.running = running

    def ask(self, *question: str) -> Any:
        """A question to the program itself."""
        assert self.running.process.stdin is not None
        self.running.process.stdin.write(json.dumps(question) + "\n")
        self.running.process.stdin.flush()
        return json.loads(self.running.line())

    def go(self, screen: str) -> None:
        self.ask("go", screen)
        assert self.ask("screen") == screen

    def said(self) -> str:
        """What it wrote to its console until now."""
        assert self.running.process.stderr is not None
        console = self.running.process.stderr.fileno()
        os.set_blocking(console, False)
        try:
            return os.read(console, 100_000).decode(errors="replace")
        except BlockingIOError:
            return ""
        finally:
            os.set_blocking(console, True)


class House(Told):
    """One process that many cases are tried on; `desktop` is its keyboard and mouse."""

    def __init__(self, folder: Path) -> None:
        self.data = folder / "data"
        self.watched = [folder / name for name in ("home", "here", "tmp")]
        self.bin = folder / "bin"
        for made in (*self.watched, self.bin, folder / "desk"):
            made.mkdir()
        home, here, temporary = self.watched
        self._opened = folder / "opened"
        for name in OPENERS:
            fake = self.bin / name
            fake.write_text(f"#!/bin/sh\necho {name} >> '{self._opened}'\n", encoding="utf-8")
            fake.chmod(0o755)
        set_up_demo(self.data)
        self.desktop = Desktop(folder / "desk")
        running = self.desktop.start(
            *("-m", "tests.breakouts.told", "run", "--data", str(self.data)),
            cwd=here,
            env={
                "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
                "PYTHONPATH": str(ROOT),
                "PYTHONDONTWRITEBYTECODE": "1",
                "TMPDIR": str(temporary),
                "HOME": str(home),
                "XDG_DATA_HOME": str(home / "share"),
            },
        )
        super().__init__(running)
        self.others: list[subprocess.Popen[bytes]] = []
        try:
            self.window = running.opened()
            self.prepare()
        except BaseException:
            self.desktop.close()
            raise

    def prepare(self) -> None:
        """Every screen once: none of them writes anything outside the data folder."""
        wait_until(lambda: self.ask("screen") == "attractScreen", "the kiosk answers")
        for screen in SCREENS:
            self.go(screen)
        self.ask("next")
        written = sorted(path for path, *_ in files_below(self.watched))
        assert written == [], f"outside the data folder: {written[:5]}"

    def close(self) -> None:
        self.close_others()
        self.desktop.close()

    # What it tells -----------------------------------------------------------------------------------------

    def seen(self) -> Seen:
        """What stands now; the next session is looked through last."""
        if self.running.process.poll() is not None:
            return Seen(False, (), self.window, "", "", (0, 0, 0, 0), (0, 0), 0, (), frozenset())
        return Seen(
            alive=True,
            windows=tuple(name for name in self.shown() if name not in self.intruders()),
            ours=self.window,
            active=self.do("getactivewindow"),
            front=self.in_front(),
            place=self.place(),
            screen=self.screen(),
            opened=self.ask("opened") + self._browsers(),
            texts=tuple(self.ask("next")),
            files=files_below(self.watched),
        )

    def holds(self, before: Seen) -> None:
        """The oracle; a window that was pushed away has a moment to come back."""
        until = time.monotonic() + COMES_BACK_S
        while faults(before, now := self.seen()) and time.monotonic() < until:
            pass
        judge(before, now)

    def do(self, *argv: str) -> str:
        return self.desktop.do(*argv).strip()

    def shown(self) -> list[str]:
        """Every visible window of a program; a window manager's frames have no class."""
        return self.do("search", "--onlyvisible", "--class", ".").split()

    def in_front(self) -> str:
        stack = self._property("_NET_CLIENT_LIST_STACKING").rpartition("#")[2].split(",")
        return str(int(stack[-1], 16)) if stack[-1].strip() else ""

    def place(self) -> tuple[int, int, int, int]:
        found = self.running.geometry(self.window)
        x, y, width, height = (int(found.get(key, -1)) for key in ("X", "Y", "WIDTH", "HEIGHT"))
        return x, y, width, height

    def screen(self) -> tuple[int, int]:
        width, height = self.do("getdisplaygeometry").split()
        return int(width), int(height)

    def _property(self, name: str) -> str:
        done = subprocess.run(
            ["xprop", "-root", name],
            env=self.desktop.env,
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
        )
        return done.stdout

    def _browsers(self) -> int:
        return len(self._opened.read_text().splitlines()) if self._opened.exists() else 0

    # What is done to it ------------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        """Keys of the real keyboard, one after the other; answered when all have been taken."""
        self.do("key", "--delay", "2", *names)
        self.ask("screen")

    def types(self, text: str) -> None:
        self.do("type", "--delay", "2", text)
        self.ask("screen")

    def intruder(self, *how: str) -> str:
        """Another program opens a window; returns it once the window manager knows it."""
        known = set(self.shown())
        argv = [sys.executable, "-m", "tests.breakouts.intruder", *how]
        self.others.append(subprocess.Popen(argv, cwd=ROOT, env=self.desktop.env, stderr=subprocess.DEVNULL))
        wait_until(lambda: set(self.shown()) - known != set(), "the other window is there")
        (window,) = set(self.shown()) - known
        return window

    def intruders(self) -> set[str]:
        found: set[str] = set()
        for process in self.others:
            found |= set(self.do("search", "--pid", str(process.pid)).split())
        return found

    def close_others(self) -> None:
        for process in self.others:
            process.kill()
            process.wait()
        self.others.clear()


__all__ = ["HEIGHT", "SCREENS", "WIDTH", "House", "Told"]
