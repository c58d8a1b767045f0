"""What the staff's screen of backups and deletion shows, in words."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.keeping.backups import Backup, BackupError
from kiosk.leads.keeping.care import KeptBackup
from kiosk.leads.keeping.restore import STEPS, Restored
from kiosk.leads.store_errors import StoreBusy, StoreDamaged, StoreFull
from kiosk.ui.desk.desk_words import state_words
from kiosk.ui.staff.backups_state import ASKED, BackupsState, Outcome
from kiosk.ui.staff.staff_words import clock_words, counted, day_words, number


@dataclass(frozen=True, slots=True)
class BackupProps:
    """One backup in the list; the newest is chosen first."""

    path: str
    words: str
    value: str
    brief: str
    chosen: bool
    sound: bool


@dataclass(frozen=True, slots=True)
class FactProps:
    """One line of what an act does, or of a restore's steps."""

    glyph: str
    kind: str
    words: str
    value: str


@dataclass(frozen=True, slots=True)
class AskProps:
    """What is asked, runs or came of it; `ask` says which word is to be typed."""

    stage: str = "list"
    title: str = ""
    line: str = ""
    ask: str = ""
    good: bool = True


@dataclass(frozen=True, slots=True)
class PageProps:
    """The words beside the list."""

    heading: str = ""
    line: str = ""
    away: str = ""
    missing: str = ""
    missingLine: str = ""
    empty: str = ""
    days: str = ""
    due: str = ""
    dueLine: str = ""
    notAllowed: bool = False


def backups(state: BackupsState, words: ScreenText, now: datetime) -> tuple[BackupProps, ...]:
    """The backups, newest first."""
    found = state.overview.backups if state.overview else ()
    several = len({one.path.parent for one in found}) > 1
    return tuple(_backup(one, state.chosen, words, now, several=several) for one in found)


def _backup(
    one: KeptBackup, chosen: Path | None, words: ScreenText, now: datetime, *, several: bool
) -> BackupProps:
    sound = one.requests is not None
    short = words.say("staff_backups.unreadable")
    if one.requests is not None:
        short = counted(words, "staff_backups.holds", one.requests)
    value = words.say("staff_backups.checked", what=short) if sound else short
    if several:
        value = words.say("staff_backups.in_place", what=value, place=place_name(one.path.parent))
    when = _when(one.made_at, words, now)
    return BackupProps(str(one.path), when, value, short, one.path == chosen, sound)


def place_name(place: Path) -> str:
    """The folder that staff named; the clinic's own one inside it says nothing to them."""
    return place.parent.name or str(place.parent)


def page(state: BackupsState, words: ScreenText, now: datetime) -> PageProps:
    """Everything but the rows."""
    found, say = state.overview, words.say
    if found is None:
        return PageProps(heading=say("staff_backups.looking"))
    out, run = found.outlook, _when(found.run_at, words, now)
    away = [place_name(one.place) for one in found.places if not one.reachable]
    newest = max((one.made_at for one in found.backups), default=None)
    if newest is None:
        heading = say("staff_backups.none")
    else:
        heading = say("staff_backups.last", at=_when(newest, words, now))
    if out.due.total:
        due = counted(words, "staff_backups.due", out.due.total, total=number(out.total))
        line = say("staff_backups.due_line" if out.allowed else "staff_backups.due_waits", at=run)
    else:
        due = say("staff_backups.nothing_due" if out.total else "staff_backups.nothing_here")
        first = day_words(words, out.first_due) if out.first_due else ""
        line = say("staff_backups.first_due", day=first) if first else ""
    return PageProps(
        heading=heading,
        line=say("staff_backups.line", at=f"{found.run_at:%H:%M}", n=found.kept),
        away=say("staff_backups.away", place=", ".join(away)) if away else "",
        missing=counted(words, "staff_backups.missing", found.missing) if found.missing else "",
        missingLine=say("staff_backups.missing_line"),
        empty="" if found.backups else say("staff_backups.none_line"),
        days=counted(words, "staff_backups.days", out.kept_days),
        due=due,
        dueLine=line,
        notAllowed=not out.allowed,
    )


def asked(state: BackupsState, words: ScreenText, now: datetime) -> AskProps:
    """What stands in place of the list."""
    say, stage = words.say, state.stage
    if state.stage == "done" and state.outcome is not None:
        return AskProps(stage, state.outcome.title, state.outcome.line, good=state.outcome.good)
    if state.stage == "running":
        return AskProps(stage, say("staff_backups.running"), say("staff_backups.running_line"))
    if state.stage not in ASKED or state.overview is None:
        return AskProps(stage)
    values = {
        "at": _when(chosen.made_at, words, now) if (chosen := chosen_backup(state)) else "",
        "missing": number(state.overview.missing),
        "days": number(state.overview.outlook.kept_days),
    }
    ask = say("staff_backups.type_word", word=say("staff_backups.word")) if state.stage == "restore" else ""
    key = f"staff_backups.{state.stage}"
    return AskProps(stage, say(f"{key}_title", **values), say(f"{key}_ask", **values), ask)


