"""An import in earnest: looked at first, stopped and gone on with, and nobody comes back who was erased."""

import csv
import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.leads.contact import clean_line
from kiosk.leads.desk import opened_store, purge_now
from kiosk.leads.importing import import_csv
from kiosk.leads.importing.bring_in import bring_in, import_file, look_at, plan_of, preview
from kiosk.leads.importing.import_csv import ImportPlan, ImportResult, Reason
from kiosk.leads.importing.import_table import ImportFileError
from kiosk.leads.keeping import erasing
from kiosk.leads.keeping.backups import back_up, carry_erasures
from kiosk.leads.keeping.restore import restore
from kiosk.leads.record import decode, seal
from kiosk.leads.store import STORE_FILE, Store
from kiosk.leads.verify import verify_store
from kiosk.settings import Settings
from tests.leads.conftest import BY, NOW, Clinic

ROWS = ("Zyxana López;415-555-2671;2025-03-29", "Zyxbo Li;415-555-2672;2025-03-30")
KEPT = Settings(retention_days=30)


def listed(folder: Path, *rows: str, head: str = "Nombre;Teléfono;Fecha") -> Path:
    source = folder / "antes.csv"
    source.write_bytes("\r\n".join([head, *rows, ""]).encode("cp1252"))
    return source


def digest(data_dir: Path) -> str:
    return hashlib.sha256((data_dir / STORE_FILE).read_bytes()).hexdigest()


def run(data_dir: Path, source: Path, days: int = 0) -> ImportResult:
    return import_file(data_dir, source, KEPT, NOW + timedelta(days=days))


def seqs(store: Store) -> list[tuple[str]]:
    with store.reading() as db:
        return db.execute("SELECT id FROM leads WHERE state<>'erased' ORDER BY seq").fetchall()


