"""restarts.json: what the supervisor saw, for staff and the health check."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from kiosk.files import write_atomically
from kiosk.machine.findings import Verdict, verdict
from kiosk.machine.restart_rules import STEADY_S

RESTARTS_FILE = "restarts.json"
# Ends that are kept, the newest last.
KEPT = 50
# What the health check tells of.
RECENT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class End:
    """One end that nobody wanted. `how`: crash, killed, hang or start (it never came up)."""

    at: datetime
    how: str
    code: int


@dataclass(frozen=True, slots=True)
class Restarts:
    """`safe_since` is None outside safe mode, which lasts `steady_s` seconds."""

    ends: tuple[End, ...] = ()
    safe_since: datetime | None = None
    steady_s: float = STEADY_S

    def noted(self, end: End) -> "Restarts":
        """The same with one more end."""
        return replace(self, ends=(*self.ends, end)[-KEPT:])


def load_restarts(data_dir: Path) -> Restarts:
    """What is recorded; nothing where there is no record or it cannot be read."""
    try:
        raw = json.loads((data_dir / RESTARTS_FILE).read_text(encoding="utf-8"))
        ends = tuple(End(_time(end["at"]), str(end["how"]), int(end["code"])) for end in raw["ends"])
        since = _time(raw["safe_since"]) if raw["safe_since"] else None
        return Restarts(ends, since, float(raw["steady_s"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError, OverflowError):
        return Restarts()


def save_restarts(data_dir: Path, restarts: Restarts) -> None:
    """Write the record; raises OSError."""
    text = json.dumps(asdict(restarts), indent=1, default=datetime.isoformat) + "\n"
    write_atomically(data_dir / RESTARTS_FILE, text.encode("utf-8"))


def restarts_verdict(restarts: Restarts, now: datetime) -> Verdict:
    """What the health check says: safe mode, crashes of the last seven days, or none."""
    recent = [end for end in restarts.ends if now - end.at < RECENT]
    if restarts.safe_since is not None:
        return verdict("restarts", "safe", since=restarts.safe_since, n=len(recent))
    if recent:
        return verdict("restarts", "some", n=len(recent), last=recent[-1].at)
    return verdict("restarts", "good")


def _time(text: object) -> datetime:
    """Raises ValueError where it is no time with an offset."""
    at = datetime.fromisoformat(str(text))
    if at.utcoffset() is None:
        raise ValueError(text)
    return at
