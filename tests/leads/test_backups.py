"""Backups that are known to be good, and the way back: a rehearsal with nothing left but a backup."""

import os
import shutil
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.leads import work
from kiosk.leads.audit import Act, entries
from kiosk.leads.desk import opened_store
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.intake import Intake
from kiosk.leads.keeping.backups import (
    BackupError,
    PlaceState,
    back_up,
    backup_places,
    backup_state,
    backups_in,
    check_backup,
)
from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.keeping.high_water import accept_missing, missing_now
from kiosk.leads.keeping.restore import restore
from kiosk.leads.keyring.sealing import unlock
from kiosk.leads.record import decode, seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreDamaged, StoreError, StoreUnavailable
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from tests.leads.conftest import BY, NOW, PASSPHRASE, Clinic, MakeLead


def fill(clinic: Clinic, *numbers: int) -> None:
    clinic.store.add_many(seal(clinic.make_lead(number), clinic.public) for number in numbers)


def names(data_dir: Path) -> list[str]:
    key = unlock(data_dir / KEY_FILE, PASSPHRASE)
    with opened_store(data_dir, NOW) as store:
        rows = [row for batch in store.batches(store.head()) for row in batch]
    return sorted(decode(key.open(row.box)).full_name.removeprefix("Ana López ") for row in rows)


def accept_all(data_dir: Path) -> None:
    with opened_store(data_dir, NOW) as store:
        accept_missing(data_dir, store)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick" / "kiosk-1"


def test_a_backup_is_checked_named_and_kept(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, 1, 2, 3)
    for day in range(5):
        (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW + timedelta(days=day))
        assert made.problem is None
    assert [path.name for path in backups_in(place)] == [
        "leads-2025-04-04.db",
        "leads-2025-04-03.db",
        "leads-2025-04-02.db",
    ]
    assert backup_state((place,)) == (PlaceState(place, True, 3, date(2025, 4, 4)),)
    assert {path.name for path in place.iterdir()} == {*(path.name for path in backups_in(place)), KEY_FILE}
    assert (place / KEY_FILE).read_bytes() == (data_dir / KEY_FILE).read_bytes()
    copy = Store.open_read_only(backups_in(place)[0])
    assert verify_store(copy).rows == 3
    copy.close()
    if os.name != "nt":
        assert backups_in(place)[0].stat().st_mode & 0o777 == 0o600


def test_where_backups_go(clinic: Clinic, data_dir: Path) -> None:
    assert backup_places(data_dir, clinic.public, ()) == (data_dir / "backups",)
    two = backup_places(data_dir, clinic.public, ("/one", " ", "/two"))
    assert [path.parent for path in two] == [Path("/one"), Path("/two")]
    assert two[0].name == two[1].name == f"kiosk-{clinic.public.clinic}"


def test_one_place_that_is_away_keeps_no_other_from_its_backup(
    clinic: Clinic, data_dir: Path, place: Path, tmp_path: Path
) -> None:
    fill(clinic, 1)
    away, good = back_up(data_dir, clinic.store, (tmp_path / "away" / "k", place), 3, NOW)
    assert isinstance(away.problem, BackupError)
    assert away.file is None
    assert good.file == place / "leads-2025-03-31.db"
    assert not (tmp_path / "away").exists()
    assert [state.reachable for state in backup_state((tmp_path / "away" / "k", place))] == [False, True]


def test_a_save_goes_on_while_a_backup_is_made(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, *range(1, 200))
    other = Store.open(data_dir / STORE_FILE, NOW)
    other.add(seal(clinic.make_lead(500), clinic.public))
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.problem is None
    other.add(seal(clinic.make_lead(501), clinic.public))
    other.close()


def test_a_backup_that_went_bad_is_noticed(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, *range(1, 60))
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    content = bytearray(made.file.read_bytes())
    content[12_288:16_384] = b"\xee" * 4096
    made.file.write_bytes(content)
    before = (data_dir / STORE_FILE).read_bytes()
    with pytest.raises(StoreError):
        check_backup(made.file)
    clinic.store.close()
    with pytest.raises(StoreDamaged):
        restore(data_dir, made.file, BY)
    assert (data_dir / STORE_FILE).read_bytes() == before
    assert not list(data_dir.glob("*before*"))


def test_rehearsal_nothing_left_but_the_backup(
    clinic: Clinic, data_dir: Path, place: Path, tmp_path: Path
) -> None:
    fill(clinic, 1, 2, 3)
    work.set_state(clinic.store, 2, 0, State.BOOKED, BY)
    work.write_note(clinic.store, 2, 1, seal_note("came by", clinic.public), BY)
    request = ExportRequest(ExportFormat.CSV, tmp_path / "out.csv", made_by="x")
    export_leads(clinic.store, clinic.private, request, now=NOW)
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    clinic.store.close()
    shutil.rmtree(data_dir)
    data_dir.mkdir()
    done = restore(data_dir, made.file, BY)
    assert (done.from_backup, done.from_present) == (3, 0)
    assert names(data_dir) == ["1", "2", "3"]
    with opened_store(data_dir, NOW) as store:
        assert verify_store(store).problems == ()
        assert verify_store(store).receipts == 1
        assert work.standing(store, 2).state == "booked"
        assert work.standing(store, 2).note is not None
        with store.reading() as db:
            assert [entry.act for entry in entries(db)][-1] == Act.RESTORE
    assert unlock(data_dir / KEY_FILE, PASSPHRASE).secret == clinic.private.secret


