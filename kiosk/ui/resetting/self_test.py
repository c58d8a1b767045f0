"""The reset self-test: a test patient on the running program, the reset, and the search for what is left."""

import logging
import time
from collections.abc import Callable, Generator, Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.errors import KioskError
from kiosk.leads.desk import opened_store
from kiosk.session.proof import Finding, NotRun, Outcome, proof_of, write_proof
from kiosk.session.screens import Attract, Cleared, Dark, Staff
from kiosk.ui.resetting.self_test_markers import Markers
from kiosk.ui.resetting.self_test_patient import Coverage, NotReachedError, Patient
from kiosk.ui.resetting.self_test_search import Search
from kiosk.ui.resetting.self_test_subject import Subject

log = logging.getLogger("kiosk.reset")

# At least so long after the reset: what it lets go in the event loop is gone by then.
SETTLE_S = 0.2
_TOUCHES = frozenset(
    {
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
        QEvent.Type.KeyPress,
        QEvent.Type.Wheel,
    }
)


Done = Callable[[Outcome], None]


class SelfTest(QObject):
    """One run at a time, in short steps on the GUI's thread; a touch ends it: patients have their screen."""

    began = Signal()
    ended = Signal()

    def __init__(
        self,
        program: Subject,
        window: QQuickWindow,
        engine: QQmlApplicationEngine,
        door: QObject,
        data_dir: Path,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._program, self._window, self._engine, self._door = program, window, engine, door
        self._data_dir, self._now = data_dir, now
        self._steps: Iterator[None] | None = None
        self._done: Done | None = None
        self._coverage: Coverage | None = None
        self._findings: list[Finding] = []
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._began = 0.0
        self.longest_step_s = 0.0

    @property
    def running(self) -> bool:
        return self._steps is not None

    def run(self, done: Done) -> None:
        """Begin; `done` gets the proof, which is on the disk by then, or why there is none."""
        program = self._program
        free = isinstance(program.live.session.screen, Attract | Cleared | Dark | Staff)
        if self.running or not free or not program.jobs.idle:
            done(NotRun("busy"))
            return
        self._done, self._findings, self.longest_step_s = done, [], 0.0
        self._began = time.monotonic()
        self._steps = self._course()
        app = QCoreApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self.began.emit()
        self._timer.start(0)

    def stop(self) -> None:
        """The program ends: leave no test patient behind."""
        if self.running:
            self._end(NotRun("touched"))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Somebody is here: stop at once. The touch itself does nothing else."""
        if event.type() not in _TOUCHES or not event.spontaneous():
            return False
        self._end(NotRun("touched"))
        return True

    # One run -----------------------------------------------------------------------------------------------

    def _step(self) -> None:
        if self._steps is None:
            return
        began = time.perf_counter()
        try:
            next(self._steps)
        except StopIteration:
            return
        except NotReachedError as error:
            self._find("unproven", [f"visit: {error}"])
            self._conclude()
        except Exception:
            self._find("unproven", ["search: a mistake of the program"])
            self._conclude()
            raise
        self.longest_step_s = max(self.longest_step_s, time.perf_counter() - began)

    def _course(self) -> Iterator[None]:
        program, markers = self._program, Markers()
        program.live.reset()
        yield from self._settled()
        fresh = program.live.stay
        stored = yield from self._stored()
        search = Search(program, self._window, self._engine, self._door, self._data_dir, markers)
        yield from search.remember()
        self._coverage = Coverage(program.live)
        program.requests.rehearse(markers.is_ours)
        patient = Patient(program, self._window, markers)
        yield from patient.visit()
        yield from search.sight(self._find)
        yield from patient.send()
        program.app.finish()
        yield from self._settled()
        yield from patient.interrupted_visit()
        search.sight_clipboards(self._find)
        self._find("unproven", [f"visit: never set {part}" for part in self._coverage.missing()])
        program.live.reset()
        yield from self._settled()
        yield from search.look(self._find, fresh)
        after = yield from self._stored()
        self._find("changed", ["requests: their number"] if stored != after else [])
        self._conclude()

    def _settled(self) -> Iterator[None]:
        """Let the reset come to rest: screens that were left are ended by the event loop."""
        end = time.monotonic() + SETTLE_S
        while time.monotonic() < end or self._window.property("currentScreen") != "attractScreen":
            yield

    def _stored(self) -> Generator[None, None, int | None]:
        """How many requests are stored; counted in the desk's thread."""
        found: list[int | KioskError] = []
        data_dir, now = self._data_dir, self._now()

        def count() -> int:
            with opened_store(data_dir, now) as store:
                return store.head().count

        self._program.desk_jobs.submit(count, found.append)
        while not found:
            yield
        return found[0] if isinstance(found[0], int) else None

    def _find(self, what: Literal["left", "changed", "unproven"], places: list[str]) -> None:
        self._findings += [Finding(what, place) for place in places]

    def _conclude(self) -> None:
        proof = proof_of(self._now(), tuple(self._findings), time.monotonic() - self._began)
        for finding in proof.findings:
            log.error("The reset self-test: %s: %s", finding.what, finding.where)
        if proof.ok:
            log.info("The reset self-test found nothing, in %.1f s.", proof.seconds)
        try:
            write_proof(self._data_dir, proof)
        except OSError as error:
            log.error("The proof of the reset was not written: %s", error.strerror)
        self._end(proof)

    def _end(self, outcome: Outcome) -> None:
        """Whatever came of it, patients find a fresh screen."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._timer.stop()
        self._program.requests.rehearse(None)
        if self._coverage is not None:
            self._coverage.close()
        done = self._done
        self._steps = self._done = self._coverage = None
        self._program.app.finish()
        if isinstance(outcome, NotRun):
            log.info("The reset self-test stopped: %s.", outcome.why)
        self.ended.emit()
        if done is not None:
            done(outcome)
