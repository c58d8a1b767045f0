"""The export's slow parts, run in a job: sizes, the file itself, the call sheet, past exports."""

import hashlib
import logging
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from kiosk.education.screens_text import ScreenText
from kiosk.leads.audit import By
from kiosk.leads.desk import opened_store
from kiosk.leads.exporting.crm_maps import PLAIN, CrmMap, CrmMapError, load_maps
from kiosk.leads.exporting.export import ExportRequest, ExportResult, export_leads
from kiosk.leads.exporting.export_calls import count_calls, note_sheet, todays_calls
from kiosk.leads.exporting.export_errors import ExportChanged, worded
from kiosk.leads.exporting.export_past import PastExport, past_with_days
from kiosk.leads.exporting.export_size import Size, size_of
from kiosk.leads.exporting.export_target import check_target, flush, hash_of, put_in_place, written_aside
from kiosk.leads.exporting.export_undo import undo_marks
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.store import Selection
from kiosk.ui.desk.call_sheet import paper_here, sheet_pdf

log = logging.getLogger("kiosk.staff")
# A page of the call sheet and its fonts, roughly.
SHEET_BYTES, CALL_BYTES = 400_000, 4_000
Numbered = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Exported:
    """A finished export with what its receipt shows; a call sheet has `pages` and no receipt."""

    result: ExportResult
    size: int
    chain_head: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Sizes:
    """How much each choice holds, when the last export was, and the column maps there are."""

    of: Mapping[str, Size] = field(default_factory=dict)
    last_at: str = ""  # ISO 8601
    maps: tuple[CrmMap, ...] = ()
    map_problem: str = ""


@dataclass(frozen=True, slots=True)
class Picked:
    """What staff picked by hand: rows of the list, and two days in ISO form, an open end empty."""

    selected: frozenset[int] = frozenset()
    since: str = ""
    until: str = ""


def selection_of(what: str, picked: Picked) -> Selection:
    """The requests of a choice in the first column."""
    match what:
        case "new":
            return Selection(only_new=True)
        case "days":
            return Selection(since=picked.since, until=picked.until)
        case "selected":
            return Selection(seqs=picked.selected)
    return Selection()


def sizes(data_dir: Path, now: datetime, picked: Picked) -> Sizes:
    """Count every choice; nothing is unsealed."""
    with opened_store(data_dir, now) as store:
        head = store.head()
        found = {
            what: size_of(store, head, selection_of(what, picked))
            for what in ("new", "all", "days", "selected")
        }
        for what, calls in (("calls", count_calls(store)), ("sheet", len(picked.selected))):
            found[what] = Size(calls, SHEET_BYTES + calls * CALL_BYTES)
        past = past_with_days(store)
    try:
        maps, problem = tuple(load_maps(data_dir).values()), ""
    except CrmMapError as error:
        maps, problem = (), f"{error.where}: {error.what}"
    return Sizes(found, past[0].receipt.made_at if past else "", maps, problem)


def past(data_dir: Path, now: datetime) -> list[PastExport]:
    """The receipts of past exports, newest first."""
    with opened_store(data_dir, now) as store:
        return past_with_days(store)


def undo(data_dir: Path, number: int, by: By) -> int:
    """The requests of an export count as not exported again; returns how many."""
    with opened_store(data_dir, by.now) as store:
        return undo_marks(store, number, by)


def export(
    data_dir: Path,
    key: PrivateKey,
    request: ExportRequest,
    *,
    now: datetime,
    progress: Numbered,
    cancelled: Callable[[], bool],
) -> Exported:
    """Write the file under a free name."""
    sweep_all(request.target.parent)
    request = replace(request, target=free_name(request.target))
    with opened_store(data_dir, now) as store:
        result = export_leads(store, key, request, now=now, progress=progress, cancelled=cancelled)
        head = store.receipts()[-1][1].chain.hex()
    let_go()
    return Exported(result, result.size, head)


@dataclass(frozen=True, slots=True)
class SheetRequest:
    """Where the call sheet goes, in whose words, and who asks."""

    target: Path
    words: ScreenText
    clinic: str
    made_by: str
    seqs: frozenset[int] = frozenset()  # those ticked; else everybody who waits


def call_sheet(data_dir: Path, key: PrivateKey, request: SheetRequest, *, now: datetime) -> Exported:
    """Write today's calls as a PDF, whole or not at all; the trail notes it."""
    sweep_all(request.target.parent)
    target = free_name(request.target)
    with opened_store(data_dir, now) as store:
        calls = todays_calls(store, key, request.seqs)
        with worded(target):
            check_target(target, SHEET_BYTES + calls.count * CALL_BYTES)
        with written_aside(target) as temp:
            pdf, pages = sheet_pdf(calls, request.words, now, request.clinic, paper_here())
            temp.write_bytes(pdf)
            flush(temp)
            written = hashlib.sha256(pdf).hexdigest()
            if hash_of(temp) != written:
                raise ExportChanged(
                    "What was read back is not what was written.",
                    where=str(target),
                    mend="Use another drive.",
                )
            note_sheet(store, calls, By(request.made_by, now))
            put_in_place(temp, target)
    let_go()
    return Exported(ExportResult(target, calls.count, (), 0, written), len(pdf), "", pages)


def let_go() -> None:
    """Flush the drive's own tables too; the file is on it already."""
    if hasattr(os, "sync"):
        os.sync()


def free_name(target: Path) -> Path:
    """The same name with a number where a file has it: an export never replaces an older one."""
    for number in range(1, 1000):
        tail = "" if number == 1 else f"-{number}"
        name = target.with_name(f"{target.stem}{tail}{target.suffix}")
        if not name.exists():
            return name
    return target


def sweep_all(folder: Path) -> None:
    """Remove what exports that were cut short left here: it may be in the clear."""
    try:
        for name in (".requests-*.part", ".calls-*.part"):
            for stale in folder.glob(name):
                stale.unlink(missing_ok=True)
    except OSError as error:
        log.warning("A half-written export could not be removed: %s", error.strerror)


def plain_map(maps: tuple[CrmMap, ...], name: str) -> CrmMap | None:
    """The map of a name, else the plain one."""
    found = {one.name: one for one in maps}
    return found.get(name) or found.get(PLAIN)
