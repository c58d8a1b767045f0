"""The Debian package, made by dpkg-deb from the packaged folder and packaging/linux.

The program lies in /usr/lib/kiosk, its data and settings in /var/lib/kiosk; /etc/kiosk leads to the settings.
What the program needs of the system is read from its binaries and named by the table that `make setup` uses.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import shutil
import subprocess
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import package_elf
from system_libraries import PACKAGES

ROOT = Path(__file__).resolve().parent.parent
LINUX = ROOT / "packaging" / "linux"
MAINTAINER = "The kiosk's authors <kiosk@example.org>"
# Part of the C library's own package.
_LIBC = ("libc.so", "libm.so", "libdl.so", "libpthread.so", "libresolv.so", "librt.so", "ld-linux")
_MORE = {"libbrotlicommon.so.1": "libbrotli1", "libuuid.so.1": "libuuid1"}
_SCRIPTS = ("postinst", "prerm", "postrm")
# Where the unit of packaging/linux expects a program unpacked by hand, and where this package puts it.
_MOVED = {
    "/usr/local/lib/kiosk/kiosk-session": "/usr/lib/kiosk/kiosk-session",
    "/opt/kiosk/kiosk supervise": "/usr/lib/kiosk/kiosk supervise",
}


def make_deb(folder: Path, out: Path, version: str) -> Path:
    """Write the package beside the folder; returns it."""
    architecture = _said("dpkg", "--print-architecture")
    tree = out / "deb"
    if tree.exists():
        shutil.rmtree(tree)
    _install_program(folder, tree)
    _install_system_files(tree)
    _install_documents(tree, version)
    _set_modes(tree)
    _write_control(tree, version, architecture, depends(folder))
    target = out / f"kiosk_{version}_{architecture}.deb"
    subprocess.run(
        ["dpkg-deb", "--build", "--root-owner-group", "-Zxz", str(tree), str(target)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    return target


def depends(folder: Path) -> list[str]:
    """The packages that bring what the binaries need and the folder lacks; the C library with its version."""
    binaries = list(package_elf.binaries(folder))
    inside = {path.name for path in folder.rglob("*")}
    missing = {name for path in binaries for name in package_elf.needed(path)} - inside
    table = PACKAGES | _MORE
    unknown = sorted(name for name in missing if not name.startswith(_LIBC) and name not in table)
    if unknown:
        raise SystemExit(
            f"No Debian package is known for {', '.join(unknown)}: see tools/system_libraries.py."
        )
    major, minor = max(package_elf.glibc(path) for path in binaries)
    found = {table[name] for name in missing if not name.startswith(_LIBC)}
    return [f"libc6 (>= {major}.{minor})", *sorted(found), "adduser"]


def unit() -> str:
    """The systemd unit with this package's places."""
    text = (LINUX / "kiosk.service").read_text(encoding="utf-8")
    for old, new in _MOVED.items():
        if old not in text:
            raise SystemExit(f"packaging/linux/kiosk.service no longer names {old!r}.")
        text = text.replace(old, new)
    return text


def _install_program(folder: Path, tree: Path) -> None:
    place = tree / "usr/lib/kiosk"
    shutil.copytree(folder, place, symlinks=True)
    shutil.copy(LINUX / "kiosk-session", place / "kiosk-session")
    link = tree / "usr/bin/kiosk"
    link.parent.mkdir(parents=True)
    link.symlink_to("../lib/kiosk/kiosk")


def _install_system_files(tree: Path) -> None:
    _write(tree / "lib/systemd/system/kiosk.service", unit())
    entry = "kiosk-desk.desktop"
    _write(tree / "usr/share/applications" / entry, (LINUX / entry).read_text(encoding="utf-8"))
    icon = (ROOT / "packaging" / "icon.svg").read_text(encoding="utf-8")
    _write(tree / "usr/share/icons/hicolor/scalable/apps/kiosk.svg", icon)
    _write(tree / "usr/lib/kiosk/settings.toml", (LINUX / "settings.toml").read_text(encoding="utf-8"))


def _install_documents(tree: Path, version: str) -> None:
    documents = tree / "usr/share/doc/kiosk"
    stamp = datetime.fromtimestamp(int(os.environ.get("SOURCE_DATE_EPOCH", "1767225600")), UTC)
    entry = f"kiosk ({version}) unstable; urgency=medium\n\n  * See CHANGELOG.md.\n\n"
    _zip(documents / "changelog.gz", f"{entry} -- {MAINTAINER}  {format_datetime(stamp)}\n")
    _write(documents / "CHANGELOG.md", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"))
    _write(documents / "copyright", (LINUX / "copyright").read_text(encoding="utf-8"))
    manual = (LINUX / "kiosk.1").read_text(encoding="utf-8").replace("@VERSION@", version)
    _zip(tree / "usr/share/man/man1/kiosk.1.gz", manual)
    _write(
        tree / "usr/share/lintian/overrides/kiosk", (LINUX / "lintian-overrides").read_text(encoding="utf-8")
    )


def _set_modes(tree: Path) -> None:
    """Whatever the umask was: folders and programs 755, files 644."""
    programs = {tree / "usr/lib/kiosk/kiosk", *tree.rglob("kiosk-session")}
    for path in [tree, *tree.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in programs else 0o644)


def _write_control(tree: Path, version: str, architecture: str, needs: list[str]) -> None:
    control = tree / "DEBIAN"
    control.mkdir()
    files = [path for path in tree.rglob("*") if path.is_file() and not path.is_symlink()]
    files = sorted(path for path in files if control not in path.parents)
    # In KiB, each file rounded up, as dpkg counts.
    installed = sum(-(-path.stat().st_size // 1024) for path in files)
    fields = (LINUX / "control").read_text(encoding="utf-8")
    for name, value in {
        "@VERSION@": version,
        "@ARCHITECTURE@": architecture,
        "@MAINTAINER@": MAINTAINER,
        "@INSTALLED_SIZE@": str(installed),
        "@DEPENDS@": ", ".join(needs),
    }.items():
        fields = fields.replace(name, value)
    _write(control / "control", fields)
    sums = [f"{_md5(path)}  {path.relative_to(tree)}\n" for path in files]
    _write(control / "md5sums", "".join(sums))
    for script in _SCRIPTS:
        _write(control / script, (LINUX / script).read_text(encoding="utf-8"))
        (control / script).chmod(0o755)


def _md5(path: Path) -> str:
    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")


def _zip(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def _said(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
