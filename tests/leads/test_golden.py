"""Files made by the first version stay readable for ever: change the program, never these files."""

import shutil
from pathlib import Path

from kiosk.leads.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.record import Lead, decode
from kiosk.leads.recovery import parse_recovery_code
from kiosk.leads.sealing import unlock, unlock_by_code
from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import NOW

GOLDEN = Path(__file__).parent / "golden-1"
PASSPHRASE = "golden passphrase é"
CODE = "000000-000011-000022-720885-360448-013574-112211-700337"
LEAD = Lead(
    id="5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a11",
    received_at="2025-03-31T14:05:00-05:00",
    full_name="Ana María O’Neill-李",
    phone="+14155552671",
    best_time="morning",
    language="es",
    consent_request=True,
    consent_version="1",
    consent_hash="00",
    consent_text="The clinic may call me about this request.",
    topics=("How much change to hope for",),
    questions=("How many visits?",),
    kiosk_id="kiosk-1",
)


def test_keys_of_version_1_open_by_passphrase_and_by_code() -> None:
    sealed = (GOLDEN / "lead.sealed").read_bytes()
    assert decode(unlock(GOLDEN / "keys.json", PASSPHRASE).open(sealed)) == LEAD
    assert decode(unlock_by_code(GOLDEN / "keys.json", parse_recovery_code(CODE)).open(sealed)) == LEAD


def test_a_store_of_version_1_opens_verifies_and_exports(tmp_path: Path) -> None:
    shutil.copy(GOLDEN / "leads.db", tmp_path)
    store = Store.open(tmp_path / "leads.db", NOW)
    assert store.salvage is None
    found = verify_store(store)
    assert (found.rows, found.erased, found.receipts, found.problems) == (3, 1, 1, ())
    key = unlock(GOLDEN / "keys.json", PASSPHRASE)
    target = tmp_path / "out.csv"
    assert export_leads(store, key, ExportRequest(ExportFormat.CSV, target), now=NOW).count == 2
    store.close()
    assert "Ana María O’Neill-李" in target.read_text(encoding="utf-8-sig")
