"""What the staff's import does in a job: list folders, look at a file, count, bring in."""

import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.leads.importing.bring_in import Look, Preview, bring_in, look_at, plan_of, preview
from kiosk.leads.importing.import_columns import Guess
from kiosk.leads.importing.import_csv import ImportPlan, ImportResult
from kiosk.machine.drives import Drives, is_on
from kiosk.machine.folders import list_files, list_folder, nearest_folder
from kiosk.settings import Settings
from kiosk.ui.jobs import Jobs
from kiosk.ui.staff.import_state import Folder

LISTS = (".csv", ".txt", ".tsv")
T = TypeVar("T")


class ImportWork:
    """Every `done` runs on the GUI's thread, and never after `forget`."""

    def __init__(
        self,
        data_dir: Path,
        settings: Callable[[], Settings],
        jobs: Jobs,
        clock: Callable[[], datetime],
        drives: Drives,
    ) -> None:
        """`settings` and `drives` are called in a job."""
        self._data_dir, self._settings, self._jobs = data_dir, settings, jobs
        self._clock, self._drives = clock, drives
        self._turn, self._stop = 0, threading.Event()

    def forget(self) -> None:
        """Stop what runs and drop every answer that is on its way; what was brought in stays."""
        self._turn += 1
        self._stop.set()

    def stop(self) -> None:
        """End the import after the rows it is at."""
        self._stop.set()

    def open(self, path: Path | None, done: Callable[[Folder | KioskError], None]) -> None:
        """List a folder; at first a drive that is plugged in, else where this account keeps its files."""

        def work() -> Folder:
            drives = self._drives()
            wanted = path or (drives[0].path if drives else Path.home())
            found = list_folder(nearest_folder(wanted))
            others = tuple(one for one in drives if one.path != found.path)
            files = list_files(found.path, LISTS)
            days = self._settings().retention_days
            return Folder(found.path, found.parent, found.folders, files, others, days)

        self._run(work, done)

    def look(self, path: Path, done: Callable[[Look | KioskError], None]) -> None:
        """Open a list and guess its columns."""
        self._run(lambda: look_at(path), done)

    def count(self, look: Look, found: Guess, done: Callable[[Preview | KioskError], None]) -> None:
        """Check every row as the columns stand now; a newer count stops an older one."""
        self._stop.set()
        stop = self._stop = threading.Event()

        def work() -> Preview:
            plan = self._plan(look, found)
            return preview(self._data_dir, plan, self._settings(), self._clock(), cancelled=stop.is_set)

        def arrived(result: Preview | KioskError) -> None:
            if not stop.is_set():
                done(result)

        self._run(work, arrived)

    def bring(
        self,
        look: Look,
        found: Guess,
        progress: Callable[[int], None],
        done: Callable[[ImportResult | KioskError], None],
    ) -> None:
        """Bring the list in; `progress` runs on the GUI's thread too."""
        self._stop.set()
        stop, turn = threading.Event(), self._turn
        self._stop = stop

        def show(rows: int) -> None:
            if turn == self._turn:
                progress(rows)

        def at(rows: int) -> None:
            self._jobs.post(lambda: show(rows))

        def work() -> ImportResult:
            plan, now = self._plan(look, found), self._clock()
            return bring_in(self._data_dir, plan, self._settings(), now, progress=at, cancelled=stop.is_set)

        self._run(work, done)

    def _plan(self, look: Look, found: Guess) -> ImportPlan:
        removable = is_on(look.table.source, self._drives())
        return plan_of(look, found, self._data_dir, removable=removable)

    def _run(self, work: Callable[[], T], done: Callable[[T | KioskError], None]) -> None:
        turn = self._turn

        def arrived(found: T | KioskError) -> None:
            if turn == self._turn:
                done(found)

        self._jobs.submit(work, arrived)
