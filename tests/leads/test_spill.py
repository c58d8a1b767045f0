"""The spill folder: whole files only, each taken in once, garbage out of the way."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import SealedLead, seal
from kiosk.leads.spill import Spill, SpillError, TakenIn, spill_folders
from kiosk.leads.store import STORE_FILE, Store
from tests.leads.conftest import NOW, MakeLead


@pytest.fixture
def spill(data_dir: Path, tmp_path: Path) -> Spill:
    return Spill((data_dir / "spill", tmp_path / "state" / "spill-1"))


def ids(store: Store) -> list[str]:
    return [row.id for batch in store.batches(store.head(), only_new=False) for row in batch]


def test_what_is_kept_aside_is_taken_in_once(
    spill: Spill, store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    leads = [seal(make_lead(number), public) for number in (1, 2, 3)]
    for lead in leads:
        spill.put(lead)
    spill.put(leads[0])
    store.add(leads[2])
    assert spill.waiting() == 3
    assert spill.take_in(store) == TakenIn(3, 0)
    assert sorted(ids(store)) == sorted(lead.id for lead in leads)
    assert spill.waiting() == 0
    assert spill.take_in(store) == TakenIn(0, 0)
    boxes = {row.box for batch in store.batches(store.head(), only_new=False) for row in batch}
    assert boxes == {lead.box for lead in leads}


def test_a_file_holds_nothing_but_the_sealed_request(
    spill: Spill, public: PublicKey, make_lead: MakeLead
) -> None:
    path = spill.put(seal(make_lead(1, full_name="Zyxmarker"), public))
    assert path.name == f"{make_lead(1).id}.lead"
    assert b"Zyx" not in path.read_bytes()
    assert set(json.loads(path.read_bytes())) == {"format", "id", "received_day", "box", "digest"}
    if os.name != "nt":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_the_second_place_is_used_when_the_first_takes_nothing(
    spill: Spill, store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    spill.folders[0].write_text("a file where the folder should be")
    path = spill.put(seal(make_lead(1), public))
    assert path.parent == spill.folders[1]
    assert spill.take_in(store).taken == 1
    spill.folders[1].rmdir()
    spill.folders[1].write_text("here too")
    with pytest.raises(SpillError) as caught:
        spill.put(seal(make_lead(2), public))
    assert caught.value.mend
    assert spill.waiting() == 0


def test_a_data_folder_that_is_gone_is_not_made_anew(
    tmp_path: Path, public: PublicKey, make_lead: MakeLead
) -> None:
    away = Spill((tmp_path / "away" / "spill", tmp_path / "state" / "spill-1"))
    assert away.put(seal(make_lead(1), public)).parent == away.folders[1]
    assert not (tmp_path / "away").exists()


def test_two_clinics_never_share_the_second_place(tmp_path: Path) -> None:
    one, two = PublicKey(bytes(32), bytes(16)), PublicKey(bytes(32), bytes(15) + b"1")
    renewed = PublicKey(b"\1" * 32, bytes(16))
    assert spill_folders(tmp_path, one)[1] != spill_folders(tmp_path, two)[1]
    assert spill_folders(tmp_path, one) == spill_folders(tmp_path, renewed)
    assert len(spill_folders(tmp_path, None)) == 1


def test_garbage_is_set_aside_and_blocks_nobody(
    spill: Spill, store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    whole = spill.put(seal(make_lead(1), public))
    folder = whole.parent
    content = json.loads(whole.read_bytes())
    garbage = {
        "half": whole.read_bytes()[:100],
        "empty": b"",
        "bytes": bytes(range(256)),
        "list": b"[1, 2]",
        "deep": b"[" * 100_000,
        "other-name": whole.read_bytes(),
        "changed": json.dumps({**content, "id": "changed"}).encode(),
        "newer": json.dumps({**content, "id": "newer", "format": 9}).encode(),
    }
    for name, data in garbage.items():
        (folder / f"{name}.lead").write_bytes(data)
    assert spill.take_in(store) == TakenIn(1, len(garbage))
    assert ids(store) == [make_lead(1).id]
    assert {path.name for path in folder.iterdir()} == {f"{name}.lead.unreadable" for name in garbage}
    assert spill.waiting() == 0


@given(st.binary(max_size=2000))
def test_no_bytes_can_stop_it(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    folder = tmp_path_factory.mktemp("spill")
    (folder / "x.lead").write_bytes(data)
    store = Store.open(folder / STORE_FILE, NOW)
    try:
        assert Spill((folder,)).take_in(store) == TakenIn(0, 1)
    finally:
        store.close()


def test_the_store_s_trouble_leaves_the_files(spill: Spill, store: Store, make_lead: MakeLead) -> None:
    spill.put(SealedLead("one", "2025-03-31", bytes(300)))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")
    for number in range(30):
        spill.put(SealedLead(f"more-{number}", "2025-03-31", bytes(3000)))
    with pytest.raises(Exception, match="full"):
        spill.take_in(store)
    assert spill.waiting() == 31
    store._db.execute("PRAGMA max_page_count=100000")
    assert spill.take_in(store).taken == 31


def test_a_file_that_stays_is_not_saved_twice(
    spill: Spill, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    spill.put(SealedLead("one", "2025-03-31", bytes(300)))

    def stays(_path: Path, missing_ok: bool = False) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", stays)
        assert spill.take_in(store).taken == 0
    assert spill.take_in(store).taken == 1
    assert ids(store) == ["one"]


def test_half_a_file_from_a_power_cut_goes_after_an_hour(spill: Spill, store: Store) -> None:
    folder = spill.put(SealedLead("one", "2025-03-31", bytes(300))).parent
    young, old = folder / ".two.lead.aa.part", folder / ".two.lead.bb.part"
    for half in (young, old):
        half.write_bytes(b"{")
    os.utime(old, (0, 0))
    spill.take_in(store)
    assert young.exists()
    assert not old.exists()
