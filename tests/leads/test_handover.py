"""The hand-over between kiosk and desk: once each, states back, erasures both ways, no trust in files."""

import json
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.leads import work
from kiosk.leads.audit import By, entries
from kiosk.leads.desk import init_data_dir, opened_store
from kiosk.leads.handover.handover import send_now, take_now
from kiosk.leads.handover.handover_files import HandOverAway, HandOverError, box_of, read, write
from kiosk.leads.handover.handover_mail import TOLD, Handed, Mail, Told, travelling_id
from kiosk.leads.handover.handover_send import Sent
from kiosk.leads.handover.handover_take import Taken
from kiosk.leads.keeping.backups import back_up
from kiosk.leads.keeping.erasing import purge
from kiosk.leads.keeping.restore import restore
from kiosk.leads.keeping.retention import erase_everywhere
from kiosk.leads.keyring.sealing import PublicKey, load_public_key, unlock
from kiosk.leads.record import SealedLead, decode, read_note, seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings
from tests.leads.conftest import BY, CHEAP, NOW, PASSPHRASE, MakeLead

SETTINGS = Settings()
KEY = PublicKey(bytes(32), bytes(16))


@dataclass(frozen=True)
class Place:
    """One PC's data folder, and the folder between them."""

    data: Path
    share: Path

    def send(self) -> Sent:
        return send_now(self.data, self.share, SETTINGS, NOW)

    def take(self) -> Taken:
        return take_now(self.data, self.share, SETTINGS, NOW)

    def do(self, act: Callable[[Store], object]) -> None:
        with opened_store(self.data, NOW) as store:
            act(store)

    def add(self, make_lead: MakeLead, *numbers: int, **changes: object) -> None:
        key = load_public_key(self.data / KEY_FILE)
        self.do(lambda store: store.add_many(seal(make_lead(n, **changes), key) for n in numbers))

    def set(self, number: int, state: State) -> None:
        def act(store: Store) -> None:
            seq = self.seq(store, number)
            work.set_state(store, seq, work.standing(store, seq).revision, state, BY)

        self.do(act)

    def seq(self, store: Store, number: int) -> int:
        with store.reading() as db:
            found: int = db.execute("SELECT seq FROM leads WHERE id=?", (uuid(number),)).fetchone()[0]
        return found

    def erase(self, number: int) -> None:
        key = load_public_key(self.data / KEY_FILE)
        self.do(lambda store: erase_everywhere(self.data, store, key, (), uuid(number), BY))

    def rows(self) -> dict[str, tuple[str, int]]:
        """State and tries of each live request; the file must be sound."""
        with opened_store(self.data, NOW) as store, store.reading() as db:
            assert verify_store(store).problems == ()
            found = db.execute("SELECT id, state, tries FROM leads WHERE state<>'erased'").fetchall()
        return {row[0]: (row[1], row[2]) for row in found}

    def handed(self) -> dict[str, str]:
        with opened_store(self.data, NOW) as store, store.reading() as db:
            return dict(db.execute("SELECT id, stands FROM handover").fetchall())

    @property
    def mail(self) -> Mail:
        return Mail(self.share, load_public_key(self.data / KEY_FILE))

    def files(self) -> list[str]:
        return sorted(path.name for path in self.mail.leads.iterdir())


def uuid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012x}"


@pytest.fixture
def kiosk(data_dir: Path, tmp_path: Path) -> Place:
    (tmp_path / "share").mkdir()
    return Place(data_dir, tmp_path / "share")


@pytest.fixture
def desk(kiosk: Place, tmp_path: Path) -> Place:
    """The desk's PC: the same keys, a requests file of its own, the folder opened once."""
    return other_pc(kiosk, tmp_path / "desk", opens=True)


def other_pc(kiosk: Place, data: Path, *, opens: bool = False) -> Place:
    data.mkdir()
    shutil.copy(kiosk.data / KEY_FILE, data)
    place = Place(data, kiosk.share)
    if opens:
        place.take()
    return place