def facts(state: BackupsState, words: ScreenText, now: datetime) -> tuple[FactProps, ...]:
    """What the asked act does; while a restore runs, its steps."""
    if state.overview is None:
        return ()
    match state.stage:
        case "restore":
            return _restore_facts(state, words)
        case "allow":
            return _allow_facts(state, words, now)
        case "missing":
            return tuple(
                FactProps(glyph, "plain", words.say(f"staff_backups.missing_{key}"), "")
                for glyph, key in (("search", "why"), ("undo-2", "backup"), ("check", "after"))
            )
        case "running":
            return steps(state, words)
    return ()


def _restore_facts(state: BackupsState, words: ScreenText) -> tuple[FactProps, ...]:
    found, say = state.rehearsed, words.say
    came, stays = (number(found.from_backup), number(found.from_present)) if found else ("…", "…")
    return (
        FactProps("undo-2", "plain", say("staff_backups.fact_comes"), came),
        FactProps("plus", "plain", say("staff_backups.fact_stays"), stays),
        FactProps("eraser", "plain", say("staff_backups.fact_erased"), ""),
        FactProps("copy", "good", say("staff_backups.fact_safe"), ""),
    )


def _allow_facts(state: BackupsState, words: ScreenText, now: datetime) -> tuple[FactProps, ...]:
    if state.overview is None:
        return ()
    due, run = state.overview.outlook.due, _when(state.overview.run_at, words, now)
    rows = [
        FactProps("trash-2", "bad", state_words(words, state_name), number(count))
        for state_name, count in sorted(due.by_state.items())
    ]
    total = words.say("staff_backups.fact_due", at=run)
    return (
        FactProps("calendar-days", "plain", total, number(due.total)),
        *rows,
        FactProps("copy", "bad", words.say("staff_backups.fact_copies"), ""),
        FactProps("clock", "plain", words.say("staff_backups.fact_nightly"), ""),
    )


def steps(state: BackupsState, words: ScreenText) -> tuple[FactProps, ...]:
    """The steps of a restore: done, at work, still to come."""
    here = STEPS.index(state.step)
    rows = []
    for place, step in enumerate(STEPS):
        glyph, kind = ("check", "good") if place < here else ("circle", "plain")
        if place == here:
            glyph, kind = "hourglass", "look"
        told = words.say("staff_backups.step_now") if place == here else ""
        rows.append(FactProps(glyph, kind, words.say(f"staff_backups.step_{step}"), told))
    return tuple(rows)


def chosen_backup(state: BackupsState) -> KeptBackup | None:
    """The backup that is chosen, if it is still there."""
    found = state.overview.backups if state.overview else ()
    return next((one for one in found if one.path == state.chosen), None)


def restored(found: Restored | KioskError, words: ScreenText) -> Outcome:
    """What came of a restore."""
    say = words.say
    if isinstance(found, KioskError):
        line = say("staff_backups.untouched", why=trouble(found, words))
        return Outcome(good=False, title=say("staff_backups.not_restored"), line=line)
    line = say(
        "staff_backups.restored_line",
        came=number(found.from_backup),
        stays=number(found.from_present),
        file=found.set_aside.name,
    )
    return Outcome(good=True, title=say("staff_backups.restored"), line=line)


def backed_up(found: tuple[Backup, ...] | KioskError, words: ScreenText) -> str:
    """What came of a backup asked for."""
    if isinstance(found, KioskError):
        return trouble(found, words)
    failed = [place_name(one.place) for one in found if one.problem is not None]
    if failed:
        return words.say("staff_backups.not_backed_up", place=", ".join(failed))
    return words.say("staff_backups.backed_up")


def trouble(error: KioskError, words: ScreenText) -> str:
    """What is wrong, and what to do."""
    match error:
        case StoreDamaged():
            key = "damaged"
        case StoreFull():
            key = "full"
        case StoreBusy():
            key = "held"
        case BackupError():
            key = "no_place"
        case _:
            key = "unreached"
    return words.say(f"staff_backups.{key}")


def _when(moment: datetime, words: ScreenText, now: datetime) -> str:
    return clock_words(words, moment.astimezone(now.tzinfo))
