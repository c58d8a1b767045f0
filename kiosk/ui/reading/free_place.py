"""Where something small can stand on a page without covering words, controls or pictures."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QRectF
from PySide6.QtQuick import QQuickItem

from kiosk.ui.painted import children_of, kind_of

_TAKING = ("QQuickText", "QQuickTextInput", "QQuickAbstractButton", "QQuickImage", "QQuickRectangle")


def visible_items(root: QQuickItem, ignored: str) -> Iterator[QQuickItem]:
    """Every visible item inside `root` but those named `ignored`."""
    for child in children_of(root):
        if child.isVisible() and child.objectName() != ignored:
            yield child
            yield from visible_items(child, ignored)


def place_of(item: QQuickItem, root: QQuickItem) -> QRectF:
    """Where an item stands on `root`."""
    return item.mapRectToItem(root, QRectF(0, 0, item.width(), item.height()))


def taken_places(items: Iterable[QQuickItem], root: QQuickItem) -> Iterator[QRectF]:
    """What may not be covered: words, controls, pictures, and the edges of what lies under them."""
    whole = root.width() * root.height()
    for item in items:
        if not any(item.inherits(kind) for kind in _TAKING) or not _shows(item):
            continue
        place = place_of(item, root)
        # The ground of much of the screen may lie under it, but its edge may not be cut.
        if place.width() * place.height() > whole / 4 and _is_ground(item):
            yield QRectF(place.left(), place.top(), place.width(), 1)
            yield QRectF(place.left(), place.bottom(), place.width(), 1)
            yield QRectF(place.left(), place.top(), 1, place.height())
            yield QRectF(place.right(), place.top(), 1, place.height())
        else:
            yield place


def free_place(
    taken: Iterable[QRectF], area: QRectF, width: float, height: float, *, gap: float, step: float
) -> QRectF | None:
    """The lowest free place in `area` at its right, middle or left, `gap` away from what is taken."""
    grown = [rect.adjusted(-gap, -gap, gap, gap) for rect in taken]
    columns = (area.right() - width, area.center().x() - width / 2, area.left())
    y = area.bottom() - height
    while y >= area.top():
        for x in columns:
            place = QRectF(round(x), round(y), width, height)
            if not any(rect.intersects(place) for rect in grown):
                return place
        y -= step
    return None


def _is_ground(item: QQuickItem) -> bool:
    above = item.parentItem()
    figure = above is not None and kind_of(above).startswith("FigurePanel")
    return item.inherits("QQuickRectangle") and not figure


def _shows(item: QQuickItem) -> bool:
    if item.inherits("QQuickText"):
        return bool(str(item.property("text")).strip())
    return item.width() > 0 and item.height() > 0
