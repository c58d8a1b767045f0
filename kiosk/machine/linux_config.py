"""Reading a Linux system's own files below a root that a test replaces; nothing here changes any."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_UNIT_FOLDERS = (
    "etc/systemd/system",
    "run/systemd/system",
    "usr/local/lib/systemd/system",
    "usr/lib/systemd/system",
    "lib/systemd/system",
)
_OWN_UNITS = "kiosk*.service"
_LINE = re.compile(r"^\s*([A-Za-z]+)\s*=\s*(.*?)\s*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Unit:
    """The kiosk's systemd unit: its settings, the last of each, and whether the system starts it."""

    name: str
    settings: dict[str, str]
    enabled: bool


@dataclass(frozen=True, slots=True)
class Process:
    """One running program: its short name and its arguments."""

    name: str
    arguments: tuple[str, ...]


def text_of(path: Path) -> str:
    """A file's text; empty where it cannot be read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def texts_below(root: Path, *patterns: str) -> Iterator[str]:
    """The texts of all files that match, each pattern's in the order of their names."""
    for pattern in patterns:
        yield from (text_of(path) for path in sorted(root.glob(pattern)) if path.is_file())


def settings_of(text: str) -> dict[str, str]:
    """Key=value lines of an INI-like file, comments left out; the last of each key."""
    lines = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(("#", ";")))
    return {match[1]: match[2] for match in _LINE.finditer(lines)}


def systemd_config(root: Path, name: str) -> dict[str, str]:
    """A file such as logind.conf with its drop-ins over it."""
    folders = ("usr/lib/systemd", "run/systemd", "etc/systemd")
    found: dict[str, str] = {}
    for text in texts_below(root, *(f"{folder}/{name}" for folder in folders)):
        found |= settings_of(text)
    drops = [path for folder in folders for path in root.glob(f"{folder}/{name}.d/*.conf")]
    for path in sorted(drops, key=lambda drop: drop.name):
        found |= settings_of(text_of(path))
    return found


def masked(root: Path, unit: str) -> bool:
    """Whether systemd was told never to start this unit."""
    for folder in ("etc/systemd/system", "run/systemd/system"):
        path = root / folder / unit
        try:
            if path.is_symlink() and os.readlink(path) == "/dev/null":  # noqa: PTH115  (names only)
                return True
        except OSError:
            continue
    return False


def has_systemd(root: Path) -> bool:
    """Whether systemd starts this system's services."""
    return any((root / place).exists() for place in ("usr/lib/systemd/systemd", "lib/systemd/systemd"))


def kiosk_unit(root: Path) -> Unit | None:
    """The kiosk's own service, an enabled one first; None where there is none."""
    found = list(_units(root))
    return next((unit for unit in found if unit.enabled), found[0] if found else None)


def processes(root: Path) -> tuple[Process, ...]:
    """Every program that runs and can be seen from here."""
    found = []
    for folder in sorted(root.glob("proc/[0-9]*")):
        name = text_of(folder / "comm").strip()
        if name:
            found.append(Process(name, tuple(text_of(folder / "cmdline").rstrip("\0").split("\0"))))
    return tuple(found)


def _units(root: Path) -> Iterator[Unit]:
    seen: set[str] = set()
    for folder in _UNIT_FOLDERS:
        for path in sorted((root / folder).glob(_OWN_UNITS)):
            if path.name in seen or not path.is_file():
                continue
            seen.add(path.name)
            drops = (f"{place}/{path.name}.d/*.conf" for place in reversed(_UNIT_FOLDERS))
            settings = settings_of(text_of(path))
            for text in texts_below(root, *drops):
                settings |= settings_of(text)
            yield Unit(path.name, settings, _enabled(root, path.name))


def _enabled(root: Path, name: str) -> bool:
    # kiosk@.service is enabled as kiosk@tty1.service.
    wanted = name.replace("@.service", "@*.service")
    folders = ("etc/systemd/system/*.wants", "etc/systemd/system/*.requires")
    return any(True for folder in folders for _ in root.glob(f"{folder}/{wanted}"))
