"""The room of the updates for the tour, with bundles made up for it; nothing is installed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from kiosk.ui.staff.updates_props import UpdatesState
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewmodels.updates_view_model import UpdatesViewModel
from kiosk.updates.desk import Found, Seen
from kiosk.updates.manifest import Kind
from kiosk.updates.pointer import Failed, Pointer

Stop = tuple[str, Callable[[], None]]
_PAGES = Found(
    Path("E:/pages-1.2.kiosk"), "CLINIC", 71_000, "content", "1.2", 193_000, "Elm Street Skin Clinic"
)
_PROGRAM = Found(
    Path("E:/kiosk-0.3.0.kiosk"), "CLINIC", 42_700_000, "program", "0.3.0", 167_000_000, "The kiosk's authors"
)
_OLD = replace(_PAGES, file=Path("E:/pages-1.0.kiosk"), version="1.0", problem="older")
_BAD = Found(Path("E:/holiday.kiosk"), "CLINIC", 1_200_000, problem="key")


def updates_stops(staff: StaffViewModel, enter: Callable[[], None]) -> Iterator[Stop]:
    """`enter` opens the room as it is; the others show what drives may hold."""
    at = datetime.now().astimezone()
    here: dict[Kind, Pointer] = {
        "content": Pointer("1.1", None, ("1.0.1",), "0.2.0"),
        "program": Pointer(failed=Failed("0.2.1", at, "start")),
    }
    seen = Seen((_PAGES, _PROGRAM, _OLD, _BAD), here, {"content": "1.0.0", "program": "0.2.0"})
    waiting = replace(seen, here={**here, "content": replace(here["content"], staged="1.2")})

    def stand(state: UpdatesState) -> None:
        enter()
        room = staff.rooms.get("updates")
        if isinstance(room, UpdatesViewModel):
            room.stand(state)

    yield "staff-updates", enter
    yield "staff-updates-ready", partial(stand, UpdatesState(seen, _PAGES.file))
    yield "staff-updates-refused", partial(stand, UpdatesState(seen, _BAD.file))
    yield "staff-updates-busy", partial(stand, UpdatesState(seen, _PROGRAM.file, "install"))
    done = UpdatesState(waiting, _PAGES.file, told="waits_content", told_version="1.2")
    yield "staff-updates-done", partial(stand, done)
