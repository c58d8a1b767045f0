"""Windows' own keys do nothing while the kiosk is open: a low-level keyboard hook. Not yet run on Windows.

Ctrl+Alt+Del never reaches a hook; that is the account's policy. Source: Microsoft, "LowLevelKeyboardProc".
"""

import ctypes
from typing import Any, Protocol

UP, ALT_DOWN = 0x80, 0x20
_WH_KEYBOARD_LL = 13
TAB, RETURN, ESCAPE, SPACE, DELETE = 0x09, 0x0D, 0x1B, 0x20, 0x2E
SHIFT, CTRL, ALT = 0x10, 0x11, 0x12
F1, F12, F24 = 0x70, 0x7B, 0x87
_ARROWS = range(0x25, 0x29)
_NUM_LOCK = 0x90
# Left and right Win, Apps, Sleep; PrintScreen, Help; browser, volume, media and launch keys; F13 to F24, with
# Copilot's among them.
ALWAYS = frozenset({0x5B, 0x5C, 0x5D, 0x5F, 0x2C, 0x2F, *range(0xA6, 0xB8), *range(F12 + 1, F24 + 1)})
_WITH_ALT = frozenset({TAB, ESCAPE, SPACE, *range(F1, F24 + 1)})
_WITH_CTRL = frozenset({ESCAPE})
# Graphics drivers turn the screen on Ctrl+Alt+arrow.
_WITH_BOTH = frozenset({DELETE, *_ARROWS})
# AltGr comes as Ctrl and Alt together, so letters and digits are left alone there.
_CALLBACK = getattr(ctypes, "WINFUNCTYPE", ctypes.CFUNCTYPE)(
    ctypes.c_ssize_t, ctypes.c_int, ctypes.c_size_t, ctypes.c_ssize_t
)


class KeyStroke(ctypes.Structure):
    """KBDLLHOOKSTRUCT."""

    _fields_ = (
        ("vk", ctypes.c_uint32),
        ("scan", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("time", ctypes.c_uint32),
        ("extra", ctypes.c_void_p),
    )


class User32(Protocol):
    """The four functions of user32.dll that the hook needs; a test brings its own."""

    def SetWindowsHookExW(self, kind: int, callback: Any, module: Any, thread: int, /) -> int | None: ...  # noqa: N802
    def UnhookWindowsHookEx(self, hook: Any, /) -> int: ...  # noqa: N802
    def CallNextHookEx(self, hook: Any, code: int, message: int, stroke: int, /) -> int: ...  # noqa: N802
    def GetAsyncKeyState(self, vk: int, /) -> int: ...  # noqa: N802


def swallowed(vk: int, flags: int, alt: bool, ctrl: bool, shift: bool) -> bool:
    """Whether a key going down must not reach Windows; `vk` and `flags` as KBDLLHOOKSTRUCT has them."""
    alt = alt or bool(flags & ALT_DOWN)
    return (
        vk in ALWAYS
        or (alt and vk in _WITH_ALT)
        or (ctrl and vk in _WITH_CTRL)
        or (alt and ctrl and vk in _WITH_BOTH)
        or (alt and shift and vk == _NUM_LOCK)
    )


class KeyHook:
    """The hook of one thread, whose message loop must run: that of the window.

    A hook that answers later than LowLevelHooksTimeout (at most 1 s) is taken away without a word, so `renew`
    sets it anew from time to time.
    """

    def __init__(self, user32: User32) -> None:
        self._user32 = user32
        self._hook: int | None = None
        # Windows keeps no reference of its own: this one must live as long as the hook.
        self._callback = _CALLBACK(self._stroke)
        self._held: set[int] = set()

    @property
    def on(self) -> bool:
        return self._hook is not None

    def hold(self) -> bool:
        """Set the hook; False where Windows refuses."""
        if self._hook is None:
            self._hook = self._user32.SetWindowsHookExW(_WH_KEYBOARD_LL, self._callback, None, 0) or None
        return self.on

    def renew(self) -> bool:
        """Set it anew, in case Windows took it away."""
        if not self._held:
            self.release()
        return self.hold()

    def release(self) -> None:
        """Give the keys back to Windows."""
        if self._hook is not None:
            self._user32.UnhookWindowsHookEx(self._hook)
            self._hook = None
        self._held.clear()

    def _stroke(self, code: int, message: int, address: int) -> int:
        if code == 0 and self._eats(KeyStroke.from_address(address)):
            return 1
        return self._user32.CallNextHookEx(self._hook, code, message, address)

    def _eats(self, stroke: KeyStroke) -> bool:
        if stroke.flags & UP:
            # A key whose way down passed must come up for Windows too, or it would stay pressed.
            held = stroke.vk in self._held
            self._held.discard(stroke.vk)
            return held
        alt, ctrl, shift = (bool(self._user32.GetAsyncKeyState(vk) & 0x8000) for vk in (ALT, CTRL, SHIFT))
        if not swallowed(stroke.vk, stroke.flags, alt, ctrl, shift):
            return False
        self._held.add(stroke.vk)
        return True


def declare(user32: Any) -> User32:
    """Tell ctypes the types of the functions: handles have 64 bits."""
    handle = ctypes.c_void_p
    user32.SetWindowsHookExW.argtypes = [ctypes.c_int, _CALLBACK, handle, ctypes.c_uint32]
    user32.SetWindowsHookExW.restype = handle
    user32.UnhookWindowsHookEx.argtypes = [handle]
    user32.CallNextHookEx.argtypes = [handle, ctypes.c_int, ctypes.c_size_t, ctypes.c_ssize_t]
    user32.CallNextHookEx.restype = ctypes.c_ssize_t
    user32.GetAsyncKeyState.argtypes = [ctypes.c_int]
    user32.GetAsyncKeyState.restype = ctypes.c_short
    declared: User32 = user32
    return declared


def key_hook() -> KeyHook:
    """The hook on the real keyboard; only on Windows."""
    return KeyHook(declare(ctypes.WinDLL("user32")))  # type: ignore[attr-defined,unused-ignore]  # only on Windows
