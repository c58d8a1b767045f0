"""The Windows installer: makensis over packaging/windows/kiosk.nsi, on Windows or on Debian.

`python tools/package_installer.py build/package/kiosk build/package/kiosk-setup.exe` takes the folder that
package.py made on Windows. KIOSK_SIGN, a command that signs the file named behind it, signs what is made.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import package_icon
import package_version

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "windows" / "kiosk.nsi"

# What the environment may ask for: a command that signs, and another stub than NSIS's usual one of 32 bits.
_ASKED = {"SIGN": "KIOSK_SIGN", "TARGET": "KIOSK_NSIS_TARGET"}
# Where NSIS stands on Windows when it is not on the path.
_ON_WINDOWS = Path(os.environ.get("PROGRAMFILES(X86)", "")) / "NSIS" / "makensis.exe"


def makensis() -> str | None:
    """NSIS's compiler, if it is here."""
    return shutil.which("makensis") or (str(_ON_WINDOWS) if _ON_WINDOWS.is_file() else None)


def make_installer(payload: Path, target: Path, version: str = "") -> None:
    """Write the installer of a folder; any warning of NSIS is a failure."""
    version = version or package_version.of_program()
    compiler = makensis()
    if compiler is None:
        raise SystemExit("NSIS is not installed: apt-get install nsis, on Windows nsis.sourceforge.io.")
    if not (payload / "kiosk.exe").is_file() or not (payload / "kioskw.exe").is_file():
        raise SystemExit(f"{payload} holds no Windows program: run tools/package.py on Windows.")
    kilobytes = sum(path.stat().st_size for path in payload.rglob("*") if path.is_file()) // 1024
    with tempfile.TemporaryDirectory(prefix="kiosk-installer-") as folder:
        package_icon.make_icons(Path(folder))
        given = {
            "VERSION": version,
            "FOUR": ".".join([*version.split(".")[:3], "0"]),
            "PAYLOAD": str(payload.resolve()),
            "SIZE_KB": str(kilobytes),
            "ICON": str(Path(folder) / "kiosk.ico"),
            "OUT": str(target.resolve()),
        }
        for name in ("SIGN", "TARGET"):
            if value := os.environ.get(_ASKED[name]):
                given[name] = value
        words = [f"-D{name}={value}" for name, value in given.items()]
        command = [compiler, "-V2", "-WX", "-INPUTCHARSET", "UTF8", *words, str(SCRIPT)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"makensis failed:\n{done.stdout[-3000:]}{done.stderr[-3000:]}")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("Usage: python tools/package_installer.py FOLDER INSTALLER")
    make_installer(Path(sys.argv[1]), Path(sys.argv[2]))
