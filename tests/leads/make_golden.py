"""Golden files for a new format's number N: `python -m tests.leads.make_golden N`."""

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from kiosk.leads import work
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.handover.handover_mail import Mail, Told, Word
from kiosk.leads.handover.handover_send import send
from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.keyring.keys import create_keys
from kiosk.leads.keyring.recovery import RecoveryCode, parse_recovery_code
from kiosk.leads.keyring.rotate import rotate
from kiosk.leads.keyring.sealing import load_public_key, unlock
from kiosk.leads.record import encode, seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import Store
from tests.leads.conftest import BY, CHEAP, NOW
from tests.leads.test_golden import BEFORE, CODE, LEAD, NOTE, PASSPHRASE


def make(folder: Path) -> None:
    """Keys changed once, a request sealed before and after that, and a store with all that it can hold."""
    folder.mkdir()
    old = create_keys(folder / "keys.json", BEFORE, RecoveryCode(bytes(16)), CHEAP)
    (folder / "lead.sealed-before").write_bytes(seal(LEAD, old).box)
    store = Store.open(folder / "leads.db", NOW)
    others = [
        replace(LEAD, id=f"5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a{number}", full_name=name)
        for number, name in (("12", "Bo"), ("13", "Cy"), ("14", "Di"))
    ]
    store.add_many(seal(lead, old) for lead in (LEAD, *others))
    with tempfile.TemporaryDirectory() as name:
        request = ExportRequest(ExportFormat.CSV, Path(name) / "out.csv")
        export_leads(store, unlock(folder / "keys.json", BEFORE), request, now=NOW)
    erase_person(store, others[0].id, BY)
    work.set_state(store, 1, 0, State.NO_ANSWER, BY)
    work.write_note(store, 1, 1, seal_note(NOTE, old), BY)
    work.merge(store, (3, 0), (4, 0), old.seal(encode(replace(others[1], full_name="Cy and Di"))), BY)
    code = parse_recovery_code(CODE)
    rotate(folder, store, unlock(folder / "keys.json", BEFORE), PASSPHRASE, code, BY, cost=CHEAP)
    new = load_public_key(folder / "keys.json")
    (folder / "lead.sealed").write_bytes(seal(LEAD, new).box)
    store.add(seal(replace(LEAD, id="5f0e4a52-3d5e-4c56-9a3b-0d3b0c1f8a15", full_name="Ed"), new))
    mail = Mail(folder, new)
    mail.prepare()
    send(store, mail, lambda _lead_id: None, BY)
    mail.put_told(Told("", (Word(LEAD.id, 1, State.BOOKED, 1),)))
    send(store, mail, lambda _lead_id: None, BY)
    store.close()
    (folder / "leads.db-journal").unlink(missing_ok=True)


if __name__ == "__main__":
    make(Path(__file__).parent / f"golden-{int(sys.argv[1])}")
