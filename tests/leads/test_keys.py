"""Keys that change: each new way in proves itself first, and whatever was sealed before still opens."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.leads import work
from kiosk.leads.desk import opened_store
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.intake import Intake, Kept
from kiosk.leads.keeping.backups import back_up, carry_keys
from kiosk.leads.keeping.restore import restore
from kiosk.leads.keyring import keys
from kiosk.leads.keyring.recovery import RecoveryCode, new_recovery_code
from kiosk.leads.keyring.rotate import NEXT_FILE, rotate
from kiosk.leads.keyring.sealing import (
    KeyFileError,
    KeysElsewhere,
    PrivateKey,
    WeakPassphrase,
    WrongPassphrase,
    WrongRecoveryCode,
    load_public_key,
    unlock,
    unlock_by_code,
)
from kiosk.leads.record import decode, encode, read_note, seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreBusy
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from tests.leads.conftest import BY, CHEAP, NOW, PASSPHRASE, Clinic

NEW = "seven blue doors"


def names(store: Store, key: PrivateKey) -> list[str]:
    rows = [row for batch in store.batches(store.head()) for row in batch]
    return [decode(key.open(row.box)).full_name.removeprefix("Ana López ") for row in rows]


def fill(clinic: Clinic, *numbers: int) -> None:
    clinic.store.add_many(seal(clinic.make_lead(number), clinic.public) for number in numbers)


def test_a_new_passphrase_touches_no_request(clinic: Clinic, data_dir: Path, code: RecoveryCode) -> None:
    fill(clinic, 1)
    before = clinic.store.path.read_bytes()
    path = data_dir / KEY_FILE
    keys.change_passphrase(path, clinic.private, NEW, CHEAP)
    assert unlock(path, NEW) == clinic.private
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)
    assert unlock_by_code(path, code) == clinic.private
    assert clinic.store.path.read_bytes() == before
    assert {one.name for one in data_dir.iterdir()} == {KEY_FILE, STORE_FILE, f"{STORE_FILE}-journal"}
    with pytest.raises(WeakPassphrase):
        keys.change_passphrase(path, clinic.private, "short", CHEAP)


def test_a_lost_passphrase_is_replaced_by_the_recovery_code(data_dir: Path, code: RecoveryCode) -> None:
    path = data_dir / KEY_FILE
    keys.change_passphrase(path, unlock_by_code(path, code), NEW, CHEAP)
    assert unlock(path, NEW).public == load_public_key(path).raw


def test_a_new_code_makes_the_old_one_worthless(clinic: Clinic, data_dir: Path, code: RecoveryCode) -> None:
    path, new = data_dir / KEY_FILE, new_recovery_code()
    keys.change_code(path, clinic.private, new)
    assert unlock_by_code(path, new) == clinic.private
    with pytest.raises(WrongRecoveryCode):
        unlock_by_code(path, code)
    assert unlock(path, PASSPHRASE) == clinic.private


def test_a_way_in_that_does_not_prove_itself_changes_nothing(
    clinic: Clinic, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = data_dir / KEY_FILE
    before = path.read_bytes()
    other = PrivateKey(clinic.private.public, bytes(32))
    changes: list[Callable[[], None]] = [
        lambda: keys.change_passphrase(path, clinic.private, NEW, CHEAP),
        lambda: keys.move_to_desk(path, clinic.private, data_dir / "desk.json", PASSPHRASE),
    ]
    for change in changes:
        with monkeypatch.context() as patch:
            patch.setattr(keys, "unlock", lambda *_words: other)
            with pytest.raises(keys.KeyChangeError):
                change()
        assert path.read_bytes() == before
        assert {one.name for one in data_dir.iterdir()} == {KEY_FILE, STORE_FILE, f"{STORE_FILE}-journal"}


def test_another_kiosk_s_key_changes_nothing_here(data_dir: Path) -> None:
    with pytest.raises(keys.KeyChangeError):
        keys.change_passphrase(data_dir / KEY_FILE, PrivateKey(bytes(32), bytes(32)), NEW, CHEAP)


def test_the_keys_move_to_the_desk_and_back(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    path, stick = data_dir / KEY_FILE, tmp_path / "desk-keys.json"
    back_up(data_dir, clinic.store, (data_dir / "backups",), 3, NOW)
    keys.move_to_desk(path, clinic.private, stick, PASSPHRASE)
    assert carry_keys(data_dir, ()) == ()
    assert not keys.keys_are_here(path)
    for secret in ("passphrase", "recovery"):
        for file in (path, data_dir / "backups" / KEY_FILE):
            assert secret not in json.loads(file.read_bytes())
    with pytest.raises(KeysElsewhere):
        unlock(path, PASSPHRASE)
    intake = Intake(data_dir, lambda: NOW)
    intake.take(clinic.make_lead(1))
    intake.close()
    with opened_store(data_dir, NOW) as store:
        assert names(store, unlock(stick, PASSPHRASE)) == ["1"]
    with pytest.raises(keys.KeyChangeError):
        keys.change_passphrase(path, clinic.private, NEW, CHEAP)
    keys.bring_back(path, stick, PASSPHRASE)
    assert unlock(path, PASSPHRASE) == clinic.private
    with pytest.raises(KeyFileError, match="already"):
        keys.move_to_desk(path, clinic.private, stick, PASSPHRASE)


def test_keys_of_another_kiosk_are_not_brought_back(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    keys.create_keys(tmp_path / "other.json", PASSPHRASE, new_recovery_code(), CHEAP)
    with pytest.raises(keys.KeyChangeError):
        keys.bring_back(data_dir / KEY_FILE, tmp_path / "other.json", PASSPHRASE)
    assert unlock(data_dir / KEY_FILE, PASSPHRASE) == clinic.private


def full_house(clinic: Clinic) -> None:
    """Five requests: one worked with a note, two merged, one erased-to-be."""
    fill(clinic, 1, 2, 3, 4, 5)
    work.set_state(clinic.store, 1, 0, State.CALLED, BY)
    work.write_note(clinic.store, 1, 1, seal_note("rang out", clinic.public), BY)
    merged = clinic.public.seal(encode(clinic.make_lead(2)))
    work.merge(clinic.store, (2, 0), (3, 0), merged, BY)


def test_a_change_of_keys_reaches_everything(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    full_house(clinic)
    stick = tmp_path / "stick"
    stick.mkdir()
    places = (stick / "k", data_dir / "backups")
    back_up(data_dir, clinic.store, places, 3, NOW)
    seen: list[tuple[int, int]] = []
    code = new_recovery_code()
    unreached = rotate(
        data_dir,
        clinic.store,
        clinic.private,
        NEW,
        code,
        BY,
        places=places,
        progress=lambda done, total: seen.append((done, total)),
        cost=CHEAP,
    )
    assert unreached == ()
    assert seen[-1] == (5, 5)
    path = data_dir / KEY_FILE
    fresh = unlock(path, NEW)
    assert unlock_by_code(path, code) == fresh
    assert fresh.public != clinic.private.public
    assert load_public_key(path).clinic == clinic.public.clinic
    alone = PrivateKey(fresh.public, fresh.secret)
    assert names(clinic.store, alone) == ["1", "2", "4", "5"], "the new key opens all by itself"
    note = work.standing(clinic.store, 1).note
    assert note is not None
    assert read_note(alone.open(note)) == "rang out"
    assert verify_store(clinic.store).problems == ()
    for file in (*places[0].glob("*.db"), *places[1].glob("*.db")):
        copy = Store.open_read_only(file)
        assert names(copy, alone) == ["1", "2", "4", "5"]
        assert verify_store(copy).problems == ()
        copy.close()
    assert (places[0] / KEY_FILE).read_bytes() == path.read_bytes()
    assert not (data_dir / NEXT_FILE).exists()
    with pytest.raises(WrongPassphrase):
        unlock(path, PASSPHRASE)


def test_what_was_sealed_with_the_old_keys_still_opens(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    fill(clinic, 1, 2)
    late = seal(clinic.make_lead(9), clinic.public)
    back_up(data_dir, clinic.store, (tmp_path / "stick",), 3, NOW)
    (tmp_path / "stick").rename(tmp_path / "drawer")
    unreached = rotate(
        data_dir,
        clinic.store,
        clinic.private,
        NEW,
        new_recovery_code(),
        BY,
        places=(tmp_path / "stick",),
        cost=CHEAP,
    )
    assert unreached == (tmp_path / "stick",)
    clinic.store.add(late)
    fresh = unlock(data_dir / KEY_FILE, NEW)
    assert names(clinic.store, fresh) == ["1", "2", "9"]
    target = tmp_path / "out.csv"
    result = export_leads(clinic.store, fresh, ExportRequest(ExportFormat.CSV, target), now=NOW)
    assert (result.count, result.set_aside) == (3, ())
    restore(data_dir, next((tmp_path / "drawer").glob("*.db")), BY)
    with opened_store(data_dir, NOW) as store:
        assert names(store, fresh) == ["1", "2", "9"]
        assert verify_store(store).problems == ()
    (data_dir / STORE_FILE).unlink()
    restore(data_dir, next((tmp_path / "drawer").glob("*.db")), BY)
    with opened_store(data_dir, NOW) as store:
        assert names(store, fresh) == ["1", "2"]
        assert verify_store(store).problems == ()


def test_keys_change_more_than_once(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1)
    oldest = seal(clinic.make_lead(2), clinic.public)
    key, phrase = clinic.private, PASSPHRASE
    for number in range(3):
        phrase = f"{NEW} {number}"
        rotate(data_dir, clinic.store, key, phrase, new_recovery_code(), BY, cost=CHEAP)
        key = unlock(data_dir / KEY_FILE, phrase)
    assert len(key.retired) == 3
    clinic.store.add(oldest)
    assert names(clinic.store, key) == ["1", "2"]
    keys.change_passphrase(data_dir / KEY_FILE, key, PASSPHRASE, CHEAP)
    assert unlock(data_dir / KEY_FILE, PASSPHRASE) == key
    assert verify_store(clinic.store).problems == ()


def test_an_exchanged_box_is_noticed_after_a_change_of_keys(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1, 2)
    rotate(data_dir, clinic.store, clinic.private, NEW, new_recovery_code(), BY, cost=CHEAP)
    with clinic.store.writing() as db:
        db.execute("UPDATE sealed SET resealed=zeroblob(32) WHERE seq=1")
    problems = verify_store(clinic.store).problems
    assert "Row 1 was changed after it was saved." in problems
    assert "Requests sealed anew were changed since the keys were." in problems


def test_a_store_that_fails_leaves_the_old_keys(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1)
    before = (data_dir / KEY_FILE).read_bytes()
    other = Store.open(clinic.store.path, NOW)
    with other.writing(), pytest.raises(StoreBusy):
        rotate(data_dir, clinic.store, clinic.private, NEW, new_recovery_code(), BY, cost=CHEAP)
    other.close()
    assert (data_dir / KEY_FILE).read_bytes() == before
    assert {one.name for one in data_dir.iterdir()} == {KEY_FILE, STORE_FILE, f"{STORE_FILE}-journal"}
    assert names(clinic.store, clinic.private) == ["1"]


def test_nobody_takes_the_new_keys_away_while_they_are_at_work(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1, 2, 3)

    def meanwhile(_done: int, _total: int) -> None:
        intake = Intake(data_dir, lambda: NOW, busy_seconds=0.01)
        assert intake.take(clinic.make_lead(9)) is Kept.SPILL
        intake.close()
        assert (data_dir / NEXT_FILE).exists()

    rotate(
        data_dir, clinic.store, clinic.private, NEW, new_recovery_code(), BY, progress=meanwhile, cost=CHEAP
    )
    fresh = unlock(data_dir / KEY_FILE, NEW)
    with opened_store(data_dir, NOW) as store:
        assert names(store, fresh) == ["1", "2", "3", "9"]


def test_a_cancelled_change_of_keys_leaves_the_old_ones(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1)

    def cancel(_done: int, _total: int) -> None:
        raise KioskError("Cancelled.")

    with pytest.raises(KioskError, match="Cancelled"):
        rotate(
            data_dir, clinic.store, clinic.private, NEW, new_recovery_code(), BY, progress=cancel, cost=CHEAP
        )
    assert unlock(data_dir / KEY_FILE, PASSPHRASE) == clinic.private
    assert not (data_dir / NEXT_FILE).exists()


def test_a_box_that_does_not_open_stays_and_stops_nothing(clinic: Clinic, data_dir: Path) -> None:
    fill(clinic, 1, 2)
    with clinic.store.writing() as db:
        db.execute("UPDATE sealed SET box=zeroblob(300) WHERE seq=1")
    rotate(data_dir, clinic.store, clinic.private, NEW, new_recovery_code(), BY, cost=CHEAP)
    shutil.copy(clinic.store.path, data_dir / "copy.db")
    target = data_dir / "out.csv"
    fresh = unlock(data_dir / KEY_FILE, NEW)
    result = export_leads(clinic.store, fresh, ExportRequest(ExportFormat.CSV, target), now=NOW)
    assert (result.count, len(result.set_aside)) == (1, 1)
