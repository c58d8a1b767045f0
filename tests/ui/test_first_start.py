"""The first start of a new kiosk, by touch alone and by keys alone: all of it is set up, or nothing is."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.errors import KioskError
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import KdfCost, unlock, unlock_by_code
from kiosk.paths import CONTENT, KEY_FILE, PIN_FILE
from kiosk.set_up import needs_set_up, set_up
from kiosk.settings import Settings, load_settings
from kiosk.staff.pin import PinCost, PinFile
from kiosk.ui import shell as shell_module
from kiosk.ui.first_start import FirstStart
from kiosk.ui.qt_log import QtLog
from kiosk.ui.staff.set_up_props import STEPS
from tests.leads.conftest import NOW
from tests.ui.program import DESK, SMALL, Kiosk, _touch_screen, wait
from tests.ui.spoken import Picture
from tests.ui.test_accessibility import controls, told, too_pale, too_small, unspoken, wrong_by_keys

PHRASE, PIN = "four green tiles", "493817"
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
Screen = tuple[int, int, float]


class Guide(Kiosk):
    """Somebody who sets a kiosk up."""

    def __init__(self, data: Path, screen: Screen, write: Callable[[str, str, RecoveryCode], object]) -> None:
        self.data = data
        assert needs_set_up(data)
        settings = Settings(px_per_mm=screen[2], reduce_motion=True)
        saved = data / "settings.toml"
        self.start = FirstStart(settings, saved, data, CONTENT, write, lambda: NOW)
        self.view, self.window = self.start.view, self.start.window
        self.ends: list[str] = []
        self.view.opened.connect(lambda: self.ends.append("opened"))
        self.view.leaveAsked.connect(lambda: self.ends.append("left"))
        self.start.show(size=screen)
        self.window.requestActivate()
        self.finger = _touch_screen()
        self.wait(self.window.isActive, "the window is active")
        self.frames = 0
        # What the checks of the accessibility tests ask of the whole program.
        idle = SimpleNamespace(tick=lambda: None)
        self.program = SimpleNamespace(viewport=self.start.viewport, idle=idle)  # type: ignore[assignment]  # a stand-in

    @property
    def screen(self) -> str:
        return "staffScreen"

    @property
    def step(self) -> str:
        return self.view._state.step

    @property
    def digits(self) -> str:
        assert self.view._code is not None
        return "".join(self.view._code.groups)

    def at(self, step: str) -> None:
        self.wait(lambda: self.step == step, f"step {step} instead of {self.step}")
        QCoreApplication.processEvents()

    def jump(self, step: str) -> None:
        """Past the steps before, by the view model alone."""
        self.fill()
        while self.step != step:
            if self.step in ("phrase", "pin"):
                for _ in range(2):
                    self.view.submitSecret(PHRASE if self.step == "phrase" else PIN)
            elif self.step == "screen":
                self.view.room.saveCard(85.6 * 4.03)
            else:
                self.view.press("next")
        QCoreApplication.processEvents()

    def touch(self, name: str) -> None:
        # The bar's buttons are made anew with each change: they stand once they are laid out.
        if name.endswith("Button"):
            self.settle(name)
        super().touch(name)

    def type_code(self, digits: str) -> None:
        """By the pad's verb: a real key would make the names of keys show."""
        for digit in digits:
            self.view.typeDigit(digit)

    def fill(self) -> None:
        for key, value in (("clinic.name", "Elm"), ("clinic.phone", "555-0142")):
            self.view.change(key)
            self.view.room.save(value)

    def finish(self) -> None:
        self.wait(lambda: self.view._jobs.idle, "the keys are tried")
        QCoreApplication.processEvents()

    def close(self) -> None:
        self.start.close()


