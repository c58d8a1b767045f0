"""CSV for CRMs: no BOM, RFC 4180, columns by a map. Cells go as they are: a CRM computes no formula."""

import csv
import io
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.leads.exporting.crm_maps import TEXT, CrmMap
from kiosk.leads.exporting.export_text import TextFile
from kiosk.leads.rows import COLUMNS, Cells

Field = Callable[[Cells], str]
_DETAILS = ("best_time", "topics", "questions", "notes")


class CrmFile(TextFile):
    """One row a request, in the map's columns."""

    def __init__(self, path: Path, columns: CrmMap) -> None:
        super().__init__(path)
        self._fields = [_field(source) for _, source in columns.columns]
        self._buffer = io.StringIO()
        # All quoted: a leading zero and a + stay text for whoever guesses at types.
        self._writer = csv.writer(self._buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self._rows([[header for header, _ in columns.columns]])

    def write(self, rows: Iterable[Cells]) -> None:
        """Append rows."""
        fields = self._fields
        self._rows([[field(cells) for field in fields] for cells in rows])

    def _rows(self, rows: list[list[str]]) -> None:
        self._writer.writerows(rows)
        self.put(self._buffer.getvalue())
        self._buffer.seek(0)
        self._buffer.truncate()


def split_name(name: str) -> tuple[str, str]:
    """The first word and the rest; a single word is a last name, which CRMs do not let be empty."""
    first, _, rest = name.strip().partition(" ")
    return (first, rest.strip()) if rest.strip() else ("", first)


def details(cells: Cells) -> str:
    """What else the request says, a line each."""
    told = ((name, cells[COLUMNS.index(name)]) for name in _DETAILS)
    return "\n".join(f"{name.replace('_', ' ')}: {value}" for name, value in told if value)


def _field(source: str) -> Field:
    if source.startswith(TEXT):
        text = source.removeprefix(TEXT)
        return lambda _cells: text
    if source in COLUMNS:
        column = COLUMNS.index(source)
        return lambda cells: cells[column]
    name, marketing = COLUMNS.index("full_name"), COLUMNS.index("consent_marketing")
    made: dict[str, Field] = {
        "first_name": lambda cells: split_name(cells[name])[0],
        "last_name": lambda cells: split_name(cells[name])[1],
        "details": details,
        "opt_out": lambda cells: "false" if cells[marketing] == "yes" else "true",
        "opt_out_number": lambda cells: "0" if cells[marketing] == "yes" else "1",
    }
    return made[source]
