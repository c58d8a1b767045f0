"""Our own folder chooser over real folders."""

from pathlib import Path

import pytest

from kiosk.machine import folders
from kiosk.machine.folders import FolderError, list_folder, nearest_folder


def test_sub_folders_by_name_without_files_and_hidden_ones(tmp_path: Path) -> None:
    for name in ("beta", "Alpha", ".git", "$RECYCLE.BIN", "ávila"):
        (tmp_path / name).mkdir()
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    found = list_folder(tmp_path)
    assert [path.name for path in found.folders] == ["Alpha", "beta", "ávila"]
    assert found.parent == tmp_path.parent
    assert found.writable


def test_the_top_has_no_parent() -> None:
    assert list_folder(Path("/")).parent is None


def test_a_link_to_a_folder_is_a_folder_and_leads_back_the_way_one_came(tmp_path: Path) -> None:
    (tmp_path / "far" / "inside").mkdir(parents=True)
    (tmp_path / "near").symlink_to(tmp_path / "far")
    (tmp_path / "broken").symlink_to(tmp_path / "nowhere")
    assert [path.name for path in list_folder(tmp_path).folders] == ["far", "near"]
    assert list_folder(tmp_path / "near" / "inside").parent == tmp_path / "near"


@pytest.mark.parametrize("name", ["gone", "file.txt"])
def test_what_is_no_folder_is_an_error_with_a_mend(tmp_path: Path, name: str) -> None:
    (tmp_path / "file.txt").write_text("", encoding="utf-8")
    with pytest.raises(FolderError) as caught:
        list_folder(tmp_path / name)
    assert caught.value.mend == "Choose another folder."


def test_very_many_folders_are_counted_not_listed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_FOLDERS", 3)
    for number in range(5):
        (tmp_path / str(number)).mkdir()
    found = list_folder(tmp_path)
    assert (len(found.folders), found.left_out) == (3, 2)


def test_the_chooser_starts_at_the_nearest_folder_that_is_there(tmp_path: Path) -> None:
    assert nearest_folder(tmp_path / "gone" / "deeper") == tmp_path
