"""CSV for Excel: UTF-8 with a byte order mark, CRLF, every cell quoted, no cell that could be a formula."""

import csv
import io
import re
from collections.abc import Iterable
from pathlib import Path

from kiosk.leads.exporting.export_text import TextFile
from kiosk.leads.rows import COLUMNS, PHONE, Cells

BOM = "\ufeff"
# First characters that Excel or LibreOffice may read as a formula, with the full-width forms they also take.
_STARTERS = frozenset("=+-@\t\r\n＝＋－＠")
_E164 = re.compile(r"\+[1-9]\d{6,14}( ext\. \d{1,11})?")


def neutral(cell: str) -> str:
    """The cell with an apostrophe before a character that could start a formula."""
    return "'" + cell if cell[:1] in _STARTERS else cell


def neutral_phone(cell: str) -> str:
    """As `neutral`, but a phone number in E.164 stays as it is."""
    return cell if _E164.fullmatch(cell) else neutral(cell)


class CsvFile(TextFile):
    """A CSV that Excel opens as it is."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._buffer = io.StringIO()
        self._writer = csv.writer(self._buffer, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        self.put(BOM)
        self.write([list(COLUMNS)])

    def write(self, rows: Iterable[Cells]) -> None:
        """Append rows, each cell made harmless."""
        starters = _STARTERS
        safe = []
        for cells in rows:
            row = ["'" + cell if cell[:1] in starters else cell for cell in cells]
            if cells[PHONE]:
                row[PHONE] = neutral_phone(cells[PHONE])
            safe.append(row)
        self._writer.writerows(safe)
        self.put(self._buffer.getvalue())
        self._buffer.seek(0)
        self._buffer.truncate()
