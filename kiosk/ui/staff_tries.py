"""The same throttle as for the PIN, for any other secret: counted on disk before it is looked at."""

from collections.abc import Callable
from typing import TypeVar

from kiosk.staff.throttle import FREE_TRIES, Throttle, Wait, Wrong, wait_after

T = TypeVar("T")
PHRASE_TRIES_FILE = "staff-phrase-tries.json"
_MOST = 1000


class CountedTries(Throttle):
    """Counts the tries of a check that answers something, or None where the secret was wrong."""

    def attempt(self, check: Callable[[], T | None]) -> T | Wrong | Wait:
        """Run the check if it is time; raises ThrottleError when the try cannot be counted."""
        waiting = self.wait_s()
        if waiting > 0:
            return Wait(waiting)
        tally = self._read()
        failures = min(tally.failures + 1, _MOST)
        self._write(tally._replace(failures=failures, at=self._now()))
        found = check()
        if found is None:
            return Wrong(max(0, FREE_TRIES - failures), wait_after(failures))
        self.clear()
        return found
