"""Set-up: done once, seen as undone after an interruption or another lock file, and plain about failures."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# One process makes the .venv once for all of these.
pytestmark = pytest.mark.xdist_group("set-up")


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in a folder with a space in its name; its lock files are empty, so nothing is fetched."""
    root = tmp_path_factory.mktemp("set up") / "the kiosk"
    (root / "tools").mkdir(parents=True)
    for name in ("set_up.py", "system_libraries.py"):
        (root / "tools" / name).write_bytes((ROOT / "tools" / name).read_bytes())
    tool = root / "tools" / "system_libraries.py"
    # No package of the system is asked for and no Qt is loaded: those two need a bare machine.
    tool.write_text(
        tool.read_text(encoding="utf-8")
        + "\n\ndef missing_packages():\n    return []\n\n\ndef prove(python):\n    return ''\n",
        encoding="utf-8",
    )
    for name in ("requirements.lock", "requirements-dev.lock"):
        (root / name).write_text("", encoding="utf-8")
    return root


@pytest.fixture(scope="session")
def made(bare: Path) -> Path:
    """The same after a set-up for the tests; made once, for it takes seconds."""
    root = bare.with_name("made")
    shutil.copytree(bare, root)
    done = set_up(root, "dev")
    assert (done.returncode, done.stderr) == (0, "")
    return root


@pytest.fixture
def checkout(made: Path, tmp_path: Path) -> Path:
    """A set-up checkout of its own for one test."""
    return Path(shutil.copytree(made, tmp_path / "the kiosk", symlinks=True))


def set_up(root: Path, kind: str, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(root / "tools" / "set_up.py"), kind],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_a_second_start_does_nothing(checkout: Path) -> None:
    stamp = (checkout / ".venv" / ".set-up").stat().st_mtime_ns
    again = [set_up(checkout, "dev"), set_up(checkout, "run")]
    assert [(done.returncode, done.stdout) for done in again] == [(0, ""), (0, "")]
    assert (checkout / ".venv" / ".set-up").stat().st_mtime_ns == stamp


def test_another_lock_file_is_set_up_again_for_what_it_serves(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text("# newer\n", encoding="utf-8")
    assert "Set up." in set_up(checkout, "run").stdout
    assert "Set up." in set_up(checkout, "dev").stdout
    assert set_up(checkout, "run").stdout == ""


def test_an_interrupted_set_up_is_made_anew(checkout: Path) -> None:
    (checkout / ".venv" / ".unfinished").touch()
    (checkout / ".venv" / "half-written").touch()
    assert "Set up." in set_up(checkout, "run").stdout
    assert not (checkout / ".venv" / "half-written").exists()
    assert not (checkout / ".venv" / ".unfinished").exists()


def test_a_failed_installation_does_not_pass_as_good(checkout: Path) -> None:
    (checkout / "requirements.lock").write_text(
        "there-is-no-such-thing==1.0 --hash=sha256:" + "0" * 64 + "\n", encoding="utf-8"
    )
    failed = set_up(checkout, "run", PIP_NO_INDEX="1", PIP_FIND_LINKS="", PIP_CONFIG_FILE=os.devnull)
    assert failed.returncode == 1
    assert "could not be installed" in failed.stderr
    assert "Traceback" not in failed.stderr
    assert not (checkout / ".venv" / ".set-up").exists()


def test_a_python_that_is_gone_is_noticed(checkout: Path) -> None:
    stamp = checkout / ".venv" / ".set-up"
    stamp.write_text(
        json.dumps({**json.loads(stamp.read_text(encoding="utf-8")), "python": "/gone/python3"}),
        encoding="utf-8",
    )
    assert "Set up." in set_up(checkout, "run").stdout


def test_an_old_python_says_so_in_one_line(bare: Path, tmp_path: Path) -> None:
    checkout = shutil.copytree(bare, tmp_path / "old")
    tool = checkout / "tools" / "set_up.py"
    tool.write_text(
        tool.read_text(encoding="utf-8").replace("NEEDED = (3, 11)", "NEEDED = (3, 90)"), encoding="utf-8"
    )
    done = set_up(checkout, "run")
    assert done.returncode == 1
    assert done.stderr.startswith("The kiosk needs Python")
    assert done.stderr.count("\n") == 1


def test_wrong_use_is_told(bare: Path) -> None:
    assert set_up(bare, "everything").stderr == "Usage: python3 tools/set_up.py run|dev\n"
