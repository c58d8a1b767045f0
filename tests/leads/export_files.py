"""Exports as the programs that take them read them: csv, openpyxl, msoffcrypto, vobject, json."""

import csv
import io
import json
from pathlib import Path

import msoffcrypto  # type: ignore[import-untyped]  # ships no types
import openpyxl
import vobject  # type: ignore[import-untyped]  # ships no types

from kiosk.leads.exporting.crm_maps import SHIPPED, read_maps
from kiosk.leads.exporting.export import ExportFormat, ExportRequest
from kiosk.leads.store import ALL, Selection

PASSWORD = "seven blue doors"
MAPS = read_maps(SHIPPED)


def asked(
    kind: ExportFormat, target: Path, *, only_new: bool = False, chosen: Selection = ALL
) -> ExportRequest:
    """A request of any format with what that format needs."""
    crm = MAPS["plain"] if kind is ExportFormat.CRM else None
    password = PASSWORD if kind is ExportFormat.LOCKED else ""
    return ExportRequest(kind, target, only_new, "desk", chosen, crm, password)


def read_csv(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_crm(path: Path) -> list[dict[str, str]]:
    content = path.read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_xlsx(path: Path) -> list[dict[str, str]]:
    return _sheet(path.read_bytes())


def read_locked(path: Path, password: str = PASSWORD) -> list[dict[str, str]]:
    opened = io.BytesIO()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        assert office.is_encrypted()
        office.load_key(password=password, verify_password=True)
        office.decrypt(opened, verify_integrity=True)
    return _sheet(opened.getvalue())


def _sheet(content: bytes) -> list[dict[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = list(book["Requests"].iter_rows())
    assert all(
        cell.data_type in ("s", "n") and not (cell.data_type == "n" and cell.value)
        for r in cells
        for cell in r
    )
    assert not any(cell.hyperlink for row in cells for cell in row)
    values = [[str(cell.value or "") for cell in row] for row in cells]
    return [dict(zip(values[0], row, strict=True)) for row in values[1:]]


def read_jsonl(path: Path) -> list[dict[str, str]]:
    # Split at LF only: str.splitlines would also split at U+2028, which JSON allows inside.
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n")[:-1]]


def read_cards(path: Path) -> list[object]:
    """vCards as vobject reads them."""
    return list(vobject.readComponents(path.read_bytes().decode("utf-8")))


def read(path: Path, kind: ExportFormat) -> list[dict[str, str]]:
    """Rows of the formats that hold the fixed columns."""
    readers = {
        ExportFormat.CSV: read_csv,
        ExportFormat.XLSX: read_xlsx,
        ExportFormat.LOCKED: read_locked,
        ExportFormat.JSONL: read_jsonl,
    }
    return readers[kind](path)


def ids_in(path: Path, kind: ExportFormat) -> list[str]:
    """The ids in a file of any format, in order."""
    if kind is ExportFormat.VCF:
        return [card.uid.value.removeprefix("urn:uuid:") for card in read_cards(path)]  # type: ignore[attr-defined]  # vobject's
    if kind is ExportFormat.CRM:
        return [row["Request id"] for row in read_crm(path)]
    return [row["id"] for row in read(path, kind)]
