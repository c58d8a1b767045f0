"""One kiosk on one data folder, with real processes."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.machine.instance import LOCK_FILE, AlreadyOpen, only_one, require_closed
from kiosk.paths import ROOT

HOLDING = """
import sys
from pathlib import Path
from kiosk.machine.instance import only_one
with only_one(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def holder(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the folder."""
    call = [sys.executable, "-c", HOLDING, str(folder)]
    with subprocess.Popen(
        call, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
        process.kill()


def test_a_second_one_is_told_in_one_line_and_the_lock_names_the_first(tmp_path: Path) -> None:
    with holder(tmp_path) as first:
        with pytest.raises(AlreadyOpen) as caught, only_one(tmp_path):
            pass
        assert caught.value.what == "The kiosk is already open on this data folder."
        assert caught.value.exit_code == 1
        with pytest.raises(KioskError):
            require_closed(tmp_path)
        assert (tmp_path / LOCK_FILE).read_text(encoding="ascii") == f"{first.pid}\n"


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_the_lock_of_a_dead_one_is_taken_over(tmp_path: Path, how: signal.Signals) -> None:
    with holder(tmp_path) as first:
        first.send_signal(how)
        first.wait()
        assert (tmp_path / LOCK_FILE).exists()
        require_closed(tmp_path)
        with only_one(tmp_path):
            assert (tmp_path / LOCK_FILE).read_text(encoding="ascii") == f"{os.getpid()}\n"


def test_another_folder_is_another_kiosk(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    with holder(tmp_path), only_one(tmp_path / "b"):
        pass


def test_it_is_let_go_at_the_end_whatever_happened(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), only_one(tmp_path):
        raise ZeroDivisionError
    with only_one(tmp_path):
        pass


def test_a_folder_that_takes_no_file_is_no_reason_to_stay_closed(tmp_path: Path) -> None:
    with only_one(tmp_path / "not there"):
        pass
    require_closed(tmp_path / "not there")
    assert not (tmp_path / "not there").exists()


def test_a_child_of_the_kiosk_does_not_hold_the_lock_for_it(tmp_path: Path) -> None:
    with only_one(tmp_path):
        left = subprocess.Popen([sys.executable, "-c", "import sys; sys.stdin.read()"], stdin=subprocess.PIPE)
    try:
        with only_one(tmp_path):
            pass
    finally:
        left.communicate()
