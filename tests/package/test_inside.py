"""What is in the packaged folder, and what must never be."""

import json
import re
import sys
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # it has no types

from kiosk import __version__
from kiosk.paths import ROOT
from tests.package.tools import package, package_deb, package_elf, package_parts

pytestmark = [pytest.mark.package, pytest.mark.xdist_group("package")]
UNPACKED_MB, COMPRESSED_MB = 130, 40
# Debian 12's C library. Ubuntu 22.04 has 2.35, which a build on Debian 12 happens to keep to as well.
OLDEST_GLIBC = (2, 36)
tell = sys.stdout.write
linux_only = pytest.mark.skipif(sys.platform != "linux", reason="of Linux binaries")


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]


def test_nothing_is_inside_that_must_not_be(built: Path) -> None:
    names = [path.name.lower() for path in built.rglob("*")]
    for word in package_parts.GPL_ONLY:
        assert not [name for name in names if word in name], word
    assert not [
        name for name in names if name.endswith((".qmltypes", ".qml", ".debug", ".pdb", ".pyi", ".qm"))
    ]
    folders = {path.parent.name for path in files(built)}
    assert not folders & {
        "sqldrivers",
        "qmltooling",
        "translations",
        "platformthemes",
        "egldeviceintegrations",
    }
    assert not [
        name
        for name in names
        if re.search("widgets|quick3d|eglfs|vnc|fusion|material|universal|sql[^i]", name)
    ]


def test_each_part_of_qt_that_is_listed_is_there(built: Path) -> None:
    qt = built / "lib" / "PySide6"
    libraries = {
        match[1] for path in files(qt) if (match := re.match(r"(?:lib)?Qt6(\w+)\.(?:so|dll)", path.name))
    }
    more = package_parts.LINUX_LIBRARIES if sys.platform == "linux" else set()
    assert libraries == package_parts.LIBRARIES | more
    modules = {path.name.split(".")[0] for path in qt.glob("Qt*.*") if path.suffix in (".so", ".pyd")}
    assert modules == package_parts.MODULES | package_parts.NEEDED_MODULES
    qml = {path.parent.relative_to(next(qt.rglob("qml"))).as_posix() for path in qt.rglob("qmldir")}
    assert qml == package_parts.QML_MODULES
    plugins = {package_parts.library_name(path.name) for path in files(next(qt.rglob("plugins")))}
    assert plugins == set().union(*package_parts.PLUGINS.values()) - {"qwindows"}


def test_no_path_of_this_machine_is_inside(built: Path) -> None:
    places = [place.encode() for place in package.own_places()]
    assert str(ROOT).encode() in places
    seen = set()
    for path in files(built):
        for name, data in contents(path):
            seen.add(name)
            for place in places:
                assert place not in data, f"{path}: {name} names {place!r}"
    assert {"kiosk.startup", "codecs.pyc", "libpython3.11.so.1.0"} <= seen


def contents(path: Path) -> Iterator[tuple[str, bytes]]:
    """The file, and what is compressed in it: Python's modules lie in archives."""
    data = path.read_bytes()
    yield path.name, data
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            yield from ((name, archive.read(name)) for name in archive.namelist())
    elif path.name in ("kiosk", "kiosk.exe", "kioskw.exe"):
        program = CArchiveReader(str(path))
        for name, entry in program.toc.items():
            if entry[4] == "z":
                inner = program.open_embedded_archive(name)
                yield from ((one, zlib.decompress(raw)) for one, raw in raw_modules(inner, path))
            else:
                yield name, program.extract(name)


def raw_modules(archive: object, path: Path) -> Iterator[tuple[str, bytes]]:
    """Each module's byte code as it lies in the archive."""
    with path.open("rb") as file:
        for name, (_, offset, length) in archive.toc.items():  # type: ignore[attr-defined]  # PyInstaller is untyped
            file.seek(archive._start_offset + offset)  # type: ignore[attr-defined]  # the same
            if length:
                yield name, file.read(length)


@linux_only
def test_it_runs_where_we_say(built: Path) -> None:
    asked = {path: package_elf.glibc(path) for path in package_elf.binaries(built)}
    newest = max(asked.values())
    tell(f"GLIBC_{newest[0]}.{newest[1]}")
    assert (2, 17) <= newest <= OLDEST_GLIBC, {str(path) for path, one in asked.items() if one == newest}


@linux_only
def test_every_library_is_inside_or_named_by_the_package(built: Path) -> None:
    assert "libc6 (>= 2." in package_deb.depends(built)[0]  # it leaves where a library has no known package
    for path in package_elf.binaries(built):
        assert all(one.startswith("$ORIGIN") for one in package_elf.searched(path)), path


def test_the_licence_of_each_project_is_inside(built: Path) -> None:
    bill = json.loads((built / "sbom.cdx.json").read_text(encoding="utf-8"))
    assert bill["metadata"]["component"]["version"] == __version__
    names = {row["name"] for row in bill["components"]}
    assert {"PySide6_Essentials", "shiboken6", "PyNaCl", "Python", "pyinstaller", "Lucide"} <= names
    assert not names & {"pytest", "ruff", "mypy", "hypothesis", "setuptools", "pip"}
    for name in names:
        texts = files(built / "licenses" / re.sub(r"[^\w.-]", "-", name))
        assert texts, name
        assert max(text.stat().st_size for text in texts) > 200, name
    references = [row["bom-ref"] for row in bill["components"]]
    assert len(set(references)) == len(references)
    assert bill["dependencies"][0]["dependsOn"] == references


def test_it_is_small(built: Path) -> None:
    unpacked = package.size(built) / 1e6
    tell(f"{unpacked:.1f} MB unpacked")
    assert unpacked <= UNPACKED_MB


@linux_only
def test_its_archive_is_small(built: Path) -> None:
    (archive,) = built.parent.glob("*.tar.xz")
    compressed = archive.stat().st_size / 1e6
    tell(f"{compressed:.1f} MB compressed")
    assert compressed <= COMPRESSED_MB


@linux_only
def test_the_archive_holds_one_folder_owned_by_root(built: Path) -> None:
    (path,) = built.parent.glob("*.tar.xz")
    with tarfile.open(path) as archive:
        for entry in archive:
            assert entry.name.split("/")[0] == f"kiosk-{__version__}"
            assert (entry.uid, entry.gid) == (0, 0)
            assert entry.issym() or entry.isfile() or entry.isdir()
            assert not entry.mode & 0o022 or entry.issym(), entry.name
