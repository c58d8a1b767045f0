"""Requests that may be one person's: the same number or email, or names a letter apart; and their merging."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import ne
from typing import Protocol

from kiosk.leads.record import Lead
from kiosk.leads.searching import digits_of, folded

# Shorter names are too often a letter apart and two people.
_SHORTEST = 6
_DIGIT = re.compile(r"\d")
_PHONE, _EMAIL, _NAME = 1, 2, 4
# The words of each sum of these.
_REASONS = tuple(
    tuple(word for n, word in enumerate(("phone", "email", "name")) if why >> n & 1) for why in range(8)
)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows, the earlier one first, and why they may be one person's: "phone", "email", "name"."""

    first: int
    second: int
    reasons: tuple[str, ...]


class Person(Protocol):
    """What is needed of a request to compare it."""

    @property
    def seq(self) -> int: ...
    @property
    def full_name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def email(self) -> str: ...


def find_duplicates(people: Iterable[Person], apart: Iterable[tuple[int, int]] = ()) -> tuple[Pair, ...]:
    """Possible duplicates but for the pairs that staff keep apart; each is laid beside the earliest."""
    found: dict[tuple[int, int], int] = defaultdict(int)
    everybody = sorted(people, key=lambda one: one.seq)
    phones: dict[str, int] = {}
    emails: dict[str, int] = {}
    names = _Names()
    for one in everybody:
        _same(digits_of(one.phone), one.seq, phones, _PHONE, found)
        _same(folded(one.email), one.seq, emails, _EMAIL, found)
        for seq in names.near_before(one.seq, " ".join(sorted(folded(one.full_name).split()))):
            found[seq, one.seq] |= _NAME
    for pair in {(min(pair), max(pair)) for pair in apart}:
        found.pop(pair, None)
    return tuple(
        Pair(first, second, _REASONS[why])
        for (first, second), why in sorted(found.items())
        if first != second
    )


def near(one: str, other: str) -> bool:
    """The same, or one letter more, fewer, other, or two neighbours swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST:
        return False
    differ = list(map(ne, one, other))
    start = differ.index(True) if True in differ else len(differ)
    a, b = one[start:], other[start:]
    swapped = len(a) > 1 and a[:2] == b[1::-1] and a[2:] == b[2:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or swapped


def joined(first: Lead, second: Lead, chosen: Mapping[str, int]) -> Lead:
    """One record of two: `chosen` says for full_name, phone, email and best_time which side (0 or 1) counts.

    Topics and questions of both; the earlier time; the later consent. Both originals stay in the store."""
    later = max(first, second, key=lambda lead: lead.received_at)
    sides = (first, second)
    picked = {
        name: getattr(sides[chosen.get(name, 0)], name)
        for name in ("full_name", "phone", "email", "best_time")
    }
    return replace(
        later,
        id=first.id,
        received_at=min(first.received_at, second.received_at),
        topics=tuple(dict.fromkeys((*first.topics, *second.topics))),
        questions=tuple(dict.fromkeys((*first.questions, *second.questions))),
        **picked,
    )


def _same(value: str, seq: int, seen: dict[str, int], reason: int, found: dict[tuple[int, int], int]) -> None:
    if value and seen.setdefault(value, seq) != seq:
        found[seen[value], seq] |= reason


class _Names:
    """Names by every way to leave one letter out: names a letter apart share one of them.

    Of each way the first two names are kept, so that ten thousand alike are not laid beside each other."""

    def __init__(self) -> None:
        self._first: dict[str, tuple[int, str]] = {}
        self._second: dict[str, tuple[int, str]] = {}

    def near_before(self, seq: int, name: str) -> list[int]:
        """The rows so far whose name is near this one; from now on it is one of them."""
        me = (seq, name)
        first, second = self._first.setdefault, self._second.setdefault
        others = set[tuple[int, str]]()
        for spelling in _spellings(name):
            other = first(spelling, me)
            if other is not me:
                others.add(other)
                others.add(second(spelling, me))
        others.discard(me)
        return [before for before, other in others if near(name, other)]


def _spellings(name: str) -> list[str]:
    # A number in a name tells two people apart, as in an import's "Smith 2".
    if len(name) < _SHORTEST or _DIGIT.search(name):
        return [name]
    return [name, *[name[:n] + name[n + 1 :] for n in range(len(name))]]
