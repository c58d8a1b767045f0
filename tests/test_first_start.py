"""A folder that is set up, that is not, and that cannot be: what the start does with each."""

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from nacl.bindings import crypto_box_keypair

from kiosk.errors import FolderBroken
from kiosk.leads.desk import KeysMissing
from kiosk.leads.keyring.keys import KeyChangeError
from kiosk.leads.keyring.sealing import KdfCost, KeyFileError, WeakPassphrase, recovery_slot, unlock
from kiosk.paths import KEY_FILE, PIN_FILE
from kiosk.set_up import needs_set_up, set_up
from kiosk.staff.pin import PinCost, PinError, PinFile
from kiosk.startup import set_up_demo
from tests.leads.conftest import NOW
from tests.leads.power import recorded
from tests.leads.power_disk import every_cut
from tests.supervised import Supervised

PHRASE, PIN = "four green tiles", "493817"
Supervise = Callable[..., Supervised]


def cheaply(folder: Path) -> None:
    set_up(folder, PHRASE, PIN, now=NOW, cost=KdfCost(1, 8192), pin_cost=PinCost(1, 8192))


@pytest.fixture
def supervise(tmp_path: Path) -> Iterator[Supervise]:
    made: list[Supervised] = []

    def start(*words: str, **options: object) -> Supervised:
        made.append(Supervised(tmp_path / "data", *words, **options))  # type: ignore[arg-type]  # by name
        return made[-1]

    yield start
    for watched in made:
        watched.close()


def test_keys_without_a_pin_never_stand(tmp_path: Path) -> None:
    with pytest.raises(PinError):
        set_up(tmp_path / "data", PHRASE, "12", now=NOW)
    with pytest.raises(WeakPassphrase):
        set_up(tmp_path / "data", "short", PIN, now=NOW)
    assert not (tmp_path / "data").exists()


def test_a_folder_with_requests_but_without_keys_gets_no_new_keys(tmp_path: Path) -> None:
    cheaply(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(KeysMissing, match=r"keys\.json back"):
        needs_set_up(tmp_path)
    with pytest.raises(KeysMissing):
        cheaply(tmp_path)


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("")
    with pytest.raises(FolderBroken, match="data"):
        needs_set_up(tmp_path / "data")


def test_keys_that_do_not_open_are_not_put_in_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, other = crypto_box_keypair()
    monkeypatch.setattr("kiosk.leads.keyring.keys.recovery_slot", lambda _, code: recovery_slot(other, code))
    with pytest.raises((KeyChangeError, KeyFileError)):
        cheaply(tmp_path)
    assert needs_set_up(tmp_path)
    assert not [file for file in tmp_path.iterdir() if "key" in file.name]


@pytest.mark.skipif(sys.platform == "win32", reason="the model is of a POSIX disk")
def test_a_power_cut_leaves_all_of_it_or_a_folder_that_is_set_up_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    house = tmp_path / "house"
    house.mkdir()
    seen = [0, 0]
    with monkeypatch.context() as patch, recorded(house, patch) as recorder:
        cheaply(house)

    def check(place: Path, _promised: list[object]) -> None:
        if needs_set_up(place):
            cheaply(place)
            seen[0] += 1
        else:
            seen[1] += 1
        assert PinFile(place / PIN_FILE).verify(PIN)
        assert unlock(place / KEY_FILE, PHRASE)

    (tmp_path / "cuts").mkdir()
    every_cut(recorder.ops, tmp_path / "cuts", check, some=0, every=1)
    assert all(seen), seen


@pytest.mark.skipif(sys.platform != "linux", reason="signals and systemd's socket")
def test_an_empty_folder_opens_on_the_set_up_under_the_supervisor(
    supervise: Supervise, tmp_path: Path
) -> None:
    watched = supervise()
    watched.first_frame()
    assert "the set-up is open" in watched.log()
    assert "The kiosk is open" not in watched.log()
    watched.kiosk().kill()
    watched.wait_for("It starts again")
    watched.first_frame()
    assert not (tmp_path / "data" / KEY_FILE).exists()
    watched.process.send_signal(signal.SIGTERM)
    assert watched.ended()[0] == 0


@pytest.mark.skipif(sys.platform != "linux", reason="signals and systemd's socket")
def test_a_refusal_stands_on_the_screen_and_in_the_log(supervise: Supervise, tmp_path: Path) -> None:
    set_up_demo(tmp_path / "data")
    (tmp_path / "data" / KEY_FILE).unlink()
    watched = supervise()
    watched.first_frame()
    said = "There are requests here, but their keys are missing."
    assert said in watched.log()
    assert watched.kiosk().is_running()
    watched.process.send_signal(signal.SIGTERM)
    code, told = watched.ended()
    assert code == 0
    assert said in told
