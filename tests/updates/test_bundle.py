"""Bundles that are taken, and what may go wrong on the way to the disk."""

import errno
import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.updates.bundle import FILES, MANIFEST, RESERVE_BYTES, open_bundle, verify_unpacked
from kiosk.updates.make import make_bundle
from kiosk.updates.refusal import Refused
from tests.updates.kit import PACK, A, B, Signer, reason_of, taken


def test_a_bundle_is_unpacked_as_it_was_made(tmp_path: Path, signer: Signer) -> None:
    file = signer.files(tmp_path / "a.kiosk", PACK)
    out = tmp_path / "out" / "2.0"
    with open_bundle(file, signer.keys) as bundle:
        bundle.check()
        assert (bundle.manifest.version, bundle.key.name) == ("2.0", "a test")
        assert bundle.manifest.size == len(A) + 2 * len(B)
        bundle.unpack(out)
    found = {path.relative_to(out / FILES).as_posix(): path.read_bytes() for path in files_in(out / FILES)}
    assert found == PACK
    assert verify_unpacked(out, signer.keys) == bundle.manifest
    assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_the_same_bytes_take_their_room_once(tmp_path: Path, signer: Signer) -> None:
    taken(signer.files(tmp_path / "a.kiosk", PACK), signer, tmp_path / "2.0")
    twins = [tmp_path / "2.0" / FILES / name / "what.md" for name in ("en", "es")]
    assert twins[0].stat().st_ino == twins[1].stat().st_ino


def test_a_medium_without_second_names_gets_a_copy(
    tmp_path: Path, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_names: object) -> None:
        raise OSError(errno.EPERM, "no")

    monkeypatch.setattr(os, "link", no_links)
    taken(signer.files(tmp_path / "a.kiosk", PACK), signer, tmp_path / "2.0")
    verify_unpacked(tmp_path / "2.0", signer.keys)


def test_the_same_folder_gives_the_same_bundle(tmp_path: Path, signer: Signer) -> None:
    (tmp_path / "pack").mkdir()
    (tmp_path / "pack" / "pack.toml").write_bytes(A)
    (tmp_path / "pack" / ".hidden").write_bytes(B)
    for name in ("a", "b"):
        make_bundle(tmp_path / "pack", tmp_path / name, "content", "1.0", signer.private)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
    with open_bundle(tmp_path / "a", signer.keys) as bundle:
        assert [file.path for file in bundle.manifest.files] == ["pack.toml"]


def test_a_disk_without_room_is_left_as_it_was(tmp_path: Path, signer: Signer) -> None:
    file = signer.files(tmp_path / "a.kiosk", PACK)
    size = sum(len(data) for data in PACK.values())
    assert reason_of(file, signer, tmp_path / "out" / "2.0", RESERVE_BYTES + size - 1) == "space"
    taken(file, signer, tmp_path / "out" / "2.0", RESERVE_BYTES + size)


def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    written: list[int] = []

    def full(handle: int) -> None:
        written.append(handle)
        if len(written) == 2:
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    file = signer.files(tmp_path / "a.kiosk", PACK)
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == "write"


def test_a_drive_pulled_out_meanwhile(
    tmp_path: Path, signer: Signer, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = signer.files(tmp_path / "a.kiosk", PACK)

    def gone(*_arguments: object) -> bytes:
        raise OSError(errno.EIO, "Input/output error")

    with open_bundle(file, signer.keys) as bundle:
        monkeypatch.setattr(zipfile.ZipExtFile, "read", gone)
        with pytest.raises(Refused) as refused:
            bundle.unpack(tmp_path / "out" / "2.0")
    assert refused.value.reason == "gone"
    assert list((tmp_path / "out").iterdir()) == []


def test_no_file_and_no_keys(tmp_path: Path, signer: Signer) -> None:
    with pytest.raises(Refused) as refused, open_bundle(tmp_path / "none.kiosk", signer.keys):
        pass
    assert refused.value.reason == "gone"
    file = signer.files(tmp_path / "a.kiosk", PACK)
    with pytest.raises(Refused) as refused, open_bundle(file, ()):
        pass
    assert refused.value.reason == "no_keys"


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda top: (top / FILES / "pack.toml").write_bytes(b"0ne"), "altered"),
        (lambda top: (top / FILES / "pack.toml").write_bytes(b"longer"), "altered"),
        (lambda top: (top / FILES / "pack.toml").unlink(), "missing"),
        (lambda top: (top / MANIFEST).unlink(), "missing"),
        (lambda top: (top / MANIFEST).write_bytes(b"{}"), "key"),
        (lambda top: (top / FILES / "sitecustomize.py").write_bytes(b"x"), "extra"),
        (lambda top: (top / FILES / "en" / "x.md").symlink_to("/etc/passwd"), "link"),
    ],
)
def test_an_unpacked_version_that_was_changed(
    harm: Callable[[Path], object], reason: str, tmp_path: Path, signer: Signer
) -> None:
    taken(signer.files(tmp_path / "a.kiosk", PACK), signer, tmp_path / "2.0")
    harm(tmp_path / "2.0")
    with pytest.raises(Refused) as refused:
        verify_unpacked(tmp_path / "2.0", signer.keys)
    assert refused.value.reason == reason


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]
