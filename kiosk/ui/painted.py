"""Walking the painted items from Python, which may know their addresses from things that are long gone."""

import gc
import time

from PySide6.QtQuick import QQuickItem

PAUSE_S = 0.5
_last = [0.0]


def children_of(item: QQuickItem) -> list[QQuickItem]:
    """The items right inside.

    PySide knows an object by its address. Where garbage still holds what stood there before, a new item comes
    as that: once the garbage is collected it comes as itself."""
    children = item.childItems()
    # What is no garbage stays as it is: to collect at every step would take minutes.
    if not all(isinstance(child, QQuickItem) for child in children) and time.monotonic() - _last[0] > PAUSE_S:
        del children
        gc.collect()
        _last[0] = time.monotonic()
        children = item.childItems()
    return [child for child in children if isinstance(child, QQuickItem)]
