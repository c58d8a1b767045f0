"""Every screen for those who see little, touch with care, or use keys: names, roles, sizes, contrast, focus."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import SignUp
from kiosk.session.stay import Show
from kiosk.ui.tour import TourGroup
from kiosk.ui.tour_walk import stops
from tests.ui.program import DESK, SMALL, Kiosk
from tests.ui.spoken import contrast, ground_of, is_control, label, nodes, painted, place

OpenKiosk = Callable[..., Kiosk]
NONE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}
TARGET_MM, KEY_MM = 20.0, 12.0
# Controls that may be smaller, or that keys need not reach, each with its reason.
NOT_THE_PATIENTS = {
    "demoRibbon",  # only in the demo, in nobody's way
    "staffCorner",  # hidden on purpose; a hold of the corner, or its action in a screen reader
}
WHOLE_SCREEN = {"attractTouch", "clearedTouch"}  # the screen itself; its button does the same
CASES = [
    pytest.param(screen, language, high, id=f"{screen[0]}-{language}-{'high' if high else 'usual'}")
    for screen in (DESK, SMALL)
    for language in ("en", "es")
    for high in (False, True)
]


@pytest.fixture(autouse=True)
def _reader_on() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def every_stop(kiosk: Kiosk, language: str, *, high: bool = False) -> Iterator[str]:
    """Walk through every screen; the name of the one that shows now."""
    width, height, density = DESK if kiosk.window.width() == DESK[0] else SMALL
    group = TourGroup(width, height, density, language, 100, high)
    for name, arrange in (*stops(kiosk.application, group), *_more(kiosk)):
        arrange()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        yield name


def _more(kiosk: Kiosk) -> Iterator[tuple[str, Callable[[], None]]]:
    """Screens beside the tour's: what may be shared, and the check without a tick."""
    live = kiosk.program.live
    full = Form(step=Step.SHARE, adult=True, name="Ana", contact=Contact.PHONE, phone="415 555 0142")

    def share() -> None:
        live.reset(SignUp())
        live.answer(CheckState((3,) * 10, 10))
        live.fill(full)

    def refused() -> None:
        live.fill(replace(full, step=Step.CHECK))
        for _ in range(4):
            kiosk.program.sign_up.press_main()

    yield "form-share", share
    yield "form-no-tick", refused


def controls(kiosk: Kiosk) -> list[QQuickItem]:
    return [item for item in kiosk.items() if is_control(item)]


def covered(kiosk: Kiosk) -> bool:
    """Whether a sheet lies over the screen; what is below is neither seen nor reached."""
    return any(kiosk.has(name) for name in SHEETS)


SHEETS = ("sourcesSheet", "optionsSheet", "idleSheet")


@pytest.mark.parametrize(("screen", "language", "high"), CASES)
def test_everything_has_a_name_a_role_a_size_and_contrast(
    open_kiosk: OpenKiosk, screen: tuple[int, int, float], language: str, high: bool
) -> None:
    kiosk = open_kiosk(screen)
    found: dict[str, list[str]] = {}
    for stop in every_stop(kiosk, language, high=high):
        for line in (*unspoken(kiosk), *too_small(kiosk), *too_pale(kiosk)):
            found.setdefault(line, []).append(stop)
    assert not found, "\n".join(f"{line}   on {', '.join(where[:4])}" for line, where in sorted(found.items()))


def unspoken(kiosk: Kiosk) -> Iterator[str]:
    """Controls without name or role, tags in names, words that no screen reader says."""
    spoken = nodes(kiosk.window)
    reached = {id(node.item) for node in spoken}
    for node in spoken:
        if re.search(r"<[a-z/][^>]*>|&[a-z]+;|\{[a-z_]+\}", node.name):
            yield f"tags in the name: {node.name}"
        if node.control and not node.name.strip():
            yield f"no name: {label(node.item)}"  # type: ignore[arg-type]  # controls are items
        if node.control and node.role in NONE:
            yield f"no role: {label(node.item)}"  # type: ignore[arg-type]  # controls are items
    said = " ".join(" ".join(node.name.split()) for node in spoken)
    for item in kiosk.items():
        if is_control(item) and id(item) not in reached:
            yield f"not in the tree: {label(item)}"
        if item.inherits("QQuickText"):
            words = plain(item)
            if words and words not in said:
                yield f"never said: {words}"


