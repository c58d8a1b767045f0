"""The staff's side of the composition root: the desk behind the PIN and the rooms behind its home."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.doctor import examine
from kiosk.education.screens_text import ScreenText
from kiosk.machine.drives import removable_drives
from kiosk.machine.last_good import SETTINGS_FILE, settings_file
from kiosk.paths import PIN_FILE
from kiosk.settings import Settings
from kiosk.staff.pin import PinFile
from kiosk.staff.settings_edit import SettingsFile
from kiosk.ui.contents import Contents
from kiosk.ui.desk_work import DeskWork
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession
from kiosk.ui.staff_desk import StaffDesk
from kiosk.ui.viewmodels.cleaning_view_model import CleaningViewModel
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.doctor_view_model import DoctorViewModel
from kiosk.ui.viewmodels.leaving_view_model import LeavingViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel


@dataclass(frozen=True, slots=True)
class StaffSide:
    """What the program needs to hold of it."""

    staff: StaffViewModel
    leaving: LeavingViewModel
    changing: SettingsViewModel
    doctor_jobs: Jobs


def build_staff(
    settings: Settings,
    data_dir: Path,
    content: Path,
    *,
    live: LiveSession,
    contents: Contents,
    desk_jobs: Jobs,
    now: Callable[[], datetime],
    clock: Callable[[], float],
    quiet_s: Callable[[], float],
) -> StaffSide:
    """Build the staff screen with its rooms, in the order of its menu."""

    def words() -> ScreenText:
        return contents.language(live.session.language).screens

    names = {code: contents.name(code) for code in contents.codes}
    desk, doctor_jobs = StaffDesk(data_dir, desk_jobs, now, clock), Jobs("doctor")
    calling = DeskViewModel(words, DeskWork(desk, settings), now, names, lambda: live.session.language)
    doctor = DoctorViewModel(
        words,
        lambda: examine(data_dir, content, settings_file(data_dir), now()),
        doctor_jobs,
        drives=removable_drives,
        data_dir=data_dir,
    )
    changing = SettingsViewModel(
        words, SettingsFile(data_dir / SETTINGS_FILE), PinFile(data_dir / PIN_FILE), names
    )
    leaving = LeavingViewModel(words)
    staff = StaffViewModel(
        live,
        contents,
        settings,
        desk,
        drives=removable_drives,
        quiet_s=quiet_s,
        rooms=(calling, doctor, changing, CleaningViewModel(words, clock), leaving),
    )
    return StaffSide(staff, leaving, changing, doctor_jobs)
