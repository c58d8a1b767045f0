"""A newer program from a bundle: under the real supervisor, with little programs in the kiosk's place."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles import launch
from kiosk.machine.restarts import load_restarts
from kiosk.updates.bundle import FILES
from kiosk.updates.pointer import BUILT_IN
from kiosk.updates.program import Launch
from kiosk.updates.refusal import Refused
from kiosk.updates.versions import POINTER, undo_one
from tests.updates.house import NOW, PATIENCE_S, House
from tests.updates.kit import Signer

pytestmark = pytest.mark.skipif(os.name == "nt", reason="scripts as programs, POSIX signals")


@pytest.fixture
def house(tmp_path: Path, signer: Signer) -> Iterator[House]:
    made = House(tmp_path, signer)
    yield made
    if made.process is not None and made.process.poll() is None:
        made.kill()


def test_a_newer_program_starts_at_the_next_quiet_moment_and_stays(house: House) -> None:
    house.supervise()
    house.wait("1.0")
    house.stage("1.1")
    house.restart()
    house.wait("1.0", "1.1")
    house.proven()
    assert house.end() == 0
    house.supervise()
    house.wait("1.0", "1.1", "1.1")
    assert house.end() == 0


@pytest.mark.parametrize("act", ["refuse", "hang", "falls"])
def test_one_that_fails_twice_is_taken_back_by_itself(house: House, act: str) -> None:
    house.stage("1.1")
    house.supervise()
    house.wait("1.1")
    house.proven()
    house.stage("1.2", act)
    house.restart()
    house.wait("1.1", "1.2", "1.2", "1.1")
    failed = house.versions.pointer().failed
    assert failed is not None
    assert (failed.version, failed.why) == ("1.2", "start")
    house.proven()
    assert house.end() == 0
    assert load_restarts(house.data).safe_since is None


def test_undo_brings_the_installed_program_back(house: House) -> None:
    house.stage("1.1")
    house.supervise()
    house.wait("1.1")
    house.proven()
    undo_one(house.versions)
    house.restart()
    house.wait("1.1", "1.0")
    assert house.end() == 0


def test_a_power_cut_before_it_stood_well_counts_as_a_try_and_loses_nothing(house: House) -> None:
    house.stage("1.1", "hang")
    for _ in range(3):
        before = house.starts()
        house.supervise()
        until = time.monotonic() + PATIENCE_S
        while house.starts() == before and time.monotonic() < until:
            time.sleep(0.02)
        house.kill()
    assert house.starts() == ["1.1", "1.1", "1.0"]


def test_a_program_changed_on_the_disk_never_starts(house: House) -> None:
    house.stage("1.1")
    (house.versions.files_of("1.1") / "lib" / "part.so").write_bytes(b"someone else's")
    assert house.launch().program() == [str(house.installed)]
    failed = house.versions.pointer().failed
    assert failed is not None
    assert failed.why == "altered"


def test_a_file_added_to_it_keeps_it_from_starting(house: House) -> None:
    house.stage("1.1")
    (house.versions.files_of("1.1") / "lib" / "more.so").write_bytes(b"x")
    assert house.launch().program() == [str(house.installed)]


def test_a_key_no_longer_trusted_keeps_it_from_starting(house: House, tmp_path: Path) -> None:
    house.stage("1.1")
    keys = Signer(tmp_path / "another").keys
    launch = Launch(house.versions, keys, "1.0", [str(house.installed)], lambda: NOW)
    assert launch.program() == [str(house.installed)]


def test_an_installed_program_that_is_newer_wins(house: House) -> None:
    house.stage("1.1")
    launch = Launch(house.versions, house.signer.keys, "1.2", [str(house.installed)], lambda: NOW)
    assert launch.program() == [str(house.installed)]
    assert house.versions.pointer().current == BUILT_IN


def test_the_command_goes_on_with_the_words_of_the_installed_one(house: House) -> None:
    house.stage("1.1")
    launch = Launch(house.versions, house.signer.keys, "1.0", [str(house.installed), "more"], lambda: NOW)
    assert launch.program() == [str(house.versions.folder_of("1.1") / FILES / "kiosk"), "more"]


@pytest.mark.parametrize(
    ("version", "machine", "reason"),
    [("0.9", "here", "older"), ("1.0", "here", "same"), ("1.1", "windows-x86_64", "machine")],
)
def test_one_that_is_not_for_this_kiosk(house: House, version: str, machine: str, reason: str) -> None:
    with pytest.raises(Refused) as refused:
        house.take(house.bundle(version, machine=machine))
    assert refused.value.reason == reason
    assert not house.versions.pointer().kept


def test_one_older_than_what_runs_is_refused(house: House) -> None:
    house.stage("1.3")
    house.launch().program()
    with pytest.raises(Refused) as refused:
        house.stage("1.2")
    assert refused.value.reason == "older"


def test_content_is_no_program(house: House, tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        house.take(house.signer.files(tmp_path / "c.kiosk", {"pack.toml": b"x"}))
    assert refused.value.reason == "kind"


def test_one_without_the_program_we_start(house: House, tmp_path: Path) -> None:
    files = {"other": b"x"}
    file = house.signer.files(tmp_path / "c.kiosk", files, kind="program", machine="here")
    with pytest.raises(Refused) as refused:
        house.take(file)
    assert refused.value.reason == "machine"


def test_a_mistake_in_the_program_s_own_keys_keeps_nothing_closed(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    (house.folder / "keys").write_text("no key at all", encoding="utf-8")
    monkeypatch.setattr("kiosk.updates.signing.PROGRAM_KEYS", house.folder / "keys")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    house.stage("1.1")
    chosen = launch(house.data, [str(house.installed)], lambda: NOW)
    assert chosen is not None
    assert chosen.program() == [str(house.installed)]


def test_a_folder_closed_to_us_keeps_nothing_closed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.stage("1.1")

    def closed(_path: Path) -> bool:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "is_dir", closed)
        assert house.launch().program() == [str(house.installed)]
    house.versions.folder.joinpath(POINTER).unlink()
    house.versions.folder.joinpath(POINTER).mkdir()
    assert house.launch().program() == [str(house.installed)]
