"""The staff's keys: a new passphrase, a new recovery code, new keys, and the keys at the desk's PC."""

import threading
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.keyring.key_acts import Changed, KeysNow
from kiosk.leads.keyring.recovery import new_recovery_code
from kiosk.leads.keyring.sealing import WrongPassphrase
from kiosk.staff.throttle import Opened, Wait, Wrong
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.staff.keyring_props import acts
from kiosk.ui.staff.keyring_state import (
    STEPS,
    Act,
    KeyringState,
    after,
    at,
    before,
    begun,
    chose_passphrase,
    cleared,
    ended,
    erased,
    typed,
)
from kiosk.ui.staff.keyring_work import KeyringWork
from kiosk.ui.staff.staff_desk import EntryResult
from kiosk.ui.staff.staff_state import problem_of
from kiosk.ui.viewmodels.keyring_face import KeyringFace
from kiosk.ui.viewmodels.place_chooser import PlaceChooser

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@QmlElement
@QmlUncreatable("Made by the program.")
class KeyringViewModel(KeyringFace):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """What was typed goes straight into a job; a new code and a new passphrase are kept until they hold."""

    def __init__(
        self,
        words: Callable[[], ScreenText],
        work: KeyringWork,
        chooser: PlaceChooser,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, work.desk, chooser, parent)
        self._work, self._cancel = work, threading.Event()

    # The room ----------------------------------------------------------------------------------------------

    def entered(self) -> None:
        self._to_menu()

    def left(self) -> None:
        """Stop what can be stopped, and forget everything typed or shown."""
        self._cancel.set()
        self._timer.stop()
        self._keyboard.forget()
        self._chooser.close()
        self._put(KeyringState(now=self._state.now, wait_until=self._state.wait_until))

    def back(self) -> bool:
        if self._state.busy or (self._state.step == "place" and self._chooser.back()):
            return True
        if self._state.step == "ended":
            self._to_menu()
            return True
        earlier = before(self._state)
        if earlier is None:
            return False
        self._put(earlier)
        return True

    def do(self, verb: str) -> None:
        state = self._state
        match verb:
            case "send":
                self.sendAsked.emit()
            case "lost":
                self._put(at(state, "lost"))
            case "open":
                self._put(replace(state, busy=True, problem=""))
                self._desk.try_code(state.digits, self._proven)
            case "cover":
                self._put(at(state, "back"))
            case "show":
                self._put(at(state, "show"))
            case "next":
                self._go_on(after(state))
            case "stop":
                self._cancel.set()
                self._put(replace(state, stopping=True))
            case "done":
                self._to_menu()

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(str)
    def choose(self, name: str) -> None:
        """Begin one of the acts."""
        act = next((one for one in STEPS if one == name), None)
        if self._state.step == "menu" and act is not None:
            self._cancel = threading.Event()  # one that is left may still run
            self._go_on(begun(self._state, act))

    def types_now(self) -> bool:
        return self._state.step in ("back", "lost")

    @Slot(str, result=bool)
    def pressKey(self, keycap: str) -> bool:
        """A digit begins an act, or is one of a code; other keys are the verbs'."""
        if keycap.isdecimal() and self.types_now():
            self.typeDigit(keycap)
            return True
        chosen = next((one for one in acts(self._state, self.words()) if one.keycap == keycap), None)
        if chosen is None:
            return bool(super().pressKey(keycap))
        self.choose(chosen.name)
        return True

    @Slot()
    def pressMain(self) -> None:
        """The bar's filled button, as Enter on a page without a field."""
        for verb in self.verbs_now():
            if verb.main and verb.enabled:
                self.do(verb.name)

    @Slot(str)
    def send(self, text: str) -> None:
        """Take what was typed into the field; the field is empty already."""
        state = self._state
        if not text or state.busy:
            return
        match state.step:
            case "word" if text.strip().casefold() == self.words().say("staff_keyring.word").casefold():
                self._go_on(after(state))
            case "word":
                self._put(replace(state, problem="staff_keyring.word_wrong"))
            case "prove":
                self._prove(text)
            case "new" | "again":
                chosen = chose_passphrase(state, text)
                self._put(chosen)
                if chosen.step == "running":
                    self._change(text)

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        self._put(typed(self._state, digit))

    @Slot()
    def eraseDigit(self) -> None:
        self._put(erased(self._state))

    @Slot()
    def clearDigits(self) -> None:
        self._put(cleared(self._state))

    @Slot(int, int, int, float)
    def layKeys(self, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        self._keyboard.open("passphrase", "en", Room(width, height, margin, px_per_mm))

    # Work --------------------------------------------------------------------------------------------------

    def _prove(self, phrase: str) -> None:
        state, place = self._state, self._chooser.target
        if state.act == "back_here":
            self._put(at(state, "place") if place is None else replace(at(state, "running"), busy=True))
            if place is not None:
                self._work.take_back(place.path, phrase, partial(self._finished, state.act))
        elif state.wait_until <= self._desk.monotonic():
            self._put(replace(state, busy=True, problem=""))
            self._desk.try_phrase(phrase, lambda result: self._proven(result, phrase))

    def _proven(self, result: EntryResult | KioskError, phrase: str = "") -> None:
        """The passphrase or the code was looked at; the names are open where it was right."""
        state = self._state
        if not state.busy or state.step not in ("prove", "lost"):
            return
        state = replace(state, busy=False, digits="")
        match result:
            case Opened():
                self._go_on(after(state), phrase)
            case Wrong(_, wait) | Wait(wait):
                until = self._desk.monotonic() + wait if wait else 0.0
                self._put(replace(state, problem="staff_pin.phrase_wrong", wait_until=until))
            case KioskError():
                self._put(replace(state, problem=problem_of(result)))

    def _go_on(self, state: KeyringState, phrase: str = "") -> None:
        """Into a step: a place to choose, a code to write down, or the work itself."""
        if state.step == "place":
            self._chooser.open()
        elif state.step == "show" and state.code is None:
            state = replace(state, code=new_recovery_code())
        elif state.step == "running" and state.act == "desk" and self._chooser.target is None:
            state = at(state, "place")  # the drive was pulled out meanwhile
        elif state.step == "running":
            state = replace(state, busy=True)
        self._put(state)
        if state.step == "running":
            self._change(phrase)

    def _change(self, phrase: str) -> None:
        state, place = self._state, self._chooser.target
        done = partial(self._finished, state.act)
        match state.act:
            case "passphrase":
                self._work.set_passphrase(phrase, done)
            case "code" if state.code:
                self._work.set_code(state.code, done)
            case "rotate" if state.code:
                self._work.rotate(phrase, state.code, self._progress, self._cancel.is_set, done)
            case "desk" if place is not None:
                self._work.give_to_desk(place.path, phrase, done)
        self._put(replace(self._state, code=None, first=""))

    def _progress(self, done: int, total: int) -> None:
        if self._state.step == "running":
            self._put(replace(self._state, done=done, total=total))

    def _finished(self, act: Act, result: Changed | KioskError) -> None:
        state = self._state
        here = state.step == "running"
        if isinstance(result, Changed) and act in ("rotate", "desk"):
            # The key that stood open is not the present one any more.
            self._desk.lock() if here else self.lockAsked.emit()
        if not here:
            return
        if isinstance(result, WrongPassphrase):
            self._put(replace(at(state, "prove"), problem="staff_pin.phrase_wrong"))
            return
        self._put(ended(state, result))

    def _to_menu(self) -> None:
        self._put(KeyringState(wait_until=self._state.wait_until))

        def read(found: KeysNow | KioskError) -> None:
            known = not isinstance(found, KioskError)
            self._put(replace(self._state, now=found if known else None, unreadable=not known))  # type: ignore[arg-type]  # told apart by `known`

        self._work.read(read)
