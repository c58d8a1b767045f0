"""What the staff read after an export: done with its receipt, or failed with what to do."""

from dataclasses import dataclass, replace

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.exporting.export import (
    ExportChanged,
    ExportFolderMissing,
    ExportFull,
    ExportReadOnly,
    ExportTargetOpen,
)
from kiosk.leads.store_errors import StoreBusy, StoreError
from kiosk.ui.exporting.export_job import Exported
from kiosk.ui.exporting.export_options import place_words
from kiosk.ui.exporting.export_places import DRIVE, Place
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.staff.staff_words import counted, number, size_words


@dataclass(frozen=True, slots=True)
class FactProps:
    """One line of what happened: "good", "bad" or "none"."""

    kind: str
    words: str
    tail: str


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
    cardNote: str = ""
    canUndo: bool = False


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
    if state.stage == "past" and state.past_one:
        title = words.say("staff_export.receipt", n=state.past_chosen)
        line, note = words.say("staff_export.receipt_no_names"), words.say("staff_export.receipt_note")
        return replace(_NOTHING, cardTitle=title, cardLine=line, cardNote=note)
    return _NOTHING


def _done(state: ExportState, exported: Exported, words: ScreenText) -> OutcomeProps:
    say, n, place = words.say, exported.result.count, state.asked_place
    on_drive = place is not None and place.kind == DRIVE
    name = place_words(place, words) if place else ""
    receipt = "receipt_calls" if state.on_paper else "receipt"
    return OutcomeProps(
        good=True,
        title=say("staff_export.safe_to_remove", place=place.name)
        if on_drive and place
        else say("staff_export.written"),
        line=_done_line(state, n, name, words, on_drive=on_drive),
        warning=say(f"staff_export.{_done_warning(state, on_drive=on_drive)}"),
        cardTitle=say(f"staff_export.{receipt}", n=exported.result.receipt),
        cardLine=say("staff_export.receipt_no_names"),
        canRetry=False,
        cardNote="" if state.on_paper else say("staff_export.receipt_note"),
        canUndo=bool(n) and not state.on_paper and state.undone is None and not state.undo_failed,
    )


def _done_line(state: ExportState, n: int, place: str, words: ScreenText, *, on_drive: bool) -> str:
    if state.undone is not None:
        return counted(words, "staff_export.undone", state.undone)
    if state.undo_failed:
        return words.say("staff_export.undo_failed")
    if state.on_paper:
        return counted(words, "staff_export.done_calls_line", n)
    key = "staff_export.done_line" if on_drive else "staff_export.done_folder_line"
    return counted(words, key, n, place=place)


def _done_warning(state: ExportState, *, on_drive: bool) -> str:
    if state.on_paper:
        return "done_warning_calls"
    if state.locked and on_drive:
        return "done_warning_locked"
    return "done_warning" if on_drive else "done_warning_folder"


def _failed(state: ExportState, words: ScreenText) -> OutcomeProps:
    say = words.say
    mend, line = _MENDS[state.failure]
    lost = (
        counted(words, "staff_export.nothing_lost", state.asked_count)
        if state.only_new
        else say("staff_export.nothing_lost_all")
    )
    # A locked file is encrypted before it touches the drive.
    drive_gone = state.failure in ("pulled", "changed") and not state.locked
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
    if state.stage == "done" and state.exported and state.exported_at:
        return _facts_done(state, state.exported, f"{state.exported_at:%H:%M:%S}", words)
    if state.stage == "failed" and state.failed_at:
        return _facts_failed(state, f"{state.failed_at:%H:%M:%S}", words)
    return ()


def _facts_done(
    state: ExportState, exported: Exported, time: str, words: ScreenText
) -> tuple[FactProps, ...]:
    say, n, aside = words.say, exported.result.count, len(exported.result.set_aside)
    rows = say("staff_export.check_rows", n=number(n), total=number(n + aside))
    if state.on_paper:
        pages = "check_page" if exported.pages == 1 else "check_pages"
        calls = counted(words, "call_sheet.calls", n)
        rows = say(f"staff_export.{pages}", calls=calls, pages=exported.pages)
    found = [
        FactProps("good", rows, size_words(exported.size)),
        FactProps("good", say("staff_export.check_flushed"), time),
        FactProps("good", say("staff_export.check_read"), number(n)),
    ]
    if state.undone is not None:
        found.append(FactProps("none", say("staff_export.receipt_undone"), number(state.undone)))
    elif not state.on_paper:
        found.append(FactProps("good", say("staff_export.check_marked"), number(n)))
    if aside:
        found.append(FactProps("bad", say("staff_export.check_aside"), number(aside)))
    return tuple(found)


def _facts_failed(state: ExportState, time: str, words: ScreenText) -> tuple[FactProps, ...]:
    say = words.say
    found = [
        FactProps("bad", say("staff_export.fact_stopped"), time),
        FactProps("none", say("staff_export.fact_no_file"), ""),
    ]
    if state.counts:
        total = number(state.counts.total)
        found.append(FactProps("good", say("staff_export.fact_sealed", n=total), total))
        kept = number(state.counts.not_exported)
        found.append(FactProps("good", say("staff_export.fact_not_exported"), kept))
    return tuple(found)
