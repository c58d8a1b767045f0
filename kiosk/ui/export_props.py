"""What the staff's export shows while it is chosen and while it runs, derived from one state."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from kiosk.education.screens_text import ScreenText
from kiosk.leads.export import ExportFormat
from kiosk.leads.store import Counts
from kiosk.machine.folders import Listing
from kiosk.ui.export_places import CHOSEN, DRIVE, USUAL, Place, Places
from kiosk.ui.staff_desk import Exported, Figures
from kiosk.ui.staff_words import counted, number, size_words

Stage = Literal["choose", "folders", "running", "failed", "done"]
FOLDERS_A_PAGE = 8
_FORMATS = (ExportFormat.XLSX, ExportFormat.CSV)
_PLACE_ICONS = {DRIVE: "usb", USUAL: "hard-drive", CHOSEN: "folder"}


@dataclass(frozen=True, slots=True)
class ExportState:
    """All that the export stands on."""

    stage: Stage = "choose"
    only_new: bool = True
    format: ExportFormat = ExportFormat.XLSX
    places: Places = field(default_factory=Places)
    ticked: bool = False
    figures: Figures | None = None
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

    @property
    def counts(self) -> Counts | None:
        return self.figures.counts if self.figures else None

    @property
    def count(self) -> int:
        if self.counts is None:
            return 0
        return self.counts.not_exported if self.only_new else self.counts.total


@dataclass(frozen=True, slots=True)
class OptionProps:
    """One row of a column."""

    optionId: str
    symbol: str
    title: str
    line: str
    tail: str
    chosen: bool
    usable: bool


@dataclass(frozen=True, slots=True)
class ExportProps:
    """The words around the columns, and the progress."""

    stage: str
    summary: str
    file: str
    after: str
    missing: str
    button: str
    canStart: bool
    ticked: bool
    plugged: bool
    noDrive: bool
    note: str
    runningWords: str
    progress: float
    stopping: bool


@dataclass(frozen=True, slots=True)
class ChooserProps:
    """Our own folder chooser."""

    path: str
    problem: str
    empty: bool
    leftOut: str
    canGoUp: bool
    canTake: bool
    canPageUp: bool
    canPageDown: bool


def whats(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    counts = state.counts
    last = state.figures.last_export if state.figures else 0
    line = words.say("staff_export.new_line", n=last) if last else words.say("staff_export.new_first")
    new, every = (number(counts.not_exported), number(counts.total)) if counts else ("", "")
    say = words.say
    return (
        OptionProps("new", "", say("staff_export.new"), line, new, state.only_new, True),
        OptionProps(
            "all", "", say("staff_export.all"), say("staff_export.all_line"), every, not state.only_new, True
        ),
    )


def formats(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    icons = {ExportFormat.XLSX: "file-spreadsheet", ExportFormat.CSV: "file-text"}
    return tuple(
        OptionProps(
            kind.value,
            icons[kind],
            words.say(f"staff_export.{kind.value}"),
            words.say(f"staff_export.{kind.value}_line"),
            "",
            kind is state.format,
            True,
        )
        for kind in _FORMATS
    )


def places(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    chosen = state.places.chosen.id if state.places.chosen else ""
    rows = [
        OptionProps(
            place.id,
            _PLACE_ICONS[place.kind],
            place_words(place, words),
            _place_line(place, words),
            "",
            place.id == chosen,
            place.usable,
        )
        for place in state.places.shown
    ]
    say = words.say
    another = say("staff_export.another"), say("staff_export.another_line")
    return (*rows, OptionProps("another", "folder-open", *another, "", False, True))


def place_words(place: Place, words: ScreenText) -> str:
    if place.letter:
        return words.say("staff_export.drive", name=place.name, letter=place.letter)
    return place.name


def _place_line(place: Place, words: ScreenText) -> str:
    if not place.there:
        return words.say("staff_export.gone")
    if not place.writable:
        return words.say("staff_export.read_only" if place.kind == DRIVE else "staff_export.not_writable")
    free = words.say("staff_export.free", size=size_words(place.free_bytes))
    if place.kind == DRIVE:
        return free
    return f"{words.say(f'staff_export.{place.kind}_folder')}, {free}"


def file_name(state: ExportState, today: str) -> str:
    kind = "new" if state.only_new else "all"
    return f"requests-{today}-{kind}-{state.count}.{state.format.value}"


def export_props(state: ExportState, words: ScreenText, today: str) -> ExportProps:
    target = state.places.target
    drives = any(place.kind == DRIVE for place in state.places.found)
    missing, file = _missing(state, words), file_name(state, today)
    done, total = state.rows_done, state.asked_count
    running = "stopping" if state.stopping else "running" if done else "starting"
    return ExportProps(
        stage=state.stage,
        summary=_summary(state, words, target),
        file=file,
        after=words.say("staff_export.after", file=file),
        missing=missing,
        button=counted(words, "staff_export.button", state.count),
        canStart=not missing,
        ticked=state.ticked,
        plugged=bool(state.places.arrived),
        noDrive=state.places.looked and not drives,
        note=words.say("staff_export.cancelled") if state.cancelled else "",
        runningWords=words.say(f"staff_export.{running}", done=number(done), total=number(total)),
        progress=min(1.0, done / total) if total else 0.0,
        stopping=state.stopping,
    )


def _missing(state: ExportState, words: ScreenText) -> str:
    if state.counts is None:
        return words.say("staff_export.need_counts")
    if not state.count:
        return words.say("staff_export.summary_none" if state.counts.total else "staff_export.summary_empty")
    if state.places.target is None:
        return words.say("staff_export.need_place")
    return "" if state.ticked else words.say("staff_export.need_tick")


def _summary(state: ExportState, words: ScreenText, target: Place | None) -> str:
    if not state.count:
        return _missing(state, words)
    kind = words.say(f"staff_export.as_{state.format.value}")
    place = place_words(target, words) if target else words.say("staff_export.no_place")
    key = "staff_export.summary_new" if state.only_new else "staff_export.summary_all"
    return counted(words, key, state.count, format=kind, place=place)


def chooser(state: ExportState, words: ScreenText) -> ChooserProps:
    listing = state.listing
    problem = words.say("staff_export.chooser_unreadable") if state.folder_problem else ""
    if listing is None:
        return ChooserProps("", problem, False, "", False, False, False, False)
    last = (state.folder_page + 1) * FOLDERS_A_PAGE >= len(listing.folders)
    left_out = words.say("staff_export.chooser_more", n=listing.left_out) if listing.left_out and last else ""
    if not problem and not listing.writable:
        problem = words.say("staff_export.not_writable")
    return ChooserProps(
        path=str(listing.path),
        problem=problem,
        empty=not listing.folders,
        leftOut=left_out,
        canGoUp=listing.parent is not None,
        canTake=listing.writable,
        canPageUp=state.folder_page > 0,
        canPageDown=not last,
    )


def folders(state: ExportState) -> tuple[OptionProps, ...]:
    if state.listing is None:
        return ()
    start = state.folder_page * FOLDERS_A_PAGE
    shown = state.listing.folders[start : start + FOLDERS_A_PAGE]
    return tuple(OptionProps(str(path), "folder", path.name, "", "", False, True) for path in shown)
