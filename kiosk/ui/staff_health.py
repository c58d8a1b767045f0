"""How the kiosk's own things stand, in few words, on the staff's home."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.store_errors import StoreBusy
from kiosk.machine.findings import when
from kiosk.ui.reset_words import reset_line
from kiosk.ui.staff_state import StaffState
from kiosk.ui.staff_words import number

_URGENCY = ("mend", "look", "good")


@dataclass(frozen=True, slots=True)
class HealthProps:
    """One line of the kiosk's health: "good", "look" or "mend"."""

    kind: str
    title: str
    line: str


def health(state: StaffState, words: ScreenText, now: datetime) -> tuple[HealthProps, ...]:
    """The most urgent first: safe mode, the requests' file, the reset, the last export."""
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
        line("good", "last_export", n=figures.last_export)
        if figures.last_export
        else line("look", "no_export")
    )
    found = reset_line(words, figures.proof, now)
    reset = HealthProps(found.kind, found.title, found.line)
    counts = figures.counts
    waiting = [line("look", "spilled", n=number(counts.spilled))] if counts.spilled else []
    missing = [line("mend", "missing", n=number(counts.missing))] if counts.missing else []
    told = (*_safe_mode(figures.safe_since, words, now), *missing, *waiting, sound, reset, last)
    return tuple(sorted(told, key=lambda one: _URGENCY.index(one.kind)))


def _safe_mode(since: datetime | None, words: ScreenText, now: datetime) -> tuple[HealthProps, ...]:
    if since is None:
        return ()
    title = words.say("staff_machine.safe", since=when(since, words, now))
    return (HealthProps("mend", title, words.say("staff_machine.safe_line")),)
