"""Frozen settings from TOML: every key declared once with its type, default and meaning."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeAlias

from kiosk.errors import SettingsError

MAX_SETTINGS_BYTES = 1_000_000
# Opening hours of a day: from and to, in minutes since midnight.
Spans: TypeAlias = tuple[tuple[int, int], ...]
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_HOURS_LIKE = 'Write hours such as "08:00-12:00, 14:00-18:00", or "" for a closed day.'
_SPAN = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])-([01][0-9]|2[0-4]):([0-5][0-9])")


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
    low_reach: bool = _key(False, "a new patient finds the home screen's cards in the lower half")
    single_keys: bool = _key(True, "letters alone act on the staff's screens; false asks for Alt with them")
    reading_timeout_s: int = _key(90, "quiet seconds before the warning on pages", 30, 3600)
    quiz_timeout_s: int = _key(90, "quiet seconds before the warning in the check", 30, 3600)
    form_timeout_s: int = _key(90, "quiet seconds before the warning on the sign-up", 30, 3600)
    sent_timeout_s: int = _key(20, "seconds until the last screen clears itself", 20, 600)
    warning_s: int = _key(30, "seconds the warning counts down", 20, 600)
    called_away: bool = _key(
        False, 'offer "I\'m called in": answers are kept for 30 minutes in memory, under a code'
    )
    nightly_at: str = field(
        default="02:00",
        metadata={
            "meaning": "local time of the nightly check of the reset, backup and retention",
            "pattern": r"([01][0-9]|2[0-3]):[0-5][0-9]",
            "like": 'Write a time such as "02:00".',
        },
    )
    retention_days: int = _key(30, "days a request is kept", 1, 3650)
    export_dir: str = _key("", "folder offered first for exports")
    backup_dirs: tuple[str, ...] = _key(
        (), "one or two folders for the daily backups; empty keeps them in the data folder"
    )
    backups_kept: int = _key(7, "daily backups kept in each place", 1, 365)
    handover_dir: str = field(
        default="",
        metadata={
            "meaning": "folder where each sealed request is left for the desk's PC; empty hands over nothing",
            "pattern": r"|/.*|[A-Za-z]:[\\/].*|\\\\.+",
            "like": "Write a whole path such as '/mnt/desk', 'D:\\Desk' or '\\\\server\\desk'.",
        },
    )
    clinic: Mapping[str, str] = field(
        default_factory=dict, metadata={"meaning": "clinic values that replace the pack's"}
    )
    hours: Mapping[str, Spans] = field(
        default_factory=dict,
        metadata={
            "meaning": "opening hours, mon to sun, as 08:00-12:00, 14:00-18:00; a day left out is closed; "
            "without this table the kiosk is always open"
        },
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
        if name == "hours":
            values[name] = _hours(value, where, text)
            continue
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
    if "pattern" in rule and re.fullmatch(rule["pattern"], value) is None:
        raise SettingsError(f'"{name}" cannot be read.', where=place, mend=rule["like"])
    low, high = rule.get("low"), rule.get("high")
    if low is not None and not low <= value <= high:
        raise SettingsError(f'"{name}" must be from {low} to {high}.', where=place, mend="Correct this line.")
    return value


def _hours(table: Any, where: str, text: str) -> dict[str, Spans]:
    """Every day of the table as spans; it must open the kiosk at least once a week."""
    place = f"{where}:{_line_of('hours', text)}"
    if not isinstance(table, dict):
        raise SettingsError('"hours" must be a table of days.', where=place, mend="Write [hours] above them.")
    found = {}
    for day, value in table.items():
        at = f"{where}:{_line_of(day, text)}"
        if day not in _DAYS:
            raise SettingsError(f'Unknown day "{day}".', where=at, mend=f"Use {', '.join(_DAYS)}.")
        if not isinstance(value, str):
            raise SettingsError(f'"{day}" must be text in quotes.', where=at, mend=_HOURS_LIKE)
        found[day] = _spans(day, value, at)
    if not any(found.values()):
        raise SettingsError("With these hours the kiosk never opens.", where=place, mend=_HOURS_LIKE)
    return found


def _spans(day: str, text: str, place: str) -> Spans:
    found: list[tuple[int, int]] = []
    for span in text.split(",") if text.strip() else ():
        match = _SPAN.fullmatch(span.strip())
        hour, minute, to_hour, to_minute = map(int, match.groups()) if match else (0, 0, 0, 0)
        opens, closes = hour * 60 + minute, to_hour * 60 + to_minute
        if not opens < closes <= 24 * 60:
            raise SettingsError(f'"{day}" has no hours in "{span.strip()}".', where=place, mend=_HOURS_LIKE)
        if found and opens < found[-1][1]:
            raise SettingsError(f'"{day}" has hours that overlap or go back.', where=place, mend=_HOURS_LIKE)
        found.append((opens, closes))
    return tuple(found)


def _line_of(name: str, text: str) -> int:
    found = re.search(rf"^[ \t]*\[?[ \t]*[\"']?{re.escape(name)}(?![\w-])", text, re.MULTILINE)
    return text.count("\n", 0, found.start() if found else 0) + 1 if found else 1
