"""A broken settings file: the kiosk opens with the last good ones and says what is wrong."""

from pathlib import Path

import pytest

from kiosk.machine.last_good import LAST_GOOD_FILE, settings_or_last_good
from kiosk.settings import Settings

GOOD = "reading_timeout_s = 120\n"


def test_no_file_means_the_defaults(tmp_path: Path) -> None:
    assert settings_or_last_good(tmp_path) == (Settings(), None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("broken", [b"", b"reading_timeout_s = [", b"\xff", b"x = 1\n", b"a = 1" * 300_000])
def test_the_last_good_ones_open_the_kiosk(tmp_path: Path, broken: bytes) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(GOOD)
    assert settings_or_last_good(tmp_path)[0].reading_timeout_s == 120
    path.write_bytes(broken)
    settings, error = settings_or_last_good(tmp_path)
    if broken:
        assert settings.reading_timeout_s == 120
        assert error is not None
        assert "settings.toml" in error.where
    else:
        assert (settings, error) == (Settings(), None)


def test_a_file_that_was_never_good_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("nonsense")
    settings, error = settings_or_last_good(tmp_path)
    assert settings == Settings()
    assert error is not None


def test_a_broken_copy_means_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("nonsense")
    (tmp_path / LAST_GOOD_FILE).write_bytes(b"\xff")
    settings, error = settings_or_last_good(tmp_path)
    assert settings == Settings()
    assert error is not None
