"""Where things stand on this machine."""

import sys
from pathlib import Path

import platformdirs

# A frozen program unpacks its files beside the executable and names that folder here.
ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent))
ASSETS = ROOT / "assets"
CONTENT = ROOT / "content"
# What makes a data folder one that is set up.
KEY_FILE = "keys.json"
PIN_FILE = "staff-pin"


def default_data_dir() -> Path:
    """The folder for requests, keys and logs when `--data` is not given."""
    return Path(platformdirs.user_data_dir("kiosk", appauthor=False))
