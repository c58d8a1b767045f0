"""Reading a pack's text files: size, encoding and TOML, with the line of everything that is wrong."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.education.problems import Problems

MAX_BYTES = 1_000_000
# Control characters, and marks that turn the reading direction of what follows.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_HEADER = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*("[^"]*"|'[^']*'|[\w-]+(?:\s*\.\s*[\w-]+)*)\s*=\s*(.*)$""")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")

TomlPath = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A text file of a pack: `file` as shown to people, line ends as \\n."""

    file: str
    text: str

    @property
    def lines(self) -> list[str]:
        return self.text.split("\n")


@dataclass(frozen=True, slots=True)
class TomlDocument:
    """TOML data and the text it came from, which begins at `first_line` of its file."""

    file: str
    data: Mapping[str, Any]
    text: str
    first_line: int

    def line(self, path: TomlPath) -> int:
        """The line of a key, or of the nearest table around it."""
        places = toml_places(self.text)
        while path and path not in places:
            path = path[:-1]
        return places.get(path, 1) + self.first_line - 1


def read_document(path: Path, problems: Problems, max_bytes: int = MAX_BYTES) -> Document | None:
    """Read a UTF-8 text file; None, with the reason noted, when it cannot be used."""
    file = path.as_posix()
    try:
        if not path.is_file():
            problems.error(file, 1, "The file is missing.", "Put it back or correct its name.")
            return None
        if path.stat().st_size > max_bytes:
            what = f"The file is larger than {max_bytes // 1000} kB."
            problems.error(file, 1, what, "Put back a file of normal size.")
            return None
        raw = path.read_bytes()
    except OSError as error:
        problems.error(file, 1, f"The file cannot be read ({error.strerror}).", "Check its permissions.")
        return None
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.error(file, line, "The file is not UTF-8 text.", "Save it again with the encoding UTF-8.")
        return None
    if not text.strip():
        problems.error(file, 1, "The file is empty.", "Put its text back.")
        return None
    for unseen in _UNSEEN.finditer(text):
        line = text.count("\n", 0, unseen.start()) + 1
        code = f"U+{ord(unseen.group()):04X}"
        problems.error(file, line, f"An invisible control character ({code}).", "Delete it and type on.")
    return Document(file, _UNSEEN.sub("", text))


def read_toml(path: Path, problems: Problems) -> TomlDocument | None:
    """Read a TOML file; None, with the reason noted, when it cannot be used."""
    document = read_document(path, problems)
    return parse_toml(document.file, document.text, problems) if document else None


def parse_toml(file: str, text: str, problems: Problems, first_line: int = 1) -> TomlDocument | None:
    """Parse TOML text that starts at `first_line` of a file."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _AT_LINE.search(str(error))
        line = int(found.group(1)) if found else text.rstrip("\n").count("\n") + 1
        what = _AT_LINE.sub("", str(error)).removesuffix(" (at end of document)")
        problems.error(file, line + first_line - 1, f"Not valid TOML: {what}.", "Correct this line.")
        return None
    except RecursionError:
        problems.error(file, first_line, "Lists or tables are nested too deeply.", "Write them flat.")
        return None
    return TomlDocument(file, data, text, first_line)


@lru_cache(maxsize=8)  # asked for only when something is wrong, and then often
def toml_places(text: str) -> Mapping[TomlPath, int]:
    """The line of each table and key of valid TOML; keys inside inline tables count as their table."""
    places: dict[TomlPath, int] = {}
    counts: dict[TomlPath, int] = {}
    table: TomlPath = ()
    open_quote = ""
    for number, line in enumerate(text.split("\n"), 1):
        if open_quote:
            open_quote = "" if open_quote in line else open_quote
            continue
        if header := _HEADER.match(line):
            table = _resolve(_split_key(header.group(2)), counts, header.group(1) == "[[")
            places.setdefault(table, number)
        elif key := _KEY.match(line):
            places.setdefault(table + _split_key(key.group(1)), number)
            open_quote = next(
                (q for q in ('"""', "'''") if key.group(2).startswith(q) and key.group(2).count(q) == 1), ""
            )
    return places


def _split_key(key: str) -> tuple[str, ...]:
    if key[:1] in "\"'" and key[-1:] == key[:1]:
        return (key[1:-1],)
    return tuple(part.strip().strip("\"'") for part in key.split("."))


def _resolve(names: tuple[str, ...], counts: dict[TomlPath, int], is_list: bool) -> TomlPath:
    """Turn a header's names into a path with list positions, counting up for [[…]]."""
    path: TomlPath = ()
    for name in names[:-1]:
        path = (*path, name)
        if path in counts:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if is_list:
        counts[path] = counts.get(path, 0) + 1
        path = (*path, counts[path] - 1)
    return path
