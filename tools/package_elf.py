"""Linux binaries: debug parts and the build machine's paths taken out; what they need is measured."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

_MAGIC = b"\x7fELF"
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)(?:\.\d+)?\b")
_NEEDED = re.compile(r"\(NEEDED\).*\[(.+)\]")
_SEARCHED = re.compile(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]")


def binaries(folder: Path) -> Iterator[Path]:
    """Every ELF file below a folder, links left out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _MAGIC:
                    yield path


def strip(path: Path) -> None:
    """Take out symbols and debug parts that nothing needs at run time."""
    subprocess.run(["strip", "--strip-unneeded", str(path)], check=True, capture_output=True)


def needed(path: Path) -> set[str]:
    """The libraries that the loader looks for."""
    return set(_NEEDED.findall(_readelf("--dynamic", path)))


def searched(path: Path) -> list[str]:
    """The folders that the file itself names for its libraries."""
    return [one for found in _SEARCHED.findall(_readelf("--dynamic", path)) for one in found.split(":")]


def glibc(path: Path) -> tuple[int, int]:
    """The newest version of the C library that the file asks for; (0, 0) if none."""
    found = _GLIBC.findall(_readelf("--version-info", path))
    return max(((int(major), int(minor)) for major, minor in found), default=(0, 0))


def _readelf(what: str, path: Path) -> str:
    command = ["readelf", what, "--wide", str(path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def hide(path: Path, places: Iterable[str]) -> None:
    """Overwrite the build machine's folders inside a binary, keeping every length.

    A search path for libraries becomes `$ORIGIN`. Any other text keeps its last folder and what follows: the
    linker lets "3.11.7" be the end of "/opt/python/3.11.7", and the version must stay what it is.
    """
    data = path.read_bytes()
    changed = data
    for folder in searched(path):
        if any(folder.startswith(place) for place in places):
            old = folder.encode()
            changed = changed.replace(b"\0" + old + b"\0", b"\0" + b"$ORIGIN".ljust(len(old), b"\0") + b"\0")
    for place in places:
        old, last = place.encode(), Path(place).name.encode()
        changed = changed.replace(old, b"/usr".ljust(len(old) - len(last), b"/") + last)
    if changed != data:
        path.write_bytes(changed)