def test_each_request_is_taken_in_once_and_its_file_goes(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1, 2, 3)
    assert kiosk.send() == Sent(written=3, waiting=3)
    kept = {name: (kiosk.mail.leads / name).read_bytes() for name in kiosk.files()}
    assert desk.take() == Taken(taken=3, told=True)
    assert desk.take() == Taken()
    assert len(kiosk.files()) == 3, "only the kiosk takes its own files back"
    assert kiosk.send() == Sent(known=3)
    assert kiosk.files() == []
    for name, data in kept.items():
        (kiosk.mail.leads / name).write_bytes(data)
    assert desk.take() == Taken(), "the same file again is nothing new"
    assert set(desk.rows()) == {uuid(1), uuid(2), uuid(3)}
    assert desk.rows() == kiosk.rows()
    assert kiosk.send() == Sent()
    key = unlock(desk.data / KEY_FILE, PASSPHRASE)
    with opened_store(desk.data, NOW) as store:
        boxes = [row.box for batch in store.batches(store.head()) for row in batch]
    assert {decode(key.open(box)).full_name for box in boxes} == {f"Ana López {n}" for n in (1, 2, 3)}


def test_two_kiosks_share_a_desk(kiosk: Place, desk: Place, tmp_path: Path, make_lead: MakeLead) -> None:
    second = other_pc(kiosk, tmp_path / "kiosk-2")
    kiosk.add(make_lead, 1)
    second.add(make_lead, 2)
    kiosk.send()
    second.send()
    assert desk.take().taken == 2
    desk.set(2, State.BOOKED)
    desk.take()
    assert (kiosk.send().changed, second.send().changed) == (0, 1)
    assert kiosk.rows() == {uuid(1): ("new", 0)}
    assert second.rows() == {uuid(2): ("booked", 0)}


