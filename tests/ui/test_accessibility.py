"""Every screen for who sees little, touches with care or uses keys: names, sizes, contrast, focus."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.leads.form_model import Contact, Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import Home, SignUp
from kiosk.startup import DEMO_PASSPHRASE, DEMO_PIN
from kiosk.ui.painted import kind_of
from kiosk.ui.touring.staff_tour import staff_stops
from kiosk.ui.touring.tour import Scratch, TourGroup
from kiosk.ui.touring.tour_walk import stops
from tests.ui.program import DESK, SMALL, Kiosk
from tests.ui.spoken import Picture, contrast, is_control, label, nodes, place, usual_colour

OpenKiosk = Callable[..., Kiosk]
NONE = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Whitespace}
# Keys have a floor of their own where the screen is small; a field has the focus before anybody touches it.
# The staff's side is denser: people who know it, at a desk.
TARGET_MM, KEY_MM, FIELD_MM, STAFF_MM = 20.0, 12.0, 16.0, 12.0
# Controls that may be smaller, or that keys need not reach, each with its reason.
NOT_THE_PATIENTS = {
    "demoRibbon",  # only in the demo, in nobody's way
    "staffCorner",  # hidden on purpose; a hold of the corner, or its action in a screen reader
}
# Staff pages that may be longer than the screen.
SCROLLED = {"deskDetailScroll", "doctorPage", "pickRows", "backupsDays", "usagePage"}
SPOKEN_BY_ITS_FRAME = {
    "passphraseField",
    "keyringField",
}  # Qt says nothing of a masked field, not even its name
WHOLE_SCREEN = {"attractTouch", "clearedTouch"}  # the screen itself; its button does the same
CASES = [
    pytest.param(screen, language, high, id=f"{screen[0]}-{language}-{'high' if high else 'usual'}")
    for screen in (DESK, SMALL)
    for language in ("en", "es")
    for high in (False, True)
    # Colours do not depend on the language: each screen is seen in high contrast once.
    if not high or (language == "en") == (screen == DESK)
]


@pytest.fixture(autouse=True)
def _reader_on() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def every_stop(kiosk: Kiosk, language: str, *, high: bool = False) -> Iterator[str]:
    """Walk through every screen; the name of the one that shows now."""
    width, height, density = DESK if kiosk.window.width() == DESK[0] else SMALL
    group = TourGroup(width, height, density, language, 100, contrast=False)
    live = kiosk.program.live
    # A session that begins as it is wanted: switching on every screen would draw each of them three times.
    live._fresh = replace(
        live._fresh, session=replace(live._fresh.session, language=language, high_contrast=high)
    )
    for name, arrange in chain(stops(kiosk.application, group), _more(kiosk)):
        # The items of the check are alike; all ten are looked at once.
        if re.match(r"check-([4-9]|10)", name) and (high or width != DESK[0]):
            continue
        arrange()
        if name in ("idle", "called-away-warning"):
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


SHEETS = ("sourcesSheet", "optionsSheet", "calledAwaySheet", "idleSheet")


@pytest.mark.parametrize(("screen", "language", "high"), CASES)
def test_everything_has_a_name_a_role_a_size_and_contrast(
    open_kiosk: OpenKiosk, screen: tuple[int, int, float], language: str, high: bool
) -> None:
    kiosk = open_kiosk(screen)
    found: dict[str, list[str]] = {}
    for stop in every_stop(kiosk, language, high=high):
        picture = Picture(kiosk.window)
        for line in (*unspoken(kiosk, picture), *too_small(kiosk, picture), *too_pale(kiosk, picture)):
            found.setdefault(line, []).append(stop)
    assert not found, told(found)


def unspoken(kiosk: Kiosk, picture: Picture) -> Iterator[str]:
    """Controls without name or role, tags in names, words that no screen reader says."""
    spoken = nodes(kiosk.window)
    reached = {id(node.item) for node in spoken}
    for node in spoken:
        if re.search(r"<[a-z/][^>]*>|&[a-z]+;|\{[a-z_]+\}", node.name):
            yield f"tags in the name: {node.name}"
        if node.control and not node.name.strip() and node.item.objectName() not in SPOKEN_BY_ITS_FRAME:
            yield f"no name: {label(node.item)}"  # type: ignore[arg-type]  # controls are items
        if node.control and node.role in NONE:
            yield f"no role: {label(node.item)}"  # type: ignore[arg-type]  # controls are items
    said = " ".join(" ".join(f"{node.name} {node.more}".split()) for node in spoken)
    for item in picture.controls:
        if id(item) not in reached:
            yield f"not in the tree: {label(item)}"
    for item in picture.texts:
        # Numbers of steps and days belong to a picture; the signs on keys are spoken as words.
        words = plain(item)
        if len(words) > 2 and words not in said and not on_a_key(item):
            yield f"never said: {words}"


def on_a_key(item: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and not above.objectName().startswith("key"):
        above = above.parentItem()
    return above is not None and above.objectName() != "keyboard"


def plain(item: QQuickItem) -> str:
    text = str(item.property("text"))
    return " ".join(html.unescape(re.sub("<[^>]*>", "", text)).split())


def too_small(kiosk: Kiosk, picture: Picture) -> Iterator[str]:
    """Targets under 20 mm, keys of the keyboard under 12 mm."""
    density = kiosk.program.viewport.screen.px_per_mm
    for item in picture.controls:
        name = item.objectName()
        if name in NOT_THE_PATIENTS:
            continue
        # The field is touched anywhere in its frame.
        area = place(item.parentItem() if item.inherits("QQuickTextInput") else item)
        # What can be scrolled to is as large as it is there.
        shown = area if scrolls(item) else area.intersected(place(kiosk.window.contentItem()))
        least = floor_of(name, staff=kiosk.screen == "staffScreen")
        if min(shown.width(), shown.height()) < least * density - 1:
            size = f"{shown.width() / density:.1f} x {shown.height() / density:.1f}"
            yield f"under {least:.0f} mm: {label(item)} {size}"


def scrolls(item: QQuickItem) -> bool:
    """Whether it stands on a staff page that is longer than the screen; patients' pages never are."""
    above = item.parentItem()
    while above is not None:
        if above.inherits("QQuickFlickable") and above.objectName() in SCROLLED:
            return bool(above.property("contentHeight") > above.height())
        above = above.parentItem()
    return False


