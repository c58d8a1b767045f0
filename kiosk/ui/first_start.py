"""The first start of an installed kiosk: the set-up in a window of its own, then the kiosk itself."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from kiosk.education.typography import Screen as ScreenSize
from kiosk.machine.exit_codes import LEFT, RESTART
from kiosk.paths import PIN_FILE
from kiosk.settings import Settings
from kiosk.staff.pin import PinFile
from kiosk.staff.settings_edit import SettingsFile
from kiosk.ui.staff.staff_page_words import StaffPageWords
from kiosk.ui.staff.staff_shell import StaffShell
from kiosk.ui.viewmodels.set_up_view_model import SetUp, SetUpViewModel
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel


class FirstStart(StaffShell):
    """Ends with RESTART once the folder is set up, with LEFT where staff leave it."""

    def __init__(
        self,
        settings: Settings,
        settings_file: Path,
        data_dir: Path,
        content: Path,
        set_up: SetUp,
        now: Callable[[], datetime],
    ) -> None:
        super().__init__(settings)
        words = StaffPageWords(content)
        language = [settings.language]
        self._language = language
        changing = SettingsViewModel(
            lambda: words.text(language[0]),
            SettingsFile(settings_file),
            PinFile(data_dir / PIN_FILE),
            words.names,
        )
        self.view = SetUpViewModel(lambda: words.text(language[0]), changing, words.names, set_up, now)
        changing.written.connect(self._take)
        self.stand("FirstStart", self.view, lambda: words.table(language[0]))
        self.view.leaveAsked.connect(lambda: self.end(LEFT))
        self.view.opened.connect(lambda: self.end(RESTART))

    def _take(self, settings: Settings) -> None:
        """A setting was kept: the pages speak its language and have its size at once."""
        self._language[0] = settings.language
        if settings.px_per_mm:
            shown = self.viewport.screen
            self.viewport.set(ScreenSize(shown.width, shown.height, settings.px_per_mm))
        self.view.refresh()
        self.refresh()

    def close(self) -> None:
        super().close()
        self.view.close()
