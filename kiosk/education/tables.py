"""Typed reading of TOML tables that notes wrong types, missing and unknown keys instead of failing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from kiosk.education.documents import TomlDocument, TomlPath
from kiosk.education.problems import Problems


@dataclass(slots=True)
class Table:
    """One table of a document; every key read is remembered, `finish` reports the rest."""

    document: TomlDocument
    path: TomlPath
    data: Mapping[str, Any]
    problems: Problems
    seen: set[str] = field(default_factory=set)

    def line(self, key: str | None = None) -> int:
        return self.document.line(self.path if key is None else (*self.path, key))

    def error(self, key: str | None, what: str, mend: str) -> None:
        self.problems.error(self.document.file, self.line(key), what, mend)

    def text(self, key: str, *, default: str | None = None, empty: bool = False) -> str:
        """A string; without `default` the key must be there, without `empty` it must hold something."""
        value = self._take(key, default is None)
        if value is None:
            return default or ""
        if not isinstance(value, str):
            self.error(key, f'"{key}" must be text in quotes.', f'Write {key} = "…".')
            return default or ""
        if not empty and not value.strip():
            self.error(key, f'"{key}" is empty.', "Fill it in.")
        return value.strip()

    def number(self, key: str, low: int, high: int) -> int:
        value = self._take(key, True)
        if value is None:
            return low
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            self.error(key, f'"{key}" must be a whole number from {low} to {high}.', "Correct it.")
            return low
        return value

    def flag(self, key: str) -> bool:
        """True or false; false when the key is not there."""
        value = self._take(key, False)
        if value is not None and not isinstance(value, bool):
            self.error(key, f'"{key}" must be true or false.', "Write it without quotes.")
        return value is True

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of strings."""
        value = self._take(key, True)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.error(key, f'"{key}" must be a list of texts.', f'Write {key} = ["…", "…"].')
            return ()
        return tuple(value)

    def table(self, key: str) -> "Table":
        """A table inside this one; an empty one, noted, when it is missing or something else."""
        value = self._take(key, True)
        if value is not None and not isinstance(value, dict):
            self.error(key, f'"{key}" must be a table.', f"Write it as [{key}].")
        data = value if isinstance(value, dict) else {}
        return Table(self.document, (*self.path, key), data, self.problems)

    def tables(self, key: str) -> tuple["Table", ...]:
        """A list of tables, written [[key]]."""
        value = self._take(key, True)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            self.error(key, f'"{key}" must be a list of tables.', f"Write each as [[{key}]].")
            return ()
        return tuple(
            Table(self.document, (*self.path, key, number), item, self.problems)
            for number, item in enumerate(value)
        )

    def finish(self) -> None:
        """Report every key nobody asked for."""
        for key in self.data:
            if key not in self.seen:
                self.error(key, f'Unknown key "{key}".', "Remove it or correct its spelling.")

    def _take(self, key: str, required: bool) -> Any:
        self.seen.add(key)
        if key not in self.data and required:
            self.error(None, f'"{key}" is missing.', "Add it.")
        return self.data.get(key)


def whole(document: TomlDocument, problems: Problems) -> Table:
    """The document's top table."""
    return Table(document, (), document.data, problems)
