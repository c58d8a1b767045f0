"""A staff side on a real data folder with cheap keys, drives that the test plugs in, and clocks it turns."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import shiboken6

from kiosk.bundles import update_desk
from kiosk.education.screens_text import ScreenText
from kiosk.leads.desk import init_data_dir
from kiosk.leads.form_model import Form
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import KdfCost, load_public_key
from kiosk.leads.record import Lead, seal
from kiosk.leads.store import STORE_FILE, Counts, Store
from kiosk.machine.drives import Drive
from kiosk.machine.last_good import SETTINGS_FILE, settings_or_last_good
from kiosk.paths import KEY_FILE, PIN_FILE
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Staff
from kiosk.session.stay import Session
from kiosk.settings import Settings
from kiosk.staff.pin import PinCost, PinFile
from kiosk.staff.settings_edit import SettingsFile
from kiosk.ui.contents import Contents
from kiosk.ui.desk.desk_work import DeskWork
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.staff.backups_work import BackupsWork
from kiosk.ui.staff.import_work import ImportWork
from kiosk.ui.staff.keyring_work import KeyringWork
from kiosk.ui.staff.staff_desk import StaffDesk
from kiosk.ui.viewmodels.backups_view_model import BackupsViewModel
from kiosk.ui.viewmodels.cleaning_view_model import CleaningViewModel
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.export_view_model import ExportViewModel
from kiosk.ui.viewmodels.import_view_model import ImportViewModel
from kiosk.ui.viewmodels.keyring_view_model import KeyringViewModel
from kiosk.ui.viewmodels.leaving_view_model import LeavingViewModel
from kiosk.ui.viewmodels.place_chooser import PlaceChooser
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewmodels.updates_view_model import UpdatesViewModel

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
PASSPHRASE, PIN = "nine green tiles", "493817"


@dataclass
class Kit:
    """Everything a test of the staff side turns."""

    data_dir: Path
    code: RecoveryCode
    live: LiveSession
    jobs: Jobs
    view: StaffViewModel
    drives: list[Drive]
    mono: list[float] = field(default_factory=lambda: [1000.0])
    quiet: list[float] = field(default_factory=lambda: [0.0])

    @property
    def export(self) -> ExportViewModel:
        return self.view.export_view_model

    def type_pin(self, pin: str = PIN) -> None:
        for digit in pin:
            self.view.typeDigit(digit)
        self.view.submitDigits()
        self.jobs.drain()

    def unlock(self, phrase: str = PASSPHRASE) -> None:
        self.view.unlock(phrase)
        self.jobs.drain()

    def to_desk(self) -> None:
        self.type_pin()
        self.unlock()

    def to_export(self) -> None:
        self.to_desk()
        self.view.openRoom("export")
        self.jobs.drain()

    @property
    def desk(self) -> DeskViewModel:
        found = self.view.rooms.get("desk")
        assert isinstance(found, DeskViewModel)
        return found

    def run_export(self) -> None:
        self.export.start()
        self.jobs.drain()

    def plug(self, path: Path, name: str = "STICK") -> None:
        path.mkdir(exist_ok=True)
        self.drives.append(Drive(path, name, 8_000_000_000))
        self.look()

    def look(self) -> None:
        self.export.look()
        self.jobs.drain()

    def close(self) -> None:
        """Ends the Qt objects here: the collector would else end them in a job's thread, which Qt forbids."""
        self.view.left()
        self.jobs.close()
        for made in (self.view, self.jobs, self.live):
            shiboken6.delete(made)

    def counts(self) -> Counts:
        store = Store.open(self.data_dir / STORE_FILE, NOW)
        try:
            return store.counts(NOW.date().isoformat())
        finally:
            store.close()


def make_kit(
    folder: Path, contents: Contents, leads: int = 3, *, export_dir: str = "", pin: bool = True
) -> Kit:
    """A set-up kiosk with some sealed requests, its staff screen just opened."""
    data_dir = folder / "data"
    code = init_data_dir(data_dir, PASSPHRASE, now=NOW, cost=KdfCost(1, 8192))
    if pin:
        PinFile(data_dir / PIN_FILE).set(PIN, PinCost(1, 8192))
    add_leads(data_dir, range(1, leads + 1))
    kit = wire(data_dir, code, contents, export_dir=export_dir)
    kit.view.entered()
    kit.jobs.drain()
    return kit


def wire(
    data_dir: Path,
    code: RecoveryCode,
    contents: Contents,
    *,
    export_dir: str = "",
) -> Kit:
    """The program's side over a folder that stands."""
    live = LiveSession(Stay(Session("en", Staff()), CheckState(()), Form()))
    jobs, drives = Jobs("staff"), list[Drive]()
    mono, quiet = [1000.0], [0.0]

    def words() -> ScreenText:
        return contents.language(live.session.language).screens

    settings = SettingsViewModel(
        words, SettingsFile(data_dir / SETTINGS_FILE), PinFile(data_dir / PIN_FILE), {"en": "English"}
    )
    staff_desk = StaffDesk(data_dir, jobs, lambda: NOW, lambda: mono[0])
    desk = DeskViewModel(
        words,
        DeskWork(staff_desk, Settings()),
        lambda: NOW,
        {"en": "English", "es": "Español"},
        lambda: live.session.language,
    )
    chooser = PlaceChooser(staff_desk, words, export_dir, lambda: tuple(drives))
    keyring = KeyringViewModel(words, KeyringWork(staff_desk, Settings()), chooser)

    def kept() -> Settings:
        return settings_or_last_good(data_dir)[0]

    backups = BackupsViewModel(words, BackupsWork(data_dir, kept, jobs, lambda: NOW, "kiosk-1"))
    importing = ImportViewModel(words, ImportWork(data_dir, kept, jobs, lambda: NOW, lambda: tuple(drives)))
    updates = UpdatesViewModel(
        words, update_desk(data_dir, lambda: [(drive.name, drive.path) for drive in drives]), jobs
    )
    rooms = (
        desk,
        importing,
        backups,
        settings,
        keyring,
        updates,
        CleaningViewModel(words, lambda: mono[0]),
        LeavingViewModel(words),
    )
    view = StaffViewModel(
        live,
        contents,
        Settings(export_dir=export_dir),
        staff_desk,
        drives=lambda: tuple(drives),
        quiet_s=lambda: quiet[0],
        rooms=rooms,
    )
    return Kit(data_dir, code, live, jobs, view, drives, mono, quiet)


def add_leads(data_dir: Path, numbers: Sequence[int]) -> None:
    key = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, NOW)
    leads = [
        Lead(
            id=str(UUID(int=number)),
            received_at=f"2026-11-{20 + number % 4}T09:00:00+00:00",
            full_name=f"Ana López {number}",
            phone="+14155552671",
            consent_request=True,
        )
        for number in numbers
    ]
    store.add_many(seal(lead, key) for lead in leads)
    store.close()
