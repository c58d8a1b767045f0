"""The staff's export: what, format, where; progress, what came of it, and past exports."""

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.audit import By
from kiosk.leads.exporting.export import ExportCancelled
from kiosk.leads.exporting.export_past import PastExport
from kiosk.machine.drives import Drives
from kiosk.machine.folders import FolderError, Listing, list_folder, nearest_folder
from kiosk.settings import Settings
from kiosk.ui.exporting import export_job
from kiosk.ui.exporting.export_job import Exported, SheetRequest, Sizes
from kiosk.ui.exporting.export_moves import (
    finished,
    request_of,
    started,
    to_choices,
    with_format,
    with_password,
    with_what,
)
from kiosk.ui.exporting.export_options import ANOTHER
from kiosk.ui.exporting.export_outcome import failure_of
from kiosk.ui.exporting.export_places import Place, choose, forget, look, seen
from kiosk.ui.exporting.export_props import FOLDERS_A_PAGE, file_name
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.staff.staff_desk import Figures, StaffDesk
from kiosk.ui.viewmodels.export_face import ExportFace

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
LOOK_MS = 2000


@QmlElement
@QmlUncreatable("Made by the program.")
class ExportViewModel(ExportFace):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Choices live here until the staff screen goes; nothing of a patient does."""

    exported = Signal()
    wentHome = Signal()

    def __init__(
        self,
        desk: StaffDesk,
        words: Callable[[], ScreenText],
        settings: Settings,
        drives: Drives,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, desk.clock, settings.kiosk_id, parent)
        self._desk, self._settings, self._drives = desk, settings, drives
        self._password = ""
        self._chosen_folder: Path | None = None
        self._cancel = threading.Event()
        self._looking = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._range.taken.connect(self.chooseRange)

    # Life --------------------------------------------------------------------------------------------------

    def entered(self, figures: Figures | None) -> None:
        """The export shows: the drives are looked for every two seconds from now on."""
        self._cancel.clear()
        self._password = ""
        self._put(replace(ExportState(), figures=figures, places=forget(self._state.places)))
        self._timer.start()
        self.look()
        self._measure()

    def choose(self, what: str, selected: frozenset[int] = frozenset()) -> None:
        """Come here with a choice made: "selected" rows of the list or their "sheet", or "calls"."""
        self._put(with_what(replace(self._state, selected=selected), what))
        self._measure()

    def left(self) -> None:
        """Stop what runs and forget every choice and the file's password."""
        self._timer.stop()
        self._cancel.set()
        self._looking = False
        self._chosen_folder, self._password = None, ""
        self._put(ExportState())

    def figures(self, found: Figures) -> None:
        """Other counts."""
        self._put(replace(self._state, figures=found))
        self._measure()

    def refresh(self) -> None:
        """Derive again: another language."""
        self._derive()

    def back(self) -> bool:
        """One step back; False where that leads out of the export."""
        match self._state.stage:
            case "choose" if self._state.crm_open:
                self._put(replace(self._state, crm_open=False))
            case "choose" | "done":
                return False
            case "folders" | "past" | "days":
                self._put(replace(to_choices(self._state), folder_problem=False))
            case "running":
                pass  # only Cancel ends a running export
            case "failed":
                self._to_choices()
        return True

    @property
    def running(self) -> bool:
        return self._state.stage == "running"

    @Slot()
    def look(self) -> None:
        """See which drives are there now."""
        if self._looking or self._state.stage == "running":
            return
        self._looking = True
        chosen = self._chosen_folder

        def work() -> tuple[Place, ...]:
            return look(self._drives(), self._settings.export_dir, chosen)

        def done(found: tuple[Place, ...] | KioskError) -> None:
            self._looking = False
            if not isinstance(found, KioskError):
                self._put(replace(self._state, places=seen(self._state.places, found)))

        self._desk.run(work, done)

    def _measure(self) -> None:
        """Count what each choice holds."""
        data_dir, now, picked = self._desk.data_dir, self._desk.clock(), self._state.picked

        def done(found: Sizes | KioskError) -> None:
            self._put(replace(self._state, sizes=None if isinstance(found, KioskError) else found))

        self._desk.run(lambda: export_job.sizes(data_dir, now, picked), done)

    # Choices -----------------------------------------------------------------------------------------------

    @Slot(str)
    def chooseWhat(self, what: str) -> None:
        if what == "days":
            self._range.begin(self._state.since, self._state.until)
            self._put(replace(self._state, stage="days", password_typed=False))
        else:
            self._put(with_what(self._state, what))

    @Slot(str, str)
    def chooseRange(self, since: str, until: str) -> None:
        """Those who asked from one day to another, both included; an open end is empty."""
        chosen = replace(to_choices(self._state), since=since, until=until)
        self._put(with_what(chosen, "days"))
        self._measure()

    @Slot(str)
    def chooseFormat(self, option: str) -> None:
        self._put(with_format(self._state, option))

    @Slot(str)
    def choosePlace(self, place_id: str) -> None:
        """Choose a place, or open the folder chooser."""
        if place_id == ANOTHER:
            start = self._chosen_folder or Path(self._settings.export_dir or Path.home())
            self._open_folder(nearest_folder(start))
        else:
            self._put(replace(self._state, places=choose(self._state.places, place_id), cancelled=False))

    @Slot()
    def toggleTick(self) -> None:
        """I keep the file safe."""
        self._put(replace(self._state, ticked=not self._state.ticked))

    @Slot(str, str)
    def typePassword(self, first: str, again: str) -> None:
        """The file's password as it stands in the two fields."""
        if self._state.stage == "choose":  # the fields empty themselves when the screen goes
            self._put(with_password(self._state, first, again))
            self._password = first if self._state.password == "good" else ""

    # The folder chooser ------------------------------------------------------------------------------------

    @Slot(str)
    def openFolder(self, path: str) -> None:
        self._open_folder(Path(path))

    @Slot()
    def folderUp(self) -> None:
        if self._state.listing and self._state.listing.parent:
            self._open_folder(self._state.listing.parent)

    @Slot(int)
    def turnFolders(self, step: int) -> None:
        listing, page = self._state.listing, self._state.folder_page + step
        if listing and 0 <= page * FOLDERS_A_PAGE < max(1, len(listing.folders)):
            self._put(replace(self._state, folder_page=page))

    @Slot()
    def takeFolder(self) -> None:
        """Export into the folder that is open."""
        listing = self._state.listing
        if listing is None or not listing.writable:
            return
        self._chosen_folder = path = listing.path

        def taken(found: tuple[Place, ...] | KioskError) -> None:
            if isinstance(found, KioskError):
                return
            held = tuple(place for place in self._state.places.found if place.id != found[0].id)
            there = choose(replace(self._state.places, found=(*held, found[0])), found[0].id)
            self._put(replace(self._state, stage="choose", places=there, folder_problem=False))

        self._desk.run(lambda: look((), "", path), taken)

    def _open_folder(self, path: Path) -> None:
        def done(found: Listing | KioskError) -> None:
            state = self._state
            if isinstance(found, FolderError):
                self._put(replace(state, stage="folders", folder_problem=True))
            elif not isinstance(found, KioskError):
                at = replace(state, stage="folders", listing=found, password_typed=False)
                self._put(replace(at, folder_page=0, folder_problem=False))

        self._desk.run(lambda: list_folder(path), done)

    # Export ------------------------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Write the file; every request stays "not exported" until it is read back."""
        state, target = self._state, self._state.places.target
        if state.stage not in ("choose", "failed") or target is None or not self._props.canStart:
            return
        self._put(started(state, target))
        cancel = self._cancel = threading.Event()
        data_dir, now, made_by = self._desk.data_dir, self._desk.clock(), f"staff@{self._settings.kiosk_id}"
        if state.on_paper:
            words = self._words()
            file = target.path / file_name(state, now.date().isoformat())
            ticked = state.selected if state.what == "sheet" else frozenset[int]()
            sheet = SheetRequest(file, words, words.clinic.get("name", ""), made_by, ticked)
            self._desk.with_key(lambda key: export_job.call_sheet(data_dir, key, sheet, now=now), self._ended)
            return
        request = request_of(state, target.path, now, made_by, self._password)
        self._desk.with_key(
            lambda key: export_job.export(
                data_dir, key, request, now=now, progress=self._progress, cancelled=cancel.is_set
            ),
            self._ended,
        )

    @Slot()
    def cancel(self) -> None:
        self._cancel.set()
        self._put(replace(self._state, stopping=True))

    @Slot()
    def otherPlace(self) -> None:
        """Back to the choices, to choose where."""
        self._to_choices()

    @Slot()
    def goHome(self) -> None:
        """Done, or stopped here."""
        self.wentHome.emit()

    @Slot()
    def undoMarks(self) -> None:
        """The requests of the export just done count as not exported again."""
        exported = self._state.exported
        if self._state.stage != "done" or exported is None or not self._outcome.canUndo:
            return
        data_dir, number = self._desk.data_dir, exported.result.receipt
        by = By(f"staff@{self._settings.kiosk_id}", self._desk.clock())

        def done(found: int | KioskError) -> None:
            failed = isinstance(found, KioskError)
            self._put(replace(self._state, undone=None if failed else found, undo_failed=failed))  # type: ignore[arg-type]  # told apart by `failed`
            self.exported.emit()

        self._desk.run(lambda: export_job.undo(data_dir, number, by), done)

    def _progress(self, done: int, _total: int) -> None:
        # Runs in the job's thread.
        self._desk.jobs.post(lambda: self._show_progress(done))

    def _show_progress(self, done: int) -> None:
        if self._state.stage == "running":
            self._put(replace(self._state, rows_done=done))

    def _ended(self, result: Exported | KioskError) -> None:
        now = self._desk.clock()
        if isinstance(result, Exported):
            self._put(finished(self._state, result, now))
        elif isinstance(result, ExportCancelled):
            self._put(replace(to_choices(self._state), cancelled=True))
        else:
            failure = failure_of(result, self._state.asked_place)
            self._put(replace(self._state, stage="failed", failure=failure, failed_at=now))
        self.exported.emit()
        self.look()

    def _to_choices(self) -> None:
        self._put(to_choices(self._state))

    # Past exports ------------------------------------------------------------------------------------------

    @Slot()
    def showPast(self) -> None:
        """The receipts of past exports."""
        if self._state.stage not in ("choose", "done", "failed"):
            return
        data_dir, now = self._desk.data_dir, self._desk.clock()

        def done(found: list[PastExport] | KioskError) -> None:
            past = () if isinstance(found, KioskError) else tuple(found)
            first = past[0].number if past else 0
            self._put(replace(self._state, stage="past", past=past, past_chosen=first))

        self._desk.run(lambda: export_job.past(data_dir, now), done)

    @Slot(int)
    def choosePast(self, number: int) -> None:
        self._put(replace(self._state, past_chosen=number))
