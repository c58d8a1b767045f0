"""XLSX in which every cell is text: no formula, link or number can come out of what a patient typed."""

import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Any, cast

from kiosk.leads.rows import COLUMNS, Cells

MAX_ROWS = 1_048_575
_WIDTHS = (38, 26, 28, 20, 32, 12, 10, 10, 16, 18, 30, 40, 30, 12)


class Sheet:
    """A workbook written row by row in bounded memory, into a file or a buffer."""

    def __init__(self, target: str | IO[bytes], scratch: Path) -> None:
        # Loads in 45 ms: not before somebody exports.
        import xlsxwriter  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415

        # Rows pass through temporary files in the clear: never in the machine's own temp folder.
        options = {
            "constant_memory": True,
            "tmpdir": str(scratch),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        }
        self.book: Any = xlsxwriter.Workbook(target, options)
        self.sheet: Any = self.book.add_worksheet("Requests")
        self._rows = 0

    def head(self) -> None:
        """The columns' names and form; before the first row."""
        book, sheet = self.book, self.sheet
        text = book.add_format({"num_format": "@"})
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width, text)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": f"A1:N{MAX_ROWS + 1}"})
        bold = book.add_format({"bold": True, "num_format": "@"})
        for column, name in enumerate(COLUMNS):
            sheet.write_string(0, column, name, bold)

    def write(self, rows: Iterable[Cells]) -> None:
        """Append rows as text."""
        put = self.sheet.write_string
        number = self._rows
        for cells in rows:
            number += 1
            for column, cell in enumerate(cells):
                if cell:
                    put(number, column, _not_markup(cell) if cell[0] == "<" else cell)
        self._rows = number

    def close(self) -> None:
        """Write the workbook out; raises OSError."""
        from xlsxwriter.exceptions import (  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415
            FileCreateError,
        )

        try:
            self.book.close()
        except FileCreateError as error:
            cause = error.args[0] if error.args and isinstance(error.args[0], OSError) else None
            raise cause or OSError(str(error)) from error

    def drop(self) -> None:
        """Let the half-written workbook go; the caller deletes its files."""
        self.book.fileclosed = True  # otherwise its destructor warns on stderr
        cast("IO[str]", self.sheet.row_data_fh).close()


class XlsxFile:
    """A workbook; `scratch` is a private folder beside the target."""

    def __init__(self, path: Path, scratch: Path) -> None:
        self._path, self._sheet = path, Sheet(str(path), scratch)
        self._sheet.head()
        self.write, self.drop = self._sheet.write, self._sheet.drop

    def finish(self) -> None:
        """Write the workbook out."""
        self._sheet.close()

    def whole(self, rows: int) -> bool:
        """Whether the medium gives back a sound workbook of so many rows."""
        with self._path.open("rb") as file:
            return is_whole(file, rows)


def _not_markup(cell: str) -> str:
    # XlsxWriter takes <r>…</r> for rich text it made itself and writes it into the XML unescaped.
    return cell + " " if cell.startswith("<r>") and cell.endswith("</r>") else cell


def is_whole(file: IO[bytes], rows: int) -> bool:
    """Whether a sound archive is read back whose sheet holds the header and this many rows."""
    try:
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                return False
            found, tail = 0, b""
            with archive.open("xl/worksheets/sheet1.xml") as sheet:
                while block := sheet.read(1 << 20):
                    found += (tail + block).count(b"<row ")
                    tail = block[-4:]
            return found == rows + 1
    except (zipfile.BadZipFile, KeyError, EOFError):
        return False
