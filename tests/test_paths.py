"""Where the data folder is: played for each system."""

from pathlib import Path

import pytest

from kiosk.paths import data_dir_of

OWN = Path("own")


@pytest.mark.parametrize(
    ("system", "environment", "frozen", "found"),
    [
        ("win32", {"PROGRAMDATA": "C:\\ProgramData"}, True, Path("C:\\ProgramData") / "Kiosk"),
        ("win32", {"PROGRAMDATA": "C:\\ProgramData"}, False, OWN),
        ("win32", {}, True, OWN),
        ("win32", {"PROGRAMDATA": ""}, True, OWN),
        ("win32", {"PROGRAMDATA": "relative"}, True, OWN),
        ("linux", {"PROGRAMDATA": "C:\\ProgramData"}, True, OWN),
        ("linux", {}, True, OWN),
        ("darwin", {}, True, OWN),
    ],
)
def test_only_the_installed_program_on_windows_shares_its_folder(
    system: str, environment: dict[str, str], frozen: bool, found: Path
) -> None:
    assert data_dir_of(system, environment, OWN, frozen=frozen) == found
