"""Content from a bundle: taken in, shown at the next start, undone, taken back by itself."""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.bundles import (
    content_at_start,
    content_now,
    content_stood,
    content_versions,
    pack_version,
    take_content,
    waiting,
)
from kiosk.paths import CONTENT
from kiosk.updates.bundle import FILES
from kiosk.updates.content import choose_content, install_content
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import CONTENT_KEYS
from kiosk.updates.versions import POINTER, undo_one
from tests.updates.kit import Signer

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def take(data: Path, signer: Signer, version: str) -> str:
    """A pack without a word in it, and nobody who minds."""
    pack = f'[pack]\nversion = "{version}"\n'.encode("ascii")
    file = signer.files(
        data.parent / f"{version}.kiosk", {"pack.toml": pack, "en/what.md": b"x"}, version=version
    )
    return install_content(file, content_versions(data), signer.keys, fine, "1.0.0")


def fine(_folder: Path, _version: str) -> None:
    """Takes any pack."""


def choose(data: Path) -> tuple[Path, str]:
    return choose_content(content_versions(data), CONTENT, fine, __version__, NOW)


def start(data: Path) -> str:
    """A start that stands well; the version shown."""
    folder, version = choose(data)
    assert pack_version(folder) == version or folder == CONTENT
    content_stood(data, version)
    return version


def refused(data: Path, file: Path) -> str:
    before = snapshot(data)
    with pytest.raises(Refused) as reason:
        take_content(file, data)
    assert snapshot(data) == before
    return reason.value.reason


def snapshot(data: Path) -> dict[str, bytes]:
    """Every file but the locks."""
    files = [path for path in data.rglob("*") if path.is_file() and path.suffix != ".lock"]
    return {path.relative_to(data).as_posix(): path.read_bytes() for path in files}


def test_the_real_pack_goes_the_whole_way(data: Path, signer: Signer, tmp_path: Path) -> None:
    assert take_content(signer.pack(tmp_path / "a.kiosk", "1.1"), data) == "1.1"
    folder, version = content_at_start(data, NOW)
    assert (pack_version(folder), version) == ("1.1", "1.1")
    assert folder == content_now(data)


def test_it_waits_shows_at_the_next_start_and_is_undone(data: Path, signer: Signer) -> None:
    assert start(data) == ""
    take(data, signer, "1.1")
    assert content_now(data) == CONTENT
    assert waiting(data, supervised=True) == ("content 1.1",)
    assert start(data) == "1.1"
    assert waiting(data, supervised=True) == ()
    assert content_now(data) == content_versions(data).files_of("1.1")
    undo_one(content_versions(data))
    assert start(data) == ""


def test_the_last_three_stay_and_older_ones_go(data: Path, signer: Signer) -> None:
    for version in ("1.1", "1.2", "1.3", "1.4"):
        take(data, signer, version)
        assert start(data) == version
    kept = {path.name for path in content_versions(data).folder.iterdir() if path.is_dir()}
    assert kept == {"1.2", "1.3", "1.4"}
    undo_one(content_versions(data))
    assert start(data) == "1.3"


def test_the_same_and_an_older_one_are_refused(data: Path, signer: Signer, tmp_path: Path) -> None:
    older, built_in = signer.pack(tmp_path / "a.kiosk", "0.9"), signer.pack(tmp_path / "b.kiosk", "1.0.0")
    assert refused(data, older) == "older"
    assert refused(data, built_in) == "same"
    take(data, signer, "1.5")
    start(data)
    assert refused(data, signer.pack(tmp_path / "c.kiosk", "1.4")) == "older"
    assert refused(data, tmp_path / "1.5.kiosk") == "same"


def test_pages_with_errors_are_refused_before_anything_is_switched(
    data: Path, signer: Signer, tmp_path: Path
) -> None:
    broken = signer.pack(tmp_path / "a.kiosk", "1.1", {'sections = ["what"': 'sections = ["other"'})
    assert refused(data, broken) == "content"
    lying = signer.pack(tmp_path / "b.kiosk", "1.2", {'version = "1.2"': 'version = "1.3"'})
    assert refused(data, lying) == "content"


def test_a_program_is_no_content(data: Path, signer: Signer, tmp_path: Path) -> None:
    file = signer.files(tmp_path / "a.kiosk", {"kiosk": b"x"}, kind="program", machine="linux-x86_64")
    assert refused(data, file) == "kind"


def test_a_stranger_s_key_counts_for_nothing(data: Path, signer: Signer, tmp_path: Path) -> None:
    file = Signer(tmp_path / "stranger").pack(tmp_path / "a.kiosk", "1.1")
    assert refused(data, file) == "key"
    (data / CONTENT_KEYS).unlink()
    assert refused(data, file) == "no_keys"


def test_a_pack_that_fails_twice_at_a_start_gives_way_by_itself(data: Path, signer: Signer) -> None:
    take(data, signer, "1.1")
    start(data)
    take(data, signer, "1.2")
    shown = [choose(data)[1] for _ in range(3)]
    assert shown == ["1.2", "1.2", "1.1"]
    failed = content_versions(data).pointer().failed
    assert failed is not None
    assert (failed.version, failed.why) == ("1.2", "start")


def test_a_pack_changed_on_the_disk_gives_way_by_itself(data: Path, signer: Signer) -> None:
    take(data, signer, "1.1")
    start(data)
    page = next(content_versions(data).files_of("1.1").glob("en/*.md"))
    page.write_text("Anything goes.", encoding="utf-8")
    assert choose(data) == (CONTENT, "")
    failed = content_versions(data).pointer().failed
    assert failed is not None
    assert (failed.version, failed.why) == ("1.1", "altered")


def test_a_pack_that_a_newer_program_no_longer_takes_gives_way(data: Path, signer: Signer) -> None:
    take(data, signer, "1.1")
    start(data)

    def stricter(_folder: Path, _version: str) -> None:
        raise Refused("content")

    versions = content_versions(data)
    assert choose_content(versions, CONTENT, stricter, __version__, NOW)[1] == "1.1"
    assert choose_content(versions, CONTENT, stricter, "99.0", NOW) == (CONTENT, "")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"current": "../../etc"}', "\x00"])
def test_a_record_that_cannot_be_read_shows_the_built_in_pages(data: Path, signer: Signer, text: str) -> None:
    take(data, signer, "1.1")
    start(data)
    (content_versions(data).folder / POINTER).write_text(text, encoding="utf-8")
    assert choose(data) == (CONTENT, "")


def test_a_record_names_no_folder_outside(data: Path, signer: Signer) -> None:
    take(data, signer, "1.1")
    start(data)
    file = content_versions(data).folder / POINTER
    record = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**record, "current": "../../../elsewhere"}), encoding="utf-8")
    assert choose(data) == (CONTENT, "")


def test_what_an_unpacking_cut_off_left_behind_goes(data: Path, signer: Signer) -> None:
    litter = content_versions(data).folder / ".1.1.new" / FILES
    litter.mkdir(parents=True)
    (litter / "half.md").write_text("half", encoding="utf-8")
    take(data, signer, "1.1")
    assert start(data) == "1.1"
    assert not litter.exists()


def test_nothing_to_undo(data: Path) -> None:
    with pytest.raises(Refused) as reason:
        undo_one(content_versions(data))
    assert reason.value.reason == "nothing"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="POSIX accounts")
def test_another_account_s_folder_is_left_alone(
    data: Path, signer: Signer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = signer.pack(tmp_path / "a.kiosk", "1.1")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert refused(data, file) == "account"
