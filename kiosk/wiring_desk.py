"""Builds the lead desk that stands alone, on the kiosk's data folder or on the desk PC's own."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.education.pack import load_pack_or_builtin
from kiosk.education.screens_text import ScreenText
from kiosk.leads.desk import daily_round, places_of
from kiosk.leads.form_model import Form
from kiosk.leads.handover.handover import take_now
from kiosk.leads.handover.handover_take import Taken
from kiosk.leads.keeping.retention import daily_is_due
from kiosk.machine.drives import removable_drives
from kiosk.paths import ASSETS, CONTENT
from kiosk.quiz.check import start
from kiosk.session.clock import seconds_awake_or_asleep
from kiosk.session.screens import Staff
from kiosk.session.stay import Session
from kiosk.settings import Settings
from kiosk.ui.contents import Contents
from kiosk.ui.desk.desk_window import DeskProgram
from kiosk.ui.desk.desk_work import DeskWork
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.staff.staff_desk import StaffDesk
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.desk_window_view_model import DeskWindowViewModel
from kiosk.ui.watches.handover_watch import DESK_S, HandOverWatch
from kiosk.ui.watches.quiet_watch import QuietWatch


def build_desk(
    settings: Settings,
    data_dir: Path,
    folder: Path | None,
    clock: Callable[[], float] = seconds_awake_or_asleep,
) -> DeskProgram:
    """`folder` is the one of the hand-over; without it the desk works on what the data folder holds."""
    loaded = load_pack_or_builtin(CONTENT, CONTENT, ASSETS / "illustrations", settings.clinic)
    contents = Contents(loaded.pack, settings.languages)
    language = settings.language if settings.language in contents.codes else contents.codes[0]
    live = LiveSession(Stay(Session(language, Staff()), start(len(contents.quiz(language))), Form()))
    jobs, quiet = Jobs("desk"), QuietWatch(clock)
    desk = StaffDesk(data_dir, jobs, _now, clock)

    def words() -> ScreenText:
        return contents.language(language).screens

    names = {code: contents.name(code) for code in contents.codes}
    calling = DeskViewModel(words, DeskWork(desk, settings), _now, names, lambda: language)
    staff = DeskWindowViewModel(
        live, contents, settings, desk, drives=removable_drives, quiet_s=quiet.quiet_s, rooms=(calling,)
    )
    handover = HandOverWatch(_round(settings, data_dir, folder) if folder else None, DESK_S)
    return DeskProgram(staff, lambda: contents.words(language), jobs, handover, quiet)


def _round(settings: Settings, data_dir: Path, folder: Path) -> Callable[[], Taken]:
    """Take in and tell; once a day what a kiosk does each night: backups and retention."""

    def work() -> Taken:
        now = _now()
        taken = take_now(data_dir, folder, settings, now)
        if daily_is_due(places_of(data_dir, settings), now.date()):
            daily_round(data_dir, settings, now)
        return taken

    return work


def _now() -> datetime:
    return datetime.now().astimezone()
