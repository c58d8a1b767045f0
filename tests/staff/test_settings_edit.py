"""Settings changed at the screen: checked as typed, written whole, comments kept, undone byte for byte."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import SettingsError
from kiosk.settings import Settings, load_settings
from kiosk.staff.settings_edit import ENTRIES, SettingsFile, problem_of

FILE = """# Elm Street, waiting room
kiosk_id = "elm-1"   # on each request
reading_timeout_s = 120

[clinic]
name = "Elm Street Skin Clinic"  # as patients know it
"es.price" = "900 dólares"
"""


@pytest.fixture
def file(tmp_path: Path) -> SettingsFile:
    path = tmp_path / "settings.toml"
    path.write_text(FILE, encoding="utf-8")
    return SettingsFile(path)


def test_the_screen_shows_the_file_and_else_the_defaults(file: SettingsFile) -> None:
    shown = file.shown()
    assert shown["reading_timeout_s"] == "120"
    assert shown["form_timeout_s"] == "90"
    assert shown["clinic.name"] == "Elm Street Skin Clinic"
    assert shown["clinic.phone"] == ""
    assert shown["called_away"] == "no"
    assert shown["px_per_mm"] == "0"


def test_a_save_changes_the_line_and_nothing_else(file: SettingsFile) -> None:
    settings = file.save({"reading_timeout_s": "150"})
    assert settings.reading_timeout_s == 150
    assert file.path.read_text(encoding="utf-8") == FILE.replace("120", "150")


def test_new_keys_and_tables_come_in(file: SettingsFile) -> None:
    file.save({"clinic.phone": "(555) 555-0142", "hours.mon": "08:00-18:00", "called_away": "yes"})
    settings = load_settings(file.path)
    assert settings.clinic["phone"] == "(555) 555-0142"
    assert settings.clinic["es.price"] == "900 dólares"
    assert settings.hours["mon"] == ((480, 1080),)
    assert settings.called_away
    assert "# as patients know it" in file.path.read_text(encoding="utf-8")


def test_undo_brings_back_every_byte(file: SettingsFile) -> None:
    file.save({"px_per_mm": "4,03"})
    file.save({"px_per_mm": "5"})
    assert load_settings(file.path).px_per_mm == 5
    file.undo()
    assert load_settings(file.path).px_per_mm == 4.03
    file.undo()
    assert file.path.read_text(encoding="utf-8") == FILE
    assert not file.can_undo


def test_a_first_save_makes_the_file_and_its_undo_removes_it(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    file.save({"clinic.name": "Elm Street"})
    assert load_settings(file.path).clinic == {"name": "Elm Street"}
    assert file.undo() == Settings()
    assert not file.path.exists()


@pytest.mark.parametrize(
    ("key", "text", "wrong"),
    [
        ("reading_timeout_s", "29", "range"),
        ("reading_timeout_s", "3601", "range"),
        ("reading_timeout_s", "ninety", "number"),
        ("reading_timeout_s", "90.5", "number"),
        ("reading_timeout_s", "", "number"),
        ("reading_timeout_s", "nan", "number"),
        ("warning_s", "10", "range"),
        ("px_per_mm", "inf", "range"),
        ("hours.mon", "8-18", "hours"),
        ("hours.mon", "18:00-08:00", "hours"),
        ("clinic.name", "x" * 121, "long"),
        ("clinic.name", "a\nb", "control"),
    ],
)
def test_what_does_not_fit_is_said_and_never_written(
    file: SettingsFile, key: str, text: str, wrong: str
) -> None:
    problem = problem_of(key, text)
    assert problem is not None
    assert problem.wrong == wrong
    with pytest.raises(SettingsError):
        file.save({key: text})
    assert file.path.read_text(encoding="utf-8") == FILE
    assert not file.can_undo


@pytest.mark.parametrize("text", ["", "08:00-18:00", "08:00-12:00, 14:00-18:00"])
def test_hours_that_can_be_kept(text: str) -> None:
    assert problem_of("hours.sun", text) is None


def test_hours_that_never_open_are_refused_as_a_whole(tmp_path: Path) -> None:
    file = SettingsFile(tmp_path / "settings.toml")
    with pytest.raises(SettingsError, match="never opens"):
        file.save({"hours.mon": ""})
    assert not file.path.exists()


def test_a_file_that_is_no_toml_is_refused_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_bytes(b"name = \xff\xfe [")
    with pytest.raises(SettingsError):
        SettingsFile(path).shown()
    with pytest.raises(SettingsError):
        SettingsFile(path).save({"clinic.name": "Elm"})
    assert path.read_bytes() == b"name = \xff\xfe ["


def test_a_folder_that_takes_no_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    with pytest.raises(SettingsError):
        SettingsFile(tmp_path / "settings.toml").save({"clinic.name": "Elm"})


@given(st.sampled_from(sorted(ENTRIES)), st.text(max_size=150))
def test_whatever_has_no_problem_can_be_read_back(
    tmp_path_factory: pytest.TempPathFactory, key: str, text: str
) -> None:
    file = SettingsFile(tmp_path_factory.mktemp("settings") / "settings.toml")
    if problem_of(key, text) is not None or (key.startswith("hours") and not text.strip()):
        return
    file.save({key: text})
    assert key in file.shown()
    load_settings(file.path)
