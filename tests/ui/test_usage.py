"""Uses are counted when they are over, the self-test's are not, and staff see numbers of many people only."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.leads.form_model import Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Attract, CodeGiven, Home, Sent, SignUp, Staff
from kiosk.session.stay import Begin, MarkRead, Show
from kiosk.session.usage import Tally, Use, counted
from kiosk.session.usage_file import USAGE_FILE, UsageFile
from kiosk.startup import DEMO_PIN
from kiosk.ui.touring.usage_tour import some_weeks
from tests.ui.program import DESK, SMALL, Kiosk

OpenKiosk = Callable[..., Kiosk]


def used(kiosk: Kiosk) -> Tally:
    kiosk.finish_saving()
    return UsageFile(kiosk.data).read()


def test_a_use_is_counted_when_it_is_over_and_nobody_is_none(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    live = kiosk.program.live
    live.reset()
    live.move(Show(Staff()))
    live.reset()
    assert used(kiosk) == Tally()
    live.move(Begin())
    live.move(MarkRead("what"))
    live.answer(CheckState((0,) * 9 + (None,), 9))
    live.fill(Form(step=Step.NAME, name="Zyxname"))
    live.move(Show(SignUp()))
    assert used(kiosk) == Tally()
    live.reset()
    (week,) = used(kiosk).weeks.values()
    assert {key for key in week if not key.startswith("answer.")} == {
        "opened",
        "read",
        "began",
        "section.what",
    }
    assert sum(key.startswith("answer.") for key in week) == 9
    assert "Zyxname" not in (kiosk.data / USAGE_FILE).read_text()
    live.move(Begin())
    live.move(Show(Sent("phone")))
    live.reset()
    (week,) = used(kiosk).weeks.values()
    assert (week["opened"], week["sent"]) == (2, 1)


def test_whoever_is_called_away_is_counted_once(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    live = kiosk.program.live
    live.move(Begin())
    stay = live.stay
    live.reset(CodeGiven("1234"))
    live.reset()
    live.resume(stay)
    live.reset()
    assert sum(used(kiosk).days.values()) == 1


def test_the_self_test_is_no_use(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    usage = kiosk.application.usage
    kiosk.application.proving.test.began.emit()
    kiosk.program.live.move(Begin())
    kiosk.program.live.reset()
    kiosk.application.proving.test.ended.emit()
    assert used(kiosk) == Tally()
    assert not usage._resting


def to_room(kiosk: Kiosk) -> None:
    kiosk.program.live.move(Show(Staff()))
    kiosk.program.desk_jobs.drain()
    for digit in DEMO_PIN:
        kiosk.program.staff.typeDigit(digit)
    kiosk.program.staff.submitDigits()
    kiosk.program.desk_jobs.drain()
    kiosk.key(Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    kiosk.program.doctor_jobs.drain()
    kiosk.wait(lambda: kiosk.has("staffUsage"))


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
def test_the_room_says_what_changed_and_hides_small_numbers(
    open_kiosk: OpenKiosk, tmp_path: Path, screen: tuple[int, int, float]
) -> None:
    kiosk = open_kiosk(screen)
    today = datetime.now().astimezone().date()
    some_weeks(kiosk.data, today)
    kiosk.program.live.move(Show(Attract()))
    to_room(kiosk)
    assert kiosk.says("Use is falling")
    assert kiosk.says("under 5")
    held = json.loads((kiosk.data / USAGE_FILE).read_text())
    few = [day for day, n in held["days"].items() if 0 < n < 5]
    spoken = [str(item.property("spoken")) for item in kiosk.items() if item.property("spoken")]
    assert sum("under 5" in line for line in spoken) == len(few)
    steps = kiosk.find("usageSteps")
    assert steps.property("line").startswith("Of ")


def test_without_counts_the_room_says_when_there_will_be_some(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    to_room(kiosk)
    assert kiosk.says("No use counted yet")
    today = datetime.now().astimezone().date()
    tally = counted(Tally(), Use(), today - timedelta(days=today.weekday() + 1))
    assert tally.days
    kiosk.key(Qt.Key.Key_F9)
    assert kiosk.program.live.session.screen != Home()
