"""The monkey: no escape, no crash, no growth, and no request without a ticked consent."""

import resource
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.monkey import Monkey
from tests.ui.program import Kiosk

OpenKiosk = Callable[..., Kiosk]
PAGE = resource.getpagesize()


def resident_bytes() -> int:
    """Memory of this process that is in RAM (Linux)."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE


def test_a_short_monkey(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk(demo=False)
    monkey = Monkey(kiosk, 11)
    for _ in range(700):
        monkey.act()
    kiosk.finish_saving()
    assert len(monkey.seen.screens) >= 5, monkey.seen.screens
    assert sorted(lead.id for lead in kiosk.leads()) == sorted(set(monkey.seen.saved))


@pytest.mark.soak
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_twenty_thousand_acts(open_kiosk: OpenKiosk) -> None:
    kiosk = open_kiosk(demo=False)
    monkey = Monkey(kiosk, 2026)
    for _ in range(2_000):
        monkey.act()
    early = resident_bytes()
    for _ in range(18_000):
        monkey.act()
    late = resident_bytes()
    kiosk.finish_saving()
    leads = kiosk.leads()
    assert sorted(lead.id for lead in leads) == sorted(set(monkey.seen.saved))
    assert all(lead.consent_request and lead.consent_hash for lead in leads)
    assert len(leads) > 5, "the monkey hardly asked for anything"
    sys.stderr.write(f"\n{dict(monkey.seen.acts)} {dict(monkey.seen.screens)} {len(leads)} requests, ")
    sys.stderr.write(f"memory {early / 1e6:.0f} MB after 2,000, {late / 1e6:.0f} MB after 20,000\n")
    assert late <= 1.1 * early
