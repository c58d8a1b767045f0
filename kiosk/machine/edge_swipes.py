"""Swipes from the screen's edge stay ours in full screen, on Windows. Not yet run on Windows.

Sets System.EdgeGesture.DisableTouchWhenFullscreen in the window's property store. It covers one finger from
an edge; gestures of three and four fingers are Windows' settings.
"""

import ctypes
from collections.abc import Callable
from typing import Any

_FUNCTION = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)
_VT_BOOL, _VARIANT_TRUE = 11, -1
# Places in the table of an IPropertyStore, after IUnknown's three.
_RELEASE, _SET_VALUE = 2, 6


class Guid(ctypes.Structure):
    """A COM identifier."""

    _fields_ = (
        ("first", ctypes.c_uint32),
        ("second", ctypes.c_uint16),
        ("third", ctypes.c_uint16),
        ("rest", ctypes.c_uint8 * 8),
    )


class PropertyKey(ctypes.Structure):
    """PROPERTYKEY."""

    _fields_ = (("format", Guid), ("id", ctypes.c_uint32))


class _Value(ctypes.Union):
    # As large as PROPVARIANT's largest member, a count and a pointer, on 32 and 64 bits.
    _fields_ = (("flag", ctypes.c_int16), ("room", ctypes.c_void_p * 2))


class Variant(ctypes.Structure):
    """PROPVARIANT with a yes or no in it."""

    _fields_ = (("kind", ctypes.c_uint16), ("reserved", ctypes.c_uint16 * 3), ("value", _Value))


def guid(text: str) -> Guid:
    """From the usual way of writing it."""
    first, second, third, *rest = text.split("-")
    return Guid(
        int(first, 16), int(second, 16), int(third, 16), (ctypes.c_uint8 * 8)(*bytes.fromhex("".join(rest)))
    )


PROPERTY_STORE = guid("886D8EEB-8CF2-4446-8D02-CDBA1DBDCF99")
DISABLE_TOUCH_WHEN_FULLSCREEN = PropertyKey(guid("32CE38B2-2C9A-41B1-9BC5-B3784394AA44"), 2)
# HRESULT SHGetPropertyStoreForWindow(HWND, REFIID, void **)
StoreForWindow = Callable[[int, Any, Any], int]


def disable_edge_swipes(window: int, store_for_window: StoreForWindow) -> bool:
    """Set the property on a window's handle; False where Windows refuses. COM must be ready in the thread."""
    store = ctypes.c_void_p()
    if store_for_window(window, ctypes.byref(PROPERTY_STORE), ctypes.byref(store)) < 0 or not store.value:
        return False
    try:
        value = Variant(_VT_BOOL, (ctypes.c_uint16 * 3)(), _Value(flag=_VARIANT_TRUE))
        pointer = ctypes.c_void_p
        set_value = _method(store, _SET_VALUE, ctypes.c_int32, pointer, pointer)
        return bool(set_value(store, ctypes.byref(DISABLE_TOUCH_WHEN_FULLSCREEN), ctypes.byref(value)) >= 0)
    finally:
        _method(store, _RELEASE, ctypes.c_uint32)(store)


def _method(store: ctypes.c_void_p, place: int, result: Any, *arguments: Any) -> Any:
    """A function of a COM object, by its place in the table that the object begins with."""
    table = ctypes.cast(store, ctypes.POINTER(ctypes.c_void_p)).contents
    entry = ctypes.cast(table, ctypes.POINTER(ctypes.c_void_p))[place]
    return _FUNCTION(result, ctypes.c_void_p, *arguments)(entry)


def windows_store() -> StoreForWindow:
    """The real function of shell32.dll; only on Windows."""
    shell = ctypes.WinDLL("shell32")  # type: ignore[attr-defined,unused-ignore]  # only on Windows
    shell.SHGetPropertyStoreForWindow.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p]
    shell.SHGetPropertyStoreForWindow.restype = ctypes.c_int32
    found: StoreForWindow = shell.SHGetPropertyStoreForWindow
    return found
