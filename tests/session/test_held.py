"""A finger that lies still counts once; one that moves counts again."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.held import MOVED_MM, Held

TREMBLING = st.lists(st.tuples(*[st.floats(-MOVED_MM / 3, MOVED_MM / 3)] * 2), min_size=1, max_size=60)


@given(TREMBLING)
def test_a_palm_that_trembles_never_counts_again(jitter: list[tuple[float, float]]) -> None:
    held = Held()
    held.pressed(1, 100, 100)
    assert not any(held.moved(1, 100 + x, 100 + y) for x, y in jitter)


@given(st.floats(0.1, 20), st.integers(2, 200))
def test_a_finger_that_travels_counts_every_few_millimetres(step: float, steps: int) -> None:
    held = Held()
    held.pressed(1, 0, 0)
    counted = [n for n in range(1, steps + 1) if held.moved(1, n * step, 0)]
    longest = max((b - a for a, b in pairwise([0, *counted])), default=0)
    assert longest * step < MOVED_MM + step
    assert bool(counted) == (steps * step >= MOVED_MM)


def test_each_finger_has_its_own_place() -> None:
    held = Held()
    held.pressed(1, 0, 0)
    held.pressed(2, 100, 0)
    assert not held.moved(2, 100, 1)
    assert held.moved(1, 4, 0)
    held.released(1)
    assert held.moved(1, 4, 0), "a finger that was not seen coming counts"
    held.released(3)
