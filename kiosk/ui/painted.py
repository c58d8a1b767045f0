"""Walking Qt's objects from Python, which knows each by its address and may take it for what stood there."""

from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtQuick import QQuickItem


@contextmanager
def described(item: QObject) -> Iterator[QMetaObject]:
    """What Qt says of the object's class; usable inside the block only."""
    meta = item.metaObject()
    try:
        yield meta
    finally:
        # QML frees its classes' descriptions. PySide would keep this one as long as anything holds the item,
        # and hand it out as whatever Qt puts at its address next. Those of C++ are shared and never freed.
        if "_QML" in meta.className():
            shiboken6.invalidate(meta)


def kind_of(item: QObject) -> str:
    """The name of the object's class, such as PageStrip_QMLTYPE_12."""
    with described(item) as meta:
        return meta.className()


def children_of(item: QQuickItem) -> list[QQuickItem]:
    """The items right inside."""
    children = item.childItems()
    # Where something still holds what stood at a new item's address before, the new one comes as that, until
    # the old one is let go.
    if stale := [child for child in children if not isinstance(child, QQuickItem)]:
        for one in stale:
            shiboken6.invalidate(one)
        children = item.childItems()
    return children
