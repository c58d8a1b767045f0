"""Numbers that may be shown while locked: no name, no time of day."""

import sqlite3
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kiosk.leads.states import WAITING

# Today, yesterday, two days ago, three days ago, and before that.
AGES = 5
SPAN = 5000
_LIVE = "state<>'erased' AND merged_into IS NULL"


@dataclass(frozen=True, slots=True)
class Counts:
    """Requests as they stand; `spilled` wait in the spill folder, `missing` stood here and do not now."""

    total: int
    by_state: dict[str, int]
    new_today: int
    not_exported: int
    oldest_waiting_day: str  # first day among those that wait for a call, or ""
    waiting_by_age: tuple[int, ...] = (0,) * AGES
    # The same people, each age by state in the order of WAITING.
    waiting_states: tuple[tuple[int, ...], ...] = ((0,) * len(WAITING),) * AGES
    spilled: int = 0
    missing: int = 0


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week (2025-W14): how many requests came, and how they stand or ended."""

    week: str
    requests: int
    by_state: dict[str, int]


def count(db: sqlite3.Connection, today: date) -> Counts:
    """The numbers of one store; those of the folders around it are not in them."""
    rows = [
        row
        for span in spans(db)
        for row in db.execute(
            "SELECT state, received_day, count(*), sum(exported=0) FROM leads"
            f" WHERE seq BETWEEN ? AND ? AND {_LIVE} GROUP BY state, received_day",
            span,
        ).fetchall()
    ]
    by_state, ages = Counter[str](), [[0] * len(WAITING) for _ in range(AGES)]
    new_today = not_exported = 0
    oldest = ""
    for state, day, number, unexported in rows:
        by_state[state] += number
        not_exported += unexported
        new_today += number if day == today.isoformat() else 0
        if state in WAITING:
            ages[_age(day, today)][WAITING.index(state)] += number
            oldest = min(oldest or day, day) if day else oldest
    total = sum(by_state.values())
    by_age = tuple(sum(age) for age in ages)
    states = tuple(tuple(age) for age in ages)
    return Counts(total, dict(by_state), new_today, not_exported, oldest, by_age, states)


def spans(db: sqlite3.Connection) -> Iterator[tuple[int, int]]:
    """All rows in spans, one statement each: a single long one would keep the kiosk from saving meanwhile."""
    last: int = db.execute("SELECT coalesce(max(seq), 0) FROM leads").fetchone()[0]
    return ((first, first + SPAN - 1) for first in range(0, last + 1, SPAN))


def weeks(db: sqlite3.Connection) -> list[Week]:
    """Every week that had requests, oldest first, those whose requests are gone by now too."""
    found: dict[str, Counter[str]] = {}
    rows = db.execute(
        f"SELECT received_day, state, count(*) FROM leads WHERE {_LIVE} GROUP BY received_day, state"
    ).fetchall()
    for day, state, number in rows:
        found.setdefault(week_of(day), Counter())[state] += number
    for week, state, number in db.execute("SELECT week, state, number FROM weeks").fetchall():
        found.setdefault(week, Counter())[state] += number
    return [Week(week, sum(found[week].values()), dict(found[week])) for week in sorted(found) if week]


def keep_count(db: sqlite3.Connection, day: str, state: str, number: int) -> None:
    """Requests that are about to go stay in their week's numbers."""
    if week := week_of(day):
        db.execute(
            "INSERT INTO weeks VALUES (?,?,?)"
            " ON CONFLICT(week, state) DO UPDATE SET number=number+excluded.number",
            (week, state, number),
        )


def week_of(day: str) -> str:
    """The ISO week of a day, or "" where it is none."""
    try:
        year, week, _ = date.fromisoformat(day).isocalendar()
    except ValueError:
        return ""
    return f"{year}-W{week:02d}"


def _age(day: str, today: date) -> int:
    try:
        return min(max((today - date.fromisoformat(day)).days, 0), AGES - 1)
    except ValueError:
        return 0
