"""The file that beats."""

import os
from pathlib import Path

import pytest

from kiosk.machine.heartbeat import Pulse, beat, first_frame


@pytest.fixture
def pulse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Pulse:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    return Pulse(tmp_path)


def test_each_beat_is_felt_once(pulse: Pulse) -> None:
    assert not pulse.felt()
    for _ in range(3):
        beat(pulse.file)
        assert pulse.felt()
        assert not pulse.felt()
        os.utime(pulse.file, (5, 5))
        pulse.felt()


def test_a_clock_that_goes_back_still_beats(pulse: Pulse) -> None:
    os.utime(pulse.file, (2_000_000_000, 2_000_000_000))
    assert pulse.felt()
    beat(pulse.file)
    assert pulse.felt()


def test_the_first_frame_is_told_apart_from_a_beat(pulse: Pulse) -> None:
    beat(pulse.file)
    assert not pulse.framed()
    first_frame(pulse.file)
    assert pulse.framed()


def test_only_this_account_reaches_it_and_it_goes_with_its_watcher(tmp_path: Path, pulse: Pulse) -> None:
    assert pulse.file.parent == tmp_path
    assert pulse.file.stat().st_mode & 0o777 == 0o600
    with pulse:
        pass
    assert not pulse.file.exists()
    beat(pulse.file)
    first_frame(tmp_path / "gone" / "deeper")
    assert not pulse.felt()
    assert not pulse.framed()
    assert not pulse.file.exists()


def test_without_a_runtime_folder_it_stands_among_temporary_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "gone"))
    with Pulse(tmp_path) as pulse:
        assert pulse.file.exists()
        assert pulse.file.parent != tmp_path
