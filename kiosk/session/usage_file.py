"""Where the counts of uses stand: one small file, written whole; it holds numbers and nothing else."""

import json
import logging
import threading
from datetime import date
from pathlib import Path
from typing import Any

from kiosk.files import write_atomically
from kiosk.session.usage import Tally, Use, counted

log = logging.getLogger("kiosk.usage")
USAGE_FILE = "usage.json"


class UsageFile:
    """Counts are no reason to trouble a patient: what cannot be read or written is logged."""

    def __init__(self, data_dir: Path) -> None:
        self._path = data_dir / USAGE_FILE
        self._lock = threading.Lock()

    def note(self, use: Use, today: date) -> None:
        """Count one use."""
        with self._lock:
            self.keep(counted(self.read(), use, today))

    def keep(self, tally: Tally) -> None:
        """Write these counts whole."""
        data = json.dumps({"days": tally.days, "weeks": tally.weeks}, sort_keys=True)
        try:
            write_atomically(self._path, data.encode("ascii") + b"\n")
        except OSError as error:
            log.warning("A use could not be counted: %s", error.strerror)

    def read(self) -> Tally:
        """All counts; empty where there are none."""
        try:
            found = json.loads(self._path.read_bytes())
            return Tally(_numbers(found["days"]), {week: _numbers(n) for week, n in found["weeks"].items()})
        except FileNotFoundError:
            return Tally()
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            log.warning("The counts of uses cannot be read; they begin anew.")
            return Tally()


def _numbers(found: Any) -> dict[str, int]:
    return {str(key): int(n) for key, n in found.items()}