def floor_of(name: str, *, staff: bool) -> float:
    if name.startswith("key"):
        return KEY_MM
    if staff:
        return STAFF_MM
    return FIELD_MM if name == "fieldInput" else TARGET_MM


def too_pale(kiosk: Kiosk, picture: Picture) -> Iterator[str]:
    """Texts under 7:1 on what is under them; disabled ones excepted."""
    window = place(kiosk.window.contentItem())
    for item in picture.texts:
        if not item.isEnabled() or not plain(item) or not window.intersects(place(item)):
            continue
        colour = QColor(item.property("color"))
        ratio = contrast(colour, picture.ground(item))
        if ratio < 7 and picture.on_a_drawing(item):
            # A drawing has its own ground: what is seen there decides.
            ratio = contrast(colour, usual_colour(kiosk.window.grabWindow(), place(item).toRect()))
        if ratio < 7:
            yield f"{ratio:.1f}:1 {plain(item)[:60]}"


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_the_staffs_side_has_names_sizes_contrast_and_keys(
    open_kiosk: OpenKiosk, tmp_path: Path, screen: tuple[int, int, float], language: str
) -> None:
    (tmp_path / "exports").mkdir()
    kiosk = open_kiosk(screen, export_dir=str(tmp_path / "exports"))
    found: dict[str, list[str]] = {}
    opened = Scratch(kiosk.data, DEMO_PASSPHRASE, DEMO_PIN)
    for stop, arrange in staff_stops(kiosk.application, language, opened):
        arrange()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QCoreApplication.processEvents()
        picture = Picture(kiosk.window)
        for check in (unspoken, too_small, too_pale):
            for line in check(kiosk, picture):
                found.setdefault(line, []).append(stop)
        for line in wrong_by_keys(kiosk):
            found.setdefault(line, []).append(stop)
    assert not found, told(found)


def told(found: dict[str, list[str]]) -> str:
    return "\n".join(f"{line}   on {', '.join(where[:4])}" for line, where in sorted(found.items()))


