"""`kiosk desk` on a real X server with a window manager: opened, unlocked by keys, closed by its button."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from kiosk.leads.desk import opened_store
from kiosk.paths import ROOT
from kiosk.startup import DEMO_PASSPHRASE, set_up_demo
from tests.ui.desktop import HEIGHT, NEEDS_X11, WIDTH, Desktop, wait_until
from tests.ui.staff_kit import add_leads

pytestmark = [*NEEDS_X11, pytest.mark.xdist_group("x11")]


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.close()


def states(data_dir: Path) -> dict[str, int]:
    now = datetime.now().astimezone()
    with opened_store(data_dir, now) as store:
        return store.counts(now.date().isoformat()).by_state


def seated(data_dir: Path) -> bool:
    """Whether a desk has the requests open."""
    with opened_store(data_dir, datetime.now().astimezone()) as store, store.reading() as db:
        return db.execute("SELECT 1 FROM desk_open").fetchone() is not None


def test_opened_unlocked_booked_and_closed(desktop: Desktop, tmp_path: Path) -> None:
    data_dir = tmp_path / "data"
    set_up_demo(data_dir)
    add_leads(data_dir, range(1, 4))
    running = desktop.start(str(ROOT / "main.py"), "desk", "--data", str(data_dir))
    window = running.opened()
    found = running.geometry(window)
    assert (int(found["WIDTH"]), int(found["HEIGHT"])) < (WIDTH, HEIGHT)
    assert desktop.do("getwindowname", window).strip() == "Requests"

    desktop.do("type", "--delay", "20", DEMO_PASSPHRASE)
    desktop.do("key", "Return")
    wait_until(lambda: seated(data_dir), "the names are open")
    desktop.do("key", "3")
    wait_until(lambda: states(data_dir).get("booked") == 1, "one is booked by keys alone")
    assert running.process.poll() is None
    desktop.do("key", "alt+F4")
    assert running.ended() == 0
    assert running.errors() == ""
