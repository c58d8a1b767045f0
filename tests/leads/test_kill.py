"""A process killed while it saves: every acknowledged request is there once, and nothing half."""

import os
import signal
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

import pytest

from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import NOW

SAVING = """
    import sys, uuid
    from datetime import UTC, datetime
    from pathlib import Path
    from kiosk.leads.record import SealedLead
    from kiosk.leads.store import Store
    store = Store.open(Path(sys.argv[1]), datetime.now(UTC))
    while True:
        lead = SealedLead(str(uuid.uuid4()), "2025-03-31", bytes(600))
        store.add(lead)
        print(lead.id, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL is POSIX")
def test_no_acknowledged_request_is_lost_by_kill(tmp_path: Path) -> None:
    path = tmp_path / "leads.db"
    acknowledged: list[str] = []
    for lines in (1, 2, 3, 5, 8, 13, 21, 34):
        call = [sys.executable, "-c", textwrap.dedent(SAVING), str(path)]
        with subprocess.Popen(call, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            for _ in range(lines):
                acknowledged.append(child.stdout.readline().strip())
            child.send_signal(signal.SIGKILL)
            acknowledged += [line.strip() for line in child.stdout if line.endswith("\n")]
    store = Store.open(path, NOW)
    assert store.salvage is None
    found = Counter(row.id for batch in store.batches(store.head(), only_new=False) for row in batch)
    assert set(acknowledged) <= set(found)
    assert set(found.values()) == {1}
    assert len(found) <= len(acknowledged) + 8, "at most one in each round was saved and not yet told"
    assert verify_store(store).problems == ()
    store.close()
