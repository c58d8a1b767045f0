"""The packaged program does what the program from source does."""

import csv
import json
import os
import re
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from bench.peer import Peer
from bench.processes import running
from bench.screen import Screen, fully_there, qt_environment
from kiosk import __version__
from kiosk.paths import ROOT
from tests.package.conftest import PATIENCE_S, Packaged

pytestmark = [
    pytest.mark.package,
    pytest.mark.xdist_group("package"),
    pytest.mark.skipif(sys.platform != "linux", reason="driven through X11"),
]
ROUNDS = 5
# A thousand pictures: half a minute on an idle machine.
TOUR_S = 600.0
SLOWER_AT_MOST = 1.1


@contextmanager
def opened(packaged: Packaged, screen: Screen, *words: str | Path) -> Iterator[subprocess.Popen[str]]:
    """The program on the display, painted; it is asked to end with the block."""
    empty = screen.until_empty()
    process = packaged.start({"DISPLAY": screen.name}, *words)
    try:
        assert screen.until_still(empty, 1.0, PATIENCE_S), process.communicate()[1]
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=PATIENCE_S)


def until(met: Callable[[], bool], what: str) -> None:
    """Look again until it is so."""
    end = time.monotonic() + PATIENCE_S
    while not met():
        assert time.monotonic() < end, f"in vain: {what}"
        time.sleep(0.05)


def test_it_runs_from_an_awkward_folder_as_an_ordinary_user(packaged: Packaged) -> None:
    done = packaged.run("--version")
    assert (done.returncode, done.stdout, done.stderr) == (0, f"kiosk {__version__}\n", "")
    if packaged.wrapper:
        asked = subprocess.run(
            [*packaged.wrapper, "/usr/bin/id", "-u"], capture_output=True, text=True, check=True
        )
        assert int(asked.stdout) != 0


def test_its_own_content_is_fit_to_show(packaged: Packaged) -> None:
    done = packaged.run("check")
    assert done.returncode == 0, done.stdout + done.stderr


def test_wrong_use_is_one_line(packaged: Packaged) -> None:
    done = packaged.run("leads", "list", "--data", "/nowhere/at/all")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("kiosk: /nowhere/at/all")


def test_a_command_never_loads_qt(packaged: Packaged) -> None:
    done = packaged.run("leads", "list", "--data", packaged.set_up("quiet"), LD_DEBUG="files")
    assert "0 requests" in done.stdout
    loaded = set(re.findall(r"calling init: (\S.*)", done.stderr))
    assert any("libpython" in name for name in loaded)
    assert not [name for name in loaded if "Qt6" in name]


def test_a_patient_leaves_a_request(packaged: Packaged, screen: Screen, tmp_path: Path) -> None:
    recorded = subprocess.run(
        [sys.executable, "-m", "tests.package.touches", str(tmp_path / "recorded" / "data")],
        cwd=ROOT,
        env=qt_environment(),
        capture_output=True,
        text=True,
        timeout=PATIENCE_S,
        check=False,
    )
    assert recorded.returncode == 0, recorded.stderr
    way = json.loads(recorded.stdout.splitlines()[-1])
    data = packaged.set_up("journey")
    with opened(packaged, screen, "run", "--data", data) as process:
        for x, y in way["touches"]:
            screen.pointer.move(x, y)
            before = screen.frame()
            screen.pointer.tap()
            screen.until_still(before, 0.25, 2.0)
        assert process.poll() is None
    assert "1 requests" in packaged.run("leads", "list", "--data", data).stdout
    target = packaged.home / "requests.csv"
    done = packaged.run(
        *("leads", "export", "--data", data, "--format", "csv", "--to", target),
        *("--passphrase-file", packaged.home / "passphrase"),
    )
    assert done.returncode == 0, done.stderr
    with target.open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["full_name"] == way["name"]
    verified = packaged.run("leads", "verify", "--data", data)
    assert (verified.returncode, verified.stderr) == (0, ""), verified.stdout


