"""The rows of the export's three columns: what, format, where."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.crm_maps import PLAIN, CrmMap
from kiosk.leads.exporting.export import ExportFormat
from kiosk.ui.desk.day_range import range_words
from kiosk.ui.exporting.export_places import CHOSEN, DRIVE, USUAL, Place
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.staff.staff_words import day_words, number, size_words

_FORMATS = (
    ExportFormat.LOCKED,
    ExportFormat.XLSX,
    ExportFormat.CSV,
    ExportFormat.CRM,
    ExportFormat.VCF,
)
_ICONS = {
    ExportFormat.LOCKED: "file-lock",
    ExportFormat.XLSX: "file-spreadsheet",
    ExportFormat.CSV: "file-text",
    ExportFormat.CRM: "users",
    ExportFormat.VCF: "contact-round",
}
_PLACE_ICONS = {DRIVE: "usb", USUAL: "hard-drive", CHOSEN: "folder"}
MAP, OTHER, ANOTHER = "map:", "other", "another"


@dataclass(frozen=True, slots=True)
class OptionProps:
    """One row of a column."""

    optionId: str
    symbol: str
    title: str
    line: str
    tail: str
    chosen: bool
    usable: bool


def whats(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    return tuple(
        OptionProps(
            what,
            "",
            words.say(f"staff_export.{what}"),
            _what_line(what, state, words),
            _count(what, state),
            what == state.what,
            True,
        )
        for what in ("new", "all", "selected", "sheet", "days", "calls")
        if what not in ("selected", "sheet") or state.selected
    )


def _count(what: str, state: ExportState) -> str:
    """How many, where that is known: of days only once some are chosen."""
    if state.sizes is None or (what == "days" and not (state.since or state.until)):
        return ""
    return number(state.sizes.of[what].rows) if what in state.sizes.of else ""


def _what_line(what: str, state: ExportState, words: ScreenText) -> str:
    if what == "new":
        last = state.figures.last_export if state.figures else 0
        if not last:
            return words.say("staff_export.new_first")
        on = state.sizes.last_at if state.sizes else ""
        if not on:
            return words.say("staff_export.new_line", n=last)
        day = f"{day_words(words, date.fromisoformat(on[:10]))} {on[11:16]}"
        return words.say("staff_export.new_line_on", day=day)
    if what == "days" and (state.since or state.until):
        return range_words(state.since, state.until, words)
    return words.say(f"staff_export.{what}_line")


def formats(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    if state.on_paper:
        title, line = words.say("staff_export.pdf"), words.say("staff_export.pdf_line")
        return (OptionProps("pdf", "printer", title, line, "", True, True),)
    return tuple(_crm_formats(state, words) if state.crm_open else _all_formats(state, words))


def _all_formats(state: ExportState, words: ScreenText) -> Iterator[OptionProps]:
    under_crm = (ExportFormat.CRM, ExportFormat.JSONL)
    for kind in _FORMATS:
        chosen = kind is state.format or (kind is ExportFormat.CRM and state.format in under_crm)
        line = _crm_line(state, words) if kind is ExportFormat.CRM else ""
        line = line or words.say(f"staff_export.{kind.value}_line")
        title = words.say(f"staff_export.{kind.value}")
        yield OptionProps(kind.value, _ICONS[kind], title, line, "", chosen, True)


def _crm_line(state: ExportState, words: ScreenText) -> str:
    """What was chosen under it, if anything was."""
    if state.format is ExportFormat.JSONL:
        return words.say("staff_export.jsonl")
    maps = state.sizes.maps if state.sizes else ()
    if state.format is ExportFormat.CRM:
        return next((map_title(one, words) for one in maps if one.name == state.crm), state.crm)
    return ""


def _crm_formats(state: ExportState, words: ScreenText) -> Iterator[OptionProps]:
    say, map_line = words.say, words.say("staff_export.map_line")
    crm = state.format is ExportFormat.CRM
    for one in state.sizes.maps if state.sizes else ():
        chosen = crm and one.name == state.crm
        title = map_title(one, words)
        yield OptionProps(f"{MAP}{one.name}", "users", title, map_line, "", chosen, True)
    jsonl = state.format is ExportFormat.JSONL
    yield OptionProps(
        "jsonl", "braces", say("staff_export.jsonl"), say("staff_export.jsonl_line"), "", jsonl, True
    )
    other = say("staff_export.other_formats"), say("staff_export.other_formats_line")
    yield OptionProps(OTHER, "chevron-left", *other, "", False, True)


def map_title(one: CrmMap, words: ScreenText) -> str:
    """A CRM's own name; the plain columns in the staff's language."""
    return words.say("staff_export.map_plain") if one.name == PLAIN else one.title


def places(state: ExportState, words: ScreenText) -> tuple[OptionProps, ...]:
    chosen = state.places.chosen.id if state.places.chosen else ""
    rows = [
        OptionProps(
            place.id,
            _PLACE_ICONS[place.kind],
            place_words(place, words),
            _place_line(place, state, words),
            "",
            place.id == chosen,
            place.usable,
        )
        for place in state.places.shown
    ]
    another = words.say("staff_export.another"), words.say("staff_export.another_line")
    return (*rows, OptionProps(ANOTHER, "folder-open", *another, "", False, True))


def place_words(place: Place, words: ScreenText) -> str:
    if place.letter:
        return words.say("staff_export.drive", name=place.name, letter=place.letter)
    return place.name


def _place_line(place: Place, state: ExportState, words: ScreenText) -> str:
    if not place.there:
        return words.say("staff_export.gone")
    if not place.writable:
        return words.say("staff_export.read_only" if place.kind == DRIVE else "staff_export.not_writable")
    size, chosen = size_words(place.free_bytes), state.places.chosen
    if state.count and chosen is not None and chosen.id == place.id:
        free = words.say("staff_export.free_needs", size=size, needs=size_words(state.needs))
    else:
        free = words.say("staff_export.free", size=size)
    if place.kind == DRIVE:
        return free
    return f"{words.say(f'staff_export.{place.kind}_folder')}, {free}"
