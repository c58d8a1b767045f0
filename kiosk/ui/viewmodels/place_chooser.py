"""Where a file goes or comes from: drives as they come and go, and folders by our own chooser."""

from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.machine.drives import Drives
from kiosk.machine.folders import FolderError, Listing, list_folder, nearest_folder
from kiosk.ui.exporting.export_options import ANOTHER, OptionProps, places
from kiosk.ui.exporting.export_places import Place, choose, look, seen
from kiosk.ui.exporting.export_props import FOLDERS_A_PAGE, chooser, folders
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.staff_desk import StaffDesk

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
LOOK_MS = 2000


@QmlElement
@QmlUncreatable("Made by the program.")
class PlaceChooser(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Stands on the part of the export's state that is about places; looks for drives while it is open."""

    changed = Signal()

    def __init__(
        self,
        desk: StaffDesk,
        words: Callable[[], ScreenText],
        usual: str,
        drives: Drives,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk, self._words, self._usual, self._drives = desk, words, usual, drives
        self._state = ExportState()
        self._folder: Path | None = None
        self._looking = False
        self._options = RecordListModel(OptionProps, self)
        self._folders = RecordListModel(OptionProps, self)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.refresh()

    def open(self) -> None:
        """Begin with nothing chosen."""
        self.close()
        self._timer.start()
        self.look()

    def close(self) -> None:
        """Forget what was chosen."""
        self._timer.stop()
        self._looking, self._folder = False, None
        self._put(ExportState())

    def back(self) -> bool:
        """Out of the folder chooser; False where it is not open."""
        if not self.browsing:
            return False
        self._put(replace(self._state, stage="choose", folder_problem=False))
        return True

    @property
    def target(self) -> Place | None:
        """The chosen place, if it is there."""
        return self._state.places.target

    @property
    def browsing(self) -> bool:
        """Whether the folder chooser is open."""
        return self._state.stage == "folders"

    def refresh(self) -> None:
        """Derive again, as in another language."""
        self._options.show(places(self._state, self._words()))
        self._folders.show(folders(self._state))
        self.changed.emit()

    @Slot()
    def look(self) -> None:
        """See which drives are there now."""
        if self._looking:
            return
        self._looking = True
        drives, usual, folder = self._drives, self._usual, self._folder

        def done(found: tuple[Place, ...] | KioskError) -> None:
            if self._looking and not isinstance(found, KioskError):
                self._put(replace(self._state, places=seen(self._state.places, found)))
            self._looking = False

        self._desk.run(lambda: look(drives(), usual, folder), done)

    @Slot(str)
    def choosePlace(self, place_id: str) -> None:
        """Choose a place, or open the folder chooser."""
        if place_id == ANOTHER:
            self._open(nearest_folder(self._folder or Path(self._usual or Path.home())))
        else:
            self._put(replace(self._state, places=choose(self._state.places, place_id)))

    @Slot(str)
    def openFolder(self, path: str) -> None:
        self._open(Path(path))

    @Slot()
    def folderUp(self) -> None:
        if self._state.listing and self._state.listing.parent:
            self._open(self._state.listing.parent)

    @Slot(int)
    def turnFolders(self, step: int) -> None:
        listing, page = self._state.listing, self._state.folder_page + step
        if listing and 0 <= page * FOLDERS_A_PAGE < max(1, len(listing.folders)):
            self._put(replace(self._state, folder_page=page))

    @Slot()
    def takeFolder(self) -> None:
        """Choose the folder that is open."""
        listing = self._state.listing
        if listing is None or not listing.writable:
            return
        self._folder = path = listing.path

        def taken(found: tuple[Place, ...] | KioskError) -> None:
            if isinstance(found, KioskError):
                return
            held = tuple(place for place in self._state.places.found if place.id != found[0].id)
            there = choose(replace(self._state.places, found=(*held, found[0])), found[0].id)
            self._put(replace(self._state, stage="choose", places=there, folder_problem=False))

        self._desk.run(lambda: look((), "", path), taken)

    def _open(self, path: Path) -> None:
        def done(found: Listing | KioskError) -> None:
            if isinstance(found, FolderError):
                self._put(replace(self._state, stage="folders", folder_problem=True))
            elif not isinstance(found, KioskError):
                at = replace(self._state, stage="folders", listing=found)
                self._put(replace(at, folder_page=0, folder_problem=False))

        self._desk.run(lambda: list_folder(path), done)

    def _put(self, state: ExportState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def placeOptions(self) -> QObject:
        return self._options

    @Property(QObject, constant=True)
    def folderRows(self) -> QObject:
        return self._folders

    @Property(dict, notify=changed)
    def chooser(self) -> dict[str, object]:
        return asdict(chooser(self._state, self._words()))
