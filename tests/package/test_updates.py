"""The packaged program renews itself from a bundle, and takes a broken version back by itself."""

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kiosk.startup import set_up_demo
from tests.package.conftest import PROGRAM
from tests.supervised import PATIENCE_S, Supervised
from tests.updates.kit import Signer

pytestmark = [
    pytest.mark.package,
    pytest.mark.xdist_group("package"),
    pytest.mark.skipif(sys.platform != "linux", reason="systemd's socket"),
]


@dataclass
class House:
    """A copy of the program that trusts a key of the test, under its own supervisor."""

    installed: Path
    data: Path
    watched: Supervised
    signer: Signer

    def bundle(self, version: str, *, broken: bool = False) -> Path:
        folder = self.installed
        if broken:
            folder = self.data.parent / "broken"
            shutil.copytree(self.installed, folder, symlinks=True)
            (folder / "lib" / "screens.rcc").write_bytes(b"no screens")
        target = self.data.parent / f"{version}.kiosk"
        key = self.data.parent / "keys" / "private"
        self.run("bundle", "make", folder, "--program", version, "--key", key, "--to", target)
        return target

    def run(self, *words: str | Path) -> str:
        done = self._ran(*words)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def doctor(self) -> dict[str, str]:
        """The case of each check; the command ends with 1 for what else this machine has."""
        report = json.loads(self._ran("doctor", "--json", "--data", self.data).stdout)
        return {one["id"]: one["case"] for one in report["findings"]}

    def _ran(self, *words: str | Path) -> subprocess.CompletedProcess[str]:
        command = [str(self.installed / PROGRAM), *(str(word) for word in words)]
        return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE_S)

    def runs_from(self) -> str:
        """The version that runs; empty for the installed one."""
        place = Path(self.watched.kiosk().exe())
        return "" if place.is_relative_to(self.installed) else place.parent.parent.name

    def proven(self) -> None:
        record = self.data / "updates" / "program" / "current.json"
        until = time.monotonic() + PATIENCE_S
        while not json.loads(record.read_text(encoding="utf-8"))["proven_by"]:
            assert time.monotonic() < until
            time.sleep(0.1)


@pytest.fixture
def house(built: Path, tmp_path: Path) -> Iterator[House]:
    installed, data, signer = tmp_path / "opt" / "kiosk", tmp_path / "data", Signer(tmp_path / "keys")
    shutil.copytree(built, installed, symlinks=True)
    with (installed / "lib" / "assets" / "update-keys.txt").open("a", encoding="utf-8") as keys:
        keys.write(signer.line + "\n")
    set_up_demo(data)
    watched = Supervised(data, command=(str(installed / PROGRAM), "supervise"))
    yield House(installed, data, watched, signer)
    watched.close()


def test_it_renews_itself_takes_a_broken_version_back_and_is_undone(house: House) -> None:
    house.watched.first_frame()
    assert house.runs_from() == ""
    house.run("update", house.bundle("90.1"), "--data", house.data)
    house.watched.wait_for("It starts again")
    house.watched.first_frame()
    assert house.runs_from() == "90.1"
    house.proven()
    house.run("update", house.bundle("90.2", broken=True), "--data", house.data)
    for _ in range(3):
        house.watched.wait_for("It starts again")
    house.watched.first_frame()
    assert house.runs_from() == "90.1"
    house.proven()
    assert house.doctor()["program"] == "failed"
    house.run("update", "--undo", "--data", house.data)
    house.watched.wait_for("It starts again")
    house.watched.first_frame()
    assert house.runs_from() == ""