# Keys -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_tab_reaches_every_control_in_order_with_a_ring(
    open_kiosk: OpenKiosk, screen: tuple[int, int, float], language: str
) -> None:
    kiosk = open_kiosk(screen)
    found: dict[str, list[str]] = {}
    walked: set[tuple[str, ...]] = set()
    for stop in every_stop(kiosk, language):
        # Most pages differ in nothing that Tab meets.
        met = tuple(label(item) for item in controls(kiosk))
        if met in walked:
            continue
        walked.add(met)
        for line in wrong_by_keys(kiosk):
            found.setdefault(line, []).append(stop)
    assert not found, told(found)


def wrong_by_keys(kiosk: Kiosk) -> Iterator[str]:
    """What Tab misses, what it reaches though hidden, what shows no ring, what comes out of order."""
    wanted = {
        item
        for item in controls(kiosk)
        if item.isEnabled()
        and item.objectName() not in NOT_THE_PATIENTS | WHOLE_SCREEN
        # The desk's rows are one list: up and down go through it, and Tab to what stands beside it.
        and not item.objectName().startswith("deskRow_")
        and on_top(kiosk, item)
    }
    walked: list[QQuickItem] = []
    # A stop may have moved the clock on: the first key after such a gap is nobody's.
    kiosk.program.idle.tick()
    # Where nothing can be pressed the keys stay with the screen itself.
    for _ in range(len(wanted) + 8 if wanted else 0):
        QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
        item = kiosk.window.activeFocusItem()
        if item is None or item in walked:
            break
        walked.append(item)
        if not item.isVisible() or not item.isEnabled() or not on_top(kiosk, item):
            yield f"Tab reaches the hidden {label(item)}"
        elif not has_ring(kiosk):
            yield f"no ring around {label(item)}"
    for item in wanted - set(walked):
        yield f"Tab misses {label(item)}"
    yield from out_of_order([item for item in walked if item in wanted])


def on_top(kiosk: Kiosk, item: QQuickItem) -> bool:
    """Not below a sheet."""
    middle = place(item).center()
    sheets = [found for found in kiosk.items() if found.objectName() in SHEETS]
    return all(sheet.isAncestorOf(item) or not place(sheet).contains(middle) for sheet in sheets)


def has_ring(kiosk: Kiosk) -> bool:
    """A ring shows; only that of the control with the keys does."""
    return any(kind_of(one).startswith("FocusRing") for one in kiosk.items())


def out_of_order(walked: list[QQuickItem]) -> Iterator[str]:
    """Steps that go up the screen, apart from the one that begins anew and those within the bar."""
    upward = [
        (before, after)
        for before, after in pairwise(walked)
        if place(after).bottom() <= place(before).top() and before.parentItem() is after.parentItem()
    ]
    for before, after in upward[1:]:
        yield f"from {label(before)} up to {label(after)}"


def go_to(kiosk: Kiosk, name: str, key: Qt.Key = Qt.Key.Key_Return) -> None:
    """Tab to a control and press it."""
    kiosk.wait(lambda: kiosk.has(name), name)
    for _ in range(70):
        item = kiosk.window.activeFocusItem()
        if item is not None and item.objectName() == name:
            break
        QTest.keyClick(kiosk.window, Qt.Key.Key_Tab)
    assert kiosk.window.activeFocusItem().objectName() == name
    kiosk.key(key)


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
def test_a_request_is_sent_by_keys_alone(open_kiosk: OpenKiosk, screen: tuple[int, int, float]) -> None:
    kiosk = open_kiosk(screen)
    enter, space = Qt.Key.Key_Return, Qt.Key.Key_Space
    go_to(kiosk, "startButton", enter)
    kiosk.wait_for("homeScreen")
    go_to(kiosk, "sectionCard_what", space)
    kiosk.wait_for("readerScreen")
    go_to(kiosk, "nextButton", enter)
    go_to(kiosk, "homeButton", space)
    kiosk.wait_for("homeScreen")
    go_to(kiosk, "quizCard", enter)
    kiosk.wait_for("quizScreen")
    go_to(kiosk, "quizOption_3", space)
    kiosk.wait(lambda: kiosk.program.quiz.bar().main_enabled)
    go_to(kiosk, "homeButton", enter)
    go_to(kiosk, "signUpCard", space)
    kiosk.wait_for("signUpScreen")
    go_to(kiosk, "continueButton", enter)
    go_to(kiosk, "choice_yes", space)
    go_to(kiosk, "continueButton", space)
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.keys("Ana Lopez")
    kiosk.key(enter)
    go_to(kiosk, "choice_email", enter)
    go_to(kiosk, "continueButton", enter)
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.keys("ana@example.com")
    kiosk.key(enter)
    go_to(kiosk, "choice_afternoon", space)
    go_to(kiosk, "continueButton", enter)
    go_to(kiosk, "shareBox", space)
    go_to(kiosk, "continueButton", enter)
    for _ in range(3):
        if not kiosk.has("consentBox"):
            go_to(kiosk, "continueButton", enter)
    go_to(kiosk, "consentBox", space)
    for _ in range(3):
        if not kiosk.has("sendButton"):
            go_to(kiosk, "continueButton", enter)
    go_to(kiosk, "sendButton", enter)
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()
    (lead,) = kiosk.leads()
    assert (lead.full_name, lead.email, lead.best_time) == ("Ana Lopez", "ana@example.com", "afternoon")
    assert lead.topics


