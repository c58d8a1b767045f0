"""The lines of a receipt: of the export just done, of one that failed, of a past one."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.crm_maps import PLAIN
from kiosk.leads.exporting.export import ExportFormat, ExportResult
from kiosk.leads.exporting.export_past import PastExport
from kiosk.ui.exporting.export_options import place_words
from kiosk.ui.exporting.export_places import DRIVE
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.staff.staff_words import clock_words, counted, day_words, grouped, number


@dataclass(frozen=True, slots=True)
class LineProps:
    """One line of the receipt."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PastProps:
    """One past export in the list."""

    number: int
    title: str
    line: str
    chosen: bool


def lines(state: ExportState, words: ScreenText, kiosk_id: str) -> tuple[LineProps, ...]:
    """The receipt that shows now, or the choices that a failed export keeps."""
    if state.stage == "failed":
        return _kept(state, words)
    if state.stage == "past" and state.past_one:
        return _past(state.past_one, words)
    if state.stage == "done" and state.exported and state.exported_at:
        return _done(state, state.exported.result, state.exported_at, words, kiosk_id)
    return ()


def _line(words: ScreenText, key: str, value: str) -> LineProps:
    return LineProps(words.say(f"staff_export.{key}"), value)


def _kept(state: ExportState, words: ScreenText) -> tuple[LineProps, ...]:
    place = state.asked_place
    where = place_words(place, words) if place else ""
    if place is not None and state.places.target is None:
        where = f"{where}: {words.say('staff_export.gone')}"
    what = f"{words.say(f'staff_export.{state.what}')}, {number(state.asked_count)}"
    return (
        _line(words, "what", what),
        _line(words, "format", _format_words(state, words)),
        _line(words, "where", where),
    )


def _format_words(state: ExportState, words: ScreenText) -> str:
    if state.on_paper:
        return words.say("staff_export.pdf")
    of_crm = state.format is ExportFormat.CRM and state.crm != PLAIN
    crm = f", {state.crm_title}" if of_crm else ""
    return f"{words.say(f'staff_export.{state.format.value}')}{crm}"


def _done(
    state: ExportState, result: ExportResult, at: datetime, words: ScreenText, kiosk_id: str
) -> tuple[LineProps, ...]:
    place = state.asked_place
    where = place_words(place, words) if place and place.kind == DRIVE else str(result.target.parent)
    found = [
        _line(words, "receipt_who", words.say("staff_export.receipt_staff", kiosk=kiosk_id)),
        _line(words, "receipt_when", clock_words(words, at)),
        _line(words, "receipt_what", _what(state, result, words)),
        *_days(words, result.first[:10], result.last[:10]),
        _line(words, "receipt_format", _format_words(state, words)),
        _line(words, "receipt_file", result.target.name),
        _line(words, "receipt_place", where),
    ]
    if state.exported and state.exported.chain_head:
        found.append(_line(words, "receipt_chain", grouped(state.exported.chain_head)))
    else:
        found.append(_line(words, "receipt_check", grouped(result.file_sha256)))
    return tuple(found)


def _days(words: ScreenText, first: str, last: str) -> tuple[LineProps, ...]:
    if not first:
        return ()
    days = _day(words, first) if first == last else f"{_day(words, first)} – {_day(words, last)}"
    return (_line(words, "receipt_days", days),)


def _day(words: ScreenText, day: str) -> str:
    try:
        return day_words(words, date.fromisoformat(day))
    except ValueError:  # an imported one may hold anything
        return day


def _what(state: ExportState, result: ExportResult, words: ScreenText) -> str:
    say, n = words.say, number(result.count)
    match state.what:
        case "all":
            return say("staff_export.receipt_all", n=n)
        case "days":
            return say("staff_export.receipt_chosen", n=n)
        case "selected":
            return say("staff_export.receipt_selected", n=n)
        case "calls" | "sheet":
            return counted(words, "call_sheet.calls", result.count)
    if result.receipt <= 1:
        return say("staff_export.receipt_new_first", n=n)
    return say("staff_export.receipt_new", n=n, last=result.receipt - 1)


# Past exports ----------------------------------------------------------------------------------------------


def past_rows(state: ExportState, words: ScreenText) -> tuple[PastProps, ...]:
    return tuple(
        PastProps(one.number, _title(one, words), _row(one, words), one.number == state.past_chosen)
        for one in state.past
    )


def _title(one: PastExport, words: ScreenText) -> str:
    return words.say("staff_export.past_title", n=one.number, day=_clock(one, words))


def _row(one: PastExport, words: ScreenText) -> str:
    count = number(one.receipt.count)
    line = words.say("staff_export.past_line", n=count, format=_past_format(one, words))
    return words.say("staff_export.past_undone", line=line) if one.undone else line


def _clock(one: PastExport, words: ScreenText) -> str:
    return clock_words(words, datetime.fromisoformat(one.receipt.made_at))


def _past_format(one: PastExport, words: ScreenText) -> str:
    """As the receipt has it: the format, and for a CRM its map's name."""
    kind, _, crm = one.receipt.format.partition(" ")
    if kind not in tuple(ExportFormat):
        return one.receipt.format
    return f"{words.say(f'staff_export.{kind}')}{f', {crm}' if crm else ''}"


def _past(one: PastExport, words: ScreenText) -> tuple[LineProps, ...]:
    receipt, n = one.receipt, number(one.receipt.count)
    if one.undone:
        what = words.say("staff_export.receipt_undone")
    elif receipt.only_new and one.number > 1:
        what = words.say("staff_export.receipt_new", n=n, last=one.number - 1)
    else:
        what = n
    found = [
        _line(words, "receipt_who", receipt.made_by),
        _line(words, "receipt_when", _clock(one, words)),
        _line(words, "receipt_what", what),
        *_days(words, one.first, one.last),
        _line(words, "receipt_format", _past_format(one, words)),
        _line(words, "receipt_check", grouped(receipt.file_sha256)),
        _line(words, "receipt_chain", grouped(receipt.head.chain.hex())),
    ]
    if receipt.set_aside:
        found.append(_line(words, "past_aside", number(receipt.set_aside)))
    return tuple(found)
