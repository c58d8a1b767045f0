"""The screens as one bundle: every QML file in a resource file, and its byte code beside it.

Qt looks for byte code of `:/kiosk/qml/…` in the folder named by QML_DISK_CACHE_PATH, under that path's SHA-1.
A resource's path is the same on every machine, so the byte code made here is found wherever the program is
installed. Byte code without a time stamp is taken as it is.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.sax.saxutils import escape

import PySide6

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "kiosk" / "ui"
QT = Path(PySide6.__file__).parent
PREFIX = "/kiosk"


def screens(ui: Path = UI) -> list[Path]:
    """Every file of the QML modules, as a path below `ui`."""
    return sorted(path.relative_to(ui) for path in (ui / "qml").rglob("*") if path.is_file())


def byte_code_name(inside: str) -> str:
    """The name under which Qt looks for the byte code of a resource, `/kiosk/qml/KioskApp/Main.qml`."""
    return hashlib.sha1(f":{inside}".encode(), usedforsecurity=False).hexdigest() + ".qmlc"


def make_screens(folder: Path) -> tuple[Path, Path]:
    """Write bundle and byte code into `folder`; returns both. Leaves with Qt's own words on an error."""
    bundle, byte_code = folder / "screens.rcc", folder / "screens.bytecode"
    byte_code.mkdir(parents=True)
    found = screens()
    listing = folder / "screens.qrc"
    rows = "".join(
        f'<file alias="{escape(path.as_posix())}">{escape((UI / path).as_posix())}</file>\n' for path in found
    )
    listing.write_text(f'<RCC><qresource prefix="{PREFIX}">\n{rows}</qresource></RCC>\n', encoding="utf-8")
    # Stamps would make every build differ. Not compressed: the whole package is, and Qt maps the file.
    _run(
        [_tool("rcc"), "--binary", "--no-compress", "--output", str(bundle), str(listing)],
        {"QT_RCC_SOURCE_DATE_OVERRIDE": os.environ.get("SOURCE_DATE_EPOCH", "1767225600")},
    )
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda path: _compile(path, byte_code), (one for one in found if one.suffix == ".qml")))
    return bundle, byte_code


def _compile(path: Path, folder: Path) -> None:
    target = folder / byte_code_name(f"{PREFIX}/{path.as_posix()}")
    tool = [_tool("qmlcachegen"), "--only-bytecode", "-I", str(UI / "qml")]
    _run([*tool, "-o", str(target), str(UI / path)])
    # Figures on how much was compiled, of no use to the program.
    target.with_name(target.name + ".aotstats").unlink(missing_ok=True)


def _tool(name: str) -> str:
    folder = QT if sys.platform == "win32" else QT / "Qt" / "libexec"
    return str(folder / (f"{name}.exe" if sys.platform == "win32" else name))


def _run(command: list[str], more: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        command, env={**os.environ, **(more or {})}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"{Path(command[0]).name}: {done.stderr.strip() or done.stdout.strip()}")
