"""Exports read back from real files: text stays text, and a fault leaves everything as it was."""

import dataclasses
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.leads.exporting import export as export_module
from kiosk.leads.exporting.export import (
    ExportCancelled,
    ExportChanged,
    ExportError,
    ExportFolderMissing,
    ExportFormat,
    ExportFull,
    ExportReadOnly,
    ExportRequest,
    ExportResult,
    ExportTargetOpen,
    export_leads,
)
from kiosk.leads.exporting.export_csv import neutral, neutral_phone
from kiosk.leads.exporting.export_formats import open_writer
from kiosk.leads.keyring.sealing import PrivateKey
from kiosk.leads.record import Lead, SealedLead, seal
from kiosk.leads.rows import COLUMNS
from kiosk.leads.store import Store
from kiosk.leads.verify import verify_store
from tests.leads.conftest import NOW, Clinic
from tests.leads.export_files import asked, ids_in, read, read_csv

FORMATS = list(ExportFormat)
FIXED = [ExportFormat.CSV, ExportFormat.XLSX, ExportFormat.LOCKED, ExportFormat.JSONL]
HEADER = [
    "id",
    "received_at",
    "full_name",
    "phone",
    "email",
    "best_time",
    "language",
    "status",
    "consent_request",
    "consent_marketing",
    "topics",
    "questions",
    "notes",
    "kiosk_id",
]
HOSTILE = [
    '=HYPERLINK("http://x")',
    "+1",
    "-1",
    "@SUM(A1)",
    "\ttab",
    "\rreturn",
    "two\nlines",
    "two\r\nlines",
    "＝1+1",
    "😀 emoji",
    "x" * 200,
    "محمد علي",
    "quote \" and, comma; and '",
    "<r><t>rich</t></r>",
    "<img src='http://x'>",
    "_x0041_",
    "http://example.com",
    "007",
    "1E5",
    "  spaces  ",
    "bell\x07null\x00",
    "half \udc80",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where exports go."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.mark.parametrize("kind", FORMATS)
def test_the_columns_stand_in_their_order(
    clinic: Clinic,
    folder: Path,
    kind: ExportFormat,
) -> None:
    store, public, private, make_lead = clinic
    lead = make_lead(1, topics=("How much", "Cost"), questions=("How many?",), best_time="morning")
    store.add(seal(lead, public))
    target = folder / f"out.{kind}"
    result = export_leads(store, private, asked(kind, target), now=NOW)
    assert (result.count, result.set_aside, result.receipt) == (1, (), 1)
    assert list(COLUMNS) == HEADER
    values = [lead.id, lead.received_at, lead.full_name, lead.phone, "", "morning", "en", "new", "yes", "no"]
    wanted = dict(zip(HEADER, [*values, "How much; Cost", "How many?", "", "kiosk-1"], strict=True))
    if kind in FIXED:
        assert read(target, kind) == [wanted]
    assert ids_in(target, kind) == [lead.id]
    assert list(folder.iterdir()) == [target], "nothing else is left"


@pytest.mark.parametrize("kind", FIXED)
def test_hostile_text_arrives_as_text(
    clinic: Clinic,
    folder: Path,
    kind: ExportFormat,
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(
        seal(make_lead(n, full_name=text, notes=text), public) for n, text in enumerate(HOSTILE, start=1)
    )
    target = folder / f"out.{kind}"
    result = export_leads(store, private, asked(kind, target), now=NOW)
    assert result.count == len(HOSTILE)
    for text, row in zip(HOSTILE, read(target, kind), strict=True):
        clean = text.encode("utf-8", "replace").decode()
        if kind is ExportFormat.CSV:
            assert row["full_name"] == row["notes"] == neutral(clean)
            assert row["full_name"][:1] not in set("=+-@\t\r\n＝＋－＠")
            assert row["phone"] == "+14155552671"
        elif kind is ExportFormat.JSONL:
            assert row["full_name"] == row["notes"] == clean
        elif clean.startswith("<r>"):
            assert row["full_name"] == clean + " "
        else:
            # openpyxl leaves Excel's _xHHHH_ escapes as they stand in the file.
            assert _unescaped(row["full_name"]) == clean


def _unescaped(cell: str) -> str:
    for code, char in (("_x0007_", "\x07"), ("_x0000_", "\x00"), ("_x000D_", "\r"), ("_x005F_", "_")):
        cell = cell.replace(code, char)
    return cell


def test_no_formula_or_link_stands_in_the_workbook(clinic: Clinic, folder: Path) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n, full_name=text), public) for n, text in enumerate(HOSTILE, start=1))
    export_leads(store, private, ExportRequest(ExportFormat.XLSX, folder / "out.xlsx"), now=NOW)
    with zipfile.ZipFile(folder / "out.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<hyperlink" not in sheet
    assert "<v>" not in sheet


@given(st.text(max_size=60))
def test_no_csv_cell_starts_like_a_formula(text: str) -> None:
    assert neutral(text)[:1] not in set("=+-@\t\r\n＝＋－＠")
    assert neutral(text) in (text, "'" + text)


def test_only_a_phone_number_keeps_its_plus() -> None:
    assert neutral_phone("+14155552671") == "+14155552671"
    assert neutral_phone("+14155552671 ext. 9") == "+14155552671 ext. 9"
    assert neutral_phone("+1+1") == "'+1+1"
    assert neutral_phone("+1415555267=1") == "'+1415555267=1"
    assert neutral("+14155552671") == "'+14155552671"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(names=st.lists(st.text(min_size=1, max_size=80), min_size=1, max_size=5))
@pytest.mark.parametrize("kind", [ExportFormat.CSV, ExportFormat.XLSX, ExportFormat.JSONL])
def test_any_text_survives(tmp_path: Path, kind: ExportFormat, names: list[str]) -> None:
    work = Path(tempfile.mkdtemp(dir=tmp_path))
    path = work / f"o.{kind.suffix}"
    file = open_writer(kind, path, work)
    clean = [name.encode("utf-8", "replace").decode() for name in names]
    file.write([["id", "", name, *[""] * 10, name] for name in clean])
    file.finish()
    assert file.whole(len(names))
    rows = read(path, kind)
    assert len(rows) == len(names)
    for name, row in zip(clean, rows, strict=True):
        if kind is ExportFormat.XLSX:
            continue  # openpyxl leaves Excel's escapes as they stand; LibreOffice reads them below
        assert row["full_name"] == row["kiosk_id"] == (neutral(name) if kind is ExportFormat.CSV else name)


def test_only_new_holds_what_no_export_held(clinic: Clinic, folder: Path) -> None:
    store, public, private, make_lead = clinic

    def export(only_new: bool) -> ExportResult:
        request = ExportRequest(ExportFormat.CSV, folder / "out.csv", only_new=only_new)
        return export_leads(store, private, request, now=NOW)

    store.add_many(seal(make_lead(n), public) for n in (1, 2))
    assert export(True).count == 2
    store.add(seal(make_lead(3), public))
    assert store.counts("2025-03-31").not_exported == 1
    assert [row["id"] for row in read_csv(folder / "out.csv")] == [make_lead(1).id, make_lead(2).id]
    assert export(True).count == 1
    assert export(True).count == 0
    assert export(False).count == 3
    assert [number for number, _ in store.receipts()] == [1, 2, 3, 4]
    assert verify_store(store).problems == ()


def test_a_bad_row_is_set_aside_and_stays_not_exported(clinic: Clinic, folder: Path) -> None:
    store, public, private, make_lead = clinic
    good = [make_lead(1), make_lead(5)]
    store.add(seal(good[0], public))
    store.add(SealedLead("broken", "2025-03-31", os.urandom(300)))
    store.add(SealedLead("short", "2025-03-31", b"x"))
    store.add(
        SealedLead("strange", "2025-03-31", public.seal(b'\x01{"id":1,"full_name":[],"received_at":""}'))
    )
    store.add(seal(make_lead(4, notes="x" * 40_000), public))
    store.add(seal(good[1], public))
    for kind in FORMATS:
        request = asked(kind, folder / f"out.{kind}")
        result = export_leads(store, private, request, now=NOW)
        assert result.count == 2
        assert [row.seq for row in result.set_aside] == [2, 3, 4, 5]
        assert ids_in(folder / f"out.{kind}", kind) == [lead.id for lead in good]
    assert store.counts("2025-03-31").not_exported == 4


@pytest.mark.parametrize("kind", FORMATS)
def test_cancelled_leaves_nothing(
    clinic: Clinic,
    folder: Path,
    kind: ExportFormat,
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n), public) for n in range(1, 1201))
    told: list[tuple[int, int]] = []
    with pytest.raises(ExportCancelled):
        export_leads(
            store,
            private,
            asked(kind, folder / "out"),
            now=NOW,
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(500, 1200), (1000, 1200)]
    assert list(folder.iterdir()) == []
    assert store.counts("2025-03-31").not_exported == 1200
    assert store.receipts() == []