def test_what_came_after_the_backup_comes_along(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, 1, 2, 3)
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    fill(clinic, 4, 5)
    work.set_state(clinic.store, 1, 0, State.NO_ANSWER, BY)
    work.keep_apart(clinic.store, 4, 5, BY)
    erase_person(clinic.store, clinic.make_lead(2).id, BY)
    done = restore(data_dir, made.file, BY)
    assert (done.from_backup, done.from_present) == (3, 2)
    assert done.set_aside.exists()
    assert names(data_dir) == ["1", "3", "4", "5"], "and who was erased stays erased"
    with opened_store(data_dir, NOW) as store:
        assert verify_store(store).problems == ()
        assert work.standing(store, 1).tries == 1
        with store.reading() as db:
            acts = [entry.act for entry in entries(db)]
            assert db.execute("SELECT * FROM apart").fetchall() == [(4, 5)]
    assert acts == [Act.STATE, Act.APART, Act.ERASE, Act.RESTORE]


def test_a_store_begun_anew_is_joined_with_its_backup(
    clinic: Clinic, data_dir: Path, place: Path, tmp_path: Path
) -> None:
    fill(clinic, 1, 2, 3)
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    clinic.store.close()
    (data_dir / STORE_FILE).unlink()
    first = Intake(data_dir, lambda: NOW)
    first.take(clinic.make_lead(6))
    first.settle()
    first.close()
    accept_all(data_dir)
    intake = Intake(data_dir, lambda: NOW)
    intake.take(clinic.make_lead(7))
    intake.settle()
    with opened_store(data_dir, NOW) as store:
        request = ExportRequest(ExportFormat.CSV, tmp_path / "out.csv", made_by="x")
        export_leads(store, clinic.private, request, now=NOW)
    done = restore(data_dir, made.file, BY)
    assert (done.from_backup, done.from_present) == (3, 2)
    intake.take(clinic.make_lead(8))
    intake.settle()
    intake.close()
    assert names(data_dir) == ["1", "2", "3", "6", "7", "8"]
    with opened_store(data_dir, NOW) as store:
        assert verify_store(store).problems == ()
        assert store.counts("2025-03-31").not_exported == 4
        assert missing_now(data_dir, store) == 0


def test_a_damaged_store_is_mended_by_its_backup(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, *range(1, 80))
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    fill(clinic, 100)
    clinic.store.close()
    content = bytearray((data_dir / STORE_FILE).read_bytes())
    content[20_480:28_672] = b"\xee" * 8192
    (data_dir / STORE_FILE).write_bytes(content)
    restore(data_dir, made.file, BY)
    assert len(names(data_dir)) == 80


def test_a_second_restore_changes_no_request(clinic: Clinic, data_dir: Path, place: Path) -> None:
    fill(clinic, 1, 2)
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    fill(clinic, 3)
    restore(data_dir, made.file, BY)
    head = Store.open(data_dir / STORE_FILE, NOW).head()
    restore(data_dir, made.file, BY)
    assert Store.open(data_dir / STORE_FILE, NOW).head() == head
    assert names(data_dir) == ["1", "2", "3"]


@pytest.mark.parametrize("content", [None, b"", b"garbage" * 1000])
def test_what_is_no_backup_is_refused(
    clinic: Clinic, data_dir: Path, tmp_path: Path, content: bytes | None
) -> None:
    fill(clinic, 1)
    if content is not None:
        (tmp_path / "x.db").write_bytes(content)
    with pytest.raises(StoreDamaged):
        restore(data_dir, tmp_path / "x.db", BY)
    assert names(data_dir) == ["1"]


def test_a_backup_of_a_newer_version_is_refused(clinic: Clinic, data_dir: Path, place: Path) -> None:
    (made,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert made.file is not None
    with sqlite3.connect(made.file) as db:
        db.execute("PRAGMA user_version=4")
    db.close()
    with pytest.raises(StoreUnavailable, match="newer version"):
        restore(data_dir, made.file, BY)


def test_a_backup_of_version_1_comes_back(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden-1" / "leads.db"
    done = restore(data_dir, golden, BY)
    assert (done.from_backup, done.from_present) == (2, 0)
    with opened_store(data_dir, NOW) as store:
        assert verify_store(store).problems == ()


def test_half_a_copy_from_a_cut_is_swept(clinic: Clinic, data_dir: Path, place: Path) -> None:
    back_up(data_dir, clinic.store, (place,), 3, NOW)
    half = place / ".leads-2025-03-30.db.abcd.part"
    half.write_bytes(b"x")
    os.utime(half, (0, 0))
    back_up(data_dir, clinic.store, (place,), 3, NOW)
    assert not half.exists()


def test_version_1_is_copied_before_it_is_brought_up(tmp_path: Path, make_lead: MakeLead) -> None:
    golden = Path(__file__).parent / "golden-1"
    shutil.copy(golden / "leads.db", tmp_path / STORE_FILE)
    store = Store.open(tmp_path / STORE_FILE, NOW)
    assert verify_store(store).problems == ()
    assert work.set_state(store, 1, 0, State.CALLED, BY)
    store.close()
    kept = tmp_path / "backups" / "leads-version-1.db"
    with sqlite3.connect(f"{kept.as_uri()}?mode=ro&immutable=1", uri=True) as old:
        assert old.execute("PRAGMA user_version").fetchone() == (1,)
        assert old.execute("SELECT count(*) FROM leads").fetchone() == (3,)
    old.close()
    Store.open(tmp_path / STORE_FILE, NOW).close()
