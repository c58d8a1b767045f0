"""The lead desk alone: a window like any other, locked by quiet and by closing; a second desk looks on."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtQuick import QQuickItem
from PySide6.QtTest import QTest

from kiosk.errors import KioskError
from kiosk.leads import work
from kiosk.leads.audit import By
from kiosk.leads.desk import opened_store
from kiosk.leads.desk_seat import Seat
from kiosk.leads.handover.desk_folder import prepare_desk_folder
from kiosk.leads.handover.handover import send_now
from kiosk.leads.keyring.keys import move_to_desk
from kiosk.leads.keyring.sealing import KeyFileError, unlock
from kiosk.leads.states import State
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings
from kiosk.startup import DEMO_PASSPHRASE, main, set_up_demo
from kiosk.ui.desk.desk_window import DeskWindow
from kiosk.ui.painted import children_of
from kiosk.ui.viewmodels.desk_view_model import DeskViewModel
from kiosk.wiring_desk import build_desk
from tests.ui.program import Clock, wait
from tests.ui.staff_kit import add_leads

SETTINGS = Settings(px_per_mm=4.03, reduce_motion=True)


class Desk:
    """The window as `kiosk desk` opens it, and hands."""

    def __init__(self, data_dir: Path, folder: Path | None = None, settings: Settings = SETTINGS) -> None:
        self.clock = Clock()
        self.window = DeskWindow(settings, lambda: build_desk(settings, data_dir, folder, self.clock))
        self.program, self.staff = self.window.program, self.window.program.staff
        self.closed = False
        self.window.open()
        self.settle()

    @property
    def room(self) -> DeskViewModel:
        found = self.staff.rooms.get("desk")
        assert isinstance(found, DeskViewModel)
        return found

    def settle(self) -> None:
        for _ in range(3):
            self.program.jobs.drain()
            QCoreApplication.processEvents()

    def unlock(self) -> None:
        self.staff.unlock(DEMO_PASSPHRASE)
        self.settle()
        self.staff.tick()
        self.settle()

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.window, key)
        self.settle()

    def items(self) -> Iterator[QQuickItem]:
        found = [self.window.window.contentItem()]
        while found:
            item = found.pop()
            if isinstance(item, QQuickItem) and item.isVisible():
                yield item
                found += children_of(item)

    def item(self, name: str) -> QQuickItem:
        return next(item for item in self.items() if item.objectName() == name)

    def texts(self) -> list[str]:
        return [text for item in self.items() if (text := str(item.property("text") or ""))]

    def names(self) -> list[str]:
        return [text for text in self.texts() if "López" in text]

    def close(self) -> None:
        if not self.closed:
            self.closed = True
            self.window.close()


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    set_up_demo(tmp_path / "data")
    add_leads(tmp_path / "data", range(1, 4))
    return tmp_path / "data"


@pytest.fixture
def desk(fonts: None, data_dir: Path) -> Iterator[Desk]:
    made = Desk(data_dir)
    yield made
    made.close()


def test_it_is_a_window_like_any_other(desk: Desk) -> None:
    window = desk.window.window
    assert window.visibility() == window.Visibility.Windowed
    assert not window.flags() & Qt.WindowType.FramelessWindowHint
    assert not window.flags() & Qt.WindowType.WindowStaysOnTopHint
    assert desk.window.lockdown is None
    free = window.screen().availableGeometry()
    assert window.width() < free.width()
    window.resize(900, 700)
    desk.settle()
    assert desk.window.viewport.screen.width == 900
    assert window.title() == "Requests"


def test_from_counts_over_the_passphrase_to_booked_and_to_the_export(desk: Desk) -> None:
    assert desk.staff._band.stage == "home"
    assert any(text.startswith("3 requests wait") for text in desk.texts())
    assert desk.names() == []
    assert not any("patient screen" in text or "Reset" in text for text in desk.texts())
    desk.unlock()
    assert desk.names()
    desk.key(Qt.Key.Key_3)
    assert desk.room._entries()[0].state in ("booked", "new")
    assert [entry.state for entry in desk.room._entries()].count("booked") == 1
    desk.key(Qt.Key.Key_E)
    assert desk.staff._band.stage == "export"


def test_it_locks_itself_after_five_quiet_minutes(desk: Desk) -> None:
    desk.unlock()
    desk.clock.now += 299
    desk.staff.tick()
    assert desk.names()
    desk.key(Qt.Key.Key_Down)
    desk.clock.now += 299
    desk.staff.tick()
    assert desk.staff.namesOpen, "a key is somebody"
    QTest.mouseMove(desk.window.window, QPoint(300, 300))
    desk.clock.now += 1
    desk.staff.tick()
    desk.settle()
    assert not desk.staff.namesOpen
    assert desk.names() == []
    assert any("requests wait" in text for text in desk.texts())


def test_closing_the_window_locks_and_ends(
    desk: Desk, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.unlock()
    ended: list[int] = []
    monkeypatch.setattr(desk.window, "end", ended.append)  # no event loop runs here
    desk.window.window.close()
    assert ended == [0]
    assert not desk.staff.namesOpen
    assert desk.names() == []
    desk.close()
    with opened_store(data_dir, datetime.now().astimezone()) as store, store.reading() as db:
        assert db.execute("SELECT count(*) FROM desk_open").fetchone()[0] == 0


def test_it_speaks_spanish(fonts: None, data_dir: Path) -> None:
    desk = Desk(data_dir, settings=Settings(language="es", px_per_mm=4.03))
    assert any("Cerrar" in text for text in desk.texts())
    desk.close()


# The desk's own PC ------------------------------------------------------------------------------------------


@pytest.fixture
def own(tmp_path: Path, data_dir: Path) -> Path:
    """The desk's own data folder, with the keys moved there for good."""
    (tmp_path / "share").mkdir()
    key = unlock(data_dir / KEY_FILE, DEMO_PASSPHRASE)
    move_to_desk(data_dir / KEY_FILE, key, tmp_path / "desk-keys.json", DEMO_PASSPHRASE)
    prepare_desk_folder(tmp_path / "desk", tmp_path / "desk-keys.json")
    return tmp_path / "desk"


