"""The real program in a window of its own: a demo's data folder, a test's clock, real fingers and keys."""

import gc
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtQuick import QQuickItem, QQuickWindow
from PySide6.QtTest import QTest

from kiosk.leads.keyring.sealing import unlock
from kiosk.leads.record import Lead, decode
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import CONTENT, KEY_FILE
from kiosk.settings import Settings
from kiosk.startup import DEMO_PASSPHRASE, DEMO_PIN, set_up_demo
from kiosk.ui import shell as shell_module
from kiosk.ui.application import Application
from kiosk.ui.painted import children_of, kind_of
from kiosk.ui.qt_log import QtLog
from tests.leads.conftest import NOW

DESK = (1920, 1080, 4.03)
SMALL = (1280, 800, 5.88)
PATIENCE_S = 10.0
_NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Clock:
    """Monotonic seconds that a test moves on."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


class Kiosk:
    """The program as `kiosk run` builds it, and what a patient does with it."""

    def __init__(
        self,
        data: Path,
        screen: tuple[int, int, float] = DESK,
        *,
        demo: bool = True,
        moving: bool = False,
        content: Path = CONTENT,
        **settings: object,
    ) -> None:
        self.data, self.clock = data, Clock()
        chosen = Settings(px_per_mm=screen[2], reduce_motion=not moving, **settings)  # type: ignore[arg-type]  # by name
        words = {"passphrase": DEMO_PASSPHRASE, "pin": DEMO_PIN} if demo else {}
        self.application = Application(chosen, data, content, words, clock=self.clock)
        self.program, self.window = self.application.program, self.application.window
        self.application.show(size=screen)
        self.window.requestActivate()
        self.finger = _touch_screen()
        self.wait(self.window.isActive, "the window is active")
        self.closed = False
        self.frames = 0
        self.window.frameSwapped.connect(self._count_frame)

    def _count_frame(self) -> None:
        self.frames += 1

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.application.close()

    # Waiting -----------------------------------------------------------------------------------------------

    def wait(self, met: Callable[[], object], what: str = "") -> None:
        """Let the program run until a condition holds."""
        wait(met, what)

    def wait_for(self, screen: str) -> None:
        self.wait(lambda: self.screen == screen and self.has(screen), f"{screen} instead of {self.screen}")

    def finish_saving(self) -> None:
        """Wait for the thread that saves requests."""
        self.wait(lambda: self.program.jobs.idle, "the request is saved")

    def pass_time(self, seconds: float) -> None:
        """Nobody touches anything for so long."""
        self.program.idle.tick()
        self.clock.now += seconds
        self.program.idle.tick()
        QCoreApplication.processEvents()

    # What stands there -------------------------------------------------------------------------------------

    @property
    def screen(self) -> str:
        return str(self.window.property("currentScreen"))

    def items(self) -> Iterator[QQuickItem]:
        """Every visible item, in the order that they are painted and reached."""
        yield from visible_items(self.window.contentItem())

    def find(self, name: str) -> QQuickItem:
        found = [item for item in self.items() if item.objectName() == name]
        assert found, f"{name} is not on {self.screen}"
        return found[-1]

    def has(self, name: str) -> bool:
        return any(item.objectName() == name for item in self.items())

    def settle(self, name: str) -> None:
        """Wait until a control stands still: at one place for as long as three frames take."""
        self.wait(lambda: self.has(name), name)
        seen: list[QPoint] = []

        def still() -> bool:
            seen.append(self.middle(name))
            return len(seen) > 12 and len({point.toTuple() for point in seen[-12:]}) == 1

        self.wait(still, f"{name} stands still")

    def view_models(self) -> list[QObject]:
        return [model for model in self.program.view_models().values() if isinstance(model, QObject)]

    def names(self, prefix: str) -> list[str]:
        return [item.objectName() for item in self.items() if item.objectName().startswith(prefix)]

    def says(self, words: str) -> bool:
        """Whether these words can be read, however they are set in lines and boxes."""
        plain = re.sub("<[^>]*>", "", " ".join(self.texts()))
        return " ".join(words.split()) in " ".join(plain.split())

    def texts(self) -> list[str]:
        return [str(item.property("text") or "") for item in self.items() if is_text(item)]

    def words(self, key: str) -> str:
        """A text of the present language's screens.toml, or "form." of its form.toml."""
        return self.program.contents.words(self.program.live.session.language)[key]

    # What a patient does -----------------------------------------------------------------------------------

    def middle(self, name: str) -> QPoint:
        item = self.find(name)
        return item.mapToScene(QPointF(item.width() / 2, item.height() / 2)).toPoint()

    def press(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, self.finger).press(finger, point, self.window).commit()

    def move(self, point: QPoint, finger: int = 0) -> None:
        """Moves reach the items with the next frame, as they do on a real screen."""
        before = self.frames
        QTest.touchEvent(self.window, self.finger).move(finger, point, self.window).commit()
        self.wait(lambda: self.frames > before, "a frame")

    def release(self, point: QPoint, finger: int = 0) -> None:
        QTest.touchEvent(self.window, self.finger).release(finger, point, self.window).commit()

    def tap(self, point: QPoint) -> None:
        self.press(point)
        self.release(point)

    def touch(self, name: str) -> None:
        """Tap the middle of a control once it stands there, enabled."""
        self.wait(lambda: self.has(name) and self.find(name).isEnabled(), f"{name} can be touched")
        self.tap(self.middle(name))
        QCoreApplication.processEvents()

    def type(self, text: str) -> None:
        """Touch our own keys; each character by the page of keys that has it."""
        for character in text:
            name = "keySpace" if character == " " else f"key_{character.lower()}"
            if not self.has(name):
                self.touch(_page_of(character))
            self.touch(name)
            if self.has("keyLetters") and not self.has("key_a"):
                self.touch("keyLetters")

    def swipe(self, by: float) -> list[float]:
        """Drag the page sideways by a share of the width; returns the strip's position at each step."""
        strip = next(item for item in self.items() if kind_of(item).startswith("PageStrip"))
        y = self.window.height() // 3
        x = int(self.window.width() * (0.8 if by < 0 else 0.2))
        self.press(QPoint(x, y))
        seen = []
        for step in range(1, 9):
            self.move(QPoint(int(x + self.window.width() * by * step / 8), y))
            seen.append(float(strip.property("position")))
        self.release(QPoint(int(x + self.window.width() * by), y))
        return seen

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = _NO_MODIFIER) -> None:
        """A key of a real keyboard."""
        QTest.keyClick(self.window, key, modifier)
        QCoreApplication.processEvents()

    def keys(self, text: str) -> None:
        """Letters of a real keyboard."""
        for letter in text:
            QTest.keyClick(self.window, letter)  # type: ignore[call-overload]  # it takes characters
        QCoreApplication.processEvents()

    # What is kept ------------------------------------------------------------------------------------------

    def leads(self) -> list[Lead]:
        return read_leads(self.data)

    def stored(self) -> int:
        return count_leads(self.data)


