"""Where the work on a request stands."""

from enum import StrEnum


class State(StrEnum):
    """From the kiosk to the visit; in the order of how far the work has come."""

    NEW = "new"
    CALLED = "called"
    NO_ANSWER = "no_answer"
    NOT_INTERESTED = "not_interested"
    BOOKED = "booked"
    DONE = "done"


STATES = frozenset(State)
WAITING = (State.NEW, State.CALLED, State.NO_ANSWER)
# A tombstone: the chain's row of a request that was erased. No state of work.
ERASED = "erased"


def further(one: str, other: str) -> str:
    """The state that the work has reached in either of two requests of one person."""
    order = list(State)
    return max((State(one), State(other)), key=order.index).value
