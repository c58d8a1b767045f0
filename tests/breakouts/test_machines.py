"""Cases 13 and 24 to 26 on a process of its own: many presses, no network, a bare machine, mistakes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.breakouts.house import House, Told
from tests.breakouts.oracle import EARLIER
from tests.ui.desktop import MISSING, Desktop, wait_until
from tests.ui.program import count_leads

in_window = pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")
needs_strace = pytest.mark.skipif(shutil.which("strace") is None, reason="not installed here: strace")
WORDS = " ".join(EARLIER)


# 13: thirty presses on a real mouse ----------------------------------------------------------------------


@pytest.mark.parametrize("way", ["mouse", "Return", "space"])
@in_window
def test_13_thirty_presses_a_second_make_one_lead(house: House, way: str) -> None:
    before, stored = house.seen(), count_leads(house.data)
    house.ask("ready")
    x, y = house.ask("where", "sendButton")
    if way == "mouse":
        house.do("mousemove", str(x), str(y), "click", "--repeat", "30", "--delay", "33", "1")
    else:
        house.ask("focus", "sendButton")
        house.do("key", "--repeat", "30", "--delay", "33", way)
    wait_until(lambda: house.ask("screen") == "sentScreen", "it is saved")
    assert count_leads(house.data) == stored + 1
    house.holds(before)


# 24: no network ------------------------------------------------------------------------------------------


def network_calls(*command: str) -> list[str]:
    """What a program and all that it starts asked of the kernel's network, this machine's own included."""
    traced = [
        "strace",
        "--follow-forks",
        "--seccomp-bpf",
        "-qq",
        "-e",
        "trace=network",
        "-e",
        "signal=none",
        *command,
    ]
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST_", "COV_"))}
    done = subprocess.run(
        traced,
        cwd=ROOT,
        env=kept,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return [line for line in done.stderr.splitlines() if "AF_INET" in line or "AF_PACKET" in line]


@needs_strace
def test_24_a_whole_visit_asks_no_name_server_and_opens_no_socket(tmp_path: Path) -> None:
    journey = ["tests/ui/test_journey.py", "-k", "test_a_patient_reads_checks_and_asks", "-n", "0", "-x"]
    assert (
        network_calls(
            sys.executable, "-m", "pytest", *journey, "-p", "no:cacheprovider", f"--basetemp={tmp_path}/j"
        )
        == []
    )


@needs_strace
def test_24_a_question_to_a_name_server_would_be_seen() -> None:
    asks = "import socket; socket.socket(socket.AF_INET, socket.SOCK_DGRAM).connect(('127.0.0.1', 9))"
    assert network_calls(sys.executable, "-c", asks) != []


# 25: a bare machine --------------------------------------------------------------------------------------

NO_FONTS = (
    '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">'
    "<fontconfig><cachedir>{}</cachedir></fontconfig>"
)


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[Desktop]:
    made = Desktop(tmp_path)
    yield made
    made.close()


@in_window
def test_25_without_gpu_audio_and_fonts_below_a_path_of_many_letters(
    tmp_path: Path, desktop: Desktop
) -> None:
    home = tmp_path / "Ärzte & Söhne" / "kiosk ñ 医院 'é'"
    for part in ("kiosk", "content", "assets"):
        shutil.copytree(ROOT / part, home / part, ignore=shutil.ignore_patterns("__pycache__"))
    data = home / "dåta 資料"
    set_up_demo(data)
    fonts = tmp_path / "fonts.conf"
    fonts.write_text(NO_FONTS.format(tmp_path / "no-cache"), encoding="utf-8")
    running = desktop.start(
        *("-m", "tests.breakouts.told", "run", "--data", str(data), "--content", str(home / "content")),
        cwd=home,
        env={
            "PYTHONPATH": str(ROOT),
            "FONTCONFIG_FILE": str(fonts),
            "LIBGL_DRIVERS_PATH": "/nowhere",
            "VK_ICD_FILENAMES": "/nowhere",
            "PULSE_SERVER": "/nowhere",
            "PIPEWIRE_REMOTE": "/nowhere",
            "ALSA_CONFIG_PATH": "/nowhere",
        },
    )
    kiosk = Told(running)
    running.opened()
    wait_until(lambda: kiosk.ask("screen") == "attractScreen", "the kiosk answers")
    for screen in ("homeScreen", "readerScreen", "signUpScreen", "staffScreen"):
        kiosk.go(screen)
    assert kiosk.ask("root") == str(home)
    assert kiosk.ask("family") == "Atkinson Hyperlegible Next"
    texts = kiosk.ask("next")
    assert any("microneedling" in text.lower() for text in texts)
    log = (data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    assert [
        line for line in log.splitlines() if " WARNING " in line or " ERROR " in line or " CRITICAL " in line
    ] == []


# 26: mistakes --------------------------------------------------------------------------------------------


@in_window
def test_26_a_mistake_and_a_warning_of_qt_become_lines_without_words(house: House) -> None:
    before = house.seen()
    house.go("signUpScreen")
    house.ask("break", WORDS)
    log = house.data / "logs" / "kiosk.log"
    wait_until(lambda: "ValueError" in log.read_text(encoding="utf-8"), "the mistake is logged")
    said = log.read_text(encoding="utf-8")
    assert "a warning of Qt" in said
    assert not any(word in said for word in EARLIER)
    assert house.said() == "", "nothing goes to the console"
    wait_until(lambda: house.ask("screen") == "attractScreen", "nobody is left on a page that may be broken")
    house.holds(before)
