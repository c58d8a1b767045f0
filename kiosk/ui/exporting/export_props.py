"""What the staff's export says while it is chosen and while it runs, derived from one state."""

from dataclasses import dataclass

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.crm_maps import PLAIN
from kiosk.leads.exporting.export import ExportFormat
from kiosk.leads.exporting.export_locked import MIN_PASSWORD
from kiosk.ui.exporting.export_options import OptionProps, place_words
from kiosk.ui.exporting.export_places import DRIVE, Place
from kiosk.ui.exporting.export_state import ExportState
from kiosk.ui.staff.staff_words import counted, number, size_words

FOLDERS_A_PAGE = 8
_PASSWORD_PROBLEMS = {"short": "need_password", "differs": "need_same", "other": "need_other"}


@dataclass(frozen=True, slots=True)
class ExportProps:
    """The words around the columns, and the progress."""

    stage: str
    summary: str
    file: str
    after: str
    missing: str
    button: str
    canStart: bool
    ticked: bool
    locked: bool
    passwordLine: str
    passwordField: str
    passwordSame: bool
    passwordDiffers: bool
    plugged: bool
    noDrive: bool
    note: str
    runningWords: str
    progress: float
    stopping: bool


@dataclass(frozen=True, slots=True)
class ChooserProps:
    """Our own folder chooser."""

    path: str
    problem: str
    empty: bool
    leftOut: str
    canGoUp: bool
    canTake: bool
    canPageUp: bool
    canPageDown: bool


def file_name(state: ExportState, today: str) -> str:
    if state.on_paper:
        return f"calls-{today}.pdf"
    kind = f"-{state.crm}" if state.format is ExportFormat.CRM else ""
    return f"requests-{today}-{state.what}-{state.count}{kind}.{state.format.suffix}"


def export_props(state: ExportState, words: ScreenText, today: str) -> ExportProps:
    say, target = words.say, state.places.target
    drives = any(place.kind == DRIVE for place in state.places.found)
    missing, file = _missing(state, words), file_name(state, today)
    done, total = state.rows_done, state.asked_count
    running = "stopping" if state.stopping else "running" if done else "starting"
    kept = state.password == "good" and not state.password_typed
    return ExportProps(
        stage=state.stage,
        summary=_summary(state, words, target),
        file=file,
        after=say("staff_export.after_calls" if state.on_paper else "staff_export.after", file=file),
        missing=missing,
        button=say("staff_export.button_calls")
        if state.on_paper
        else counted(words, "staff_export.button", state.count),
        canStart=not missing,
        ticked=state.ticked,
        locked=state.locked,
        passwordLine=say("staff_export.password_kept" if kept else "staff_export.password_line"),
        passwordField=say("staff_export.password_field", n=MIN_PASSWORD),
        passwordSame=state.password == "good" and state.password_typed,
        passwordDiffers=state.password == "differs" and state.password_typed,
        plugged=bool(state.places.arrived),
        noDrive=state.places.looked and not drives,
        note=_note(state, words),
        runningWords=say(f"staff_export.{running}", done=number(done), total=number(total)),
        progress=min(1.0, done / total) if total else 0.0,
        stopping=state.stopping,
    )


def _note(state: ExportState, words: ScreenText) -> str:
    if state.cancelled:
        return words.say("staff_export.cancelled")
    if state.sizes and state.sizes.map_problem and state.crm_open:
        return words.say("staff_export.broken_map", problem=state.sizes.map_problem)
    return ""


def _missing(state: ExportState, words: ScreenText) -> str:
    say, target = words.say, state.places.target
    if state.counts is None or state.sizes is None:
        return say("staff_export.need_counts")
    if not state.count:
        return say(f"staff_export.{_none_key(state)}")
    if target is None:
        return say("staff_export.need_place")
    if target.free_bytes < state.needs:
        return say("staff_export.need_space", needs=size_words(state.needs))
    if state.locked:
        problem = _PASSWORD_PROBLEMS.get(state.password)
        return say(f"staff_export.{problem}", n=MIN_PASSWORD) if problem else ""
    return "" if state.ticked else say("staff_export.need_tick")


def _none_key(state: ExportState) -> str:
    if state.on_paper:
        return "summary_no_calls"
    if not state.counts or not state.counts.total:
        return "summary_empty"
    return "summary_none" if state.only_new else "summary_none_so"


def _summary(state: ExportState, words: ScreenText, target: Place | None) -> str:
    if not state.count:
        return _missing(state, words)
    place = place_words(target, words) if target else words.say("staff_export.no_place")
    if state.on_paper:
        kind = words.say("staff_export.as_pdf")
        return counted(words, f"staff_export.summary_{state.what}", state.count, format=kind, place=place)
    plain = "_plain" if state.format is ExportFormat.CRM and state.crm == PLAIN else ""
    kind = words.say(f"staff_export.as_{state.format.value}{plain}", map=state.crm_title)
    key = "staff_export.summary_new" if state.only_new else "staff_export.summary_all"
    return counted(words, key, state.count, format=kind, place=place)


def chooser(state: ExportState, words: ScreenText) -> ChooserProps:
    listing = state.listing
    problem = words.say("staff_export.chooser_unreadable") if state.folder_problem else ""
    if listing is None:
        return ChooserProps("", problem, False, "", False, False, False, False)
    last = (state.folder_page + 1) * FOLDERS_A_PAGE >= len(listing.folders)
    left_out = words.say("staff_export.chooser_more", n=listing.left_out) if listing.left_out and last else ""
    if not problem and not listing.writable:
        problem = words.say("staff_export.not_writable")
    return ChooserProps(
        path=str(listing.path),
        problem=problem,
        empty=not listing.folders,
        leftOut=left_out,
        canGoUp=listing.parent is not None,
        canTake=listing.writable,
        canPageUp=state.folder_page > 0,
        canPageDown=not last,
    )


def folders(state: ExportState) -> tuple[OptionProps, ...]:
    if state.listing is None:
        return ()
    start = state.folder_page * FOLDERS_A_PAGE
    shown = state.listing.folders[start : start + FOLDERS_A_PAGE]
    return tuple(OptionProps(str(path), "folder", path.name, "", "", False, True) for path in shown)
