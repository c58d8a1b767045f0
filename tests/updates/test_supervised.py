"""The real kiosk under its supervisor: new pages come in while it runs, at a moment when nobody is there."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.bundles import content_versions
from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.supervised import PATIENCE_S, Supervised
from tests.updates.kit import Signer

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="systemd's socket")


@pytest.fixture
def data(tmp_path: Path, signer: Signer) -> Path:
    set_up_demo(tmp_path / "data")
    signer.trusted_by(tmp_path / "data")
    return tmp_path / "data"


@pytest.fixture
def watched(data: Path) -> Iterator[Supervised]:
    made = Supervised(data)
    yield made
    made.close()


def test_pages_installed_beside_a_running_kiosk_show_by_themselves(
    data: Path, watched: Supervised, signer: Signer
) -> None:
    watched.first_frame()
    before = watched.kiosk().pid
    file = signer.pack(data.parent / "a.kiosk", "1.1")
    command = [sys.executable, str(ROOT / "main.py"), "content", "install", str(file), "--data", str(data)]
    assert subprocess.run(command, capture_output=True, check=False, timeout=PATIENCE_S).returncode == 0
    watched.wait_for("It starts again")
    watched.first_frame()
    assert watched.kiosk().pid != before
    until = time.monotonic() + PATIENCE_S
    versions = content_versions(data)
    while not versions.pointer().proven_by:
        assert time.monotonic() < until
        time.sleep(0.1)
    assert versions.pointer().current == "1.1"
    assert "exit code 75" in "".join(watched.heard)
