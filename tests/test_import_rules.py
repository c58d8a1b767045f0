"""The house's walls: which package may import which, and where Qt and print may stand."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.paths import ROOT

FEATURES = ("education", "quiz", "session", "leads", "staff", "machine", "updates")
BASE = ("", "settings", "errors", "paths", "logs", "files", "locks")
QT = ("QtCore", "QtGui", "QtQml", "QtQuick")
# What each part of the house may import of the others; a feature may import itself and the base.
MAY: dict[str, tuple[str, ...]] = {
    "main": ("startup",),
    "__main__": ("startup",),
    "startup": (
        *("cli", "commands", "wiring", "wiring_desk", "ui", "doctor", "bundles", "set_up", "staff_start"),
        *FEATURES,
        *BASE,
    ),
    "staff_start": ("ui", "set_up", "commands", *FEATURES, *BASE),
    "cli": ("commands", *FEATURES, *BASE),
    "commands": ("doctor", "bundles", "set_up", *FEATURES, *BASE),
    "set_up": (*FEATURES, *BASE),
    "bundles": (*FEATURES, *BASE),
    "doctor": (*FEATURES, *BASE),
    "wiring_staff": ("ui", "doctor", "bundles", *FEATURES, *BASE),
    "wiring_desk": ("ui", *FEATURES, *BASE),
    "wiring": ("ui", "wiring_staff", "doctor", *FEATURES, *BASE),
    "ui": (*FEATURES, *BASE),
    **dict.fromkeys(FEATURES, BASE),
    **dict.fromkeys(BASE, BASE),
}
# The window's owner stands in ui and builds the program; nothing else of ui may know the wiring.
# One module lets go of what PySide would keep by an address.
DOORS = {("ui/application.py", "wiring"), ("ui/painted.py", "shiboken6")}
PRINTS = ("commands",)


def unit_of(path: str) -> str:
    """The part of the house a file belongs to; `path` is relative to kiosk/."""
    first, _, rest = path.partition("/")
    name = first if rest else first.removesuffix(".py")
    return "" if name == "__init__" else name


def imports_of(tree: ast.Module, path: str) -> Iterator[tuple[int, str]]:
    """Every imported module with its line, wherever in the file it is imported."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            if module in ("kiosk", "PySide6"):
                yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, module


def faults_of(path: str, source: str) -> list[str]:
    """What a file breaks; `path` is relative to kiosk/, or main.py."""
    tree = ast.parse(source)
    unit = unit_of(path)
    found = [
        f"{path}:{line}: {fault}"
        for line, name in imports_of(tree, path)
        for fault in _wall(unit, path, name)
    ]
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler) and _broad(node):
            found.append(
                f"{path}:{node.lineno}: a broad except. Name the errors, or end it with a bare raise."
            )
        if unit not in PRINTS and isinstance(node, ast.Call) and ast.unparse(node.func) == "print":
            found.append(f"{path}:{node.lineno}: print outside the commands. Log it, or return it to them.")
    return found


def _wall(unit: str, path: str, name: str) -> Iterator[str]:
    top, _, rest = name.partition(".")
    if name.startswith("."):
        yield f"the relative import {name}. Write the whole name from kiosk on."
    elif top == "PySide6":
        if unit != "ui":
            yield f"{unit or 'kiosk'} imports {name}. Only kiosk.ui may know Qt: move this there."
        elif rest.split(".")[0] not in QT:
            yield f"ui imports {name}. Use one of {', '.join(QT)}."
    elif top in ("shiboken6", "PyQt6") and (path, top) not in DOORS:
        yield f"{name} is not ours to use. Use PySide6 in kiosk.ui."
    elif top == "kiosk":
        other = rest.split(".")[0]
        other = "" if other.startswith("__") else other
        if other != unit and other not in MAY.get(unit, ()) and (path, other) not in DOORS:
            yield f"{unit} imports {name}. {_cure(unit, other)}"
    elif top in ("tests", "bench", "main"):
        yield f"{unit} imports {name}. The program stands without it."


def _cure(unit: str, other: str) -> str:
    if unit in FEATURES and other in FEATURES:
        return "Features do not know each other: let ui or wiring pass the value."
    if unit in ("cli", "commands"):
        return "The commands run without a screen: let startup call this."
    if unit == "main":
        return "main only hands over to kiosk.startup."
    return "Dependencies point from startup to wiring to ui to the features to settings and errors only."


def _broad(handler: ast.ExceptHandler) -> bool:
    """Catches everything and does not raise it again at the end."""
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    names = {kind.id for kind in kinds if isinstance(kind, ast.Name)}
    everything = handler.type is None or names & {"Exception", "BaseException"}
    last = handler.body[-1]
    return bool(everything) and not (isinstance(last, ast.Raise) and last.exc is None)


