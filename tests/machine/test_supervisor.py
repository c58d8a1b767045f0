"""The supervisor over real processes: a tiny program that does in turn what a test says."""

import json
import os
import signal
import socket
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.machine.restarts import load_restarts
from kiosk.machine.supervisor import child_environment
from kiosk.paths import ROOT

pytestmark = pytest.mark.skipif(os.name == "nt", reason="POSIX signals")

# argv: file to beat, "safe" or "normal", folder. Each start takes the next line of the folder's plan.
CHILD = textwrap.dedent("""
    import os, signal, sys, time
    from pathlib import Path
    beat, mode, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    starts = folder / "starts"
    done = len(starts.read_text().splitlines()) if starts.exists() else 0
    plan = (folder / "plan").read_text().split()
    act = plan[done] if done < len(plan) else "stay"
    with starts.open("a") as file:
        file.write(f"{act} {mode} {os.getpid()}\\n")
    if act == "refuse":
        sys.exit(1)
    os.utime(beat)
    beat.write_text("frame")
    # The watcher feels the beat before anything else happens.
    time.sleep(0.5)
    if act.isdecimal():
        sys.exit(int(act))
    if act == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if act == "deaf":
        for number in (signal.SIGTERM, signal.SIGABRT):
            signal.signal(number, signal.SIG_IGN)
        time.sleep(60)
    if act == "hang":
        time.sleep(60)
    while True:
        os.utime(beat)
        time.sleep(0.1)
""")
DRIVER = textwrap.dedent("""
    import sys
    from pathlib import Path
    from kiosk.machine.restart_rules import Limits
    from kiosk.machine import supervisor
    from kiosk.machine.supervisor import Supervisor, Tools
    supervisor.FAREWELL_S = 1.0
    folder = Path(sys.argv[1])
    def command(beat, safe):
        words = [str(beat), "safe" if safe else "normal", str(folder)]
        return [sys.argv[3] if len(sys.argv) > 3 else sys.executable, "-c", sys.argv[2], *words]
    say = lambda line: print(line, file=sys.stderr, flush=True)
    sys.exit(Supervisor(command, folder, Limits(5.0, 1.0), Tools(say)).run())
""")


class Watched:
    """A supervisor with its little program."""

    def __init__(
        self, folder: Path, plan: str, *program: str, environment: dict[str, str] | None = None
    ) -> None:
        self.folder = folder
        (folder / "plan").write_text(plan, encoding="ascii")
        call = [sys.executable, "-c", DRIVER, str(folder), CHILD, *program]
        env = {**os.environ, "XDG_RUNTIME_DIR": str(folder), **(environment or {})}
        self.process = subprocess.Popen(call, cwd=ROOT, env=env, stderr=subprocess.PIPE, text=True)
        self.lines: list[str] = []

    def wait_for(self, words: str) -> None:
        """Read its lines until one holds these words."""
        assert self.process.stderr is not None
        while not any(words in line for line in self.lines):
            line = self.process.stderr.readline()
            assert line, f"{words!r} never came: {self.lines}"
            self.lines.append(line)

    def starts(self) -> list[list[str]]:
        return [line.split() for line in (self.folder / "starts").read_text(encoding="ascii").splitlines()]

    def ended(self) -> int:
        self.process.communicate(timeout=30)
        return self.process.returncode


@pytest.fixture
def running() -> Iterator[list[Watched]]:
    made: list[Watched] = []
    yield made
    for watched in made:
        watched.process.kill()
        watched.process.communicate()


