"""Compares the program's own state before a visit and after its reset: what has no words to look for."""

from collections.abc import Mapping
from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QTimer

from kiosk.ui.contents import Contents
from kiosk.ui.jobs import Jobs
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.reading.text_measure import QtMeasure
from kiosk.ui.request_desk import RequestDesk
from kiosk.ui.resetting.self_test_memory import HELD, walk
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from kiosk.ui.viewport import Viewport
from kiosk.ui.watches.idle_watch import IdleWatch
from kiosk.ui.watches.opening_watch import OpeningWatch

# They follow the clock, the screen and the pack, or remember measures of the pack's own words.
_UNSTEADY = (
    *(Contents, Layouts, Layout, QtMeasure, Viewport, IdleWatch, OpeningWatch, Jobs, RequestDesk),
    *(StaffViewModel, QTimer),
    type(lru_cache(int)),
)
# Sealed answers of who was called away may grow too old meanwhile.
_KEPT = (".called_away.keeper", ".called_away._props.kept")
_LEFT_OUT = ("._plans", HELD, *_KEPT)


def state_of(roots: Mapping[str, object]) -> dict[str, object]:
    """Each path of the program with its value, or with the kind and size of what stands there."""
    found = walk(roots, skip=_UNSTEADY)
    return {path: _token(value) for path, value in found if not any(part in path for part in _LEFT_OUT)}


def changed_state(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The paths that say something else than before."""
    return [path for path, value in after.items() if path in before and before[path] != value]


def not_fresh(live: LiveSession, fresh: Stay) -> list[str]:
    """The parts of the stay that are not those of a fresh one."""
    if live.stay == fresh:
        return []
    return [
        f"stay {part}.{name}"
        for part in ("session", "check", "form")
        for name in getattr(fresh, part).__dataclass_fields__
        if getattr(getattr(live.stay, part), name) != getattr(getattr(fresh, part), name)
    ] or ["stay"]


def _token(value: object) -> object:
    if value is None or isinstance(value, (str, bytes, bool, int, Enum)):
        return value
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return type(value).__name__, len(value)
    return type(value).__name__
