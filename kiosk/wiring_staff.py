"""The staff's side of the composition root: the desk behind the PIN and the rooms behind its home."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.bundles import update_desk
from kiosk.doctor import examine
from kiosk.education.screens_text import ScreenText
from kiosk.machine.drives import removable_drives
from kiosk.machine.last_good import SETTINGS_FILE, settings_file, settings_or_last_good
from kiosk.paths import PIN_FILE
from kiosk.session.hours import hours_of
from kiosk.session.usage_file import UsageFile
from kiosk.settings import Settings
from kiosk.staff.pin import PinFile
from kiosk.staff.settings_edit import SettingsFile
from kiosk.ui.contents import Contents
from kiosk.ui.desk.desk_work import DeskWork
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession
from kiosk.ui.staff.backups_work import BackupsWork
from kiosk.ui.staff.import_work import ImportWork
from kiosk.ui.staff.keyring_work import KeyringWork
from kiosk.ui.staff.staff_desk import StaffDesk
from kiosk.ui.viewmodels.backups_view_model import BackupsViewModel
from kiosk.ui.viewmodels.cleaning_view_model import CleaningViewModel
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.doctor_view_model import DoctorViewModel
from kiosk.ui.viewmodels.import_view_model import ImportViewModel
from kiosk.ui.viewmodels.keyring_view_model import KeyringViewModel
from kiosk.ui.viewmodels.leaving_view_model import LeavingViewModel
from kiosk.ui.viewmodels.place_chooser import PlaceChooser
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewmodels.updates_view_model import UpdatesViewModel
from kiosk.ui.viewmodels.usage_view_model import UsageViewModel


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
    desk, doctor_jobs = StaffDesk(data_dir, desk_jobs, now, clock, settings.kiosk_id), Jobs("doctor")
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
    chooser = PlaceChooser(desk, words, settings.export_dir, removable_drives)
    keyring = KeyringViewModel(words, KeyringWork(desk, settings), chooser)

    def kept() -> Settings:
        return settings_or_last_good(data_dir)[0]

    backups = BackupsViewModel(words, BackupsWork(data_dir, kept, doctor_jobs, now, settings.kiosk_id))
    importing = ImportViewModel(words, ImportWork(data_dir, kept, doctor_jobs, now, removable_drives))
    bundles = update_desk(data_dir, partial(_places, settings.export_dir))
    updating = UpdatesViewModel(words, bundles, doctor_jobs)
    usage = UsageViewModel(
        words,
        UsageFile(data_dir),
        contents,
        lambda: live.session.language,
        hours_of(settings.hours),
        doctor_jobs,
        now,
    )
    leaving = LeavingViewModel(words)
    staff = StaffViewModel(
        live,
        contents,
        settings,
        desk,
        drives=removable_drives,
        quiet_s=quiet_s,
        rooms=(
            calling,
            importing,
            backups,
            usage,
            doctor,
            changing,
            keyring,
            updating,
            CleaningViewModel(words, clock),
            leaving,
        ),
    )
    return StaffSide(staff, leaving, changing, doctor_jobs)


def _places(usual: str) -> list[tuple[str, Path]]:
    """Where bundles are looked for: the drives, and the folder that exports go to."""
    drives = [(drive.name, drive.path) for drive in removable_drives()]
    folder = Path(usual)
    return [*drives, (folder.name, folder)] if usual and folder.is_dir() else drives
