"""The packaged program as a clinic gets it: in an awkwardly named folder, run by a plain user, offline."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.screen import Screen, missing_tools, private_screen
from kiosk.paths import ROOT

if sys.platform != "win32":
    import pwd

BUILT = ROOT / "build" / "package" / "kiosk"
# A comma is one of the letters: Qt's own configuration once broke at it.
AWKWARD = "Praxis Müller, Ñandú und Söhne"
USER = "kiosk-test"
PROGRAM = "kiosk.exe" if sys.platform == "win32" else "kiosk"
SIZE, PX_PER_MM = (1280, 800), 5.88
SETTINGS = f"px_per_mm = {PX_PER_MM}\nreduce_motion = true\n"
PATIENCE_S = 120.0
PASSPHRASE, PIN = "four plain words here", "246810"


@pytest.fixture(scope="session")
def built() -> Path:
    """The folder that `make package` wrote."""
    if not (BUILT / PROGRAM).exists():
        pytest.fail("not built: make package")
    return BUILT


@dataclass(frozen=True, slots=True)
class Packaged:
    """The program in its awkward place, and a home for whoever runs it."""

    program: Path
    home: Path
    wrapper: tuple[str, ...]

    def command(self, *words: str | Path) -> list[str]:
        """The program's argv, as the ordinary user and without a network where we may."""
        return [*self.wrapper, str(self.program), *(str(word) for word in words)]

    def environment(self, **more: str) -> dict[str, str]:
        """No Python on the path, no display, nothing of ours."""
        return {"HOME": str(self.home), "PATH": "/nowhere", "LANG": "C.UTF-8", **more}

    def run(
        self, *words: str | Path, patience_s: float = PATIENCE_S, **more: str
    ) -> subprocess.CompletedProcess[str]:
        """Run a command to its end."""
        return subprocess.run(
            self.command(*words),
            env=self.environment(**more),
            cwd=self.home,
            capture_output=True,
            text=True,
            timeout=patience_s,
            check=False,
        )

    def start(self, environment: Mapping[str, str], *words: str | Path) -> subprocess.Popen[str]:
        """Start the program and let it run."""
        return subprocess.Popen(
            self.command(*words),
            env=self.environment() | dict(environment),
            cwd=self.home,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def set_up(self, name: str) -> Path:
        """A data folder with keys and PIN, made by the program itself."""
        data, secret, pin = self.home / name, self.home / "passphrase", self.home / "pin"
        secret.write_text(PASSPHRASE + "\n", encoding="utf-8")
        pin.write_text(PIN + "\n", encoding="utf-8")
        done = self.run("init", "--data", data, "--passphrase-file", secret, "--pin-file", pin)
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        (data / "settings.toml").write_text(SETTINGS, encoding="utf-8")
        return data


@pytest.fixture(scope="session")
def packaged(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Packaged]:
    """A copy that only root could change, run by an ordinary user in a network without any way out."""
    place = Path("/tmp") / f"kiosk-package-{os.getpid()}"
    folder, home = place / AWKWARD, place / "home"
    home.mkdir(parents=True)
    shutil.copytree(built, folder, symlinks=True)
    wrapper: tuple[str, ...] = ()
    if os.geteuid() == 0:
        user = _ordinary_user()
        os.chown(home, user.pw_uid, user.pw_gid)
        leave = shutil.which("setpriv") or pytest.fail("setpriv is missing")
        wrapper = (leave, f"--reuid={user.pw_uid}", f"--regid={user.pw_gid}", "--clear-groups", "--")
        alone = shutil.which("unshare")
        if (
            alone
            and subprocess.run([alone, "--net", "true"], capture_output=True, check=False).returncode == 0
        ):
            wrapper = (alone, "--net", "--", *wrapper)
    yield Packaged(folder / PROGRAM, home, wrapper)
    shutil.rmtree(place)
    if os.geteuid() == 0:
        subprocess.run(["userdel", USER], check=True, capture_output=True)


def _ordinary_user() -> "pwd.struct_passwd":
    try:
        return pwd.getpwnam(USER)
    except KeyError:
        command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin", USER]
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(USER)


@pytest.fixture
def screen() -> Iterator[Screen]:
    """An X display of its own, of the size that the journey is recorded for."""
    if missing := missing_tools():
        pytest.skip(f"not installed here: {', '.join(missing)}")
    with private_screen(*SIZE) as made:
        yield made
