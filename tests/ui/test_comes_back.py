"""Mistakes on the screen's thread, the heartbeat and the end of safe mode, in the running program."""

import logging
import sys
import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer

from kiosk.logs import log_mistakes
from kiosk.machine import heartbeat
from kiosk.machine.exit_codes import BROKEN
from kiosk.machine.restarts import End, Restarts, save_restarts
from kiosk.session.screens import Attract, Reader
from kiosk.session.stay import Begin, Show
from kiosk.startup import DEMO_PIN
from kiosk.ui.comes_back import watch_over
from kiosk.ui.crash import WITHIN_S, Mistakes
from kiosk.ui.guards.steady import Steady
from kiosk.ui.watches.heart import Heart
from tests.ui.program import Clock, Kiosk, wait
from tests.ui.test_journey import begin

OpenKiosk = Callable[..., Kiosk]
NAME = "Zyxmark"


@pytest.fixture
def hooks(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[logging.LogRecord]]:
    """The program's own hooks for the time of a test; what they logged."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    log_mistakes()
    records: list[logging.LogRecord] = []

    class Kept(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            records.append(record)

    handler = Kept()
    logging.getLogger("kiosk").addHandler(handler)
    yield records
    logging.getLogger("kiosk").removeHandler(handler)


def mistake() -> None:
    """A mistake of ours in a slot, outside of the test's own call."""

    def slot() -> None:
        raise RuntimeError(NAME)

    QTimer.singleShot(0, slot)


def test_after_a_mistake_the_attract_screen_shows_and_nothing_is_left(
    open_kiosk: OpenKiosk, hooks: list[logging.LogRecord], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()
    ended: list[int] = []
    monkeypatch.setattr(kiosk.application, "end", ended.append)
    watching = watch_over(kiosk.application, kiosk.data, beat=tmp_path / "beat", safe=False)
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    mistake()
    kiosk.wait_for("attractScreen")
    assert kiosk.program.live.stay.form.adult is None
    assert ended == []
    (record,) = hooks
    assert "RuntimeError at test_comes_back.py" in record.getMessage()
    assert NAME not in record.getMessage()
    begin(kiosk, "es")
    watching.stop()


@pytest.mark.parametrize(("brought_back", "ends"), [(True, [BROKEN]), (False, [])])
def test_several_mistakes_end_the_program_where_somebody_starts_it_again(
    brought_back: bool, ends: list[int]
) -> None:
    clock, resets, ended = Clock(), list[int](), list[int]()
    mistakes = Mistakes(lambda: resets.append(1), ended.append, brought_back=brought_back, clock=clock)
    for _ in range(3):
        mistakes.answer()
        clock.now += 1
    assert (len(resets), ended) == (2, ends)
    clock.now += WITHIN_S
    mistakes.answer()
    assert len(resets) == 3


def test_a_mistake_in_a_thread_is_logged_and_resets_nothing(
    hooks: list[logging.LogRecord], qapp: object
) -> None:
    resets: list[int] = []
    Mistakes(lambda: resets.append(1), resets.append, brought_back=True).watch()

    def work() -> None:
        raise RuntimeError(NAME)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    seen: list[int] = []
    QTimer.singleShot(0, lambda: seen.append(1))
    wait(lambda: seen != [], "the loop turned")
    assert resets == []
    assert ["RuntimeError" in record.getMessage() for record in hooks] == [True]


def test_it_beats_from_the_loop_and_tells_the_first_frame_once(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    beats, frames = list[int](), list[int]()
    heart = Heart(kiosk.window, [lambda: beats.append(1)], [lambda: frames.append(1)])
    assert beats == []
    kiosk.wait(lambda: len(beats) >= 2, "two beats")
    begin(kiosk, "en")
    kiosk.wait(lambda: frames != [], "a frame")
    begun = kiosk.frames
    kiosk.window.update()
    kiosk.wait(lambda: kiosk.frames > begun, "another frame")
    assert frames == [1]
    heart.stop()


def test_the_supervisors_file_beats(open_kiosk: OpenKiosk, tmp_path: Path, hooks: object) -> None:
    kiosk = open_kiosk()
    with heartbeat.Pulse(tmp_path) as pulse:
        watching = watch_over(kiosk.application, kiosk.data, beat=pulse.file, safe=False)
        kiosk.wait(pulse.felt, "a beat")
        begin(kiosk, "en")
        kiosk.wait(pulse.framed, "the first frame")
        watching.stop()


def test_safe_mode_ends_after_its_time_once_nobody_is_there(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    restarts: list[int] = []
    clock, live = Clock(), kiosk.program.live
    steady = Steady(lambda: live, lambda: restarts.append(1), 600.0, clock)
    live.move(Begin("en"))
    live.move(Show(Reader(0, 0)))
    clock.now += 601
    steady.look()
    assert restarts == []
    live.reset()
    assert isinstance(live.session.screen, Attract)
    clock.now -= 2
    steady.look()
    assert restarts == []
    clock.now += 2
    steady.look()
    assert restarts == [1]


@pytest.mark.parametrize(("language", "title"), [("en", "Safe mode since"), ("es", "Modo seguro desde")])
def test_staff_read_that_it_runs_in_safe_mode(open_kiosk: OpenKiosk, language: str, title: str) -> None:
    kiosk = open_kiosk(language=language)
    since = datetime.now().astimezone()
    save_restarts(kiosk.data, Restarts((End(since, "crash", -11),) * 3, since))
    kiosk.program.app.openStaff()
    kiosk.wait_for("staffScreen")
    for digit in DEMO_PIN:
        kiosk.key(Qt.Key(ord(digit)))
    kiosk.key(Qt.Key.Key_Return)
    kiosk.wait(lambda: kiosk.says(title), title)
    assert kiosk.says(kiosk.words("staff_machine.safe_line"))