MakeGuide = Callable[..., Guide]


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication) -> Iterator[MakeGuide]:
    monkeypatch.setattr(shell_module, "install_qt_log", QtLog)
    made: list[Guide] = []

    def cheaply(phrase: str, pin: str, code: RecoveryCode) -> None:
        set_up(
            tmp_path / "data",
            phrase,
            pin,
            now=NOW,
            code=code,
            cost=KdfCost(1, 8192),
            pin_cost=PinCost(1, 8192),
        )

    def make(screen: Screen = DESK, write: Callable[[str, str, RecoveryCode], object] = cheaply) -> Guide:
        made.append(Guide(tmp_path / "data", screen, write))
        return made[-1]

    yield make
    for one in made:
        one.close()
    made.clear()
    gc.collect()


def require_set_up(guide: Guide, digits: str) -> None:
    """Passphrase, code and PIN open what was made; nothing of them is left in the set-up."""
    key = unlock(guide.data / KEY_FILE, PHRASE)
    code = RecoveryCode(b"".join((int(digits[i : i + 6]) // 11).to_bytes(2, "big") for i in range(0, 48, 6)))
    assert unlock_by_code(guide.data / KEY_FILE, code).secret == key.secret
    assert PinFile(guide.data / PIN_FILE).verify(PIN)
    assert not needs_set_up(guide.data)
    assert PHRASE not in repr(vars(guide.view))
    assert guide.view._phrase == guide.view._pin == ""
    assert guide.view._code is None


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_touch_alone(guide: MakeGuide, screen: Screen, language: str) -> None:
    one = guide(screen)
    one.touch(f"language_{language}")
    one.touch("nextButton")
    one.at("clinic")
    for key, text in (("clinic.name", "elm"), ("clinic.phone", "555")):
        one.touch(f"setting_{key}")
        one.type(text)
        one.touch("saveButton")
    one.touch("nextButton")
    one.at("hours")
    one.touch("nextButton")
    one.touch("card_1")
    one.touch("nextButton")
    one.at("phrase")
    for _ in range(2):
        one.type("fourgreen")
        one.touch("nextButton")
    one.at("pin")
    for _ in range(2):
        one.type(PIN)
        one.touch("nextButton")
    one.at("code")
    digits = one.digits
    one.touch("coverCodeButton")
    assert not any(digits[:3] in text for text in one.texts())
    for digit in digits:
        one.touch(f"pinKey_{digit}")
    one.touch("nextButton")
    one.finish()
    one.touch("openButton")
    assert one.ends == ["opened"]
    assert unlock(one.data / KEY_FILE, "fourgreen")
    settings = load_settings(one.data / "settings.toml")
    assert (settings.language, dict(settings.clinic)) == (language, {"name": "elm", "phone": "555"})
    assert settings.px_per_mm == pytest.approx(screen[2], abs=0.02)


def test_keys_alone(guide: MakeGuide) -> None:
    one = guide()
    one.key(ENTER, CONTROL)
    one.at("clinic")
    for text in ("Elm", "555-0142"):
        one.key(ENTER)
        one.keys(text)
        one.key(ENTER)
        one.wait(lambda: one.has("setting_clinic.name"))
        one.key(Qt.Key.Key_Down)
    for step in ("hours", "screen", "phrase"):
        one.key(ENTER, CONTROL)
        one.at(step)
    for secret in (PHRASE, PHRASE, PIN, PIN):
        one.keys(secret)
        one.key(ENTER)
    one.at("code")
    digits = one.digits
    one.key(Qt.Key.Key_C)
    one.keys(digits[:3])
    one.key(Qt.Key.Key_S)
    assert one.says(digits[:3])
    one.key(Qt.Key.Key_C)
    one.keys(digits)
    one.key(ENTER, CONTROL)
    one.finish()
    require_set_up(one, digits)
    one.key(ENTER, CONTROL)
    assert one.ends == ["opened"]


def test_a_wrong_code_is_told_by_its_group_and_leads_nowhere(guide: MakeGuide) -> None:
    one = guide()
    one.jump("code")
    one.view.cover()
    digits = one.digits
    wrong = str((int(digits[6]) + 1) % 10) + digits[7:12]
    one.keys(digits[:6] + wrong + "7")
    assert one.view._state.typed == digits[:6] + wrong
    assert one.has("codeWrong")
    assert "2" in one.view._page.wrong
    one.view.press("next")
    assert one.step == "code"
    one.key(Qt.Key.Key_Delete)
    assert one.view._state.typed == digits[:6]
    one.keys(digits[6:])
    assert not one.has("codeWrong")
    assert one.view.verbs_now()[0].enabled


@pytest.mark.parametrize("step", STEPS[:-1])
def test_killed_at_any_step_it_begins_anew_with_the_settings_kept(guide: MakeGuide, step: str) -> None:
    one = guide()
    one.jump(step)
    if step == "code":
        one.view.cover()
        one.keys(one.digits)
    # As a kill leaves it: what is on the disk, without a word of good-bye.
    assert {file.name for file in one.data.iterdir()} <= {"settings.toml"}
    held = b"".join(file.read_bytes() for file in one.data.iterdir())
    assert PHRASE.encode() not in held
    assert PIN.encode() not in held
    again = guide()
    assert again.step == "language"
    assert again.view.room.values_now()["clinic.name"] == "Elm"


def test_what_cannot_be_written_is_told_and_tried_again(guide: MakeGuide, tmp_path: Path) -> None:
    tries: list[str] = []

    def fails_once(phrase: str, pin: str, code: RecoveryCode) -> None:
        tries.append(phrase)
        if len(tries) == 1:
            raise KioskError("The disk is full.", where="staff-pin")
        set_up(tmp_path / "data", phrase, pin, now=NOW, code=code, cost=KdfCost(1, 8192))

    one = guide(write=fails_once)
    one.jump("code")
    digits = one.digits
    one.view.cover()
    one.keys(digits)
    one.touch("nextButton")
    one.finish()
    assert one.says("The disk is full.")
    assert not one.ends
    one.touch("againButton")
    one.finish()
    require_set_up(one, digits)


def test_two_that_differ_are_asked_anew_and_a_short_one_is_not_taken(guide: MakeGuide) -> None:
    one = guide()
    one.jump("phrase")
    for typed, said in (("short", "8"), (PHRASE, ""), (PHRASE + "x", "not the same")):
        one.keys(typed)
        one.key(ENTER)
        assert said in one.view._page.problem
    assert one.step == "phrase"
    assert one.view._state.first == ""


def test_only_the_first_step_leads_out(guide: MakeGuide) -> None:
    one = guide()
    one.key(Qt.Key.Key_Escape)
    assert not one.ends
    one.touch("leaveButton")
    assert one.ends == ["left"]
    one.jump("phrase")
    one.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert one.ends == ["left"]
    for _ in STEPS:
        one.key(Qt.Key.Key_Escape)
    assert one.step == "language"
    assert one.ends == ["left"]


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_page_has_names_sizes_contrast_and_keys(
    guide: MakeGuide, screen: Screen, language: str
) -> None:
    one = guide(screen)
    one.view.chooseLanguage(language)
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        QCoreApplication.processEvents()
        # Rows beyond the list's edge are made bit by bit, while nothing else is to be done.
        one.wait(lambda: all(item.width() > 0 for item in controls(one)), "every row is laid out")
        picture = Picture(one.window)
        lines = [line for check in (unspoken, too_small, too_pale) for line in check(one, picture)]
        for line in (*lines, *wrong_by_keys(one)):
            found.setdefault(line, []).append(name)

    for step in STEPS[:-1]:
        one.jump(step)
        look(step)
    one.view.cover()
    one.type_code(one.digits[:12])
    look("covered")
    one.view.clearDigits()
    one.type_code("000001")
    look("wrong")
    one.view.clearDigits()
    one.type_code(one.digits[6:])
    one.view.press("next")
    one.finish()
    one.settle("openButton")
    look("done")
    assert not found, told(found)


def test_the_window_takes_no_patient_screen_with_it(guide: MakeGuide) -> None:
    one = guide()
    wait(lambda: one.has("firstStart"))
    assert not any(one.has(name) for name in ("attractScreen", "homeScreen", "staffCorner", "controlBar"))
