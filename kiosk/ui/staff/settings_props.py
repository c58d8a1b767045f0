"""What the staff's settings show: groups, lines, and the one line that is being changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from kiosk.education.screens_text import ScreenText
from kiosk.staff.pin import LONGEST, SHORTEST
from kiosk.staff.settings_edit import ENTRIES, GROUPS, Entry, Problem

Stage = Literal["list", "edit"]
PIN = "pin"
# A bank card's width (ISO/IEC 7810 ID-1), in millimetres.
CARD_MM = 85.6
GROUP_ICONS = {
    "clinic": "house",
    "care": "book-open-text",
    "after": "sun",
    "hours": "clock",
    "languages": "languages",
    "times": "hourglass",
    "requests": "calendar-check",
    "screen": "ruler",
    "pin": "key-round",
}


@dataclass(frozen=True, slots=True)
class SettingsState:
    """Where staff stand in the settings; `values` is what the file holds."""

    values: Mapping[str, str] = field(default_factory=dict)
    group: str = "clinic"
    editing: str = ""
    first_pin: str = field(default="", repr=False)
    problem: str = ""
    saved: str = ""
    failed: str = ""


@dataclass(frozen=True, slots=True)
class GroupProps:
    """A group in the list at the left."""

    name: str
    glyph: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LineProps:
    """One setting with its value in words."""

    key: str
    words: str
    value: str
    unset: bool


@dataclass(frozen=True, slots=True)
class ChoiceProps:
    """One of a few values."""

    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class EditProps:
    """The setting being changed; `kind` is text, hours, number, choice, card or pin."""

    kind: str = ""
    key: str = ""
    title: str = ""
    line: str = ""
    value: str = ""
    problem: str = ""
    masked: bool = False


def groups(state: SettingsState, words: ScreenText) -> tuple[GroupProps, ...]:
    """Every group, the PIN last."""
    return tuple(
        GroupProps(name, GROUP_ICONS[name], words.say(f"staff_settings.group_{name}"), name == state.group)
        for name in (*GROUPS, PIN)
    )


def lines(state: SettingsState, words: ScreenText, names: Mapping[str, str]) -> tuple[LineProps, ...]:
    """The settings of the chosen group."""
    if state.group == PIN:
        return (LineProps(PIN, words.say("staff_settings.pin"), "••••••", False),)
    return tuple(line_of(entry, state.values, words, names) for entry in GROUPS[state.group])


def line_of(
    entry: Entry, values: Mapping[str, str], words: ScreenText, names: Mapping[str, str]
) -> LineProps:
    """One setting with what the file holds for it."""
    value = values.get(entry.key, "")
    return LineProps(entry.key, label(entry.key, words), value_words(entry, value, words, names), not value)


def label(key: str, words: ScreenText) -> str:
    """The setting's name; a day's name for the hours."""
    table, _, name = key.rpartition(".")
    if table == "hours":
        return words.listed("staff_settings.days")[_DAYS.index(name)]
    return words.say(f"staff_settings.{name or key}")


_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def value_words(entry: Entry, value: str, words: ScreenText, names: Mapping[str, str]) -> str:
    """A value as people say it."""
    if entry.kind == "hours":
        return value or words.say("staff_settings.closed")
    if entry.kind == "switch":
        return words.say(f"staff_settings.{value or 'no'}")
    if entry.key == "px_per_mm":
        return words.say("staff_settings.own_size") if value in ("", "0") else value
    if entry.key == "languages":
        return ", ".join(names.get(code, code) for code in value.split()) or words.say("staff_settings.all")
    if entry.key == "language":
        return names.get(value, value)
    if entry.kind == "number":
        unit = "days_n" if entry.key.endswith("_days") else "seconds"
        return words.say(f"staff_settings.{unit}", n=value)
    return value or words.say("staff_settings.unset")


def edit(state: SettingsState, words: ScreenText) -> EditProps:
    """The editor of one setting."""
    key = state.editing
    if not key:
        return EditProps()
    if key == PIN:
        again = bool(state.first_pin)
        title = words.say("staff_settings.pin_again" if again else "staff_settings.pin_new")
        line = words.say("staff_settings.pin_line", low=SHORTEST, high=LONGEST)
        return EditProps("pin", key, title, line, "", state.problem, masked=True)
    entry = ENTRIES[key]
    kind = "card" if key == "px_per_mm" else "choice" if entry.kind in ("switch", "choice") else entry.kind
    return EditProps(kind, key, label(key, words), _help(entry, words), state.values[key], state.problem)


def _help(entry: Entry, words: ScreenText) -> str:
    if entry.kind == "hours":
        return words.say("staff_settings.hours_line")
    if entry.key == "px_per_mm":
        return words.say("staff_settings.card_line")
    if entry.kind == "number":
        return words.say("staff_settings.range", low=f"{entry.low:g}", high=f"{entry.high:g}")
    return words.say(f"staff_settings.{entry.key.rpartition('.')[2]}_line")


def problem_words(problem: Problem, words: ScreenText) -> str:
    """What is wrong, and what fits."""
    if problem.wrong in ("number", "range"):
        return words.say("staff_settings.range", low=f"{problem.low:g}", high=f"{problem.high:g}")
    return words.say(f"staff_settings.wrong_{problem.wrong}", n=f"{problem.high:g}")


def choices(state: SettingsState, words: ScreenText, names: Mapping[str, str]) -> tuple[ChoiceProps, ...]:
    """What can be chosen for the setting being changed."""
    key = state.editing
    entry = ENTRIES.get(key)
    if entry is None or entry.kind not in ("switch", "choice"):
        return ()
    value = state.values[key]
    if entry.kind == "switch":
        found = {"yes": words.say("staff_settings.yes"), "no": words.say("staff_settings.no")}
    elif key == "language":
        found = dict(names)
    else:
        found = {"": words.say("staff_settings.all"), **names}
    return tuple(ChoiceProps(name, text, name == value) for name, text in found.items())
