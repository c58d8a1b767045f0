"""The modules of tools/ that package the program; they are commands' parts and no package of their own."""

import sys

from kiosk.paths import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import package
import package_elf
import package_icon
import package_icu
import package_installer
import package_licences
import package_parts
import package_screens
import package_version

if sys.platform == "linux":
    import package_deb

__all__ = [
    "package",
    "package_deb",
    "package_elf",
    "package_icon",
    "package_icu",
    "package_installer",
    "package_licences",
    "package_parts",
    "package_screens",
    "package_version",
]
