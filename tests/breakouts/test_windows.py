"""Cases 1 to 10 that need a real window under a window manager, tried with a real keyboard and mouse."""

import subprocess

import pytest

from tests.breakouts.house import HEIGHT, SCREENS, WIDTH, House
from tests.breakouts.oracle import EARLIER
from tests.ui.desktop import NEEDS_X11, wait_until

pytestmark = NEEDS_X11


# 1 and 2: ending it ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
def test_01_no_key_and_no_window_manager_closes_it(house: House, screen: str) -> None:
    before = house.seen()
    house.go(screen)
    house.keys("alt+F4", "ctrl+q", "ctrl+w", "ctrl+F4", "ctrl+shift+q", "ctrl+shift+w", "ctrl+x", "ctrl+d")
    house.do("windowquit", house.window)  # WM_DELETE_WINDOW
    assert house.ask("windows") == 1, "it did not even blink"
    assert house.ask("screen") == screen
    house.holds(before)


@pytest.mark.parametrize("screen", SCREENS)
def test_02_escape_leads_nowhere_out(house: House, screen: str) -> None:
    before = house.seen()
    house.go(screen)
    house.keys("F11", "alt+Return", "Escape", *["Escape"] * 20, "shift+Escape", "F11")
    house.holds(before)


# 3, 6 and 7: keys that mean something elsewhere -------------------------------------------------------------

FUNCTION_KEYS = [f"F{number}" for number in range(1, 13)]
COMBINATIONS = [f"ctrl+{letter}" for letter in "ponsthlrufjaegikymbzxcvw0+-"]


@pytest.mark.parametrize("screen", SCREENS)
def test_03_shortcuts_of_other_programs_do_nothing(house: House, screen: str) -> None:
    before = house.seen()
    house.go(screen)
    if screen == "signUpScreen":
        house.types("Ada")
    house.keys(
        "shift+F1", "ctrl+F1", *COMBINATIONS, "ctrl+shift+i", "ctrl+shift+n", "ctrl+Insert", "ctrl+Tab"
    )
    if screen != "staffScreen":
        house.keys(*FUNCTION_KEYS)
    assert house.ask("screen") == screen
    if screen == "signUpScreen":
        assert house.ask("field") == "Ada"
    house.holds(before)


MEDIA = (
    *(
        "Print",
        "alt+Print",
        "ctrl+Print",
        "Sys_Req",
        "Pause",
        "Scroll_Lock",
        "Help",
        "Undo",
        "Find",
        "Cancel",
    ),
    *("XF86Back", "XF86Forward", "XF86HomePage", "XF86Mail", "XF86Calculator", "XF86Search", "XF86Explorer"),
    *("XF86WWW", "XF86AudioPlay", "XF86AudioStop", "XF86AudioNext", "XF86AudioMute", "XF86AudioRaiseVolume"),
    *("XF86Sleep", "XF86Launch1", "XF86MyComputer", "XF86Favorites", "XF86Refresh", "XF86Eject"),
    *("XF86Copy", "XF86Paste", "XF86Cut", "XF86Close", "XF86Open", "XF86New", "XF86Reload", "XF86LogOff"),
)


@pytest.mark.parametrize("screen", ["attractScreen", "signUpScreen", "staffScreen"])
def test_06_print_and_media_keys_do_nothing(house: House, screen: str) -> None:
    before = house.seen()
    house.go(screen)
    house.keys(*MEDIA)
    assert house.ask("screen") == screen
    house.holds(before)


def test_07_shift_again_and_again_and_held(house: House) -> None:
    before = house.seen()
    house.go("signUpScreen")
    house.keys(*["Shift_L"] * 5, *["Shift_R"] * 8, *["Control_L"] * 5, *["Num_Lock"] * 2)
    house.do("keydown", "Shift_R", "sleep", "1", "keyup", "Shift_R")
    house.types("Ada")
    assert house.ask("field") == "Ada"
    house.holds(before)


# 4 and 5: the window manager's own keys and menus -----------------------------------------------------------

SWITCHING = (
    *(
        "alt+Tab",
        "alt+shift+Tab",
        "alt+Escape",
        "ctrl+alt+Tab",
        "super+Tab",
        "ctrl+Escape",
        "ctrl+shift+Escape",
    ),
    *("super", "Super_L", "Super_R", "super+d", "super+e", "super+r", "super+l", "super+Left", "super+m"),
    *("ctrl+alt+t", "alt+F2", "alt+F1", "ctrl+alt+Left", "ctrl+alt+Right", "ctrl+alt+d", "alt+F7", "alt+F8"),
    *("alt+F9", "alt+F10", "ctrl+alt+Delete", "ctrl+alt+BackSpace", "super+shift+F23"),
)


def test_04_no_key_switches_to_another_window(house: House) -> None:
    before = house.seen()
    house.intruder()
    wait_until(lambda: house.do("getactivewindow") == house.window, "ours is in front again")
    house.go("homeScreen")
    for key in SWITCHING:
        house.keys(key)
        # At once, not only after a moment: the key never reached the window manager.
        assert (key, house.do("getactivewindow")) == (key, house.window)
        assert (key, house.in_front()) == (key, house.window)
    assert house.ask("screen") == "homeScreen"
    house.holds(before)


