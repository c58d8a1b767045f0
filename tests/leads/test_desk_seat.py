"""Two desks on one requests file: one sits, the other is told, and a place that is left is taken."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.leads.desk_seat import STALE_S, DeskHeld, Holder, Seat
from kiosk.leads.store import STORE_FILE, Store
from tests.leads.conftest import NOW


def later(seconds: float) -> timedelta:
    return timedelta(seconds=seconds)


def test_the_second_is_told_who_sits_and_since_when(store: Store, data_dir: Path) -> None:
    first, second = Seat("Front desk 1"), Seat("Front desk 2")
    other = Store.open(data_dir / STORE_FILE, NOW)
    assert first.take(store, NOW) is None
    told = Holder("Front desk 1", "2025-03-31T14:05:00+00:00")
    assert second.take(other, NOW + later(5)) == told
    with pytest.raises(DeskHeld, match="Front desk 1"):
        second.require(other, NOW + later(6))
    assert first.take(store, NOW + later(60)) is None
    assert second.take(other, NOW + later(140)) == told, "kept alive by who sits there"
    first.leave(store)
    assert second.take(other, NOW + later(141)) is None
    assert first.take(store, NOW + later(142)) == Holder("Front desk 2", "2025-03-31T14:07:21+00:00")
    first.leave(store)
    assert first.take(store, NOW + later(143)) is not None, "nobody gives up another's place"
    other.close()


def test_a_place_whose_program_died_is_taken_over(store: Store) -> None:
    dead, second = Seat("Front desk 1"), Seat("Front desk 2")
    dead.take(store, NOW)
    assert second.take(store, NOW + later(STALE_S - 1)) is not None
    assert second.take(store, NOW + later(STALE_S)) is None
    assert dead.take(store, NOW + later(STALE_S + 1)) == Holder("Front desk 2", "2025-03-31T14:06:30+00:00")


def test_a_clock_that_jumps_does_not_hold_the_place_for_ever(store: Store) -> None:
    dead, second = Seat("Front desk 1"), Seat("Front desk 2")
    dead.take(store, NOW + timedelta(days=900))
    assert second.take(store, NOW) is None


def test_who_sits_writes_now_and_then_only(store: Store) -> None:
    seat = Seat("Front desk 1")
    seat.take(store, NOW)
    with store.reading() as db:
        before = db.execute("PRAGMA data_version").fetchone(), db.total_changes
        seat.take(store, NOW + later(5))
        assert (db.execute("PRAGMA data_version").fetchone(), db.total_changes) == before
        seat.take(store, NOW + later(15))
        assert db.total_changes == before[1] + 1
