"""The set-up of a first start, step by step: settings are kept as they are typed, secrets in memory alone."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.screens_text import ScreenText
from kiosk.errors import KioskError
from kiosk.leads.keyring.keys import MIN_PASSPHRASE, check_passphrase
from kiosk.leads.keyring.recovery import RecoveryCode, new_recovery_code
from kiosk.leads.keyring.sealing import WeakPassphrase
from kiosk.staff.pin import PinError, check_pin
from kiosk.staff.settings_edit import ENTRIES
from kiosk.ui.jobs import Jobs
from kiosk.ui.sign_up.keyboard_layout import Room
from kiosk.ui.staff.set_up_props import (
    LINES,
    STEPS,
    CodeGroupProps,
    SetUpState,
    Step,
    code_groups,
    page_of,
    steps,
    titles,
    typed_digit,
)
from kiosk.ui.staff.settings_props import ChoiceProps, LineProps, line_of
from kiosk.ui.staff.staff_words import clock_words
from kiosk.ui.viewmodels.set_up_face import SetUpFace
from kiosk.ui.viewmodels.settings_view_model import SettingsViewModel
from kiosk.ui.viewmodels.staff_room import Verb

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
TICK_MS = 5000
SetUp = Callable[[str, str, RecoveryCode], object]


@QmlElement
@QmlUncreatable("Made by the program.")
class SetUpViewModel(SetUpFace):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """`set_up` writes PIN and keys at the very end; before it nothing secret has touched a disk."""

    leaveAsked = Signal()
    opened = Signal()

    def __init__(
        self,
        words: Callable[[], ScreenText],
        settings: SettingsViewModel,
        names: Mapping[str, str],
        set_up: SetUp,
        now: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(words, settings, parent)
        self._names, self._set_up, self._now = names, set_up, now
        self._state = SetUpState()
        self._phrase, self._pin = "", ""
        self._code: RecoveryCode | None = None
        self._jobs = Jobs("set-up")
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self.refresh)
        self._clock.start()
        settings.written.connect(self._written)
        settings.shownChanged.connect(self.refresh)
        settings.entered()
        self.refresh()

    def close(self) -> None:
        """Finish what is being written and forget every secret."""
        self._clock.stop()
        self._jobs.close()
        self._forget()
        self.room.left()

    def _forget(self) -> None:
        self._phrase, self._pin, self._code = "", "", None
        self._keyboard.forget()
        self._state = replace(self._state, first="", typed="")

    # The bar -----------------------------------------------------------------------------------------------

    def title_now(self) -> str:
        n = STEPS.index(self._state.step) + 1
        return self.words().say("set_up.band", n=n, total=len(STEPS))

    def status_now(self) -> str:
        state, say = self._state, self.words().say
        if self.room.failed_now():
            return self.room.status_now()
        if state.step == "clinic" and not self._named():
            return say("set_up.clinic_missing")
        if state.step == "code":
            fit = sum(group.mark == "right" for group in self._code_groups())
            return say("set_up.code_fit", n=fit) if state.covered else say("set_up.code_wait")
        return ""

    def verbs_now(self) -> tuple[Verb, ...]:
        state, say = self._state, self.words().say
        if self.room.edited_now().kind not in ("", "card"):
            return tuple(self.room.verbs_now())
        if state.step == "test":
            end = {
                "done": Verb("open", say("set_up.open"), "arrow-right", "Ctrl Enter", main=True),
                "failed": Verb("again", say("set_up.again"), "refresh-cw", "Ctrl Enter", main=True),
            }
            return (end[state.trying],) if state.trying in end else ()
        onward = say(f"set_up.step_{STEPS[STEPS.index(state.step) + 1]}")
        text = say("set_up.next", step=onward)
        return (Verb("next", text, "arrow-right", "Ctrl Enter", main=True, enabled=self._may_go_on()),)

    def do(self, verb: str) -> None:
        if verb == "save":
            self.room.press("save")
        elif verb == "open":
            self.opened.emit()
        elif verb == "again":
            self._try()
        elif self._state.step == "screen":
            self.cardAsked.emit()
        elif self._state.step in ("phrase", "pin"):
            self.secretAsked.emit()
        else:
            self._go(1)

    @Slot()
    def goBack(self) -> None:
        """One step back; a setting that is open closes first. From the first step nothing happens."""
        state = self._state
        if state.step != "screen" and self.room.back():
            return
        if state.step in ("phrase", "pin") and state.first:
            self._put(replace(state, first="", problem=""))
        elif state.step != "language" and state.trying not in ("busy", "done"):
            self._go(-1)

    @Slot()
    def leave(self) -> None:
        """Out of the set-up; the next start begins it anew."""
        self.leaveAsked.emit()

    # Steps -------------------------------------------------------------------------------------------------

    @Slot(str)
    def chooseLanguage(self, code: str) -> None:
        """The language of these pages, and of the first screen that patients see."""
        self.room.change("language")
        self.room.save(code)

    @Slot(str)
    def change(self, key: str) -> None:
        """Open the editor of a setting."""
        self.room.change(key)

    @Slot(str)
    def submitSecret(self, text: str) -> None:
        """A passphrase or a PIN, twice the same."""
        state = self._state
        try:
            check_passphrase(text) if state.step == "phrase" else check_pin(text)
        except WeakPassphrase:
            self._wrong(self.words().say("set_up.phrase_short", n=MIN_PASSPHRASE))
            return
        except PinError:
            self._wrong(titles(state, self.words())[1])
            return
        if not state.first:
            self._put(replace(state, first=text, problem=""))
        elif text != state.first:
            self._put(replace(state, first="", problem=self.words().say(f"set_up.{state.step}_differs")))
        elif state.step == "phrase":
            self._phrase = text
            self._go(1)
        else:
            self._pin = text
            self._go(1)

    @Slot()
    def cover(self) -> None:
        """The code goes from the screen and is asked back, from its first group on."""
        if self._state.step == "code":
            self._put(replace(self._state, covered=True, typed=""))

    @Slot()
    def uncover(self) -> None:
        """Show the code again; what was typed is asked anew."""
        if self._state.step == "code":
            self._put(replace(self._state, covered=False, typed=""))

    @Slot(str)
    def typeDigit(self, digit: str) -> None:
        self._type(typed_digit(self._state, digit, self._code_groups()))

    @Slot()
    def eraseDigit(self) -> None:
        self._type(self._state.typed[:-1])

    @Slot()
    def clearDigits(self) -> None:
        """The group that is being typed goes; where it is empty, the one before."""
        typed = self._state.typed
        self._type(typed[: (len(typed) - 1) // 6 * 6] if typed else "")

    @Slot(bool, int, int, int, float)
    def layKeys(self, digits: bool, width: int, height: int, margin: int, px_per_mm: float) -> None:
        """The room that the on-screen keyboard may take."""
        kind = "digits" if digits else "passphrase"
        self._keyboard.open(kind, self._language(), Room(width, height, margin, px_per_mm))  # type: ignore[arg-type]  # a Kind

    def _type(self, typed: str) -> None:
        if self._state.step == "code" and self._state.covered:
            self._put(replace(self._state, typed=typed))

    def _wrong(self, problem: str) -> None:
        self._put(replace(self._state, problem=problem))

    def _go(self, way: int) -> None:
        step: Step = STEPS[STEPS.index(self._state.step) + way]
        self.room.back()
        self._keyboard.forget()
        if step == "code" and self._code is None:
            self._code = new_recovery_code()
        self._put(SetUpState(step=step))
        if step == "screen":
            self.room.change("px_per_mm")
        if step == "test":
            self._try()

    def _try(self) -> None:
        if self._code is None or self._state.trying == "busy":
            return
        self._put(replace(self._state, trying="busy", failed=""))
        self._jobs.submit(partial(self._set_up, self._phrase, self._pin, self._code), self._tried)

    def _tried(self, result: object) -> None:
        if isinstance(result, KioskError):
            self._put(replace(self._state, trying="failed", failed=str(result)))
            return
        self._forget()
        self._put(replace(self._state, trying="done"))

    def _written(self, _settings: object) -> None:
        if self._state.step == "screen":
            self._go(1)
        self.refresh()

    def _may_go_on(self) -> bool:
        if self._state.step == "clinic":
            return self._named()
        return self._state.step != "code" or all(group.mark == "right" for group in self._code_groups())

    def _named(self) -> bool:
        values = self.room.values_now()
        return all(values.get(key, "").strip() for key in LINES["clinic"])

    def _language(self) -> str:
        return self.room.values_now().get("language", "en")

    def _line(self, key: str) -> LineProps:
        values, words = self.room.values_now(), self.words()
        line = line_of(ENTRIES[key], values, words, self._names)
        if key.startswith("hours.") and not any(values.get(day) for day in LINES["hours"][1:]):
            return replace(line, value=words.say("set_up.always_on"))
        return line

    def _code_groups(self) -> tuple[CodeGroupProps, ...]:
        return code_groups(self._state, self._code.groups) if self._code is not None else ()

    def _put(self, state: SetUpState) -> None:
        self._state = state
        self.refresh()

    def refresh(self) -> None:
        state, words = self._state, self.words()
        groups = self._code_groups() if state.step == "code" else ()
        self._steps.show(steps(state, words))
        for step, keys in LINES.items():
            self._lines[step].show(tuple(self._line(key) for key in keys))
        here, names = self._language(), self._names.items()
        self._languages.show(tuple(ChoiceProps(code, name, code == here) for code, name in names))
        self._groups.show(groups)
        editing, band, clock = self.room.edited_now().kind, self.title_now(), clock_words(words, self._now())
        page = page_of(state, words, groups, editing=editing, band=band, clock=clock)
        if page != self._page:
            self._page = page
            self.pageChanged.emit()
        super().refresh()
