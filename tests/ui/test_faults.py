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

from kiosk.leads.record import SealedLead
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.store_errors import StoreUnavailable
from kiosk.logs import log_mistakes, start_logging
from kiosk.paths import CONTENT, ROOT
from kiosk.startup import set_up_demo
from tests.ui.program import Kiosk
from tests.ui.test_journey import PEOPLE, agree, begin, fill_the_form, to_send

OpenKiosk = Callable[..., Kiosk]
NOBODY = 65534


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


@pytest.mark.parametrize("opened_before", [False, True], ids=["first", "later"])
@pytest.mark.parametrize("fault", [read_only, moved_away, full, locked])
def test_a_request_that_cannot_be_saved_is_said_and_saved_once_when_mended(
    open_kiosk: OpenKiosk,
    open_data: Path,
    monkeypatch: pytest.MonkeyPatch,
    fault: Callable[[Path], AbstractContextManager[None]],
    opened_before: bool,
) -> None:
    # Nobody waits three seconds in a test for a lock that stays.
    monkeypatch.setattr(Store.open.__func__, "__defaults__", (0.05,))  # type: ignore[attr-defined]  # a classmethod hides its function
    kiosk = open_kiosk(data=open_data)
    ready_to_send(kiosk)
    if opened_before:
        kiosk.touch("sendButton")
        kiosk.wait_for("sentScreen")
        kiosk.touch("finishButton")
        begin(kiosk, "en")
        kiosk.touch("signUpCard")
        fill_the_form(kiosk, "en")
        agree(kiosk)
    before = 1 if opened_before else 0
    with fault(open_data):
        send_in_vain(kiosk)
        assert "was not saved" in read_log(kiosk)
    assert kiosk.stored() == before
    try_again(kiosk)
    assert kiosk.stored() == before + 1
    assert kiosk.leads()[-1].full_name == PEOPLE["en"][1]
    read_log(kiosk)


def test_answers_are_wiped_when_nobody_tries_again(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    with moved_away(kiosk.data):
        send_in_vain(kiosk)
    kiosk.pass_time(21)
    kiosk.wait_for("attractScreen")
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
        send_in_vain(kiosk)
    try_again(kiosk)
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


def test_other_answers_after_an_error_are_another_request(
    open_kiosk: OpenKiosk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    with moved_away(kiosk.data):
        send_in_vain(kiosk)
    first = kiosk.program.live.stay.form.request_id
    kiosk.touch("nextButton")
    kiosk.wait_for("signUpScreen")
    assert kiosk.program.live.stay.form.request_id == first
    kiosk.touch("row_name")
    kiosk.touch("keyBackspace")
    assert kiosk.program.live.stay.form.request_id == ""


def test_a_file_turned_to_garbage_is_set_aside_and_the_request_is_kept(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk()
    ready_to_send(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.touch("finishButton")
    kiosk.finish_saving()
    (kiosk.data / STORE_FILE).write_bytes(b"\x07garbage" * 4000)
    begin(kiosk, "en")
    kiosk.touch("signUpCard")
    fill_the_form(kiosk, "en")
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()
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
        "import pathlib, sys; import kiosk.ui.application as a; from kiosk.startup import main;"
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
