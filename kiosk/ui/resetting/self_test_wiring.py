"""Puts the self-test together: the run, its cover, and the nightly jobs that it is the first of."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.education.screens_text import ScreenText
from kiosk.session.nightly import QUIET_S, time_of_day
from kiosk.session.proof import Outcome, Proof
from kiosk.session.screens import Attract, Dark, Staff
from kiosk.ui.resetting.nightly import Job, Nightly
from kiosk.ui.resetting.self_test import SelfTest
from kiosk.ui.resetting.self_test_subject import Subject
from kiosk.ui.viewmodels.self_test_view_model import SelfTestViewModel


@dataclass(frozen=True, slots=True)
class Proving:
    """What checks the reset."""

    test: SelfTest
    view: SelfTestViewModel
    nightly: Nightly

    def stop(self) -> None:
        """The program ends."""
        self.nightly.stop()
        self.test.stop()


def build_proving(
    program: Subject,
    window: QQuickWindow,
    engine: QQmlApplicationEngine,
    door: QObject,
    data_dir: Path,
    *,
    nightly_at: str,
    more_jobs: Sequence[tuple[str, Job]] = (),
    now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
    monotonic: Callable[[], float],
) -> Proving:
    """`more_jobs` follow the self-test each night: backup, retention."""
    test = SelfTest(program, window, engine, door, data_dir, now)

    def words() -> ScreenText:
        return program.contents.language(program.live.session.language).screens

    def by_night(over: Callable[[bool], None]) -> None:
        def done(outcome: Outcome) -> None:
            over(isinstance(outcome, Proof))

        test.run(done)

    def free() -> bool:
        screen = program.live.session.screen
        nobody = isinstance(screen, Attract) or screen == Dark()
        return nobody and not test.running and program.idle.quiet_s() >= QUIET_S

    view = SelfTestViewModel(test, words, now)
    # The clinic may be closed; the test patient is there all the same.
    test.began.connect(program.opening.stop)
    test.ended.connect(program.opening.start)
    view.closed.connect(lambda: program.live.reset(Staff()))
    jobs = (("self-test", by_night), *more_jobs)
    nightly = Nightly(jobs, free, data_dir, time_of_day(nightly_at), now, monotonic)
    return Proving(test, view, nightly)
