"""Where things stand on this machine."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path, PureWindowsPath

import platformdirs

# A frozen program unpacks its files beside the executable and names that folder here.
ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
ASSETS = ROOT / "assets"
CONTENT = ROOT / "content"
# What makes a data folder one that is set up.
KEY_FILE = "keys.json"
PIN_FILE = "staff-pin"
# What came by bundles.
UPDATES = "updates"


def default_data_dir() -> Path:
    """The folder for requests, keys and logs when `--data` is not given."""
    own = Path(platformdirs.user_data_dir("kiosk", appauthor=False))
    return data_dir_of(sys.platform, os.environ, own, frozen=bool(getattr(sys, "frozen", False)))


def data_dir_of(system: str, environment: Mapping[str, str], own: Path, *, frozen: bool) -> Path:
    """The account's `own` folder, but for the installed program on Windows the one that the installer closed.

    Not yet run on Windows."""
    shared = environment.get("PROGRAMDATA", "")
    if system == "win32" and frozen and PureWindowsPath(shared).is_absolute():
        return Path(shared) / "Kiosk"
    return own
