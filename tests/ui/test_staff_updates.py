"""The staff's updates: bundles on a drive are found, told, installed and undone, by touch and by key."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from kiosk.bundles import content_at_start, content_stood, content_versions, pack_version
from kiosk.paths import CONTENT
from kiosk.ui.contents import Contents
from kiosk.ui.staff.updates_props import UpdatesState, page
from kiosk.ui.viewmodels.updates_view_model import UpdatesViewModel
from kiosk.updates.refusal import REASONS
from tests.ui.staff_kit import NOW, PIN
from tests.ui.staff_window import SIZES, Desk
from tests.updates.kit import Signer

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture(scope="module")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return Signer(tmp_path_factory.mktemp("keys"), "Elm Street Skin Clinic")


@pytest.fixture
def stick(desk: Desk, signer: Signer, tmp_path: Path) -> Path:
    """A drive that is plugged in, on a kiosk that trusts the signer."""
    signer.trusted_by(desk.kit.data_dir)
    folder = tmp_path / "stick"
    desk.kit.plug(folder, "CLINIC")
    return folder


def enter(desk: Desk) -> UpdatesViewModel:
    desk.type(PIN)
    desk.key(Qt.Key.Key_Return)
    desk.key(Qt.Key.Key_U, ALT)
    assert desk.item("staffUpdates").hasActiveFocus() or desk.stage == "room"
    room = desk.kit.view.rooms.get("updates")
    assert isinstance(room, UpdatesViewModel)
    return room


def call(desk: Desk) -> str:
    return str(desk.item("updatesCall").property("title"))


def start(desk: Desk) -> str:
    version = content_at_start(desk.kit.data_dir, NOW)[1]
    content_stood(desk.kit.data_dir, version)
    return version


def test_new_pages_are_found_installed_and_undone(desk: Desk, stick: Path, signer: Signer) -> None:
    signer.pack(stick / "pages.kiosk", "1.2")
    enter(desk)
    assert desk.item("bundle_0").property("text") == "Pages 1.2"
    assert call(desk) == "Ready to install"
    desk.touch("installButton")
    assert call(desk) == "Pages 1.2 are in"
    assert start(desk) == "1.2"
    desk.key(Qt.Key.Key_F5)
    assert call(desk) == "This version is here already"
    desk.key(Qt.Key.Key_Z)
    assert call(desk) == "Gone back"
    assert start(desk) == ""


def test_what_only_waits_is_taken_back(desk: Desk, stick: Path, signer: Signer) -> None:
    signer.pack(stick / "pages.kiosk", "1.2")
    enter(desk)
    desk.key(Qt.Key.Key_I)
    assert content_versions(desk.kit.data_dir).pointer().staged == "1.2"
    desk.touch("undoButton")
    assert content_versions(desk.kit.data_dir).pointer().staged is None
    assert start(desk) == ""


def test_a_bundle_in_a_folder_of_the_drive_and_two_to_choose_from(
    desk: Desk, stick: Path, signer: Signer
) -> None:
    (stick / "kiosk").mkdir()
    signer.pack(stick / "kiosk" / "b.kiosk", "1.3")
    signer.pack(stick / "a.kiosk", "1.2")
    enter(desk)
    desk.touch("bundle_1")
    desk.key(Qt.Key.Key_I)
    assert content_versions(desk.kit.data_dir).pointer().staged == "1.3"
    assert call(desk) == "Pages 1.3 are in"


def test_what_is_refused_cannot_be_installed_and_says_why(
    desk: Desk, stick: Path, signer: Signer, tmp_path: Path
) -> None:
    Signer(tmp_path / "stranger").pack(stick / "a.kiosk", "1.2")
    signer.pack(stick / "b.kiosk", "0.9")
    (stick / "c.kiosk").write_bytes(b"half a file")
    signer.files(stick / "d.kiosk", {"kiosk": b"x"}, kind="program", version="9.0", machine="linux-x86_64")
    enter(desk)
    told = []
    for number in range(4):
        desk.touch(f"bundle_{number}")
        told.append(call(desk))
        assert not desk.item("installButton").isEnabled()
    # A key for content signs no program.
    assert told == [
        "Signed by nobody this kiosk trusts",
        "Older than what is here",
        "The file is cut short, or is no bundle",
        "Signed by nobody this kiosk trusts",
    ]


def test_pages_with_errors_are_refused_while_installing(desk: Desk, stick: Path, signer: Signer) -> None:
    signer.pack(stick / "a.kiosk", "1.2", {'sections = ["what"': 'sections = ["other"'})
    enter(desk)
    desk.touch("installButton")
    assert call(desk) == "The pages have errors"
    assert start(desk) == ""


def test_a_drive_pulled_out_before_installing(desk: Desk, stick: Path, signer: Signer) -> None:
    file = signer.pack(stick / "a.kiosk", "1.2")
    enter(desk)
    file.unlink()
    desk.touch("installButton")
    assert call(desk) == "The file cannot be read"


def test_without_a_drive_it_says_what_to_do(desk: Desk) -> None:
    enter(desk)
    assert desk.item("updatesHeading").property("text") == "No bundle found"
    assert not desk.item("installButton").isEnabled()


def test_leaving_forgets_what_was_found(desk: Desk, stick: Path, signer: Signer) -> None:
    signer.pack(stick / "a.kiosk", "1.2")
    room = enter(desk)
    desk.key(Qt.Key.Key_Escape)
    assert desk.stage == "home"
    assert room.bundles.rowCount() == 0  # type: ignore[attr-defined]  # a list model behind QObject


@pytest.mark.parametrize("size", SIZES)
def test_everything_stays_on_the_screen(
    desk: Desk, stick: Path, signer: Signer, size: tuple[int, int, float]
) -> None:
    signer.pack(stick / "pages.kiosk", "1.2")
    enter(desk)
    desk.size(*size)
    bar = [desk.item(f"{name}Button") for name in ("staffBack", "staffHome", "look", "install")]
    ends = [item.mapToScene(item.boundingRect().topRight()).x() for item in bar]
    begins = [item.mapToScene(item.boundingRect().topLeft()).x() for item in bar]
    assert all(end <= begin for end, begin in zip(ends[:-1], begins[1:], strict=True))
    assert ends[-1] <= size[0]
    row = desk.item("bundle_0")
    assert row.height() >= 12 * size[2]


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_words(contents: Contents, reason: str, language: str) -> None:
    shown = page(UpdatesState(refused=reason), contents.language(language).screens)
    assert shown.callTitle
    assert shown.callLine
    assert "staff_updates" not in shown.callTitle + shown.callLine


def test_the_shipped_pack_has_a_version_to_compare_with() -> None:
    assert pack_version(CONTENT)
