"""What the staff's screen of backups does in a job."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.leads.audit import By
from kiosk.leads.desk import back_up_now
from kiosk.leads.keeping import care
from kiosk.leads.keeping.backups import Backup
from kiosk.leads.keeping.care import Overview
from kiosk.leads.keeping.restore import Rehearsed, Restored, Step, restore
from kiosk.settings import Settings
from kiosk.ui.jobs import Jobs

T = TypeVar("T")
Done = Callable[[T | KioskError], None]


class BackupsWork:
    """Every `done` runs on the GUI's thread, and but for a restore's never after `forget`."""

    def __init__(
        self,
        data_dir: Path,
        settings: Callable[[], Settings],
        jobs: Jobs,
        clock: Callable[[], datetime],
        kiosk_id: str,
    ) -> None:
        """`settings` reads those that hold once the screen is left; it is called in a job."""
        self._data_dir, self._settings, self._jobs = data_dir, settings, jobs
        self.clock, self._who, self._turn = clock, f"staff@{kiosk_id}", 0

    def forget(self) -> None:
        """Drop every answer that is on its way."""
        self._turn += 1

    def read(self, done: Done[Overview]) -> None:
        """How backups and deletion stand."""
        self._run(lambda: care.overview(self._data_dir, self._settings(), self.clock()), done)

    def back_up(self, done: Done[tuple[Backup, ...]]) -> None:
        """A backup in every place, checked."""
        self._run(lambda: back_up_now(self._data_dir, self._settings(), self.clock()), done)

    def rehearse(self, backup: Path, done: Done[Rehearsed]) -> None:
        """What a restore would bring; nothing is changed."""
        by = self._by()
        self._run(lambda: care.rehearse_restore(self._data_dir, backup, by), done)

    def restore(self, backup: Path, at: Callable[[Step], None], done: Done[Restored]) -> None:
        """Put a backup back; it goes on, and is told, when the room is left meanwhile."""
        by = self._by()

        def step(now: Step) -> None:
            self._jobs.post(lambda: at(now))

        self._jobs.submit(lambda: restore(self._data_dir, backup, by, step), done)

    def allow(self, done: Done[None]) -> None:
        """From the next night on what is past its days goes."""
        by = self._by()
        self._run(lambda: care.allow_deletion(self._data_dir, by), done)

    def accept(self, done: Done[int]) -> None:
        """Go on without what is missing."""
        now = self.clock()
        self._run(lambda: care.accept_missing(self._data_dir, now), done)

    def _by(self) -> By:
        return By(self._who, self.clock())

    def _run(self, work: Callable[[], T], done: Done[T]) -> None:
        turn = self._turn

        def arrived(found: T | KioskError) -> None:
            if turn == self._turn:
                done(found)

        self._jobs.submit(work, arrived)
