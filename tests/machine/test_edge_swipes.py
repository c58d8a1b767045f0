"""Edge swipes off: the calls of COM run for real, over an object that the test lays out in memory."""

import ctypes
import uuid
from typing import Any

from kiosk.machine.edge_swipes import (
    DISABLE_TOUCH_WHEN_FULLSCREEN,
    PROPERTY_STORE,
    Guid,
    PropertyKey,
    Variant,
    disable_edge_swipes,
    guid,
)

WINDOW = 0x0001_0A2C
E_FAIL = -0x7FFFBFFB


class Store:
    """An IPropertyStore: a pointer to a table of eight functions."""

    def __init__(self, *, answers: int = 0) -> None:
        self.released = 0
        self.values: list[tuple[bytes, int, int]] = []
        self.asked: list[tuple[int, bytes]] = []
        pointer = ctypes.c_void_p

        def set_value(this: int, key: int, value: int) -> int:
            assert this == ctypes.addressof(self.object)
            wanted = ctypes.cast(key, ctypes.POINTER(PropertyKey)).contents
            found = ctypes.cast(value, ctypes.POINTER(Variant)).contents
            assert found.kind == 11
            self.values.append((bytes(wanted.format), wanted.id, found.value.flag))
            return answers

        def release(this: int) -> int:
            assert this == ctypes.addressof(self.object)
            self.released += 1
            return 0

        self._set_value = ctypes.CFUNCTYPE(ctypes.c_int32, pointer, pointer, pointer)(set_value)
        self._release = ctypes.CFUNCTYPE(ctypes.c_uint32, pointer)(release)
        self._table = (pointer * 8)()
        self._table[2] = ctypes.cast(self._release, pointer).value
        self._table[6] = ctypes.cast(self._set_value, pointer).value
        self.object = pointer(ctypes.addressof(self._table))

    def for_window(self, window: int, wanted: Any, store: Any) -> int:
        self.asked.append((window, bytes(ctypes.cast(wanted, ctypes.POINTER(Guid)).contents)))
        ctypes.cast(store, ctypes.POINTER(ctypes.c_void_p))[0] = ctypes.addressof(self.object)
        return 0


def test_the_property_is_set_and_the_store_let_go() -> None:
    store = Store()
    assert disable_edge_swipes(WINDOW, store.for_window)
    assert store.asked == [(WINDOW, uuid.UUID("886d8eeb-8cf2-4446-8d02-cdba1dbdcf99").bytes_le)]
    assert store.values == [(uuid.UUID("32ce38b2-2c9a-41b1-9bc5-b3784394aa44").bytes_le, 2, -1)]
    assert store.released == 1


def test_a_refused_property_is_told_and_the_store_let_go() -> None:
    store = Store(answers=E_FAIL)
    assert not disable_edge_swipes(WINDOW, store.for_window)
    assert store.released == 1


def test_no_store_is_told() -> None:
    assert not disable_edge_swipes(WINDOW, lambda *_: E_FAIL)
    assert not disable_edge_swipes(WINDOW, lambda *_: 0)


def test_the_structures_are_as_windows_has_them() -> None:
    word = ctypes.sizeof(ctypes.c_void_p)
    assert ctypes.sizeof(Guid) == 16
    assert ctypes.sizeof(PropertyKey) == 20
    assert ctypes.sizeof(Variant) == 8 + 2 * word
    assert Variant.value.offset == 8


def test_identifiers_are_laid_out_as_windows_does() -> None:
    known = uuid.UUID("00112233-4455-6677-8899-aabbccddeeff")
    assert bytes(guid(str(known))) == known.bytes_le
    assert bytes(PROPERTY_STORE) != bytes(DISABLE_TOUCH_WHEN_FULLSCREEN.format)