@pytest.mark.parametrize("screen", SCREENS)
def test_05_no_key_and_no_button_opens_a_menu(house: House, screen: str) -> None:
    before = house.seen()
    house.go(screen)
    house.keys("alt+space", "Menu", "shift+F10", "shift+Menu", "ctrl+shift+F10")
    everywhere = [(x, y) for x in range(60, WIDTH, 290) for y in range(40, HEIGHT, 180)]
    for x, y in everywhere:
        clicks = [word for button in "3289" for word in ("mousedown", button, "mouseup", button)]
        house.do("mousemove", str(x), str(y), *clicks)
        assert house.ask("windows") == 1
    assert house.ask("screen") == screen
    house.holds(before)


# 8 and 9: the mouse and the clipboard --------------------------------------------------------------------


def test_08_nothing_is_selected_dragged_out_or_dropped_in(house: House) -> None:
    before = house.seen()
    house.go("signUpScreen")
    house.types("Ada Byron")
    middle = str(HEIGHT // 3)
    for click in (["click", "--repeat", "2", "1"], ["click", "--repeat", "3", "1"], ["click", "2"]):
        house.do("mousemove", "300", middle, *click)
    house.do(
        "mousemove", "200", middle, "mousedown", "1", "mousemove", "700", middle, "mousemove", "900", "700"
    )
    house.do("mouseup", "1")
    house.types("!")
    assert sorted(house.ask("field")) == sorted("Ada Byron!")
    assert house.ask("selection") == ""
    house.holds(before)


@pytest.mark.parametrize("way", [("ctrl+c", "ctrl+v"), ("ctrl+x", "ctrl+v"), ("ctrl+Insert", "shift+Insert")])
def test_09_the_clipboard_carries_nothing_to_the_next_session(house: House, way: tuple[str, str]) -> None:
    before = house.seen()
    copy, paste = way
    house.go("signUpScreen")
    house.types(" ".join(EARLIER))
    house.keys("ctrl+a", "shift+Home", copy)
    house.do("mousemove", "300", "270", "click", "--repeat", "3", "1")
    house.keys(copy)
    house.go("signUpScreen")
    house.keys(paste, "ctrl+z", "ctrl+shift+z", "ctrl+y", "alt+BackSpace")
    house.do("mousemove", "300", "270", "click", "2")
    assert house.ask("field") == ""
    house.holds(before)


def test_09_what_another_program_copied_is_not_pasted(house: House) -> None:
    before = house.seen()
    house.intruder("owns")
    house.go("signUpScreen")
    house.keys("ctrl+v", "shift+Insert", "ctrl+shift+v", "XF86Paste")
    house.do("mousemove", "300", "270", "click", "2")
    assert house.ask("field") == ""
    house.close_others()
    house.holds(before)


# 10: pushed away -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("push", ["windowminimize", "windowunmap", "windowlower"])
def test_10_a_window_taken_away_comes_back(house: House, push: str) -> None:
    before = house.seen()
    house.do(push, house.window)
    house.holds(before)
    # The keyboard is ours again too.
    house.go("signUpScreen")
    wait_until(lambda: house.do("getactivewindow") == house.window, "the keyboard is back")
    house.types("Ada")
    assert house.ask("field") == "Ada"


@pytest.mark.parametrize(
    "how", [(), ("top",), ("full",), ("full", "top"), ("top", "shy"), ("full", "top", "shy")]
)
def test_10_a_window_in_front_goes_behind(house: House, how: tuple[str, ...]) -> None:
    before = house.seen()
    other = house.intruder(*how)
    house.do("windowactivate", other)
    house.do("windowraise", other)
    house.holds(before)


def test_10_focus_stolen_again_and_again_stays_ours_in_the_end(house: House) -> None:
    before = house.seen()
    other = house.intruder("full")
    for _ in range(20):
        house.do("windowactivate", other)
    house.holds(before)


def test_10_moved_and_made_small_it_fills_the_screen_again(house: House) -> None:
    before = house.seen()
    house.do("windowmove", house.window, "100", "100", "windowsize", house.window, "400", "300")
    house.do("windowstate", "--remove", "FULLSCREEN", house.window)
    house.holds(before)


def test_10_it_follows_the_screen(house: House) -> None:
    before = house.seen()
    for width, height in ((1024, 768), (600, 800)):
        resize(house, width, height)
        wait_until(lambda: house.place() == (0, 0, *house.screen()), "it fills the new screen")
        assert house.screen() == (width, height)
    resize(house, WIDTH, HEIGHT)
    house.holds(before)


def resize(house: House, width: int, height: int) -> None:
    """What a turned or another display does: its only output has another mode."""
    name = f"{width}x{height}"
    if (width, height) != (WIDTH, HEIGHT):
        times = (width, width + 24, width + 60, width + 100, height, height + 3, height + 6, height + 30)
        xrandr(house, "--newmode", name, "60", *map(str, times))
        xrandr(house, "--addmode", "screen", name)
    xrandr(house, "--output", "screen", "--mode", name)


def xrandr(house: House, *argv: str) -> None:
    subprocess.run(["xrandr", *argv], env=house.desktop.env, check=False, capture_output=True, timeout=30)
