"""Is the clock plausible? Against the years, what the kiosk saved, and where it stood at the last check."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from kiosk.files import write_atomically
from kiosk.machine.findings import Verdict, verdict

SEEN_FILE = "clock-seen.json"
YEARS = range(2025, 2100)
JUMP_S = 300.0
_SLACK = timedelta(hours=26)  # a day without a time of day, in any time zone


@dataclass(frozen=True, slots=True)
class ClockSeen:
    """Wall clock and seconds since `boot` at one moment; `boot` is empty where a start has no name."""

    wall: datetime
    ticks: float
    boot: str


def look_at_clock(now: datetime, root: Path = Path("/")) -> ClockSeen:
    """Where the clock stands; Linux names each start of the system."""
    try:
        boot = (root / "proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        boot = ""
    # Monotonic time stands still while a computer sleeps; this one goes on.
    kind = getattr(time, "CLOCK_BOOTTIME", None)
    ticks = time.clock_gettime(kind) if kind is not None else time.monotonic()
    return ClockSeen(now.astimezone(UTC), ticks, boot)


def check_clock(seen: ClockSeen, last: ClockSeen | None, saved: Iterable[datetime], now: datetime) -> Verdict:
    """`saved` are times at which something was written here: the clock cannot stand before them."""
    if now.year not in YEARS:
        return verdict("clock", "year", year=now.year)
    newest = max((moment.astimezone(UTC) for moment in saved), default=None)
    if newest is not None and seen.wall < newest - _SLACK:
        return verdict("clock", "behind", now=_plain(now), newest=_plain(newest.astimezone(now.tzinfo)))
    off = _jump(seen, last)
    if abs(off) > JUMP_S:
        return verdict("clock", "jumped", minutes=round(abs(off) / 60), now=_plain(now))
    return verdict("clock", "good", now=f"{now:%Y-%m-%d %H:%M}")


def read_seen(folder: Path) -> ClockSeen | None:
    """The clock at the last check; None where there is none that can be used."""
    try:
        raw = json.loads((folder / SEEN_FILE).read_bytes())
        wall = datetime.fromisoformat(raw["wall"])
        return ClockSeen(wall.astimezone(UTC), float(raw["ticks"]), str(raw["boot"]))
    except (OSError, ValueError, KeyError, TypeError, OverflowError):
        return None


def write_seen(folder: Path, seen: ClockSeen) -> None:
    """Keep where the clock stands; raises OSError."""
    content = {"wall": seen.wall.isoformat(), "ticks": seen.ticks, "boot": seen.boot}
    write_atomically(folder / SEEN_FILE, json.dumps(content).encode() + b"\n")


def _jump(seen: ClockSeen, last: ClockSeen | None) -> float:
    """Seconds by which the clock was moved since then; across a new start only a step back is known."""
    if last is None:
        return 0.0
    moved = (seen.wall - last.wall).total_seconds()
    if seen.boot and seen.boot == last.boot:
        return moved - (seen.ticks - last.ticks)
    return min(0.0, moved)


def _plain(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
