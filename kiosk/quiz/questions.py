"""The check's items: one question, three answers of which one is true, and what is said to each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.errors import ContentError

OPTIONS = 3


@dataclass(frozen=True, slots=True)
class Option:
    """One answer; `feedback` is the kind word for whoever chose it."""

    text: str
    feedback: str
    true: bool


@dataclass(frozen=True, slots=True)
class QuizItem:
    """One item; `page` is where "Show me" goes. Texts may hold **bold** and nothing else."""

    id: str
    page: str
    facts: tuple[str, ...]
    drawing: str
    question: str
    true_line: str
    why: str
    again: str
    topic: str
    ask: str
    expect: str
    options: tuple[Option, ...]

    @property
    def true_index(self) -> int:
        """Where the true answer stands, from 0."""
        return next(index for index, option in enumerate(self.options) if option.true)


def parse_items(tables: Sequence[Mapping[str, Any]]) -> tuple[QuizItem, ...]:
    """Items from a loaded pack's quiz tables; raises ContentError for a table that is no item."""
    return tuple(_item(table, number) for number, table in enumerate(tables, 1))


def _item(table: Mapping[str, Any], number: int) -> QuizItem:
    where = f"quiz item {number}"
    try:
        options = tuple(_option(option) for option in table["options"])
        item = QuizItem(
            facts=tuple(table["facts"]),
            options=options,
            **{key: table[key] for key in QuizItem.__slots__ if key not in ("facts", "options")},
        )
    except (KeyError, TypeError) as error:
        raise ContentError(f"It lacks {error}.", where=where, mend="Run kiosk check.") from error
    if len(options) != OPTIONS or sum(option.true for option in options) != 1:
        raise ContentError("It needs 3 answers, one of them true.", where=where, mend="Run kiosk check.")
    return item


def _option(table: Mapping[str, Any]) -> Option:
    return Option(table["text"], table["feedback"], table.get("true", False) is True)
