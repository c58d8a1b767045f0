"""Check the QML: its format, and its names and types against the Python classes that it uses.

`python tools/qml_check.py` writes the types of the import `KioskBackend` to build/qml, then runs qmlformat
and qmllint over kiosk/ui/qml. Any difference and any warning is a failure; `--fix` formats in place.
"""

import argparse
import importlib
import json
import os
import pkgutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path

import PySide6
from PySide6.QtCore import QCoreApplication, QMetaMethod, QMetaObject, QObject
from PySide6.QtQml import qmlTypeId

ROOT = Path(__file__).resolve().parent.parent
QML = ROOT / "kiosk" / "ui" / "qml"
OUT = ROOT / "build" / "qml"
MODULE, MAJOR = "KioskBackend", 1
QT = Path(PySide6.__file__).parent
LIBEXEC = QT / "Qt" / "libexec"
BASES = ("qt6core", "qt6qml")
SEEN_BY_QML = ("kiosk.ui.viewmodels", "kiosk.ui.models")


# Types -----------------------------------------------------------------------------------------------


def backend_classes() -> Iterator[type[QObject]]:
    """Every QObject class of the packages that QML sees."""
    for name in SEEN_BY_QML:
        package = importlib.import_module(name)
        for found in pkgutil.iter_modules(package.__path__, f"{name}."):
            module = importlib.import_module(found.name)
            for value in vars(module).values():
                if isinstance(value, type) and issubclass(value, QObject) and value.__module__ == found.name:
                    yield value


def _method(method: QMetaMethod) -> dict[str, object]:
    types = [bytes(kind.data()).decode() for kind in method.parameterTypes()]
    return {
        "access": "public",
        "name": bytes(method.name().data()).decode(),
        "arguments": [{"name": f"a{place}", "type": kind} for place, kind in enumerate(types, 1)],
        "returnType": method.typeName(),
    }


def _property(meta: QMetaObject, index: int) -> dict[str, object]:
    found = meta.property(index)
    entry: dict[str, object] = {
        "name": found.name(),
        "type": found.typeName(),
        "index": index - meta.propertyOffset(),
        "read": "read",
        "constant": found.isConstant(),
    }
    if found.hasNotifySignal():
        entry["notify"] = bytes(found.notifySignal().name().data()).decode()
    if found.isWritable():
        entry["write"] = "write"
    return entry


def describe(cls: type[QObject]) -> dict[str, object]:
    """One class as Qt's own moc would describe it, read from its live meta object."""
    meta = cls.staticMetaObject  # type: ignore[attr-defined]  # every QObject class has it; the stubs lack it
    properties = range(meta.propertyOffset(), meta.propertyCount())
    methods = [meta.method(place) for place in range(meta.methodOffset(), meta.methodCount())]
    parent = meta.superClass()
    # The stubs ask for bytes, the program takes str only.
    named = qmlTypeId(MODULE, MAJOR, 0, cls.__name__) >= 0  # type: ignore[arg-type]
    infos = [{"name": "QML.Element", "value": "auto" if named else "anonymous"}]
    if named:  # our types are made by the program and never by QML
        infos += [
            {"name": "QML.Creatable", "value": "false"},
            {"name": "QML.UncreatableReason", "value": "The program makes it."},
        ]
    return {
        "className": cls.__name__,
        "qualifiedClassName": cls.__name__,
        "object": True,
        "superClasses": [{"access": "public", "name": parent.className() if parent else "QObject"}],
        "classInfos": infos,
        "properties": [_property(meta, place) for place in properties],
        "signals": [_method(one) for one in methods if one.methodType() == QMetaMethod.MethodType.Signal],
        "slots": [_method(one) for one in methods if one.methodType() == QMetaMethod.MethodType.Slot],
    }


def write_types() -> int:
    """Write qmldir and qmltypes of the Python classes; the number of classes."""
    folder = OUT / MODULE
    folder.mkdir(parents=True, exist_ok=True)
    app = QCoreApplication([])  # qmlTypeId aborts without one
    classes = [describe(cls) for cls in backend_classes()]
    del app
    dump = OUT / "classes.json"
    dump.write_text(
        json.dumps([{"classes": classes, "inputFile": "kiosk", "outputRevision": 68}]), encoding="utf-8"
    )
    foreign = [str(QT / "Qt" / "metatypes" / f"{base}_metatypes.json") for base in BASES]
    run(
        [
            LIBEXEC / "qmltyperegistrar",
            "--generate-qmltypes",
            folder / "kiosk.qmltypes",
            "-o",
            OUT / "unused.cpp",
            "--import-name",
            MODULE,
            "--major-version",
            str(MAJOR),
            "--minor-version",
            "0",
            "--foreign-types",
            ",".join(path for path in foreign if Path(path).is_file()),
            dump,
        ]
    )
    (folder / "qmldir").write_text(f"module {MODULE}\ntypeinfo kiosk.qmltypes\n", encoding="utf-8")
    return len(classes)


# Tools -----------------------------------------------------------------------------------------------


def run(command: list[str | Path]) -> None:
    """Run one of Qt's tools; leave with its code if it fails."""
    done = subprocess.run([str(part) for part in command], check=False)
    if done.returncode:
        raise SystemExit(done.returncode)


def formatted(path: Path) -> str:
    """The file as qmlformat writes it."""
    done = subprocess.run(
        [str(QT / "qmlformat"), "--ignore-settings", "--newline", "unix", str(path)],
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise SystemExit(f"{path}: qmlformat: {done.stderr.decode().strip()}")
    return done.stdout.decode("utf-8")


def check_format(paths: Iterable[Path], *, fix: bool) -> bool:
    """Compare every file with its formatted text, or write it; whether all were as they should be."""
    good = True
    paths = list(paths)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path, want in zip(paths, pool.map(formatted, paths), strict=True):
            have = path.read_text(encoding="utf-8")
            if have == want:
                continue
            if fix:
                path.write_text(want, encoding="utf-8", newline="\n")
                continue
            good = False
            name = str(path.relative_to(ROOT))
            sys.stdout.writelines(
                unified_diff(have.splitlines(True), want.splitlines(True), name, f"{name} (formatted)")
            )
    return good


def lint(paths: Iterable[Path]) -> bool:
    """Run qmllint against the types; whether it found nothing."""
    names = [str(path.relative_to(ROOT)) for path in paths]
    done = subprocess.run(
        [str(QT / "qmllint"), "-W", "0", "-I", str(OUT), "-I", str(QML), *names], cwd=ROOT, check=False
    )
    return done.returncode == 0


def main() -> int:
    """Types, format, lint."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--fix", action="store_true", help="format the files in place")
    parser.add_argument("files", nargs="*", type=Path, help="only these (default: all)")
    asked = parser.parse_args()
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    paths = [path.resolve() for path in asked.files] or sorted(QML.rglob("*.qml"))
    count = write_types()
    good = check_format(paths, fix=asked.fix)
    good = lint(paths) and good
    print(f"QML: {len(paths)} files, {count} Python classes" + ("" if good else ": see above"))  # noqa: T201 (a command)
    return 0 if good else 1


if __name__ == "__main__":
    raise SystemExit(main())
