"""When the nightly jobs are due: once after each passing of a local time of day, whatever the clock does."""

import json
from datetime import datetime, time, timedelta
from pathlib import Path

from kiosk.files import write_atomically

NIGHTLY_FILE = "nightly.json"
# The screen must have been quiet for so long: nobody is about to touch it.
QUIET_S = 600
USUAL = time(2)


def time_of_day(text: str) -> time:
    """ "02:00" as a time; what cannot be read is the usual time."""
    try:
        return datetime.strptime(text, "%H:%M").time()
    except ValueError:
        return USUAL


def due(now: datetime, last_done: datetime | None, at: time) -> bool:
    """Whether `at` passed since the jobs ran last; both moments carry their offset.

    A last run in the future was written by a wrong clock: it counts as none."""
    if last_done is None or last_done > now:
        return True
    passed = now.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    if passed > now:
        passed -= timedelta(days=1)
    return last_done < passed


def read_last_done(data_dir: Path) -> datetime | None:
    """When the jobs ran last; None where that is not known."""
    try:
        with (data_dir / NIGHTLY_FILE).open("rb") as file:
            found = datetime.fromisoformat(json.loads(file.read(1000))["done_at"])
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return found if found.tzinfo is not None else None


def write_last_done(data_dir: Path, when: datetime) -> None:
    """Remember a run; raises OSError."""
    found = {"done_at": when.isoformat(timespec="seconds")}
    write_atomically(data_dir / NIGHTLY_FILE, json.dumps(found).encode())
