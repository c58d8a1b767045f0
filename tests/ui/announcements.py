"""What assistive technology is asked to say aloud: Qt's own announcement events, caught on their way out."""

import ctypes
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import PySide6
import shiboken6
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

# PySide knows the events but not the hook that Qt hands them to; this is its name in Linux libraries.
_HOOK = "_ZN11QAccessible20installUpdateHandlerEPFvP16QAccessibleEventE"
# The kind stands behind the table of virtual functions.
_KIND_AT = ctypes.sizeof(ctypes.c_void_p)
HOOKED = sys.platform == "linux"


@contextmanager
def announcements() -> Iterator[list[str]]:
    """The words of every announcement while it lasts."""
    library = next((Path(PySide6.__file__).parent / "Qt" / "lib").glob("libQt6Gui.so.6"))
    handler_type = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
    said: list[str] = []

    def handle(address: int) -> None:
        kind = ctypes.c_int.from_address(address + _KIND_AT).value
        if kind == QAccessible.Event.Announcement.value:
            event = cast(Any, shiboken6.Shiboken.wrapInstance(address, QAccessibleAnnouncementEvent))
            said.append(event.message())

    handler = handler_type(handle)
    install = ctypes.CDLL(str(library))[_HOOK]
    install.restype, install.argtypes = ctypes.c_void_p, [ctypes.c_void_p]
    before = install(ctypes.cast(handler, ctypes.c_void_p))
    QAccessible.setActive(True)
    try:
        yield said
    finally:
        QAccessible.setActive(False)
        install(before)
