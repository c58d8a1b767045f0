"""Figure bodies in a section file: `Key: value` lines to frozen figures."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from kiosk.education.blocks import (
    DAYS,
    SKIN_PLACES,
    DayStrip,
    Figure,
    IconArray,
    Row,
    RowItem,
    SkinLayers,
    Text,
    Timeline,
    TimelineRow,
    plain,
)
from kiosk.education.drawings import DRAWING_ID
from kiosk.education.runs import drop_prefix

_LINE = re.compile(r"([A-Z][a-z]*)((?: [\w./-]+)*):(?:\s|$)")
_ROW = re.compile(r"[0-9]{1,2} [0-9]{1,2}")


@dataclass(slots=True)
class _Body:
    """A figure's lines by key; what is taken is removed, what is left at the end is unknown."""

    lines: list[tuple[str, str, Text]]
    faults: list[tuple[str, str]] = field(default_factory=list)

    def fault(self, what: str, mend: str) -> None:
        self.faults.append((what, mend))

    def take(self, key: str) -> list[tuple[str, Text]]:
        found = [(rest, text) for name, rest, text in self.lines if name == key]
        self.lines = [line for line in self.lines if line[0] != key]
        return found

    def one(self, key: str, required: bool = True) -> str:
        found = self.take(key)
        if required and not found:
            self.fault(f'The figure has no "{key}:" line.', "Add it.")
        if len(found) > 1:
            self.fault(f'The figure has "{key}:" twice.', "Keep one.")
        words = plain(found[0][1]) if found else ""
        if found and not words:
            self.fault(f'"{key}:" is empty.', "Fill it in.")
        return words

    def number(self, key: str, high: int) -> int:
        words = self.one(key)
        if words and not (re.fullmatch(r"[0-9]{1,4}", words) and int(words) <= high):
            self.fault(f'"{key}:" must be a whole number up to {high}.', "Correct it.")
            return 0
        return int(words or 0)

    def yes(self, key: str, word: str) -> bool:
        words = self.one(key, required=False)
        if words not in ("", word, "no"):
            self.fault(f'"{key}:" can only be "{word}".', "Correct it or remove the line.")
        return words == word


def parse_figure(kind: str, lines: Sequence[Text]) -> tuple[Figure | None, list[tuple[str, str]]]:
    """The figure, and each fault as (what is wrong, the mend); None when the kind is unknown."""
    if kind not in _BUILDERS:
        return None, [(f'Unknown figure "{kind}".', f"Use one of: {', '.join(_BUILDERS)}.")]
    body = _Body([])
    for line in lines:
        words = plain(line)
        if found := _LINE.match(words):
            body.lines.append((found[1], found[2].strip(), drop_prefix(line, found.end())))
        else:
            body.fault(f'"{words[:40]}" is not a figure\'s line.', "Write `Key: value`, each on one line.")
    caption, alt = body.one("Caption"), body.one("Alt")
    figure = _BUILDERS[kind](body, caption, alt)
    for key, rest, _ in body.lines:
        body.fault(f'Unknown line "{f"{key} {rest}".strip()}:" in {kind}.', "Remove it or correct its key.")
    return figure, body.faults


def drawings_of(figure: Figure | None) -> tuple[str, ...]:
    """The drawings a figure needs."""
    match figure:
        case Row(items):
            return tuple(item.drawing for item in items)
        case SkinLayers():
            return ("skin-layers",)
        case DayStrip():
            return tuple(f"day-{day}-{tone}" for tone in ("light", "dark") for day in DAYS)
        case IconArray(mark=mark):
            return ("person-mark" if mark else "person-yes", "person-no")
        case _:
            return ()


def _skin_layers(body: _Body, caption: str, alt: str) -> SkinLayers:
    labels = {place: plain(text) for place, text in body.take("Label")}
    for place in labels:
        if place not in SKIN_PLACES:
            body.fault(f'Unknown label "{place}".', f"Use: {', '.join(SKIN_PLACES)}.")
    for place in SKIN_PLACES:
        if not labels.get(place):
            body.fault(f'"Label {place}:" is missing.', "Add it.")
    return SkinLayers(tuple((place, labels.get(place, "")) for place in SKIN_PLACES), caption, alt)


def _row(body: _Body, caption: str, alt: str) -> Row:
    items = tuple(RowItem(drawing, plain(text)) for drawing, text in body.take("Item"))
    for item in items:
        if not DRAWING_ID.fullmatch(item.drawing):
            body.fault(f'"{item.drawing}" is not a drawing\'s id.', "Use small letters, digits and -.")
        if not item.label:
            body.fault(f'"Item {item.drawing}:" has no label.', "Write a short label.")
    if not 2 <= len(items) <= 8:
        body.fault(f"A row has {len(items)} drawings.", "Use 2 to 8.")
    return Row(items, body.yes("Numbered", "yes"), caption, alt)


def _icon_array(body: _Body, caption: str, alt: str) -> IconArray:
    total, filled = body.number("Total", 100), body.number("Filled", 100)
    if total == 0 or filled > total:
        body.fault(f"{filled} of {total} people cannot be drawn.", "Correct Total and Filled.")
    heading, subheading, rest = body.one("Heading"), body.one("Subheading"), body.one("Rest")
    return IconArray(total, filled, heading, subheading, rest, body.yes("Mark", "dark"), caption, alt)


def _day_strip(body: _Body, caption: str, alt: str) -> DayStrip:
    return DayStrip(body.one("Day"), body.one("Light"), body.one("Dark"), caption, alt)


def _timeline(body: _Body, caption: str, alt: str) -> Timeline:
    rows: list[TimelineRow] = []
    for numbers, text in body.take("Row"):
        if not _ROW.fullmatch(numbers) or not plain(text):
            body.fault(f'"Row {numbers}:" is not a row.', "Write `Row <visits> <weeks>: words`.")
        else:
            visits, weeks = numbers.split()
            rows.append(TimelineRow(int(visits), int(weeks), text))
    if not 1 <= len(rows) <= 6:
        body.fault(f"A timeline has {len(rows)} rows.", "Use 1 to 6.")
    return Timeline(tuple(rows), body.one("Axis"), caption, alt)


_BUILDERS: dict[str, Callable[[_Body, str, str], Figure]] = {
    "skin-layers": _skin_layers,
    "row": _row,
    "icon-array": _icon_array,
    "day-strip": _day_strip,
    "timeline": _timeline,
}
