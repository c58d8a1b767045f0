"""Walking the painted items from Python, which may know their addresses from things that are long gone."""

import gc

from PySide6.QtQuick import QQuickItem


def children_of(item: QQuickItem) -> list[QQuickItem]:
    """The items right inside.

    PySide knows an object by its address. Where garbage still holds what stood there before, a new item comes
    as that: once the garbage is collected it comes as itself."""
    children = item.childItems()
    if not all(isinstance(child, QQuickItem) for child in children):
        del children
        gc.collect()
        children = item.childItems()
    return [child for child in children if isinstance(child, QQuickItem)]
