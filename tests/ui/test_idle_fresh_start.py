""" "New here? Start fresh": when it comes, what it covers, what takes it away."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtQuick import QQuickItem

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.session.screens import AskDesk, Attract, Check, Cleared, Home, Reader, Screen, Sent, SignUp, Staff
from kiosk.session.stay import Session
from kiosk.ui.painted import kind_of
from kiosk.ui.reading.free_place import free_place
from tests.ui.program import Kiosk, visible_items
from tests.ui.spoken import is_control, place

OpenKiosk = Callable[..., Kiosk]
PILL = "freshStartButton"
CASES = [
    pytest.param((1920, 1080, 4.03), "en", id="1920x1080-en"),
    pytest.param((1080, 1920, 4.03), "es", id="1080x1920-es"),
    pytest.param((1280, 800, 5.88), "es", id="1280x800-es"),
    pytest.param((1024, 768, 4.2), "en", id="1024x768-en"),
]


@pytest.fixture
def reading(open_kiosk: OpenKiosk) -> Kiosk:
    kiosk = open_kiosk()
    quiet_on(kiosk, Reader(1, 2), 20)
    return kiosk


def quiet_on(kiosk: Kiosk, screen: Screen, seconds: float) -> None:
    """Nobody touches a screen for so long."""
    kiosk.program.live.reset(screen)
    # The screen before may still wait for its deletion.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QCoreApplication.processEvents()
    kiosk.pass_time(0)
    kiosk.pass_time(seconds)


@pytest.mark.parametrize("screen", [Home(), Reader(1, 2), Check(), SignUp()], ids=str)
def test_it_comes_after_twenty_quiet_seconds_and_starts_fresh(open_kiosk: OpenKiosk, screen: Screen) -> None:
    kiosk = open_kiosk()
    quiet_on(kiosk, screen, 19)
    assert not kiosk.has(PILL)
    kiosk.pass_time(1)
    assert kiosk.has(PILL)
    kiosk.program.live.fill(Form(step=Step.NAME, name="Marker Person", contact=Contact.PHONE))
    kiosk.pass_time(20)
    kiosk.touch(PILL)
    kiosk.wait_for("attractScreen")
    assert kiosk.program.live.stay.form == Form()
    assert not kiosk.has(PILL)


@pytest.mark.parametrize("screen", [Attract(), Sent("phone"), AskDesk("talk"), Cleared(), Staff()], ids=str)
def test_it_never_comes_where_no_stay_goes_on(open_kiosk: OpenKiosk, screen: Screen) -> None:
    kiosk = open_kiosk(sent_timeout_s=60)
    quiet_on(kiosk, screen, 9)
    kiosk.pass_time(40)
    assert not kiosk.has(PILL)


def test_a_touch_elsewhere_takes_it_away(reading: Kiosk) -> None:
    reading.tap(QPoint(700, 20))
    reading.wait(lambda: not reading.has(PILL), "it goes")
    assert reading.screen == "readerScreen"
    reading.pass_time(19)
    assert not reading.has(PILL)
    reading.pass_time(1)
    assert reading.has(PILL)


def test_a_press_on_it_that_slips_off_changes_nothing(reading: Kiosk) -> None:
    reading.press(reading.middle(PILL))
    for _ in range(5):
        QCoreApplication.processEvents()
    assert reading.has(PILL), "it does not go under the finger"
    reading.move(QPoint(700, 20))
    reading.release(QPoint(700, 20))
    reading.wait(lambda: not reading.has(PILL), "it goes")
    assert reading.screen == "readerScreen"


def test_ignoring_it_costs_nothing(reading: Kiosk) -> None:
    reading.pass_time(69)
    assert not reading.has("idleSheet")
    reading.pass_time(1)
    assert reading.has("idleSheet"), "the warning comes when it always comes"
    assert not reading.has(PILL)


def test_keys_and_screen_readers_reach_it(reading: Kiosk) -> None:
    for _ in range(40):
        reading.key(Qt.Key.Key_Tab)
        item = reading.window.activeFocusItem()
        if item is not None and item.objectName() == PILL:
            break
    QAccessible.setActive(True)
    spoken = QAccessible.queryAccessibleInterface(reading.find(PILL))
    assert spoken.text(QAccessible.Text.Name) == "New here? Start fresh"
    assert spoken.role() == QAccessible.Role.Button
    QAccessible.setActive(False)
    reading.key(Qt.Key.Key_Return)
    reading.wait_for("attractScreen")


def test_it_does_not_come_while_somebody_walks_by_tab(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    quiet_on(kiosk, Reader(1, 2), 10)
    for _ in range(10):
        kiosk.key(Qt.Key.Key_Tab)
        kiosk.pass_time(5)
        assert not kiosk.has(PILL)


def covered(kiosk: Kiosk) -> Iterator[str]:
    """What of the page lies under it."""
    pill = kiosk.find(PILL)
    area = place(pill)
    for item in visible_items(kiosk.window.contentItem()):
        if item is pill or pill.isAncestorOf(item) or not (is_control(item) or item.inherits("QQuickText")):
            continue
        if item.objectName() in ("finishButton", "demoRibbon") or belongs_to(item, "finishButton"):
            continue
        if is_control(item) or str(item.property("text")).strip():
            ink = place(item)
            if ink.intersects(area):
                yield f"{kind_of(item)} {item.objectName()} {item.property('text')}"


def belongs_to(item: QQuickItem, name: str) -> bool:
    above = item.parentItem()
    while above is not None and above.objectName() != name:
        above = above.parentItem()
    return above is not None


@pytest.mark.parametrize(("size", "language"), CASES)
def test_it_has_a_place_on_every_page_and_covers_nothing(
    open_kiosk: OpenKiosk, size: tuple[int, int, float], language: str
) -> None:
    kiosk = open_kiosk(size)
    live, fresh, density = kiosk.program.live, kiosk.program.fresh_start, size[2]
    for percent in (100, 200):
        for screen in (Home(), Check(), SignUp(), Reader(0, 1), Reader(1, 2), Reader(4, 0)):
            live.resume(replace(live.stay, session=Session(language, screen, percent)))
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QCoreApplication.processEvents()
            fresh.offer(False)
            before = [(place(item), item) for item in kiosk.items()]
            fresh.offer(True)
            QCoreApplication.processEvents()
            where = (screen, percent)
            pill = place(kiosk.find(PILL))
            assert min(pill.width(), pill.height()) >= 20 * density - 1, where
            assert place(kiosk.window.contentItem()).contains(pill), where
            assert list(covered(kiosk)) == [], where
            assert [(place(item), item) for _, item in before] == before, f"something moved: {where}"
            words = kiosk.find(PILL).property("contentItem")
            assert words.property("contentWidth") <= pill.width() - density, where
            assert words.property("contentHeight") <= pill.height(), where


def test_where_finish_asks_first_it_does_not_stand_in_its_place(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk((1280, 800, 5.88), called_away=True)
    kiosk.program.live.reset(Reader(1, 2))
    kiosk.program.live.fill(Form(step=Step.NAME, adult=True, name="Ana"))
    QCoreApplication.processEvents()
    kiosk.program.fresh_start.offer(True)
    assert not kiosk.has(PILL)


RECTS = st.builds(
    QRectF, st.integers(-50, 900), st.integers(-50, 700), st.integers(1, 500), st.integers(1, 300)
)


@given(st.lists(RECTS, max_size=12), st.integers(10, 300), st.integers(10, 150), st.integers(0, 20))
def test_a_free_place_is_free_and_inside(taken: list[QRectF], width: int, height: int, gap: int) -> None:
    area = QRectF(20, 10, 900, 700)
    found = free_place(taken, area, width, height, gap=gap, step=8)
    if found is None:
        assert taken, "an empty page has room"
        return
    assert area.adjusted(-1, -1, 1, 1).contains(found)
    assert (found.width(), found.height()) == (width, height)
    for rect in taken:
        assert not rect.adjusted(-gap, -gap, gap, gap).intersects(found)
