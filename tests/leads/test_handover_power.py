"""Power cuts and kills within the hand-over: each request is at the desk once, whole, or still on its way."""

import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.leads import work
from kiosk.leads.desk import opened_store
from kiosk.leads.keyring.keys import create_keys
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import unlock
from kiosk.leads.record import decode, seal
from kiosk.leads.states import State
from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import KEY_FILE
from tests.leads.conftest import BY, CHEAP, NOW, PASSPHRASE, MakeLead
from tests.leads.power import recorded
from tests.leads.power_disk import every_cut
from tests.leads.test_export_kill import killed_at
from tests.leads.test_handover import Place, uuid

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the model is of a POSIX disk")
LEADS = 3


def kiosk_in(root: Path) -> Place:
    return Place(root / "kiosk", root / "share")


def desk_in(root: Path) -> Place:
    return Place(root / "desk", root / "share")


@pytest.fixture
def root(tmp_path: Path, make_lead: MakeLead) -> Path:
    """A kiosk with requests, one of them known to the desk, called there, and one erased there since."""
    root = tmp_path / "root"
    (root / "share").mkdir(parents=True)
    public = create_keys(root / "kiosk" / KEY_FILE, PASSPHRASE, RecoveryCode(bytes(16)), CHEAP)
    (root / "desk").mkdir()
    shutil.copy(root / "kiosk" / KEY_FILE, root / "desk")
    kiosk, desk = kiosk_in(root), desk_in(root)
    desk.take()
    kiosk.add(make_lead, 8, 9)
    for act in (kiosk.send, desk.take, kiosk.send):
        act()
    desk.set(8, State.CALLED)
    desk.erase(9)
    store = Store.open(root / "kiosk" / STORE_FILE, NOW)
    store.add_many(seal(make_lead(number), public) for number in range(1, LEADS + 1))
    store.close()
    return root


def rounds(root: Path) -> None:
    """New requests go, an erasure and a state come back, and another state is told."""
    kiosk, desk = kiosk_in(root), desk_in(root)
    desk.take()
    kiosk.send()
    desk.take()
    with opened_store(root / "desk", NOW) as store:
        seq = desk.seq(store, 1)
        if work.standing(store, seq).state == State.NEW:
            work.set_state(store, seq, work.standing(store, seq).revision, State.BOOKED, BY)
    desk.take()
    kiosk.send()


def look(root: Path) -> None:
    """At once after a cut: what the kiosk believes to be at the desk is there, whole; nothing is half."""
    kiosk, desk = kiosk_in(root), desk_in(root)
    key = unlock(root / "kiosk" / KEY_FILE, PASSPHRASE)
    at_kiosk, at_desk = kiosk.rows(), desk.rows()
    known = {lead_id for lead_id, stands in kiosk.handed().items() if stands == "known"}
    assert known - {uuid(9)} <= set(at_desk)
    assert set(at_kiosk) - {uuid(9)} == {uuid(8), *(uuid(n) for n in range(1, LEADS + 1))}
    with opened_store(root / "desk", NOW) as store:
        opened = [decode(key.open(row.box)) for batch in store.batches(store.head()) for row in batch]
    assert sorted(lead.id for lead in opened) == sorted(at_desk)
    # Then life goes on, and all is as if nothing had been.
    rounds(root)
    rounds(root)
    wanted = {uuid(8): ("called", 0), uuid(1): ("booked", 0), uuid(2): ("new", 0), uuid(3): ("new", 0)}
    assert kiosk.rows() == wanted
    assert desk.rows() == wanted
    assert kiosk.handed() == dict.fromkeys(wanted, "known")
    assert desk.handed() == dict.fromkeys(wanted, "taken")
    assert [name for name in kiosk.files() if not name.startswith(".")] == []


def cut(root: Path, patch: pytest.MonkeyPatch, *, some: int, every: int) -> int:
    with tempfile.TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        with recorded(root, patch) as recorder:
            rounds(root)

        def check(place: Path, _promised: list[object]) -> None:
            look(place)

        return every_cut(recorder.ops, Path(name), check, some=some, every=every)


def test_some_cuts_within_the_hand_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cut(root, monkeypatch, some=0, every=13) > 10


@pytest.mark.soak
def test_cuts_at_every_step_of_the_hand_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    states = cut(root, monkeypatch, some=4, every=1)
    print(f"{states} states, 0 lost, 0 twice")  # noqa: T201  (soak's figure)
    assert states > 500


def kills(root: Path, steps: range) -> int:
    kept, count = root.with_name("kept"), 0
    shutil.copytree(root, kept)
    for step in steps:
        shutil.rmtree(root)
        shutil.copytree(kept, root)
        through = killed_at(step, _bound(rounds, root))
        look(root)
        if through:
            break
        count += 1
    return count


def _bound(act: Callable[[Path], None], root: Path) -> Callable[[], object]:
    return lambda: act(root)


def test_killed_at_some_steps_of_the_hand_over(root: Path) -> None:
    assert kills(root, range(3, 2000, 29)) > 5


@pytest.mark.soak
def test_killed_at_every_step_of_the_hand_over(root: Path) -> None:
    count = kills(root, range(1, 5000))
    print(f"{count} kills, 0 lost, 0 twice")  # noqa: T201  (soak's figure)
    assert count > 100
