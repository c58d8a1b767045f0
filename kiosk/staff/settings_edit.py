"""The settings that staff may change at the screen: checked as they are typed, written whole, undoable."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any, Literal

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from kiosk.errors import SettingsError
from kiosk.files import write_atomically
from kiosk.settings import Settings, load_settings, parse_settings

Kind = Literal["text", "number", "switch", "hours", "choice"]
Wrong = Literal["number", "range", "hours", "long", "control"]
LONGEST_TEXT = 120
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Entry:
    """One setting of a group; `key` is its name in the file, with a dot where it stands in a table."""

    key: str
    kind: Kind
    low: float = 0
    high: float = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a value cannot be kept; the bounds where it is a range."""

    wrong: Wrong
    low: float = 0
    high: float = 0


def _numbers(*keys: str) -> tuple[Entry, ...]:
    rules = {rule.name: rule.metadata for rule in fields(Settings)}
    return tuple(Entry(key, "number", rules[key]["low"], rules[key]["high"]) for key in keys)


# The groups in their order on the screen.
GROUPS: Mapping[str, tuple[Entry, ...]] = {
    "clinic": tuple(
        Entry(f"clinic.{key}", "text")
        for key in ("name", "phone", "after_hours_phone", "reply_time", "front_desk")
    ),
    "care": tuple(
        Entry(f"clinic.{key}", "text")
        for key in (
            "device",
            "device_clearance",
            "performed_by",
            "visits_quoted",
            "visit_gap",
            "price",
            "rf_offered",
        )
    ),
    "after": tuple(
        Entry(f"clinic.{key}", "text")
        for key in ("retinoid_stop", "makeup_wait", "exercise_wait", "sunscreen_rule", "sun_protection")
    ),
    "hours": tuple(Entry(f"hours.{day}", "hours") for day in DAYS),
    "languages": (Entry("language", "choice"), Entry("languages", "choice")),
    "times": (
        *_numbers("reading_timeout_s", "quiz_timeout_s", "form_timeout_s", "sent_timeout_s", "warning_s"),
        Entry("called_away", "switch"),
        Entry("reduce_motion", "switch"),
    ),
    "requests": _numbers("retention_days"),
    "screen": (*_numbers("px_per_mm"), Entry("low_reach", "switch"), Entry("single_keys", "switch")),
}
ENTRIES = {entry.key: entry for group in GROUPS.values() for entry in group}


class SettingsFile:
    """The clinic's settings file; what is not touched keeps its comments and its order."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._before: list[bytes | None] = []

    def shown(self) -> dict[str, str]:
        """Every entry as the screen shows it; raises SettingsError for a file that cannot be used."""
        load_settings(self.path if self.path.exists() else None)
        raw = self._document().unwrap()
        return {key: _shown(entry, _value(raw, key)) for key, entry in ENTRIES.items()}

    def save(self, changes: Mapping[str, str]) -> Settings:
        """Write these values and return the settings; raises SettingsError with nothing changed."""
        document = self._document()
        for key, text in changes.items():
            problem = problem_of(key, text)
            if problem is not None:
                raise SettingsError(f'"{text}" does not fit {key}.', where=str(self.path), mend="Correct it.")
            _put(document, key, _typed(ENTRIES[key], text))
        written = tomlkit.dumps(document)
        settings = parse_settings(document.unwrap(), str(self.path), written)
        self._before.append(self._write(written.encode("utf-8")))
        return settings

    @property
    def can_undo(self) -> bool:
        return bool(self._before)

    def undo(self) -> Settings:
        """Bring back the file as it was before the last save."""
        before = self._before.pop()
        if before is None:
            self.path.unlink(missing_ok=True)
        else:
            self._write(before)
        return load_settings(self.path if self.path.exists() else None)

    def _write(self, data: bytes) -> bytes | None:
        """Write the file; returns what stood there."""
        try:
            before = self.path.read_bytes() if self.path.exists() else None
            write_atomically(self.path, data)
        except OSError as error:
            raise SettingsError(
                f"Cannot be saved ({error.strerror}).", where=str(self.path), mend="Look at the disk."
            ) from error
        return before

    def _document(self) -> tomlkit.TOMLDocument:
        try:
            text = self.path.read_text(encoding="utf-8-sig") if self.path.exists() else ""
            return tomlkit.parse(text)
        except (OSError, ValueError, TOMLKitError) as error:
            raise SettingsError(
                "The settings file cannot be read.", where=str(self.path), mend="Run: kiosk check --settings"
            ) from error


def problem_of(key: str, text: str) -> Problem | None:
    """What is wrong with a value as typed; None where it can be kept."""
    entry = ENTRIES[key]
    if entry.kind == "text":
        if len(text) > LONGEST_TEXT:
            return Problem("long", high=LONGEST_TEXT)
        return None if text.isprintable() else Problem("control")
    if entry.kind == "number":
        value = _number(entry, text)
        if value is None:
            return Problem("number", entry.low, entry.high)
        return None if entry.low <= value <= entry.high else Problem("range", entry.low, entry.high)
    if entry.kind == "hours":
        # Another day is open too, so that a closed day alone is no "never open".
        day = key.partition(".")[2]
        other = next(name for name in DAYS if name != day)
        try:
            parse_settings({"hours": {other: "08:00-09:00", day: text}}, "settings")
        except SettingsError:
            return Problem("hours")
    return None


def _number(entry: Entry, text: str) -> float | None:
    try:
        value = float(text.replace(",", "."))
    except ValueError:
        return None
    whole = isinstance(getattr(Settings(), entry.key), int)
    return None if whole and not value.is_integer() else value


def _typed(entry: Entry, text: str) -> Any:
    """The value as the file holds it."""
    if entry.kind == "number":
        value = _number(entry, text)
        assert value is not None  # checked by problem_of
        return int(value) if isinstance(getattr(Settings(), entry.key), int) else value
    if entry.kind == "switch":
        return text == "yes"
    if entry.key == "languages":
        return text.split()
    return text.strip()


def _shown(entry: Entry, value: Any) -> str:
    """The value as the screen shows it; the default where the file has none."""
    if value is None:
        value = "" if "." in entry.key else getattr(Settings(), entry.key)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    return f"{value:g}" if isinstance(value, float) else str(value)


def _value(raw: Mapping[str, Any], key: str) -> Any:
    table, dot, name = key.rpartition(".")
    return raw.get(table, {}).get(name) if dot else raw.get(name)


def _put(document: tomlkit.TOMLDocument, key: str, value: Any) -> None:
    table, dot, name = key.rpartition(".")
    if not dot:
        document[name] = value
        return
    if table not in document:
        document[table] = tomlkit.table()
    inside = document[table]
    assert isinstance(inside, Table)
    inside[name] = value
