"""The pointer of an X display, moved and pressed through XTest as xdotool does, but from this process."""

import ctypes
import ctypes.util
from types import TracebackType
from typing import Self

_LEFT = 1


class Pointer:
    """A connection to one display."""

    def __init__(self, display: str) -> None:
        self._x11 = _library("X11")
        self._test = _library("Xtst")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XOpenDisplay.argtypes = [ctypes.c_char_p]
        self._x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self._x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
        self._x11.XInternAtom.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
        self._x11.XInternAtom.restype = ctypes.c_ulong
        self._x11.XGetSelectionOwner.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        self._x11.XGetSelectionOwner.restype = ctypes.c_ulong
        self._test.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p, *[ctypes.c_int] * 3, ctypes.c_ulong]
        self._test.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, *[ctypes.c_uint] * 2, ctypes.c_ulong]
        self._display = self._x11.XOpenDisplay(display.encode())
        if not self._display:
            raise ConnectionError(f"No X display {display}.")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: object, trace: TracebackType | None) -> None:
        self._x11.XCloseDisplay(self._display)

    def move(self, x: int, y: int) -> None:
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, 0)
        self._x11.XSync(self._display, 0)

    def press(self, *, down: bool) -> None:
        """Press or let go of the left button."""
        self._test.XTestFakeButtonEvent(self._display, _LEFT, int(down), 0)
        self._x11.XSync(self._display, 0)

    def tap(self) -> None:
        """A short touch where the pointer is."""
        self.press(down=True)
        self.press(down=False)

    def window_manager(self) -> bool:
        """Whether a window manager owns the display."""
        atom = self._x11.XInternAtom(self._display, b"WM_S0", 0)
        return bool(self._x11.XGetSelectionOwner(self._display, atom))


def missing_libraries() -> list[str]:
    """The libraries that the pointer needs and this machine lacks."""
    return [f"lib{name}" for name in ("X11", "Xtst") if ctypes.util.find_library(name) is None]


def _library(name: str) -> ctypes.CDLL:
    found = ctypes.util.find_library(name)
    if found is None:
        raise ConnectionError(f"lib{name} is not installed.")
    return ctypes.CDLL(found)
