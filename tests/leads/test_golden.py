"""Files made by earlier versions stay readable for ever: change the program, never these files."""

import shutil
from pathlib import Path

from kiosk.leads.audit import entries
from kiosk.leads.book import DeskBook
from kiosk.leads.exporting.export import ExportFormat, ExportRequest, export_leads
from kiosk.leads.handover.handover_mail import Mail, Told, Word
from kiosk.leads.keyring.recovery import parse_recovery_code
from kiosk.leads.keyring.sealing import load_public_key, unlock, unlock_by_code
from kiosk.leads.record import Lead, decode
from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import NOW

GOLDEN = Path(__file__).parent / "golden-1"
GOLDEN_2 = Path(__file__).parent / "golden-2"
GOLDEN_3 = Path(__file__).parent / "golden-3"
BEFORE, NOTE = "golden passphrase before", "Fri 10:15 voicemail full."
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


def test_keys_of_version_2_open_what_was_sealed_before_and_after_they_were_changed() -> None:
    by_phrase = unlock(GOLDEN_2 / "keys.json", PASSPHRASE)
    by_code = unlock_by_code(GOLDEN_2 / "keys.json", parse_recovery_code(CODE))
    for key in (by_phrase, by_code):
        for name in ("lead.sealed", "lead.sealed-before"):
            assert decode(key.open((GOLDEN_2 / name).read_bytes())) == LEAD


def test_a_store_of_version_2_opens_verifies_and_shows_all_that_it_holds(tmp_path: Path) -> None:
    shutil.copy(GOLDEN_2 / "leads.db", tmp_path)
    store = Store.open(tmp_path / "leads.db", NOW)
    assert store.salvage is None
    found = verify_store(store)
    assert (found.rows, found.erased, found.receipts, found.problems) == (5, 1, 1, ())
    book = DeskBook(unlock(GOLDEN_2 / "keys.json", PASSPHRASE))
    for _ in book.read(store):
        pass
    shown = [(entry.full_name, entry.state, entry.tries, entry.stands_for) for entry in book.entries]
    assert shown == [
        ("Ed", "new", 0, ()),
        ("Cy and Di", "new", 0, (4,)),
        (LEAD.full_name, "no_answer", 1, ()),
    ]
    assert book.entries[-1].note == NOTE
    with store.reading() as db:
        assert [entry.act for entry in entries(db)] == [
            *("export", "erase", "state", "note", "merge", "rotate", "keys")
        ]
    store.close()


def test_a_store_of_version_3_knows_what_was_handed_over(tmp_path: Path) -> None:
    shutil.copy(GOLDEN_3 / "leads.db", tmp_path)
    store = Store.open(tmp_path / "leads.db", NOW)
    assert store.salvage is None
    found = verify_store(store)
    assert (found.rows, found.erased, found.receipts, found.problems) == (5, 1, 1, ())
    with store.reading() as db:
        handed = db.execute("SELECT seq, stands, revision FROM handover ORDER BY seq").fetchall()
        assert handed == [(1, "known", 1), (3, "sent", 0), (5, "sent", 0)]
        assert db.execute("SELECT state, tries FROM leads WHERE seq=1").fetchone() == ("booked", 1)
    store.close()


def test_files_of_the_first_hand_over_are_read_for_ever() -> None:
    key = unlock(GOLDEN_3 / "keys.json", PASSPHRASE)
    mail = Mail(GOLDEN_3, load_public_key(GOLDEN_3 / "keys.json"))
    handed = [mail.read_lead(name) for name in sorted(mail.names())]
    assert [decode(key.open(one.lead.box)).full_name for one in handed if one] == ["Cy and Di", "Ed"]
    assert mail.read_told() == Told("", (Word(LEAD.id, 1, "booked", 1),))
