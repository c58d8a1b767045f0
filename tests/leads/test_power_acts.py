"""Power cuts and kills within every act of the desk: afterwards all is as before it, or as after it."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import textwrap
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from nacl.exceptions import CryptoError

from kiosk.leads import work
from kiosk.leads.audit import By
from kiosk.leads.desk import opened_store
from kiosk.leads.keeping.backups import back_up
from kiosk.leads.keeping.erasing import allow_purge
from kiosk.leads.keeping.high_water import missing_now
from kiosk.leads.keeping.restore import restore
from kiosk.leads.keeping.retention import daily, erase_everywhere
from kiosk.leads.keyring import keys
from kiosk.leads.keyring.recovery import RecoveryCode, parse_recovery_code
from kiosk.leads.keyring.rotate import rotate
from kiosk.leads.keyring.sealing import PrivateKey, WrongPassphrase, load_public_key, unlock
from kiosk.leads.record import Lead, decode, encode, seal
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from tests.leads.conftest import BY, CHEAP, NOW, PASSPHRASE, MakeLead
from tests.leads.power import recorded
from tests.leads.power_disk import every_cut

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the model is of a POSIX disk")
NEW = "seven blue doors"
CODE = parse_recovery_code("000000-000011-000022-720885-360448-013574-112211-700337")
# Which passphrase opens, how many rows, the live ones, and of each copy its name, rows and tombstones.
Seen = tuple[str, int, tuple[tuple[int, str, str], ...], tuple[tuple[str, int, int], ...]]
LATER = By("front desk", NOW + timedelta(hours=2))


@pytest.fixture
def house(tmp_path: Path, make_lead: MakeLead) -> Path:
    """Some work done, a backup from before the last request, and one request past its days."""
    data_dir = tmp_path / "house"
    public = keys.create_keys(data_dir / KEY_FILE, PASSPHRASE, RecoveryCode(bytes(16)), CHEAP)
    store = Store.open(data_dir / STORE_FILE, NOW)
    old = seal(make_lead(1, received_at="2025-01-02T09:00:00+00:00"), public)
    store.add_many([old, *(seal(make_lead(number, full_name="ñ" * 600), public) for number in (2, 3, 4))])
    work.set_state(store, 2, 0, State.CALLED, BY)
    allow_purge(store, BY)
    back_up(data_dir, store, (data_dir / "backups",), 3, NOW)
    store.add(seal(make_lead(5), public))
    store.close()
    return data_dir


def look(place: Path) -> Seen:
    """All that can be told of a folder after its next start: keys, requests and their work, its copies."""
    try:
        key, phrase = unlock(place / KEY_FILE, PASSPHRASE), "old"
    except WrongPassphrase:
        key, phrase = unlock(place / KEY_FILE, NEW), "new"
    with opened_store(place, NOW) as store:
        key, phrase = _after_opening(place, key, phrase)
        assert store.salvage is None
        assert verify_store(store).problems == ()
        assert missing_now(place, store) == 0
        rows = tuple(
            (row.seq, row.state, _name(key, row.box))
            for batch in store.batches(store.head())
            for row in batch
        )
        count = store.head().count
    copies = tuple(sorted(_copy(path) for path in (place / "backups").glob("leads-*.db")))
    assert not (place / "keys.next.json").exists()
    return phrase, count, rows, copies


def _after_opening(place: Path, key: PrivateKey, phrase: str) -> tuple[PrivateKey, str]:
    """Opening may have finished a change of keys."""
    if load_public_key(place / KEY_FILE).raw == key.public:
        return key, phrase
    return unlock(place / KEY_FILE, NEW), "new"


def _name(key: PrivateKey, box: bytes) -> str:
    try:
        opened = PrivateKey(key.public, key.secret).open(box)
    except CryptoError:
        return "opens only by a retired key" if key.open(box) else ""
    return hashlib.sha256(decode(opened).full_name.encode()).hexdigest()[:8]


def _copy(path: Path) -> tuple[str, int, int]:
    copy = Store.open_read_only(path)
    try:
        found = verify_store(copy)
        assert found.problems == ()
        return path.name, found.rows, found.erased
    finally:
        copy.close()


def merge(place: Path) -> None:
    with opened_store(place, NOW) as store:
        public = load_public_key(place / KEY_FILE)
        lead = Lead(id="both", received_at="2025-03-31T14:05:00+00:00", full_name="Both")
        merged = public.seal(encode(lead))
        work.merge(store, (2, 1), (3, 0), merged, LATER)


def state(place: Path) -> None:
    with opened_store(place, NOW) as store:
        work.set_state(store, 2, 1, State.BOOKED, LATER)


def nightly(place: Path) -> None:
    with opened_store(place, NOW) as store:
        daily(place, store, (place / "backups",), kept=3, retention_days=30, by=LATER)


def erase(place: Path) -> None:
    with opened_store(place, NOW) as store:
        public = load_public_key(place / KEY_FILE)
        lead_id = "00000000-0000-0000-0000-000000000003"
        erase_everywhere(place, store, public, (place / "backups",), lead_id, LATER)


def put_back(place: Path) -> None:
    restore(place, place / "backups" / "leads-2025-03-31.db", LATER)


def begin_anew(place: Path, make_lead: MakeLead) -> None:
    """A store that holds a single request: what a backup is put back for."""
    for path in place.glob(f"{STORE_FILE}*"):
        path.unlink()
    store = Store.open(place / STORE_FILE, NOW)
    store.add(seal(make_lead(6), load_public_key(place / KEY_FILE)))
    store.close()


def change_keys(place: Path) -> None:
    with opened_store(place, NOW) as store:
        key = unlock(place / KEY_FILE, PASSPHRASE)
        rotate(place, store, key, NEW, CODE, LATER, places=(place / "backups",), cost=CHEAP)


def change_phrase(place: Path) -> None:
    keys.change_passphrase(place / KEY_FILE, unlock(place / KEY_FILE, PASSPHRASE), NEW, CHEAP)


ACTS = [merge, state, nightly, erase, put_back, change_keys, change_phrase]


def store_part(seen: Seen) -> tuple[object, ...]:
    """Without the backups, which follow one by one."""
    return seen[:3]


def cut(
    act: Callable[[Path], None], house: Path, patch: pytest.MonkeyPatch, some: int, every: int
) -> tuple[int, int]:
    """Returns how many states were as before, and how many as after the act."""
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        untouched = Path(name) / "before"
        shutil.copytree(house, untouched)
        before = look(untouched)
        with recorded(house, patch) as recorder:
            act(house)
        shutil.copytree(house, Path(name) / "after")
        after = look(Path(name) / "after")
        counts = [0, 0]

        def check(place: Path, _promised: list[object]) -> None:
            seen = look(place)
            assert store_part(seen) in (store_part(before), store_part(after))
            counts[store_part(seen) == store_part(after)] += 1
            # Each copy by itself is sound, and old or new; a night's round changes one twice.
            assert {path for path, *_ in seen[3]} <= {path for path, *_ in (*before[3], *after[3])}
            assert all(erased <= rows <= 6 for _, rows, erased in seen[3])

        every_cut(recorder.ops, Path(name), check, some=some, every=every)
    return counts[0], counts[1]


@pytest.mark.parametrize("act", ACTS)
def test_some_cuts_within_an_act(
    house: Path, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    if act is put_back:
        begin_anew(house, make_lead)
    before, after = cut(act, house, monkeypatch, some=0, every=7)
    assert before + after > 0


@pytest.mark.soak
@pytest.mark.parametrize("act", ACTS)
def test_cuts_at_every_step_of_an_act(
    house: Path, make_lead: MakeLead, monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], None]
) -> None:
    if act is put_back:
        begin_anew(house, make_lead)
    before, after = cut(act, house, monkeypatch, some=6, every=1)
    print(f"{act.__name__}: {before} states as before, {after} as after, 0 between")  # noqa: T201  (soak's figure)
    assert before > 0
    assert after > 0


CHILD = """
    import os, sqlite3, sys
    from pathlib import Path
    from tests.leads import test_power_acts as acts
    left = [int(sys.argv[3])]
    def step(*_words):
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), 9)
    real_connect, real_fsync, real_replace = sqlite3.connect, os.fsync, Path.replace
    def connect(*words, **more):
        db = real_connect(*words, **more)
        db.set_progress_handler(step, 50)
        return db
    def fsync(handle):
        step()
        real_fsync(handle)
    def replace(self, target):
        step()
        return real_replace(self, target)
    sqlite3.connect, os.fsync, Path.replace = connect, fsync, replace
    getattr(acts, sys.argv[2])(Path(sys.argv[1]))
    print("through", flush=True)
