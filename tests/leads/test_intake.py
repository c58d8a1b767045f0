"""A request is kept whatever befalls the store while the kiosk runs; staff are told what is missing."""

import logging
import os
import shutil
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.leads.desk import opened_store
from kiosk.leads.intake import Intake, Kept
from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.keeping.high_water import accept_missing, missing_now, read_high_water
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.record import decode
from kiosk.leads.spill import SpillError
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import BY, NOW, MakeLead


@pytest.fixture
def intake(data_dir: Path) -> Iterator[Intake]:
    opened = Intake(data_dir, lambda: NOW, busy_seconds=0.05)
    yield opened
    opened.close()


def names(data_dir: Path, private: PrivateKey, *, whole: bool = True) -> list[str]:
    store = Store.open(data_dir / STORE_FILE, NOW)
    try:
        assert not whole or verify_store(store).problems == ()
        found = [
            decode(private.open(row.box)).full_name
            for batch in store.batches(store.head(), only_new=False)
            for row in batch
        ]
    finally:
        store.close()
    assert not [name for name, times in Counter(found).items() if times > 1]
    return sorted(found)


def missing(data_dir: Path) -> int:
    with opened_store(data_dir, NOW) as store:
        return missing_now(data_dir, store)


def take(intake: Intake, make_lead: MakeLead, *numbers: int) -> None:
    for number in numbers:
        assert intake.take(make_lead(number)) is Kept.STORE
        intake.settle()


def wanted(*numbers: int) -> list[str]:
    return sorted(f"Ana López {number}" for number in numbers)


