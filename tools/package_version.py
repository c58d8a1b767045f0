"""The version, from its one place; and as the resource of the Windows programs, in PyInstaller's own form."""

from __future__ import annotations

import runpy
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = "Waiting-room kiosk"
_US_ENGLISH, _UNICODE = 0x0409, 1200


def of_program() -> str:
    """The version in kiosk/__init__.py."""
    return str(runpy.run_path(str(ROOT / "kiosk" / "__init__.py"))["__version__"])


def resource(version: str) -> str:
    """The text of PyInstaller's version file for a version such as 0.1.0."""
    numbers = tuple(int(part) for part in version.split(".")[:3])
    four = (*numbers, *(0,) * (4 - len(numbers)))
    words = {
        "CompanyName": "The kiosk's authors",
        "FileDescription": NAME,
        "FileVersion": version,
        "InternalName": "kiosk",
        "LegalCopyright": "MIT License, the kiosk's authors",
        "OriginalFilename": "kiosk.exe",
        "ProductName": NAME,
        "ProductVersion": version,
    }
    rows = ", ".join(f"StringStruct({name!r}, {value!r})" for name, value in words.items())
    table = f"StringTable('{_US_ENGLISH:04x}{_UNICODE:04x}', [{rows}])"
    return (
        f"VSVersionInfo(ffi=FixedFileInfo(filevers={four}, prodvers={four}, mask=0x3F, flags=0x0, "
        "OS=0x40004, fileType=0x1, subtype=0x0, date=(0, 0)),\n"
        f"  kids=[StringFileInfo([{table}]),\n"
        f"    VarFileInfo([VarStruct('Translation', [{_US_ENGLISH}, {_UNICODE}])])])\n"
    )
