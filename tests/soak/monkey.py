"""A monkey at the kiosk: seeded random touches, swipes, keys and waits; every lead it makes is looked at."""

import random
from collections import Counter
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.leads.record import Lead
from kiosk.session.screens import NAMES
from tests.ui.program import Kiosk

KEYS = [
    Qt.Key.Key_Tab,
    Qt.Key.Key_Backtab,
    Qt.Key.Key_Return,
    Qt.Key.Key_Space,
    Qt.Key.Key_Escape,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_F1,
    Qt.Key.Key_F4,
    Qt.Key.Key_F11,
    Qt.Key.Key_Menu,
    Qt.Key.Key_A,
    Qt.Key.Key_Q,
    Qt.Key.Key_V,
    Qt.Key.Key_Z,
    Qt.Key.Key_7,
]
MODIFIERS = [
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
]
# The way to a request: controls to touch, and after "=" what goes into the field.
ERRAND = [
    "finishButton",
    "startButton",
    "signUpCard",
    "continueButton",
    "choice_yes",
    "continueButton",
    "=<img src=http://x> Ana",
    "continueButton",
    "=Ana",
    "continueButton",
    "choice_phone",
    "continueButton",
    "=4155550142",
    "continueButton",
    "choice_morning",
    "continueButton",
    "continueButton",
]


@dataclass
class Seen:
    """What the monkey met."""

    acts: Counter[str] = field(default_factory=Counter)
    screens: Counter[str] = field(default_factory=Counter)
    saved: list[str] = field(default_factory=list)
    unticked: list[str] = field(default_factory=list)


class Monkey:
    """Does one thing after the other; after each the kiosk must still be whole."""

    def __init__(self, kiosk: Kiosk, seed: int) -> None:
        self._kiosk, self._chance, self.seen = kiosk, random.Random(seed), Seen()
        self._errand: list[str] = []
        save = kiosk.program.requests.save

        def noted(lead: Lead, done: object) -> None:
            self.seen.saved.append(lead.id)
            if not kiosk.program.live.stay.form.consent_request:
                self.seen.unticked.append(lead.id)
            save(lead, done)  # type: ignore[arg-type]  # passed on as it came

        kiosk.program.requests.save = noted  # type: ignore[method-assign]  # listens only

    def act(self) -> None:
        """One random act, and a look at the whole."""
        if self._errand and self._chance.random() < 0.97:
            doing = self._go_on
        else:
            doing = self._chance.choices(
                (self._button, self._spot, self._swipe, self._key, self._two, self._wait, self._set_out),
                (53, 14, 7, 12, 3, 9, 2),
            )[0]
        doing()
        QCoreApplication.processEvents()
        # Without the program's own loop nothing that QML lets go would ever be deleted.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        self.seen.acts[doing.__name__] += 1
        self.seen.screens[self._kiosk.screen] += 1
        self._look()

    def _look(self) -> None:
        window = self._kiosk.window
        shown = [top for top in QGuiApplication.topLevelWindows() if top.isVisible()]
        assert len(shown) == 1, "another window came up"
        assert window.isVisible()
        assert (window.width(), window.height()) == (1920, 1080)
        assert self._kiosk.screen in NAMES.values()
        assert not self.seen.unticked, "a request went out without its consent"

    def _button(self) -> None:
        items = [item for item in self._kiosk.items() if _pressable(item)]
        if items:
            item = self._chance.choice(items)
            middle = item.mapToScene(item.boundingRect().center()).toPoint()
            self._kiosk.tap(middle)

    def _place(self) -> QPoint:
        return QPoint(self._chance.randrange(1920), self._chance.randrange(1080))

    def _spot(self) -> None:
        self._kiosk.tap(self._place())

    def _swipe(self) -> None:
        start, end = self._place(), self._place()
        self._kiosk.press(start)
        for step in range(1, 4):
            part = start + (end - start) * step / 3
            QTest.touchEvent(self._kiosk.window, self._kiosk.finger).move(
                0, part, self._kiosk.window
            ).commit()
            QCoreApplication.processEvents()
        self._kiosk.release(end)

    def _key(self) -> None:
        QTest.keyClick(self._kiosk.window, self._chance.choice(KEYS), self._chance.choice(MODIFIERS))

    def _two(self) -> None:
        first, second = self._place(), self._place()
        self._kiosk.press(first, 0)
        self._kiosk.press(second, 1)
        self._kiosk.release(second, 1)
        self._kiosk.release(first, 0)

    def _wait(self) -> None:
        self._kiosk.pass_time(self._chance.choice((0.5, 1, 3, 10, 25, 70, 100, 1000)))

    def _set_out(self) -> None:
        """From now on, ask for a visit, in most cases to the end; now and then without the tick."""
        tick = [] if self._chance.random() < 0.3 else ["consentBox"]
        self._errand = [*ERRAND, *tick, "continueButton", "sendButton", "sendButton", "sendButton"]

    def _go_on(self) -> None:
        step = self._errand.pop(0)
        if step.startswith("="):
            for item in self._kiosk.items():
                if item.objectName() == "fieldInput":
                    item.setProperty("text", step[1:])
        elif self._kiosk.has(step) and self._kiosk.find(step).isEnabled():
            self._kiosk.tap(self._kiosk.middle(step))


def _pressable(item: QQuickItem) -> bool:
    return item.isEnabled() and item.width() > 0 and item.inherits("QQuickAbstractButton")
