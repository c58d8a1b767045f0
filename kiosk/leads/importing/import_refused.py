"""The rows that an import refused, as they stood, with line and reason: personal data in the clear."""

import csv
from io import TextIOWrapper
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from kiosk.files import private_opener
from kiosk.leads.exporting.export_csv import neutral, neutral_phone
from kiosk.leads.importing.import_table import ImportFileError

if TYPE_CHECKING:
    from kiosk.leads.importing.import_csv import ImportPlan

REFUSED = ".refused.csv"


class RefusedFile:
    """Made with the first refused row, in the first folder that takes it; none where nothing is written."""

    def __init__(self, plan: "ImportPlan", *, write: bool) -> None:
        self._plan, self._write = plan, write
        self.path: Path | None = None
        self._file: TextIOWrapper | None = None

    def put(self, cells: list[str], line: int, reason: str) -> None:
        """Keep one row; raises ImportFileError where no folder takes the file."""
        if not self._write:
            return
        phone, width = self._plan.columns.get("phone"), len(self._plan.table.header)
        safe = [neutral_phone(cell) if n == phone else neutral(cell) for n, cell in enumerate(cells)]
        row = [*safe[:width], *[""] * (width - len(safe)), str(line), reason, *safe[width:]]
        try:
            if self._file is None:
                self._file = self._open()
                csv.writer(self._file).writerow((*map(neutral, self._plan.table.header), "line", "reason"))
            csv.writer(self._file).writerow(row)
        except OSError as error:
            raise self._trouble(error) from error

    def __enter__(self) -> "RefusedFile":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is None:
            return
        try:
            self._file.close()
        except OSError as full:
            raise self._trouble(full) from full

    def _open(self) -> TextIOWrapper:
        folders = self._plan.refused_folders or (self._plan.table.source.parent,)
        for folder in folders:
            self.path = folder / f"{self._plan.table.source.stem}{REFUSED}"
            try:
                return open(self.path, "w", encoding="utf-8-sig", newline="", opener=private_opener())
            except OSError:
                if folder == folders[-1]:
                    raise
        raise AssertionError("there is always a folder")

    def _trouble(self, error: OSError) -> ImportFileError:
        return ImportFileError(
            f"The refused rows cannot be written ({error.strerror}).",
            where=str(self.path),
            mend="Check the folder.",
            wrong="refused",
        )
