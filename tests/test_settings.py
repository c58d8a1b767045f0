"""Settings files: what may stand in them, and that a bad one is named by file and line."""

import tomllib
from contextlib import suppress
from dataclasses import fields
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import SettingsError
from kiosk.settings import MAX_SETTINGS_BYTES, Settings, load_settings, parse_settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.toml"


def test_no_file_means_the_defaults() -> None:
    assert load_settings(None) == Settings()


def test_an_empty_file_means_the_defaults(file: Path) -> None:
    file.write_text("", encoding="utf-8")
    assert load_settings(file) == Settings()


def test_every_key_can_be_set(file: Path) -> None:
    file.write_text(
        """\
kiosk_id = "front-door"
px_per_mm = 4
language = "es"
languages = ["es", "en"]
reduce_motion = true
low_reach = true
single_keys = false
reading_timeout_s = 60
quiz_timeout_s = 75
form_timeout_s = 120
sent_timeout_s = 30
warning_s = 25
called_away = true
nightly_at = "03:30"
retention_days = 14
export_dir = "/srv/out"
backup_dirs = ["/mnt/one", "/mnt/two"]
backups_kept = 14
handover_dir = "/mnt/desk"

[clinic]
phone = "555 0100"

[hours]
mon = "08:00-12:00, 14:00-18:00"
tue = ""
sat = "00:00-24:00"
""",
        encoding="utf-8",
    )
    found = load_settings(file)
    assert found == Settings(
        kiosk_id="front-door",
        px_per_mm=4.0,
        language="es",
        languages=("es", "en"),
        reduce_motion=True,
        low_reach=True,
        single_keys=False,
        reading_timeout_s=60,
        quiz_timeout_s=75,
        form_timeout_s=120,
        sent_timeout_s=30,
        warning_s=25,
        called_away=True,
        nightly_at="03:30",
        retention_days=14,
        export_dir="/srv/out",
        backup_dirs=("/mnt/one", "/mnt/two"),
        backups_kept=14,
        handover_dir="/mnt/desk",
        clinic={"phone": "555 0100"},
        hours={"mon": ((480, 720), (840, 1080)), "tue": (), "sat": ((0, 1440),)},
    )
    raw = tomllib.loads(file.read_text(encoding="utf-8"))
    assert set(raw) == {field.name for field in fields(Settings)}, "a setting without a test"


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("mon = 8", "text in quotes"),
        ('mon = ["08:00-18:00"]', "text in quotes"),
        ('Mon = "08:00-18:00"', "Unknown day"),
        ('monday = "08:00-18:00"', "Unknown day"),
        ('mon = "8:00-18:00"', "has no hours"),
        ('mon = "08:00"', "has no hours"),
        ('mon = "08:00 18:00"', "has no hours"),
        ('mon = "08:00-18:00 daily"', "has no hours"),
        ('mon = "08:60-18:00"', "has no hours"),
        ('mon = "18:00-08:00"', "has no hours"),
        ('mon = "08:00-08:00"', "has no hours"),
        ('mon = "24:00-24:00"', "has no hours"),
        ('mon = "08:00-24:30"', "has no hours"),
        ('mon = "08:00-12:00,"', "has no hours"),
        ('mon = "08:00-12:00, 11:00-18:00"', "overlap"),
        ('mon = "14:00-18:00, 08:00-12:00"', "overlap"),
        ('mon = "०८:००-१८:००"', "has no hours"),
    ],
)
def test_wrong_opening_hours_are_named_with_their_line(file: Path, line: str, says: str) -> None:
    file.write_text(f'[hours]\ntue = "08:00-18:00"\n{line}\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert says in caught.value.what
    assert caught.value.where == f"{file}:3"
    assert caught.value.mend


@pytest.mark.parametrize("text", ["[hours]\n", '[hours]\nmon = ""\nsun = " "\n', "hours = 8\n"])
def test_a_kiosk_that_never_opens_is_no_setting(file: Path, text: str) -> None:
    file.write_text(f"# ours\n{text}", encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert caught.value.where == f"{file}:2"


def test_every_setting_says_what_it_means() -> None:
    assert all(field.metadata.get("meaning") for field in fields(Settings))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ('retention_days = "30"', "whole number"),
        ("retention_days = 30.5", "whole number"),
        ("retention_days = true", "whole number"),
        ("retention_days = 0", "from 1 to 3650"),
        ("retention_days = -4", "from 1 to 3650"),
        ("retention_days = 99999999999999999999", "from 1 to 3650"),
        ("reading_timeout_s = 5", "from 30 to 3600"),
        ("warning_s = 19", "from 20 to 600"),
        ("px_per_mm = true", "a number"),
        ("px_per_mm = nan", "from 0 to 60"),
        ("px_per_mm = inf", "from 0 to 60"),
        ("px_per_mm = -1", "from 0 to 60"),
        ('reduce_motion = "yes"', "true or false"),
        ("reduce_motion = 1", "true or false"),
        ("kiosk_id = 7", "text in quotes"),
        ("kiosk_id = 2024-01-01", "text in quotes"),
        ("language = ['en']", "text in quotes"),
        ('languages = "en"', "list or table of texts"),
        ("languages = [1]", "list or table of texts"),
        ("[languages]\nen = 'English'", "list or table of texts"),
        ("[clinic]\nphone = 5550100", "list or table of texts"),
        ("clinic = 'x'", "list or table of texts"),
        ("[clinic]\nphone = {a = 'b'}", "list or table of texts"),
        ("retension_days = 30", "Unknown setting"),
        ("[leads]\nretention_days = 30", "Unknown setting"),
        ('"=1+1" = 1', "Unknown setting"),
    ],
)
def test_a_wrong_value_is_named_with_its_line(file: Path, line: str, says: str) -> None:
    file.write_text(f'# ours\nexport_dir = "x"\n\n{line}\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert says in caught.value.what
    assert caught.value.where == f"{file}:4"
    assert caught.value.mend


@pytest.mark.parametrize(
    "content",
    [
        b"retention_days = 30\nretention_days = 40\n",
        b"[clinic]\nphone = 'a'\n[clinic]\nphone = 'b'\n",
        b"retention_days = \n",
        b"retention_days = 3",  # valid TOML; see below
        b'kiosk_id = "half a li',
        b"[clinic\n",
        b"\xff\xfe\x00k",
        b"kiosk_id = 'caf\xe9'\n",
        b"\x00\x00\x00\x00",
        b"not toml at all",
        b"a" * 5000,
        b"x = " + b"[" * 5000,
        b"clinic." + b"a." * 3000 + b"b = 1",
        b"px_per_mm = 1" + b"0" * 400,
        b"px_per_mm = 1" + b"0" * 5000,
        b"kiosk_id = 2024-13-45",
    ],
    ids=range(16),
)
def test_a_broken_file_is_one_line_of_words(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    if content == b"retention_days = 3":
        assert load_settings(file).retention_days == 3
        return
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert caught.value.where.startswith(str(file))
    assert "\n" not in str(caught.value)


def test_a_huge_file_is_not_read(file: Path) -> None:
    with file.open("wb") as stream:
        stream.truncate(100_000_000)
    with pytest.raises(SettingsError, match="larger than 1 MB"):
        load_settings(file)


def test_the_largest_file_that_is_read(file: Path) -> None:
    file.write_bytes(b"#" * (MAX_SETTINGS_BYTES - 1) + b"\n")
    assert load_settings(file) == Settings()


def test_a_byte_order_mark_of_a_windows_editor_is_no_fault(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfretention_days = 14\r\n")
    assert load_settings(file).retention_days == 14


@pytest.mark.parametrize("kind", ["missing", "folder"])
def test_a_file_that_is_not_there(tmp_path: Path, kind: str) -> None:
    path = tmp_path if kind == "folder" else tmp_path / "no.toml"
    with pytest.raises(SettingsError, match="Cannot be read"):
        load_settings(path)


_VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=5,
)
_NAMES = st.one_of(st.sampled_from([field.name for field in fields(Settings)]), st.text(max_size=20))


@given(st.dictionaries(_NAMES, _VALUES, max_size=5))
def test_any_values_are_settings_or_an_error_with_a_place(raw: dict[str, object]) -> None:
    try:
        found = parse_settings(raw, "s.toml", "\n".join(raw))
    except SettingsError as error:
        place = error.where
    else:
        place = ""
        _check_ranges(found)
    assert place == "" or place.startswith("s.toml:")


def _check_ranges(found: Settings) -> None:
    for field in fields(Settings):
        low, high = field.metadata.get("low"), field.metadata.get("high")
        if low is not None:
            assert low <= getattr(found, field.name) <= high


@given(st.text(max_size=400))
def test_any_text_is_settings_or_an_error(text: str) -> None:
    try:
        raw = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError):
        return
    with suppress(SettingsError):
        assert isinstance(parse_settings(raw, "s.toml", text), Settings)
