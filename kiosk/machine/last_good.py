"""Settings that were good once: a mistake in the file never keeps the kiosk from opening."""

import logging
from pathlib import Path

from kiosk.errors import SettingsError
from kiosk.files import write_atomically
from kiosk.settings import Settings, load_settings

log = logging.getLogger("kiosk.settings")
SETTINGS_FILE = "settings.toml"
LAST_GOOD_FILE = "settings.last-good.toml"


def settings_or_last_good(folder: Path) -> tuple[Settings, SettingsError | None]:
    """The data folder's settings; where they cannot be used, the last good ones with what is wrong."""
    path, copy = folder / SETTINGS_FILE, folder / LAST_GOOD_FILE
    if not path.exists():
        return Settings(), None
    try:
        settings = load_settings(path)
        _keep(path, copy)
        return settings, None
    except SettingsError as error:
        log.error("The settings cannot be used; the last good ones are: %s", error)
        return _last_good(copy), error


def settings_file(folder: Path) -> Path | None:
    """The data folder's settings file, where there is one."""
    path = folder / SETTINGS_FILE
    return path if path.exists() else None


def _keep(path: Path, copy: Path) -> None:
    try:
        data = path.read_bytes()
        if not copy.exists() or copy.read_bytes() != data:
            write_atomically(copy, data)
    except OSError as error:
        log.warning("The settings could not be copied: %s", error.strerror)


def _last_good(copy: Path) -> Settings:
    try:
        return load_settings(copy if copy.exists() else None)
    except SettingsError as error:
        log.error("The copy of the settings cannot be used either: %s", error)
        return Settings()
