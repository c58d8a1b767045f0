"""A program that shows the pages, and where a finger goes in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Peer:
    """`command` gives the command line of the n-th start; `places` holds start, card and next in pixels."""

    name: str
    command: Callable[[int], list[str]]
    places: Mapping[str, Place]
    cwd: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
