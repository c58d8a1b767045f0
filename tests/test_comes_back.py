"""The real kiosk, ended in every way that a day may bring, and how it comes back. Nobody has to touch it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from kiosk.machine.exit_codes import BROKEN
from kiosk.machine.restarts import load_restarts
from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.supervised import PATIENCE_S, Supervised

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and systemd's socket")
Supervise = Callable[..., Supervised]
# Short for a test, and still longer than a start on a busy machine keeps the screen's thread.
HANG_LIMIT_S = "5"
# From the moment of the kill to the attract screen's first frame.
BACK_WITHIN_S = 5.0


@pytest.fixture
def data(tmp_path: Path) -> Path:
    set_up_demo(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def supervise(data: Path) -> Iterator[Supervise]:
    made: list[Supervised] = []

    def start(*words: str, **options: object) -> Supervised:
        made.append(Supervised(data, *words, **options))  # type: ignore[arg-type]  # passed on by name
        return made[-1]

    yield start
    for watched in made:
        watched.close()


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, signal.SIGSEGV])
def test_killed_it_shows_the_attract_screen_within_seconds(supervise: Supervise, how: signal.Signals) -> None:
    watched = supervise()
    watched.first_frame()
    killed, begun = watched.kiosk(), time.monotonic()
    killed.send_signal(how)
    ended = watched.wait_for("It starts again")
    # Asked to end it first closes its files; killed it is gone at once.
    asked = how in (signal.SIGTERM, signal.SIGHUP)
    assert watched.first_frame() - (ended if asked else begun) < BACK_WITHIN_S
    assert watched.kiosk().pid != killed.pid
    (end,) = load_restarts(watched.data).ends
    assert end.how == ("crash" if how is signal.SIGSEGV else "killed")


def test_a_hang_is_ended_and_its_place_is_in_the_crash_file(supervise: Supervise, data: Path) -> None:
    # The screen's thread waits for ever in a function of ours; other threads run on.
    script = (
        "import sys, threading; from PySide6.QtCore import QTimer; import kiosk.ui.application as a\n"
        "def stand_still(): threading.Event().wait()\n"
        "shown = a.Application.show\n"
        "def show(self, **options):\n"
        "    shown(self, **options)\n"
        "    QTimer.singleShot(3000, stand_still)\n"
        "a.Application.show = show\n"
        "from kiosk.startup import main\n"
        "sys.exit(main(sys.argv[1:]))\n"
    )
    (data.parent / "standing.py").write_text(script, encoding="utf-8")
    driver = (
        "import sys; import kiosk.commands.supervise as s; from kiosk.startup import main\n"
        f"s.program = lambda: [sys.executable, {str(data.parent / 'standing.py')!r}]\n"
        "sys.exit(main(['supervise', *sys.argv[1:]]))\n"
    )
    watched = supervise(
        "--hang-limit",
        HANG_LIMIT_S,
        command=(sys.executable, "-c", driver),
        environment={"PYTHONPATH": str(ROOT)},
    )
    watched.first_frame()
    watched.wait_for("(hang, exit code -6)")
    assert "stand_still" in (data / "logs" / "crash.txt").read_text(encoding="utf-8")
    watched.first_frame()


def test_stopped_from_outside_it_is_ended_and_comes_back(supervise: Supervise) -> None:
    watched = supervise("--hang-limit", HANG_LIMIT_S)
    watched.first_frame()
    watched.kiosk().suspend()
    gone = watched.wait_for("(hang, exit code -9)")
    assert watched.first_frame() - gone < BACK_WITHIN_S


def test_a_crash_loop_ends_in_safe_mode_with_the_attract_screen(supervise: Supervise, data: Path) -> None:
    content = data.parent / "pack"
    shutil.copytree(ROOT / "content", content)
    watched = supervise("--content", str(content))
    for _ in range(3):
        watched.first_frame()
        watched.kiosk().kill()
    watched.first_frame()
    assert "--safe" in watched.kiosk().cmdline()
    assert "The kiosk is open in safe mode." in watched.log()
    record = load_restarts(data)
    assert record.safe_since is not None
    assert [end.how for end in record.ends] == ["killed"] * 3
    # Asked to end, both end, and the next start of the machine is a normal one.
    watched.process.send_signal(signal.SIGTERM)
    assert watched.ended()[0] == 0
    again = supervise("--content", str(content))
    again.first_frame()
    assert "--safe" not in again.kiosk().cmdline()
    assert load_restarts(data).safe_since is None


def test_a_machine_without_a_display_is_said_again_and_again_more_rarely(
    supervise: Supervise, data: Path
) -> None:
    watched = supervise(environment={"QT_QPA_PLATFORM": "", "DISPLAY": "", "WAYLAND_DISPLAY": ""})
    watched.wait_for("(refused, exit code 1). It starts again in 2 s")
    watched.wait_for("(refused, exit code 1). It starts again in 4 s")
    watched.process.send_signal(signal.SIGTERM)
    code, said = watched.ended()
    assert code == 0
    assert said.count("This machine has no display") == 2
    assert not (data / "restarts.json").exists()


def test_a_mistake_at_the_start_is_a_crash_and_no_refusal(data: Path) -> None:
    script = (
        "import sys; import kiosk.ui.application as a\n"
        "def show(self, **options): raise RuntimeError('Zyxmark')\n"
        "a.Application.show = show\n"
        "from kiosk.startup import main\n"
        "sys.exit(main(['run', '--data', sys.argv[1]]))\n"
    )
    env = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    call = [sys.executable, "-c", script, str(data)]
    done = subprocess.run(call, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stdout, done.stderr) == (BROKEN, "", "")
    log = (data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    assert "RuntimeError at " in log
    assert "Zyxmark" not in log


def test_started_by_systemd_alone_it_beats_and_says_when_it_ends(supervise: Supervise) -> None:
    watched = supervise(command=(sys.executable, str(ROOT / "main.py"), "run"))
    watched.first_frame()
    watched.wait_for("WATCHDOG=1")
    watched.wait_for("WATCHDOG=1", within_s=5)
    watched.process.send_signal(signal.SIGTERM)
    watched.wait_for("STOPPING=1")
    assert watched.ended() == (0, "")


# Under the compositor of packaging/linux -------------------------------------------------------------------

CAGE = shutil.which("cage")
# cage takes no root; in a user namespace the same files belong to an ordinary user.
AS_USER = ["unshare", "--user", "--map-user=1000", "--map-group=1000"] if os.geteuid() == 0 else []


def cage_runs() -> bool:
    if CAGE is None or shutil.which("Xwayland") is None:
        return False
    return subprocess.run([*AS_USER, "true"], check=False, capture_output=True).returncode == 0


@pytest.mark.skipif(not cage_runs(), reason="not to be had here: cage, Xwayland, a user namespace")
def test_under_cage_it_comes_back_and_the_compositor_stays(supervise: Supervise, data: Path) -> None:
    runtime = data.parent / "run"
    runtime.mkdir(mode=0o700)
    session = str(ROOT / "packaging" / "linux" / "kiosk-session")
    watched = supervise(
        command=(
            *AS_USER,
            *(session, str(CAGE), "-d", "--", sys.executable, str(ROOT / "main.py"), "supervise"),
        ),
        environment={
            "XDG_RUNTIME_DIR": str(runtime),
            "QT_QPA_PLATFORM": "wayland",
            "WLR_BACKENDS": "headless",
            "WLR_RENDERER": "pixman",
            "WLR_LIBINPUT_NO_DEVICES": "1",
        },
    )
    watched.first_frame()
    before = family(watched)
    before["run"].kill()
    gone = watched.wait_for("It starts again")
    assert watched.first_frame() - gone < BACK_WITHIN_S
    after = family(watched)
    assert after["run"].pid != before["run"].pid
    assert (after["cage"].pid, after["supervise"].pid) == (before["cage"].pid, before["supervise"].pid)
    # Asked to end the supervisor ends with 0, cage with it, and the session hands the code on.
    after["supervise"].terminate()
    assert watched.process.wait(PATIENCE_S) == 0


def family(watched: Supervised) -> dict[str, psutil.Process]:
    """cage, the supervisor and the kiosk below a session."""
    found: dict[str, psutil.Process] = {}
    for process in psutil.Process(watched.process.pid).children(recursive=True):
        words = process.cmdline()
        if process.name() == "cage":
            found["cage"] = process
        elif process.name() != "kiosk-session":
            found |= {act: process for act in ("supervise", "run") if act in words}
    return found
