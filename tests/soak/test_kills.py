"""kill -9 at random moments of the sign-up: who was thanked is kept once, and the next start is clean."""

import os
import random
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from kiosk.leads.store import STORE_FILE, Store
from kiosk.paths import ROOT
from kiosk.startup import set_up_demo
from tests.leads.conftest import NOW
from tests.ui.program import read_leads

PATIENCE_S = 60


@dataclass
class Seen:
    """What patients were shown over all lives of one kiosk."""

    first: list[str] = field(default_factory=list)
    thanked: list[str] = field(default_factory=list)
    kills: int = 0


def one_life(data: Path, seed: int, seen: Seen) -> None:
    """Start the kiosk, let it run for a random while from its first screen on, and kill it."""
    chance = random.Random(seed)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.soak.sign_up_loop", str(data), str(seed)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert child.stdout is not None
    try:
        text = b""
        for chunk in output_of(child, lambda text: b"first" in text, PATIENCE_S):
            text += chunk
        # Long enough for up to about two requests, with many kills while one is sent.
        for chunk in output_of(child, lambda _: False, chance.uniform(0, 2.5)):
            text += chunk
        assert child.poll() is None, "the kiosk ended by itself"
    finally:
        child.send_signal(signal.SIGKILL)
        rest, _ = child.communicate()
    for line in (text + rest).decode().splitlines():
        word, _, value = line.partition(" ")
        if word == "first":
            seen.first.append(value)
        elif word == "thanks":
            seen.thanked.append(value)
    seen.kills += 1


def output_of(child: subprocess.Popen[bytes], enough: object, seconds: float) -> Iterator[bytes]:
    """What the child writes, until it is enough or the time is over."""
    assert child.stdout is not None
    assert callable(enough)
    end, text = time.monotonic() + seconds, b""
    while not enough(text):
        left = end - time.monotonic()
        if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
            return
        chunk = os.read(child.stdout.fileno(), 4096)
        if not chunk:
            return
        text += chunk
        yield chunk


def judge(data: Path, seen: Seen) -> None:
    """Each thanked request is there once, none twice, every start was at the attract screen."""
    assert seen.first == ["attractScreen"] * seen.kills
    store = Store.open(data / STORE_FILE, NOW)
    assert store.salvage is None, "the file was never damaged"
    store.close()
    kept = [lead.id for lead in read_leads(data)]
    assert len(kept) == len(set(kept))
    assert len(seen.thanked) == len(set(seen.thanked))
    assert set(seen.thanked) <= set(kept)
    # At most one request a life was saved without its thanks being read.
    assert len(kept) <= len(seen.thanked) + seen.kills


def lives(data: Path, count: int, seed: int) -> Seen:
    set_up_demo(data)
    seen = Seen()
    for life in range(count):
        one_life(data, seed * 10_000 + life, seen)
    judge(data, seen)
    return seen


def test_whoever_was_thanked_is_kept_once(tmp_path: Path) -> None:
    seen = lives(tmp_path / "data", 3, 1)
    assert seen.kills == 3


@pytest.mark.soak
@pytest.mark.parametrize("part", range(4))
def test_five_hundred_kills(tmp_path: Path, part: int) -> None:
    seen = lives(tmp_path / "data", 125, 100 + part)
    assert seen.kills == 125
    assert len(seen.thanked) > 30, "the kills came so early that nothing was tried"
    sys.stderr.write(f"\n{seen.kills} kills, {len(seen.thanked)} requests thanked and kept\n")
