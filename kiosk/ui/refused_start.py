"""A start that was refused, told on the screen instead of a black one."""

from functools import lru_cache

from kiosk.errors import KioskError
from kiosk.settings import Settings
from kiosk.ui.refused_words import refused_text
from kiosk.ui.staff.staff_shell import StaffShell
from kiosk.ui.viewmodels.refused_view_model import RefusedViewModel


class RefusedStart(StaffShell):
    """Ends with the error's exit code, after which the supervisor starts anew by its own rules."""

    def __init__(self, settings: Settings, error: KioskError) -> None:
        super().__init__(settings)
        text = lru_cache(refused_text)

        @lru_cache
        def table(language: str) -> dict[str, str]:
            return {key: text(language).say(key) for key in text(language).templates}

        self.view = RefusedViewModel(error, text, settings.language)
        self.stand("StaffRefused", self.view, lambda: table(self.view.language))
        self.view.againAsked.connect(lambda: self.end(error.exit_code))

    def close(self) -> None:
        super().close()
        self.view.close()