def test_requests_come_while_it_is_open_and_states_go_back(
    fonts: None, tmp_path: Path, data_dir: Path, own: Path
) -> None:
    share, now = tmp_path / "share", datetime.now().astimezone()
    desk = Desk(own, share)
    wait(lambda: any(share.glob("*/leads")), "the folder is prepared")
    desk.unlock()
    assert desk.names() == []
    assert send_now(data_dir, share, Settings(), now).written == 3
    told: list[object] = []
    desk.program.handover.over.connect(told.append)
    desk.program.handover.soon()
    wait(lambda: len(desk.room._entries()) == 3, "they are on the screen")
    desk.settle()
    desk.room.nextToCall()
    desk.room.outcome("booked")
    desk.settle()
    told.clear()
    desk.program.handover.soon()
    wait(lambda: bool(told), "told")
    assert send_now(data_dir, share, Settings(), now).changed == 1
    share.rename(tmp_path / "away")
    desk.program.handover.soon()
    wait(lambda: "hand-over folder is away" in str(desk.staff.notice), "told that it is away")
    assert any("hand-over folder is away" in text for text in desk.texts())
    (tmp_path / "away").rename(share)
    desk.program.handover.soon()
    wait(lambda: not str(desk.staff.notice), "back")
    desk.close()
    assert list((own / "backups").glob("leads-*.db")), "what a kiosk does at night is done here by day"


def test_the_folder_of_the_desk_takes_the_right_keys_only(tmp_path: Path, data_dir: Path, own: Path) -> None:
    prepare_desk_folder(own, tmp_path / "desk-keys.json")
    prepare_desk_folder(own, None)
    with pytest.raises(KeyFileError, match="--keys"):
        prepare_desk_folder(tmp_path / "empty", None)
    with pytest.raises(KeyFileError, match="only seals"):
        prepare_desk_folder(tmp_path / "empty", data_dir / KEY_FILE)
    set_up_demo(tmp_path / "other")
    with pytest.raises(KeyFileError, match="Other keys"):
        prepare_desk_folder(own, tmp_path / "other" / KEY_FILE)
    assert not (tmp_path / "empty").exists()


def test_the_command_says_what_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert main(["desk", "--data", str(tmp_path / "none")]) == 1
    assert "--keys FILE" in capsys.readouterr().err


# Two desks on one store -------------------------------------------------------------------------------------


def test_a_second_desk_looks_on_and_is_told_by_whom(desk: Desk, data_dir: Path) -> None:
    first, now = Seat("Front desk 2"), datetime.now().astimezone()
    with opened_store(data_dir, now) as store:
        first.take(store, now)
    desk.unlock()
    assert f"Open at Front desk 2 since {now:%H:%M}, read only" in desk.texts()
    assert desk.names(), "it may look on"
    assert not desk.item("deskOutcome_booked").isEnabled()
    desk.key(Qt.Key.Key_3)
    assert "Somebody works on the requests at another desk. Nothing was changed." in desk.texts()
    assert {entry.state for entry in desk.room._entries()} == {"new"}
    with opened_store(data_dir, now) as store:
        work.set_state(store, 1, 0, State.CALLED, By("desk", now))
    desk.room.tick()
    desk.settle()
    assert {entry.state for entry in desk.room._entries()} == {"new", "called"}
    with opened_store(data_dir, now) as store:
        first.leave(store)
    desk.clock.now += 21
    desk.staff.tick()
    desk.settle()
    assert not any("read only" in text for text in desk.texts())
    assert desk.item("deskOutcome_booked").isEnabled()
    desk.key(Qt.Key.Key_3)
    assert "booked" in {entry.state for entry in desk.room._entries()}


def test_who_looks_on_exports_nothing(desk: Desk, data_dir: Path) -> None:
    now = datetime.now().astimezone()
    with opened_store(data_dir, now) as store:
        Seat("Front desk 2").take(store, now)
    desk.unlock()
    found: list[object] = []
    desk.staff._desk.with_key(lambda _key: "written", found.append)
    desk.settle()
    assert isinstance(found[0], KioskError)
