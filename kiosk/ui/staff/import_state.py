"""Where the staff stand with an import: which file, which column holds what, what would come of it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from kiosk.leads.importing.bring_in import Look, Preview
from kiosk.leads.importing.import_columns import Guess
from kiosk.leads.importing.import_csv import ImportResult
from kiosk.leads.importing.import_table import ImportFileError
from kiosk.machine.drives import Drive

Stage = Literal["files", "columns", "column", "running", "done"]


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of the chooser with the lists in it; at the top of a drive the other drives stand too."""

    path: Path
    parent: Path | None
    folders: tuple[Path, ...]
    files: tuple[Path, ...]
    drives: tuple[Drive, ...]
    kept_days: int = 0


@dataclass(frozen=True, slots=True)
class ImportState:
    """What of it holds personal data never shows in a repr, and goes with the room."""

    stage: Stage = "files"
    folder: Folder | None = None
    look: Look | None = field(default=None, repr=False)
    found: Guess = field(default_factory=Guess)
    field_name: str = ""  # whose column is being chosen
    preview: Preview | None = field(default=None, repr=False)
    counting: bool = False
    rows_done: int = 0
    stopping: bool = False
    result: ImportResult | None = None
    trouble: ImportFileError | None = None
    failed: bool = False  # the requests' file or a folder did not do what was asked