def files() -> list[Path]:
    return [ROOT / "main.py", *sorted((ROOT / "kiosk").rglob("*.py"))]


def path_of(file: Path) -> str:
    return file.relative_to(ROOT / "kiosk").as_posix() if file.name != "main.py" else "main.py"


def test_the_house_keeps_its_walls() -> None:
    found = [
        fault for file in files() for fault in faults_of(path_of(file), file.read_text(encoding="utf-8"))
    ]
    assert len(files()) > 80
    assert not found, "\n" + "\n".join(found)


def test_every_part_of_the_house_is_known() -> None:
    assert {unit_of(path_of(file)) for file in files()} <= set(MAY), (
        "name the new part and what it may import"
    )


@pytest.mark.parametrize(
    ("path", "source", "says"),
    [
        ("quiz/check.py", "from kiosk.education.blocks import Page", "Features do not know each other"),
        ("leads/store.py", "import kiosk.staff.pin", "Features do not know each other"),
        ("leads/store.py", "def f():\n    from kiosk.ui import jobs", "Dependencies point"),
        ("leads/store.py", "from kiosk import ui", "Dependencies point"),
        ("staff/pin.py", "from PySide6.QtCore import QObject", "Only kiosk.ui may know Qt"),
        ("wiring.py", "import PySide6", "Only kiosk.ui may know Qt"),
        (
            "cli.py",
            "def f():\n    from kiosk.ui.touring.tour import write",
            "The commands run without a screen",
        ),
        ("commands/leads.py", "from kiosk import wiring", "The commands run without a screen"),
        ("ui/jobs.py", "from kiosk.wiring import build", "Dependencies point"),
        ("ui/jobs.py", "from PySide6.QtWidgets import QWidget", "Use one of QtCore"),
        ("ui/jobs.py", "from PySide6 import QtNetwork", "Use one of QtCore"),
        ("ui/jobs.py", "import PySide6.QtMultimedia as m", "Use one of QtCore"),
        ("ui/jobs.py", "from .layout import Layout", "relative import"),
        ("ui/jobs.py", "from tests.packs import x", "stands without it"),
        ("errors.py", "from kiosk.quiz.check import x", "Dependencies point"),
        ("main.py", "from kiosk.ui import application", "main only hands over"),
        ("quiz/check.py", "try:\n    f()\nexcept Exception:\n    pass", "a broad except"),
        ("quiz/check.py", "try:\n    f()\nexcept:\n    pass", "a broad except"),
        (
            "quiz/check.py",
            "try:\n    f()\nexcept (ValueError, BaseException) as e:\n    print(e)",
            "a broad except",
        ),
        ("quiz/check.py", "print('x')", "print outside the commands"),
        ("brand_new/x.py", "from kiosk.quiz import check", "Dependencies point"),
    ],
)
def test_each_rule_can_be_broken(path: str, source: str, says: str) -> None:
    assert any(says in fault for fault in faults_of(path, source)), faults_of(path, source)


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (
            "ui/jobs.py",
            "from PySide6 import QtCore\nfrom kiosk.quiz.check import x\nfrom kiosk.errors import KioskError",
        ),
        ("quiz/check.py", "from kiosk.quiz.questions import x\nfrom kiosk import __version__, paths"),
        ("leads/store.py", "try:\n    f()\nexcept BaseException:\n    undo()\n    raise"),
        ("commands/leads.py", "from kiosk.leads import desk\nprint('done')"),
        ("main.py", "import sys\nfrom kiosk.startup import main"),
    ],
)
def test_what_is_allowed_is_not_blamed(path: str, source: str) -> None:
    assert faults_of(path, source) == []


LOAD_ALL = """
import importlib, pkgutil, sys
import kiosk
for found in pkgutil.walk_packages(kiosk.__path__, "kiosk."):
    top = found.name.split(".")[1]
    if not top.startswith("wiring") and top not in ("ui", "staff_start", "__main__"):
        importlib.import_module(found.name)
print(*sorted(name for name in sys.modules if name.split(".")[0] in ("PySide6", "shiboken6", "kiosk")))
"""


def test_everything_but_ui_loads_without_qt() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", LOAD_ALL], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 0, ran.stderr
    loaded = ran.stdout.split()
    assert {f"kiosk.{feature}" for feature in FEATURES} <= set(loaded)
    assert {"kiosk.cli", "kiosk.startup"} <= set(loaded)
    assert [name for name in loaded if not name.startswith("kiosk")] == []
