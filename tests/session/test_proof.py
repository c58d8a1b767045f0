"""The proof's file and what it says to staff; whatever is in the file, reading it never fails."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.session.proof import (
    PROOF_FILE,
    Finding,
    Proof,
    Standing,
    is_fresh,
    proof_of,
    read_proof,
    standing,
    write_proof,
)

NOW = datetime(2026, 11, 23, 8, 30, tzinfo=timezone(timedelta(hours=-5)))
LEFT = Finding("left", "QML fieldInput.text")
UNPROVEN = Finding("unproven", "visit: sendButton on signUpScreen")


def test_a_proof_comes_back_as_it_was_written(tmp_path: Path) -> None:
    for proof in (proof_of(NOW, (), 2.5), proof_of(NOW, (LEFT, UNPROVEN), 3.0)):
        write_proof(tmp_path, proof)
        assert read_proof(tmp_path) == proof


def test_only_a_run_without_findings_is_good() -> None:
    assert proof_of(NOW, (), 1.0).ok
    assert not proof_of(NOW, (UNPROVEN,), 1.0).ok
    assert proof_of(NOW, (LEFT, LEFT), 1.0).findings == (LEFT,)


def test_no_file_is_no_proof(tmp_path: Path) -> None:
    assert read_proof(tmp_path) is None
    assert read_proof(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{}",
        b"[]",
        b"null",
        b'{"at": 5, "ok": true, "findings": []}',
        b'{"at": "2026-11-23T02:00:00", "ok": true, "findings": []}',
        b'{"at": "2026-11-23T02:00:00+00:00", "ok": "yes", "findings": []}',
        b'{"at": "2026-11-23T02:00:00+00:00", "ok": true, "findings": [{"what": "left", "where": "x"}]}',
        b'{"at": "2026-11-23T02:00:00+00:00", "ok": false, "findings": []}',
        b'{"at": "2026-11-23T02:00:00+00:00", "ok": false, "findings": [{"what": "lost", "where": "x"}]}',
        b'{"at": "2026-11-23T02:00:00+00:00", "ok": false, "findings": [3]}',
        b"\xff\xfe\x00",
        b"[" * 100_000,
    ],
)
def test_garbage_is_no_proof(tmp_path: Path, text: bytes) -> None:
    (tmp_path / PROOF_FILE).write_bytes(text)
    assert read_proof(tmp_path) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(tmp_path_factory: pytest.TempPathFactory, text: bytes) -> None:
    folder = tmp_path_factory.mktemp("proof")
    (folder / PROOF_FILE).write_bytes(text)
    assert read_proof(folder) is None


def at(day: int, hour: int, *findings: Finding) -> Proof:
    return proof_of(datetime(2026, 11, day, hour, tzinfo=NOW.tzinfo), findings, 2.0)


@pytest.mark.parametrize(
    ("proof", "stands"),
    [
        (None, "never"),
        (at(23, 2), "today"),
        (at(22, 2), "yesterday"),
        (at(22, 23), "yesterday"),
        (at(21, 2), "older"),
        (at(25, 2), "older"),
        (at(23, 2, LEFT), "left"),
        (at(23, 2, UNPROVEN, LEFT), "left"),
        (at(23, 2, UNPROVEN), "unproven"),
        (at(1, 2, LEFT), "left"),
    ],
)
def test_how_the_reset_stands(proof: Proof | None, stands: Standing) -> None:
    assert standing(proof, NOW) == stands


def test_the_day_is_the_wall_clocks_own() -> None:
    """02:00 in New York is on the day before in no other zone's calendar that matters to its staff."""
    late = proof_of(datetime(2026, 11, 23, 4, 30, tzinfo=UTC), (), 2.0)  # 23:30 on the 22nd over there
    assert standing(late, NOW) == "yesterday"


def test_a_good_proof_may_miss_one_night() -> None:
    assert is_fresh(at(23, 2), NOW)
    assert is_fresh(at(21, 9), NOW)
    assert not is_fresh(at(21, 2), NOW)
    assert not is_fresh(at(25, 2), NOW)
    assert not is_fresh(at(23, 2, LEFT), NOW)
    assert not is_fresh(None, NOW)
