"""Where the staff stand among the backups and the days that requests are kept."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kiosk.leads.keeping.care import Overview
from kiosk.leads.keeping.restore import Rehearsed, Step

Stage = Literal["list", "restore", "allow", "missing", "running", "done"]
ASKED: tuple[Stage, ...] = ("restore", "allow", "missing")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a restore, in words."""

    good: bool
    title: str
    line: str


@dataclass(frozen=True, slots=True)
class BackupsState:
    """`note` is news for the bar; `busy` while a job runs that leaves the list on the screen."""

    stage: Stage = "list"
    overview: Overview | None = None
    chosen: Path | None = None
    rehearsed: Rehearsed | None = None
    busy: bool = False
    match: bool = False
    note: str = ""
    step: Step = "check"
    outcome: Outcome | None = None
