"""The system's libraries that Qt loads on Debian and Ubuntu: which are missing, and their packages."""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

# What Qt's core, its offscreen and X11 platforms and its Wayland platform name as needed, by Debian package.
# The names hold on Debian 12 and 13 and Ubuntu 22.04 and 24.04 (where -t64 packages provide the old names).
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libbrotlidec.so.1": "libbrotli1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libgcc_s.so.1": "libgcc-s1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}

# Loads what the kiosk loads and both platforms, so that a library missing from the table above is found too.
PROOF = """
import ctypes, pathlib, PySide6
from PySide6 import QtCore, QtGui, QtQml, QtQuick, QtQuickControls2, QtSvg
for name in ("libqxcb.so", "libqoffscreen.so"):
    ctypes.CDLL(str(pathlib.Path(PySide6.__file__).parent / "Qt" / "plugins" / "platforms" / name))
"""


def loads(library: str) -> bool:
    """Whether the system's loader finds the library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def missing_packages() -> list[str]:
    """The Debian packages to install, in order, without repeats."""
    packages = {package for library, package in PACKAGES.items() if not loads(library)}
    if importlib.util.find_spec("ensurepip") is None:
        packages.add(f"python3.{sys.version_info[1]}-venv")
    return sorted(packages)


def install(packages: list[str]) -> str:
    """Install the packages when we may; otherwise, or if that fails, the line that tells what to type."""
    line = "apt-get install -y --no-install-recommends " + " ".join(packages)
    if shutil.which("apt-get") is None:
        return "Please install what holds these (names of Debian's packages): " + " ".join(packages)
    if os.geteuid() != 0:
        return f"System packages are missing. Please type this, then the same command again:\n  sudo {line}"
    print(f"Installing {len(packages)} system packages", flush=True)  # noqa: T201 (a command)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not any(Path("/var/lib/apt/lists").glob("*Packages*")):
        _apt(["apt-get", "update", "-q"], environment)
    if not _apt(line.split(), environment):
        _apt(["apt-get", "update", "-q"], environment)  # an old list names packages that are gone
        if not _apt(line.split(), environment):
            return f"The system packages could not be installed; apt's words are above. The line:\n  {line}"
    return ""


def _apt(command: list[str], environment: dict[str, str]) -> bool:
    """Run apt-get quietly; on failure show what it said."""
    done = subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.stderr.write(done.stdout[-3000:] + done.stderr[-3000:])
    return done.returncode == 0


def prove(python: Path) -> str:
    """Load Qt with this Python; the line that tells what is still missing."""
    done = subprocess.run([str(python), "-c", PROOF], capture_output=True, text=True, check=False)
    if done.returncode == 0:
        return ""
    said = done.stderr.strip().splitlines()
    return "Qt does not load on this machine: " + (said[-1] if said else f"code {done.returncode}")
