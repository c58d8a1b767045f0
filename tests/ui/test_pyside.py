"""What we count on in the pinned PySide6, so that a pin that breaks it is seen before a kiosk stops."""

import sys
from pathlib import Path

import PySide6
from PySide6.QtGui import QFont


def test_a_call_without_a_result_gives_no_reference_to_none_away() -> None:
    """6.12.0 drops one with every such call under Python 3.11; at zero the interpreter ends the program."""
    font = QFont()
    font.setPixelSize(20)
    before = sys.getrefcount(None)
    for _ in range(1000):
        font.setPixelSize(20)
    assert sys.getrefcount(None) > before - 100


def test_qts_own_keyboard_is_not_installed() -> None:
    """It is under the GPL and learns what is typed; its library would come with PySide6-Addons."""
    qt = Path(PySide6.__file__).parent
    assert list(qt.rglob("*Qt6Quick.*"))
    assert [path.name for path in qt.rglob("*Qt6VirtualKeyboard*")] == []
