"""What a crash leaves behind, from processes that really crash."""

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kiosk.machine.crash_file import CRASH_FILE, LARGEST, crash_file
from kiosk.machine.exit_codes import BROKEN
from kiosk.paths import ROOT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Linux")
NAME = "Zyxmark Qvantell"


def run(script: str, *words: str, cwd: Path = ROOT) -> "subprocess.CompletedProcess[str]":
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    call = [sys.executable, "-c", script, *words]
    return subprocess.run(call, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=60)


CRASHING = """
import ctypes, os, sys
from pathlib import Path
from kiosk.machine.crash_file import crash_file, seal_memory
def type_a_name(name):
    answer = {"name": name}
    (os.abort if sys.argv[2] == "abort" else lambda: ctypes.string_at(8))()
seal_memory()
with crash_file(Path(sys.argv[1])):
    type_a_name(sys.argv[3])
"""


@pytest.mark.parametrize(("how", "code"), [("segfault", -signal.SIGSEGV), ("abort", -signal.SIGABRT)])
def test_a_crash_leaves_places_and_no_value_and_no_core(tmp_path: Path, how: str, code: int) -> None:
    here = tmp_path / "here"
    here.mkdir()
    done = run(CRASHING, str(tmp_path / "logs"), how, NAME, cwd=here)
    assert (done.returncode, done.stderr) == (code, "")
    text = (tmp_path / "logs" / CRASH_FILE).read_text(encoding="utf-8")
    assert "type_a_name" in text
    assert NAME.partition(" ")[0] not in text
    assert list(here.iterdir()) == []


def test_without_a_crash_there_is_no_file(tmp_path: Path) -> None:
    with crash_file(tmp_path / "logs"):
        assert (tmp_path / "logs" / CRASH_FILE).stat().st_mode & 0o777 == 0o600
    assert list((tmp_path / "logs").iterdir()) == []


def test_an_earlier_crash_is_kept_until_the_file_is_large(tmp_path: Path) -> None:
    file = tmp_path / CRASH_FILE
    file.write_text("earlier", encoding="ascii")
    with crash_file(tmp_path):
        pass
    assert file.read_text(encoding="ascii") == "earlier"
    file.write_bytes(b"x" * (LARGEST + 1))
    with crash_file(tmp_path):
        pass
    assert not file.exists()


def test_a_folder_that_takes_no_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "logs").touch()
    with crash_file(tmp_path / "logs"):
        pass


SEALED = """
import ctypes, resource
from kiosk.machine.crash_file import seal_memory
seal_memory()
print(resource.getrlimit(resource.RLIMIT_CORE), ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


def test_no_core_goes_anywhere_and_no_other_program_of_the_account_reads_the_memory() -> None:
    assert run(SEALED).stdout == "(1, 1) 0\n"
    assert resource.getrlimit(resource.RLIMIT_CORE) != (1, 1), "only in the process that asks for it"


@pytest.mark.parametrize(
    ("raised", "code"),
    [("ZeroDivisionError", BROKEN), ("KioskError('x')", 5), ("SystemExit(3)", 3), ("KeyboardInterrupt", 6)],
)
def test_a_mistake_that_nobody_caught_is_no_refusal(raised: str, code: int) -> None:
    script = (
        "import sys; from kiosk.errors import KioskError; from kiosk.machine.crash_file import EndsBroken\n"
        "sys.excepthook = lambda kind, *_: print(kind.__name__)\n"
        "try:\n    with EndsBroken():\n"
        f"        raise {raised}\n"
        "except KioskError:\n    sys.exit(5)\nexcept KeyboardInterrupt:\n    sys.exit(6)\n"
    )
    done = run(script)
    assert done.returncode == code, done.stderr
    assert done.stdout == ("ZeroDivisionError\n" if code == BROKEN else "")
