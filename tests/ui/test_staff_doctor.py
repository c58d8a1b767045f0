"""The health check on the staff screen: rows, steps, the report for IT, every size, both languages."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.errors import KioskError
from kiosk.machine.drives import Drive
from kiosk.machine.findings import Examination, Verdict, verdict
from kiosk.paths import ASSETS
from kiosk.session.stay import SetLanguage
from kiosk.settings import Settings
from kiosk.ui.contents import Contents
from kiosk.ui.drawings import DrawingProvider
from kiosk.ui.staff.staff_desk import StaffDesk
from kiosk.ui.viewmodels.doctor_view_model import DoctorViewModel
from kiosk.ui.viewmodels.staff_view_model import StaffViewModel
from tests.ui.staff_kit import NOW, PIN, Kit, make_kit
from tests.ui.staff_window import QML, SIZES, WINDOW, Desk

SOME = (
    verdict("disk", "good", free="41 GB"),
    verdict("task_manager", "open"),
    verdict("updates", "win_in_hours", at="14:00", start="07:00", end="19:00"),
    verdict("code", "unknown"),
    verdict("content", "draft"),
    verdict("reset", "good", at=NOW - timedelta(hours=8, minutes=42)),
)
MANY = (
    *SOME,
    verdict("account", "root"),
    verdict("starts", "by_hand"),
    verdict("watchdog", "missing"),
    verdict("shell", "desktop", name="GNOME"),
    verdict("consoles", "open", unit="kiosk.service"),
    verdict("settings", "broken", problem="/var/lib/kiosk/settings.toml:12: Unknown setting. Remove it."),
    verdict("restarts", "safe", n=4, since=NOW),
    verdict("system", "good", name="Debian GNU/Linux 12 (bookworm)"),
    verdict("requests", "damaged"),
)


@dataclass
class Room:
    """The health check behind a staff screen, and what the test turns."""

    kit: Kit
    view: DoctorViewModel
    found: list[Verdict | KioskError] = field(default_factory=lambda: list(SOME))
    drives: list[Drive] = field(default_factory=list)

    def settle(self) -> None:
        self.kit.jobs.drain()

    def titles(self) -> list[str]:
        return [row.title for row in self.view._found]

    def saved(self, folder: Path) -> str:
        return (folder / "kiosk-health-2026-11-23-1042.txt").read_text(encoding="utf-8")


@pytest.fixture
def room(fonts: None, contents: Contents, tmp_path: Path) -> Iterator[Room]:
    kit = make_kit(tmp_path, contents)
    live = kit.live

    def check() -> Examination:
        bad = next((one for one in made.found if isinstance(one, KioskError)), None)
        if bad is not None:
            raise bad
        return Examination(tuple(one for one in made.found if isinstance(one, Verdict)), NOW, 4.2)

    view = DoctorViewModel(
        lambda: contents.language(live.session.language).screens,
        check,
        kit.jobs,
        drives=lambda: tuple(made.drives),
        data_dir=kit.data_dir,
    )
    kit.view.left()
    kit.view.deleteLater()
    desk = StaffDesk(kit.data_dir, kit.jobs, lambda: NOW, lambda: kit.mono[0])
    kit.view = StaffViewModel(live, contents, Settings(), desk, drives=lambda: (), rooms=(view,))
    kit.view.entered()
    kit.jobs.drain()
    made = Room(kit, view)
    yield made
    kit.close()
    view.deleteLater()


class Window(Desk):
    """The staff screen, its words at hand."""

    words: QObject


@pytest.fixture
def desk(room: Room, contents: Contents) -> Iterator[Window]:
    engine = QQmlApplicationEngine()
    engine.addImportPath(str(QML))
    engine.addImageProvider("icon", DrawingProvider(ASSETS / "icons", icons=True))
    words, theme = (engine.singletonInstance("KioskTheme", name) for name in ("Words", "Theme"))
    assert isinstance(words, QObject)
    assert isinstance(theme, QObject)
    words.setProperty("t", contents.words("en"))
    engine.setInitialProperties({"viewModel": room.kit.view})
    engine.loadData(WINDOW.encode(), QUrl("staff-window.qml"))
    (window,) = engine.rootObjects()
    assert isinstance(window, QQuickWindow)
    window.show()
    window.requestActivate()
    made = Window(room.kit, window, theme)
    made.words = words
    made.size(*SIZES[0])
    made.type(PIN)
    made.key(Qt.Key.Key_Return)
    yield made
    window.setProperty("alive", False)
    window.hide()
    engine.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def open_room(desk: Desk) -> None:
    desk.key(Qt.Key.Key_H, Qt.KeyboardModifier.AltModifier)
    assert desk.item("staffDoctor").hasActiveFocus()


def texts(desk: Desk) -> list[str]:
    return [str(item.property("text") or "") for item in desk.items() if item.inherits("QQuickText")]


# What it says ----------------------------------------------------------------------------------------------


def test_opening_the_room_checks_and_the_menu_tells_it(room: Room) -> None:
    assert room.view.tail() == "not checked yet"
    room.view.entered()
    assert room.view._props is not None
    assert room.view._props.heading == "Checking this kiosk"
    room.settle()
    assert room.view._props.heading == "1 thing to mend now, 2 to look at"
    assert room.view._props.line == "Good: 2. Not known here: 1. Checked today 10:42, in 4 s."
    assert room.titles() == [
        "Task Manager opens with Ctrl Alt Del",
        "Windows may update at 14:00",
        "The content is a draft",
    ]
    assert [row.kind for row in room.view._found] == ["mend", "look", "look"]
    assert [(row.title, row.value, row.known) for row in room.view._goods._rows] == [
        ("Disk space", "41 GB free", True),
        ("Reset verified", "today 02:00", True),
        ("Recovery code asked back", "not known here", False),
    ]
    room.view.left()
    assert room.view.tail() == "1 to mend, 2 to look at"


def test_the_screen_stays_live_while_it_runs(room: Room) -> None:
    gate = threading.Event()
    room.view._check = lambda: (gate.wait(10), Examination((), NOW, 0.1))[1]
    room.view.entered()
    names = {verb.name: verb.enabled for verb in room.view.verbs_now()}
    assert names == {"save": False, "check": False}
    room.view.press("check")
    gate.set()
    room.settle()
    assert room.view.tail() == "nothing to mend"


def test_words_follow_the_language(room: Room) -> None:
    room.view.entered()
    room.settle()
    room.kit.live.move(SetLanguage("es"))
    room.view.refresh()
    assert room.titles()[0] == "Ctrl Alt Supr abre el Administrador de tareas"
    assert room.view.title_now() == "Revisión del equipo"


def test_a_check_that_fails_is_told(room: Room) -> None:
    room.found.append(KioskError("The disk is on fire."))
    room.view.entered()
    room.settle()
    assert room.view._props is not None
    assert room.view._props.heading == "The check could not be finished"
    room.found.pop()
    room.view.press("check")
    room.settle()
    assert len(room.titles()) == 3


# Saving ----------------------------------------------------------------------------------------------------


def test_without_a_drive_the_report_goes_to_the_data_folder(room: Room) -> None:
    room.view.entered()
    room.settle()
    assert room.view.pressKey("S")
    room.settle()
    text = room.saved(room.kit.data_dir)
    assert text.startswith("1 thing to mend now, 2 to look at\n")
    assert "Ana" not in text
    assert room.view.status_now() == "Saved in the data folder as kiosk-health-2026-11-23-1042.txt."
    room.view.left()
    assert room.view.status_now() == "This report holds no names."


def test_with_a_drive_staff_choose_where(room: Room, tmp_path: Path) -> None:
    stick, locked = tmp_path / "STICK", tmp_path / "LOCKED"
    stick.mkdir()
    room.drives += [Drive(stick, "STICK", 8_000_000_000), Drive(locked, "LOCKED", 1, writable=False)]
    room.view.entered()
    room.settle()
    room.view.press("save")
    room.settle()
    assert [(row.title, row.value) for row in room.view._places._rows] == [
        ("STICK", "8.0 GB free"),
        ("Data folder", "data"),
    ]
    assert room.view.back()
    assert not room.view.back()
    room.view.press("save")
    room.settle()
    room.view.save(str(locked))
    room.view.save(str(stick))
    room.settle()
    assert "Task Manager opens" in room.saved(stick)
    assert room.view.status_now() == "Saved on STICK as kiosk-health-2026-11-23-1042.txt."


def test_a_drive_pulled_out_is_told(room: Room, tmp_path: Path) -> None:
    room.drives.append(Drive(tmp_path / "file", "STICK", 1))
    (tmp_path / "file").write_bytes(b"no folder")
    room.view.entered()
    room.settle()
    room.view.press("save")
    room.settle()
    room.view.save(str(tmp_path / "file"))
    room.settle()
    assert room.view.status_now().startswith("The report could not be saved there.")


# The screen ------------------------------------------------------------------------------------------------


def test_by_keys_alone(desk: Desk, room: Room) -> None:
    open_room(desk)
    desk.key(Qt.Key.Key_1)
    assert "Sign in to Windows as an administrator." in texts(desk)
    desk.key(Qt.Key.Key_1)
    assert "Sign in to Windows as an administrator." not in texts(desk)
    room.found[:] = [verdict("disk", "good", free="41 GB")]
    desk.key(Qt.Key.Key_F5)
    assert "Nothing to mend" in texts(desk)
    desk.key(Qt.Key.Key_S)
    assert room.saved(room.kit.data_dir)
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "home"


def test_by_touch_alone(desk: Desk, room: Room, tmp_path: Path) -> None:
    (tmp_path / "STICK").mkdir()
    room.drives.append(Drive(tmp_path / "STICK", "STICK", 8_000_000_000))
    desk.touch("menuRow_doctor")
    desk.touch("steps_content")
    assert "Let your clinician read every page." in texts(desk)
    desk.touch("saveButton")
    desk.window.grabWindow()  # a frame puts the choices where they stand
    desk.touch("reportPlace_0")
    assert room.saved(tmp_path / "STICK")
    desk.touch("checkButton")
    assert "1 thing to mend now, 2 to look at" in texts(desk)
    desk.touch("staffHomeButton")
    assert desk.stage == "home"


def test_steps_show_commands_in_bold_and_speak_them_plain(desk: Desk, room: Room) -> None:
    open_room(desk)
    desk.key(Qt.Key.Key_1)
    step = next(item for item in desk.items() if "machine lock" in str(item.property("html")))
    assert step.property("html") == "Run <b>kiosk machine lock --dry-run</b> and read the list."
    assert step.property("spoken") == "Run kiosk machine lock --dry-run and read the list."


def page(desk: Desk) -> QQuickItem:
    return desk.item("doctorPage")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_cut_and_all_of_it_can_be_reached(
    desk: Window, room: Room, contents: Contents, size: tuple[int, int, float], language: str
) -> None:
    room.found[:] = MANY
    room.kit.live.move(SetLanguage(language))
    desk.words.setProperty("t", contents.words(language))
    open_room(desk)
    desk.size(*size)
    desk.key(Qt.Key.Key_1)
    seen: set[str] = set()
    for _ in range(60):
        for item in desk.items():
            shown = str(item.property("text") or "")
            if item.inherits("QQuickText") and shown and inside(item, page(desk)):
                assert not item.property("truncated"), shown
                assert item.property("contentWidth") <= item.width() + 2, shown
                place = item.mapRectToItem(page(desk), item.boundingRect())
                if place.top() >= 0 and place.bottom() <= page(desk).height():
                    seen.add(shown)
        if page(desk).property("atYEnd"):
            break
        desk.touch("doctorMoreButton")
    wanted = {text for row in room.view._found for text in (row.title, row.means, row.mend)}
    wanted |= {row.title for row in room.view._goods._rows}
    assert wanted <= seen


def inside(item: QQuickItem, parent: QQuickItem) -> bool:
    above: QQuickItem | None = item
    while above is not None and above is not parent:
        above = above.parentItem()
    return above is parent


def test_tab_brings_each_row_into_sight(desk: Desk, room: Room) -> None:
    room.found[:] = MANY
    open_room(desk)
    for _ in range(20):
        desk.key(Qt.Key.Key_Tab)
        item = desk.window.activeFocusItem()
        if item.objectName().startswith("steps_"):
            top = item.mapToItem(page(desk), QPointF(0, 0)).y()
            assert 0 <= top <= page(desk).height() - item.height()


def test_every_row_and_button_speaks(desk: Desk, room: Room) -> None:
    QAccessible.setActive(True)
    open_room(desk)
    spoken = []
    for item in desk.items():
        found = QAccessible.queryAccessibleInterface(item)
        if found is not None:
            spoken.append(found.text(QAccessible.Text.Name))
    assert "Show the steps: The content is a draft" in spoken
    assert any(
        name.startswith("Mend now. Task Manager opens with Ctrl Alt Del. A visitor") for name in spoken
    )
    assert "Disk space, 41 GB free" in spoken
