"""Backups, deletion and import for the tour: each page with what it shows in earnest."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.leads.desk import back_up_now
from kiosk.leads.keeping.restore import Restored
from kiosk.settings import Settings
from kiosk.ui.staff.backups_props import restored
from kiosk.ui.staff.backups_state import Stage
from kiosk.ui.viewmodels.backups_view_model import BackupsViewModel
from kiosk.ui.viewmodels.import_view_model import ImportViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel

Act = Callable[[], None]
Stop = tuple[str, Act]
LIST = (
    "Patient;Phone;Mobile;Email;Asked on",
    "Ana Example;415-555-2671;;ana@example.com;2026-11-02",
    "Ben Sample;415-555-2672;415-555-2681;;2026-11-03",
    "Cleo Placeholder;;415-555-2682;cleo@example.com;2026-11-04",
    ";415-555-2673;;;",
)


def backups_stops(staff: StaffViewModel, enter: Act, settle: Act, data_dir: Path) -> Iterator[Stop]:
    """`enter` opens the room, `settle` waits for its jobs; no backup is put back."""
    back_up_now(data_dir, Settings(), datetime.now().astimezone())
    walk = _Backups(staff, enter, settle)
    yield "staff-backups", partial(walk.press, "rehearse")
    yield "staff-backups-restore", partial(walk.press, "restore")
    yield "staff-backups-lost", walk.lost
    yield "staff-backups-missing", partial(walk.page, "missing")
    yield "staff-backups-allow", partial(walk.page, "allow")
    yield "staff-backups-running", partial(walk.stand, "running")
    yield "staff-backups-done", partial(walk.stand, "done")


def import_stops(staff: StaffViewModel, enter: Act, settle: Act, data_dir: Path) -> Iterator[Stop]:
    """A list of invented people; its last page brings them in."""
    walk = _Import(staff, enter, settle, data_dir / "lists")
    yield "staff-import", walk.files
    yield "staff-import-unclear", walk.opened
    yield "staff-import-column", walk.column
    yield "staff-import-columns", walk.chosen
    yield "staff-import-running", walk.running
    yield "staff-import-done", walk.done


class _Backups:
    """Each verb begins at the patients' side."""

    def __init__(self, staff: StaffViewModel, enter: Act, settle: Act) -> None:
        self._staff, self._enter, self._settle = staff, enter, settle

    def press(self, verb: str) -> None:
        self._room().press(verb)
        self._settle()

    def lost(self) -> None:
        room = self._room()
        state = room._state
        if state.overview is not None:
            room._put(replace(state, overview=replace(state.overview, missing=3)))

    def page(self, name: str) -> None:
        self.lost()
        room = self._staff.rooms.get("backups")
        if isinstance(room, BackupsViewModel):
            room.openPage(name)

    def stand(self, stage: Stage) -> None:
        room = self._room()
        came = restored(Restored(120, 14, Path("leads.before-restore-20261123T104200.db")), room.words())
        room._put(replace(room._state, stage=stage, step="set_aside", outcome=came))

    def _room(self) -> BackupsViewModel:
        self._staff.left()  # from a page that stands in for a restore
        self._enter()
        self._settle()
        found = self._staff.rooms.get("backups")
        if not isinstance(found, BackupsViewModel):
            raise TypeError("The room of the backups is another one.")
        return found


class _Import:
    """Each verb begins at the patients' side."""

    def __init__(self, staff: StaffViewModel, enter: Act, settle: Act, folder: Path) -> None:
        self._staff, self._enter, self._settle = staff, enter, settle
        self._folder, self._file = folder, folder / "patients.csv"

    def files(self) -> None:
        self._folder.mkdir(exist_ok=True)
        self._file.write_text("\n".join(LIST), encoding="utf-8")
        self._enter()
        self._settle()
        self._room().openEntry(str(self._folder), False)
        self._settle()

    def opened(self) -> None:
        self.files()
        self._room().openEntry(str(self._file), True)
        self._settle()

    def column(self) -> None:
        self.opened()
        self._room().changeField("phone")

    def chosen(self) -> None:
        self.column()
        self._room().takeColumn(1)
        self._settle()

    def running(self) -> None:
        self.chosen()
        room = self._room()
        room._put(replace(room._state, stage="running", rows_done=2))

    def done(self) -> None:
        self.chosen()
        self._room().press("go")
        self._settle()

    def _room(self) -> ImportViewModel:
        found = self._staff.rooms.get("import")
        if not isinstance(found, ImportViewModel):
            raise TypeError("The room of the import is another one.")
        return found
