"""Which keys never reach Windows, and a hook that comes, stays and goes; user32.dll is played by the test."""

import ctypes
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.machine import windows_keys
from kiosk.machine.windows_keys import ALT, ALT_DOWN, ALWAYS, CTRL, SHIFT, UP, KeyHook, KeyStroke, swallowed

TAB, RETURN, ESCAPE, SPACE, F4, NUM_LOCK = 0x09, 0x0D, 0x1B, 0x20, 0x73, 0x90
LEFT_WIN, RIGHT_WIN, APPS, PRINT = 0x5B, 0x5C, 0x5D, 0x2C
# 64 bits, as Windows' handles have.
HANDLE = 0x7FF6_1234_5678_9ABC


@pytest.mark.parametrize(
    ("what", "vk", "held"),
    [
        ("left Win", LEFT_WIN, ""),
        ("right Win", RIGHT_WIN, ""),
        ("the menu key", APPS, ""),
        ("Sleep", 0x5F, ""),
        ("PrintScreen", PRINT, ""),
        ("Alt+PrintScreen", PRINT, "a"),
        ("Alt+Tab", TAB, "a"),
        ("Alt+Shift+Tab", TAB, "as"),
        ("Ctrl+Alt+Tab", TAB, "ac"),
        ("Alt+Esc", ESCAPE, "a"),
        ("Ctrl+Esc", ESCAPE, "c"),
        ("Ctrl+Shift+Esc", ESCAPE, "cs"),
        ("Alt+F4", F4, "a"),
        ("Alt+Space", SPACE, "a"),
        ("Ctrl+Alt+Up", 0x26, "ac"),
        ("Alt+Shift+NumLock", NUM_LOCK, "as"),
        ("Back", 0xA6, ""),
        ("Home page", 0xAC, ""),
        ("louder", 0xAF, ""),
        ("Play", 0xB3, ""),
        ("Mail", 0xB4, ""),
        ("Calculator", 0xB7, ""),
        ("Copilot", 0x86, "s"),
    ],
)
def test_these_keys_are_swallowed(what: str, vk: int, held: str) -> None:
    assert swallowed(vk, 0, "a" in held, "c" in held, "s" in held), what


@pytest.mark.parametrize(
    ("what", "vk", "held"),
    [
        ("a letter", 0x41, ""),
        ("a capital", 0x41, "s"),
        ("@ on a Spanish keyboard: AltGr+2", 0x32, "ac"),
        ("the euro: AltGr+E", 0x45, "ac"),
        ("Tab", TAB, ""),
        ("Shift+Tab", TAB, "s"),
        ("Esc", ESCAPE, ""),
        ("Space", SPACE, ""),
        ("Enter", RETURN, ""),
        ("Ctrl+Enter, export", RETURN, "c"),
        ("Alt+E, for staff", 0x45, "a"),
        ("F2, for staff", 0x71, ""),
        ("F12, for staff", 0x7B, ""),
        ("Shift alone", 0xA0, "s"),
        ("Alt alone", 0xA4, "a"),
        ("NumLock", NUM_LOCK, ""),
        ("an arrow", 0x26, ""),
        ("an emoji or a hand-written word", 0xE7, ""),
    ],
)
def test_these_keys_pass(what: str, vk: int, held: str) -> None:
    assert not swallowed(vk, 0, "a" in held, "c" in held, "s" in held), what


BOOLS = st.booleans()
BYTES = st.integers(0, 255)


@given(BYTES, BOOLS, BOOLS, BOOLS)
def test_alt_counts_by_the_flag_and_by_its_state_alike(vk: int, alt: bool, ctrl: bool, shift: bool) -> None:
    assert swallowed(vk, ALT_DOWN if alt else 0, False, ctrl, shift) == swallowed(vk, 0, alt, ctrl, shift)


@given(BYTES, BOOLS, BOOLS, BOOLS)
def test_what_is_swallowed_alone_is_swallowed_with_anything(
    vk: int, alt: bool, ctrl: bool, shift: bool
) -> None:
    assert swallowed(vk, 0, alt, ctrl, shift) or not swallowed(vk, 0, False, False, False)


@given(
    st.one_of(st.integers(0x30, 0x39), st.integers(0x41, 0x5A), st.integers(0xBA, 0xE2)), BOOLS, BOOLS, BOOLS
)
def test_no_key_that_writes_is_swallowed(vk: int, alt: bool, ctrl: bool, shift: bool) -> None:
    assert not swallowed(vk, 0, alt, ctrl, shift)


# The hook --------------------------------------------------------------------------------------------------


