"""The oracle itself: it finds what is planted, in what it is told and in a real kiosk."""

import subprocess
from dataclasses import replace

import pytest

from tests.breakouts.house import House
from tests.breakouts.oracle import EARLIER, Seen, faults
from tests.ui.desktop import MISSING

in_window = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")

RIGHT = Seen(
    alive=True,
    windows=("7",),
    ours="7",
    active="7",
    front="7",
    place=(0, 0, 1280, 800),
    screen=(1280, 800),
    opened=2,
    texts=("Welcome",),
    files=frozenset({("/home/a", 1, 1)}),
)


def test_a_kiosk_that_held_is_not_blamed() -> None:
    assert faults(RIGHT, RIGHT) == []


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (replace(RIGHT, alive=False), "ended"),
        (replace(RIGHT, windows=()), "visible are"),
        (replace(RIGHT, windows=("7", "8")), "visible are"),
        (replace(RIGHT, windows=("8",), ours="8", active="8", front="8"), "ours was 7"),
        (replace(RIGHT, active="8"), "active is"),
        (replace(RIGHT, front="8"), "in front"),
        (replace(RIGHT, place=(0, 0, 1280, 799)), "the window stands"),
        (replace(RIGHT, place=(1, 0, 1280, 800)), "the window stands"),
        (replace(RIGHT, screen=(1024, 768)), "the window stands"),
        (replace(RIGHT, opened=3), "open an address"),
        (replace(RIGHT, texts=("Welcome", f"Good day, {EARLIER[0].upper()}")), "next session"),
        (replace(RIGHT, files=RIGHT.files | {("/home/b", 1, 1)}), "/home/b"),
        (replace(RIGHT, files=frozenset({("/home/a", 1, 2)})), "/home/a"),
        (replace(RIGHT, files=frozenset()), "/home/a"),
    ],
)
def test_each_way_out_is_named(found: Seen, says: str) -> None:
    assert any(says in fault for fault in faults(RIGHT, found))


@pytest.mark.parametrize("tool", ["asked of Qt", "a browser", "a file", "a text"])
@in_window
def test_what_is_planted_in_a_real_kiosk_is_found(house: House, tool: str) -> None:
    before = house.seen()
    planted = house.watched[0] / "planted"
    if tool == "asked of Qt":
        house.ask("open", "http://127.0.0.1:9/")
    elif tool == "a browser":
        subprocess.run([str(house.bin / "xdg-open"), "http://127.0.0.1:9/"], check=True, timeout=30)
    elif tool == "a file":
        planted.write_text("planted", encoding="utf-8")
    else:
        house.ask("plant", EARLIER[0])
    found = faults(before, house.seen())
    planted.unlink(missing_ok=True)
    house.ask("plant", "")
    assert len(found) == 1, found
