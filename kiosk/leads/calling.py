"""When to call whom: the windows of the times that people chose, in the clinic's local time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Protocol

from kiosk.leads.states import WAITING

# From, until; the day's last call ends at 19:00.
WINDOWS = {
    "morning": (time(9), time(12)),
    "afternoon": (time(12), time(17)),
    "evening": (time(17), time(19)),
    "": (time(9), time(19)),
}


@dataclass(frozen=True, slots=True)
class CallTime:
    """The window of today, whether it is open, and the minutes until it closes (0 when it is not open)."""

    since: time
    until: time
    open_now: bool
    minutes_left: int


class Waiting(Protocol):
    """What is needed of a request to choose whom to call."""

    @property
    def seq(self) -> int: ...
    @property
    def state(self) -> str: ...
    @property
    def best_time(self) -> str: ...
    @property
    def received_at(self) -> str: ...


def call_time(best_time: str, now: datetime) -> CallTime | None:
    """The window of what was chosen; None for words of somebody's own, such as an import's."""
    window = WINDOWS.get(best_time.strip().lower())
    if window is None:
        return None
    since, until = window
    is_open = since <= now.time() < until
    left = (until.hour - now.hour) * 60 + until.minute - now.minute if is_open else 0
    return CallTime(since, until, is_open, left)


def next_to_call(people: Iterable[Waiting], now: datetime, after: int | None = None) -> int | None:
    """The row to call: first those whose window is open, of them who waits longest; not `after` itself."""

    is_open: dict[str, bool] = {}  # ten thousand people have few best times

    def rank(one: Waiting) -> tuple[bool, str]:
        if one.best_time not in is_open:
            window = call_time(one.best_time, now)
            is_open[one.best_time] = bool(window and window.open_now)
        return not is_open[one.best_time], one.received_at

    waiting = [one for one in people if one.state in WAITING and one.seq != after]
    return min(waiting, key=rank).seq if waiting else None
