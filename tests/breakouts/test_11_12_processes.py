"""Cases 11 and 12: second starts, stale locks, signals, hangs and crash loops, seen on a real screen."""

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.machine.instance import LOCK_FILE
from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.breakouts.oracle import files_below
from tests.supervised import Supervised
from tests.ui.desktop import HEIGHT, NEEDS_X11, WIDTH, Desktop, wait_until

pytestmark = [*NEEDS_X11, pytest.mark.xdist_group("breakouts-processes")]
MAIN = str(ROOT / "main.py")
BACK_WITHIN_S = 5.0


class Screen:
    """A desktop with the supervised kiosk on it."""

    def __init__(self, folder: Path) -> None:
        self.data, self.elsewhere = folder / "data", folder / "elsewhere"
        for made in (folder / "home", self.elsewhere):
            made.mkdir()
        set_up_demo(self.data)
        self.desktop = Desktop(folder / "home")
        self.supervised: Supervised | None = None

    def supervise(self, *words: str) -> Supervised:
        display = {**self.desktop.env, "QT_QPA_PLATFORM": "xcb"}
        self.supervised = Supervised(self.data, *words, environment=display)
        self.supervised.first_frame()
        return self.supervised

    def windows(self) -> list[str]:
        return self.desktop.do("search", "--onlyvisible", "--class", ".").split()

    def stands(self) -> str:
        """The one window once it is alone, active and as large as the screen."""
        wait_until(self._stands, "one window that is ours, active and full screen")
        (window,) = self.windows()
        return window

    def _stands(self) -> bool:
        windows = self.windows()
        if len(windows) != 1 or self.desktop.do("getactivewindow").strip() != windows[0]:
            return False
        place = self.desktop.do("getwindowgeometry", "--shell", windows[0]).split()
        return {"X=0", "Y=0", f"WIDTH={WIDTH}", f"HEIGHT={HEIGHT}"} <= set(place)

    def close(self) -> None:
        if self.supervised is not None:
            self.supervised.close()
        self.desktop.close()


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    made = Screen(tmp_path)
    yield made
    made.close()


def second_start(screen: Screen, act: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, MAIN, act, "--data", str(screen.data)],
        cwd=screen.elsewhere,
        env={
            **screen.desktop.env,
            "HOME": str(screen.elsewhere),
            "TMPDIR": str(screen.elsewhere),
            "XDG_RUNTIME_DIR": str(screen.elsewhere),
        },
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_11_a_second_start_says_a_line_and_leaves_the_first_alone(screen: Screen) -> None:
    first = screen.supervise()
    window, pid = screen.stands(), first.kiosk().pid
    for act in ("run", "supervise"):
        done = second_start(screen, act)
        assert done.returncode == 1
        assert done.stderr == f"kiosk: {screen.data}: The kiosk is already open on this data folder.\n"
        assert done.stdout == ""
        assert screen.windows() == [window]
        assert screen.stands() == window
    assert first.kiosk().pid == pid
    assert (screen.data / LOCK_FILE).read_text(encoding="ascii") == f"{pid}\n"
    assert files_below([screen.elsewhere]) == frozenset()
    assert first.process.poll() is None


def test_11_the_lock_of_a_killed_kiosk_is_taken_over(screen: Screen) -> None:
    alone = screen.desktop.start(MAIN, "run", "--data", str(screen.data))
    alone.opened()
    alone.process.kill()
    alone.process.wait()
    assert (screen.data / LOCK_FILE).exists()
    again = screen.supervise()
    screen.stands()
    assert again.process.poll() is None


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_11_a_signal_to_the_kiosk_brings_it_back(screen: Screen, how: signal.Signals) -> None:
    watched = screen.supervise()
    screen.stands()
    begun = time.monotonic()
    watched.kiosk().send_signal(how)
    ended = watched.wait_for("It starts again")
    # Asked to end it first closes its files; killed it is gone at once.
    assert watched.first_frame() - (begun if how is signal.SIGKILL else ended) < BACK_WITHIN_S
    screen.stands()


def hang(screen: Screen, *words: str) -> None:
    watched = screen.supervise(*words)
    screen.stands()
    hung = watched.kiosk()
    hung.suspend()
    gone = watched.wait_for("(hang, exit code")
    assert watched.first_frame() - gone < BACK_WITHIN_S
    assert watched.kiosk().pid != hung.pid
    screen.stands()


def test_12_a_screen_that_answers_nobody_is_replaced(screen: Screen) -> None:
    hang(screen, "--hang-limit", "5")


@pytest.mark.soak
def test_12_the_same_with_the_twenty_seconds_of_every_day(screen: Screen) -> None:
    begun = time.monotonic()
    hang(screen)
    assert 20 < time.monotonic() - begun < 40


def test_12_a_crash_loop_ends_in_safe_mode_and_never_on_a_desktop(screen: Screen) -> None:
    watched = screen.supervise()
    for _ in range(3):
        watched.kiosk().kill()
        watched.first_frame()
    assert "--safe" in watched.kiosk().cmdline()
    screen.stands()
