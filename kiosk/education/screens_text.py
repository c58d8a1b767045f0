"""Words on the screens: placeholders filled with plain text, and the tables of screens.toml and form.toml."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.education.documents import TomlDocument, read_toml
from kiosk.education.problems import PackError, Problems

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
SCREENS, FORM, ASK_US = "screens.toml", "form.toml", "common.ask_us"


def fill(template: str, values: Mapping[str, str], ask_us: str) -> str:
    """Put values into a template's {names}: an empty value reads `ask_us`, a name without a value stays.

    The result is plain text; a value is never read as a template or as markup."""

    def value_of(match: re.Match[str]) -> str:
        if match[1] not in values:
            return match[0]
        return " ".join(values[match[1]].split()) or ask_us

    return PLACEHOLDER.sub(value_of, template)


def placeholders(template: str) -> frozenset[str]:
    """The names a template asks for."""
    return frozenset(PLACEHOLDER.findall(template))


def stray_brace(template: str) -> bool:
    """Whether a brace stands outside a well-formed placeholder."""
    rest = PLACEHOLDER.sub("", template)
    return "{" in rest or "}" in rest


@dataclass(frozen=True, slots=True)
class ScreenText:
    """Templates by dotted key, such as "quiz.not_sure"; list entries end in their number."""

    templates: Mapping[str, str]
    clinic: Mapping[str, str]
    ask_us: str

    def say(self, key: str, **values: object) -> str:
        """The words for a key, its placeholders filled from `values`, then from the clinic's values.

        Raises KeyError for a key the pack does not have."""
        given = {name: str(value) for name, value in values.items()}
        return fill(self.templates[key], {**self.clinic, **given}, self.ask_us)

    def listed(self, key: str, **values: object) -> tuple[str, ...]:
        """The words of a list, in order; empty when there is none."""
        found: list[str] = []
        while (entry := f"{key}.{len(found)}") in self.templates:
            found.append(self.say(entry, **values))
        return tuple(found)


def flatten(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Every leaf of nested tables and lists with its dotted key."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from flatten(inner, f"{key}.{name}" if key else name)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from flatten(inner, f"{key}.{number}")
    else:
        yield key, value


def read_words(document: TomlDocument | None, problems: Problems) -> dict[str, str]:
    """The templates of a screens.toml or form.toml; values that are no text are noted and left out."""
    found: dict[str, str] = {}
    for key, value in flatten(document.data) if document else ():
        if isinstance(value, str):
            found[key] = value.strip()
            if stray_brace(value):
                _note(document, key, problems, "A brace outside a placeholder.", "Write {name}.")
        else:
            _note(document, key, problems, f'"{key}" must be text in quotes.', f'Write {key} = "…".')
    return found


def _note(document: TomlDocument | None, key: str, problems: Problems, what: str, mend: str) -> None:
    if document:
        path = tuple(int(part) if part.isdecimal() else part for part in key.split("."))
        problems.error(document.file, document.line(path), what, mend)


def load_screens(folder: Path, language: str, clinic: Mapping[str, str]) -> ScreenText:
    """Only the words of the screens, for the first frame; raises PackError when they cannot be used."""
    problems = Problems()
    templates = read_words(read_toml(folder / language / SCREENS, problems), problems)
    if problems.errors():
        raise PackError(problems.errors())
    return ScreenText(templates, clinic, templates.get(ASK_US, ""))
