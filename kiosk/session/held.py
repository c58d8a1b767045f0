"""Fingers that lie still are not somebody: a palm or a bag on the glass must not keep a page up for ever."""

from math import hypot

# A finger that rests trembles by less; a page that is pulled moves by more.
MOVED_MM = 3.0


class Held:
    """Where each finger, or the mouse's button, last counted as somebody; lengths in millimetres."""

    def __init__(self) -> None:
        self._last: dict[int, tuple[float, float]] = {}

    def pressed(self, finger: int, x: float, y: float) -> None:
        """A finger came down."""
        self._last[finger] = (x, y)

    def moved(self, finger: int, x: float, y: float) -> bool:
        """Whether a finger went far enough to count again; one that was not seen coming down counts."""
        last = self._last.get(finger)
        if last is not None and hypot(x - last[0], y - last[1]) < MOVED_MM:
            return False
        self._last[finger] = (x, y)
        return True

    def released(self, finger: int) -> None:
        """A finger went up."""
        self._last.pop(finger, None)
