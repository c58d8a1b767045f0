"""The store on real files: what is kept, what never stands there, and what each fault says."""

import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.keyring.sealing import PublicKey
from kiosk.leads.record import seal
from kiosk.leads.schema import TABLES
from kiosk.leads.store import STORE_FILE, Counts, Store
from kiosk.leads.store_errors import StoreBusy, StoreFull, StoreReadOnly, StoreUnavailable
from kiosk.leads.verify import verify_store
from tests.leads.conftest import BY, NOW, MakeLead


def rows(store: Store) -> list[str]:
    return [row.id for batch in store.batches(store.head(), only_new=False) for row in batch]


def test_a_saved_request_stands_in_the_file_and_a_retry_adds_nothing(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    lead = seal(make_lead(1), public)
    assert store.add(lead)
    assert not store.add(seal(make_lead(1), public))
    with sqlite3.connect(store.path) as other:
        assert other.execute("SELECT id, received_day, state, exported FROM leads").fetchall() == [
            (lead.id, "2025-03-31", "new", 0)
        ]
    other.close()
    assert store.known(lead.id)


def test_the_safety_settings_hold(store: Store) -> None:
    read = [store._db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "secure_delete")]
    assert read == [3, 1]
    assert store._db.execute("PRAGMA journal_mode").fetchone()[0] == "truncate"


