"""The self-test's patient A: fills in and sets everything that a patient can, by the same controls."""

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import fields
from typing import Any

from PySide6.QtCore import QMetaObject, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.leads.form_model import Step
from kiosk.session.screens import NAMES
from kiosk.ui.live_session import LiveSession, Stay
from kiosk.ui.painted import children_of
from kiosk.ui.resetting.self_test_markers import Markers
from kiosk.ui.resetting.self_test_qml import clipboard_modes
from kiosk.ui.resetting.self_test_subject import Subject

PATIENCE_S = 10.0
_SIZE = 125
_MOST_PRESSES = 60
Steps = Generator[None, None, None]


class NotReachedError(Exception):
    """A control that a patient would touch is not there."""


class Coverage:
    """Which parts of a stay were other than fresh at some moment of a visit."""

    def __init__(self, live: LiveSession) -> None:
        self._live, self._fresh = live, live.stay
        self._seen: set[str] = set()
        live.changed.connect(self.look)

    def look(self) -> None:
        """Note what differs now."""
        now, fresh = _flat(self._live.stay), _flat(self._fresh)
        self._seen |= {name for name in fresh if name in now and now[name] != fresh[name]}

    def close(self) -> None:
        self._live.changed.disconnect(self.look)

    def missing(self) -> list[str]:
        """Parts that the visit never set: a new field that no control of the visit reaches."""
        return sorted(set(_flat(self._fresh)) - self._seen)


def _flat(stay: Stay) -> dict[str, object]:
    inner: Mapping[str, Any] = {part.name: getattr(stay, part.name) for part in fields(stay)}
    return {
        f"{part}.{field.name}": getattr(value, field.name)
        for part, value in inner.items()
        for field in fields(value)
    }


