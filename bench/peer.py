"""A program that shows the pages: how it starts, and where a finger goes in it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Peer:
    """`places` holds start, card and next in pixels."""

    name: str
    command: Sequence[str]
    places: Mapping[str, Place]
    cwd: Path | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
