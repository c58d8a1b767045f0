"""Where things stand on a reading screen, in pixels; the numbers follow the drawn pages."""

from dataclasses import dataclass

from kiosk.education.typography import Screen, TypeScale, TypeStyle, type_scale

# A text column narrower than this many times its font size has under 40 characters a line.
MIN_COLUMN_EM = 19.5
TEXT_SHARE = 0.5735
# The review note and its icon take about this many times their font size on one line.
NOTE_EM = 28


@dataclass(frozen=True, slots=True)
class Rect:
    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        return self.y + self.height

    @property
    def right(self) -> int:
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class ReaderFrame:
    """The fixed places of one reading screen; pages are broken into `text` and `panel`.

    `panel` is the picture's place beside the text (landscape) or above it (portrait); None where there is one
    column. `source` is the row with "Where this comes from" and the review note.
    """

    screen: Screen
    scale: TypeScale
    margin: int
    top_line: Rect
    text: Rect
    panel: Rect | None
    source: Rect
    source_button: bool

    @property
    def full(self) -> Rect:
        """The page without a picture column: full width, from the top line to the source row."""
        width = self.screen.width - 2 * self.margin
        return Rect(self.margin, self.text.y, width, self.text.height)


def margin_px(screen: Screen) -> int:
    """The side margin: 12 mm, or 6 mm on a compact screen."""
    return screen.px(6 if screen.compact else 12)


def chrome_style(screen: Screen, text_percent: int) -> TypeStyle:
    """The words around a page: they grow with the text, except on a compact screen."""
    return type_scale(screen, 100 if screen.compact else text_percent).caption


def reader_frame(screen: Screen, text_percent: int, bar_height: int, folded: bool) -> ReaderFrame:
    """Places for a screen, a text size and the height of the control bar."""
    scale = type_scale(screen, text_percent)
    chrome = chrome_style(screen, text_percent)
    margin = margin_px(screen)
    tight = screen.compact or text_percent > 150
    pad = screen.px(2.5 if tight else 8)
    top_line = Rect(margin, pad, screen.width - 2 * margin, chrome.line_px)
    top = top_line.bottom + screen.px(1.5 if tight else 8)
    bottom = screen.height - bar_height - screen.px(2 if tight else 6)
    button = not folded
    note_lines = 1 if screen.width - 2 * margin >= NOTE_EM * chrome.px else 2
    row = max(screen.px(20.8), 2 * chrome.line_px) if button else note_lines * chrome.line_px
    source = Rect(margin, bottom - row, screen.width - 2 * margin, row)
    room = source.y - top - screen.px(2 if tight else 6)
    text = Rect(margin, top, screen.width - 2 * margin, room)
    panel = None
    if not screen.portrait:
        column = round((text.width - screen.px(19.8)) * TEXT_SHARE)
        if column >= MIN_COLUMN_EM * scale.body.px:
            x = margin + column + screen.px(19.8)
            panel = Rect(x, top, screen.width - margin - x, bottom - top)
            text = Rect(margin, top, column, room)
            source = Rect(margin, source.y, column, row)
    elif text_percent <= 150:
        panel = Rect(0, top, screen.width, round(screen.width * 0.6963))
    return ReaderFrame(screen, scale, margin, top_line, text, panel, source, button)
