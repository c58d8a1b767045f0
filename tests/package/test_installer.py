"""The Windows installer, made here around a stand-in; under Wine it installs, upgrades and removes.

Wine's icacls does nothing, so who may open the data folder is proven on Windows alone.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk import __version__
from kiosk.paths import ROOT
from tests.package.tools import package_installer

PROGRAM, DATA = "drive_c/Program Files/Kiosk", "drive_c/ProgramData/Kiosk"
pytestmark = [
    pytest.mark.package,
    pytest.mark.xdist_group("package"),
    pytest.mark.skipif(package_installer.makensis() is None, reason="NSIS is not installed"),
]


@pytest.fixture
def payload(tmp_path: Path) -> Path:
    """As the program's folder looks, without the program."""
    folder = tmp_path / "payload"
    (folder / "lib" / "content").mkdir(parents=True)
    for name in ("kiosk.exe", "kioskw.exe"):
        (folder / name).write_text("stand-in", encoding="ascii")
    (folder / "lib" / "content" / "pack.toml").write_text("# stand-in", encoding="ascii")
    return folder


def test_nsis_makes_an_installer(payload: Path, tmp_path: Path) -> None:
    target = tmp_path / "kiosk-setup.exe"
    package_installer.make_installer(payload, target)
    data = target.read_bytes()
    assert data[:2] == b"MZ"
    assert b"NullsoftInst" in data
    assert __version__.encode("utf-16-le") in data
    assert b"requireAdministrator" in data


def test_a_folder_without_the_program_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="holds no Windows program"):
        package_installer.make_installer(tmp_path, tmp_path / "kiosk-setup.exe")


def test_locking_is_off_unless_asked_for() -> None:
    text = (ROOT / "packaging" / "windows" / "kiosk.nsi").read_text(encoding="utf-8")
    assert 'Section /o "$(SEC_LOCK)"' in text
    assert "/SD IDNO IDNO keep" in text


class Wine:
    """A Windows of Wine's own in a folder."""

    def __init__(self, folder: Path) -> None:
        self.prefix = folder / "prefix"
        kept = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
        self.environment = {**kept, "WINEPREFIX": str(self.prefix), "WINEDEBUG": "-all", "HOME": str(folder)}

    def run(self, *words: str | Path) -> int:
        command = ["wine", *(str(word) for word in words)]
        done = subprocess.run(command, env=self.environment, capture_output=True, timeout=300, check=False)
        self.wait()
        return done.returncode

    def wait(self) -> None:
        """An uninstaller goes on as a copy of itself."""
        server = shutil.which("wineserver") or "/usr/lib/wine/wineserver"
        subprocess.run(
            [server, "--wait"], env=self.environment, capture_output=True, timeout=300, check=False
        )

    def registered(self) -> str:
        text = (self.prefix / "system.reg").read_text(encoding="utf-8", errors="replace")
        return text.partition("CurrentVersion\\\\Uninstall\\\\Kiosk]")[2].partition("\n\n")[0]


@pytest.fixture
def wine(tmp_path: Path) -> Iterator[Wine]:
    if shutil.which("wine") is None or sys.platform != "linux":
        pytest.skip("Wine is not installed")
    made = Wine(tmp_path)
    yield made
    made.wait()


def test_its_life_under_wine(
    payload: Path, tmp_path: Path, wine: Wine, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Wine here runs 64-bit programs only.
    monkeypatch.setenv("KIOSK_NSIS_TARGET", "amd64-unicode")
    first, second = tmp_path / "kiosk-1-setup.exe", tmp_path / "kiosk-2-setup.exe"
    package_installer.make_installer(payload, first, "1.0.0")
    program, data = wine.prefix / PROGRAM, wine.prefix / DATA
    assert wine.run(first, "/S") == 0
    assert (program / "kioskw.exe").exists()
    assert (program / "lib" / "content" / "pack.toml").exists()
    assert data.is_dir()
    assert '"DisplayVersion"="1.0.0"' in wine.registered()

    (data / "keys.json").write_text("kept", encoding="ascii")
    (program / "settings-of-a-lock.json").write_text("kept", encoding="ascii")
    (payload / "lib" / "content" / "pack.toml").rename(payload / "lib" / "content" / "renamed.toml")
    package_installer.make_installer(payload, second, "2.0.0")
    assert wine.run(second, "/S") == 0
    assert '"DisplayVersion"="2.0.0"' in wine.registered()
    assert not (program / "lib" / "content" / "pack.toml").exists(), "an older version's files are gone"
    assert (program / "lib" / "content" / "renamed.toml").exists()
    assert (program / "settings-of-a-lock.json").exists()
    assert (data / "keys.json").read_text(encoding="ascii") == "kept"

    assert wine.run(program / "uninstall.exe", "/S") == 0
    assert not program.exists()
    assert wine.registered() == ""
    assert (data / "keys.json").read_text(encoding="ascii") == "kept"

    assert wine.run(second, "/S") == 0
    assert wine.run(program / "uninstall.exe", "/S", "/PURGE=1") == 0
    assert not program.exists()
    assert not data.exists()