def plain(item: QQuickItem) -> str:
    text = str(item.property("text"))
    return " ".join(html.unescape(re.sub("<[^>]*>", "", text)).split())


def too_small(kiosk: Kiosk) -> Iterator[str]:
    """Targets under 20 mm, keys of the keyboard under 12 mm."""
    density = kiosk.program.viewport.screen.px_per_mm
    for item in controls(kiosk):
        name = item.objectName()
        if name in NOT_THE_PATIENTS or kiosk.screen == "staffScreen":
            continue
        # The field is touched anywhere in its frame.
        area = place(item.parentItem() if item.inherits("QQuickTextInput") else item)
        shown = area.intersected(place(kiosk.window.contentItem()))
        least = KEY_MM if name.startswith("key") else TARGET_MM
        if min(shown.width(), shown.height()) < least * density - 1:
            yield f"under {least:.0f} mm: {label(item)} {shown.width() / density:.1f} x {shown.height() / density:.1f}"


def too_pale(kiosk: Kiosk) -> Iterator[str]:
    """Texts under 7:1 on what is under them; disabled ones excepted."""
    order = list(painted(kiosk.window.contentItem()))
    window = place(kiosk.window.contentItem())
    for item in order:
        if not item.inherits("QQuickText") or not item.isEnabled() or not plain(item):
            continue
        if not window.intersects(place(item)):
            continue
        ratio = contrast(QColor(item.property("color")), ground_of(item, order, kiosk.window))
        if ratio < 7:
            yield f"{ratio:.1f}:1 {plain(item)[:60]}"


# Keys -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_tab_reaches_every_control_in_order_with_a_ring(
    open_kiosk: OpenKiosk, screen: tuple[int, int, float], language: str
) -> None:
    kiosk = open_kiosk(screen)
    found: dict[str, list[str]] = {}
    for stop in every_stop(kiosk, language):
        for line in wrong_by_keys(kiosk):
            found.setdefault(line, []).append(stop)
    assert not found, "\n".join(f"{line}   on {', '.join(where[:4])}" for line, where in sorted(found.items()))


def wrong_by_keys(kiosk: Kiosk) -> Iterator[str]:
    """What Tab misses, what it reaches though hidden, what shows no ring, what comes out of order."""
    wanted = {
        item
        for item in controls(kiosk)
        if item.isEnabled() and item.objectName() not in NOT_THE_PATIENTS | WHOLE_SCREEN and on_top(kiosk, item)
    }
    walked = tab_round(kiosk, len(wanted) + 8)
    for item in wanted - set(walked):
        yield f"Tab misses {label(item)}"
    for item in walked:
        if not item.isVisible() or not item.isEnabled() or not on_top(kiosk, item):
            yield f"Tab reaches the hidden {label(item)}"
        elif item not in ringed(kiosk, item):
            yield f"no ring around {label(item)}"
    yield from out_of_order([item for item in walked if item in wanted])


def on_top(kiosk: Kiosk, item: QQuickItem) -> bool:
    """Not below a sheet."""
    sheets = [found for found in kiosk.items() if found.objectName() in SHEETS]
    return not sheets or any(sheet.isAncestorOf(item) for sheet in sheets)


def tab_round(kiosk: Kiosk, most: int) -> list[QQuickItem]:
    """The controls that Tab goes through, from wherever the focus is, until it comes round."""
    walked: list[QQuickItem] = []
    for _ in range(most):
        kiosk.key(Qt.Key.Key_Tab)
        item = kiosk.window.activeFocusItem()
        if item is None or item in walked:
            break
        walked.append(item)
    return walked


def ringed(kiosk: Kiosk, item: QQuickItem) -> list[QQuickItem]:
    return [item] if any(ring.property("target") is item for ring in rings(kiosk)) else []


def rings(kiosk: Kiosk) -> list[QQuickItem]:
    return [item for item in kiosk.items() if item.metaObject().className().startswith("FocusRing")]


def out_of_order(walked: list[QQuickItem]) -> Iterator[str]:
    return iter(())
