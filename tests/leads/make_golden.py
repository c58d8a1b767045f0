"""Golden files for a new format's number N: `python -m tests.leads.make_golden N`."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from kiosk.leads.erasing import erase_person
from kiosk.leads.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.keys import create_keys
from kiosk.leads.record import seal
from kiosk.leads.recovery import parse_recovery_code
from kiosk.leads.sealing import unlock
from kiosk.leads.store import Store
from tests.leads.conftest import BY, CHEAP, NOW
from tests.leads.test_golden import CODE, LEAD, PASSPHRASE


def make(folder: Path) -> None:
    """Keys, one sealed request, and a store with an export and an erased row."""
    folder.mkdir()
    public = create_keys(folder / "keys.json", PASSPHRASE, parse_recovery_code(CODE), CHEAP)
    lead = seal(LEAD, public)
    (folder / "lead.sealed").write_bytes(lead.box)
    store = Store.open(folder / "leads.db", NOW)
    store.add(lead)
    other = seal(replace(LEAD, id="5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a12", full_name="Bo"), public)
    store.add(other)
    with tempfile.TemporaryDirectory() as name:
        request = ExportRequest(ExportFormat.CSV, Path(name) / "out.csv")
        export_leads(store, unlock(folder / "keys.json", PASSPHRASE), request, now=NOW)
    erase_person(store, other.id, BY)
    store.add(seal(replace(LEAD, id="5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a13", full_name="Cy"), public))
    store.close()
    (folder / "leads.db-journal").unlink(missing_ok=True)


if __name__ == "__main__":
    make(Path(__file__).parent / f"golden-{int(sys.argv[1])}")
