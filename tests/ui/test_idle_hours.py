"""Dark outside opening hours: nobody is thrown out, a touch is answered, and staff always get in."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QColor

from kiosk import wiring
from kiosk.session.hours import hours_of
from kiosk.session.screens import Attract, Dark, Home, Sent, SignUp, Staff
from kiosk.ui.contents import Contents
from kiosk.ui.hours_words import opens_words
from kiosk.ui.live_session import LiveSession
from kiosk.ui.watches.opening_watch import OpeningWatch
from tests.ui.announcements import HOOKED, announcements
from tests.ui.program import Kiosk

OpenKiosk = Callable[..., Kiosk]
HOURS = {"mon": ((480, 1080),), "tue": ((480, 720), (780, 1080))}
# 23 November 2026 is a Monday.
MONDAY = datetime(2026, 11, 23)
MIDDLE = QPoint(960, 540)


class Wall:
    """The clock on the wall, set by a test."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def wall(monkeypatch: pytest.MonkeyPatch) -> Wall:
    made = Wall(MONDAY + timedelta(hours=17, minutes=59))
    monkeypatch.setattr(wiring, "_now", made)
    return made


@pytest.fixture
def kiosk(wall: Wall, open_kiosk: OpenKiosk) -> Kiosk:
    return open_kiosk(hours=HOURS)


def at(kiosk: Kiosk, wall: Wall, day: int, hour: float) -> None:
    """The clock on the wall jumps to an hour of that week's day."""
    wall.now = MONDAY + timedelta(days=day, hours=hour)
    kiosk.program.opening.tick()
    QCoreApplication.processEvents()


def test_it_is_dark_from_closing_to_opening(kiosk: Kiosk, wall: Wall) -> None:
    assert kiosk.screen == "attractScreen"
    at(kiosk, wall, 0, 18)
    kiosk.wait_for("darkScreen")
    picture = kiosk.window.grabWindow()
    brightest = max(
        QColor(picture.pixel(x, y)).lightnessF() for x in range(0, 1920, 40) for y in range(60, 1080, 40)
    )
    assert brightest < 0.05
    assert not kiosk.has("demoRibbon")
    at(kiosk, wall, 1, 7.9)
    assert kiosk.screen == "darkScreen"
    at(kiosk, wall, 1, 8)
    kiosk.wait_for("attractScreen")
    at(kiosk, wall, 1, 12.5)
    kiosk.wait_for("darkScreen")


def test_it_opens_dark_when_it_is_started_at_night(wall: Wall, open_kiosk: OpenKiosk) -> None:
    wall.now = MONDAY + timedelta(hours=3)
    assert open_kiosk(hours=HOURS).screen == "darkScreen"


def test_without_hours_it_is_never_dark(wall: Wall, open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    for hour in range(24 * 7):
        at(kiosk, wall, 0, hour)
        assert kiosk.screen == "attractScreen"


def test_a_touch_says_when_it_opens_for_ten_seconds(kiosk: Kiosk, wall: Wall) -> None:
    at(kiosk, wall, 0, 20)
    kiosk.wait_for("darkScreen")
    assert kiosk.texts() == []
    kiosk.tap(MIDDLE)
    assert kiosk.says("We open at 8:00 am on Tuesday")
    assert kiosk.says("Abrimos el martes a las 8:00 a.m.")
    kiosk.pass_time(9)
    assert kiosk.texts() != []
    kiosk.tap(MIDDLE)
    kiosk.pass_time(9)
    assert kiosk.texts() != [], "another touch begins the ten seconds anew"
    kiosk.pass_time(1)
    assert kiosk.texts() == []
    assert kiosk.screen == "darkScreen"


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_A, Qt.Key.Key_Return])
def test_a_key_says_it_too(kiosk: Kiosk, wall: Wall, key: Qt.Key) -> None:
    at(kiosk, wall, 0, 20)
    kiosk.wait_for("darkScreen")
    kiosk.key(key)
    assert kiosk.says("We open at 8:00 am on Tuesday")


@pytest.mark.skipif(not HOOKED, reason="the hook's name is that of Linux")
def test_it_is_said_aloud(kiosk: Kiosk, wall: Wall) -> None:
    at(kiosk, wall, 1, 12.5)
    kiosk.wait_for("darkScreen")
    with announcements() as said:
        kiosk.tap(MIDDLE)
    assert said == ["We open today at 1:00 pm. Abrimos hoy a la 1:00 p.m."]


