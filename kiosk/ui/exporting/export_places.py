"""Where an export can go: drives as they come and go, the usual folder, one chosen by hand."""

import os
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.machine.drives import Drive

DRIVE, USUAL, CHOSEN = "drive", "usual", "chosen"


@dataclass(frozen=True, slots=True)
class Place:
    """One folder or drive; `there` is False for a chosen one that is gone."""

    kind: str
    path: Path
    name: str
    free_bytes: int = 0
    writable: bool = True
    there: bool = True
    letter: str = ""

    @property
    def id(self) -> str:
        return f"{self.kind}:{self.path}"

    @property
    def usable(self) -> bool:
        return self.there and self.writable


@dataclass(frozen=True, slots=True)
class Places:
    """What is there now, what was chosen, and whether a hand did it."""

    found: tuple[Place, ...] = ()
    chosen: Place | None = None
    by_hand: bool = False
    arrived: str = ""  # id of the drive plugged in last, while it is news
    looked: bool = False

    @property
    def shown(self) -> tuple[Place, ...]:
        """Every place of the list; a chosen one that is gone keeps a row."""
        if self.chosen is None or any(place.id == self.chosen.id for place in self.found):
            return self.found
        return (*self.found, replace(self.chosen, there=False))

    @property
    def target(self) -> Place | None:
        """The chosen place as it is now, if a file can go there."""
        if self.chosen is None:
            return None
        now = next((place for place in self.found if place.id == self.chosen.id), None)
        return now if now is not None and now.usable else None


def look(drives: Sequence[Drive], usual: str, chosen: Path | None) -> tuple[Place, ...]:
    """Ask the disk; slow media make this slow, so it runs in a job."""
    found = [
        Place(DRIVE, drive.path, drive.name, drive.free_bytes, drive.writable, letter=drive.letter)
        for drive in drives
    ]
    folders = [(USUAL, Path(usual))] if usual else []
    folders += [(CHOSEN, chosen)] if chosen else []
    for kind, path in folders:
        if all(place.path != path for place in found):
            found.append(_folder(kind, path))
    return tuple(found)


def _folder(kind: str, path: Path) -> Place:
    name = path.name or str(path)
    try:
        free = shutil.disk_usage(path).free
    except OSError:
        return Place(kind, path, name, there=False)
    writable = path.is_dir() and os.access(path, os.W_OK | os.X_OK)
    return Place(kind, path, name, free, writable)


def seen(places: Places, found: tuple[Place, ...]) -> Places:
    """The places after another look: a new drive is chosen only if nothing was chosen by hand."""
    before = {place.id for place in places.found}
    new = [place for place in found if place.kind == DRIVE and place.id not in before]
    arrived = new[-1].id if new and places.looked else places.arrived
    if all(place.id != arrived for place in found):
        arrived = ""
    after = replace(places, found=found, arrived=arrived, looked=True)
    if places.by_hand:
        return after
    usable = [place for place in found if place.usable]
    newest = next((place for place in usable if place.id == arrived), None)
    kept = next((place for place in usable if places.chosen and place.id == places.chosen.id), None)
    return replace(after, chosen=newest or kept or (usable[0] if usable else None))


def choose(places: Places, place_id: str) -> Places:
    """Chosen by hand; a place that takes no file is not chosen."""
    place = next((place for place in places.found if place.id == place_id and place.usable), None)
    return replace(places, chosen=place, by_hand=True, arrived="") if place else places


def forget(places: Places) -> Places:
    """Nothing chosen any more."""
    return replace(places, chosen=None, by_hand=False, arrived="")
