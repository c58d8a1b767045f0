"""Frozen settings from TOML: every key declared once with its type, default and meaning."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kiosk.errors import SettingsError

MAX_SETTINGS_BYTES = 1_000_000


def _key(default: Any, meaning: str, low: float | None = None, high: float | None = None) -> Any:
    return field(default=default, metadata={"meaning": meaning, "low": low, "high": high})


@dataclass(frozen=True, slots=True)
class Settings:
    """What a clinic may set; the defaults are safe as they are."""

    kiosk_id: str = _key("kiosk-1", "name of this kiosk, written on each request")
    px_per_mm: float = _key(
        0.0, "pixels per millimetre where the screen lies about its size; 0 asks it", 0, 60
    )
    language: str = _key("en", "language that a new session starts in")
    languages: tuple[str, ...] = _key((), "languages offered, in order; empty offers all of the pack")
    reduce_motion: bool = _key(False, "make every slide instant")
    reading_timeout_s: int = _key(90, "quiet seconds before the warning on pages and in the check", 30, 3600)
    form_timeout_s: int = _key(90, "quiet seconds before the warning on the sign-up", 30, 3600)
    sent_timeout_s: int = _key(20, "seconds until the last screen clears itself", 20, 600)
    warning_s: int = _key(30, "seconds the warning counts down", 20, 600)
    called_away: bool = _key(
        False, "offer \"I'm called in\": answers are kept for 30 minutes in memory, under a code"
    )
    retention_days: int = _key(30, "days a request is kept", 1, 3650)
    export_dir: str = _key("", "folder offered first for exports")
    clinic: Mapping[str, str] = field(
        default_factory=dict, metadata={"meaning": "clinic values that replace the pack's"}
    )


def load_settings(path: Path | None) -> Settings:
    """Read a settings file; raises SettingsError with file and line for anything that cannot be used."""
    if path is None:
        return Settings()
    try:
        if path.stat().st_size > MAX_SETTINGS_BYTES:
            raise SettingsError(
                "The file is larger than 1 MB.", where=str(path), mend="Name a settings file."
            )
        # Editors on Windows put a byte order mark in front.
        text = path.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except OSError as error:
        raise SettingsError(
            f"Cannot be read ({error.strerror}).", where=str(path), mend="Check the path."
        ) from error
    except RecursionError as error:
        raise SettingsError(
            "Lists nested too deeply.", where=str(path), mend="Name a settings file."
        ) from error
    except ValueError as error:  # not TOML, not UTF-8, or a number of thousands of digits
        raise SettingsError(
            f"Not valid TOML: {error}.", where=str(path), mend="Correct this line."
        ) from error
    return parse_settings(raw, str(path), text)


def parse_settings(raw: Mapping[str, Any], where: str, text: str = "") -> Settings:
    """Check raw TOML values against the declared keys; `text` gives the line numbers for messages."""
    declared = {f.name: f for f in fields(Settings)}
    values: dict[str, Any] = {}
    for name, value in raw.items():
        place = f"{where}:{_line_of(name, text)}"
        if name not in declared:
            raise SettingsError(
                f'Unknown setting "{name}".', where=place, mend="Remove it or correct its name."
            )
        values[name] = _checked(name, value, declared[name].metadata, getattr(Settings(), name), place)
    return Settings(**values)


def _checked(name: str, value: Any, rule: Mapping[str, Any], default: Any, place: str) -> Any:
    if isinstance(default, tuple) and isinstance(value, list) and all(isinstance(v, str) for v in value):
        return tuple(value)
    if (
        isinstance(default, dict)
        and isinstance(value, dict)
        and all(isinstance(v, str) for v in value.values())
    ):
        return dict(value)
    if isinstance(default, float) and isinstance(value, int) and not isinstance(value, bool):
        value = float(max(-1_000_000, min(value, 1_000_000)))
    if type(value) is not type(default) or isinstance(value, dict):
        kind = {bool: "true or false", int: "a whole number", float: "a number", str: "text in quotes"}
        wanted = kind.get(type(default), "a list or table of texts")
        raise SettingsError(f'"{name}" must be {wanted}.', where=place, mend="Correct this line.")
    low, high = rule.get("low"), rule.get("high")
    if low is not None and not low <= value <= high:
        raise SettingsError(f'"{name}" must be from {low} to {high}.', where=place, mend="Correct this line.")
    return value


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(name)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, found.start() if found else 0) + 1 if found else 1
