"""How the export's state moves: choices, the file's password, a run's end. Pure."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import get_args

from kiosk.leads.exporting.crm_maps import PLAIN
from kiosk.leads.exporting.export import ExportFormat, ExportRequest
from kiosk.leads.exporting.export_errors import ExportPassword
from kiosk.leads.exporting.export_locked import MIN_PASSWORD, checked_password
from kiosk.ui.exporting.export_job import Exported, plain_map, selection_of
from kiosk.ui.exporting.export_options import MAP, OTHER
from kiosk.ui.exporting.export_places import Place
from kiosk.ui.exporting.export_props import file_name
from kiosk.ui.exporting.export_state import ExportState, PasswordState, What


def with_what(state: ExportState, what: str) -> ExportState:
    """A choice in the first column; an unknown one changes nothing."""
    known: tuple[What, ...] = get_args(What)
    found = next((one for one in known if one == what), state.what)
    return replace(state, what=found, cancelled=False, crm_open=False)


def with_format(state: ExportState, option: str) -> ExportState:
    """A choice in the second column: a format, a map, or the way between the two lists."""
    state = replace(state, cancelled=False)
    if option == OTHER:
        of_crm = state.format in (ExportFormat.CRM, ExportFormat.JSONL)
        return replace(state, crm_open=False, format=ExportFormat.XLSX if of_crm else state.format)
    if option.startswith(MAP):
        return replace(state, format=ExportFormat.CRM, crm=option.removeprefix(MAP))
    if option not in tuple(ExportFormat):
        return state
    kind = ExportFormat(option)
    if kind is ExportFormat.CRM:
        names = [one.name for one in state.sizes.maps] if state.sizes else []
        crm = state.crm if state.crm in names else next(iter(names), PLAIN)
        kept = state.format if state.format is ExportFormat.JSONL else kind
        # Without a sound map there are only JSON Lines here.
        return replace(state, format=kept if names else ExportFormat.JSONL, crm=crm, crm_open=True)
    return replace(state, format=kind)


def password_state(first: str, again: str) -> PasswordState:
    """Whether a password typed twice locks a file."""
    if len(first) < MIN_PASSWORD:
        return "short"
    try:
        checked_password(first)
    except ExportPassword:
        return "other"
    return "good" if first == again else "differs"


def with_password(state: ExportState, first: str, again: str) -> ExportState:
    """What was typed, as far as the screen knows it."""
    return replace(state, password=password_state(first, again), password_typed=bool(again), cancelled=False)


def started(state: ExportState, target: Place) -> ExportState:
    """The button was pressed."""
    return replace(
        state,
        stage="running",
        rows_done=0,
        stopping=False,
        cancelled=False,
        undone=None,
        undo_failed=False,
        asked_count=state.count,
        asked_place=target,
        # Pressing the button settles the place: another drive must not take its turn by itself.
        places=replace(state.places, by_hand=True, arrived=""),
    )


def request_of(state: ExportState, folder: Path, now: datetime, made_by: str, password: str) -> ExportRequest:
    """What to export, from what was chosen."""
    today = now.date()
    crm = None
    if state.format is ExportFormat.CRM and state.sizes:
        crm = plain_map(state.sizes.maps, state.crm)
    return ExportRequest(
        state.format,
        folder / file_name(state, today.isoformat()),
        state.only_new,
        made_by,
        selection_of(state.what, state.picked),
        crm,
        password if state.locked else "",
    )


def finished(state: ExportState, exported: Exported, now: datetime) -> ExportState:
    """The file is there."""
    return replace(state, stage="done", exported=exported, exported_at=now, ticked=False)


def to_choices(state: ExportState) -> ExportState:
    """Back to the columns; what was chosen is kept."""
    return replace(state, stage="choose", failure="", cancelled=False, password_typed=False)