def test_its_screens_come_from_the_bundle_with_byte_code(packaged: Packaged, screen: Screen) -> None:
    data = packaged.set_up("bundle")
    with opened(packaged, screen, "run", "--data", data) as process:
        maps = Path(f"/proc/{process.pid}/maps").read_text(encoding="utf-8")
    byte_code = {line.split("/", 1)[1] for line in maps.splitlines() if line.endswith(".qmlc")}
    assert len(byte_code) > 10
    assert all("/lib/screens.bytecode/" in name for name in byte_code), (
        "compiled anew into the account's own folder"
    )
    assert "/lib/screens.rcc" in maps
    assert not [line for line in maps.splitlines() if ".qml" in line and not line.endswith(".qmlc")]


def test_the_tour_is_whole(packaged: Packaged) -> None:
    folder = packaged.home / "tour"
    done = packaged.run("tour", folder, patience_s=TOUR_S)
    assert done.returncode == 0, done.stderr
    pictures = list(folder.rglob("*.png"))
    assert f"{len(pictures)} pictures" in done.stdout or len(pictures) > 500
    assert min(path.stat().st_size for path in pictures) > 2_000


def test_the_doctor_looks_around(packaged: Packaged) -> None:
    done = packaged.run("doctor", "--json", "--data", packaged.set_up("doctor"))
    assert done.returncode in (0, 1), done.stderr
    found = json.loads(done.stdout)
    rows = found if isinstance(found, list) else found["findings"]
    assert len(rows) > 3
    assert {row["light"] for row in rows} <= {"red", "amber", "green", "unknown"}


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGSEGV])
def test_after_a_crash_it_is_back(packaged: Packaged, screen: Screen, how: signal.Signals) -> None:
    data = packaged.set_up(f"crash-{how.name}")
    with opened(packaged, screen, "supervise", "--data", data) as process:

        def children() -> list[int]:
            return [one.pid for one in psutil.Process(process.pid).children()]

        until(lambda: len(children()) == 1, "the kiosk is open")
        (first,) = children()
        os.kill(first, how)
        until(lambda: bool(children()) and children() != [first], "the kiosk is back")
        assert screen.until_still(screen.frame(), 1.0, 5.0) is not None
        assert len(children()) == 1
    ends = json.loads((data / "restarts.json").read_text(encoding="utf-8"))["ends"]
    assert [end["code"] for end in ends] == [-how]


def test_it_starts_as_fast_as_from_source(packaged: Packaged, screen: Screen) -> None:
    data = packaged.set_up("speed")
    words = ("run", "--data", str(data))
    # Both as ourselves: what is compared is the program.
    frozen = Peer("packaged", [str(packaged.program), *words], {})
    source = Peer("source", [sys.executable, "main.py", *words], {}, ROOT)
    times: dict[str, list[float]] = {frozen.name: [], source.name: []}
    for number in range(ROUNDS + 1):
        for peer in (frozen, source):
            taken = first_paint_ms(peer, screen)
            if number:  # the first of each fills the caches
                times[peer.name].append(taken)
    ratio = statistics.median(times["packaged"]) / statistics.median(times["source"])
    best = min(times["packaged"]) / min(times["source"])
    sys.stdout.write(f"first full paint in ms: {times}; medians {ratio:.2f}, best {best:.2f}\n")
    # A busy machine slows either by turns; the better of both comparisons is about the program.
    assert min(ratio, best) <= SLOWER_AT_MOST, times


def first_paint_ms(peer: Peer, screen: Screen) -> float:
    """From the start of the process until the first screen stands."""
    empty, start = screen.until_empty(), time.perf_counter()
    with running(peer.command, {**screen.environment, **peer.environment}, peer.cwd):
        seen = screen.until_still(empty, 1.0, PATIENCE_S)
        assert seen, peer.name
        return (fully_there(seen) - start) * 1000
