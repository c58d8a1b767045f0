"""The locked home: who waits by day and state, and how the backups stand. No name anywhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication

from kiosk.leads import work
from kiosk.leads.audit import By
from kiosk.leads.desk import back_up_now
from kiosk.leads.keeping.backups import PlaceState
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Counts, Store
from kiosk.settings import Settings
from kiosk.ui.contents import Contents
from kiosk.ui.staff.staff_desk import Figures
from kiosk.ui.staff.staff_health import health
from kiosk.ui.staff.staff_props import SQUARES
from kiosk.ui.staff.staff_state import StaffState
from tests.ui.staff_kit import NOW, Kit, make_kit
from tests.ui.test_staff_desk import PEOPLE, lead, put

TODAY = NOW.date()


@pytest.fixture
def kit(qapp: QGuiApplication, tmp_path: Path, contents: Contents) -> Iterator[Kit]:
    made = make_kit(tmp_path, contents, leads=0)
    put(made.data_dir, [lead(n, *one) for n, one in enumerate(PEOPLE, start=1)])
    yield made
    made.close()


def stands(kit: Kit, seq: int, state: State) -> None:
    store = Store.open(kit.data_dir / STORE_FILE, NOW)
    work.set_state(store, seq, work.standing(store, seq).revision, state, By("desk", NOW))
    store.close()


def marks(kit: Kit) -> list[str]:
    return [row.marks for row in kit.view._ages._rows]


def test_each_who_waits_has_a_mark_of_their_state_on_their_day(kit: Kit) -> None:
    stands(kit, 1, State.NO_ANSWER)
    stands(kit, 5, State.CALLED)
    stands(kit, 6, State.BOOKED)
    kit.type_pin()
    assert marks(kit) == ["dot phone-missed", "dot", "", "dot", "phone"]
    assert kit.view._home.line == "2 people have waited over 3 days. The oldest asked on Wed 18 Nov."
    stands(kit, 1, State.DONE)
    kit.view._count()
    kit.jobs.drain()
    assert kit.view._home.line == "1 person has waited over 3 days, since Thu 19 Nov."


def test_a_day_with_too_many_for_squares_has_bars_instead(kit: Kit) -> None:
    put(kit.data_dir, [lead(n, f"Bo Row {n}", 1, "", f"{n:04d}", "") for n in range(100, 100 + SQUARES)])
    kit.type_pin()
    assert marks(kit) == [""] * 5
    assert [row.count for row in kit.view._ages._rows][-1] == SQUARES + 2


def test_the_backups_stand_on_the_home(kit: Kit) -> None:
    kit.type_pin()
    assert ("look", "No backup so far") in [(row.kind, row.title) for row in kit.view._health._rows]
    back_up_now(kit.data_dir, Settings(), NOW)
    kit.view._count()
    kit.jobs.drain()
    told = [(row.kind, row.title, row.line) for row in kit.view._health._rows]
    assert ("good", "Backup checked", "Last on Mon 23 Nov") in told


@pytest.mark.parametrize(
    ("place", "title"),
    [
        (PlaceState(Path("away"), reachable=False, count=3, last=TODAY), "A place for backups is away"),
        (
            PlaceState(Path("b"), reachable=True, count=3, last=TODAY - timedelta(days=3)),
            "The last backup is old",
        ),
        (PlaceState(Path("b"), reachable=True, count=3, last=TODAY - timedelta(days=2)), "Backup checked"),
    ],
)
def test_an_old_or_missing_backup_is_told(contents: Contents, place: PlaceState, title: str) -> None:
    figures = Figures(Counts(0, {}, 0, 0, ""), 0, backups=(place,))
    told = health(StaffState(figures=figures), contents.language("en").screens, NOW)
    assert title in [line.title for line in told]
