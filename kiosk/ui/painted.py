"""Walking Qt's objects from Python, which knows each by its address and may take it for what stood there."""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager

import shiboken6
from PySide6.QtCore import QMetaObject, QObject
from PySide6.QtQuick import QQuickItem

PAUSE_S = 0.5
_last = [0.0]


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