def test_the_warning_is_answered_by_a_key_and_typing_goes_on(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.live.reset(SignUp())
    kiosk.program.live.fill(Form(step=Step.NAME, adult=True))
    kiosk.wait(lambda: kiosk.has("fieldInput"))
    kiosk.keys("Ana")
    kiosk.pass_time(91)
    assert kiosk.window.activeFocusItem().objectName() == "moreTimeButton"
    kiosk.key(Qt.Key.Key_Return)
    kiosk.wait(lambda: not kiosk.has("idleSheet"))
    kiosk.wait(
        lambda: kiosk.window.activeFocusItem().objectName() == "fieldInput", "the field has the keys again"
    )
    kiosk.keys(" L")
    assert kiosk.program.live.stay.form.name == "Ana L"
    kiosk.pass_time(91)
    kiosk.key(Qt.Key.Key_Tab)
    assert kiosk.window.activeFocusItem().objectName() == "idleFinishButton"
    kiosk.key(Qt.Key.Key_Space)
    kiosk.wait_for("attractScreen")


def test_after_a_warning_nobody_answered_the_keys_begin_anew(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    kiosk.program.live.reset(Home())
    kiosk.wait_for("homeScreen")
    kiosk.pass_time(91)
    kiosk.wait(lambda: kiosk.has("idleSheet"))
    kiosk.pass_time(60)
    kiosk.wait_for("attractScreen")
    kiosk.wait(lambda: not kiosk.has("idleSheet"))
    screen = kiosk.find("attractScreen")
    assert kiosk.window.activeFocusItem() is screen.parentItem()


def test_every_kind_of_control_takes_enter_and_space(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    done: set[tuple[str, Qt.Key]] = set()
    for _ in every_stop(kiosk, "en"):
        for kind, key, item in untried(kiosk, done):
            done.add((kind, key))
            item.forceActiveFocus()
            pressed = presses(kiosk, item, key)
            assert pressed == 1, told_of(kiosk, kind, key)
            break  # what it did changed the screen
    assert len(done) >= 12, done


def told_of(kiosk: Kiosk, kind: str, key: Qt.Key) -> str:
    focus = kiosk.window.activeFocusItem()
    here = focus.objectName() if focus else "nothing"
    return f"{key} on {kind}: {kiosk.screen}, {here} has the keys, window active {kiosk.window.isActive()}"


def untried(kiosk: Kiosk, done: set[tuple[str, Qt.Key]]) -> Iterator[tuple[str, Qt.Key, QQuickItem]]:
    for item in controls(kiosk):
        kind = kind_of(item).split("_QML")[0]
        apart = item.objectName() in NOT_THE_PATIENTS | {"attractTouch"}
        if item.isEnabled() and not apart and not item.inherits("QQuickTextInput"):
            for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
                if (kind, key) not in done:
                    yield kind, key, item


def presses(kiosk: Kiosk, item: QQuickItem, key: Qt.Key) -> int:
    seen: list[None] = []
    item.clicked.connect(lambda: seen.append(None))  # type: ignore[attr-defined]  # a signal of QML
    # A stop may have moved the clock on: the first key after such a gap is nobody's.
    kiosk.program.idle.tick()
    QTest.keyClick(kiosk.window, key)
    return len(seen)
