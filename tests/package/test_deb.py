"""The Debian package: its fields, lintian, and its life on a bare Debian, from install to purge."""

import os
import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psutil
import pytest

from kiosk import __version__
from tests.package.conftest import PASSPHRASE, PIN
from tests.package.tools import package_deb

SUITE = "bookworm"
APT = "apt-get -q -y -o Dpkg::Use-Pty=0 --no-install-recommends"
SLOW_S = 600
AS_KIOSK = "setpriv --reuid=kiosk --regid=kiosk --clear-groups"
pytestmark = [
    pytest.mark.package,
    pytest.mark.xdist_group("package"),
    pytest.mark.skipif(sys.platform != "linux" or not shutil.which("dpkg-deb"), reason="needs dpkg-deb"),
]


def missing(*tools: str) -> list[str]:
    return [tool for tool in tools if shutil.which(tool) is None]


def said(*command: str | Path) -> str:
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=SLOW_S, check=False
    )
    assert done.returncode == 0, f"{command}: {done.stdout[-3000:]}{done.stderr[-3000:]}"
    return done.stdout


@pytest.fixture(scope="session")
def deb(built: Path) -> Path:
    (found,) = built.parent.glob("*.deb")
    return found


def test_its_fields_tell_what_it_is_and_needs(deb: Path) -> None:
    assert said("dpkg-deb", "-f", deb, "Package", "Version").split() == [
        "Package:",
        "kiosk",
        "Version:",
        __version__,
    ]
    needs = said("dpkg-deb", "-f", deb, "Depends")
    assert re.match(r"libc6 \(>= 2\.\d+\), ", needs)
    assert {"adduser", "libegl1", "libfontconfig1", "libxkbcommon0"} <= set(re.split(r"[,\s]+", needs))
    # A desktop may lack it: it goes along.
    assert "libxcb-cursor0" not in needs
    assert said("dpkg-deb", "-f", deb, "Recommends").split() == ["cage,", "seatd,", "xwayland"]


def test_its_files_lie_where_debian_wants_them(deb: Path) -> None:
    listing = said("dpkg-deb", "-c", deb)
    assert not [line for line in listing.splitlines() if not re.match(r"[-dlrwx]{10} root/root ", line)]
    assert "./usr/bin/kiosk -> ../lib/kiosk/kiosk" in listing
    tops = {match[1] for match in re.finditer(r" \./(\w+)/", listing)}
    assert tops == {"lib", "usr"}
    assert "./var" not in listing
    assert "./usr/share/applications/kiosk-desk.desktop" in listing
    assert "./usr/share/icons/hicolor/scalable/apps/kiosk.svg" in listing


def test_the_unit_starts_this_package(tmp_path: Path) -> None:
    text = package_deb.unit()
    assert "ExecStart=/usr/lib/kiosk/kiosk-session /usr/bin/cage -d -- /usr/lib/kiosk/kiosk supervise" in text
    assert "/opt/" not in text
    assert "/usr/local/" not in text


@pytest.mark.skipif(bool(missing("lintian")), reason="lintian is not installed")
def test_lintian_finds_nothing(deb: Path) -> None:
    command = ["lintian", "--allow-root", "--fail-on", "error,warning", str(deb)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=SLOW_S, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, ""), done.stdout


# A bare Debian ------------------------------------------------------------------------------------------


