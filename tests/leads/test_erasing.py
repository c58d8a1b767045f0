"""What is erased or past its days is nowhere any more: not in the store, its copies or a damaged file."""

import os
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from kiosk.leads import work
from kiosk.leads.counts import weeks
from kiosk.leads.keeping.backups import back_up
from kiosk.leads.keeping.erasing import allow_purge, compact, erase_person, preview_purge, purge
from kiosk.leads.keeping.retention import daily, daily_is_due, erase_everywhere, purge_everywhere, shred
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import SealedLead, encode, seal, seal_note
from kiosk.leads.spill import Spill
from kiosk.leads.states import State
from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import BY, NOW, Clinic, MakeLead

TODAY = date(2025, 3, 31)


def pieces(box: bytes) -> list[bytes]:
    """Parts of a sealed box that no other has."""
    return [box[at : at + 24] for at in range(0, len(box) - 24, 24)]


def traces(folder: Path, boxes: list[bytes]) -> list[str]:
    """The files that hold any part of these boxes."""
    found = []
    for path in folder.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            found += [path.name for box in boxes for piece in pieces(box) if piece in content][:1]
    return found


def aged(make_lead: MakeLead, public: PublicKey, days: dict[int, str]) -> list[SealedLead]:
    return [
        seal(make_lead(number, received_at=f"{day}T09:00:00-05:00"), public) for number, day in days.items()
    ]


