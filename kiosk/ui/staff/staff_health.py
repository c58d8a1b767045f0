"""How the kiosk's own things stand, in few words, on the staff's home."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.keeping.backups import PlaceState
from kiosk.leads.store_errors import StoreBusy
from kiosk.machine.findings import when
from kiosk.ui.resetting.reset_words import reset_line
from kiosk.ui.staff.staff_state import StaffState
from kiosk.ui.staff.staff_words import clock_words, day_words, number

_URGENCY = ("mend", "look", "good")
BACKUP_OLD_DAYS = 2


@dataclass(frozen=True, slots=True)
class HealthProps:
    """One line of the kiosk's health: "good", "look" or "mend"."""

    kind: str
    title: str
    line: str


def health(
    state: StaffState, words: ScreenText, now: datetime, *, kiosk: bool = True
) -> tuple[HealthProps, ...]:
    """The most urgent first: safe mode, the requests' file, the reset, the last export.

    At a desk without patients there is no safe mode and no reset to tell of."""
    figures = state.figures
    if figures is None:
        return ()

    def line(kind: str, key: str, **values: object) -> HealthProps:
        key = f"staff_home.{key}"
        return HealthProps(kind, words.say(key, **values), words.say(f"{key}_line", **values))

    if isinstance(figures, StoreBusy):
        return (line("look", "file_busy"),)
    if isinstance(figures, KioskError):
        return (line("mend", "file_trouble"),)
    if figures.salvage is not None:
        sound = line("mend", "salvaged", kept=figures.salvage.kept, lost=figures.salvage.lost)
    elif figures.set_aside:
        sound = line("look", "set_aside")
    else:
        sound = line("good", "file_sound", n=number(figures.counts.total))
    last = (
        line("good", "last_export", n=figures.last_export, time=_at(figures.exported_at, words))
        if figures.last_export
        else line("look", "no_export")
    )
    found = reset_line(words, figures.proof, now)
    reset = HealthProps(found.kind, found.title, found.line)
    counts = figures.counts
    waiting = [line("look", "spilled", n=number(counts.spilled))] if counts.spilled else []
    handing = [line("look", "handing", n=number(figures.handing))] if figures.handing else []
    missing = [line("mend", "missing", n=number(counts.missing))] if counts.missing else []
    backup = _backup(figures.backups, words, now.date())
    safe = _safe_mode(figures.safe_since, words, now) if kiosk else ()
    told = (*safe, *missing, *waiting, *handing, sound, *((reset,) if kiosk else ()), *backup, last)
    return tuple(sorted(told, key=lambda one: _URGENCY.index(one.kind)))


def _backup(places: tuple[PlaceState, ...], words: ScreenText, today: date) -> tuple[HealthProps, ...]:
    """How the nightly backups stand; a file has its name only after it was checked."""
    if not places:
        return ()
    newest = max((place.last for place in places if place.last), default=None)
    key = "backup"
    if not all(place.reachable for place in places):
        key = "backup_away"
    elif newest is None:
        key = "no_backup"
    elif (today - newest).days > BACKUP_OLD_DAYS:
        key = "backup_old"
    day = day_words(words, newest) if newest else ""
    kind = "good" if key == "backup" else "look"
    line = words.say(f"staff_home.{key}_line", day=day)
    return (HealthProps(kind, words.say(f"staff_home.{key}"), line),)


def _at(made_at: str, words: ScreenText) -> str:
    return clock_words(words, datetime.fromisoformat(made_at)) if made_at else ""


def _safe_mode(since: datetime | None, words: ScreenText, now: datetime) -> tuple[HealthProps, ...]:
    if since is None:
        return ()
    title = words.say("staff_machine.safe", since=when(since, words, now))
    return (HealthProps("mend", title, words.say("staff_machine.safe_line")),)
