"""A start that was refused: words on the screen in both languages, and the exit code that brings it back."""

from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication

from kiosk.errors import ContentError, FolderBroken, KioskError, SettingsError
from kiosk.leads.desk import KeysMissing
from kiosk.leads.keyring.sealing import KeyFileError
from kiosk.settings import Settings
from kiosk.ui import refused_words
from kiosk.ui import shell as shell_module
from kiosk.ui.qt_log import QtLog
from kiosk.ui.refused_start import RefusedStart
from tests.ui.program import DESK, SMALL, Kiosk, _touch_screen
from tests.ui.spoken import Picture
from tests.ui.test_accessibility import told, too_pale, too_small, unspoken, wrong_by_keys

Screen = tuple[int, int, float]
ERRORS = [KeysMissing, KeyFileError, SettingsError, ContentError, FolderBroken, KioskError]


class Page(Kiosk):
    """The page, and who stands before it."""

    def __init__(self, screen: Screen, error: KioskError, language: str) -> None:
        settings = Settings(px_per_mm=screen[2], language=language)
        self.start = RefusedStart(settings, error)
        self.view, self.window, self.frames = self.start.view, self.start.window, 0
        self.codes: list[int] = []
        self.view.againAsked.connect(lambda: self.codes.append(error.exit_code))
        self.start.show(size=screen)
        self.window.requestActivate()
        self.finger = _touch_screen()
        self.wait(self.window.isActive, "the window is active")
        idle = SimpleNamespace(tick=lambda: None)
        self.program = SimpleNamespace(viewport=self.start.viewport, idle=idle)  # type: ignore[assignment]  # a stand-in

    @property
    def screen(self) -> str:
        return "staffScreen"


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication) -> Iterator[Callable[..., Page]]:
    monkeypatch.setattr(shell_module, "install_qt_log", QtLog)
    made: list[Page] = []

    def make(error: KioskError, screen: Screen = DESK, language: str = "en") -> Page:
        made.append(Page(screen, error, language))
        return made[-1]

    yield make
    for one in made:
        one.start.close()


@pytest.mark.parametrize("kind", ERRORS)
@pytest.mark.parametrize("language", ["en", "es"])
def test_what_where_and_what_to_do(page: Callable[..., Page], kind: type[KioskError], language: str) -> None:
    error = kind("It is broken.", where="place", mend="Mend it.")
    one = page(error, SMALL, language)
    words = refused_words.refused_text(language)
    name = refused_words.kind_of_refusal(error)
    assert one.says(words.say(f"refused.{name}_title"))
    assert one.says(words.say(f"refused.{name}_line"))
    assert one.says(str(error))
    other = "es" if language == "en" else "en"
    one.touch(f"refusedLanguage_{other}")
    assert one.says(refused_words.refused_text(other).say(f"refused.{name}_title"))
    assert one.says(str(error))


def test_it_tries_again_by_touch_by_a_key_and_by_itself(page: Callable[..., Page]) -> None:
    one = page(FolderBroken("It is broken."))
    one.settle("againButton")
    one.touch("againButton")
    one.key(Qt.Key.Key_Return)
    one.view._timer.timeout.emit()
    assert one.codes == [1, 1, 1]
    one.key(Qt.Key.Key_Escape)
    one.key(Qt.Key.Key_Q, Qt.KeyboardModifier.AltModifier)
    assert one.codes == [1, 1, 1]


def test_without_any_content_there_are_words_all_the_same(
    page: Callable[..., Page], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(refused_words, "CONTENT", tmp_path)
    one = page(ContentError("The content cannot be read."), language="es")
    assert one.says(refused_words.LAST_RESORT["es"]["refused.content_title"])


@pytest.mark.parametrize("screen", [DESK, SMALL], ids=["1920", "1280"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_names_sizes_contrast_and_keys(page: Callable[..., Page], screen: Screen, language: str) -> None:
    long = "/var/lib/kiosk/a-folder-with-a-long-name/" * 3
    one = page(FolderBroken("The data folder cannot be used.", where=long), screen, language)
    one.settle("againButton")
    QCoreApplication.processEvents()
    picture = Picture(one.window)
    found = [line for check in (unspoken, too_small, too_pale) for line in check(one, picture)]
    found += list(wrong_by_keys(one))
    assert not found, told({line: [language] for line in found})
    ends = one.find("refusedLine").mapToScene(one.find("refusedLine").boundingRect().bottomRight())
    assert ends.y() < one.find("againButton").mapToScene(one.find("againButton").boundingRect().topLeft()).y()
