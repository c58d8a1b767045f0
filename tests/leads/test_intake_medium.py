"""Media that fail: a disk that is full, and one that answers with errors. What was acknowledged is kept."""

import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.leads.intake import Intake
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.store import STORE_FILE
from tests.leads.conftest import NOW
from tests.leads.test_intake import names, wanted

CHILD = """
    import json, os, sys
    from datetime import UTC, datetime
    from pathlib import Path
    from uuid import UUID
    from kiosk.errors import KioskError
    from kiosk.leads.intake import Intake
    from kiosk.leads.record import Lead
    intake = Intake(Path(sys.argv[1]), lambda: datetime.now(UTC), busy_seconds=0.05)
    for number in range(1, int(sys.argv[2]) + 1):
        lead = Lead(str(UUID(int=number)), "2025-03-31T14:05:00-05:00", f"Ana López {number}",
                    questions=("why?" * int(sys.argv[3]),))
        try:
            kept = intake.take(lead).value
        except KioskError as error:
            kept = type(error).__name__
        print(number, kept, flush=True)
        try:
            intake.settle()
        except KioskError:
            pass
"""


def run_child(*words: object, before: list[str] | None = None) -> dict[int, str]:
    """What a process said of each request that it took."""
    call = [*(before or []), sys.executable, "-c", textwrap.dedent(CHILD), *map(str, words)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    return {int(line.split()[0]): line.split()[1] for line in done.stdout.splitlines()}


def kept_of(told: dict[int, str]) -> set[int]:
    return {number for number, kept in told.items() if kept in ("store", "spill")}


def settled(data_dir: Path) -> None:
    intake = Intake(data_dir, lambda: NOW)
    intake.settle()
    assert intake.waiting() == 0
    intake.close()


@pytest.mark.parametrize("calls", ["fdatasync,fsync", "pwrite64", "ftruncate"])
@pytest.mark.parametrize("when", ["1+", "4+", "7", "9..12"])
def test_a_medium_that_fails(data_dir: Path, private: PrivateKey, calls: str, when: str) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    path = data_dir / STORE_FILE
    before = [strace, "-f", "-qq", "-o", os.devnull, "-P", str(path), "-P", f"{path}-journal"]
    before += ["-e", f"inject={calls}:error=EIO:when={when}"]
    told = run_child(data_dir, 6, 1, before=before)
    assert kept_of(told) == set(range(1, 7)), "the store fails, so the folder takes them"
    settled(data_dir)
    assert names(data_dir, private) == wanted(*range(1, 7))


def test_the_medium_really_failed(data_dir: Path) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    path = data_dir / STORE_FILE
    before = [strace, "-f", "-qq", "-o", os.devnull, "-P", str(path), "-P", f"{path}-journal"]
    told = run_child(data_dir, 3, 1, before=[*before, "-e", "inject=fdatasync,fsync:error=EIO:when=1+"])
    assert set(told.values()) == {"spill"}


@pytest.fixture
def tiny_disk() -> Iterator[Path]:
    """A file system of 220 KB."""
    if os.name == "nt" or os.geteuid() != 0:
        pytest.skip("only root may mount a file system")
    folder = Path(tempfile.mkdtemp(prefix="kiosk-tiny-"))
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=220k", "none", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode != 0:
        folder.rmdir()
        pytest.skip("this machine lets nobody mount a file system")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)
        folder.rmdir()


@pytest.mark.parametrize("second_place", ["roomy", "full too"])
def test_a_full_disk(
    data_dir: Path,
    private: PrivateKey,
    tiny_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    second_place: str,
) -> None:
    shutil.copytree(data_dir, tiny_disk / "data")
    if second_place == "full too":
        monkeypatch.setenv("XDG_STATE_HOME", str(tiny_disk / "state"))
    told = run_child(tiny_disk / "data", 90, 400)
    kept = kept_of(told)
    assert "store" in told.values()
    if second_place == "roomy":
        assert "spill" in told.values()
        assert kept == set(range(1, 91))
    else:
        assert "SpillError" in told.values(), "the patient is told to see the desk"
    shutil.copytree(tiny_disk / "data", data_dir.with_name("moved"))
    settled(data_dir.with_name("moved"))
    assert names(data_dir.with_name("moved"), private) == wanted(*kept)