@pytest.fixture
def open_kiosk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QGuiApplication
) -> Iterator[Callable[..., Kiosk]]:
    """Opens the program on a demo's data folder under tmp_path; it ends with the test."""
    # pytest-qt turns Qt's warnings into failures; our own log would take them away from it.
    monkeypatch.setattr(shell_module, "install_qt_log", QtLog)
    made: list[Kiosk] = []

    def make(screen: tuple[int, int, float] = DESK, *, data: Path | None = None, **options: object) -> Kiosk:
        data = data or tmp_path / f"data-{len(made)}" / "data"
        set_up_demo(data)
        made.append(Kiosk(data, screen, **options))  # type: ignore[arg-type]  # passed on by name
        return made[-1]

    yield make
    for kiosk in made:
        kiosk.close()
    # The program collects by itself while it runs. What is left here would keep addresses that objects of the
    # next test get, and Python would take those for the old ones.
    made.clear()
    gc.collect()


def wait(met: Callable[[], object], what: str = "") -> None:
    """Process events until a condition holds; fails after PATIENCE_S seconds."""
    if met():
        return
    wake, limit = QTimer(), QTimer()
    limit.setSingleShot(True)
    wake.start(4)
    limit.start(int(PATIENCE_S * 1000))
    while limit.isActive():
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        if met():
            return
    raise AssertionError(f"waited in vain: {what}")


def visible_items(root: QQuickItem) -> Iterator[QQuickItem]:
    """A visible item and all visible items inside it."""
    if root.isVisible():
        yield root
        for child in children_of(root):
            yield from visible_items(child)


def is_text(item: QObject) -> bool:
    return item.inherits("QQuickText") or item.inherits("QQuickTextInput")


def read_leads(data: Path) -> list[Lead]:
    """Every request of a demo's data folder, opened with the demo's passphrase."""
    key = unlock(data / KEY_FILE, DEMO_PASSPHRASE)
    store = Store.open(data / STORE_FILE, NOW)
    try:
        batches = store.batches(store.head(), only_new=False)
        return [decode(key.open(row.box)) for batch in batches for row in batch]
    finally:
        store.close()


def count_leads(data: Path) -> int:
    store = Store.open(data / STORE_FILE, NOW)
    try:
        return store.counts(NOW.date().isoformat()).total
    finally:
        store.close()


def _page_of(character: str) -> str:
    return "keyAccents" if character.isalpha() else "keySymbols"


def _touch_screen() -> QPointingDevice:
    if not hasattr(_touch_screen, "device"):
        _touch_screen.device = QTest.createTouchDevice()  # type: ignore[attr-defined]  # one for the process
    return _touch_screen.device  # type: ignore[attr-defined,no-any-return]  # kept on the function


__all__ = ["DESK", "SMALL", "Clock", "Kiosk", "QQuickWindow", "open_kiosk"]
