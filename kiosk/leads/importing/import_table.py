"""A list from elsewhere: which letters and which separator a CSV has, and its rows one by one."""

import codecs
import csv
import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Literal

from kiosk.errors import KioskError

MAX_BYTES = 500_000_000
MAX_FIELD = 10_000
_CHUNK = 1 << 20
_LOOKED_AT = 4096
_SEPARATORS = (",", ";", "\t")
_SAMPLE = 50
_EXCEL_HINT = re.compile(r'"?sep=(.)"?\r?\n?', re.IGNORECASE)
_PAIRS = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH = re.compile(rb"[\x80-\xff]")
_WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


Wrong = Literal["reach", "large", "text", "workbook", "mixed", "names", "line", "refused"]


class ImportFileError(KioskError):
    """The file cannot be imported (further); rows saved before stay, and a second run skips them."""

    def __init__(self, what: str, *, where: str = "", mend: str = "", wrong: Wrong = "text") -> None:
        """`wrong` finds the words of a screen; `where` ends in the line where one is known."""
        super().__init__(what, where=where, mend=mend)
        self.wrong = wrong


@dataclass(frozen=True, slots=True)
class Table:
    """A file that can be read: its letters, its separator, the names of its columns."""

    source: Path
    encoding: str
    separator: str
    header: tuple[str, ...]
    skipped: int = 0  # Excel's line that names the separator


def open_table(source: Path) -> Table:
    """Find out how a CSV is written. Raises ImportFileError with the mend for what is none."""
    with _told(source):
        if source.stat().st_size > MAX_BYTES:
            raise ImportFileError(
                "The file is larger than 500 MB.", where=str(source), mend="Split it.", wrong="large"
            )
        encoding = _encoding(source)
    with _told(source), source.open(encoding=encoding, newline="") as file:
        hint = _EXCEL_HINT.fullmatch(file.readline(MAX_FIELD))
    skipped = 1 if hint else 0
    found = [_tried(source, encoding, one, skipped) for one in ([hint[1]] if hint else _SEPARATORS)]
    _, _, separator, header = max(found, key=lambda one: one[:2])
    if not any(name.strip() for name in header):
        raise nameless(source)
    return Table(source, encoding, separator, header, skipped)


def read_rows(table: Table) -> Iterator[tuple[int, list[str]]]:
    """Line number and cells of each row below the names; a row may be shorter or longer than they are."""
    with _told(table.source), table.source.open(encoding=table.encoding, newline="") as file:
        for _ in range(table.skipped):
            file.readline()
        reader = csv.reader(file, delimiter=table.separator, strict=True)
        try:
            next(reader, [])
            for cells in reader:
                line = reader.line_num + table.skipped
                if any(len(cell) > MAX_FIELD for cell in cells):
                    raise ImportFileError(
                        "A cell is far too long.",
                        where=f"{table.source}:{line}",
                        mend="Correct this line.",
                        wrong="line",
                    )
                if any(cell.strip() for cell in cells):
                    yield line, cells
        except csv.Error as error:
            at = f"{table.source}:{reader.line_num + table.skipped}"
            raise ImportFileError(
                f"Not a sound CSV ({error}).", where=at, mend="Correct this line.", wrong="line"
            ) from error


def nameless(source: Path) -> ImportFileError:
    """The first line must say what stands in the columns."""
    return ImportFileError(
        "The first line does not name the columns.",
        where=f"{source}:1",
        mend="Write what each column holds above it, such as full_name,phone,email.",
        wrong="names",
    )


@contextmanager
def _told(source: Path) -> Iterator[None]:
    where = str(source)
    try:
        yield
    except OSError as error:
        raise ImportFileError(
            f"Cannot be read ({error.strerror}).", where=where, mend="Check the path.", wrong="reach"
        ) from error
    except UnicodeError as error:
        raise ImportFileError(
            "The file's letters cannot be read.", where=where, mend="Save it as CSV UTF-8."
        ) from error


def _encoding(source: Path) -> str:
    with source.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(_WORKBOOKS):
        raise ImportFileError(
            "This is a workbook, no CSV.",
            where=str(source),
            mend="Save it in Excel as CSV UTF-8.",
            wrong="workbook",
        )
    if head.startswith(codecs.BOM_UTF8):
        found = "utf-8-sig"
    elif head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        found = "utf-16"
    elif b"\0" in head:
        found = _wide(source, head)
    else:
        found = "utf-8" if _decodes(source, "utf-8") else "cp1252"
    if found == "cp1252":
        _refuse_mixed(source)
    if found != "utf-8" and not _decodes(source, found):
        raise ImportFileError(
            "The file is not text, or its letters are damaged.",
            where=str(source),
            mend="Save it as CSV UTF-8.",
        )
    return found


def _wide(source: Path, head: bytes) -> str:
    """UTF-16 without its mark: in Latin letters every other byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd * 3 > len(head) / 2 and not even:
        return "utf-16-le"
    if even * 3 > len(head) / 2 and not odd:
        return "utf-16-be"
    raise ImportFileError("The file is not text.", where=str(source), mend="Save it as CSV UTF-8.")


def _decodes(source: Path, encoding: str) -> bool:
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        with source.open("rb") as file:
            while chunk := file.read(_CHUNK):
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _refuse_mixed(source: Path) -> None:
    # One broken letter in a UTF-8 list must not turn every é of the others into two wrong letters.
    sound = high = broken = 0
    with source.open("rb") as file:
        for line, raw in enumerate(file, start=1):
            pairs = sum(len(found) for found in _PAIRS.findall(raw))
            odd = len(_HIGH.findall(raw)) - pairs
            sound, high = sound + pairs, high + odd
            broken = broken or (line if odd else 0)
    if sound > high:
        raise ImportFileError(
            "Some lines are UTF-8 and others are not.",
            where=f"{source}:{broken or 1}",
            mend="Save the whole file as CSV UTF-8.",
            wrong="mixed",
        )


def _tried(
    source: Path, encoding: str, separator: str, skipped: int
) -> tuple[float, int, str, tuple[str, ...]]:
    """How well a separator fits: the share of rows as wide as the first line, and how many columns."""
    with _told(source), source.open(encoding=encoding, newline="") as file:
        for _ in range(skipped):
            file.readline()
        reader = csv.reader(file, delimiter=separator)
        header, widths = tuple[str, ...](), list[int]()
        with suppress(csv.Error):  # the reading of the rows tells where
            header = tuple(next(reader, []))
            widths += [len(cells) for cells in islice(reader, _SAMPLE) if cells]
    if len(header) < 2:
        return 0.0, len(header), separator, header
    # Rows may be cut short where their last cells are empty; a wrong separator makes one cell of them.
    fit = sum(1 < width <= len(header) for width in widths) / len(widths) if widths else 1.0
    return 0.5 + fit, len(header), separator, header
