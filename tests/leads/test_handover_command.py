"""`kiosk leads handover` from both sides, with its counts and its words for what is wrong."""

import shutil
from pathlib import Path

import pytest

from kiosk.errors import SettingsError
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.record import seal
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE
from kiosk.settings import load_settings
from kiosk.startup import main
from tests.leads.conftest import NOW, MakeLead

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def desk(data_dir: Path, tmp_path: Path, make_lead: MakeLead) -> Path:
    """The desk's folder beside a kiosk with three requests, and a share between them."""
    store = Store.open(data_dir / STORE_FILE, NOW)
    key = load_public_key(data_dir / KEY_FILE)
    store.add_many(seal(make_lead(number), key) for number in (1, 2, 3))
    store.close()
    (tmp_path / "share").mkdir()
    (tmp_path / "desk").mkdir()
    shutil.copy(data_dir / KEY_FILE, tmp_path / "desk")
    return tmp_path / "desk"


def test_it_hands_over_and_prints_counts(data_dir: Path, desk: Path, tmp_path: Path, capsys: Capsys) -> None:
    share = str(tmp_path / "share")
    at_kiosk = ["leads", "handover", "--data", str(data_dir)]
    at_desk = ["leads", "handover", "--desk", "--data", str(desk), "--folder", share]
    (data_dir / "settings.toml").write_text(f"handover_dir = '{share}'\n", encoding="utf-8")
    assert main(at_kiosk) == 1
    assert "no desk has opened it yet" in capsys.readouterr().err
    assert main(at_desk) == 0
    assert main(at_kiosk) == 0
    told = capsys.readouterr().out
    assert "0 requests taken in" in told
    assert "3 requests left for the desk, 0 now known there." in told
    assert "3 still on their way." in told
    assert main(at_desk) == 0
    assert "3 requests taken in" in capsys.readouterr().out
    assert main(at_kiosk) == 0
    assert "3 now known there" in capsys.readouterr().out
    (folder,) = (tmp_path / "share").iterdir()
    (folder / "leads" / "x.lead").write_text("theirs")
    assert main(at_desk) == 1
    assert "1 files not readable" in capsys.readouterr().out


def test_without_a_folder_it_says_what_to_do(data_dir: Path, capsys: Capsys) -> None:
    assert main(["leads", "handover", "--data", str(data_dir)]) == 2
    assert "handover_dir" in capsys.readouterr().err


@pytest.mark.parametrize("path", ["/mnt/desk", "D:\\Desk", "\\\\server\\desk", ""])
def test_the_setting_takes_whole_paths(tmp_path: Path, path: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"handover_dir = '{path}'\n", encoding="utf-8")
    assert load_settings(file).handover_dir == path


@pytest.mark.parametrize("path", ["desk", "../desk", "D:desk", "7"])
def test_the_setting_refuses_a_path_that_depends_on_where_it_is_read(tmp_path: Path, path: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(f"handover_dir = '{path}'\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=r"settings.toml:1.*whole path"):
        load_settings(file)
