"""The staff's screens for the tour."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kiosk.ui.application import Application


def staff_stops(application: "Application") -> Iterator[tuple[str, Callable[[], None]]]:
    """Each stage of the staff side with a name for its picture."""
    yield from ()