def test_nobody_is_thrown_out_at_closing_time(kiosk: Kiosk, wall: Wall) -> None:
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")
    kiosk.touch("signUpCard")
    kiosk.wait_for("signUpScreen")
    at(kiosk, wall, 0, 18.5)
    kiosk.touch("continueButton")
    assert kiosk.screen == "signUpScreen"
    kiosk.touch("finishButton")
    kiosk.program.opening.tick()
    kiosk.wait_for("darkScreen")


def test_who_left_at_closing_time_is_wiped_first(kiosk: Kiosk, wall: Wall) -> None:
    kiosk.program.live.reset(SignUp())
    at(kiosk, wall, 0, 18.5)
    kiosk.pass_time(91)
    kiosk.pass_time(31)
    assert kiosk.screen == "clearedScreen"
    at(kiosk, wall, 0, 18.6)
    assert kiosk.screen == "clearedScreen"
    kiosk.pass_time(11)
    kiosk.program.opening.tick()
    kiosk.wait_for("darkScreen")


def test_staff_get_in_by_the_corner_in_the_dark(kiosk: Kiosk, wall: Wall) -> None:
    at(kiosk, wall, 0, 23)
    kiosk.wait_for("darkScreen")
    corner = QPoint(20, 20)
    kiosk.press(corner)
    kiosk.wait(lambda: kiosk.screen == "staffScreen", "the number pad")
    kiosk.release(corner)
    at(kiosk, wall, 0, 23.5)
    assert kiosk.screen == "staffScreen"
    kiosk.pass_time(0)
    kiosk.pass_time(300)
    kiosk.program.opening.tick()
    kiosk.wait_for("darkScreen")


@pytest.mark.parametrize("screen", [Home(), SignUp(), Sent("phone"), Staff()], ids=str)
def test_a_clock_that_jumps_never_ends_a_stay(
    kiosk: Kiosk, wall: Wall, screen: Home | SignUp | Sent | Staff
) -> None:
    kiosk.program.live.reset(screen)
    kiosk.pass_time(0)
    for jump_h in (-48, -3, 5, 400):
        at(kiosk, wall, 0, 17 + jump_h)
        kiosk.pass_time(4)
        assert kiosk.program.live.session.screen == screen


def test_the_display_may_sleep_only_in_the_dark(kiosk: Kiosk, wall: Wall) -> None:
    held: list[bool] = []
    live: LiveSession = kiosk.program.live
    watch = OpeningWatch(live, hours_of(HOURS), wall, held.append)
    watch.tick()
    assert held == [], "whoever opened the window holds it already"
    for hour, wanted in ((18, False), (19, False), (32, True), (33, True), (36.5, False)):
        wall.now = MONDAY + timedelta(hours=hour)
        watch.tick()
        assert held[-1] is wanted
    assert held == [False, True, False]
    live.reset(Attract())
    watch.tick()
    assert isinstance(live.session.screen, Dark)
    assert held == [False, True, False]


@pytest.mark.parametrize(
    ("opens", "english", "spanish"),
    [
        (MONDAY, "We open at 12:00 am on Monday", "Abrimos el lunes a las 12:00 a.m."),
        (
            MONDAY + timedelta(hours=12, minutes=5),
            "We open at 12:05 pm on Monday",
            "Abrimos el lunes a las 12:05 p.m.",
        ),
        (
            MONDAY + timedelta(days=4, hours=13),
            "We open at 1:00 pm on Friday",
            "Abrimos el viernes a la 1:00 p.m.",
        ),
        (
            MONDAY + timedelta(days=5, hours=8),
            "We open at 8:00 am next Saturday",
            "Abrimos el próximo sábado a las 8:00 a.m.",
        ),
        (None, "We are closed now", "Ahora está cerrado"),
    ],
)
def test_words(contents: Contents, opens: datetime | None, english: str, spanish: str) -> None:
    now = MONDAY - timedelta(hours=36)  # Saturday noon
    assert opens_words(contents.language("en").screens, opens, now) == english
    assert opens_words(contents.language("es").screens, opens, now) == spanish
