"""The staff's screens for the tour, on a few requests made up for it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.leads import work
from kiosk.leads.audit import By
from kiosk.leads.keyring.sealing import load_public_key
from kiosk.leads.record import Lead, seal
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE
from kiosk.session.screens import Attract, Staff
from kiosk.session.stay import SetLanguage, Show
from kiosk.ui.desk.desk_state import Pane
from kiosk.ui.touring.care_tour import backups_stops, import_stops
from kiosk.ui.touring.keyring_tour import keyring_stops
from kiosk.ui.touring.updates_tour import updates_stops
from kiosk.ui.touring.usage_tour import usage_stops
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel

if TYPE_CHECKING:
    from kiosk.ui.application import Application
    from kiosk.ui.touring.tour import Scratch

Stop = tuple[str, Callable[[], None]]
# Invented people: hours since they asked, best time, last digits of the phone or none, how it stands.
PEOPLE: tuple[tuple[str, float, str, str, str], ...] = (
    ("Ana Example", 1, "morning", "0101", ""),
    ("Ben Sample", 2, "evening", "0117", "called"),
    ("Cleo Placeholder", 3, "", "0123", "called"),
    ("Dara Mockup", 4, "afternoon", "0134", ""),
    ("Hanna Voorbeeld", 5, "morning", "0142", ""),
    ("Farid Beispiel", 27, "", "0156", "no_answer"),
    ("Grace Muster", 30, "", "", ""),
    ("Iris Ejemplo", 51, "afternoon", "0161", ""),
    ("Jon Dummy", 74, "morning", "0178", ""),
    ("Nils Invented", 76, "evening", "0180", "booked"),
    ("Lena Fictional", 78, "", "0113", "no_answer"),
    ("Hana Voorbeeld", 100, "morning", "0142", "no_answer"),
)


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
    yield "staff-desk-ticked", desk.ticked
    yield "staff-desk-days", desk.days
    yield "staff-desk-note", desk.note
    yield "staff-desk-erase", desk.erase
    yield "staff-export", desk.ready
    yield "staff-export-days", desk.export_days
    yield "staff-folders", desk.chooser
    yield "staff-export-done", desk.done
    yield "staff-menu", desk.menu
    for name in ("doctor", "settings", "leave", "clean"):
        yield f"staff-{name}", partial(desk.room, name)
    yield "staff-setting-field", partial(desk.setting, "hours", "hours.mon")
    yield "staff-setting-choice", partial(desk.setting, "times", "called_away")
    yield "staff-setting-card", partial(desk.setting, "screen", "px_per_mm")
    yield from backups_stops(desk.staff, partial(desk.room, "backups"), desk.settle_all, scratch.data_dir)
    yield from import_stops(desk.staff, partial(desk.named_room, "import"), desk.settle_all, scratch.data_dir)
    yield from updates_stops(desk.staff, partial(desk.room, "updates"))
    yield from usage_stops(partial(desk.room, "usage"), scratch.data_dir)
    yield from keyring_stops(desk.staff, partial(desk.room, "keyring"), desk.settle, scratch.passphrase)


class _Desk:
    """Walks the staff side; each verb begins at the patients' side."""

    def __init__(self, application: "Application", language: str, scratch: "Scratch") -> None:
        self._program, self._language, self._scratch = application.program, language, scratch
        self.staff, self._export = application.program.staff, application.program.staff.export_view_model

    def enter(self) -> None:
        live = self._program.live
        live.reset(Attract())
        live.move(SetLanguage(self._language))
        live.move(Show(Staff()))
        self.settle()

    def typed(self, pin: str = "1234") -> None:
        self.enter()
        for digit in pin:
            self.staff.typeDigit(digit)

    def home(self) -> None:
        self.typed(self._scratch.pin)
        self.staff.submitDigits()
        self.settle()

    def wrong_phrase(self) -> None:
        self._open("not the passphrase")

    def code(self) -> None:
        self.home()
        self.staff.useCode()

    def requests(self) -> None:
        self._open(self._scratch.passphrase)

    def note(self) -> None:
        self._pane("note")

    def ticked(self) -> None:
        self.requests()
        room = self._room()
        for seq in (1, 4, 9):
            room.toggleTick(seq)

    def days(self) -> None:
        self.requests()
        self._room().chooseDays("range")

    def export_days(self) -> None:
        self._open(self._scratch.passphrase)
        self.staff.openRoom("export")
        self._export.chooseWhat("days")

    def erase(self) -> None:
        self._pane("erase")

    def ready(self) -> None:
        self._open(self._scratch.passphrase)
        self.staff.openRoom("export")
        self._export.look()
        self.settle()
        self._export.choosePlace("usual")
        self._export.toggleTick()
        self.settle()

    def chooser(self) -> None:
        self._open(self._scratch.passphrase)
        self.staff.openRoom("export")
        self._export.choosePlace("another")
        self.settle()

    def done(self) -> None:
        self.ready()
        self._export.start()
        self.settle()

    def menu(self) -> None:
        self.home()
        self.staff.openMenu()

    def room(self, name: str) -> None:
        self.home()
        self.staff.openRoom(name)
        self._program.doctor_jobs.drain()
        self.settle()

    def named_room(self, name: str) -> None:
        """A room that is shown only with the names open."""
        self._open(self._scratch.passphrase)
        self.staff.openRoom(name)

    def settle_all(self) -> None:
        """Wait for the desk's jobs and those of the slow rooms."""
        self.settle()
        self._program.doctor_jobs.drain()

    def setting(self, group: str, key: str) -> None:
        """A setting on its page, with a problem where it can have one."""
        self.room("settings")
        room = self.staff.rooms.get("settings")
        if isinstance(room, SettingsViewModel):
            room.choose(group)
            room.change(key)
            room.check("8 to 18")

    def _open(self, phrase: str) -> None:
        self.home()
        self.staff.unlock(phrase)
        self.settle()

    def _pane(self, name: Pane) -> None:
        self.requests()
        self._room().openPane(name)

    def _room(self) -> DeskViewModel:
        room = self.staff.rooms.get("desk")
        if not isinstance(room, DeskViewModel):
            raise TypeError("the desk is not among the rooms")
        return room

    def settle(self) -> None:
        self._program.desk_jobs.drain()


def _add_requests(data_dir: Path) -> None:
    """Sealed requests of invented people over the last days."""
    now = datetime.now().astimezone()
    key = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, now)
    try:
        for number, (name, hours, best, phone, state) in enumerate(PEOPLE, start=1):
            lead = Lead(
                id=f"tour-{number}",
                received_at=(now - timedelta(hours=hours)).isoformat(timespec="seconds"),
                full_name=name,
                phone=f"+1415555{phone}" if phone else "",
                email="" if phone else "grace@example.org",
                best_time=best,
                consent_request=True,
                topics=("Number of visits", "Time off work"),
                kiosk_id="kiosk-1",
            )
            store.add(seal(lead, key))
            if state:
                work.set_state(store, number, 0, State(state), By("tour", now))
    finally:
        store.close()