def test_what_reads_back_otherwise_is_not_an_export(
    clinic: Clinic,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))
    (folder / "out.csv").write_text("yesterday")

    def failing_medium(path: Path) -> None:
        path.write_bytes(path.read_bytes()[:-1])

    monkeypatch.setattr(export_module, "flush", failing_medium)
    for kind in FORMATS:
        with pytest.raises(ExportChanged):
            export_leads(store, private, asked(kind, folder / "out.csv"), now=NOW)
    assert (folder / "out.csv").read_text() == "yesterday"
    assert store.counts("2025-03-31").not_exported == 1


def test_faults_of_the_target_are_told_apart(store: Store, private: PrivateKey, folder: Path) -> None:
    def export(target: Path) -> None:
        export_leads(store, private, ExportRequest(ExportFormat.CSV, target), now=NOW)

    with pytest.raises(ExportFolderMissing):
        export(folder / "nowhere" / "out.csv")
    with pytest.raises(ExportError, match="folder"):
        export(folder)
    (folder / "out.csv").write_text("open")
    (folder / ".~lock.out.csv#").write_text("LibreOffice")
    with pytest.raises(ExportTargetOpen):
        export(folder / "out.csv")
    assert (folder / "out.csv").read_text() == "open"


def test_too_little_space_is_told_before_the_first_byte(
    clinic: Clinic,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))
    usage = shutil.disk_usage(folder)._replace(free=1000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(ExportFull):
        export_leads(store, private, ExportRequest(ExportFormat.CSV, folder / "out.csv"), now=NOW)


@pytest.fixture
def small_drive(tmp_path: Path) -> Iterator[Path]:
    """A real drive of 64 kB that runs full while written."""
    drive = tmp_path / "drive"
    drive.mkdir()
    mounted = sys.platform == "linux" and os.geteuid() == 0
    call = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(drive)]
    if not mounted or subprocess.run(call, check=False, capture_output=True).returncode:
        pytest.skip("mounting a drive needs root")
    yield drive
    subprocess.run(["umount", str(drive)], check=True)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_drive_that_runs_full(
    clinic: Clinic,
    small_drive: Path,
    kind: ExportFormat,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n), public) for n in range(1, 3001))
    usage = shutil.disk_usage(small_drive)._replace(free=10**9)  # the check before saw room that is gone now
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    with pytest.raises(ExportFull):
        export_leads(store, private, asked(kind, small_drive / "out"), now=NOW)
    assert list(small_drive.iterdir()) == []
    assert store.counts("2025-03-31").not_exported == 3000


def test_a_folder_that_takes_no_writes(store: Store, private: PrivateKey, folder: Path) -> None:
    if os.name == "nt":
        pytest.skip("POSIX rights")
    closed = Path(tempfile.mkdtemp())
    closed.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        # The store's own file is open already: only the target is closed to this account.
        with pytest.raises(ExportReadOnly):
            export_leads(store, private, ExportRequest(ExportFormat.CSV, closed / "out.csv"), now=NOW)
    finally:
        if root:
            os.seteuid(0)
        closed.rmdir()


def test_what_a_killed_export_left_goes_with_the_next(
    store: Store, private: PrivateKey, folder: Path
) -> None:
    (folder / ".out.csv.0a1b2c3d.part").write_text("half")
    (folder / ".out.csv.0a1b2c3d.tmp").mkdir()
    export_leads(store, private, ExportRequest(ExportFormat.CSV, folder / "out.csv"), now=NOW)
    assert [path.name for path in folder.iterdir()] == ["out.csv"]


def test_the_record_and_the_columns_agree() -> None:
    assert set(COLUMNS) - {"status"} <= {field.name for field in dataclasses.fields(Lead)}