def test_locked_by_another_program_it_waits_in_the_folder(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead
) -> None:
    take(intake, make_lead, 1)
    other = sqlite3.connect(data_dir / STORE_FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert intake.take(make_lead(2)) is Kept.SPILL
    assert intake.waiting() == 1
    with pytest.raises(KioskError):
        intake.settle()
    other.execute("ROLLBACK")
    other.close()
    take(intake, make_lead, 3)
    assert intake.waiting() == 0
    assert names(data_dir, private) == wanted(1, 2, 3)


def test_the_next_start_takes_it_in(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead
) -> None:
    other = sqlite3.connect(data_dir / STORE_FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert intake.take(make_lead(1)) is Kept.SPILL
    other.execute("ROLLBACK")
    other.close()
    intake.close()
    later = Intake(data_dir, lambda: NOW)
    assert later.waiting() == 1
    later.settle()
    later.close()
    assert names(data_dir, private) == wanted(1)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being deleted")
def test_a_deleted_store_loses_nothing_of_this_run(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, caplog: pytest.LogCaptureFixture
) -> None:
    take(intake, make_lead, 1, 2, 3)
    (data_dir / STORE_FILE).unlink()
    with caplog.at_level(logging.ERROR):
        take(intake, make_lead, 4)
    assert "0 requests missing, 3 put back" in caplog.text
    assert names(data_dir, private) == wanted(1, 2, 3, 4)
    assert missing(data_dir) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being deleted")
def test_what_an_earlier_run_saved_and_is_gone_is_counted(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, caplog: pytest.LogCaptureFixture
) -> None:
    take(intake, make_lead, 1, 2)
    intake.close()
    again = Intake(data_dir, lambda: NOW)
    take(again, make_lead, 3)
    (data_dir / STORE_FILE).unlink()
    with caplog.at_level(logging.ERROR):
        take(again, make_lead, 4)
    again.close()
    assert "older than it was: 2 requests missing, 1 put back" in caplog.text
    assert names(data_dir, private) == wanted(3, 4)
    third = Intake(data_dir, lambda: NOW)
    take(third, make_lead, 5, 6, 7)
    assert missing(data_dir) == 2, "more requests do not hide it"
    with opened_store(data_dir, NOW) as store:
        accept_missing(data_dir, store)
    assert missing(data_dir) == 0
    take(third, make_lead, 8)
    third.close()
    assert missing(data_dir) == 0, "what staff have seen is not told again"


def by_rename(copy: Path, target: Path) -> None:
    copy.replace(target)


def in_place(copy: Path, target: Path) -> None:
    target.write_bytes(copy.read_bytes())


@pytest.mark.parametrize("swap", [by_rename, in_place])
@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open file from being replaced")
def test_an_older_copy_in_its_place_is_noticed(
    intake: Intake,
    data_dir: Path,
    private: PrivateKey,
    make_lead: MakeLead,
    swap: Callable[[Path, Path], None],
) -> None:
    take(intake, make_lead, 1, 2)
    shutil.copy(data_dir / STORE_FILE, data_dir / "copy")
    take(intake, make_lead, 3, 4)
    swap(data_dir / "copy", data_dir / STORE_FILE)
    take(intake, make_lead, 5)
    assert names(data_dir, private) == wanted(1, 2, 3, 4, 5)
    assert missing(data_dir) == 0


def test_an_older_copy_put_there_while_the_kiosk_was_off_is_told(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead
) -> None:
    take(intake, make_lead, 1)
    shutil.copy(data_dir / STORE_FILE, data_dir / "copy")
    take(intake, make_lead, 2, 3)
    intake.close()
    (data_dir / "copy").replace(data_dir / STORE_FILE)
    assert missing(data_dir) == 2, "told before the kiosk saves anything"
    again = Intake(data_dir, lambda: NOW)
    take(again, make_lead, 4, 5, 6, 7)
    again.close()
    assert missing(data_dir) == 2
    assert names(data_dir, private) == wanted(1, 4, 5, 6, 7)


@pytest.mark.parametrize(
    "content", [b"garbage" * 3000, b"", b"SQLite format 3\0" + b"\xff" * 9000, b"\0" * 40_960]
)
def test_garbage_written_over_the_store(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, content: bytes
) -> None:
    take(intake, make_lead, 1, 2)
    (data_dir / STORE_FILE).write_bytes(content)
    take(intake, make_lead, 3)
    assert names(data_dir, private) == wanted(1, 2, 3)
    assert missing(data_dir) == 0


@pytest.mark.parametrize("cut", [0.1, 0.35, 0.5, 0.8, 0.97])
def test_a_store_cut_short(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, cut: float
) -> None:
    take(intake, make_lead, *range(1, 41))
    path = data_dir / STORE_FILE
    os.truncate(path, int(path.stat().st_size * cut))
    take(intake, make_lead, 41)
    assert names(data_dir, private, whole=False) == wanted(*range(1, 42)), "its chain tells of the gap"
    assert missing(data_dir) == 0


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps an open folder from being moved")
def test_a_data_folder_that_goes_away_and_comes_back(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, state_home: Path
) -> None:
    take(intake, make_lead, 1)
    data_dir.rename(data_dir.with_name("elsewhere"))
    assert intake.take(make_lead(2)) is Kept.SPILL
    assert not data_dir.exists(), "a folder in its place would hide what is saved there"
    assert len(list(state_home.rglob("*.lead"))) == 1
    data_dir.with_name("elsewhere").rename(data_dir)
    take(intake, make_lead, 3)
    assert names(data_dir, private) == wanted(1, 2, 3)
    assert not list(state_home.rglob("*.lead"))


def test_no_place_at_all_is_told_and_leaves_nothing_behind(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead, state_home: Path
) -> None:
    state_home.write_text("no folder")
    (data_dir / "spill").write_text("no folder")
    other = sqlite3.connect(data_dir / STORE_FILE, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(SpillError):
        intake.take(make_lead(1))
    other.execute("ROLLBACK")
    other.close()
    assert names(data_dir, private) == []
    take(intake, make_lead, 1)
    assert names(data_dir, private) == wanted(1)


def test_an_erased_request_does_not_come_back_out_of_memory(
    intake: Intake, data_dir: Path, private: PrivateKey, make_lead: MakeLead
) -> None:
    take(intake, make_lead, 1, 2)
    with opened_store(data_dir, NOW) as store:
        erase_person(store, make_lead(1).id, BY)
    take(intake, make_lead, 3)
    (data_dir / STORE_FILE).write_bytes(b"garbage" * 1000)
    take(intake, make_lead, 4)
    assert names(data_dir, private) == wanted(2, 3, 4)


def test_a_lost_or_garbled_mark_is_no_alarm(intake: Intake, data_dir: Path, make_lead: MakeLead) -> None:
    take(intake, make_lead, 1, 2)
    assert read_high_water(data_dir).head.count == 2
    for content in (b"", b"{", b"[]", b'{"count": "x"}', b"\xff"):
        (data_dir / "leads.head").write_bytes(content)
        assert missing(data_dir) == 0
    (data_dir / "leads.head").unlink()
    again = Intake(data_dir, lambda: NOW)
    take(again, make_lead, 3)
    again.close()
    assert missing(data_dir) == 0
