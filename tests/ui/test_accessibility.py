"""Every screen for those who see little, touch with care, or use keys: names, roles, sizes, contrast, focus."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, pairwise, takewhile

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import SignUp
from kiosk.session.stay import Show
from kiosk.ui.tour import TourGroup
from kiosk.ui.tour_walk import stops
from tests.ui.program import DESK, SMALL, Kiosk
from tests.ui.spoken import contrast, ground_of, is_control, label, nodes, on_a_drawing, painted, place, usual_colour

OpenKiosk = Callable[..., Kiosk]
NONE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}
# Keys have a floor of their own where the screen is small; a field has the focus before anybody touches it.
TARGET_MM, KEY_MM, FIELD_MM = 20.0, 12.0, 16.0
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
    # The staff's side comes after the last screen of the patients.
    patients = takewhile(lambda stop: not stop[0].startswith("staff"), stops(kiosk.application, group))
    for name, arrange in chain(patients, _more(kiosk)):
        arrange()
        if name == "idle":
            kiosk.pass_time(91)
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
    said = " ".join(" ".join(f"{node.name} {node.more}".split()) for node in spoken)
    for item in kiosk.items():
        if is_control(item) and id(item) not in reached:
            yield f"not in the tree: {label(item)}"
        # Numbers of steps and days belong to a picture; the signs on keys are spoken as words.
        words = plain(item) if item.inherits("QQuickText") and not on_a_key(item) else ""
        if len(words) > 2 and words not in said:
            yield f"never said: {words}"


def on_a_key(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and not above.objectName().startswith("key"):
        above = above.parentItem()
    return above is not None and above.objectName() != "keyboard"


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
        least = KEY_MM if name.startswith("key") else FIELD_MM if name == "fieldInput" else TARGET_MM
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
        colour = QColor(item.property("color"))
        ratio = contrast(colour, ground_of(item, order, kiosk.window))
        if ratio < 7 and on_a_drawing(item, order):
            # A drawing has its own ground: what is seen there decides.
            ratio = contrast(colour, usual_colour(kiosk.window.grabWindow(), place(item).toRect()))
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
    walked: list[QQuickItem] = []
    for _ in range(len(wanted) + 8):
        QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
        item = kiosk.window.activeFocusItem()
        if item is None or item in walked:
            break
        walked.append(item)
        if not item.isVisible() or not item.isEnabled() or not on_top(kiosk, item):
            yield f"Tab reaches the hidden {label(item)}"
        elif not has_ring(item):
            yield f"no ring around {label(item)}"
    for item in wanted - set(walked):
        yield f"Tab misses {label(item)}"
    yield from out_of_order([item for item in walked if item in wanted])


def on_top(kiosk: Kiosk, item: QQuickItem) -> bool:
    """Not below a sheet."""
    middle = place(item).center()
    sheets = [found for found in kiosk.items() if found.objectName() in SHEETS]
    return all(sheet.isAncestorOf(item) or not place(sheet).contains(middle) for sheet in sheets)


def has_ring(item: QQuickItem) -> bool:
    """A ring stands inside the control, on its ground, or beside it on the frame of a field."""
    near = [item, *item.childItems(), item.parentItem()]
    inside = [child for one in near for child in one.childItems()]
    return any(child.isVisible() and child.metaObject().className().startswith("FocusRing") for child in inside)


def out_of_order(walked: list[QQuickItem]) -> Iterator[str]:
    """Steps that go up the screen, apart from the one that begins anew and those within the bar."""
    upward = [
        (before, after)
        for before, after in pairwise(walked)
        if place(after).bottom() <= place(before).top() and before.parentItem() is after.parentItem()
    ]
    for before, after in upward[1:]:
        yield f"from {label(before)} up to {label(after)}"
