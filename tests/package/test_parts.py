"""The list of what goes in, held against what the program imports; and the parts made at the build."""

import ast
import hashlib
import json
import re
import shutil
import struct
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QFile, QIODevice, QResource
from PySide6.QtGui import QImage

from kiosk.paths import ROOT
from kiosk.ui.screens_source import IN_BUNDLE, QML, open_screens
from tests.package.tools import (
    package_elf,
    package_icon,
    package_icu,
    package_licences,
    package_parts,
    package_screens,
    package_version,
)


@cache
def imports() -> frozenset[str]:
    """Every module that the program imports, wherever in a file."""
    found: set[str] = set()
    for path in (ROOT / "kiosk").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {name.name for name in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found |= {node.module} | {f"{node.module}.{name.name}" for name in node.names}
    return frozenset(found)


def test_the_modules_of_qt_are_those_that_the_program_imports() -> None:
    modules = {name.split(".")[1] for name in imports() if name.startswith("PySide6.")}
    assert modules == package_parts.MODULES


def test_the_qml_modules_are_those_that_the_screens_import() -> None:
    ours = {path.name for path in QML.iterdir()} | {"KioskBackend"}
    texts = [path.read_text(encoding="utf-8") for path in QML.rglob("*.qml")]
    named = {name for text in texts for name in re.findall(r"^import ([A-Z][\w.]*)", text, re.MULTILINE)}
    wanted = {name.replace(".", "/") for name in named - ours}
    # What these import by themselves: QtQuick brings QtQml with its parts.
    brought = {"QtQml", "QtQml/Models", "QtQml/WorkerScript"}
    assert wanted <= package_parts.QML_MODULES
    assert package_parts.QML_MODULES - wanted - brought <= {"QtQuick/Window"}


def test_nothing_that_the_program_imports_is_excluded() -> None:
    for name in imports():
        for out in package_parts.EXCLUDED_PYTHON:
            assert name != out, name
            assert not name.startswith(f"{out}."), name


@pytest.mark.parametrize(
    ("destination", "goes_in"),
    [
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", False),
        ("PySide6/Qt/lib/libQt6VirtualKeyboard.so.6", False),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/QtCore.abi3.so", True),
        ("PySide6/QtSql.abi3.so", False),
        ("PySide6/libpyside6.abi3.so.6.11", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/plugins/sqldrivers/libqsqlite.so", False),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/qml/QtQuick/qmldir", True),
        ("PySide6/Qt/qml/QtQuick/plugins.qmltypes", False),
        ("PySide6/Qt/qml/QtQuick/VirtualKeyboard/qmldir", False),
        ("PySide6/Qt/qml/QtQuick/Controls/Basic/Button.qml", False),
        ("PySide6/Qt/translations/qtbase_es.qm", False),
        ("PySide6\\Qt6Core.dll", True),
        ("PySide6\\Qt6Quick3D.dll", False),
        ("PySide6\\opengl32sw.dll", False),
        ("PySide6\\plugins\\platforms\\qwindows.dll", True),
        ("PySide6\\plugins\\tls\\qschannelbackend.dll", False),
        ("libsqlite3.so.0", True),
        ("libxcb-cursor.so.0", True),
        ("libpython3.11.so.1.0", True),
        ("libstdc++.so.6", False),
        ("libgtk-3.so.0", False),
        ("nacl/_sodium.abi3.so", True),
        ("content/pack.toml", True),
    ],
)
def test_what_goes_in(destination: str, goes_in: bool) -> None:
    assert package_parts.wanted(destination) is goes_in


def test_the_bundle_holds_every_screen_and_its_byte_code(tmp_path: Path) -> None:
    bundle, byte_code = package_screens.make_screens(tmp_path)
    source = open_screens(bundle, byte_code)
    try:
        assert source.main.toString() == f"qrc:{IN_BUNDLE}/KioskApp/Main.qml"
        for path in package_screens.screens():
            inside = QFile(f":{package_screens.PREFIX}/{path.as_posix()}")
            assert inside.open(QIODevice.OpenModeFlag.ReadOnly), path
            assert inside.readAll().data() == (QML.parent / path).read_bytes(), path
    finally:
        QResource.unregisterResource(str(bundle))
    wanted = {
        hashlib.sha1(f":{IN_BUNDLE}/{path.relative_to(QML).as_posix()}".encode()).hexdigest() + ".qmlc"
        for path in QML.rglob("*.qml")
    }
    assert {path.name for path in byte_code.iterdir()} == wanted
    for path in byte_code.iterdir():
        head = path.read_bytes()[:24]
        assert head[:8] == b"qv4cdata"
        assert struct.unpack_from("<q", head, 16) == (0,), "a time stamp would have to be the source's"
    again = tmp_path / "again"
    again.mkdir()
    assert package_screens.make_screens(again)[0].read_bytes() == bundle.read_bytes()


def test_without_a_bundle_the_screens_are_the_source(tmp_path: Path) -> None:
    source = open_screens(tmp_path / "none.rcc", tmp_path)
    assert source.imports == str(QML)
    assert Path(source.main.toLocalFile()).is_file()


def test_the_icon_is_drawn_in_every_size() -> None:
    pictures = {size: package_icon.png(size) for size in (16, 256)}
    for size, data in pictures.items():
        image = QImage.fromData(data)
        assert (image.width(), image.height()) == (size, size)
        assert image.pixelColor(size // 2, size * 59 // 64).name() == "#0b5a5e"
        assert image.pixelColor(0, 0).alpha() == 0
    data = package_icon.ico(pictures)
    kind, count = struct.unpack_from("<2H", data, 2)
    assert (kind, count) == (1, 2)
    for number, size in enumerate(pictures):
        side, *_, length, place = struct.unpack_from("<4B2H2I", data, 6 + 16 * number)
        assert side == size % 256
        assert data[place : place + length] == pictures[size]


def test_the_version_resource_is_what_pyinstaller_reads() -> None:
    kinds = (
        "VSVersionInfo",
        "FixedFileInfo",
        "StringFileInfo",
        "StringTable",
        "StringStruct",
        "VarFileInfo",
        "VarStruct",
    )
    seen: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def maker(kind: str) -> Callable[..., str]:
        def make(*given: Any, **named: Any) -> str:
            seen.append((kind, given, named))
            return kind

        return make

    text = package_version.resource("1.20.3")
    eval(text, {"__builtins__": {}} | {kind: maker(kind) for kind in kinds})
    fixed = next(named for kind, _, named in seen if kind == "FixedFileInfo")
    assert fixed["filevers"] == fixed["prodvers"] == (1, 20, 3, 0)
    words: dict[str, str] = dict(given for kind, given, _ in seen if kind == "StringStruct")
    assert words["ProductVersion"] == "1.20.3"
    assert next(given[0] for kind, given, _ in seen if kind == "StringTable") == "040904b0"


@pytest.mark.skipif(
    shutil.which("cc") is None or sys.platform != "linux", reason="needs a C compiler on Linux"
)
def test_a_path_is_hidden_and_a_version_at_its_end_stays(tmp_path: Path) -> None:
    place = f"{tmp_path}/builder/3.11.7"
    source, library = tmp_path / "a.c", tmp_path / "liba.so"
    # The linker makes the second text the end of the first.
    source.write_text(
        f'const char *where(void) {{ return "{place}"; }}\nconst char *v(void) {{ return "3.11.7"; }}\n'
    )
    command = ["cc", "-O2", "-shared", "-fPIC", f"-Wl,-rpath,{place}/lib", "-o", str(library), str(source)]
    subprocess.run(command, check=True, capture_output=True)
    assert package_elf.searched(library) == [f"{place}/lib"]
    before = library.stat().st_size
    package_elf.hide(library, [place])
    data = library.read_bytes()
    assert package_elf.searched(library) == ["$ORIGIN"]
    assert str(tmp_path).encode() not in data
    assert b"3.11.7\0" in data
    assert len(data) == before
    package_elf.strip(library)


def test_a_project_without_a_licence_text_stops_the_build(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = package_licences.Component("bare", "1", "MIT", "pkg:generic/bare@1", ())
    monkeypatch.setattr(package_licences, "_from_wheels", lambda sources: [bare])
    with pytest.raises(SystemExit, match="bare 1 has no licence text"):
        package_licences.components(set())


def test_the_bill_of_materials_is_cyclonedx() -> None:
    one = package_licences.Component("nh3", "0.3.8", "MIT", "pkg:pypi/nh3@0.3.8", (Path("LICENSE"),))
    bill = json.loads(package_licences.bill([one], "1.2.3"))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert bill["components"] == [
        {
            "type": "library",
            "bom-ref": "pkg:pypi/nh3@0.3.8",
            "name": "nh3",
            "version": "0.3.8",
            "purl": "pkg:pypi/nh3@0.3.8",
            "licenses": [{"expression": "MIT"}],
        }
    ]


# ICU's tables -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "stays"),
    [
        ("icudt73l/root.res", True),
        ("icudt73l/es_419.res", True),
        ("icudt73l/coll/en.res", True),
        ("icudt73l/coll/de.res", False),
        ("icudt73l/zh_Hant_TW.res", False),
        ("icudt73l/coll/ucadata.icu", True),
        ("icudt73l/supplementalData.res", True),
        ("icudt73l/zoneinfo64.res", True),
        ("icudt73l/curr/pool.res", True),
        ("icudt73l/brkitr/thaidict.dict", False),
        ("icudt73l/brkitr/word.brk", True),
        ("icudt73l/ibm-943_P15A-2003.cnv", False),
        ("icudt73l/translit/root.res", False),
    ],
)
def test_which_of_icus_tables_stay(name: str, stays: bool) -> None:
    assert package_icu.kept(name) is stays


ICU_SORTS = """
import ctypes, sys
ctypes.CDLL(sys.argv[1], ctypes.RTLD_GLOBAL)
ctypes.CDLL(sys.argv[2], ctypes.RTLD_GLOBAL)
icu, code = ctypes.CDLL(sys.argv[3]), ctypes.c_int(0)
name = sys.argv[4]
opened = getattr(icu, "ucol_open" + name)
opened.restype = ctypes.c_void_p
spanish = ctypes.c_void_p(opened(b"es", ctypes.byref(code)))
compare = getattr(icu, "ucol_strcollUTF8" + name)
words = [word.encode() for word in ("\u00f1a", "na")]
print(code.value, *[compare(spanish, word, -1, b"nz", -1, ctypes.byref(code)) for word in words])
print(sum("libicudata" in line and sys.argv[1] not in line for line in open("/proc/self/maps")))
"""


@pytest.mark.skipif(sys.platform != "linux" or not shutil.which("ld"), reason="needs a linker on Linux")
def test_icu_still_sorts_spanish_with_its_own_tables_alone(tmp_path: Path) -> None:
    folder = package_screens.QT / "Qt" / "lib"
    (whole,) = folder.glob("libicudata.so.*")
    version = whole.name.rsplit(".", 1)[1]
    small = tmp_path / whole.name
    shutil.copy(whole, small)
    package_icu.make_small(small, tmp_path)
    assert small.stat().st_size < whole.stat().st_size / 4
    _, before = package_icu.tables(whole.read_bytes())
    _, after = package_icu.tables(small.read_bytes())
    assert set(after) == {name for name in before if package_icu.kept(name)}
    # The last one reaches into what the linker put behind it.
    for name, table in list(after.items())[:-1]:
        assert before[name].startswith(table.rstrip(b"\0")), name
    libraries = [str(small), *(str(folder / f"lib{part}.so.{version}") for part in ("icuuc", "icui18n"))]
    command = [sys.executable, "-c", ICU_SORTS, *libraries, f"_{version}"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    # Spanish has its own place for the letter: after all of n.
    assert told == ["0", "1", "-1", "0"]
