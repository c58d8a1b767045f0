"""The pages of the room of the keys, for the tour; no key is changed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from kiosk.leads.keyring.key_acts import Changed, KeysNow
from kiosk.leads.keyring.recovery import GROUPS
from kiosk.ui.exporting.export_options import ANOTHER
from kiosk.ui.staff.keyring_state import KeyringState
from kiosk.ui.viewmodels.keyring_view_model import KeyringViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel

Stop = tuple[str, Callable[[], None]]


def keyring_stops(
    staff: StaffViewModel, enter: Callable[[], None], settle: Callable[[], None], phrase: str
) -> Iterator[Stop]:
    """`enter` goes to the menu of the room, `settle` waits for its jobs."""
    walk = _Keyring(staff, enter, settle, phrase)
    yield "staff-keyring", walk.menu
    yield "staff-keyring-prove", partial(walk.begin, "passphrase")
    yield "staff-keyring-lost", walk.lost
    yield "staff-keyring-new", walk.new
    yield "staff-keyring-code", walk.code
    yield "staff-keyring-back", walk.back
    yield "staff-keyring-place", partial(walk.begin, "desk")
    yield "staff-keyring-folders", walk.folders
    yield "staff-keyring-word", partial(walk.stand, KeyringState("desk", "word"))
    yield (
        "staff-keyring-running",
        partial(walk.stand, KeyringState("rotate", "running", done=1200, total=4000)),
    )
    away = Changed((Path("away"),))
    yield "staff-keyring-done", partial(walk.stand, KeyringState("code", "ended", changed=away))
    yield "staff-keyring-failed", partial(walk.stand, KeyringState("desk", "ended", failure="failed_there"))
    yield "staff-keyring-away", partial(walk.stand, KeyringState(now=KeysNow(here=False)))


class _Keyring:
    """Each verb begins at the patients' side."""

    def __init__(
        self, staff: StaffViewModel, enter: Callable[[], None], settle: Callable[[], None], phrase: str
    ) -> None:
        self._staff, self.menu, self._settle, self._phrase = staff, enter, settle, phrase

    def begin(self, act: str) -> None:
        self.menu()
        self._room().choose(act)
        self._settle()

    def lost(self) -> None:
        self.begin("passphrase")
        self._room().press("lost")

    def new(self) -> None:
        self._prove("passphrase")
        self._room().send("short")

    def code(self) -> None:
        self._prove("code")

    def back(self) -> None:
        """Four groups typed back, and a fifth with two digits swapped."""
        self._prove("code")
        room = self._room()
        room.press("cover")
        code = room._state.code
        groups = code.groups if code else ("",) * GROUPS
        swapped = groups[4][:3] + groups[4][4] + groups[4][3] + groups[4][5]
        for digit in "".join(groups[:4]) + (swapped if swapped != groups[4] else "123456"):
            room.typeDigit(digit)

    def folders(self) -> None:
        self.begin("desk")
        self._room()._chooser.choosePlace(ANOTHER)
        self._settle()

    def stand(self, state: KeyringState) -> None:
        self.menu()
        room = self._room()
        room._put(replace(state, now=state.now or room._state.now))

    def _prove(self, act: str) -> None:
        self.begin(act)
        self._room().send(self._phrase)
        self._settle()

    def _room(self) -> KeyringViewModel:
        room = self._staff.rooms.get("keyring")
        if not isinstance(room, KeyringViewModel):
            raise TypeError("the keys are not among the rooms")
        return room
