"""The machine and its display stay awake while the kiosk is open; a closed kiosk's display may sleep.

Windows: a thread's execution state (not yet run on Windows). X11: the server's own screen saver and DPMS.
Under a Wayland compositor such as cage nothing puts the display to sleep unless an idle daemon is started
beside it, and sleep of the whole machine is logind's: both are held off where the kiosk is started, not here.
"""

import ctypes
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

log = logging.getLogger("kiosk")

_ES_CONTINUOUS, _ES_SYSTEM_REQUIRED, _ES_DISPLAY_REQUIRED = 0x80000000, 0x1, 0x2
_SAVER_RESET, _SAVER_ACTIVE = 0, 1
_DPMS_OFF = 3


class Power(Protocol):
    """What keeps a machine awake. Call it from the window's thread only."""

    def hold_awake(self, on: bool) -> None:
        """Hold sleep and screen saver off, or let the machine do as it did before."""

    def rest_display(self) -> None:
        """Put the display to sleep now, where that can be done; the next touch wakes it."""


class NoPower:
    """Where nothing can be held: a compositor decides, or there is no display."""

    def hold_awake(self, on: bool) -> None:
        """Nothing to do."""

    def rest_display(self) -> None:
        """Nothing to do."""


class WindowsPower:
    """By SetThreadExecutionState; it lasts until the thread takes it back or ends."""

    def __init__(self, kernel32: Any) -> None:
        self._kernel32 = kernel32

    def hold_awake(self, on: bool) -> None:
        wanted = _ES_CONTINUOUS | (_ES_SYSTEM_REQUIRED | _ES_DISPLAY_REQUIRED if on else 0)
        if not self._kernel32.SetThreadExecutionState(ctypes.c_uint32(wanted)):
            log.warning("Windows does not let us hold sleep off.")

    def rest_display(self) -> None:
        """Left to the power plan: switching a tablet's display off sends the whole tablet to sleep."""


@dataclass(frozen=True, slots=True)
class _Saver:
    """What `xset q` shows: the screen saver's four numbers, and whether DPMS was on."""

    numbers: tuple[int, int, int, int]
    dpms: bool


class X11Power:
    """Like `xset s off -dpms`, and back to what it was."""

    def __init__(self, x11: Any, xext: Any | None) -> None:
        """`x11` and `xext` are libX11 and libXext; without the latter DPMS is left alone."""
        self._x11, self._xext = x11, xext
        # Read once: `rest_display` changes it, and that is not how the clinic left it.
        self._before: _Saver | None = None

    def hold_awake(self, on: bool) -> None:
        with self._display() as display:
            if display is None:
                return
            if on:
                self._before = self._before or self._now(display)
                self._x11.XSetScreenSaver(display, 0, *self._before.numbers[1:])
                self._dpms(display, on=False)
                self._x11.XForceScreenSaver(display, _SAVER_RESET)
            elif self._before is not None:
                self._x11.XSetScreenSaver(display, *self._before.numbers)
                self._dpms(display, on=self._before.dpms)

    def rest_display(self) -> None:
        with self._display() as display:
            if display is None:
                return
            if self._xext is not None and self._has_dpms(display):
                self._xext.DPMSEnable(display)
                self._xext.DPMSForceLevel(display, _DPMS_OFF)
            else:
                self._x11.XForceScreenSaver(display, _SAVER_ACTIVE)

    @contextmanager
    def _display(self) -> Iterator[ctypes.c_void_p | None]:
        """A connection of our own, for as long as a call takes."""
        opened = ctypes.c_void_p(self._x11.XOpenDisplay(None))
        if not opened.value:
            log.warning("The X server does not let us hold the screen saver off.")
            yield None
            return
        try:
            yield opened
        finally:
            self._x11.XCloseDisplay(opened)

    def _now(self, display: ctypes.c_void_p) -> _Saver:
        read = [ctypes.c_int() for _ in range(4)]
        self._x11.XGetScreenSaver(display, *(ctypes.byref(number) for number in read))
        level, state = ctypes.c_uint16(), ctypes.c_ubyte()
        if self._xext is not None and self._has_dpms(display):
            self._xext.DPMSInfo(display, ctypes.byref(level), ctypes.byref(state))
        timeout, interval, blanking, exposures = (number.value for number in read)
        return _Saver((timeout, interval, blanking, exposures), bool(state.value))

    def _dpms(self, display: ctypes.c_void_p, *, on: bool) -> None:
        if self._xext is not None and self._has_dpms(display):
            (self._xext.DPMSEnable if on else self._xext.DPMSDisable)(display)

    def _has_dpms(self, display: ctypes.c_void_p) -> bool:
        # Asking a server without the extension for its state would end the program.
        event, error = ctypes.c_int(), ctypes.c_int()
        assert self._xext is not None
        found = self._xext.DPMSQueryExtension(display, ctypes.byref(event), ctypes.byref(error))
        return bool(found and self._xext.DPMSCapable(display))


def power_of(platform: str) -> Power:
    """The power of this machine by Qt's name of its display: "windows", "xcb", "wayland", "offscreen" …"""
    if platform == "windows":
        return WindowsPower(ctypes.WinDLL("kernel32"))  # type: ignore[attr-defined,unused-ignore]  # only on Windows
    if platform == "xcb":
        return _x11_power()
    return NoPower()


def _x11_power() -> Power:
    try:
        x11 = ctypes.CDLL("libX11.so.6")
    except OSError:
        return NoPower()
    x11.XOpenDisplay.restype = ctypes.c_void_p
    try:
        xext = ctypes.CDLL("libXext.so.6")
    except OSError:
        xext = None
    return X11Power(x11, xext)
