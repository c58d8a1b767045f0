"""A window of one staff page without the program behind it: the set-up, or why the kiosk cannot open."""

from collections.abc import Callable

from kiosk.ui.shell import Shell
from kiosk.ui.viewmodels.staff_room import StaffRoom
from kiosk.ui.viewmodels.window_view_model import WindowViewModel


class StaffShell(Shell):
    """Build what the page shows, then let it `stand`; no patient screen can be reached from it."""

    def stand(self, page: str, room: StaffRoom, words: Callable[[], dict[str, str]]) -> None:
        """Load the window with the screen of KioskScreens named `page`; raises DisplayError."""
        self._staff_here, self._words = True, words
        self.door = WindowViewModel((), "")
        self.door.sized.connect(self.viewport.resize)
        self.viewport.changed.connect(self.refresh)
        room.barChanged.connect(self.refresh)
        self.refresh()
        given = {"viewModel": self.door, "pageName": page, "room": room}
        self.window = self._load("StaffWindow.qml", given)

    def refresh(self) -> None:
        """Words, sizes and colours as they are now."""
        self._link.say(self._words())
        self._link.look(
            self.viewport.screen, 100, high_contrast=False, reduce_motion=self._settings.reduce_motion
        )
