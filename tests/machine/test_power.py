"""Sleep held off and given back: Windows and DPMS by players of their libraries, X11 by a real server."""

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from kiosk.machine.power import NoPower, WindowsPower, X11Power, power_of
from tests.ui.desktop import started_server

OFF = 3


class Kernel32:
    """Remembers the states asked for."""

    def __init__(self, *, refuses: bool = False) -> None:
        self.asked: list[int] = []
        self.refuses = refuses

    def SetThreadExecutionState(self, state: ctypes.c_uint32) -> int:  # noqa: N802
        self.asked.append(state.value)
        return 0 if self.refuses else 0x80000000


def test_windows_is_told_to_stay_awake_and_then_to_do_as_before() -> None:
    kernel = Kernel32()
    power = WindowsPower(kernel)
    power.hold_awake(True)
    power.hold_awake(False)
    power.rest_display()
    assert kernel.asked == [0x80000003, 0x80000000]


def test_a_refusal_of_windows_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("WARNING", logger="kiosk"):
        WindowsPower(Kernel32(refuses=True)).hold_awake(True)
    assert "does not let us" in caplog.text


@pytest.mark.parametrize("platform", ["wayland", "offscreen", "eglfs", ""])
def test_where_nothing_can_be_held_nothing_is_tried(platform: str) -> None:
    power = power_of(platform)
    assert isinstance(power, NoPower)
    power.hold_awake(True)
    power.rest_display()


# X11 -------------------------------------------------------------------------------------------------------


class Xext:
    """DPMS, which a virtual server has not; every answer of the real library's kind."""

    def __init__(self, *, has: bool = True, on: bool = True) -> None:
        self.has, self.on, self.level = has, on, 0
        self.calls = 0

    def DPMSQueryExtension(self, display: Any, event: Any, error: Any) -> int:  # noqa: N802
        return int(self.has)

    def DPMSCapable(self, display: Any) -> int:  # noqa: N802
        self._called()
        return 1

    def DPMSInfo(self, display: Any, level: Any, state: Any) -> int:  # noqa: N802
        self._called()
        ctypes.cast(level, ctypes.POINTER(ctypes.c_uint16))[0] = self.level
        ctypes.cast(state, ctypes.POINTER(ctypes.c_ubyte))[0] = int(self.on)
        return 1

    def DPMSEnable(self, display: Any) -> int:  # noqa: N802
        self._called()
        self.on = True
        return 1

    def DPMSDisable(self, display: Any) -> int:  # noqa: N802
        self._called()
        self.on, self.level = False, 0
        return 1

    def DPMSForceLevel(self, display: Any, level: int) -> int:  # noqa: N802
        self._called()
        assert self.on, "the real server refuses this"
        self.level = level
        return 1

    def _called(self) -> None:
        # Without the extension the real library ends the program.
        assert self.has
        self.calls += 1


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    for tool in ("Xvfb", "xset"):
        if shutil.which(tool) is None:
            pytest.skip(f"not installed here: {tool}")
    process, display = started_server()
    monkeypatch.setenv("DISPLAY", display)
    yield display
    process.terminate()
    process.wait(30)


def saver() -> tuple[str, str]:
    """The screen saver's time-out and cycle as the server has them."""
    said = subprocess.run(
        ["xset", "q"], capture_output=True, text=True, check=True, timeout=30
    ).stdout.split()
    return said[said.index("timeout:") + 1], said[said.index("cycle:") + 1]


def x11() -> Any:
    library = ctypes.CDLL("libX11.so.6")
    library.XOpenDisplay.restype = ctypes.c_void_p
    return library


def test_the_screen_saver_is_off_while_held_and_back_afterwards(server: str) -> None:
    subprocess.run(["xset", "s", "300", "60"], check=True, timeout=30)
    power = power_of("xcb")
    power.hold_awake(True)
    assert saver() == ("0", "60")
    power.hold_awake(True)
    power.hold_awake(False)
    assert saver() == ("300", "60")
    power.hold_awake(True)
    assert saver() == ("0", "60")


def test_releasing_what_was_never_held_changes_nothing(server: str) -> None:
    subprocess.run(["xset", "s", "300", "60"], check=True, timeout=30)
    power_of("xcb").hold_awake(False)
    assert saver() == ("300", "60")


@pytest.mark.parametrize("on", [True, False])
def test_dpms_is_off_while_held_and_back_afterwards(server: str, on: bool) -> None:
    dpms = Xext(on=on)
    power = X11Power(x11(), dpms)
    power.hold_awake(True)
    assert not dpms.on
    power.hold_awake(False)
    assert dpms.on == on


def test_the_display_rests_and_a_new_day_holds_it_awake_again(server: str) -> None:
    dpms = Xext(on=False)
    power = X11Power(x11(), dpms)
    power.hold_awake(True)
    power.hold_awake(False)
    power.rest_display()
    assert (dpms.on, dpms.level) == (True, OFF)
    power.hold_awake(True)
    assert (dpms.on, dpms.level) == (False, 0)
    power.hold_awake(False)
    assert not dpms.on, "as the clinic left it, not as we did"


def test_a_server_without_dpms_is_not_asked_for_it(server: str) -> None:
    dpms = Xext(has=False)
    power = X11Power(x11(), dpms)
    power.hold_awake(True)
    power.rest_display()
    power.hold_awake(False)
    assert dpms.calls == 0


def test_without_a_server_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("DISPLAY", ":63999")
    power = X11Power(x11(), None)
    with caplog.at_level("WARNING", logger="kiosk"):
        power.hold_awake(True)
        power.rest_display()
    assert "does not let us" in caplog.text
