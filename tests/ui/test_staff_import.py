"""The staff's import: a list chosen, its columns looked at, brought in; names are gone at the lock."""

import time
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, Qt, QTimer

from kiosk.machine.drives import Drive
from kiosk.ui.contents import Contents
from kiosk.ui.viewmodels.import_view_model import ImportViewModel
from tests.ui.program import wait
from tests.ui.staff_kit import PASSPHRASE, PIN, Kit
from tests.ui.staff_window import SIZES, Desk
from tests.ui.test_staff_desk import marker, names_in_memory, rows
from tests.ui.test_staff_desk_screen import flaws, holders, speak

ALT = Qt.KeyboardModifier.AltModifier
HEAD = "Paciente;Teléfono;Móvil;Correo;Fecha"


def view_of(kit: Kit) -> ImportViewModel:
    found = kit.view.rooms.get("import")
    assert isinstance(found, ImportViewModel)
    return found


def people(count: int, name: str = "Ana Invented") -> list[str]:
    return [
        f"{name} {n};415-555-{2000 + n};415-556-{2000 + n};;2026-11-{n % 20 + 1:02d}" for n in range(count)
    ]


@pytest.fixture
def stick(desk: Desk, tmp_path: Path) -> Path:
    """A drive with a list on it, plugged in; names open, the room shown."""
    folder = tmp_path / "stick"
    (folder / "older").mkdir(parents=True)
    write(folder, *people(3), ";4155552671;4155552671;;", "Bo Invented;55;;;")
    desk.kit.drives.append(Drive(folder, "STICK", 10**9))
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.type(PASSPHRASE)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_I, ALT)
    assert desk.item("staffImport").isVisible()
    return folder


def write(folder: Path, *lines: str, name: str = "antes.csv") -> Path:
    source = folder / name
    source.write_bytes("\r\n".join([HEAD, *lines, ""]).encode("cp1252"))
    return source


def opened(desk: Desk, source: Path) -> ImportViewModel:
    room = view_of(desk.kit)
    room.openEntry(str(source), True)
    desk.settle()
    return room


def ours(desk: Desk, size: tuple[int, int, float]) -> list[str]:
    """Flaws, but for what people wrote: it is cut to the cells of the preview."""
    theirs = ("Invented", "415", "Paciente", "2026-")
    return [flaw for flaw in flaws(desk, size) if not any(words in flaw for words in theirs)]


def shown(desk: Desk, name: str) -> str:
    wait(lambda: any(item.objectName() == name for item in desk.items()), name)
    return str(desk.item(name).property("text"))


def stored(desk: Desk) -> int:
    return int(rows(desk.kit, "SELECT count(*) FROM leads WHERE state='new'")[0][0])


def test_by_touch_from_the_drive_to_brought_in(desk: Desk, stick: Path) -> None:
    assert shown(desk, "importEntry_0") == "older"
    desk.touch("importEntry_1")
    assert shown(desk, "importHeading") == "antes.csv"
    assert "More than one column fits" in desk.item("importWarning").property("title")
    assert not desk.item("goButton").isEnabled()
    desk.touch("importField_phone")
    desk.touch("importColumn_2")
    assert shown(desk, "importCounts") == "3 come in · 2 are refused"
    desk.touch("goButton")
    assert shown(desk, "importTitle") == "3 requests were brought in"
    assert stored(desk) == 6
    side = desk.kit.data_dir / "antes.refused.csv"
    assert str(side) in desk.item("importSideFile").property("title")
    assert "Anyone who finds that file can read it" in desk.item("importSideFile").property("title")
    assert "Bo Invented" in side.read_text(encoding="utf-8-sig")
    assert [one.value for one in view_of(desk.kit)._facts._rows] == [
        "3",
        "2",
        "no name",
        "no phone and no email",
    ]
    assert not list(stick.glob("*.refused.csv"))


def test_by_keys_alone_and_twice_brings_in_nothing_more(desk: Desk, stick: Path) -> None:
    for _ in range(2):
        assert shown(desk, "importEntry_1") == "antes.csv"
        desk.key(Qt.Key.Key_Down)
        desk.key(Qt.Key.Key_Return)
        assert shown(desk, "importField_phone") == "Phone"
        for _ in range(2):
            desk.key(Qt.Key.Key_Down)
        desk.key(Qt.Key.Key_Return)
        assert shown(desk, "importColumn_1") == "Teléfono"
        desk.key(Qt.Key.Key_Return)  # those that fit stand first
        assert view_of(desk.kit)._state.found.chosen["phone"] == 1
        desk.key(Qt.Key.Key_Y)
        if view_of(desk.kit)._state.stage == "done":
            desk.key(Qt.Key.Key_F)
    assert shown(desk, "importCounts") == "0 come in · 3 are here already · 2 are refused"
    assert stored(desk) == 6
    desk.key(Qt.Key.Key_Escape)
    assert view_of(desk.kit)._state.stage == "files"


