"""The staff's screens for the tour, on a few requests made up for it."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.leads.record import Lead, seal
from kiosk.leads.sealing import KEY_FILE, load_public_key
from kiosk.leads.store import STORE_FILE, Store
from kiosk.session.screens import Attract, Staff
from kiosk.session.stay import SetLanguage, Show

if TYPE_CHECKING:
    from kiosk.ui.application import Application
    from kiosk.ui.tour import Scratch

Stop = tuple[str, Callable[[], None]]
REQUESTS = 12


def staff_stops(application: "Application", language: str, scratch: "Scratch") -> Iterator[Stop]:
    """Each stage of the staff side with a name for its picture."""
    live, staff, jobs = application.program.live, application.program.staff, application.program.desk_jobs
    export = staff.export_view_model
    _add_requests(scratch.data_dir)

    def enter() -> None:
        live.reset(Attract())
        live.move(SetLanguage(language))
        live.move(Show(Staff()))
        jobs.drain()

    def type_pin(pin: str) -> None:
        for digit in pin:
            staff.typeDigit(digit)

    def home() -> None:
        enter()
        type_pin(scratch.pin)
        staff.submitDigits()
        jobs.drain()

    def opened() -> None:
        home()
        staff.unlock(scratch.passphrase)
        jobs.drain()

    def wrong_phrase() -> None:
        home()
        staff.unlock("not the passphrase")
        jobs.drain()

    def ready() -> None:
        opened()
        export.look()
        jobs.drain()
        export.choosePlace("usual")
        export.toggleTick()
        jobs.drain()

    def done() -> None:
        ready()
        export.start()
        jobs.drain()

    def chooser() -> None:
        opened()
        export.choosePlace("another")
        jobs.drain()

    yield "staff-pin", enter

    def typed() -> None:
        enter()
        type_pin("1234")

    def code() -> None:
        home()
        staff.useCode()

    yield "staff-pin-typed", typed
    yield "staff-home", home
    yield "staff-wrong-passphrase", wrong_phrase
    yield "staff-code", code
    yield "staff-export", ready
    yield "staff-folders", chooser
    yield "staff-export-done", done


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