def test_no_byte_of_the_data_folder_tells_a_name(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    marker = "Zyxmarker"
    for number in range(1, 30):
        found = make_lead(
            number, full_name=f"{marker} {number}", email=f"{marker}@example.com", questions=(marker,)
        )
        store.add(seal(found, public))
    erase_person(store, make_lead(3).id, BY)
    spellings = [marker.encode(form) for form in ("utf-8", "utf-16-le")] + [b"4155552671", b"14:05"]
    files = [path for path in store.path.parent.rglob("*") if path.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not any(spelling in content for spelling in spellings), path


def test_all_boxes_have_lengths_in_steps_of_256(store: Store, public: PublicKey, make_lead: MakeLead) -> None:
    for number, length in enumerate((1, 50, 200), start=1):
        store.add(seal(make_lead(number, full_name="x" * length), public))
    found = [len(row.box) - 48 for batch in store.batches(store.head(), only_new=False) for row in batch]
    assert all(length % 256 == 0 for length in found)


def test_counts_without_names(store: Store, public: PublicKey, make_lead: MakeLead) -> None:
    store.add(seal(make_lead(1, received_at="2025-03-20T09:00:00-05:00"), public))
    store.add(seal(make_lead(2), public))
    none, new = (0, 0, 0), (1, 0, 0)
    assert store.counts("2025-03-31") == Counts(
        2, {"new": 2}, 1, 2, "2025-03-20", (1, 0, 0, 0, 1), (new, none, none, none, new)
    )
    assert Store.open(store.path.with_name("other.db"), NOW).counts("2025-03-31") == Counts(0, {}, 0, 0, "")


def test_an_erased_row_leaves_no_box_and_keeps_the_chain(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    leads = [seal(make_lead(number), public) for number in range(1, 6)]
    store.add_many(leads)
    assert erase_person(store, leads[2].id, BY).seqs == (3,)
    assert erase_person(store, leads[2].id, BY).seqs == ()
    content = store.path.read_bytes()
    assert leads[2].box[:64] not in content
    assert leads[2].id.encode() not in content
    assert rows(store) == [leads[n].id for n in (0, 1, 3, 4)]
    found = verify_store(store)
    assert (found.rows, found.erased, found.problems) == (5, 1, ())


@pytest.mark.parametrize(
    ("tampering", "told"),
    [
        ("UPDATE sealed SET box=(SELECT box FROM sealed WHERE seq=4) WHERE seq=2", "Row 2 was changed"),
        ("DELETE FROM sealed WHERE seq=3", "Rows 3 to 3 are missing"),
        ("UPDATE sealed SET digest=x'00', chain=x'00' WHERE seq=5", "Row 5"),
    ],
)
def test_tampering_is_told(
    store: Store, public: PublicKey, make_lead: MakeLead, tampering: str, told: str
) -> None:
    store.add_many(seal(make_lead(number), public) for number in range(1, 7))
    assert verify_store(store).problems == ()
    with sqlite3.connect(store.path) as other:
        other.execute(tampering)
    other.close()
    assert any(told in problem for problem in verify_store(store).problems)


def test_two_programs_may_save_in_turns(store: Store, public: PublicKey, make_lead: MakeLead) -> None:
    other = Store.open(store.path, NOW)
    for number in range(1, 9):
        (store if number % 2 else other).add(seal(make_lead(number), public))
    other.close()
    assert len(rows(store)) == 8
    assert verify_store(store).problems == ()


def test_a_save_between_two_batches_of_a_reader_goes_through(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    store.add_many(seal(make_lead(number), public) for number in range(1, 6))
    other = Store.open(store.path, NOW, busy_seconds=0.05)
    reading = other.batches(other.head(), only_new=False, size=2)
    next(reading)
    assert store.add(seal(make_lead(9), public))
    assert sum(len(batch) for batch in reading) == 3, "the reader keeps to the rows there when it began"
    other.close()


def test_another_thread_may_not_use_it(store: Store) -> None:
    caught: list[BaseException] = []

    def use() -> None:
        try:
            store.head()
        except sqlite3.ProgrammingError as error:
            caught.append(error)

    thread = threading.Thread(target=use)
    thread.start()
    thread.join()
    assert caught


def test_locked_by_another_program(store: Store, public: PublicKey, make_lead: MakeLead) -> None:
    other = sqlite3.connect(store.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusy) as caught:
        store.add(seal(make_lead(), public))
    assert str(store.path) in str(caught.value)
    other.execute("ROLLBACK")
    other.close()
    assert store.add(seal(make_lead(), public)), "works again once the other lets go"


def test_a_full_disk_saves_nothing_and_works_again_once_there_is_room(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count={pages}")

    def save_on() -> None:
        for number in range(1, 100):
            store.add(seal(make_lead(number), public))

    with pytest.raises(StoreFull):
        save_on()
    assert verify_store(store).rows == len(rows(store))
    store._db.execute("PRAGMA max_page_count=1000000")
    assert store.add(seal(make_lead(100), public))
    assert verify_store(store).problems == ()


def test_a_file_that_may_not_grow_saves_nothing(store: Store, public: PublicKey, make_lead: MakeLead) -> None:
    if os.name == "nt":
        pytest.skip("RLIMIT_FSIZE is POSIX")
    store.add(seal(make_lead(1), public))
    script = """
        import resource, signal, sys
        from datetime import datetime, UTC
        from pathlib import Path
        from kiosk.leads.record import SealedLead
        from kiosk.leads.store import Store
        from kiosk.leads.store_errors import StoreError
        store = Store.open(Path(sys.argv[1]), datetime.now(UTC))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        size = Path(sys.argv[1]).stat().st_size
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        try:
            for number in range(50):
                store.add(SealedLead(f"limit-{number}", "2025-03-31", bytes(4000)))
        except StoreError as error:
            print(type(error).__name__, number)
    """
    call = [sys.executable, "-c", textwrap.dedent(script), str(store.path)]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    kind, saved = done.stdout.split()
    assert kind in ("StoreUnavailable", "StoreFull")
    assert len(rows(store)) == 1 + int(saved)
    assert verify_store(store).problems == ()


@pytest.fixture
def read_only_store(store: Store, public: PublicKey) -> Iterator[Path]:
    """A copy of the store in a closed folder, seen by an account that closed folders keep out.

    The keys (`public`) are read before: afterwards their folder is closed to that account too.
    """
    if os.name == "nt":
        pytest.skip("POSIX rights")
    folder = Path(tempfile.mkdtemp())
    path = folder / STORE_FILE
    shutil.copy(store.path, path)
    path.chmod(0o400)
    folder.chmod(0o500)
    root = os.geteuid() == 0
    if root:
        os.chown(path, 65534, 65534)
        os.chown(folder, 65534, 65534)
        os.seteuid(65534)
    try:
        yield path
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o700)
        shutil.rmtree(folder)


def test_a_read_only_folder(read_only_store: Path, public: PublicKey, make_lead: MakeLead) -> None:
    with pytest.raises(StoreReadOnly) as caught:
        Store.open(read_only_store, NOW).add(seal(make_lead(), public))
    assert caught.value.mend


def test_a_missing_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreUnavailable):
        Store.open(tmp_path / "file" / STORE_FILE, NOW)
    with pytest.raises(StoreUnavailable):
        Store.open(tmp_path, NOW)


def test_a_deleted_or_swapped_file_takes_no_more_rows(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    if os.name == "nt":
        pytest.skip("Windows keeps an open file from being deleted")
    store.path.rename(store.path.with_name("moved.db"))
    with pytest.raises(StoreUnavailable):
        store.add(seal(make_lead(), public))
    other = Store.open(store.path, NOW)
    with pytest.raises(StoreUnavailable, match="replaced"):
        store.add(seal(make_lead(), public))
    assert other.add(seal(make_lead(), public))
    other.close()


@pytest.mark.parametrize(
    "content", [b"garbage" * 1000, b"SQLite format 3\x00" + b"\xff" * 5000, b"\x00" * 8192]
)
def test_garbage_is_set_aside_and_the_kiosk_goes_on(
    tmp_path: Path, public: PublicKey, make_lead: MakeLead, content: bytes
) -> None:
    path = tmp_path / STORE_FILE
    path.write_bytes(content)
    store = Store.open(path, NOW)
    assert store.salvage is not None
    assert store.salvage.set_aside.read_bytes() == content
    assert store.salvage.set_aside.name == "leads.damaged-20250331T140500.db"
    assert store.add(seal(make_lead(), public))
    store.close()


def test_an_empty_file_is_a_fresh_store(tmp_path: Path) -> None:
    (tmp_path / STORE_FILE).write_bytes(b"")
    store = Store.open(tmp_path / STORE_FILE, NOW)
    assert store.salvage is None
    store.close()


@pytest.mark.parametrize("cut", [0.3, 0.6, 0.9])
def test_a_truncated_file_gives_back_its_readable_rows(
    store: Store, public: PublicKey, make_lead: MakeLead, cut: float
) -> None:
    store.add_many(seal(make_lead(number), public) for number in range(1, 601))
    store.close()
    content = store.path.read_bytes()
    store.path.write_bytes(content[: int(len(content) * cut)])
    again = Store.open(store.path, NOW)
    assert again.salvage is not None
    assert again.salvage.kept > 600 * cut * 0.5
    assert again.salvage.kept + again.salvage.lost <= 600
    assert len(rows(again)) == again.salvage.kept
    assert again.add(seal(make_lead(999), public))
    assert Store.open(store.path, NOW).salvage is None
    again.close()


def test_a_damaged_page_in_the_middle_loses_only_its_rows(
    store: Store, public: PublicKey, make_lead: MakeLead
) -> None:
    store.add_many(seal(make_lead(number), public) for number in range(1, 201))
    store.close()
    content = bytearray(store.path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = b"\xee" * 4096
    store.path.write_bytes(content)
    again = Store.open(store.path, NOW)
    assert again.salvage is not None
    assert again.salvage.kept >= 180
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="POSIX rights")
def test_rights_of_a_fresh_file(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "sub" / STORE_FILE, NOW)
    store.close()
    assert stat.S_IMODE((tmp_path / "sub" / STORE_FILE).stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "sub").stat().st_mode) == 0o700


def test_a_newer_store_is_left_alone(store: Store) -> None:
    store.close()
    with sqlite3.connect(store.path) as other:
        other.execute("PRAGMA user_version=99")
    other.close()
    before = store.path.read_bytes()
    with pytest.raises(StoreUnavailable, match="newer version"):
        Store.open(store.path, NOW)
    assert store.path.read_bytes() == before


def test_a_stranger_s_database_is_set_aside(tmp_path: Path) -> None:
    path = tmp_path / STORE_FILE
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE music(title)")
    other.close()
    store = Store.open(path, NOW)
    assert store.salvage is not None
    store.close()
    assert "CREATE TABLE leads" in TABLES
