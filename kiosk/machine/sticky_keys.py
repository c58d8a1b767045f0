"""The prompts that Windows opens on Shift five times, right Shift 8 s, NumLock 5 s. Not yet run on Windows.

What is switched on stays on: somebody needs it. Source: Microsoft, "Disabling Shortcut Keys in Games".
"""

import ctypes
from dataclasses import dataclass
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Feature:
    """One of Windows' keyboard aids: its two actions of SystemParametersInfo, its structure in DWORDs."""

    get: int
    set: int
    words: int


FILTER_KEYS = Feature(0x32, 0x33, 6)
TOGGLE_KEYS = Feature(0x34, 0x35, 2)
MOUSE_KEYS = Feature(0x36, 0x37, 7)
STICKY_KEYS = Feature(0x3A, 0x3B, 2)
FEATURES = (FILTER_KEYS, TOGGLE_KEYS, MOUSE_KEYS, STICKY_KEYS)
# The same bits in all four: the aid is on; its keys switch it; they ask first.
ON, HOT_KEY, CONFIRM = 1, 4, 8


class User32(Protocol):
    """The function of user32.dll that is needed; a test brings its own."""

    def SystemParametersInfoW(self, action: int, size: int, data: Any, save: int, /) -> int: ...  # noqa: N802


class AidPrompts:
    """Switches the prompts off and back. Nothing is written to the account: signing out forgets it too."""

    def __init__(self, user32: User32) -> None:
        self._user32 = user32
        self._before: dict[Feature, bytes] = {}

    def off(self) -> None:
        """No key opens a prompt from now on."""
        for feature in FEATURES:
            words = (ctypes.c_uint32 * feature.words)()
            words[0] = ctypes.sizeof(words)
            if not self._user32.SystemParametersInfoW(feature.get, words[0], ctypes.byref(words), 0):
                continue
            if words[1] & ON or not words[1] & (HOT_KEY | CONFIRM):
                continue
            self._before[feature] = bytes(words)
            words[1] &= ~(HOT_KEY | CONFIRM)
            self._user32.SystemParametersInfoW(feature.set, words[0], ctypes.byref(words), 0)

    def restore(self) -> None:
        """As it was before `off`."""
        for feature, before in self._before.items():
            words = (ctypes.c_uint32 * feature.words).from_buffer_copy(before)
            self._user32.SystemParametersInfoW(feature.set, words[0], ctypes.byref(words), 0)
        self._before.clear()


def aid_prompts() -> AidPrompts:
    """The real ones; only on Windows."""
    library = ctypes.WinDLL("user32")  # type: ignore[attr-defined,unused-ignore]  # only on Windows
    library.SystemParametersInfoW.argtypes = [
        ctypes.c_uint32,
        ctypes.c_uint32,
        ctypes.c_void_p,
        ctypes.c_uint32,
    ]
    return AidPrompts(library)
