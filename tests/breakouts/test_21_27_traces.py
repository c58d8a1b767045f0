"""What a patient leaves behind: nothing of a request left half-way, nothing plain of one that was sent."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.soak.sign_up_loop import to_send
from tests.ui.program import Kiosk, count_leads

OpenKiosk = Callable[..., Kiosk]
NAME, PHONE = "Zyxmark Qqvist", "4155550142"
STEPS = ("why", "adult", "name", "way", "phone", "time", "check", "ticked")


def go_to(kiosk: Kiosk, step: str) -> None:
    """The sign-up up to a step, with everything before it filled in."""
    kiosk.touch("startButton")
    kiosk.wait_for("homeScreen")
    kiosk.touch("signUpCard")
    kiosk.wait_for("signUpScreen")
    ways: list[list[str]] = [
        ["continueButton"],
        ["choice_yes", "continueButton"],
        ["=" + NAME.lower(), "continueButton"],
        ["choice_phone", "continueButton"],
        ["=" + PHONE, "continueButton"],
        ["choice_morning", "continueButton"],
    ]
    for way in ways[: STEPS.index(step)]:
        for act in way:
            kiosk.type(act[1:]) if act.startswith("=") else kiosk.touch(act)
    if step == "ticked":
        to_send(kiosk, "consentBox")
        kiosk.touch("consentBox")


def traces(folder: Path) -> list[str]:
    """The files that hold a word of the patient, in any writing."""
    words = [NAME, NAME.split()[1], PHONE, "5550142", "415) 555"]
    needles = [
        word.lower().encode(code)
        for word in words
        for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")
    ]
    found = []
    for file in folder.rglob("*"):
        if file.is_file() and not file.is_symlink():
            content = file.read_bytes().lower()
            if any(needle in content for needle in needles):
                found.append(str(file.relative_to(folder)))
    return found


@pytest.mark.parametrize("step", STEPS)
def test_21_leaving_half_way_warns_wipes_and_leaves_nothing_on_the_disk(
    open_kiosk: OpenKiosk, tmp_path: Path, step: str
) -> None:
    kiosk = open_kiosk(demo=False)
    go_to(kiosk, step)
    kiosk.pass_time(89)
    assert not kiosk.has("moreTimeButton")
    kiosk.pass_time(2)
    kiosk.wait(lambda: kiosk.has("moreTimeButton"), "the warning")
    kiosk.pass_time(31)
    kiosk.wait_for("clearedScreen")
    kiosk.pass_time(11)
    kiosk.wait_for("attractScreen")
    assert kiosk.program.live.stay == kiosk.program.live._fresh
    assert not any(word in text for text in kiosk.texts() for word in (NAME, "Qqvist", PHONE))
    assert traces(tmp_path) == []
    assert count_leads(kiosk.data) == 0


def test_27_no_file_holds_a_word_of_the_patient_after_a_whole_visit(tmp_path: Path) -> None:
    home, temp, data = tmp_path / "home", tmp_path / "temp", tmp_path / "data"
    for folder in (home, temp):
        folder.mkdir()
    set_up_demo(data)
    ran = subprocess.run(
        [sys.executable, "-m", "tests.breakouts.journey_alone", str(data), NAME, PHONE],
        cwd=ROOT,
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("XDG_")},
            "HOME": str(home),
            "TMPDIR": str(temp),
            "QT_QPA_PLATFORM": "offscreen",
            "QT_QUICK_BACKEND": "software",
        },
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert ran.stdout.endswith("visited\n"), ran.stderr[-2000:]
    assert count_leads(data) == 1
    log = (data / "logs" / "kiosk.log").read_text(encoding="utf-8")
    assert "WordsError" in log, "the mistake was logged, without its words"
    assert "a warning of Qt" in log
    assert traces(tmp_path) == []
    assert not any(word in ran.stdout + ran.stderr for word in (NAME, "Qqvist", PHONE))


def test_27_the_search_finds_what_is_there(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "plain.log").write_text(f"saved for {NAME}", encoding="utf-8")
    (tmp_path / "wide.bin").write_bytes(b"\0" + PHONE.encode("utf-16-le"))
    assert sorted(traces(tmp_path)) == ["deep/plain.log", "wide.bin"]
