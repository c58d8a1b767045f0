"""What the staff read after an export: done with its receipt, or failed with what to do."""

from dataclasses import dataclass

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.export import (
    ExportChanged,
    ExportFolderMissing,
    ExportFormat,
    ExportFull,
    ExportReadOnly,
    ExportTargetOpen,
)
from kiosk.leads.store_errors import StoreBusy, StoreError
from kiosk.ui.export_places import DRIVE, Place
from kiosk.ui.export_props import ExportState, place_words
from kiosk.ui.staff_desk import Exported
from kiosk.ui.staff_words import clock_words, counted, grouped, number, size_words


@dataclass(frozen=True, slots=True)
class FactProps:
    """One line of what happened: "good", "bad" or "none"."""

    kind: str
    words: str
    tail: str


@dataclass(frozen=True, slots=True)
class LineProps:
    """One line of the receipt."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class OutcomeProps:
    """The words of the last page."""

    good: bool
    title: str
    line: str
    warning: str
    cardTitle: str
    cardLine: str
    canRetry: bool


_NOTHING = OutcomeProps(True, "", "", "", "", "", False)
# Words of each failure: what to do as a heading, and the line under it.
_MENDS = {
    "pulled": ("mend_pulled", "mend_pulled_line"),
    "folder_gone": ("mend_folder", "mend_folder_line"),
    "protected": ("mend_folder", "mend_folder_line"),
    "full": ("mend_full", "mend_folder_line"),
    "file_open": ("mend_open", "mend_folder_line"),
    "changed": ("mend_changed", "mend_changed_line"),
    "store_busy": ("mend_wait", "mend_wait_line"),
    "store_trouble": ("mend_trouble", "mend_trouble_line"),
    "failed": ("mend_folder", "mend_folder_line"),
}


_FAILURES: dict[type[KioskError], str] = {
    ExportReadOnly: "protected",
    ExportFull: "full",
    ExportTargetOpen: "file_open",
    ExportChanged: "changed",
    StoreBusy: "store_busy",
    StoreError: "store_trouble",
}


def failure_of(error: KioskError, place: Place | None) -> str:
    """The words' key for what went wrong."""
    if isinstance(error, ExportFolderMissing):
        return "pulled" if place is not None and place.kind == DRIVE else "folder_gone"
    return next((key for kind, key in _FAILURES.items() if isinstance(error, kind)), "failed")


def outcome(state: ExportState, words: ScreenText) -> OutcomeProps:
    if state.stage == "done" and state.exported:
        return _done(state, state.exported, words)
    if state.stage == "failed":
        return _failed(state, words)
    return _NOTHING


def _done(state: ExportState, exported: Exported, words: ScreenText) -> OutcomeProps:
    say, n, place = words.say, exported.result.count, state.asked_place
    on_drive = place is not None and place.kind == DRIVE
    name = place_words(place, words) if place else ""
    receipt = say("staff_export.receipt", n=exported.result.receipt)
    return OutcomeProps(
        good=True,
        title=say("staff_export.safe_to_remove", place=place.name)
        if on_drive and place
        else say("staff_export.written"),
        line=counted(words, "staff_export.done_line", n)
        if on_drive
        else counted(words, "staff_export.done_folder_line", n, place=name),
        warning=say("staff_export.done_warning" if on_drive else "staff_export.done_warning_folder"),
        cardTitle=receipt,
        cardLine=say("staff_export.receipt_no_names"),
        canRetry=False,
    )


def _failed(state: ExportState, words: ScreenText) -> OutcomeProps:
    say = words.say
    mend, line = _MENDS[state.failure]
    lost = (
        counted(words, "staff_export.nothing_lost", state.asked_count)
        if state.only_new
        else say("staff_export.nothing_lost_all")
    )
    drive_gone = state.failure in ("pulled", "changed")
    return OutcomeProps(
        good=False,
        title=say(f"staff_export.{state.failure}"),
        line=lost,
        warning=say("staff_export.leftover") if drive_gone else "",
        cardTitle=say(f"staff_export.{mend}"),
        cardLine=say(f"staff_export.{line}"),
        canRetry=state.places.target is not None,
    )


def facts(state: ExportState, words: ScreenText) -> tuple[FactProps, ...]:
    say = words.say
    if state.stage == "done" and state.exported and state.exported_at:
        n, aside = state.exported.result.count, len(state.exported.result.set_aside)
        rows = say("staff_export.check_rows", n=number(n), total=number(n + aside))
        found = [
            FactProps("good", rows, size_words(state.exported.size)),
            FactProps("good", say("staff_export.check_flushed"), f"{state.exported_at:%H:%M:%S}"),
            FactProps("good", say("staff_export.check_read"), number(n)),
            FactProps("good", say("staff_export.check_marked"), number(n)),
        ]
        if aside:
            found.append(FactProps("bad", say("staff_export.check_aside"), number(aside)))
        return tuple(found)
    if state.stage != "failed" or state.failed_at is None:
        return ()
    found = [
        FactProps("bad", say("staff_export.fact_stopped"), f"{state.failed_at:%H:%M:%S}"),
        FactProps("none", say("staff_export.fact_no_file"), ""),
    ]
    if state.counts:
        total = number(state.counts.total)
        found.append(FactProps("good", say("staff_export.fact_sealed", n=total), total))
        kept = number(state.counts.not_exported)
        found.append(FactProps("good", say("staff_export.fact_not_exported"), kept))
    return tuple(found)


def lines(state: ExportState, words: ScreenText, kiosk_id: str) -> tuple[LineProps, ...]:
    """The receipt of a finished export, or the choices that a failed one keeps."""
    say, place = words.say, state.asked_place
    where = place_words(place, words) if place else ""
    kind = say(f"staff_export.{state.format.value}")

    def line(key: str, value: str) -> LineProps:
        return LineProps(say(f"staff_export.{key}"), value)

    if state.stage == "failed":
        if place is not None and state.places.target is None:
            where = f"{where}: {say('staff_export.gone')}"
        title = say("staff_export.new" if state.only_new else "staff_export.all")
        what = line("what", f"{title}, {number(state.asked_count)}")
        return what, line("format", kind), line("where", where)
    if state.stage != "done" or state.exported is None or state.exported_at is None:
        return ()
    result = state.exported.result
    return (
        line("receipt_who", say("staff_export.receipt_staff", kiosk=kiosk_id)),
        line("receipt_when", clock_words(words, state.exported_at)),
        line("receipt_what", _what(state, result.count, result.receipt, words)),
        line("receipt_format", "XLSX" if state.format is ExportFormat.XLSX else "CSV"),
        line("receipt_file", result.target.name),
        line("receipt_place", where if place and place.kind == DRIVE else str(result.target.parent)),
        line("receipt_check", grouped(result.file_sha256)),
        line("receipt_chain", grouped(state.exported.chain_head)),
    )


def _what(state: ExportState, count: int, receipt: int, words: ScreenText) -> str:
    if not state.only_new:
        return words.say("staff_export.receipt_all", n=number(count))
    if receipt <= 1:
        return words.say("staff_export.receipt_new_first", n=number(count))
    return words.say("staff_export.receipt_new", n=number(count), last=receipt - 1)