class Windows:
    """user32.dll as real C functions, so that ctypes converts as it will on Windows; and a keyboard."""

    def __init__(self, *, allows: bool = True) -> None:
        self.hooks: list[Any] = []
        self.released: list[int] = []
        self.passed: list[int] = []
        self.held: set[int] = set()
        callback = windows_keys._CALLBACK
        pointer, number = ctypes.c_void_p, ctypes.c_int

        def made(result: Any, *arguments: Any) -> Any:
            return ctypes.CFUNCTYPE(result, *arguments)

        def hook(kind: int, procedure: Any, module: int | None, thread: int) -> int:
            assert (kind, module, thread) == (13, None, 0)
            self.hooks.append(procedure)
            return HANDLE if allows else 0

        def unhook(handle: int) -> int:
            self.released.append(handle)
            self.hooks.pop()
            return 1

        def call_next(handle: int, code: int, message: int, address: int) -> int:
            self.passed.append(KeyStroke.from_address(address).vk)
            return 0

        def state(vk: int) -> int:
            return -0x8000 if vk in self.held else 0

        self.user32 = windows_keys.declare(
            SimpleNamespace(
                SetWindowsHookExW=made(pointer, number, callback, pointer, ctypes.c_uint32)(hook),
                UnhookWindowsHookEx=made(number, pointer)(unhook),
                CallNextHookEx=made(ctypes.c_ssize_t, pointer, number, ctypes.c_size_t, ctypes.c_ssize_t)(
                    call_next
                ),
                GetAsyncKeyState=made(ctypes.c_short, number)(state),
            )
        )

    def stroke(self, vk: int, flags: int = 0, code: int = 0) -> bool:
        """A key moves; True where Windows and the programs hear of it."""
        stroke = KeyStroke(vk, 0, flags, 0, None)
        heard = len(self.passed)
        answer = self.hooks[-1](code, 0x0100, ctypes.addressof(stroke))
        assert (answer != 0) == (len(self.passed) == heard)
        return bool(answer == 0)


def test_the_hook_eats_a_key_with_its_way_up() -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    assert hook.hold()
    assert not windows.stroke(LEFT_WIN)
    assert not windows.stroke(LEFT_WIN, UP)
    assert windows.stroke(0x41)
    assert windows.stroke(0x41, UP)
    assert windows.passed == [0x41, 0x41]


def test_a_key_that_went_down_before_ctrl_comes_up() -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    assert windows.stroke(ESCAPE)
    windows.held = {CTRL}
    assert windows.stroke(ESCAPE, UP), "Windows would believe that Esc is still pressed"
    assert not windows.stroke(ESCAPE)
    windows.held = set()
    assert not windows.stroke(ESCAPE, UP)


@pytest.mark.parametrize(("vk", "held"), [(TAB, ALT), (ESCAPE, CTRL)])
def test_what_else_is_held_is_asked_of_windows(vk: int, held: int) -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    assert windows.stroke(vk)
    windows.held = {held}
    assert not windows.stroke(vk)
    windows.held = {SHIFT}
    assert windows.stroke(vk)


def test_what_windows_keeps_for_itself_is_passed_on_unread() -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    assert windows.stroke(LEFT_WIN, code=-1)


def test_the_hook_goes_with_its_whole_handle() -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    hook.hold()
    assert len(windows.hooks) == 1
    hook.release()
    hook.release()
    assert windows.released == [HANDLE]
    assert not hook.on


def test_renewing_sets_it_anew_but_not_under_a_held_key() -> None:
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    windows.stroke(LEFT_WIN)
    assert hook.renew()
    assert windows.released == []
    windows.stroke(LEFT_WIN, UP)
    assert hook.renew()
    assert windows.released == [HANDLE]
    assert len(windows.hooks) == 1


def test_a_refusal_is_told() -> None:
    hook = KeyHook(Windows(allows=False).user32)
    assert not hook.hold()
    assert not hook.on
    hook.release()


@given(st.lists(st.tuples(BYTES, BOOLS, st.sets(st.sampled_from([ALT, CTRL, SHIFT]))), max_size=40))
def test_ups_and_downs_stay_in_pairs(strokes: list[tuple[int, bool, set[int]]]) -> None:
    """Windows never hears of a key's way up without its way down, nor the other way round."""
    windows = Windows()
    hook = KeyHook(windows.user32)
    hook.hold()
    heard: dict[int, bool] = {}
    for vk, up, held in strokes:
        windows.held = held
        if up != (vk in heard):
            continue
        if up:
            assert windows.stroke(vk, UP) == heard.pop(vk)
        else:
            heard[vk] = windows.stroke(vk)
            assert not (vk in ALWAYS and heard[vk])


def test_the_structure_is_as_windows_has_it() -> None:
    assert ctypes.sizeof(KeyStroke) == 16 + ctypes.sizeof(ctypes.c_void_p)
    assert KeyStroke.flags.offset == 8
