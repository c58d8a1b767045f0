"""Quiet seconds on the real program: who counts as somebody, and what a gap in time leaves behind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtTest import QTest

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.session.screens import AskDesk, Check, Home, Reader, Screen, Sent, SignUp, Staff
from kiosk.session.stay import SetTextPercent
from tests.ui.announcements import HOOKED, announcements
from tests.ui.program import DESK, Kiosk

OpenKiosk = Callable[..., Kiosk]
MIDDLE = QPoint(960, 540)
PATIENTS: list[Screen] = [
    Home(),
    Reader(1, 2),
    Check(),
    SignUp(),
    Sent("phone"),
    AskDesk("minor"),
    AskDesk("trouble"),
]
NOTHING = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def reading(open_kiosk: OpenKiosk) -> Kiosk:
    """Somebody is on a page."""
    kiosk = open_kiosk()
    kiosk.program.live.reset(Reader(1, 2))
    kiosk.wait_for("readerScreen")
    kiosk.pass_time(0)
    return kiosk


def later(kiosk: Kiosk, seconds: float) -> None:
    """Time passes while the program looks on, as it does twice a second."""
    for _ in range(int(seconds)):
        kiosk.clock.now += 1
        kiosk.program.idle.tick()
    QCoreApplication.processEvents()


def undisturbed(kiosk: Kiosk, screen: str = "readerScreen") -> bool:
    """Neither warned nor cleared."""
    return kiosk.screen == screen and not kiosk.has("idleSheet")


def type_name(kiosk: Kiosk) -> None:
    """A name half typed on the sign-up."""
    kiosk.program.live.reset(SignUp())
    kiosk.program.live.fill(Form(step=Step.NAME, adult=True, name="Marker Person", contact=Contact.PHONE))
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.pass_time(0)


# Activity --------------------------------------------------------------------------------------------------


def tap_nowhere(kiosk: Kiosk) -> None:
    kiosk.tap(QPoint(700, 20))


def press_without_end(kiosk: Kiosk) -> None:
    kiosk.press(QPoint(700, 20))


def press_a_key(kiosk: Kiosk) -> None:
    kiosk.key(Qt.Key.Key_F9)


def turn_the_wheel(kiosk: Kiosk) -> None:
    QTest.wheelEvent(kiosk.window, QPointF(MIDDLE), QPoint(0, 120))


def click_the_mouse(kiosk: Kiosk) -> None:
    QTest.mouseClick(kiosk.window, Qt.MouseButton.LeftButton, NOTHING, QPoint(700, 20))


@pytest.mark.parametrize(
    "act",
    [tap_nowhere, press_without_end, press_a_key, turn_the_wheel, click_the_mouse],
    ids=lambda a: a.__name__,
)
def test_somebody_who_does_anything_is_there(reading: Kiosk, act: Callable[[Kiosk], None]) -> None:
    later(reading, 80)
    act(reading)
    QCoreApplication.processEvents()
    later(reading, 80)
    assert undisturbed(reading)
    later(reading, 11)
    assert reading.has("idleSheet"), "and from then on it counts anew"


def test_typing_on_our_own_keys_counts(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    type_name(kiosk)
    later(kiosk, 80)
    kiosk.type("a")
    later(kiosk, 80)
    assert undisturbed(kiosk, "signUpScreen")


def test_a_finger_that_moves_counts_and_one_that_rests_does_not(reading: Kiosk) -> None:
    reading.press(MIDDLE)
    later(reading, 60)
    reading.move(MIDDLE + QPoint(0, 60))
    later(reading, 60)
    assert undisturbed(reading), "it moved half a minute before"
    for jitter in range(30):
        later(reading, 1)
        reading.move(MIDDLE + QPoint(jitter % 3, 60 + jitter % 2))
    later(reading, 1)
    assert reading.has("idleSheet"), "a palm that trembles is nobody"
    later(reading, 31)
    assert reading.screen == "clearedScreen", "and the page goes under it"
    reading.release(MIDDLE)


def test_a_hovering_mouse_and_a_jammed_key_are_nobody(reading: Kiosk) -> None:
    for second in range(89):
        place = QPointF(100 + second * 9, 300)
        hover = QMouseEvent(
            QEvent.Type.MouseMove, place, place, Qt.MouseButton.NoButton, Qt.MouseButton.NoButton, NOTHING
        )
        QCoreApplication.sendEvent(reading.window, hover)
        repeat = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, NOTHING, "a", True)
        QCoreApplication.sendEvent(reading.window, repeat)
        later(reading, 1)
    assert not reading.has("idleSheet")
    later(reading, 1)
    assert reading.has("idleSheet")


def test_a_mouse_that_pulls_counts(reading: Kiosk) -> None:
    button = Qt.MouseButton.LeftButton
    QTest.mousePress(reading.window, button, NOTHING, MIDDLE)
    later(reading, 60)
    QTest.mouseMove(reading.window, MIDDLE + QPoint(80, 0))
    later(reading, 60)
    assert undisturbed(reading)
    QTest.mouseRelease(reading.window, button, NOTHING, MIDDLE)


# The warning -----------------------------------------------------------------------------------------------


def test_more_time_can_be_had_many_times(reading: Kiosk) -> None:
    for _ in range(15):
        later(reading, 91)
        assert reading.has("idleSheet")
        reading.touch("moreTimeButton")
        reading.wait(lambda: not reading.has("idleSheet"), "the warning goes")
    assert reading.screen == "readerScreen"


def test_a_finger_on_its_way_to_a_button_has_the_whole_count(reading: Kiosk) -> None:
    later(reading, 119)
    assert reading.says("1")
    point = reading.middle("idleFinishButton")
    reading.press(point)
    QCoreApplication.processEvents()
    assert reading.has("idleSheet"), "the warning does not go under the finger"
    later(reading, 20)
    assert reading.has("idleSheet")
    reading.release(point)
    reading.wait_for("attractScreen")


def test_a_swipe_on_the_warning_that_is_no_click_still_buys_time(reading: Kiosk) -> None:
    later(reading, 115)
    reading.press(QPoint(1400, 900))
    reading.move(QPoint(1400, 700))
    reading.release(QPoint(1400, 700))
    later(reading, 20)
    assert reading.screen == "readerScreen"


@pytest.mark.parametrize(("percent", "warns_after"), [(100, 90), (125, 90), (150, 180), (200, 180)])
def test_large_text_has_twice_the_time(reading: Kiosk, percent: int, warns_after: int) -> None:
    reading.program.live.move(SetTextPercent(percent))
    later(reading, warns_after - 1)
    assert not reading.has("idleSheet")
    later(reading, 1)
    assert reading.has("idleSheet")


def test_each_kind_of_screen_has_its_own_time(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk(
        reading_timeout_s=40, quiz_timeout_s=50, form_timeout_s=60, sent_timeout_s=30, warning_s=20
    )
    for screen, warns_after in ((Reader(0, 0), 40), (Check(), 50), (SignUp(), 60), (AskDesk("trouble"), 30)):
        kiosk.program.live.reset(screen)
        kiosk.pass_time(0)
        later(kiosk, warns_after - 1)
        assert not kiosk.has("idleSheet"), screen
        later(kiosk, 1)
        assert kiosk.has("idleSheet"), screen
        later(kiosk, 20)
        kiosk.wait_for("clearedScreen")
        later(kiosk, 10)
        kiosk.wait_for("attractScreen")


def test_a_touch_on_the_last_screen_begins_its_count_anew(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.live.reset(Sent("phone"))
    kiosk.pass_time(0)
    for _ in range(12):
        later(kiosk, 18)
        assert kiosk.says(f"2 {kiosk.words('sent.clears')}")
        kiosk.tap(QPoint(700, 20))
        kiosk.pass_time(0)
        assert kiosk.says(f"20 {kiosk.words('sent.clears')}")
    later(kiosk, 20)
    kiosk.wait_for("attractScreen")


def test_staff_are_locked_out_after_five_minutes(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.live.reset(Staff())
    kiosk.pass_time(0)
    later(kiosk, 299)
    assert kiosk.screen == "staffScreen"
    later(kiosk, 1)
    kiosk.wait_for("attractScreen")


@pytest.mark.skipif(not HOOKED, reason="the hook's name is that of Linux")
def test_the_warning_is_said_aloud_and_again_near_its_end(reading: Kiosk) -> None:
    with announcements() as said:
        later(reading, 119)
    words = reading.words
    whole = f"{words('idle.title')} {words('idle.line')} 30 {words('idle.seconds_left')}."
    assert said == [whole, f"10 {words('idle.seconds_left')}."]


@pytest.mark.skipif(not HOOKED, reason="the hook's name is that of Linux")
def test_the_last_screen_says_its_count_and_how_to_stop_it(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.live.reset(Sent("phone"))
    kiosk.wait_for("sentScreen")
    with announcements() as said:
        kiosk.pass_time(0)
        later(kiosk, 15)
    assert said == [f"20 {kiosk.words('sent.clears')}", f"10 {kiosk.words('sent.clears')}"]


def test_what_was_typed_is_named_in_what_is_said(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    type_name(kiosk)
    heard: list[str] = []
    kiosk.program.app.spoken.connect(heard.append)
    later(kiosk, 90)
    assert kiosk.words("idle.answers_line") in heard[0]


# Gaps in time ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap", [121.0, 600.0, 3 * 86_400.0])
def test_a_touch_after_a_gap_belongs_to_somebody_new(open_kiosk: OpenKiosk, gap: float) -> None:
    """The program or the machine stood still: no timer ran, and the touch is the first to come."""
    kiosk = open_kiosk()
    type_name(kiosk)
    assert kiosk.find("fieldInput").property("text") == "Marker Person"
    point = kiosk.middle("continueButton")
    kiosk.clock.now += gap
    kiosk.tap(point)
    assert not isinstance(kiosk.program.live.session.screen, SignUp)
    assert kiosk.program.live.stay.form == Form()
    assert not kiosk.says("Marker")
    QCoreApplication.processEvents()
    kiosk.wait_for("clearedScreen" if gap < 130 else "attractScreen")
    kiosk.pass_time(11)
    kiosk.wait_for("attractScreen")
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")


def test_a_touch_after_a_short_gap_meets_the_warning_and_does_not_answer_it(reading: Kiosk) -> None:
    point = reading.middle("homeButton")
    reading.clock.now += 100
    reading.tap(point)
    QCoreApplication.processEvents()
    assert reading.screen == "readerScreen"
    assert reading.has("idleSheet")
    reading.touch("moreTimeButton")
    reading.wait(lambda: not reading.has("idleSheet"), "the warning goes")
    reading.touch("homeButton")
    reading.wait_for("homeScreen")


def test_a_frame_after_a_gap_shows_nothing_of_the_last_one(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    type_name(kiosk)
    kiosk.program.idle.stop()
    drawn: list[str] = []
    kiosk.window.afterAnimating.connect(lambda: drawn.append(kiosk.screen))
    kiosk.clock.now += 600
    before = kiosk.frames
    kiosk.window.requestUpdate()
    kiosk.wait(lambda: kiosk.frames > before, "a frame")
    assert drawn[0] == "attractScreen"
    assert not kiosk.says("Marker")


def test_a_key_after_a_gap_is_typed_nowhere(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    type_name(kiosk)
    kiosk.clock.now += 600
    kiosk.keys("x")
    kiosk.wait_for("attractScreen")
    assert kiosk.program.live.stay.form == Form()


def test_a_page_reached_just_before_the_gap_goes_too(reading: Kiosk) -> None:
    """No tick came between the touch that led there and the gap."""
    reading.touch("homeButton")
    reading.clock.now += 600
    reading.tap(MIDDLE)
    assert reading.screen == "attractScreen"


def test_a_finger_held_through_the_gap_is_let_go(reading: Kiosk) -> None:
    reading.press(reading.middle("homeButton"))
    reading.clock.now += 600
    reading.release(reading.middle("homeButton") if reading.has("homeButton") else MIDDLE)
    reading.wait_for("attractScreen")
    reading.touch("startButton")
    reading.wait_for("homeScreen")


def test_what_comes_back_from_the_disk_after_a_gap_is_nobodys(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    type_name(kiosk)
    kiosk.clock.now += 600
    kiosk.program.live.reset(Sent("phone"))
    kiosk.program.idle.tick()
    assert kiosk.screen == "attractScreen"


def test_a_screen_reader_that_presses_without_touching_is_somebody(reading: Kiosk) -> None:
    later(reading, 80)
    reading.program.app.toggleContrast()
    later(reading, 80)
    assert undisturbed(reading)


# Finish ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [DESK, (1280, 800, 5.88), (1080, 1920, 4.03)], ids=lambda size: str(size[0]))
def test_finish_is_on_every_screen(open_kiosk: OpenKiosk, size: tuple[int, int, float]) -> None:
    kiosk = open_kiosk(size)
    for screen in PATIENTS:
        kiosk.program.live.reset(screen)
        QCoreApplication.processEvents()
        finish = kiosk.find("finishButton")
        assert str(finish.property("text")) == kiosk.words("common.finish"), screen
        kiosk.touch("finishButton")
        kiosk.wait_for("attractScreen")
