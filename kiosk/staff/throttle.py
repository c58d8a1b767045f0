"""Five free tries, then 1, 2, 4 … 60 minutes. Each try is counted on disk before the PIN is looked at."""

import json
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from kiosk.errors import KioskError
from kiosk.files import write_atomically
from kiosk.staff.pin import PinFile

THROTTLE_FILE = "staff-tries.json"
PHRASE_TRIES_FILE = "staff-phrase-tries.json"
FREE_TRIES = 5
LONGEST_WAIT_S = 3600.0
# Counting on is pointless once the longest wait is reached; a bound also keeps 2**n small.
_MOST = 1000

Monotonic = Callable[[], float]
T = TypeVar("T")


class ThrottleError(KioskError):
    """Tries cannot be counted, so none is allowed; the passphrase still opens."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The PIN was right."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """The PIN was wrong: so many free tries are left, else so many seconds to wait."""

    tries_left: int
    wait_s: float


@dataclass(frozen=True, slots=True)
class Wait:
    """Not looked at: too soon."""

    wait_s: float


PinResult = Opened | Wrong | Wait


class _Tally(NamedTuple):
    failures: int
    at: float  # monotonic seconds of the last failure


def wait_after(failures: int) -> float:
    """Seconds to wait after so many wrong tries in a row: 0 for the first four, 60 s after the fifth."""
    over = failures - FREE_TRIES
    return 0.0 if over < 0 else min(LONGEST_WAIT_S, 60.0 * 2 ** min(over, 10))


class Throttle:
    """Judges by the monotonic clock alone, so no change of date or time zone shortens a wait.

    That clock runs since the machine's start. One that stands lower than at the last failure means a
    restart: then the time since that restart surely passed, and the time switched off is not counted.
    """

    def __init__(self, path: Path, monotonic: Monotonic = time.monotonic) -> None:
        self._path, self._now = path, monotonic

    def wait_s(self) -> float:
        """Seconds until the next try is looked at; 0 when it may be now."""
        tally = self._read()
        now = self._now()
        passed = now - tally.at if now >= tally.at else now
        return max(0.0, wait_after(tally.failures) - passed)

    def unlock(self, pin_file: PinFile, pin: str) -> PinResult:
        """Check a PIN if it is time; raises ThrottleError when the try cannot be counted, or PinError."""
        waiting = self.wait_s()
        if waiting > 0:
            return Wait(waiting)
        failures = min(self._read().failures + 1, _MOST)
        # Before the check: pulling the plug in the middle of it does not give the try back.
        self._write(_Tally(failures, self._now()))
        if pin_file.verify(pin):
            self.clear()
            return Opened()
        return Wrong(max(0, FREE_TRIES - failures), wait_after(failures))

    def clear(self) -> None:
        """Forget the failures: after the right PIN, the passphrase or the recovery code."""
        self._write(_Tally(0, self._now()))

    def _read(self) -> _Tally:
        try:
            found = json.loads(self._path.read_bytes())
            failures, at = found["failures"], found["at"]
            if type(failures) is int and failures >= 0 and isinstance(at, int | float) and at >= 0:
                return _Tally(failures, float(at))
        except FileNotFoundError:
            return _Tally(0, 0.0)
        except OSError as error:
            raise self._not_counted(error) from error
        except (ValueError, TypeError, KeyError):
            pass
        # A damaged tally may hide many tries: the longest wait, from now on.
        tally = _Tally(FREE_TRIES + 6, self._now())
        self._write(tally)
        return tally

    def _write(self, tally: _Tally) -> None:
        try:
            write_atomically(self._path, json.dumps(tally._asdict()).encode("ascii"))
        except OSError as error:
            raise self._not_counted(error) from error

    def _not_counted(self, error: OSError) -> ThrottleError:
        return ThrottleError(
            f"PIN tries cannot be counted ({error.strerror}).",
            where=str(self._path),
            mend="Use the passphrase.",
        )


class CountedTries(Throttle):
    """The same for any other secret: counts the tries of a check that answers None where it was wrong."""

    def attempt(self, check: Callable[[], T | None]) -> T | Wrong | Wait:
        """Run the check if it is time; raises ThrottleError when the try cannot be counted."""
        waiting = self.wait_s()
        if waiting > 0:
            return Wait(waiting)
        failures = min(self._read().failures + 1, _MOST)
        # Before the check, as for the PIN.
        self._write(_Tally(failures, self._now()))
        found = check()
        if found is None:
            return Wrong(max(0, FREE_TRIES - failures), wait_after(failures))
        self.clear()
        return found
