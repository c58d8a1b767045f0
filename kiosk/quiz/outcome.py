"""What the check ends with: what to expect, and three questions to take along."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kiosk.quiz.questions import QuizItem

ASKS = 3
EXPECT_LINES = 5


@dataclass(frozen=True, slots=True)
class Outcome:
    """`topics` are the short names of missed topics; they leave the device only if the patient says so."""

    expect: tuple[str, ...]
    asks: tuple[str, ...]
    topics: tuple[str, ...]


def outcome(items: Sequence[QuizItem], answers: Sequence[int | None], default_asks: Sequence[str]) -> Outcome:
    """Missed topics first, in the order they were met; `default_asks` and later items fill what is left.

    Missed means another answer than the true one, "I'm not sure" included; an open item is not missed."""
    given = tuple(zip(items, answers, strict=True))
    missed = [item for item, answer in given if answer not in (None, item.true_index)]
    others = [item for item, answer in given if answer in (None, item.true_index)]
    return Outcome(
        expect=_first(EXPECT_LINES, (item.expect for item in (*missed, *others))),
        asks=_first(ASKS, (*(item.ask for item in missed), *default_asks, *(item.ask for item in others))),
        topics=tuple(dict.fromkeys(item.topic for item in missed)),
    )


def _first(count: int, texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))[:count]