def test_states_travel_back_and_so_does_an_undo(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    desk.take()
    desk.set(1, State.NO_ANSWER)
    desk.set(1, State.NO_ANSWER)
    desk.take()
    assert kiosk.send().changed == 1
    assert kiosk.rows()[uuid(1)] == ("no_answer", 2)
    older = (desk.mail.root / TOLD).read_bytes()
    with opened_store(desk.data, NOW) as store:
        done = work.set_state(store, 1, 2, State.BOOKED, BY)
        work.undo(store, done, BY)
    desk.take()
    desk.set(1, State.BOOKED)
    desk.take()
    kiosk.send()
    assert kiosk.rows()[uuid(1)] == ("booked", 0 + 2)
    (desk.mail.root / TOLD).write_bytes(older)
    assert kiosk.send().changed == 0, "an older word that is laid there again changes nothing"
    assert kiosk.rows()[uuid(1)] == ("booked", 2)
    with opened_store(kiosk.data, NOW) as store, store.reading() as db:
        assert [(line.who, line.detail) for line in entries(db)] == [
            ("hand-over", "new to no_answer, told by the desk"),
            ("hand-over", "no_answer to booked, told by the desk"),
        ]


def test_a_merged_request_stands_as_the_one_that_stands_for_it(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1, 2)
    kiosk.send()
    desk.take()
    desk.set(1, State.BOOKED)
    with opened_store(desk.data, NOW) as store:
        merged = work.merge(store, (1, 1), (2, 0), b"box" * 100, BY)
    desk.take()
    kiosk.send()
    assert kiosk.rows() == {uuid(1): ("booked", 0), uuid(2): ("booked", 0)}
    desk.do(lambda store: work.undo(store, merged, BY))
    desk.take()
    kiosk.send()
    assert kiosk.rows() == {uuid(1): ("booked", 0), uuid(2): ("new", 0)}


def test_work_done_before_the_hand_over_goes_along(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.set(1, State.BOOKED)
    public = load_public_key(kiosk.data / KEY_FILE)
    kiosk.do(lambda store: work.write_note(store, 1, 1, seal_note("Fri 10:15", public), BY))
    kiosk.send()
    desk.take()
    assert desk.rows() == {uuid(1): ("booked", 0)}
    key = unlock(desk.data / KEY_FILE, PASSPHRASE)
    with opened_store(desk.data, NOW) as store:
        note = work.standing(store, 1).note
    assert note is not None
    assert read_note(key.open(note)) == "Fri 10:15"


def test_the_folder_may_be_away_and_come_back_empty(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.share.rename(kiosk.share.with_name("away"))
    kiosk.add(make_lead, 1)
    with pytest.raises(HandOverAway) as caught:
        kiosk.send()
    assert caught.value.mend
    with pytest.raises(HandOverAway):
        desk.take()
    kiosk.share.mkdir()  # an empty mount point
    with pytest.raises(HandOverAway):
        kiosk.send()
    assert list(kiosk.share.iterdir()) == []
    kiosk.share.rmdir()
    kiosk.share.with_name("away").rename(kiosk.share)
    assert kiosk.send() == Sent(written=1, waiting=1)
    shutil.rmtree(kiosk.mail.root)  # the stick was lost, another takes its place
    desk.take()
    assert kiosk.send() == Sent(written=1, waiting=1)
    assert desk.take().taken == 1


def test_a_kiosk_needs_no_private_key_nor_does_the_desk_while_locked(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    content = json.loads((kiosk.data / KEY_FILE).read_bytes())
    kept = {name: content[name] for name in ("public_key", "import_salt")}
    for place in (kiosk, desk):
        (place.data / KEY_FILE).write_text(json.dumps({"format": 2, **kept, "desk_only": True}))
    kiosk.add(make_lead, 1)
    kiosk.send()
    assert desk.take().taken == 1
    assert kiosk.send().known == 1


def test_no_byte_of_the_folder_tells_a_name_or_a_state(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1, full_name="Zyxmarker", phone="+14155550777")
    kiosk.send()
    desk.take()
    desk.set(1, State.NOT_INTERESTED)
    desk.take()
    files = [path for path in kiosk.share.rglob("*") if path.is_file()]
    assert len(files) == 2
    for path in files:
        data = path.read_bytes()
        for told in (b"Zyxmarker", b"4155550777", b"not_interested", b"2025-03-31", b"kiosk-1"):
            assert told not in data
        assert len(data) % 256 == (len(b"kiosk hand-over 1\n") + 40) % 256


def test_a_save_never_waits_for_the_folder(
    kiosk: Place, desk: Place, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk.add(make_lead, 1)
    key = load_public_key(kiosk.data / KEY_FILE)
    beside = Store.open(kiosk.data / STORE_FILE, NOW, busy_seconds=0)
    numbers = iter(range(100, 200))

    def slow(name: str) -> None:
        real = getattr(Mail, name)

        def waits(self: Mail, *words: object) -> object:
            # A patient sends while the share is being waited for.
            assert beside.add(seal(make_lead(next(numbers)), key))
            return real(self, *words)

        monkeypatch.setattr(Mail, name, waits)

    for name in ("require", "read_told", "names", "put_lead", "remove"):
        slow(name)
    kiosk.send()
    kiosk.send()
    beside.close()
    assert len(kiosk.rows()) > 8


# Erasing and retention -------------------------------------------------------------------------------------


def test_who_is_erased_at_the_desk_is_erased_at_the_kiosk(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1, 2)
    kiosk.send()
    old = (kiosk.mail.leads / f"{uuid(1)}.lead").read_bytes()
    desk.take()
    desk.erase(1)
    desk.take()
    assert kiosk.send().erased == 1
    assert kiosk.rows() == {uuid(2): ("new", 0)}
    assert desk.take() == Taken(told=True)
    kiosk.send()
    desk.take()
    assert kiosk.handed() == {uuid(2): "known"}
    assert desk.handed() == {uuid(2): "taken"}
    assert kiosk.files() == []
    (kiosk.mail.leads / f"{uuid(1)}.lead").write_bytes(old)
    desk.take()
    assert set(desk.rows()) == {uuid(2)}, "an old copy of the file does not bring the person back"


@pytest.mark.parametrize("taken", [True, False])
def test_who_is_erased_at_the_kiosk_is_erased_at_the_desk(
    kiosk: Place, desk: Place, make_lead: MakeLead, taken: bool
) -> None:
    kiosk.add(make_lead, 1, 2)
    kiosk.send()
    if taken:
        desk.take()
    kiosk.erase(1)
    kiosk.send()
    assert kiosk.files().count(f"{uuid(1)}.lead") == 0
    assert desk.take().erased == (1 if taken else 0)
    kiosk.send()
    assert set(desk.rows()) == {uuid(2)}
    assert uuid(1) not in {**kiosk.handed(), **desk.handed()}
    assert all(uuid(1) not in name for name in kiosk.files())
    desk.take()
    assert uuid(1) not in repr(desk.mail.read_told())


def test_each_pc_purges_by_its_own_days(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    later = By("nightly", NOW + timedelta(days=40))
    kiosk.do(lambda store: purge(store, later.now.date(), 30, later))
    kiosk.send()
    assert kiosk.files() == []
    kiosk.add(make_lead, 2)
    kiosk.send()
    desk.take()
    kiosk.send()
    kiosk.do(lambda store: purge(store, later.now.date(), 30, later))
    kiosk.send()
    desk.take()
    assert set(desk.rows()) == {uuid(2)}
    assert kiosk.handed() == {}
    desk.do(lambda store: purge(store, later.now.date(), 30, later))
    desk.take()
    assert desk.handed() == {}


def test_an_erasure_that_no_kiosk_answers_is_told_for_a_year_and_then_forgotten(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    desk.take()
    desk.erase(1)
    desk.take()
    assert desk.handed() == {uuid(1): "erased"}
    take_now(desk.data, desk.share, SETTINGS, NOW + timedelta(days=401))
    assert desk.handed() == {}


# Files that are none ---------------------------------------------------------------------------------------


def test_what_is_no_request_is_set_aside_and_blocks_nobody(
    kiosk: Place, desk: Place, make_lead: MakeLead, tmp_path: Path
) -> None:
    kiosk.add(make_lead, 1, 2)
    kiosk.send()
    folder = kiosk.mail.leads
    whole = (folder / f"{uuid(1)}.lead").read_bytes()
    foreign = tmp_path / "foreign"
    init_data_dir(foreign, PASSPHRASE, now=NOW, cost=CHEAP)
    stranger = Mail(kiosk.share, load_public_key(foreign / KEY_FILE))
    stranger.prepare()
    lead = seal(make_lead(7), load_public_key(foreign / KEY_FILE))
    stranger.put_lead(Handed(lead))
    (stranger.leads / f"{uuid(7)}.lead").rename(folder / f"{uuid(7)}.lead")
    garbage = {"empty": b"", "half": whole[: len(whole) // 2], "changed": whole[:-1] + b"x", "copy": whole}
    garbage |= {"mark": whole[:18], "text": b"Ana L\xc3\xb3pez", "big": b""}
    for name, data in garbage.items():
        (folder / f"{name}.lead").write_bytes(data)
    with (folder / "big.lead").open("r+b") as file:
        file.truncate(50_000_000)
    (folder / "folder.lead").mkdir()
    outside = tmp_path / "outside"
    outside.write_bytes(whole)
    (folder / "link.lead").symlink_to(outside)
    (folder / "nowhere.lead").symlink_to(tmp_path / "nothing")
    os.mkfifo(folder / "pipe.lead")
    (folder / "x.gone").write_bytes(whole)
    (folder / "readme.txt").write_text("theirs")
    found = desk.take()
    assert found.taken == 2
    assert found.unreadable == len(garbage) + 6
    assert set(desk.rows()) == {uuid(1), uuid(2)}
    assert outside.read_bytes() == whole
    left = [name for name in desk.files() if not name.endswith(".unreadable")]
    assert left == [f"{uuid(1)}.lead", f"{uuid(2)}.lead", "readme.txt"]
    assert desk.take() == Taken()


def test_a_file_that_was_harmed_is_written_again(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    (kiosk.mail.leads / f"{uuid(1)}.lead").write_bytes(b"half")
    assert desk.take().unreadable == 1
    assert kiosk.send().written == 1
    assert desk.take().taken == 1
    (desk.mail.root / TOLD).write_bytes(b"half")
    assert kiosk.send() == Sent(waiting=1)
    assert desk.take().told
    assert kiosk.send() == Sent(known=1)


@given(st.binary(max_size=400), st.binary(max_size=400), st.binary(max_size=400))
@settings(max_examples=40)
def test_no_bytes_can_stop_either_side(
    tmp_path_factory: pytest.TempPathFactory, lead: bytes, gone: bytes, told: bytes
) -> None:
    folder = tmp_path_factory.mktemp("mail")
    mail = Mail(folder, KEY)
    mail.prepare()
    (mail.leads / "a.lead").write_bytes(lead)
    (mail.leads / "b.gone").write_bytes(b"kiosk hand-over 1\n" + gone)
    (mail.root / TOLD).write_bytes(b"kiosk hand-over 1\n" + told)
    assert mail.read_lead("a.lead") is None
    assert mail.read_gone("b.gone") is None
    assert mail.read_told() is None
    assert mail.names() == set()


@given(
    st.recursive(
        st.none() | st.integers() | st.text(max_size=5) | st.booleans(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )
)
@settings(max_examples=60)
def test_no_content_of_another_version_can_stop_it(
    tmp_path_factory: pytest.TempPathFactory, inside: object
) -> None:
    mail = Mail(tmp_path_factory.mktemp("mail"), KEY)
    mail.prepare()
    whole = {"id": inside, "received_day": inside, "box": inside, "note": inside, "state": inside}
    for content in (inside, {**whole, "tries": inside}, {"desk": inside, "known": inside, "erase": inside}):
        write(mail.leads / "a.lead", box_of(KEY, "lead"), content)  # type: ignore[arg-type]  # on purpose
        mail.read_lead("a.lead")
        write(mail.root / TOLD, box_of(KEY, "told"), content)  # type: ignore[arg-type]  # on purpose
        mail.read_told()


def test_a_lead_does_not_pass_for_an_erasure(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    desk.take()
    lead = kiosk.mail.leads / f"{uuid(1)}.lead"
    shutil.copy(lead, lead.with_suffix(".gone"))
    assert desk.take().erased == 0
    assert set(desk.rows()) == {uuid(1)}
    assert read(lead, box_of(load_public_key(desk.data / KEY_FILE), "lead"), 10**6) is not None


def test_an_erasure_of_one_does_not_pass_for_another_s(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1, 2)
    kiosk.send()
    desk.take()
    kiosk.erase(1)
    kiosk.send()
    told = kiosk.mail.leads / f"{uuid(1)}.gone"
    shutil.copy(told, told.with_name(f"{uuid(2)}.gone"))
    assert desk.take().erased == 1
    assert set(desk.rows()) == {uuid(2)}


def test_nothing_is_made_where_the_folder_was(kiosk: Place, desk: Place) -> None:
    shutil.rmtree(kiosk.mail.root)
    with pytest.raises(HandOverAway):
        kiosk.mail.put_gone(uuid(1))
    with pytest.raises(HandOverAway):
        kiosk.mail.put_told(Told())
    assert list(kiosk.share.iterdir()) == []


# Who plays which part --------------------------------------------------------------------------------------


def test_one_requests_file_does_not_play_both_parts(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    with pytest.raises(HandOverError, match="by this kiosk"):
        kiosk.take()
    desk.take()
    with pytest.raises(HandOverError, match="the desk's"):
        desk.send()


def test_a_second_desk_with_a_file_of_its_own_is_told(
    kiosk: Place, desk: Place, tmp_path: Path, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, 1)
    kiosk.send()
    desk.take()
    second = other_pc(kiosk, tmp_path / "desk-2")
    with pytest.raises(HandOverError, match="Another desk"):
        second.take()
    assert second.rows() == {}


def test_ids_that_two_kiosks_may_both_have_given_travel_under_others(
    kiosk: Place, desk: Place, tmp_path: Path
) -> None:
    second = other_pc(kiosk, tmp_path / "kiosk-2")
    for place, byte in ((kiosk, b"a"), (second, b"b")):
        lead = SealedLead("salvaged-3", "2025-03-31", byte * 300)
        place.do(lambda store, lead=lead: store.add(lead))  # type: ignore[misc]  # bound now
        place.send()
    assert desk.take().taken == 2
    assert kiosk.send().known == 1
    assert travelling_id(uuid(5), b"") == uuid(5)


def test_a_restored_backup_goes_on_where_it_stood(kiosk: Place, desk: Place, make_lead: MakeLead) -> None:
    kiosk.add(make_lead, 1, 2, 3)
    kiosk.send()
    desk.take()
    places = (desk.data / "backups",)
    desk.do(lambda store: back_up(desk.data, store, places, 3, NOW))
    desk.set(1, State.BOOKED)
    desk.erase(3)
    desk.take()
    kiosk.send()
    restore(desk.data, places[0] / "leads-2025-03-31.db", replace(BY, now=NOW + timedelta(hours=1)))
    assert desk.handed().keys() >= {uuid(1), uuid(2)}
    desk.set(2, State.CALLED)
    desk.take()
    kiosk.send()
    assert kiosk.rows() == {uuid(1): ("booked", 0), uuid(2): ("called", 0)}


def test_a_damaged_requests_file_does_not_hand_over_twice(
    kiosk: Place, desk: Place, make_lead: MakeLead
) -> None:
    kiosk.add(make_lead, *range(1, 30))
    kiosk.send()
    desk.take()
    kiosk.send()
    path = kiosk.data / STORE_FILE
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA writable_schema=ON")
        db.execute("UPDATE sqlite_schema SET sql='nonsense' WHERE name='weeks'")
        db.commit()
    assert kiosk.send().written == 0
    assert len(list(kiosk.data.glob("leads.damaged-*"))) == 1
    assert desk.take().taken == 0


def test_a_store_of_version_2_is_kept_and_brought_up(tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden-2"
    for name in ("leads.db", "keys.json"):
        shutil.copy(golden / name, tmp_path)
    (tmp_path / "share").mkdir()
    place = Place(tmp_path, tmp_path / "share")
    place.mail.prepare()
    assert place.send() == Sent(written=3, waiting=3)
    with closing(sqlite3.connect(tmp_path / "backups" / "leads-version-2.db")) as db:
        assert db.execute("PRAGMA user_version").fetchone()[0] == 2
        assert db.execute("SELECT count(*) FROM leads").fetchone()[0] == 5
