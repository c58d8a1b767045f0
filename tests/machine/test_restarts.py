"""What the supervisor saw, kept for staff."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.machine.restarts import (
    KEPT,
    RESTARTS_FILE,
    End,
    Restarts,
    load_restarts,
    restarts_verdict,
    save_restarts,
)

NOW = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
CRASH = End(NOW - timedelta(hours=1), "crash", -11)


def test_the_record_comes_back_as_it_was_written(tmp_path: Path) -> None:
    record = Restarts((CRASH, End(NOW, "hang", -9)), NOW, 1200.0)
    save_restarts(tmp_path, record)
    assert load_restarts(tmp_path) == record


def test_only_the_newest_ends_are_kept() -> None:
    record = Restarts()
    for code in range(KEPT + 5):
        record = record.noted(End(NOW, "crash", code))
    assert [end.code for end in record.ends] == list(range(5, KEPT + 5))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "null",
        '{"ends": 3, "safe_since": null, "steady_s": 1}',
        '{"ends": [{"at": "yesterday", "how": "x", "code": 1}], "safe_since": null, "steady_s": 1}',
        '{"ends": [{"at": "2026-03-02T14:05:00", "how": "x", "code": 1}], "safe_since": null, "steady_s": 1}',
        '{"ends": [], "safe_since": 7, "steady_s": 1}',
        '{"ends": [{"at": "2026-03-02T14:05:00Z", "how": "x", "code": 1e999}], "safe_since": ""}',
        "[" * 100_000,
    ],
)
def test_a_record_that_cannot_be_read_tells_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / RESTARTS_FILE).write_text(text, encoding="utf-8")
    assert load_restarts(tmp_path) == Restarts()


def test_bytes_that_are_no_text_tell_nothing(tmp_path: Path) -> None:
    (tmp_path / RESTARTS_FILE).write_bytes(b"\xff\xfe\x00")
    assert load_restarts(tmp_path) == Restarts()


def test_what_the_health_check_says_of_it() -> None:
    assert restarts_verdict(Restarts(), NOW).light == "green"
    old = Restarts((End(NOW - timedelta(days=8), "crash", 1),))
    assert restarts_verdict(old, NOW).light == "green"
    some = restarts_verdict(Restarts((*old.ends, CRASH)), NOW)
    assert (some.light, some.values) == ("amber", {"n": 1, "last": CRASH.at})
    safe = restarts_verdict(Restarts((CRASH,), NOW - timedelta(minutes=5)), NOW)
    assert (safe.light, safe.values["since"]) == ("red", NOW - timedelta(minutes=5))