class Debian:
    """A Debian in a folder, entered with its own mounts, which go with each command."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def wrapped(self, script: str) -> list[str]:
        mounts = (
            f"mount -t proc proc {self.folder}/proc && mount --rbind /dev {self.folder}/dev "
            f"&& exec chroot {self.folder} /bin/sh -ec '{script}'"
        )
        return ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--", "sh", "-ec", mounts]

    def do(self, script: str) -> str:
        return said(*self.wrapped(script))

    def path(self, inside: str) -> Path:
        return self.folder / inside.lstrip("/")


@pytest.fixture(scope="session")
def debian(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Debian]:
    if lacking := missing("debootstrap", "unshare", "chroot"):
        pytest.skip(f"not installed here: {', '.join(lacking)}")
    if os.geteuid() != 0:
        pytest.skip("needs root")
    folder = Path("/tmp") / f"kiosk-debian-{os.getpid()}"
    try:
        done = subprocess.run(
            ["debootstrap", "--variant=minbase", SUITE, str(folder)],
            capture_output=True,
            text=True,
            timeout=SLOW_S,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"debootstrap could not make a Debian: {done.stdout.strip()[-300:]}")
        made = Debian(folder)
        # No service starts while packages are set up.
        made.path("/usr/sbin/policy-rc.d").write_text("#!/bin/sh\nexit 101\n", encoding="ascii")
        made.path("/usr/sbin/policy-rc.d").chmod(0o755)
        shutil.copy("/etc/resolv.conf", made.path("/etc/resolv.conf"))
        yield made
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def test_its_life_on_a_bare_debian(debian: Debian, deb: Path, tmp_path: Path) -> None:
    shutil.copy(deb, debian.path("/root/kiosk.deb"))
    debian.do(f"{APT} update && {APT} install /root/kiosk.deb cage seatd xwayland systemd")
    _installed(debian)
    _set_up(debian)
    _unit_is_sound(debian)
    _starts_as_the_unit_would(debian)
    before = debian.path("/var/lib/kiosk/keys.json").read_bytes()
    settings = debian.path("/var/lib/kiosk/settings.toml")
    debian.do("echo reduce_motion = true >>/etc/kiosk/settings.toml")
    shutil.copy(_newer(deb, tmp_path), debian.path("/root/newer.deb"))
    debian.do(f"{APT} install /root/newer.deb")
    assert debian.do("dpkg-query -W -f \\${Version} kiosk") == f"{__version__}+1"
    assert debian.path("/var/lib/kiosk/keys.json").read_bytes() == before
    assert "reduce_motion" in settings.read_text(encoding="utf-8")
    debian.do(f"{APT} remove kiosk")
    assert not debian.path("/usr/lib/kiosk").exists()
    assert not os.path.lexists(debian.path("/usr/bin/kiosk"))
    assert debian.path("/var/lib/kiosk/keys.json").read_bytes() == before
    assert settings.exists()
    assert debian.path("/etc/kiosk/settings.toml").is_symlink()
    debian.do(f"{APT} purge kiosk")
    assert not debian.path("/var/lib/kiosk").exists()
    assert not debian.path("/etc/kiosk").exists()


def _installed(debian: Debian) -> None:
    assert debian.do("kiosk --version") == f"kiosk {__version__}\n"
    account = debian.do("getent passwd kiosk").strip().split(":")
    assert (account[5], account[6]) == ("/var/lib/kiosk", "/usr/sbin/nologin")
    assert debian.do('stat -c "%U %G %a" /var/lib/kiosk').split() == ["kiosk", "kiosk", "700"]
    assert debian.do('stat -L -c "%U %G %a" /etc/kiosk/settings.toml').split() == ["kiosk", "kiosk", "600"]
    # Installed at somebody's desk it changes nothing there.
    assert not list(debian.path("/etc/systemd/system").rglob("*kiosk*"))


def _set_up(debian: Debian) -> None:
    for name, secret in (("passphrase", PASSPHRASE), ("pin", PIN)):
        debian.path(f"/tmp/{name}").write_text(secret + "\n", encoding="utf-8")
    told = debian.do(
        f"{AS_KIOSK} kiosk init --data /var/lib/kiosk --passphrase-file /tmp/passphrase --pin-file /tmp/pin"
    )
    assert "Recovery code" in told


def _unit_is_sound(debian: Debian) -> None:
    found = debian.do("systemd-analyze verify --man=no kiosk.service 2>&1 || true")
    assert not [line for line in found.splitlines() if "kiosk" in line], found
    # Its judgement on what the service could still do: 0 is nothing, 10 is everything.
    judged = debian.do("systemd-analyze security --offline=yes kiosk.service 2>/dev/null | tail -n 1")
    exposure = re.search(r"([\d.]+) [A-Z]+", judged)
    assert exposure, judged
    assert float(exposure[1]) <= 3.0, judged


def _starts_as_the_unit_would(debian: Debian) -> None:
    """Its own command and environment, under cage without a screen; READY comes with the first frame."""
    unit = debian.path("/lib/systemd/system/kiosk.service").read_text(encoding="utf-8")
    command = re.search(r"^ExecStart=(.+)$", unit, re.MULTILINE)
    environment = re.search(r"^Environment=(.+)$", unit, re.MULTILINE)
    assert command
    assert environment
    debian.do("install -d -o kiosk -g kiosk -m 0700 /run/kiosk")
    place = debian.path("/run/kiosk/notify")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as systemd:
        place.unlink(missing_ok=True)
        systemd.bind(str(place))
        place.chmod(0o777)
        systemd.settimeout(90)
        without_a_screen = "WLR_BACKENDS=headless WLR_RENDERER=pixman WLR_LIBINPUT_NO_DEVICES=1"
        script = (
            f"exec {AS_KIOSK} --no-new-privs env -i PATH=/usr/bin:/bin HOME=/var/lib/kiosk "
            f"NOTIFY_SOCKET=/run/kiosk/notify {environment[1]} {without_a_screen} {command[1]}"
        )
        process = subprocess.Popen(
            debian.wrapped(script), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        heard = ""
        try:
            while "READY=1" not in heard:
                heard += systemd.recv(4096).decode()
        except TimeoutError:
            heard = "nothing"
        # unshare's one child is the first process of its own world: with it all others end.
        for first in psutil.Process(process.pid).children():
            first.kill()
        printed = process.communicate()[0]
        assert "READY=1" in heard, printed
    log = debian.path("/var/lib/kiosk/logs/kiosk.log").read_text(encoding="utf-8")
    assert "The kiosk is open" in log


def _newer(deb: Path, folder: Path) -> Path:
    """The same package under a higher version."""
    tree, target = folder / "tree", folder / "newer.deb"
    said("dpkg-deb", "-R", deb, tree)
    control = tree / "DEBIAN" / "control"
    text = control.read_text(encoding="utf-8")
    control.write_text(
        text.replace(f"Version: {__version__}\n", f"Version: {__version__}+1\n"), encoding="utf-8"
    )
    said("dpkg-deb", "--build", "--root-owner-group", "-Znone", tree, target)
    return target
