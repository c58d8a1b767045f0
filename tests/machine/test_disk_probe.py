"""A real write on a real folder, and what is said where it does not get through."""

import errno
import os
from pathlib import Path

import pytest

from kiosk.machine.disk_probe import check_disk, check_probe, size


def test_a_write_reaches_the_disk_and_leaves_nothing(tmp_path: Path) -> None:
    found = check_probe(tmp_path)
    assert (found.light, found.case) == ("green", "good")
    assert found.values["ms"] >= 1  # type: ignore[operator]  # a number
    assert list(tmp_path.iterdir()) == []


def test_a_slow_disk_is_told(tmp_path: Path) -> None:
    ticks = iter([10.0, 10.7])
    found = check_probe(tmp_path, lambda: next(ticks))
    assert (found.case, found.values["ms"]) == ("slow", 700)


@pytest.mark.parametrize(
    ("number", "case"),
    [
        (errno.ENOSPC, "full"),
        (errno.EDQUOT, "full"),
        (errno.EROFS, "read_only"),
        (errno.EACCES, "read_only"),
        (errno.EIO, "failed"),
    ],
)
def test_what_the_system_refuses_is_told_apart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, case: str
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr("kiosk.machine.disk_probe.os.fsync", refuse)
    found = check_probe(tmp_path)
    assert (found.light, found.case) == ("red", case)
    assert list(tmp_path.iterdir()) == []


def test_what_comes_back_different_is_red(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.read_bytes", lambda _path: b"other")
    assert check_probe(tmp_path).case == "failed"


def test_a_missing_folder_is_red_and_a_killed_probes_file_goes(tmp_path: Path) -> None:
    assert check_probe(tmp_path / "gone").light == "red"
    (tmp_path / ".doctor-ab12cd34.probe").write_bytes(b"left")
    check_probe(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("free", "case", "said"),
    [
        (41_900_000_000, "good", "41 GB"),
        (1_500_000_000, "good", "1.5 GB"),
        (999_000_000, "low", "999 MB"),
        (150_000_000, "full", "150 MB"),
    ],
)
def test_space_is_judged(tmp_path: Path, free: int, case: str, said: str) -> None:
    found = check_disk(tmp_path, lambda _folder: free)
    assert (found.case, found.values["free"]) == (case, said)


def test_the_real_disk_tells_its_space(tmp_path: Path) -> None:
    assert check_disk(tmp_path).values["free"]
    assert check_disk(tmp_path / "gone").light == "unknown"
    assert size(0) == "0 MB"