def test_a_folder_is_opened_and_left_again(desk: Desk, stick: Path) -> None:
    desk.touch("importEntry_0")
    assert view_of(desk.kit)._state.folder.path == stick / "older"  # type: ignore[union-attr]  # it stands open
    desk.key(Qt.Key.Key_U)
    assert shown(desk, "importEntry_1") == "antes.csv"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"PK\x03\x04 zip", "Excel workbook"),
        (b"a,b\n1,2\n", "first line does not say"),
        (b"\x00\x00\x01" * 40, "is not text"),
        (HEAD.encode() + b'\n"open;1;2;3;4\n', "Line 2 is broken"),
    ],
    ids=["workbook", "nameless", "binary", "quote"],
)
def test_a_file_that_is_no_list_says_what_to_do(desk: Desk, stick: Path, content: bytes, told: str) -> None:
    source = stick / "bad.csv"
    source.write_bytes(content)
    opened(desk, source)
    assert told in desk.item("importWarning").property("title")
    assert view_of(desk.kit)._state.stage == "files"


def test_without_the_passphrase_no_list_opens(desk: Desk) -> None:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_I, ALT)
    assert desk.stage == "home"


@pytest.mark.parametrize("page", ["unclear", "column", "columns", "done"])
def test_after_locking_no_item_of_the_screen_holds_a_name(desk: Desk, stick: Path, page: str) -> None:
    room = opened(desk, write(stick, *people(3, f"Vera {marker()}"), name="other.csv"))
    if page != "unclear":
        room.changeField("full_name" if page == "column" else "phone")
        desk.settle()
    if page in ("columns", "done"):
        room.takeColumn(1)
        desk.settle()
    if page != "done":
        assert holders(desk) or names_in_memory()
    else:
        room.press("go")
        desk.settle()
    desk.key(Qt.Key.Key_F12)
    assert not desk.kit.view._band.namesOpen
    desk.settle()
    wait(lambda: not holders(desk), f"no name is left: {holders(desk)[:3]}")
    assert names_in_memory() == []


def test_after_quiet_minutes_the_preview_is_gone(desk: Desk, stick: Path) -> None:
    opened(desk, stick / "antes.csv")
    desk.kit.quiet[0] = 300
    desk.kit.view.tick()
    desk.settle()
    assert desk.stage == "home"
    assert view_of(desk.kit)._state.look is None
    assert view_of(desk.kit)._table.rowCount() == 0


def test_locked_while_it_counts_nothing_comes_back(desk: Desk, stick: Path) -> None:
    room = view_of(desk.kit)
    room.openEntry(str(stick / "antes.csv"), True)
    desk.kit.view.lock()
    desk.settle()
    assert room._state.look is None


def test_the_screen_stays_live_while_two_thousand_rows_come_in_and_it_can_be_stopped(
    desk: Desk, stick: Path
) -> None:
    room = opened(desk, write(stick, *people(2000), name="long.csv"))
    room.changeField("phone")
    room.takeColumn(1)
    desk.settle()
    beats, longest = [time.perf_counter()], [0.0]

    def beat() -> None:
        now = time.perf_counter()
        longest[0], beats[0] = max(longest[0], now - beats[0]), now

    timer = QTimer()
    timer.setInterval(2)
    timer.timeout.connect(beat)
    timer.start()
    seen = set[int]()
    room.press("go")
    while room._state.stage == "running":
        QCoreApplication.processEvents()
        seen.add(room._state.rows_done)
        if room._state.rows_done >= 400:
            room.press("stop")
    timer.stop()
    assert room._state.result is not None
    assert room._state.result.stopped
    assert len(seen) > 1
    assert stored(desk) == 3 + room._state.result.added
    assert longest[0] < 0.5  # on a busy machine; alone it is a tenth of it


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_covered_or_too_small(
    desk: Desk, stick: Path, contents: Contents, size: tuple[int, int, float], language: str
) -> None:
    speak(desk, contents, language)
    desk.size(*size)
    room, problems = view_of(desk.kit), [f"files: {flaw}" for flaw in ours(desk, size)]
    steps: tuple[tuple[str, Callable[[], None]], ...] = (
        ("unclear", lambda: room.openEntry(str(stick / "antes.csv"), True)),
        ("column", lambda: room.changeField("phone")),
        ("columns", lambda: room.takeColumn(1)),
        ("done", lambda: room.press("go")),
    )
    for name, step in steps:
        step()
        desk.settle()
        problems += [f"{name}: {flaw}" for flaw in ours(desk, size)]
    assert problems == []
