"""What page breaking asks of a font, and splitting a text where a reader would pause."""

import re
from typing import Protocol

from kiosk.education.blocks import Run, Text, plain
from kiosk.education.typography import TypeStyle

# The blank after a sentence and its closing quotes; a small letter after a stop goes on ("6 a.m. to noon").
_SENTENCE_END = re.compile(r"(?<=[.!?…])(?P<close>[\"”’»)]*)\s+(?=[^\sa-záéíóúüñ])")


class Measure(Protocol):
    """Counts lines the way the screen will break them; the ui gives the real one."""

    def lines(self, text: Text, style: TypeStyle, width: int) -> int:
        """How many lines `text` takes in `width` pixels; 0 for no text."""

    def natural_width(self, text: Text, style: TypeStyle) -> int:
        """Width in pixels of `text` on one line, rounded up."""


def height(measure: Measure, text: Text, style: TypeStyle, width: int) -> int:
    """Height in pixels of a wrapped text."""
    return measure.lines(text, style, width) * style.line_px


def cut(text: Text, at: int) -> tuple[Text, Text]:
    """Split runs after `at` characters, dropping the blank between the halves."""
    head: list[Run] = []
    tail: list[Run] = []
    left = at
    for run in text:
        if left >= len(run.text):
            head.append(run)
        elif left <= 0:
            tail.append(run)
        else:
            head.append(Run(run.text[:left], run.bold))
            tail.append(Run(run.text[left:], run.bold))
        left -= len(run.text)
    return _trimmed(head, end=True), _trimmed(tail, end=False)


def sentence_ends(text: Text) -> list[int]:
    """Character offsets where a sentence ends and another begins."""
    return [found.end("close") for found in _SENTENCE_END.finditer(plain(text))]


def word_ends(text: Text) -> list[int]:
    """Character offsets where a word ends and another begins."""
    return [found.start() for found in re.finditer(r"\s+(?=\S)", plain(text)) if found.start()]


def largest_fitting_cut(measure: Measure, text: Text, style: TypeStyle, width: int, room: int) -> int:
    """Offset of the latest sentence end that fits in `room` pixels; 0 if none."""
    return _latest(measure, text, style, width, room, sentence_ends(text))


def forced_cut(measure: Measure, text: Text, style: TypeStyle, width: int, room: int) -> int:
    """As `largest_fitting_cut`, but falls back to words and characters so that something always fits."""
    for offsets in (sentence_ends(text), word_ends(text), list(range(1, len(plain(text))))):
        offset = _latest(measure, text, style, width, room, offsets)
        if offset:
            return offset
    return 0


def _latest(measure: Measure, text: Text, style: TypeStyle, width: int, room: int, offsets: list[int]) -> int:
    low, high = 0, len(offsets)
    while low < high:
        middle = (low + high) // 2
        head, _ = cut(text, offsets[middle])
        if height(measure, head, style, width) <= room:
            low = middle + 1
        else:
            high = middle
    return offsets[low - 1] if low else 0


def _trimmed(runs: list[Run], *, end: bool) -> Text:
    kept = [run for run in runs if run.text]
    while kept:
        edge = kept[-1] if end else kept[0]
        text = edge.text.rstrip() if end else edge.text.lstrip()
        if text:
            kept[-1 if end else 0] = Run(text, edge.bold)
            break
        kept.pop(-1 if end else 0)
    return tuple(kept)
