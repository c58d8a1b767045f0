"""Gives the theme its sizes and the screens their words, whenever either changes."""

from PySide6.QtCore import QObject

from kiosk.education.frame import chrome_style, margin_px
from kiosk.education.typography import Screen, type_scale


class ThemeLink:
    """Pushes into the QML singletons Theme and Words; the only way sizes and words get there."""

    def __init__(self, theme: QObject, words: QObject) -> None:
        self._theme, self._words = theme, words
        self._last_words: dict[str, str] | None = None

    def say(self, words: dict[str, str]) -> None:
        """The words of the screens in the session's language."""
        if words is not self._last_words:
            self._last_words = words
            self._words.setProperty("t", words)

    def look(self, screen: Screen, percent: int, *, high_contrast: bool, reduce_motion: bool) -> None:
        """The sizes and colours of a screen at a text size."""
        scale = type_scale(screen, percent)
        values: dict[str, object] = {
            "pxPerMm": screen.px_per_mm,
            "portrait": screen.portrait,
            "compact": screen.compact,
            "marginPx": margin_px(screen),
            "highContrast": high_contrast,
            "reduceMotion": reduce_motion,
        }
        chrome = chrome_style(screen, percent)
        values |= {
            "chromePx": chrome.px,
            "chromeLine": chrome.line_px,
            "cardScale": 100 / percent if screen.compact else 1.0,
            "sheetScale": 100 / percent if screen.compact else min(1.0, 130 / percent),
        }
        for name in ("caption", "body", "lead", "heading", "title", "attract"):
            style = getattr(scale, name)
            values[f"{name}Px"], values[f"{name}Line"] = style.px, style.line_px
        for name, value in values.items():
            if self._theme.property(name) != value:
                self._theme.setProperty(name, value)
