"""Requests that may be one person's: the same number or email, or names a letter apart; and their merging."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from kiosk.leads.record import Lead
from kiosk.leads.searching import digits_of, folded

# Shorter names are too often a letter apart and two people.
_SHORTEST = 6
_LOOKED_BACK = 2


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
    found: dict[tuple[int, int], set[str]] = defaultdict(set)
    everybody = sorted(people, key=lambda one: one.seq)
    phones: dict[str, int] = {}
    emails: dict[str, int] = {}
    names: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for one in everybody:
        _same(digits_of(one.phone), one.seq, phones, "phone", found)
        _same(folded(one.email), one.seq, emails, "email", found)
        name = " ".join(sorted(folded(one.full_name).split()))
        for spelling in _spellings(name):
            for seq, other in names[spelling][:_LOOKED_BACK]:
                if near(name, other):
                    found[seq, one.seq].add("name")
            names[spelling].append((one.seq, name))
    for pair in {(min(pair), max(pair)) for pair in apart}:
        found.pop(pair, None)
    return tuple(
        Pair(first, second, tuple(sorted(why, key=("phone", "email", "name").index)))
        for (first, second), why in sorted(found.items())
        if first != second
    )


def near(one: str, other: str) -> bool:
    """The same, or one letter more, fewer, other, or two neighbours swapped."""
    if one == other:
        return True
    if abs(len(one) - len(other)) > 1 or min(len(one), len(other)) < _SHORTEST:
        return False
    start = next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
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


def _same(
    value: str, seq: int, seen: dict[str, int], reason: str, found: dict[tuple[int, int], set[str]]
) -> None:
    if value and seen.setdefault(value, seq) != seq:
        found[seen[value], seq].add(reason)


def _spellings(name: str) -> set[str]:
    """The name and every way to leave one letter out: names a letter apart share one of them."""
    if len(name) < _SHORTEST:
        return {name}
    return {name, *(name[:n] + name[n + 1 :] for n in range(len(name)))}
