"""When a request of a list was asked: ISO 8601, or days as people write them where their order is clear."""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

_DAY = re.compile(
    r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,?[ T]+(\d{1,2}):(\d{2})(?::\d{2})?(?:\s*([ap])\.?\s*m\.?)?)?",
    re.IGNORECASE,
)


def looks_dated(text: str) -> bool:
    """Whether it can be a day at all."""
    return _iso(text.strip()) is not None or _DAY.fullmatch(text.strip()) is not None


def day_first(values: Iterable[str]) -> bool | None:
    """Whether 3/4/2025 is the third of April in this list; None where nothing in it tells."""
    found = [match for match in (_DAY.fullmatch(value.strip()) for value in values) if match]
    day, month = any(int(match[1]) > 12 for match in found), any(int(match[2]) > 12 for match in found)
    return day if day != month else None


def received(text: str, now: datetime, *, days_first: bool | None) -> datetime | None:
    """The moment, `now` for an empty cell, None for what is no day or could be two."""
    text = text.strip()
    if not text:
        return now
    found = _iso(text) or _written(text, days_first)
    return found.replace(tzinfo=now.tzinfo or UTC) if found and found.tzinfo is None else found


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _written(text: str, days_first: bool | None) -> datetime | None:
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    first, second, year, hour = int(match[1]), int(match[2]), int(match[3]), int(match[4] or 0)
    if days_first is None and first != second:
        return None
    day, month = (first, second) if days_first else (second, first)
    if match[6]:
        hour = hour % 12 + (12 if match[6].lower() == "p" else 0)
    try:
        return datetime(year, month, day, hour, int(match[5] or 0))
    except ValueError:
        return None