class Patient:
    """One visit, a small step at a time; every step ends where others may run."""

    def __init__(self, program: Subject, window: QQuickWindow, markers: Markers) -> None:
        self._program, self._window, self._markers = program, window, markers
        self._live = program.live

    def visit(self) -> Steps:
        """From the attract screen to the check of the form, where all that was typed shows."""
        yield from self._begin()
        yield from self._set_tools()
        yield from self._read()
        yield from self._check()
        yield from self._fill_in()
        yield from self._change_the_way()

    def send(self) -> Steps:
        """Send, and leave with a sheet open, as somebody does who is called away."""
        yield from self._press("sendButton", by="continueButton")
        yield from self._until_screen("sentScreen")
        sheet = self._window.findChild(QObject, "optionsSheet")
        if sheet is not None:
            sheet.setProperty("open", True)
        yield

    def interrupted_visit(self) -> Steps:
        """A second visit that ends in the middle of typing: other keys out, a word copied, half deleted."""
        yield from self._begin()
        yield from self._press("signUpCard")
        yield from self._until_screen("signUpScreen")
        yield from self._go_on_to(Step.ADULT)
        yield from self._press("choice_yes", by="continueButton")
        yield from self._go_on_to(Step.NAME)
        yield from self._type("name")
        self._copy()
        keyboard = self._wanted("keyboard")
        yield from self._press("keyBackspace", keyboard)
        yield from self._press("keyShift", keyboard)
        yield from self._press("keyAccents", keyboard)

    # The parts of a visit ----------------------------------------------------------------------------------

    def _begin(self) -> Steps:
        codes = self._program.contents.codes
        others = [code for code in codes if code != self._live.session.language]
        yield from self._press(f"languageButton_{(others or codes)[0]}")
        yield from self._until_screen("homeScreen")

    def _set_tools(self) -> Steps:
        yield from self._use_tool("textSizeButton", f"textSize_{_SIZE}")
        yield from self._use_tool("contrastButton", "optionsContrastButton")
        # No control shows it yet; the verb is there.
        self._program.app.toggleLowReach()
        yield

    def _use_tool(self, in_bar: str, on_sheet: str) -> Steps:
        """A tool of the control bar, or of its sheet where the bar is folded."""
        if self._find(in_bar) is not None:
            yield from self._press(in_bar)
            return
        yield from self._press("optionsButton")
        yield from self._press(on_sheet)
        yield from self._press("closeOptionsButton")

    def _read(self) -> Steps:
        """A section to its last page, its sources open on the way."""
        yield from self._press(self._first("sectionCard_"))
        yield from self._until_screen("readerScreen")
        if self._find("sourcesButton") is not None:
            yield from self._press("sourcesButton")
            yield from self._press("closeSourcesButton")
        for _ in range(_MOST_PRESSES):
            if self._live.session.read:
                break
            yield from self._press("nextButton")
        yield from self._press("homeButton")
        yield from self._until_screen("homeScreen")

    def _check(self) -> Steps:
        """Two questions not known, so that there are topics to share, and a look at a page."""
        yield from self._press("quizCard")
        yield from self._until_screen("quizScreen")
        for _ in range(2):
            yield from self._press_through(
                "quizContinueButton", lambda: self._find("quizOption_3") is not None
            )
            yield from self._press("quizOption_3")
            yield from self._press_through("quizContinueButton", self._at_next_question())
        yield from self._press("homeButton")
        yield from self._until_screen("homeScreen")

    def _at_next_question(self) -> Callable[[], bool]:
        wanted = self._live.stay.check.position + 1
        return lambda: self._live.stay.check.position == wanted

    def _fill_in(self) -> Steps:
        yield from self._press("signUpCard")
        yield from self._until_screen("signUpScreen")
        yield from self._go_on_to(Step.ADULT)
        yield from self._press("choice_yes", by="continueButton")
        yield from self._go_on_to(Step.NAME)
        yield from self._type("name")
        yield from self._go_on_to(Step.CONTACT)
        yield from self._press("choice_phone", by="continueButton")
        yield from self._go_on_to(Step.PHONE)
        yield from self._press("continueButton")  # refused while it is empty
        yield from self._type("phone")
        yield from self._go_on_to(Step.TIME)
        yield from self._press("choice_morning", by="continueButton")
        if self._live.stay.form.has_topics:
            yield from self._go_on_to(Step.SHARE)
            yield from self._press("shareBox", by="continueButton")
        yield from self._go_on_to(Step.CHECK)

    def _change_the_way(self) -> Steps:
        """From the check back to another way of contact, and both boxes ticked."""
        yield from self._press("revealButton", by="continueButton")
        yield from self._press("row_name", by="backButton")
        yield from self._go_on_to(Step.CHECK)
        yield from self._press_through("backButton", lambda: self._live.stay.form.step is Step.CONTACT)
        yield from self._press("choice_email", by="continueButton")
        yield from self._go_on_to(Step.EMAIL)
        yield from self._type("email")
        yield from self._press(self._first("key_@"))
        yield from self._go_on_to(Step.CHECK)
        yield from self._press("consentBox", by="continueButton")
        yield from self._press("marketingBox", by="continueButton")
        yield from self._press("revealButton", by="backButton")

    def _copy(self) -> None:
        """The name gets into every clipboard of this platform, as from a field that lets it."""
        field = self._wanted("fieldInput")
        for verb in ("selectAll", "copy"):
            QMetaObject.invokeMethod(field, verb)
        for mode in clipboard_modes().values():
            QGuiApplication.clipboard().setText("".join(self._markers.keys("name")), mode)

    # Controls ----------------------------------------------------------------------------------------------

    def _type(self, kind: str) -> Steps:
        keyboard = self._wanted("keyboard")
        for key in self._markers.keys(kind):
            yield from self._press("keySpace" if key == " " else f"key_{key}", keyboard)

    def _go_on_to(self, step: Step) -> Steps:
        """Continue until this page of the form shows; large letters take several screenfuls."""
        yield from self._press_through("continueButton", lambda: self._live.stay.form.step is step)

    def _press_through(self, name: str, there: Callable[[], bool]) -> Steps:
        for _ in range(_MOST_PRESSES):
            if there():
                return
            yield from self._press(name)
        raise self._lost(name)

    def _press(self, name: str, within: QQuickItem | None = None, *, by: str = "") -> Steps:
        """Press a control; where it is on another screenful, `by` leads there."""
        for _ in range(4 if by else 0):
            if self._find(name, within) is None and self._find(by) is not None:
                QMetaObject.invokeMethod(self._wanted(by), "click")
                yield
        yield from self._until(lambda: self._find(name, within) is not None, name)
        QMetaObject.invokeMethod(self._wanted(name, within), "click", Qt.ConnectionType.DirectConnection)
        yield

    def _until_screen(self, name: str) -> Steps:
        yield from self._until(
            lambda: NAMES[type(self._live.session.screen)] == name and self._find(name) is not None, name
        )

    def _until(self, met: Callable[[], bool], what: str) -> Steps:
        end = time.monotonic() + PATIENCE_S
        while not met():
            if time.monotonic() > end:
                raise self._lost(what)
            yield

    def _first(self, beginning: str) -> str:
        for item in _shown(self._window.contentItem()):
            if item.objectName().startswith(beginning):
                return item.objectName()
        raise self._lost(beginning)

    def _find(self, name: str, within: QQuickItem | None = None) -> QQuickItem | None:
        found = None
        for item in _shown(within or self._window.contentItem()):
            if item.objectName() == name and item.isEnabled():
                found = item
        return found

    def _wanted(self, name: str, within: QQuickItem | None = None) -> QQuickItem:
        found = self._find(name, within)
        if found is None:
            raise self._lost(name)
        return found

    def _lost(self, name: str) -> NotReachedError:
        return NotReachedError(f"{name} on {NAMES[type(self._live.session.screen)]}")


def _shown(root: QQuickItem) -> Iterator[QQuickItem]:
    """A visible item and all visible items inside it."""
    if root.isVisible():
        yield root
        for child in children_of(root):
            yield from _shown(child)