def test_an_erased_person_is_in_no_byte_anywhere(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    store, public = clinic.store, clinic.public
    leads = [seal(clinic.make_lead(number, full_name="x" * 900), public) for number in range(1, 8)]
    store.add_many(leads)
    note = seal_note("a long note " * 200, public)
    work.write_note(store, 3, 0, note, BY)
    merged = public.seal(encode(clinic.make_lead(3)))
    work.merge(store, (3, 1), (4, 0), merged, BY)
    places = (tmp_path / "stick" / "one", data_dir / "backups")
    places[0].parent.mkdir()
    back_up(data_dir, store, places, 7, NOW)
    (data_dir / "leads.damaged-20250101T000000.db").write_bytes(b"xx" + store.path.read_bytes()[4096:])
    boxes = [leads[2].box, leads[3].box, note, merged]
    assert len(set(traces(data_dir, boxes))) == 3
    gone = erase_everywhere(data_dir, store, public, places, leads[3].id, BY)
    assert gone.count == 2, "the merged ones go together"
    assert gone.unreached == ()
    assert traces(data_dir, boxes[:2]) == ["leads.damaged-20250101T000000.db"], "its rest, without its head"
    assert traces(tmp_path / "stick", boxes) == []
    damaged = (data_dir / "leads.damaged-20250101T000000.db").read_bytes()
    assert not any(box[:32] in damaged for box in boxes)
    assert leads[5].box[:64] in damaged
    for path in (store.path, *places[0].glob("*.db"), *places[1].glob("*.db")):
        copy = Store.open_read_only(path)
        assert verify_store(copy).problems == ()
        assert verify_store(copy).erased == 2
        copy.close()
    assert [row.id for batch in store.batches(store.head()) for row in batch] == [
        leads[n].id for n in (0, 1, 4, 5, 6)
    ]


def test_a_place_that_was_away_is_brought_up_later(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    store = clinic.store
    leads = [seal(clinic.make_lead(number), clinic.public) for number in (1, 2)]
    store.add_many(leads)
    stick = tmp_path / "stick"
    stick.mkdir()
    back_up(data_dir, store, (stick / "k",), 7, NOW)
    stick.rename(tmp_path / "away")
    gone = erase_everywhere(data_dir, store, clinic.public, (stick / "k",), leads[0].id, BY)
    assert gone.unreached == (stick / "k",)
    (tmp_path / "away").rename(stick)
    daily(data_dir, store, (stick / "k",), kept=7, retention_days=30, by=BY)
    assert traces(tmp_path, [leads[0].box]) == []
    assert traces(tmp_path, [leads[1].box]) != []


def test_an_erased_request_stays_out_of_the_spill_folder_and_the_store(
    clinic: Clinic, data_dir: Path
) -> None:
    lead = seal(clinic.make_lead(1), clinic.public)
    spill = Spill((data_dir / "spill",))
    spill.put(lead)
    clinic.store.add(lead)
    erase_everywhere(data_dir, clinic.store, clinic.public, (), lead.id, BY)
    assert spill.waiting() == 0
    spill.put(lead)
    spill.take_in(clinic.store)
    assert clinic.store.counts("2025-03-31").total == 0


def test_purge_takes_what_is_past_its_days_and_keeps_the_counts(clinic: Clinic) -> None:
    store = clinic.store
    days = {1: "2025-02-20", 2: "2025-02-28", 3: "2025-03-01", 4: "2025-03-31"}
    leads = aged(clinic.make_lead, clinic.public, days)
    store.add_many(leads)
    work.set_state(store, 1, 0, State.BOOKED, BY)
    before = weeks_of(store)
    assert before == {
        "2025-W08": {"booked": 1},
        "2025-W09": {"new": 2},
        "2025-W14": {"new": 1},
    }
    preview = preview_purge(store, TODAY, 30)
    assert (preview.by_state, preview.total, preview.kept_from) == ({"booked": 1, "new": 1}, 2, "2025-03-01")
    assert len(purge(store, TODAY, 30, BY).seqs) == 2
    assert purge(store, TODAY, 30, BY).seqs == ()
    assert weeks_of(store) == before
    assert traces(store.path.parent, [lead.box for lead in leads[:2]]) == []
    assert [row.seq for batch in store.batches(store.head()) for row in batch] == [3, 4]
    assert verify_store(store).problems == ()


def weeks_of(store: Store) -> dict[str, dict[str, int]]:
    with store.reading() as db:
        return {week.week: week.by_state for week in weeks(db)}


def test_a_purge_gives_the_space_back(clinic: Clinic) -> None:
    days = dict.fromkeys(range(1, 400), "2025-01-05")
    clinic.store.add_many(aged(clinic.make_lead, clinic.public, days))
    full = clinic.store.path.stat().st_size
    purge(clinic.store, TODAY, 30, BY)
    assert clinic.store.path.stat().st_size < full / 2


def test_nothing_is_purged_before_staff_agreed(clinic: Clinic, data_dir: Path) -> None:
    store = clinic.store
    store.add_many(aged(clinic.make_lead, clinic.public, {1: "2025-01-01"}))
    places = (data_dir / "backups",)
    assert daily_is_due(places, TODAY)
    assert daily(data_dir, store, places, kept=2, retention_days=30, by=BY).purged is None
    assert store.counts("2025-03-31").total == 1
    assert not daily_is_due(places, TODAY)
    allow_purge(store, BY)
    purged = daily(data_dir, store, places, kept=2, retention_days=30, by=BY).purged
    assert purged is not None
    assert purged.count == 1


def test_set_aside_files_past_their_days_go(clinic: Clinic, data_dir: Path) -> None:
    old, young = data_dir / "leads.damaged-1.db", data_dir / "leads.damaged-2.db"
    kept = data_dir / "leads.before-restore-20250101T000000.db"
    with sqlite3.connect(kept) as copy:
        clinic.store._db.backup(copy)
    copy.close()
    for path in (old, young):
        path.write_bytes(b"x")
    os.utime(old, (0, 0))
    os.utime(young, (NOW.timestamp(), NOW.timestamp()))
    os.utime(kept, (0, 0))
    purge_everywhere(data_dir, clinic.store, (), 30, BY)
    assert not old.exists()
    assert not kept.exists()
    assert young.exists()


def test_shredding_finds_every_place(data_dir: Path) -> None:
    head = os.urandom(48)
    path = data_dir / "leads.damaged-1.db"
    path.write_bytes(head + b"between" + head)
    (data_dir / "leads.damaged-1.db-journal").write_bytes(b"")
    assert shred(data_dir, [head, os.urandom(48)]) == 2
    assert path.read_bytes() == bytes(48) + b"between" + bytes(48)
    assert shred(data_dir, []) == 0


def test_an_erasure_stands_even_if_the_file_cannot_be_compacted(clinic: Clinic) -> None:
    lead = seal(clinic.make_lead(1), clinic.public)
    clinic.store.add(lead)
    reader = sqlite3.connect(clinic.store.path, isolation_level=None)
    erased = erase_person(clinic.store, lead.id, BY)
    assert erased.seqs == (1,)
    cursor = reader.execute("SELECT * FROM leads")
    cursor.fetchone()
    compact(clinic.store)
    cursor.close()
    reader.close()
    assert traces(clinic.store.path.parent, [lead.box]) == []


@pytest.mark.parametrize("day", ["2025-04-07", "garbage"])
def test_a_day_that_cannot_be_is_no_trouble(clinic: Clinic, day: str) -> None:
    with clinic.store.writing() as db:
        db.execute("INSERT INTO leads(id, received_day) VALUES ('x', ?)", (day,))
    counts = clinic.store.counts("2025-03-31")
    assert counts.waiting_by_age == (1, 0, 0, 0, 0)
    with clinic.store.reading() as db:
        weeks(db)
