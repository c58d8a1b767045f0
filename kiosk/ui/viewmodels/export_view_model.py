"""The staff's export: what, format, where; progress, and what came of it."""

import threading
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.export import ExportCancelled, ExportFormat, ExportRequest
from kiosk.machine.drives import Drives
from kiosk.machine.folders import FolderError, Listing, list_folder, nearest_folder
from kiosk.settings import Settings
from kiosk.ui.export_outcome import FactProps, LineProps, facts, failure_of, lines, outcome
from kiosk.ui.export_places import Place, choose, forget, look, seen
from kiosk.ui.export_props import (
    FOLDERS_A_PAGE,
    ExportState,
    OptionProps,
    chooser,
    export_props,
    file_name,
    folders,
    formats,
    places,
    whats,
)
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff_desk import Exported, Figures, StaffDesk

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
LOOK_MS = 2000


@QmlElement
@QmlUncreatable("Made by the program.")
class ExportViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Choices live here until the staff screen goes; nothing of a patient does."""

    changed = Signal()
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
        super().__init__(parent)
        self._desk, self._words, self._settings, self._drives = desk, words, settings, drives
        self._state = ExportState()
        self._chosen_folder: Path | None = None
        self._cancel = threading.Event()
        self._looking = False
        self._whats = RecordListModel(OptionProps, self)
        self._formats = RecordListModel(OptionProps, self)
        self._places = RecordListModel(OptionProps, self)
        self._folders = RecordListModel(OptionProps, self)
        self._facts = RecordListModel(FactProps, self)
        self._lines = RecordListModel(LineProps, self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._derive()

    # Life --------------------------------------------------------------------------------------------------

    def entered(self, figures: Figures | None) -> None:
        """The export shows: the drives are looked for every two seconds from now on."""
        self._cancel.clear()
        self._put(replace(ExportState(), figures=figures, places=forget(self._state.places)))
        self._timer.start()
        self.look()

    def left(self) -> None:
        """Stop what runs and forget every choice."""
        self._timer.stop()
        self._cancel.set()
        self._looking = False
        self._chosen_folder = None
        self._put(ExportState())

    def figures(self, found: Figures) -> None:
        """Other counts."""
        self._put(replace(self._state, figures=found))

    def refresh(self) -> None:
        """Derive again: another language."""
        self._derive()

    def back(self) -> bool:
        """One step back; False where that leads out of the export."""
        match self._state.stage:
            case "choose" | "done":
                return False
            case "folders":
                self._put(replace(self._state, stage="choose", folder_problem=False))
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

    # Choices -----------------------------------------------------------------------------------------------

    @Slot(str)
    def chooseWhat(self, what: str) -> None:
        self._put(replace(self._state, only_new=what == "new", cancelled=False))

    @Slot(str)
    def chooseFormat(self, kind: str) -> None:
        self._put(replace(self._state, format=ExportFormat(kind), cancelled=False))

    @Slot(str)
    def choosePlace(self, place_id: str) -> None:
        """A drive or folder of the list; "another" opens the chooser."""
        if place_id == "another":
            start = self._chosen_folder or Path(self._settings.export_dir or Path.home())
            self._open_folder(nearest_folder(start))
        else:
            self._put(replace(self._state, places=choose(self._state.places, place_id), cancelled=False))

    @Slot()
    def toggleTick(self) -> None:
        """I keep the file safe."""
        self._put(replace(self._state, ticked=not self._state.ticked))

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
                self._put(replace(state, stage="folders", listing=found, folder_page=0, folder_problem=False))

        self._desk.run(lambda: list_folder(path), done)

    # Export ------------------------------------------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Write the file; every request stays "not exported" until it is read back."""
        state, target = self._state, self._state.places.target
        if state.stage not in ("choose", "failed") or target is None or not self._props.canStart:
            return
        self._cancel.clear()
        self._put(
            replace(
                state,
                stage="running",
                rows_done=0,
                stopping=False,
                cancelled=False,
                asked_count=state.count,
                asked_place=target,
                # Pressing the button settles the place: another drive must not take its turn by itself.
                places=replace(state.places, by_hand=True, arrived=""),
            )
        )
        name = file_name(state, self._desk.clock().date().isoformat())
        made_by = f"staff@{self._settings.kiosk_id}"
        request = ExportRequest(state.format, target.path / name, state.only_new, made_by)
        cancel = self._cancel = threading.Event()
        self._desk.export(request, self._progress, cancel.is_set, self._ended)

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

    def _progress(self, done: int, _total: int) -> None:
        # Runs in the job's thread.
        self._desk.jobs.post(lambda: self._show_progress(done))

    def _show_progress(self, done: int) -> None:
        if self._state.stage == "running":
            self._put(replace(self._state, rows_done=done))

    def _ended(self, result: Exported | KioskError) -> None:
        now = self._desk.clock()
        if isinstance(result, Exported):
            self._put(replace(self._state, stage="done", exported=result, exported_at=now, ticked=False))
        elif isinstance(result, ExportCancelled):
            self._put(replace(self._state, stage="choose", cancelled=True))
        else:
            failure = failure_of(result, self._state.asked_place)
            self._put(replace(self._state, stage="failed", failure=failure, failed_at=now))
        self.exported.emit()
        self.look()

    def _to_choices(self) -> None:
        self._put(replace(self._state, stage="choose", failure="", cancelled=False))

    # What QML reads ----------------------------------------------------------------------------------------

    def _put(self, state: ExportState) -> None:
        if state != self._state:
            self._state = state
            self._derive()

    def _derive(self) -> None:
        state, words = self._state, self._words()
        self._whats.show(whats(state, words))
        self._formats.show(formats(state, words))
        self._places.show(places(state, words))
        self._folders.show(folders(state))
        self._facts.show(facts(state, words))
        self._lines.show(lines(state, words, self._settings.kiosk_id))
        self._props = export_props(state, words, self._today(self._desk.clock()))
        self._chooser, self._outcome = chooser(state, words), outcome(state, words)
        self.changed.emit()

    @staticmethod
    def _today(now: datetime) -> str:
        return now.date().isoformat()

    @Property(str, notify=changed)
    def stage(self) -> str:
        return self._props.stage

    @Property(dict, notify=changed)
    def choice(self) -> dict[str, object]:
        return asdict(self._props)

    @Property(QObject, constant=True)
    def whatOptions(self) -> QObject:
        return self._whats

    @Property(QObject, constant=True)
    def formatOptions(self) -> QObject:
        return self._formats

    @Property(QObject, constant=True)
    def placeOptions(self) -> QObject:
        return self._places

    @Property(QObject, constant=True)
    def folderRows(self) -> QObject:
        return self._folders

    @Property(QObject, constant=True)
    def facts(self) -> QObject:
        return self._facts

    @Property(QObject, constant=True)
    def receiptLines(self) -> QObject:
        return self._lines

    @Property(dict, notify=changed)
    def chooser(self) -> dict[str, object]:
        return asdict(self._chooser)

    @Property(dict, notify=changed)
    def outcome(self) -> dict[str, object]:
        return asdict(self._outcome)
