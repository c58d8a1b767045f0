"""When disk, file, content or screens fail: who is told what, and what is on the disk then."""

import logging
import os
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
import segno  # noqa: F401  (the program loads it late, and `read_only` may be shut out of Python's own folder)

from kiosk.leads.desk import opened_store
from kiosk.leads.intake import Intake
from kiosk.leads.keeping.high_water import missing_now
from kiosk.leads.record import SealedLead
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreUnavailable
from kiosk.logs import log_mistakes, start_logging
from kiosk.paths import CONTENT, ROOT
from kiosk.startup import set_up_demo
from tests.leads.conftest import NOW
from tests.ui.program import Kiosk
from tests.ui.test_journey import PEOPLE, agree, begin, fill_the_form, to_send

OpenKiosk = Callable[..., Kiosk]
NOBODY = 65534


@pytest.fixture(autouse=True)
def state_home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The second place for requests that the store cannot take, apart from this account's own."""
    above = Path(tempfile.mkdtemp(prefix="kiosk-state-"))
    above.chmod(0o777)
    monkeypatch.setenv("XDG_STATE_HOME", str(above / "state"))
    # Nobody waits three seconds in a test for a lock that stays.
    monkeypatch.setattr(Intake.__init__, "__kwdefaults__", {"busy_seconds": 0.05})
    yield above / "state"
    shutil.rmtree(above)


@pytest.fixture(autouse=True)
def _logged() -> Iterator[None]:
    """The program's log is put back as it was."""
    log = logging.getLogger("kiosk")
    before = log.handlers[:], log.propagate, log.level
    yield
    for handler in log.handlers:
        if handler not in before[0]:
            handler.close()
    log.handlers[:], log.propagate = before[0], before[1]
    log.setLevel(before[2])


@pytest.fixture
def open_data() -> Iterator[Path]:
    """A data folder that other accounts of this machine can get to; pytest's own are closed to them."""
    above = Path(tempfile.mkdtemp(prefix="kiosk-faults-"))
    above.chmod(0o755)
    yield above / "data"
    shutil.rmtree(above)


def ready_to_send(kiosk: Kiosk) -> None:
    """A filled form with its consent, one touch away from being sent; the log is on."""
    start_logging(kiosk.data.parent / "logs")
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)


def send_in_vain(kiosk: Kiosk) -> None:
    kiosk.touch("sendButton")
    kiosk.wait_for("askDeskScreen")
    assert kiosk.says(kiosk.words("trouble.title"))
    assert kiosk.says(kiosk.words("trouble.again"))


def try_again(kiosk: Kiosk) -> None:
    kiosk.touch("nextButton")
    kiosk.wait_for("signUpScreen")
    to_send(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()


def read_log(kiosk: Kiosk) -> str:
    """What was logged; nothing of the patient is in it."""
    text = (kiosk.data.parent / "logs" / "kiosk.log").read_text(encoding="utf-8")
    _, name, _, reach, stored = PEOPLE["en"]
    for secret in (name, *name.split(), reach, stored):
        assert secret not in text
    return text


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """The folder and its files take no writes from us."""
    for path in folder.rglob("*"):
        path.chmod(0o555 if path.is_dir() else 0o444)
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:  # for whom no rights count
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
        for path in folder.rglob("*"):
            path.chmod(0o755 if path.is_dir() else 0o644)


@contextmanager
def moved_away(folder: Path) -> Iterator[None]:
    folder.rename(folder.with_name("elsewhere"))
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        folder.with_name("elsewhere").rename(folder)


@contextmanager
def full(_folder: Path) -> Iterator[None]:
    """No file may grow beyond its first page."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another program holds the requests for good."""
    db = sqlite3.connect(folder / STORE_FILE, isolation_level=None)
    db.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        db.execute("ROLLBACK")
        db.close()


def next_patient(kiosk: Kiosk) -> None:
    """The one before is done; somebody else is ready to send."""
    kiosk.touch("finishButton")
    kiosk.finish_saving()
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)


def send(kiosk: Kiosk) -> None:
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()


@contextmanager
def no_place(folder: Path, state_home: Path) -> Iterator[None]:
    """The data folder is away, and so is the second place."""
    state_home.write_text("no folder")
    with moved_away(folder):
        yield
    state_home.unlink()


FAULTS = [read_only, moved_away, full, locked]


