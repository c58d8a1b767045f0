"""The hand-over's thread: a round after each request, none that holds up the screen, errors told once."""

import logging
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.leads.handover.handover import take_now
from kiosk.leads.handover.handover_files import HandOverAway
from kiosk.leads.handover.handover_send import Sent
from kiosk.leads.record import Lead
from kiosk.paths import KEY_FILE
from kiosk.settings import Settings
from kiosk.startup import set_up_demo
from kiosk.ui.watches.handover_watch import HandOverWatch
from tests.leads.conftest import NOW
from tests.ui.program import Kiosk, wait

NEVER_S = 10_000.0
LEAD = Lead(
    id="00000000-0000-4000-8000-000000000001",
    received_at="2026-11-23T10:00:00+00:00",
    full_name="Ana Example",
    phone="+14155550101",
    consent_request=True,
)


def test_it_runs_when_there_is_something_and_tells_of_it(fonts: None) -> None:
    told: list[object] = []
    watch = HandOverWatch(lambda: Sent(written=1), NEVER_S)
    watch.over.connect(told.append)
    watch.soon()
    wait(lambda: told == [Sent(written=1)], "a round")
    watch.soon()
    wait(lambda: len(told) == 2, "another")
    watch.stop()
    watch.soon()
    watch.stop()
    assert len(told) == 2


def test_a_share_that_hangs_does_not_hold_up_the_end(fonts: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kiosk.ui.watches.handover_watch._END_S", 0.05)
    hangs, let_go = threading.Event(), threading.Event()

    def work() -> Sent:
        hangs.set()
        let_go.wait()
        return Sent()

    watch = HandOverWatch(work, NEVER_S)
    watch.soon()
    assert hangs.wait(10)
    before = time.monotonic()
    watch.stop()
    assert time.monotonic() - before < 5
    assert watch._thread.daemon
    let_go.set()
    watch._thread.join()


def test_what_lasts_is_logged_once(fonts: None, caplog: pytest.LogCaptureFixture) -> None:
    told: list[object] = []

    def away() -> Sent:
        raise HandOverAway("The folder is away.", mend="Connect it.")

    with caplog.at_level(logging.INFO, "kiosk.handover"):
        logging.getLogger("kiosk").propagate = True
        watch = HandOverWatch(away, 0.001)
        watch.over.connect(told.append)
        wait(lambda: len(told) > 3, "some rounds")
        watch.stop()
    assert [line.getMessage() for line in caplog.records] == [
        "The hand-over waits: The folder is away. Connect it."
    ]


@pytest.fixture
def kiosk(fonts: None, tmp_path: Path) -> Iterator[Kiosk]:
    (tmp_path / "share").mkdir()
    set_up_demo(tmp_path / "data")
    made = Kiosk(tmp_path / "data", handover_dir=str(tmp_path / "share"))
    yield made
    made.close()


def test_a_request_of_a_patient_is_at_the_desk(kiosk: Kiosk, tmp_path: Path) -> None:
    desk = tmp_path / "desk"
    desk.mkdir()
    shutil.copy(tmp_path / "data" / KEY_FILE, desk)
    take_now(desk, tmp_path / "share", Settings(), NOW)
    told: list[object] = []
    kiosk.program.handover.over.connect(told.append)
    kiosk.program.requests.save(LEAD, told.append)
    wait(lambda: Sent(written=1, waiting=1) in told, "handed over")
    assert take_now(desk, tmp_path / "share", Settings(), NOW).taken == 1
    (kiosk.data / "settings.toml").write_text(f"handover_dir = '{tmp_path / 'share'}'\n", encoding="utf-8")
    assert health_of(kiosk) == "Not yet at the desk's PC: 1"
    kiosk.program.handover.soon()
    wait(lambda: Sent(known=1) in told, "known")
    assert health_of(kiosk) == ""


def health_of(kiosk: Kiosk) -> str:
    """What the staff's home says of requests on their way."""
    staff = kiosk.program.staff
    staff._count()
    kiosk.program.desk_jobs.drain()
    return next((line.title for line in staff._health._rows if "desk's PC" in line.title), "")
