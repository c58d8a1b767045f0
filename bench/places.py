"""Run as a process of its own, offscreen: asks the kiosk where a finger goes and prints it as JSON."""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QPointF
from PySide6.QtQuick import QQuickItem

from kiosk.paths import CONTENT
from kiosk.session.screens import Attract, Home, Reader, Screen
from kiosk.session.stay import Show
from kiosk.settings import Settings
from kiosk.ui.application import Application


def places(folder: Path, width: int, height: int, px_per_mm: float) -> dict[str, list[int]]:
    """The middle of the start button, of the first card and of Next."""
    application = Application(Settings(px_per_mm=px_per_mm), folder, CONTENT)
    application.show(windowed=True, size=(width, height, px_per_mm))

    def middle(screen: Screen, name: str) -> list[int]:
        application.program.live.move(Show(screen))
        for _ in range(3):
            QCoreApplication.processEvents()
        item = next(one for one in _below(application.window.contentItem()) if one.objectName() == name)
        point = item.mapToScene(QPointF(item.width() / 2, item.height() / 2))
        return [round(point.x()), round(point.y())]

    first = application.program.contents.language("en").sections[0].id
    found = {
        "start": middle(Attract(), "startButton"),
        "card": middle(Home(), f"sectionCard_{first}"),
        "next": middle(Reader(0, 0), "nextButton"),
    }
    application.close()
    return found


def _below(item: QQuickItem) -> Iterator[QQuickItem]:
    """An item and all that is drawn in it; lists make theirs without a parent that findChild knows."""
    yield item
    for child in item.childItems():
        yield from _below(child)


if __name__ == "__main__":
    _folder, _width, _height, _density = sys.argv[1:5]
    _found = places(Path(_folder), int(_width), int(_height), float(_density))
    os.write(1, json.dumps(_found).encode() + b"\n")