@pytest.mark.parametrize("opened_before", [False, True], ids=["first", "later"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_request_the_store_cannot_take_is_kept_sealed_and_taken_in_later(
    open_kiosk: OpenKiosk,
    open_data: Path,
    state_home: Path,
    fault: Callable[[Path], AbstractContextManager[None]],
    opened_before: bool,
) -> None:
    kiosk = open_kiosk(data=open_data)
    ready_to_send(kiosk)
    if opened_before:
        send(kiosk)
        next_patient(kiosk)
    before = 1 if opened_before else 0
    with fault(open_data):
        send(kiosk)
        assert kiosk.says(kiosk.words("sent.title"))
        log = read_log(kiosk)
        assert "The store did not take a request" in log
        assert "Requests wait in the spill folder" in log
        files = [*open_data.rglob("*.lead"), *state_home.rglob("*.lead")]
        assert len(files) == 1
        assert PEOPLE["en"][4].encode() not in files[0].read_bytes()
    assert kiosk.stored() == before
    next_patient(kiosk)
    send(kiosk)
    assert kiosk.stored() == before + 2
    assert {lead.full_name for lead in kiosk.leads()} == {PEOPLE["en"][1]}
    assert not [*open_data.rglob("*.lead"), *state_home.rglob("*.lead")]
    assert "1 requests taken in" in read_log(kiosk)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_request_that_no_place_takes_is_said_and_saved_once_when_mended(
    open_kiosk: OpenKiosk,
    open_data: Path,
    state_home: Path,
    fault: Callable[[Path], AbstractContextManager[None]],
) -> None:
    kiosk = open_kiosk(data=open_data)
    ready_to_send(kiosk)
    state_home.write_text("no folder")
    (open_data / "spill").write_text("no folder")
    with fault(open_data):
        send_in_vain(kiosk)
        assert "Nor did the spill folder" in read_log(kiosk)
    assert kiosk.stored() == 0
    try_again(kiosk)
    assert kiosk.stored() == 1
    assert kiosk.leads()[-1].full_name == PEOPLE["en"][1]
    read_log(kiosk)


def deleted(store: Path) -> None:
    store.unlink()


def cut_short(store: Path) -> None:
    os.truncate(store, store.stat().st_size // 2)


def garbage(store: Path) -> None:
    store.write_bytes(b"\x07garbage" * 4000)


def an_older_copy(store: Path) -> None:
    older = store.with_name("older")
    Store.open(older, NOW).close()
    older.replace(store)


def an_older_copy_in_place(store: Path) -> None:
    older = store.with_name("older")
    Store.open(older, NOW).close()
    store.write_bytes(older.read_bytes())
    older.unlink()


@pytest.mark.parametrize("harm", [deleted, cut_short, garbage, an_older_copy, an_older_copy_in_place])
def test_a_store_harmed_while_the_kiosk_runs_loses_nothing_of_the_day(
    open_kiosk: OpenKiosk, harm: Callable[[Path], None]
) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    send(kiosk)
    next_patient(kiosk)
    harm(kiosk.data / STORE_FILE)
    send(kiosk)
    assert kiosk.stored() == 2
    assert len({lead.id for lead in kiosk.leads()}) == 2
    log = read_log(kiosk)
    assert "put back" in log or "damaged and set aside" in log
    with opened_store(kiosk.data, NOW) as store:
        assert missing_now(kiosk.data, store) == 0


def test_answers_are_wiped_when_nobody_tries_again(open_kiosk: OpenKiosk, state_home: Path) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    with no_place(kiosk.data, state_home):
        send_in_vain(kiosk)
    kiosk.pass_time(21)
    assert kiosk.has("idleSheet"), "they may still be at the desk"
    assert kiosk.says(kiosk.words("idle.answers_line"))
    kiosk.pass_time(31)
    kiosk.wait_for("clearedScreen")
    assert kiosk.program.live.stay.form.name == ""
    assert kiosk.stored() == 0


def test_a_row_that_was_saved_in_spite_of_an_error_is_not_saved_twice(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    real = Store.add

    def saves_and_fails(store: Store, lead: SealedLead) -> bool:
        real(store, lead)
        raise StoreUnavailable("The disk does not take the data.")

    with monkeypatch.context() as patch:
        patch.setattr(Store, "add", saves_and_fails)
        send(kiosk)
    assert "taken in" in read_log(kiosk)
    assert kiosk.stored() == 1


def test_a_mistake_of_ours_leaves_nobody_waiting(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)

    def mistaken(_store: Store, _lead: SealedLead) -> bool:
        raise RuntimeError(PEOPLE["en"][1])

    with monkeypatch.context() as patch:
        patch.setattr(Store, "add", mistaken)
        # As the program starts it; pytest-qt would else fail the test for it.
        patch.setattr(sys, "excepthook", sys.excepthook)
        log_mistakes()
        send_in_vain(kiosk)
    logged = read_log(kiosk)
    assert "RuntimeError at test_faults.py:" in logged
    assert "was not saved" in logged
    try_again(kiosk)
    assert kiosk.stored() == 1


def test_other_answers_after_an_error_are_another_request(open_kiosk: OpenKiosk, state_home: Path) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    with no_place(kiosk.data, state_home):
        send_in_vain(kiosk)
    first = kiosk.program.live.stay.form.request_id
    kiosk.touch("nextButton")
    kiosk.wait_for("signUpScreen")
    assert kiosk.program.live.stay.form.request_id == first
    kiosk.touch("row_name")
    kiosk.touch("keyBackspace")
    assert kiosk.program.live.stay.form.request_id == ""


def test_a_file_turned_to_garbage_is_set_aside(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    garbage(kiosk.data / STORE_FILE)
    send(kiosk)
    assert kiosk.stored() == 1
    assert "damaged and set aside" in read_log(kiosk)
    kept = [path for path in kiosk.data.rglob("*") if path.is_file() and path.name != STORE_FILE]
    assert any(b"\x07garbage" in path.read_bytes() for path in kept), kept


def no_manifest(pack: Path) -> None:
    (pack / "pack.toml").unlink()


def no_folder(pack: Path) -> None:
    shutil.rmtree(pack)


def half_a_file(pack: Path) -> None:
    text = (pack / "en" / "screens.toml").read_bytes()
    (pack / "en" / "screens.toml").write_bytes(text[: len(text) // 2])


def another_encoding(pack: Path) -> None:
    text = (pack / "es" / "1-what.md").read_text(encoding="utf-8")
    (pack / "es" / "1-what.md").write_bytes(text.encode("latin-1", "replace"))


@pytest.mark.parametrize("broken", [no_manifest, no_folder, half_a_file, another_encoding])
def test_a_broken_pack_never_blanks_the_kiosk(
    open_kiosk: OpenKiosk, tmp_path: Path, broken: Callable[[Path], None]
) -> None:
    pack = tmp_path / "pack"
    shutil.copytree(CONTENT, pack)
    broken(pack)
    start_logging(tmp_path / "logs")
    kiosk = open_kiosk(content=pack)
    begin(kiosk, "es")
    kiosk.touch("sectionCard_what")
    kiosk.wait_for("readerScreen")
    assert "content cannot be used" in (tmp_path / "logs" / "kiosk.log").read_text(encoding="utf-8")


BREAKS = {
    "broken": ("KioskApp/Main.qml", b"import QtQuick\nWindow { nonsense: }\n"),
    "missing": ("KioskApp/KioskSurface.qml", None),
    "another type": ("KioskApp/Main.qml", b"import QtQuick\nItem {}\n"),
    "no theme": ("KioskTheme/Theme.qml", b"pragma Singleton\nimport QtQuick\nQtObject {\n"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_screens_that_do_not_load_end_the_program_with_a_line(tmp_path: Path, case: str) -> None:
    qml = tmp_path / "qml"
    shutil.copytree(ROOT / "kiosk" / "ui" / "qml", qml)
    name, content = BREAKS[case]
    (qml / name).write_bytes(content) if content is not None else (qml / name).unlink()
    start = (
        "import pathlib, sys; import kiosk.ui.screens_source as a; from kiosk.startup import main;"
        f"a.QML = pathlib.Path({str(qml)!r}); sys.exit(main(['run', '--demo', '--data', sys.argv[1]]))"
    )
    data = tmp_path / "data"
    set_up_demo(data)
    done = subprocess.run(
        [sys.executable, "-c", start, str(data)],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("kiosk: "), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert "qml" in (data / "logs" / "kiosk.log").read_text(encoding="utf-8").lower()
