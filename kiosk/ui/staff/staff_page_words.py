"""The words of a staff page that stands without the program: always the built-in pack's, read once each."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from kiosk.education.screens_text import ScreenText, load_screens
from kiosk.paths import CONTENT
from kiosk.ui.first_words import first_words


class StaffPageWords:
    """`names` are the languages that patients may be offered; one without words of ours reads English."""

    def __init__(self, content: Path) -> None:
        self.names: Mapping[str, str] = dict(first_words(content, "en", (), {}).languages)
        self.text = lru_cache(maxsize=8)(self._text)
        self.table = lru_cache(maxsize=8)(self._table)

    def _text(self, code: str) -> ScreenText:
        known = code if (CONTENT / code).is_dir() else "en"
        return load_screens(CONTENT, known, {})

    def _table(self, code: str) -> dict[str, str]:
        words = self.text(code)
        return {key: words.say(key) for key in words.templates}
