"""Screens beside the pages: in every size no word is cut, hidden at an edge, or outside its own button."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.ui.touring.tour import SCREENS, TourGroup
from kiosk.ui.touring.tour_walk import stops
from tests.ui.program import Kiosk, is_text
from tests.ui.spoken import is_control, label, place

OpenKiosk = Callable[..., Kiosk]
LOOKED_AT = ("attract", "home", "sent-", "desk-", "idle", "cleared", "dark-asked", "called-away-")
ROUNDING_PX = 2.0


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: f"{screen[0]}x{screen[1]}")
@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_is_cut(open_kiosk: OpenKiosk, screen: tuple[int, int, float], language: str) -> None:
    kiosk = open_kiosk(screen)
    found = []
    for percent in (100, 150, 200):
        group = TourGroup(*screen, language, percent, contrast=False)
        for name, arrange in stops(kiosk.application, group):
            # Nobody has changed the size of the text yet where everybody begins.
            if name.startswith(LOOKED_AT) and not (percent > 100 and name.endswith("attract")):
                arrange()
                for _ in range(2):
                    QCoreApplication.processEvents()
                    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
                found += [f"{name} {percent} %: {line}" for line in wrong(kiosk)]
    assert found == []


def wrong(kiosk: Kiosk) -> Iterator[str]:
    for item in kiosk.items():
        if not is_text(item) or not item.property("text"):
            continue
        if item.property("truncated"):
            yield f"{label(item)!r} is cut short"
        around = frame_of(item)
        if (
            not place(around)
            .adjusted(-ROUNDING_PX, -ROUNDING_PX, ROUNDING_PX, ROUNDING_PX)
            .contains(ink(item))
        ):
            yield f"{label(item)!r} leaves {label(around)}"


def frame_of(item: QQuickItem) -> QQuickItem:
    """The control it stands in, or what clips it, or the window."""
    above = item
    while (next_above := above.parentItem()) is not None:
        above = next_above
        if above.clip() or is_control(above):
            break
    return above


def ink(item: QQuickItem) -> QRectF:
    """As wide as its item, for any alignment; as high as its words."""
    area = place(item)
    return QRectF(area.x(), area.y(), area.width(), max(area.height(), float(item.property("contentHeight"))))
