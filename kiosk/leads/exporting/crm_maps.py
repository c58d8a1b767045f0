"""Column maps for CRMs: which column of a CSV gets which field of a request. Read from text, with checks."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.leads.rows import COLUMNS
from kiosk.paths import ASSETS

SHIPPED = ASSETS / "crm-maps.toml"
CLINIC_FILE = "crm-maps.toml"  # in the data folder; its maps come after ours and may replace them
PLAIN = "plain"
# Made of several columns or worded as a CRM wants them.
DERIVED = ("first_name", "last_name", "details", "opt_out", "opt_out_number")
TEXT = "text:"
MAX_COLUMNS = 100
_NAME = re.compile(r"[a-z][a-z0-9_-]{0,30}")
_KEY = re.compile(r"""\s*(?:"([^"]*)"|'([^']*)'|([\w-]+))\s*=""")
_TABLE = re.compile(r"\s*\[\s*([^\]]+?)\s*\]")


class CrmMapError(KioskError):
    """A file of column maps cannot be used."""


@dataclass(frozen=True, slots=True)
class CrmMap:
    """One CRM's columns in order: header, and a field or "text:" with a fixed text."""

    name: str
    title: str
    columns: tuple[tuple[str, str], ...]


def load_maps(data_dir: Path) -> dict[str, CrmMap]:
    """Our maps and the clinic's own; raises CrmMapError with file:line for the first mistake."""
    maps = read_maps(SHIPPED)
    own = data_dir / CLINIC_FILE
    if own.exists():
        maps |= read_maps(own)
    return maps


def find_map(data_dir: Path, name: str) -> CrmMap:
    """A map by its name; raises CrmMapError."""
    maps = load_maps(data_dir)
    if name not in maps:
        raise CrmMapError(
            f"There is no column map named {name}.",
            mend=f"Choose one of {', '.join(maps)}, or add it to {data_dir / CLINIC_FILE}.",
        )
    return maps[name]


def read_maps(path: Path) -> dict[str, CrmMap]:
    """Every map of a file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CrmMapError("Not UTF-8 text.", where=str(path), mend="Save it as UTF-8.") from error
    except OSError as error:
        raise CrmMapError(
            f"Cannot be read ({error.strerror}).", where=str(path), mend="Check the folder's rights."
        ) from error
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"at line (\d+)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise CrmMapError(
            f"Not TOML: {error}.", where=f"{path}:{line}", mend="Mend this line as in our own file."
        ) from error
    for name, table in content.items():
        for key, what, mend in _problems(name, table):
            raise CrmMapError(what, where=f"{path}:{_line_of(text, name, key)}", mend=mend)
    return {
        name: CrmMap(name, table.get("title", name), tuple(table["columns"].items()))
        for name, table in content.items()
    }


def _problems(name: str, table: object) -> Iterator[tuple[str, str, str]]:
    """Key that is wrong, what, and the mend."""
    if not _NAME.fullmatch(name):
        yield name, f"“{name}” cannot name a map.", "Use small letters, digits, - and _, such as [my-crm]."
    elif not isinstance(table, dict) or not isinstance(table.get("columns"), dict) or not table["columns"]:
        yield name, "This map has no columns.", f"Add a table [{name}.columns]."
    elif unknown := sorted(set(table) - {"title", "columns"}):
        yield unknown[0], f"“{unknown[0]}” is not known here.", "Use title and columns only."
    elif not isinstance(table.get("title", ""), str):
        yield "title", "The title is not text.", 'Write it in quotes: title = "My CRM".'
    elif len(table["columns"]) > MAX_COLUMNS:
        yield "columns", f"More than {MAX_COLUMNS} columns.", "Leave some out."
    else:
        for header, field in table["columns"].items():
            yield from ((header, *problem) for problem in _of_column(header, field))


def _of_column(header: str, field: object) -> Iterator[tuple[str, str]]:
    if not header.strip() or not header.isprintable():
        yield "A column has no name.", "Name it as your CRM does."
    elif header[0] in "=+-@":
        yield "A column's name reads as a formula.", "Begin it with a letter."
    elif not isinstance(field, str):
        yield f"The field of column “{header}” is not text.", 'Write it in quotes, such as "full_name".'
    elif not field.startswith(TEXT) and field not in (*COLUMNS, *DERIVED):
        known = ", ".join((*COLUMNS, *DERIVED))
        yield f"There is no field “{field}”.", f"Use {known}, or “text:…” for a fixed text."


def _line_of(text: str, name: str, key: str) -> int:
    """Where a key stands: in a table of this map, else the table itself."""
    table, first = "", 1
    for number, line in enumerate(text.splitlines(), 1):
        if head := _TABLE.match(line):
            table = head[1].replace('"', "").replace("'", "")
            first = number if table.split(".")[0] == name and first == 1 else first
        elif table.split(".")[0] == name:
            found = _KEY.match(line)
            if found and next(part for part in found.groups() if part is not None) == key:
                return number
    return first