"""


def kill_within(act: Callable[[Path], None], house: Path, folder: Path, step: int) -> tuple[bool, Seen]:
    """A process of its own, killed with signal 9 at its n-th step: did it get through, and what is left."""
    place = folder / f"{act.__name__}-{step}"
    shutil.copytree(house, place)
    call = [sys.executable, "-c", textwrap.dedent(CHILD), str(place), act.__name__, str(step)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode in (0, -9), done.stderr
    return "through" in done.stdout, look(place)


def killed(act: Callable[[Path], None], house: Path, folder: Path, steps: Iterator[int]) -> int:
    shutil.copytree(house, folder / "before")
    shutil.copytree(house, folder / "after")
    before = look(folder / "before")
    act(folder / "after")
    after = look(folder / "after")
    kills = 0
    for step in steps:
        through, seen = kill_within(act, house, folder, step)
        assert store_part(seen) in (store_part(before), store_part(after)), step
        if through:
            assert store_part(seen) == store_part(after)
            break
        kills += 1
    return kills


@pytest.mark.parametrize("act", [put_back, change_keys])
def test_some_kills_within_an_act(
    house: Path, tmp_path: Path, make_lead: MakeLead, act: Callable[[Path], None]
) -> None:
    if act is put_back:
        begin_anew(house, make_lead)
    assert killed(act, house, tmp_path / "kills", iter((9, 25))) > 0


@pytest.mark.soak
@pytest.mark.parametrize("act", ACTS)
def test_kills_at_every_step_of_an_act(
    house: Path, tmp_path: Path, make_lead: MakeLead, act: Callable[[Path], None]
) -> None:
    if act is put_back:
        begin_anew(house, make_lead)
    kills = killed(act, house, tmp_path / "kills", iter(range(1, 2000)))
    print(f"{act.__name__}: {kills} kills, 0 between")  # noqa: T201  (soak's figure)
    assert kills > 3
