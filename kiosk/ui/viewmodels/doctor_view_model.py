"""The staff's health check: what is open or unhealthy on this machine, with the mend."""

import logging
from collections.abc import Callable
from dataclasses import asdict, replace
from pathlib import Path

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk import __version__
from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.files import write_atomically
from kiosk.machine.doctor_report import as_text
from kiosk.machine.drives import Drive, Drives
from kiosk.machine.findings import Examination
from kiosk.ui.jobs import Jobs
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.staff.doctor_props import (
    DATA_FOLDER,
    DoctorProps,
    DoctorState,
    GoodProps,
    PlaceProps,
    RowProps,
    doctor_props,
    findings,
    goods,
    menu_tail,
    places,
    rows,
)
from kiosk.ui.viewmodels.staff_room import MenuEntry, StaffRoom, Verb

log = logging.getLogger("kiosk.staff")

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class DoctorViewModel(StaffRoom):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """The check runs in a job; what it found stays until the next, so that the home's menu can tell it."""

    changed = Signal()
    checked = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        check: Callable[[], Examination],
        jobs: Jobs,
        *,
        drives: Drives,
        data_dir: Path,
        parent: QObject | None = None,
    ) -> None:
        """`check` runs in a thread of `jobs`."""
        super().__init__(MenuEntry("doctor", "stethoscope", "H", "doctor.menu"), words, parent)
        self._check, self._jobs, self._drives, self._data_dir = check, jobs, drives, data_dir
        self._state = DoctorState()
        self._rows = RecordListModel(RowProps, self)
        self._goods = RecordListModel(GoodProps, self)
        self._places = RecordListModel(PlaceProps, self)
        self._found: tuple[RowProps, ...] = ()
        self._props: DoctorProps | None = None
        self.refresh()

    # Life --------------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self.check()

    def left(self) -> None:
        """What was found has no names in it and stays; choices go."""
        self._put(replace(self._state, open="", saving=False, places=(), note=""))

    def back(self) -> bool:
        if not self._state.saving:
            return False
        self._put(replace(self._state, saving=False))
        return True

    def tail(self) -> str:
        return menu_tail(self._state, self.words())

    def status_now(self) -> str:
        return self._state.note or self.words().say("doctor.no_names")

    def verbs_now(self) -> tuple[Verb, ...]:
        say, state = self.words().say, self._state
        ready = state.examination is not None and not state.running
        return (
            Verb("save", say("doctor.save"), "save", "S", enabled=ready and not state.saving),
            Verb(
                "check", say("doctor.check_again"), "refresh-cw", "F5", main=True, enabled=not state.running
            ),
        )

    def do(self, verb: str) -> None:
        self.check() if verb == "check" else self._choose_place()

    def refresh(self) -> None:
        state, words = self._state, self.words()
        found = findings(state, words)
        self._found = rows(state, found, words)
        self._rows.show(self._found)
        self._goods.show(goods(found, words))
        self._places.show(places(state, words, self._data_dir))
        props = doctor_props(state, found, words)
        if props != self._props:
            self._props = props
            self.changed.emit()
        super().refresh()

    # Verbs -------------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Look at everything once more; the screen stays live meanwhile."""
        if self._state.running:
            return
        self._put(replace(self._state, running=True, saving=False, note=""))
        self._jobs.submit(self._check, self._examined)

    @Slot(str)
    def toggleSteps(self, name: str) -> None:
        """Show or hide the steps of one finding."""
        self._put(replace(self._state, open="" if self._state.open == name else name))

    @Slot(str, result=bool)
    def pressKey(self, keycap: str) -> bool:
        """A number shows the steps of that row; other keys are the verbs'."""
        found = next((row for row in self._found if row.keycap == keycap and keycap), None)
        if found is None:
            return bool(super().pressKey(keycap))
        self.toggleSteps(found.name)
        return True

    @Slot(str)
    def save(self, place: str) -> None:
        """Write the report to a drive of the list, or into the data folder."""
        seen, words = self._state.examination, self.words()
        drive = next((one for one in self._state.places if str(one.path) == place), None)
        if seen is None or (drive is None and place != DATA_FOLDER):
            return
        name = f"kiosk-health-{seen.at:%Y-%m-%d-%H%M}.txt"
        target = (drive.path if drive else self._data_dir) / name
        text = as_text(findings(self._state, words), words, seen.at, __version__) + "\n"
        key = "doctor.saved_drive" if drive else "doctor.saved_folder"
        note = words.say(key, file=name, **({"place": drive.name} if drive else {}))
        self._put(replace(self._state, saving=False))
        self._jobs.submit(lambda: _written(target, text), lambda done: self._saved(done, note))

    # Answers -----------------------------------------------------------------------------------------------

    def _examined(self, found: Examination | KioskError) -> None:
        if isinstance(found, KioskError):
            log.error("The health check could not be finished: %s", found)
            self._put(replace(self._state, running=False, failed=True, examination=None))
        else:
            self._put(replace(self._state, running=False, failed=False, examination=found))
        self.checked.emit()

    def _choose_place(self) -> None:
        def looked(found: tuple[Drive, ...] | KioskError) -> None:
            usable = () if isinstance(found, KioskError) else tuple(one for one in found if one.writable)
            self._put(replace(self._state, places=usable, saving=bool(usable)))
            if not usable:
                self.save(DATA_FOLDER)

        self._jobs.submit(self._drives, looked)

    def _saved(self, done: bool | KioskError, note: str) -> None:
        good = done is True
        self._put(replace(self._state, note=note if good else self.words().say("doctor.not_saved")))

    def _put(self, state: DoctorState) -> None:
        self._state = state
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(dict, notify=changed)
    def report(self) -> dict[str, object]:
        return asdict(self._props) if self._props else {}

    @Property(QObject, constant=True)
    def rows(self) -> QObject:
        return self._rows

    @Property(QObject, constant=True)
    def goods(self) -> QObject:
        return self._goods

    @Property(QObject, constant=True)
    def places(self) -> QObject:
        return self._places


def _written(target: Path, text: str) -> bool:
    """Runs in the job's thread."""
    try:
        write_atomically(target, text.encode("utf-8"), mode=0o644)
    except OSError as error:
        log.warning("The health report was not saved: %s", error.strerror)
        return False
    return True