def test_a_preview_says_what_would_come_and_changes_nothing(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    source = listed(tmp_path, *ROWS, "Zyxold;4155552673;2025-01-01", "Zyxbad;1;", ROWS[0])
    look = look_at(source)
    before, files = digest(data_dir), sorted(path.name for path in data_dir.rglob("*"))
    plan = plan_of(look, look.guess, data_dir, removable=False)
    seen = preview(data_dir, plan, KEPT, NOW)
    assert [row.get("full_name") for row in seen.rows] == [
        "Zyxana López",
        "Zyxbo Li",
        "Zyxold",
        None,
        "Zyxana López",
    ]
    assert seen.rows[3] == {"refused": "phone"}
    found = seen.result
    assert (found.added, found.known, found.old, found.refused_count) == (3, 1, 1, 1)
    assert found.refused[0].reason is Reason.PHONE
    assert "Zyx" not in repr(seen) + repr(look)
    assert (digest(data_dir), sorted(path.name for path in data_dir.rglob("*"))) == (before, files)
    assert not list(tmp_path.glob("*.refused.csv"))


def test_a_row_that_stands_twice_comes_in_once_and_another_choice_of_columns_doubles_nothing(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    source = listed(
        tmp_path, *(f"{row};mañana" for row in (*ROWS, ROWS[0])), head="Nombre;Teléfono;Fecha;Horario"
    )
    look = look_at(source)
    assert "best_time" in look.guess.chosen
    assert (run(data_dir, source).added, run(data_dir, source).known) == (2, 3)
    again = import_file(data_dir, source, KEPT, NOW, choices=["best_time="])
    assert (again.added, again.known) == (0, 3)


@pytest.mark.parametrize("way", ["erased", "purged"])
def test_whoever_is_erased_here_does_not_come_back_with_the_same_list(
    clinic: Clinic, data_dir: Path, tmp_path: Path, way: str
) -> None:
    source = listed(tmp_path, *ROWS)
    run(data_dir, source)
    if way == "erased":
        erasing.erase_person(clinic.store, seqs(clinic.store)[0][0], BY)
        gone, days = 1, 0
    else:
        gone, days = purge_now(data_dir, KEPT, NOW + timedelta(days=90)).count, 90
    found = run(data_dir, source, days)
    assert (found.added, found.erased, found.known) == (0, gone, 2 - gone)
    assert len(seqs(clinic.store)) == 2 - gone
    assert verify_store(clinic.store).problems == ()
    content = (data_dir / STORE_FILE).read_bytes()
    assert b"Zyx" not in content
    assert b"4155552671" not in content


def test_nor_after_an_older_backup_was_put_back(clinic: Clinic, data_dir: Path, tmp_path: Path) -> None:
    place = tmp_path / "stick" / "kiosk-1"
    place.parent.mkdir()
    clinic.store.add(seal(clinic.make_lead(7), clinic.public))
    (before,) = back_up(data_dir, clinic.store, (place,), 3, NOW)
    source = listed(tmp_path, *ROWS)
    run(data_dir, source)
    (after,) = back_up(data_dir, clinic.store, (place,), 3, NOW + timedelta(days=1))
    erasing.erase_person(clinic.store, seqs(clinic.store)[1][0], BY)
    carry_erasures(clinic.store, data_dir, (place,))
    clinic.store.close()
    for backup in (before.file, after.file):
        assert backup is not None
        restore(data_dir, backup, BY)
        found = run(data_dir, source)
        assert (found.added, found.erased, found.known) == (0, 1, 1)
        with opened_store(data_dir, NOW) as store:
            assert verify_store(store).problems == ()
            assert len(seqs(store)) == 2


def test_stopped_in_between_it_goes_on_with_the_next_run(
    clinic: Clinic, data_dir: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(import_csv, "_BATCH", 10)
    source = listed(tmp_path, *(f"Zyx{n};415-555-{2000 + n};" for n in range(95)))
    look = look_at(source)
    plan = plan_of(look, look.guess, data_dir, removable=False)
    seen: list[int] = []
    stopped = bring_in(
        data_dir, plan, KEPT, NOW, progress=seen.append, cancelled=lambda: bool(seen) and seen[-1] >= 40
    )
    assert stopped.stopped
    assert stopped.added == 40
    rest = bring_in(data_dir, plan, KEPT, NOW)
    assert (rest.added, rest.known) == (55, 40)


def test_refused_rows_lie_beside_the_list_as_they_stood_and_come_in_once_corrected(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    source = listed(tmp_path, ROWS[0], "Zyxbad;12;2025-03-30;torn;cells;more;x", "Zyxno;555;")
    found = run(data_dir, source)
    assert found.refused_file == tmp_path / "antes.refused.csv"
    assert found.refused_file.stat().st_mode & 0o777 == 0o600
    with found.refused_file.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Nombre", "Teléfono", "Fecha", "line", "reason"]
    assert rows[1] == ["Zyxbad", "12", "2025-03-30", "3", str(Reason.TORN), "torn", "cells", "more", "x"]
    rows[2][1] = "4155552699"
    with found.refused_file.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([rows[0], rows[2]])
    assert run(data_dir, found.refused_file).added == 1


def test_from_a_drive_the_refused_rows_go_into_the_data_folder(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    source = listed(tmp_path, "Zyxno;555;")
    found = import_file(data_dir, source, KEPT, NOW, removable=True)
    assert found.refused_file == data_dir / "antes.refused.csv"
    assert not list(tmp_path.glob("*.refused.csv"))


def test_a_folder_that_takes_no_file_sends_them_there_too(
    clinic: Clinic, data_dir: Path, tmp_path: Path
) -> None:
    source = listed(tmp_path, "Zyxno;555;")
    look = look_at(source)
    plan = ImportPlan(look.table, look.guess.chosen, (tmp_path / "gone", data_dir))
    assert bring_in(data_dir, plan, KEPT, NOW).refused_file == data_dir / "antes.refused.csv"
    nowhere = ImportPlan(look.table, look.guess.chosen, (tmp_path / "gone",))
    with pytest.raises(ImportFileError, match="refused rows cannot be written"):
        bring_in(data_dir, nowhere, KEPT, NOW)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf")), min_size=1, max_size=30).filter(
            str.strip
        ),
        min_size=1,
        max_size=8,
        unique=True,
    )
)
def test_any_name_comes_in_sealed_once_and_whole(
    clinic: Clinic, data_dir: Path, tmp_path: Path, names: list[str]
) -> None:
    source = tmp_path / "any.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("full_name", "email"))
        writer.writerows((name, "a@example.com") for name in names)
    first, second = run(data_dir, source), run(data_dir, source)
    assert first.refused_count == second.refused_count
    assert second.added == 0
    assert first.added + first.known + first.refused_count == len(names)
    with opened_store(data_dir, NOW) as store:
        rows = [row for batch in store.batches(store.head()) for row in batch]
    stored = {decode(clinic.private.open(row.box)).full_name for row in rows}
    assert {clean_line(name) for name in names} - stored == set() or first.refused_count


def test_the_nightly_deletion_takes_what_is_left_of_refused_rows(data_dir: Path) -> None:
    old, young = data_dir / "antes.refused.csv", data_dir / "ahora.refused.csv"
    for path, days in ((old, 31), (young, 29)):
        path.write_text("Zyxno", encoding="utf-8")
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(path, (at, at))
    purge_now(data_dir, KEPT, NOW)
    assert (old.exists(), young.exists()) == (False, True)
