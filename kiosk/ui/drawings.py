"""Draws our SVG files for QML at device pixels: icons in any colour, people in several tones."""

import re
from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtQuick import QQuickImageProvider

_NAME = re.compile(r"^[a-z0-9-]+$")
# The four skin tones of the drawings, and the colours that stand for skin in the drawing of a person.
SKIN_TONES = ("#A9704A", "#A9704A", "#B87D54", "#7A4C35")
_CONTRAST_FILL, _CONTRAST_LINE = "#FFD84D", "#FFFFFF"


class DrawingProvider(QQuickImageProvider):
    """`image://drawing/<name>/<tone>/<0|1 high contrast>` and `image://icon/<name>/<rrggbb>`."""

    def __init__(self, folder: Path, *, icons: bool) -> None:
        super().__init__(QQuickImageProvider.ImageType.Image)
        self._folder, self._icons = folder, icons

    def requestImage(self, id: str, size: QSize, requestedSize: QSize) -> QImage:  # noqa: A002, N803  (Qt's names)
        name, *options = id.split("/")
        source = _source(self._folder, name)
        if self._icons:
            source = source.replace("currentColor", f"#{options[0]}" if options else "#000000")
        elif name.startswith("person-"):
            source = _person(source, *(int(option) for option in options[:2]))
        return _drawn(source, requestedSize.width(), requestedSize.height())


@lru_cache(maxsize=256)
def _source(folder: Path, name: str) -> str:
    if not _NAME.match(name):
        return ""
    file = folder / f"{name}.svg"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _person(source: str, tone: int = 0, contrast: int = 0) -> str:
    if contrast:
        source = re.sub(r'stroke="#[0-9A-Fa-f]{6}"', f'stroke="{_CONTRAST_LINE}"', source)
        source = re.sub(r'fill="#(?:FFFFFF|FFF|FBF8F3)"', 'fill="none"', source, flags=re.IGNORECASE)
        return re.sub(r'fill="#[0-9A-Fa-f]{6}"', f'fill="{_CONTRAST_FILL}"', source)
    return source.replace(SKIN_TONES[0], SKIN_TONES[tone % len(SKIN_TONES)])


def _drawn(source: str, width: int, height: int) -> QImage:
    data = QByteArray(source.encode())
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"svg"))
    natural = reader.size()
    if not natural.isValid():
        return QImage()
    if width > 0 or height > 0:
        room = QSize(width or 100_000, height or 100_000)
        reader.setScaledSize(natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio))
    return reader.read()
