"""The hours in which patients come, as minutes of the day."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Opening:
    """From `start` up to `end`, minutes after midnight; an `end` not after `start` goes past midnight."""

    start: int = 7 * 60
    end: int = 19 * 60

    def holds(self, minute: int) -> bool:
        """Whether the clinic is open at this minute of the day."""
        if self.start < self.end:
            return self.start <= minute < self.end
        return minute >= self.start or minute < self.end


def first_open(opening: Opening) -> str:
    """Such as "07:00"."""
    return clock(opening.start)


def clock(minute: int) -> str:
    """A minute of the day as "14:00"."""
    return f"{minute // 60 % 24:02}:{minute % 60:02}"
