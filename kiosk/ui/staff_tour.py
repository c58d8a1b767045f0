"""The staff's screens for the tour, on a few requests made up for it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.leads.record import Lead, seal
from kiosk.leads.sealing import load_public_key
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE
from kiosk.session.screens import Attract, Staff
from kiosk.session.stay import SetLanguage, Show
from kiosk.ui.desk_state import Pane
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel

if TYPE_CHECKING:
    from kiosk.ui.application import Application
    from kiosk.ui.tour import Scratch

Stop = tuple[str, Callable[[], None]]
REQUESTS = 12


def staff_stops(application: "Application", language: str, scratch: "Scratch") -> Iterator[Stop]:
    """Each stage of the staff side with a name for its picture."""
    _add_requests(scratch.data_dir)
    desk = _Desk(application, language, scratch)
    yield "staff-pin", desk.enter
    yield "staff-pin-typed", desk.typed
    yield "staff-home", desk.home
    yield "staff-wrong-passphrase", desk.wrong_phrase
    yield "staff-code", desk.code
    yield "staff-desk", desk.requests
    yield "staff-desk-note", desk.note
    yield "staff-desk-erase", desk.erase
    yield "staff-export", desk.ready
    yield "staff-folders", desk.chooser
    yield "staff-export-done", desk.done
    yield "staff-menu", desk.menu
    for name in ("doctor", "settings", "leave", "clean"):
        yield f"staff-{name}", partial(desk.room, name)
    yield "staff-setting-field", partial(desk.setting, "hours", "hours.mon")
    yield "staff-setting-choice", partial(desk.setting, "times", "called_away")
    yield "staff-setting-card", partial(desk.setting, "screen", "px_per_mm")


class _Desk:
    """Walks the staff side; each verb begins at the patients' side."""

    def __init__(self, application: "Application", language: str, scratch: "Scratch") -> None:
        self._program, self._language, self._scratch = application.program, language, scratch
        self._staff, self._export = application.program.staff, application.program.staff.export_view_model

    def enter(self) -> None:
        live = self._program.live
        live.reset(Attract())
        live.move(SetLanguage(self._language))
        live.move(Show(Staff()))
        self._settle()

    def typed(self, pin: str = "1234") -> None:
        self.enter()
        for digit in pin:
            self._staff.typeDigit(digit)

    def home(self) -> None:
        self.typed(self._scratch.pin)
        self._staff.submitDigits()
        self._settle()

    def wrong_phrase(self) -> None:
        self._open("not the passphrase")

    def code(self) -> None:
        self.home()
        self._staff.useCode()

    def requests(self) -> None:
        self._open(self._scratch.passphrase)

    def note(self) -> None:
        self._pane("note")

    def erase(self) -> None:
        self._pane("erase")

    def ready(self) -> None:
        self._open(self._scratch.passphrase)
        self._staff.openRoom("export")
        self._export.look()
        self._settle()
        self._export.choosePlace("usual")
        self._export.toggleTick()
        self._settle()

    def chooser(self) -> None:
        self._open(self._scratch.passphrase)
        self._staff.openRoom("export")
        self._export.choosePlace("another")
        self._settle()

    def done(self) -> None:
        self.ready()
        self._export.start()
        self._settle()

    def menu(self) -> None:
        self.home()
        self._staff.openMenu()

    def room(self, name: str) -> None:
        self.home()
        self._staff.openRoom(name)
        self._program.doctor_jobs.drain()

    def setting(self, group: str, key: str) -> None:
        """A setting on its page, with a problem where it can have one."""
        self.room("settings")
        room = self._staff.rooms.get("settings")
        if isinstance(room, SettingsViewModel):
            room.choose(group)
            room.change(key)
            room.check("8 to 18")

    def _open(self, phrase: str) -> None:
        self.home()
        self._staff.unlock(phrase)
        self._settle()

    def _pane(self, name: Pane) -> None:
        self.requests()
        room = self._staff.rooms.get("desk")
        if isinstance(room, DeskViewModel):
            room.openPane(name)

    def _settle(self) -> None:
        self._program.desk_jobs.drain()


def _add_requests(data_dir: Path) -> None:
    """Sealed requests of invented people over the last days."""
    now = datetime.now().astimezone()
    key = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, now)
    try:
        for number in range(REQUESTS):
            asked = now - timedelta(hours=9 * number)
            lead = Lead(
                id=f"tour-{number}",
                received_at=asked.isoformat(timespec="seconds"),
                full_name=f"Ana Example {number}",
                phone=f"+1415555{number + 100:04d}",
                consent_request=True,
            )
            store.add(seal(lead, key))
    finally:
        store.close()