def test_left_on_purpose_ends_it_and_leaves_no_record(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "0")
    assert watched.ended() == 0
    assert [act for act, *_ in watched.starts()] == ["0"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan", "starts"]


def test_crash_restart_kill_and_hang_are_each_brought_back(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "crash 75 hang deaf 0")
    assert watched.ended() == 0
    assert [(act, mode) for act, mode, _ in watched.starts()] == [
        ("crash", "normal"),
        ("75", "normal"),
        ("hang", "normal"),
        ("deaf", "normal"),
        ("0", "normal"),
    ]
    record = load_restarts(tmp_path)
    assert [(end.how, end.code) for end in record.ends] == [
        ("crash", -signal.SIGSEGV),
        ("hang", -signal.SIGABRT),
        ("hang", -signal.SIGKILL),
    ]
    assert record.safe_since is None


def test_a_stopped_process_is_killed_and_brought_back(tmp_path: Path, running: list[Watched]) -> None:
    watched = Watched(tmp_path, "stay 0", environment=None)
    running.append(watched)
    wait_until_started(watched, 1)
    os.kill(int(watched.starts()[0][2]), signal.SIGSTOP)
    watched.wait_for("(hang, exit code -9)")
    assert watched.ended() == 0


def test_a_crash_loop_starts_safe_and_staff_are_told_until_a_restart(
    tmp_path: Path, running: list[Watched]
) -> None:
    watched = Watched(tmp_path, "crash crash 70 stay 75 0")
    running.append(watched)
    watched.wait_for("in safe mode")
    wait_until_started(watched, 4)
    record = load_restarts(tmp_path)
    assert record.safe_since is not None
    assert (len(record.ends), record.steady_s) == (3, 600.0)
    assert [mode for _, mode, _ in watched.starts()] == ["normal", "normal", "normal", "safe"]
    os.kill(int(watched.starts()[3][2]), signal.SIGKILL)
    assert watched.ended() == 0
    assert [mode for _, mode, _ in watched.starts()][4:] == ["safe", "normal"]
    record = load_restarts(tmp_path)
    assert record.safe_since is None
    assert len(record.ends) == 4


def test_a_refusal_is_told_and_tried_again_later(tmp_path: Path) -> None:
    watched = Watched(tmp_path, "refuse 0")
    watched.wait_for("(refused, exit code 1). It starts again in 2 s")
    assert watched.ended() == 0
    assert load_restarts(tmp_path).ends == ()


def test_a_program_that_is_not_there_is_waited_for(tmp_path: Path, running: list[Watched]) -> None:
    running.append(Watched(tmp_path, "", str(tmp_path / "no program")))
    running[0].wait_for("cannot be started")
    running[0].wait_for("in 2 s")


@pytest.mark.parametrize(
    ("act", "asked"),
    [
        ("stay", signal.SIGTERM),
        ("stay", signal.SIGHUP),
        ("refuse", signal.SIGINT),
        ("deaf", signal.SIGTERM),
    ],
)
def test_asked_to_end_it_ends_with_its_child(
    tmp_path: Path, running: list[Watched], asked: signal.Signals, act: str
) -> None:
    watched = Watched(tmp_path, act)
    running.append(watched)
    wait_until_started(watched, 1)
    if act == "refuse":
        watched.wait_for("in 2 s")
    watched.process.send_signal(asked)
    assert watched.ended() == 0
    (started,) = watched.starts()
    with pytest.raises(ProcessLookupError):
        os.kill(int(started[2]), 0)
    assert list(tmp_path.glob("*.beat")) == []


def test_systemd_hears_of_each_first_frame_and_of_every_beat(tmp_path: Path) -> None:
    heard: list[bytes] = []
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as manager:
        manager.bind(str(tmp_path / "notify"))
        manager.settimeout(0.1)
        watched = Watched(tmp_path, "70 0", environment={"NOTIFY_SOCKET": str(tmp_path / "notify")})
        while watched.process.poll() is None or heard[-1:] != [b"STOPPING=1"]:
            try:
                heard.append(manager.recv(500))
            except TimeoutError:
                assert watched.process.poll() is None or heard[-1:] == [b"STOPPING=1"], heard
    watched.ended()
    told = [state for state in heard if state != b"WATCHDOG=1"]
    assert told == [
        b"READY=1\nSTATUS=The kiosk is open.",
        b"STATUS=The kiosk ended (crash, exit code 70). It starts again.",
        b"READY=1\nSTATUS=The kiosk is open.",
        b"STOPPING=1",
    ]
    assert heard.count(b"WATCHDOG=1") >= 2


def test_the_child_does_not_speak_to_systemd_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    environment = {"PATH": "/bin", "NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "1", "WATCHDOG_PID": "1"}
    assert child_environment(environment) == {"PATH": "/bin"}
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert child_environment(environment)["PYINSTALLER_RESET_ENVIRONMENT"] == "1"


def test_a_record_that_cannot_be_written_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "restarts.json").mkdir()
    watched = Watched(tmp_path, "crash 0")
    watched.wait_for("cannot be written")
    assert watched.ended() == 0


def test_a_new_supervisor_begins_without_safe_mode_and_keeps_the_ends(tmp_path: Path) -> None:
    ends = [{"at": "2026-03-02T14:05:00+00:00", "how": "crash", "code": -11}]
    record = {"ends": ends, "safe_since": "2026-03-02T14:05:00+00:00", "steady_s": 600}
    (tmp_path / "restarts.json").write_text(json.dumps(record), encoding="ascii")
    assert Watched(tmp_path, "0").ended() == 0
    assert load_restarts(tmp_path).safe_since is None
    assert len(load_restarts(tmp_path).ends) == 1


def wait_until_started(watched: Watched, times: int) -> None:
    """Ask until the little program was started so often."""
    for _ in range(3000):
        if (watched.folder / "starts").exists() and len(watched.starts()) >= times:
            return
        assert watched.process.poll() is None, watched.lines
        signal.sigtimedwait([], 0.01)
    raise AssertionError(watched.starts())
