"""The kinds of file that an export can be, and who writes each."""

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from kiosk.leads.exporting.crm_maps import CrmMap
from kiosk.leads.exporting.export_crm import CrmFile
from kiosk.leads.exporting.export_csv import CsvFile
from kiosk.leads.exporting.export_jsonl import JsonLinesFile
from kiosk.leads.exporting.export_locked import LockedFile
from kiosk.leads.exporting.export_vcard import VcardFile
from kiosk.leads.exporting.export_xlsx import XlsxFile
from kiosk.leads.rows import Cells


class ExportFormat(StrEnum):
    """The kinds of file that an export can be."""

    XLSX = "xlsx"
    LOCKED = "locked"
    CSV = "csv"
    CRM = "crm"
    VCF = "vcf"
    JSONL = "jsonl"

    @property
    def suffix(self) -> str:
        """How the file's name ends, without the dot."""
        return {ExportFormat.LOCKED: "xlsx", ExportFormat.CRM: "csv"}.get(self, self.value)

    @property
    def is_sheet(self) -> bool:
        """Whether Excel's limit of rows holds."""
        return self in (ExportFormat.XLSX, ExportFormat.LOCKED)


class Writer(Protocol):
    """A file of one format being written."""

    def write(self, rows: Iterable[Cells]) -> None:
        """Append requests."""

    def finish(self) -> None:
        """The file is complete after this."""

    def drop(self) -> None:
        """Let a half-written file go; the caller deletes it."""

    def whole(self, rows: int) -> bool:
        """Read the finished file back from the medium: is it what was written."""


# Bytes that a row needs on the medium beside its own text, temporary files included.
_A_ROW = {
    ExportFormat.XLSX: 1800,
    ExportFormat.LOCKED: 400,
    ExportFormat.CSV: 300,
    ExportFormat.CRM: 400,
    ExportFormat.VCF: 500,
    ExportFormat.JSONL: 400,
}


def space_for(kind: ExportFormat, rows: int, box_bytes: int) -> int:
    """Bytes that an export of so many sealed bytes needs at most, nearly."""
    text = 2 * box_bytes if kind is ExportFormat.XLSX else box_bytes
    return text + rows * _A_ROW[kind] + (1 << 14)


def open_writer(
    kind: ExportFormat, path: Path, scratch: Path, *, crm: CrmMap | None = None, password: str = ""
) -> Writer:
    """The writer of a format; `scratch` is a private folder that some need."""
    match kind:
        case ExportFormat.XLSX:
            return XlsxFile(path, scratch)
        case ExportFormat.LOCKED:
            return LockedFile(path, scratch, password)
        case ExportFormat.CSV:
            return CsvFile(path)
        case ExportFormat.VCF:
            return VcardFile(path)
        case ExportFormat.JSONL:
            return JsonLinesFile(path)
        case ExportFormat.CRM:
            if crm is None:
                raise ValueError("a CRM's columns need a map")
            return CrmFile(path, crm)
