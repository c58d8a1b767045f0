"""The attract screen wanders so that nothing burns in, never out of the window; it moves a little."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtQuick import QQuickItem

from kiosk.ui.painted import kind_of
from tests.ui.program import Kiosk, visible_items
from tests.ui.spoken import is_control, place

OpenKiosk = Callable[..., Kiosk]
SIZES = [(1920, 1080, 4.03), (1080, 1920, 4.03), (1280, 800, 5.88), (1024, 768, 4.2), (3840, 2160, 8.06)]
STEPS = range(0, 1680, 7)


def pieces(kiosk: Kiosk) -> list[QQuickItem]:
    """Words and buttons, but not the whole screen's own and the demo's."""
    screen = kiosk.find("attractScreen")
    return [
        item
        for item in visible_items(screen)
        if (is_control(item) and item.objectName() != "attractTouch")
        or (item.inherits("QQuickText") and str(item.property("text")).strip())
    ]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("language", ["en", "es"])
def test_everything_wanders_some_millimetres_and_stays_inside(
    open_kiosk: OpenKiosk, size: tuple[int, int, float], language: str
) -> None:
    kiosk = open_kiosk(size, language=language, called_away=True)
    screen, window = kiosk.find("attractScreen"), place(kiosk.window.contentItem())
    found = pieces(kiosk)
    assert len(found) >= 8
    seen: dict[QQuickItem, set[tuple[float, float]]] = {item: set() for item in found}
    for step in STEPS:
        screen.setProperty("step", step)
        for item in found:
            area = place(item)
            assert window.contains(area), f"{item.objectName()} {item.property('text')} at step {step}"
            seen[item].add((area.x(), area.y()))
    for item, places in seen.items():
        wide = max(x for x, _ in places) - min(x for x, _ in places)
        tall = max(y for _, y in places) - min(y for _, y in places)
        assert min(wide, tall) >= 2 * size[2], f"{item.objectName()} {item.property('text')} hardly moves"


def test_a_step_is_too_small_to_be_seen(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    screen, button = kiosk.find("attractScreen"), kiosk.find("startButton")
    before = place(button)
    for step in range(1, 400):
        screen.setProperty("step", step)
        now = place(button)
        assert abs(now.x() - before.x()) <= 1
        assert abs(now.y() - before.y()) <= 1
        before = now


@pytest.mark.parametrize("moving", [True, False], ids=["moving", "still"])
def test_the_steps_are_taken_by_a_slow_timer(open_kiosk: OpenKiosk, moving: bool) -> None:
    kiosk = open_kiosk(moving=moving)
    screen = kiosk.find("attractScreen")
    timers = [child for child in screen.children() if kind_of(child) == "QQmlTimer"]
    (timer,) = timers
    assert timer.property("running")
    assert timer.property("interval") >= 1000
    timer.triggered.emit()  # type: ignore[attr-defined]  # a signal of QML
    QCoreApplication.processEvents()
    assert screen.property("step") == 1


def test_with_less_motion_the_sun_stands(open_kiosk: OpenKiosk) -> None:
    def running(kiosk: Kiosk) -> bool:
        drawing = next(item for item in kiosk.items() if kind_of(item).startswith("AttractDrawing"))
        return any(
            child.property("running")
            for child in drawing.children()
            if kind_of(child).startswith("QQmlTimer")
        )

    still = open_kiosk()
    assert not running(still)
    still.close()
    assert running(open_kiosk(moving=True))
