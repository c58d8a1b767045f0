"""An export killed at any step: its file is there, whole and marked, or neither; never something between."""

import os
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.leads.desk import opened_store
from kiosk.leads.exporting.export import ExportFormat, export_leads
from kiosk.leads.exporting.export_journal import JOURNAL_FILE
from kiosk.leads.keyring.sealing import PrivateKey, load_public_key, unlock
from kiosk.leads.record import seal
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.verify import verify_store
from kiosk.paths import KEY_FILE
from tests.leads.conftest import NOW, PASSPHRASE, MakeLead
from tests.leads.export_files import asked, ids_in

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the killed program is a fork")
ROWS = 3
KILLED = 9
Act = Callable[[], object]


@pytest.fixture
def house(tmp_path: Path, data_dir: Path, make_lead: MakeLead) -> Path:
    """A data folder with three requests, and a drive."""
    public = load_public_key(data_dir / KEY_FILE)
    store = Store.open(data_dir / STORE_FILE, NOW)
    store.add_many(seal(make_lead(number), public) for number in range(1, ROWS + 1))
    store.close()
    (tmp_path / "stick").mkdir()
    return tmp_path


def killed_at(step: int, act: Act) -> bool:
    """Run `act` in a program of its own that dies at its n-th step; whether it got through."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            _die_at(step)
            act()
            code = 0
        finally:
            os._exit(code)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, KILLED)
    return code == 0


def _die_at(step: int) -> None:
    left = [step]

    def counted(*_words: object) -> None:
        left[0] -= 1
        if left[0] <= 0:
            os._exit(KILLED)

    def before(real: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*words: Any, **more: Any) -> Any:
            counted()
            return real(*words, **more)

        return stepped

    real_connect = sqlite3.connect

    def connect(*words: Any, **more: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = real_connect(*words, **more)
        db.set_trace_callback(counted)
        return db

    sqlite3.connect = connect  # type: ignore[assignment]  # a stand-in in a program that dies soon
    os.fsync = before(os.fsync)
    for name in ("replace", "unlink", "mkdir"):
        setattr(Path, name, before(getattr(Path, name)))


def export(house: Path, key: PrivateKey, kind: ExportFormat, name: str = "out") -> None:
    with opened_store(house / "data", NOW) as store:
        request = asked(kind, house / "stick" / f"{name}.{kind.suffix}", only_new=True)
        export_leads(store, key, request, now=NOW)


def marks(house: Path) -> tuple[int, int]:
    """How many requests count as exported, and how many receipts there are, once the store was opened."""
    journal = house / "data" / JOURNAL_FILE
    if journal.exists():
        os.utime(journal, (0, 0))  # as after a minute
    with opened_store(house / "data", NOW) as store:
        assert store.salvage is None
        assert verify_store(store).problems == ()
        assert not journal.exists()
        counts = store.counts(NOW.date().isoformat())
        return counts.total - counts.not_exported, len(store.receipts())


def kill_everywhere(house: Path, kind: ExportFormat, stride: int = 1) -> tuple[int, int]:
    """Kills at every step; returns how many came out as before, and how many as after."""
    key = unlock(house / "data" / KEY_FILE, PASSPHRASE)
    shutil.copytree(house, house.parent / f"kept-{kind}")
    before = after = 0
    for step in range(1, 2000, stride):
        shutil.rmtree(house)
        shutil.copytree(house.parent / f"kept-{kind}", house)
        through = killed_at(step, lambda: export(house, key, kind))
        file, found = house / "stick" / f"out.{kind.suffix}", marks(house)
        assert found in ((0, 0), (ROWS, 1)), step
        assert file.exists() == (found == (ROWS, 1)), step
        if file.exists():
            assert len(ids_in(file, kind)) == ROWS
            after += 1
        else:
            before += 1
        # What comes next repeats nothing, misses nothing, and leaves nothing lying about.
        export(house, key, kind)
        assert marks(house) == (ROWS, found[1] + 1)
        assert [path.name for path in (house / "stick").iterdir()] == [file.name]
        if through:
            return before, after
    raise AssertionError("never got through")


def test_killed_at_some_steps(house: Path) -> None:
    before, after = kill_everywhere(house, ExportFormat.CSV, stride=5)
    assert before > 3
    assert after >= 1


@pytest.mark.soak
@pytest.mark.parametrize("kind", list(ExportFormat))
def test_killed_at_every_step(house: Path, kind: ExportFormat) -> None:
    before, after = kill_everywhere(house, kind)
    print(f"{kind}: {before} kills left it as before, {after - 1} as after, 0 between")  # noqa: T201  (soak's figure)
    assert before > 10
    assert after > 3


def test_killed_between_the_name_and_the_mark(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = unlock(house / "data" / KEY_FILE, PASSPHRASE)

    def die(*_words: object) -> None:
        os._exit(KILLED)

    with monkeypatch.context() as deadly:
        deadly.setattr("kiosk.leads.exporting.export.record_export", die)
        assert not killed_at(10_000, lambda: export(house, key, ExportFormat.CSV))
    assert (house / "stick" / "out.csv").exists()
    assert marks(house) == (ROWS, 1)


def test_one_that_is_still_at_work_is_left_alone(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    key = unlock(house / "data" / KEY_FILE, PASSPHRASE)

    def die(*_words: object) -> None:
        os._exit(KILLED)

    with monkeypatch.context() as deadly:
        deadly.setattr("kiosk.leads.exporting.export.put_in_place", die)
        assert not killed_at(10_000, lambda: export(house, key, ExportFormat.CSV))
    with opened_store(house / "data", NOW):
        assert (house / "data" / JOURNAL_FILE).exists()
        assert len(list((house / "stick").glob(".*.part"))) == 1
    assert marks(house) == (0, 0)
    assert list((house / "stick").iterdir()) == []


def test_a_drive_that_left_with_the_file_is_settled_when_it_is_back(
    house: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = unlock(house / "data" / KEY_FILE, PASSPHRASE)

    def die(*_words: object) -> None:
        os._exit(KILLED)

    with monkeypatch.context() as deadly:
        deadly.setattr("kiosk.leads.exporting.export.record_export", die)
        killed_at(10_000, lambda: export(house, key, ExportFormat.CSV))
    (house / "stick").rename(house / "away")
    os.utime(house / "data" / JOURNAL_FILE, (0, 0))
    with opened_store(house / "data", NOW) as store:
        assert store.counts(NOW.date().isoformat()).not_exported == ROWS
    (house / "away").rename(house / "stick")
    assert marks(house) == (ROWS, 1)


def test_a_journal_that_is_not_readable_stops_nothing(house: Path) -> None:
    (house / "data" / JOURNAL_FILE).write_text('{"temp": 1}')
    os.utime(house / "data" / JOURNAL_FILE, (0, 0))
    assert marks(house) == (0, 0)
