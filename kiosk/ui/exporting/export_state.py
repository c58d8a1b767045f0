"""All that the staff's export stands on, as one frozen state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kiosk.leads.exporting.crm_maps import PLAIN
from kiosk.leads.exporting.export import ExportFormat
from kiosk.leads.exporting.export_formats import space_for
from kiosk.leads.exporting.export_past import PastExport
from kiosk.leads.exporting.export_size import Size
from kiosk.leads.store import Counts
from kiosk.machine.folders import Listing
from kiosk.ui.exporting.export_job import Exported, Picked, Sizes
from kiosk.ui.exporting.export_places import Place, Places
from kiosk.ui.staff.staff_desk import Figures

Stage = Literal["choose", "days", "folders", "running", "failed", "done", "past"]
What = Literal["new", "all", "days", "selected", "sheet", "calls"]
PasswordState = Literal["short", "differs", "other", "good"]
_NONE = Size(0, 0)


@dataclass(frozen=True, slots=True)
class ExportState:
    """What was chosen, what is there, what runs and what came of it; no name and no password."""

    stage: Stage = "choose"
    what: What = "new"
    selected: frozenset[int] = frozenset()
    since: str = ""  # of the choice "days": YYYY-MM-DD, an open end is empty
    until: str = ""
    format: ExportFormat = ExportFormat.XLSX
    crm: str = PLAIN
    crm_open: bool = False  # the second column shows the maps
    password: PasswordState = "short"
    password_typed: bool = False  # the field that asks it again holds something
    places: Places = field(default_factory=Places)
    ticked: bool = False
    figures: Figures | None = None
    sizes: Sizes | None = None
    listing: Listing | None = None
    folder_problem: bool = False
    folder_page: int = 0
    rows_done: int = 0
    stopping: bool = False
    cancelled: bool = False
    asked_count: int = 0  # how many the running or failed export was about
    asked_place: Place | None = None
    failure: str = ""  # key of the words, under staff_export
    failed_at: datetime | None = None
    exported: Exported | None = None
    exported_at: datetime | None = None
    undone: int | None = None  # how many count as not exported again
    undo_failed: bool = False
    past: tuple[PastExport, ...] = ()
    past_chosen: int = 0  # a receipt's number

    @property
    def counts(self) -> Counts | None:
        return self.figures.counts if self.figures else None

    @property
    def picked(self) -> Picked:
        """What was picked by hand."""
        return Picked(self.selected, self.since, self.until)

    @property
    def size(self) -> Size:
        """What the choice holds."""
        found: Mapping[str, Size] = self.sizes.of if self.sizes else {}
        return found.get(self.what, _NONE)

    @property
    def count(self) -> int:
        return self.size.rows

    @property
    def only_new(self) -> bool:
        return self.what == "new"

    @property
    def on_paper(self) -> bool:
        """The call sheet: a page instead of a file of requests."""
        return self.what in ("calls", "sheet")

    @property
    def locked(self) -> bool:
        return self.format is ExportFormat.LOCKED and not self.on_paper

    @property
    def needs(self) -> int:
        """Bytes that the file takes at most, nearly."""
        if self.on_paper:
            return self.size.bytes
        return space_for(self.format, self.size.rows, self.size.bytes)

    @property
    def crm_title(self) -> str:
        maps = self.sizes.maps if self.sizes else ()
        return next((one.title for one in maps if one.name == self.crm), self.crm)

    @property
    def past_one(self) -> PastExport | None:
        """The past export whose receipt shows."""
        return next((one for one in self.past if one.number == self.past_chosen), None)
