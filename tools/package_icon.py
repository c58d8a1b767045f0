"""The program's icon: packaging/icon.svg drawn in every size, as PNG for Linux and as ICO for Windows."""

from __future__ import annotations

import os
import struct
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImageReader

SOURCE = Path(__file__).resolve().parent.parent / "packaging" / "icon.svg"
SIZES = (16, 24, 32, 48, 64, 128, 256)


def png(size: int) -> bytes:
    """The icon, `size` pixels wide and high."""
    reader = QImageReader(str(SOURCE))
    reader.setScaledSize(QSize(size, size))
    image = reader.read()
    if image.isNull():
        raise SystemExit(f"{SOURCE}: {reader.errorString()}")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs ask for bytes, the program takes str
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """One ICO file of PNG pictures by their size, as Windows has read it since Vista."""
    head = struct.pack("<3H", 0, 1, len(pictures))
    place = len(head) + 16 * len(pictures)
    entries, bodies = b"", b""
    for size, picture in pictures.items():
        side = size % 256  # 256 is written as 0
        entries += struct.pack("<4B2H2I", side, side, 0, 0, 1, 32, len(picture), place + len(bodies))
        bodies += picture
    return head + entries + bodies


def make_icons(folder: Path) -> None:
    """Write kiosk-SIZE.png and kiosk.ico into `folder`."""
    pictures = {size: png(size) for size in SIZES}
    for size, picture in pictures.items():
        (folder / f"kiosk-{size}.png").write_bytes(picture)
    (folder / "kiosk.ico").write_bytes(ico(pictures))
