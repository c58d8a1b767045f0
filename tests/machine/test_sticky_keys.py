"""Windows' keyboard aids: no key opens their prompts, what is in use stays, and everything comes back."""

import ctypes
from typing import Any

import pytest

from kiosk.machine.sticky_keys import CONFIRM, FEATURES, HOT_KEY, ON, STICKY_KEYS, AidPrompts

AS_DELIVERED = 2 | HOT_KEY | CONFIRM | 0x10


class Windows:
    """SystemParametersInfoW over a memory of its own."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.refuses = refuses
        self.now = {
            feature: [feature.words * 4, AS_DELIVERED, *range(100, 98 + feature.words)]
            for feature in FEATURES
        }
        self.writes = 0

    def SystemParametersInfoW(self, action: int, size: int, data: Any, save: int) -> int:  # noqa: N802
        assert save == 0, "this would be written to the account"
        (feature,) = (known for known in FEATURES if action in (known.get, known.set))
        words = ctypes.cast(data, ctypes.POINTER(ctypes.c_uint32 * feature.words)).contents
        assert words[0] == size == feature.words * 4
        if self.refuses:
            return 0
        if action == feature.get:
            words[:] = self.now[feature]
        else:
            self.now[feature] = list(words)
            self.writes += 1
        return 1


def flags(windows: Windows) -> set[int]:
    return {words[1] for words in windows.now.values()}


def test_no_key_opens_a_prompt_and_all_comes_back() -> None:
    windows = Windows()
    before = {feature: list(words) for feature, words in windows.now.items()}
    prompts = AidPrompts(windows)
    prompts.off()
    assert flags(windows) == {2 | 0x10}
    prompts.restore()
    assert windows.now == before


def test_an_aid_in_use_is_left_alone() -> None:
    windows = Windows()
    windows.now[STICKY_KEYS][1] |= ON
    prompts = AidPrompts(windows)
    prompts.off()
    assert windows.now[STICKY_KEYS][1] == AS_DELIVERED | ON
    prompts.restore()
    assert windows.now[STICKY_KEYS][1] == AS_DELIVERED | ON


def test_twice_off_remembers_what_was_first() -> None:
    windows = Windows()
    prompts = AidPrompts(windows)
    prompts.off()
    prompts.off()
    prompts.restore()
    assert flags(windows) == {AS_DELIVERED}
    writes = windows.writes
    prompts.restore()
    assert windows.writes == writes


def test_a_clinic_that_switched_them_off_keeps_them_off() -> None:
    windows = Windows()
    for words in windows.now.values():
        words[1] = 2
    prompts = AidPrompts(windows)
    prompts.off()
    prompts.restore()
    assert windows.writes == 0


def test_where_windows_refuses_nothing_is_restored() -> None:
    windows = Windows(refuses=True)
    prompts = AidPrompts(windows)
    prompts.off()
    prompts.restore()
    assert windows.writes == 0


@pytest.mark.parametrize("feature", FEATURES)
def test_reading_and_writing_are_neighbours(feature: Any) -> None:
    assert feature.set == feature.get + 1
