"""Build the packaged program: `python tools/package.py` writes build/package/kiosk and its archive.

On Linux also the Debian package, where dpkg-deb is there. On Windows the folder alone.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path

import package_elf
import package_icon
import package_icu
import package_licences
import package_screens
import package_version
from package_parts import EXCLUDED_PYTHON, GPL_ONLY

ROOT = Path(__file__).resolve().parent.parent


OUT = ROOT / "build" / "package"
MADE, WORK, FOLDER = OUT / "made", OUT / "work", OUT / "kiosk"
VERSION = package_version.of_program()
# One stamp for all that is made, so that the same source gives the same files.
STAMP = "1767225600"


def main() -> int:
    """Screens, icon and version; PyInstaller; then what it leaves to do."""
    if OUT.exists():
        shutil.rmtree(OUT)
    MADE.mkdir(parents=True)
    os.environ.setdefault("SOURCE_DATE_EPOCH", STAMP)
    package_screens.make_screens(MADE)
    package_icon.make_icons(MADE)
    (MADE / "version.txt").write_text(package_version.resource(VERSION), encoding="utf-8")
    freeze()
    sources = {Path(source).resolve() for _, source in inside()}
    found = package_licences.components(sources)
    package_licences.write_texts(found, FOLDER / "licenses")
    (FOLDER / "sbom.cdx.json").write_text(package_licences.bill(found, VERSION), encoding="utf-8")
    (FOLDER / "qt.conf").write_text(qt_conf(), encoding="utf-8")
    if sys.platform == "linux":
        tidy()
    refuse_what_must_not_be_inside()
    say(f"{FOLDER.relative_to(ROOT)}: {megabytes(size(FOLDER))}, {len(found)} projects inside")
    if sys.platform == "linux":
        archive = pack()
        say(f"{archive.relative_to(ROOT)}: {megabytes(archive.stat().st_size)}")
        if shutil.which("dpkg-deb"):
            from package_deb import make_deb  # noqa: PLC0415 (Debian only)

            deb = make_deb(FOLDER, OUT, VERSION)
            say(f"{deb.relative_to(ROOT)}: {megabytes(deb.stat().st_size)}")
    return 0


def freeze() -> None:
    """PyInstaller by kiosk.spec; its own words only where it fails."""
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN"]
    command += ["--distpath", str(OUT), "--workpath", str(WORK), str(ROOT / "kiosk.spec")]
    # A fixed seed: the order of sets would make every build differ.
    environment = {**os.environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"PyInstaller failed:\n{done.stdout[-4000:]}{done.stderr[-4000:]}")


def inside() -> Iterator[tuple[str, str]]:
    """What PyInstaller put in: the name inside and where it came from."""
    for line in (MADE / "inside.txt").read_text(encoding="utf-8").splitlines():
        name, source = line.split("\t")
        if Path(source).is_absolute():
            yield name, source


def qt_conf() -> str:
    """Tells Qt where its plugins are, relative to the program, so that no folder's name can break it."""
    return f"[Paths]\nPrefix = lib/PySide6{'' if sys.platform == 'win32' else '/Qt'}\n"


def own_places() -> list[str]:
    """The folders of this machine that no file may name: the checkout, the environment, the interpreter."""
    shared = {"/usr", "/usr/local", "/"}
    found = {str(ROOT), sys.prefix, sys.base_prefix, str(Path(sys.base_prefix).resolve())} - shared
    return sorted(found, key=len, reverse=True)


def tidy() -> None:
    """Other languages' tables and debug parts out, every path of this machine overwritten."""
    library = FOLDER / "lib"
    for path in (library / "PySide6" / "Qt" / "lib").glob("libicudata.so.*"):
        package_icu.make_small(path, MADE)
    for path in package_elf.binaries(library):
        package_elf.strip(path)
    for path in package_elf.binaries(FOLDER):
        package_elf.hide(path, own_places())


def refuse_what_must_not_be_inside() -> None:
    """Leave with the file that is under the GPL alone, or with the module that was to stay out."""
    for path in FOLDER.rglob("*"):
        if any(word in path.name.lower() for word in GPL_ONLY):
            raise SystemExit(f"{path} must not be in the package.")
    for name, _ in inside():
        if any(name == out or name.startswith(f"{out}.") for out in EXCLUDED_PYTHON):
            raise SystemExit(f"The module {name} must not be in the package.")


def pack() -> Path:
    """The folder as one compressed file, each entry root's and with one stamp."""
    target = OUT / f"kiosk-{VERSION}-linux-{platform.machine()}.tar.xz"

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        entry.mtime = int(os.environ["SOURCE_DATE_EPOCH"])
        return entry

    with target.open("wb") as file:
        # All cores; Python's own xz uses one. The result is the same on any number of them.
        command = ["xz", "--compress", "--stdout", "--threads=0", "-6"]
        with (
            subprocess.Popen(command, stdin=subprocess.PIPE, stdout=file) as xz,
            tarfile.open(fileobj=xz.stdin, mode="w|") as archive,
        ):
            archive.add(FOLDER, f"kiosk-{VERSION}", filter=plain)
        if xz.returncode:
            raise SystemExit("xz failed.")
    return target


def size(folder: Path) -> int:
    """Bytes of all files, links not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if not path.is_dir() or path.is_symlink())


def megabytes(count: int) -> str:
    """Millions of bytes, as drives are sold."""
    return f"{count / 1e6:.1f} MB"


def say(line: str) -> None:
    """One line for the person who waits."""
    print(line, flush=True)  # noqa: T201 (a command)


if __name__ == "__main__":
    raise SystemExit(main())
