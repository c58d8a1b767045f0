"""The command line's backups, deletion and import: each act says what it would do before it does it."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.commands import leads_care, leads_import
from kiosk.leads.desk import back_up_now, opened_store
from kiosk.leads.keeping.care import kept_backups, next_run
from kiosk.leads.keeping.erasing import purge_allowed
from kiosk.leads.keeping.high_water import mark_of, missing_now, write_high_water
from kiosk.leads.record import seal
from kiosk.leads.store import STORE_FILE
from kiosk.settings import Settings
from kiosk.startup import main
from tests.leads.conftest import NOW, Clinic

Capsys = pytest.CaptureFixture[str]


@pytest.fixture
def data(clinic: Clinic, data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A data folder with three requests, and the commands' clock turned to that day."""
    clinic.store.add_many(seal(clinic.make_lead(number), clinic.public) for number in (1, 2, 3))
    for module in (leads_care, leads_import):
        monkeypatch.setattr(module, "now", lambda: NOW)
    return str(data_dir)


def run(capsys: Capsys, *argv: str) -> tuple[int, str]:
    code = main(list(argv))
    return code, capsys.readouterr().out


def state(data: str) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in Path(data).rglob("*") if path.is_file()}


def test_the_list_of_backups_says_when_where_and_how_many(data: str, capsys: Capsys) -> None:
    assert run(capsys, "leads", "backup", "--list", "--data", data) == (1, "There is no backup yet.\n")
    assert run(capsys, "leads", "backup", "--data", data)[0] == 0
    code, told = run(capsys, "leads", "backup", "--list", "--data", data)
    assert code == 0
    assert f"leads-{NOW:%Y-%m-%d}.db: " in told
    assert "3 requests, checked when written" in told


def test_a_restore_is_tried_before_it_is_done(data: str, clinic: Clinic, capsys: Capsys) -> None:
    (made,) = back_up_now(Path(data), Settings(), NOW)
    clinic.store.add(seal(clinic.make_lead(9), clinic.public))
    before = state(data)
    code, told = run(capsys, "leads", "restore", str(made.file), "--preview", "--data", data)
    assert (code, state(data)) == (0, before)
    assert "3 requests would come back, 1 newer ones stay" in told
    clinic.store.close()
    assert (
        "3 requests restored, 1 newer ones kept"
        in run(capsys, "leads", "restore", str(made.file), "--data", data)[1]
    )


def test_a_trial_needs_a_kiosk_that_is_set_up_and_makes_none(
    tmp_path: Path, data: str, capsys: Capsys
) -> None:
    (made,) = back_up_now(Path(data), Settings(), NOW)
    (tmp_path / "empty").mkdir()
    assert main(["leads", "restore", str(made.file), "--preview", "--data", str(tmp_path / "empty")]) == 1
    assert list((tmp_path / "empty").iterdir()) == []
    assert capsys.readouterr().err.count("\n") == 1


def test_deletion_is_seen_allowed_and_done_apart(data: str, capsys: Capsys) -> None:
    (Path(data) / "settings.toml").write_text("retention_days = 1\n", encoding="utf-8")
    before = state(data)
    code, told = run(capsys, "leads", "purge", "--preview", "--data", data)
    assert (code, state(data)) == (0, before)
    assert "0 requests from before 2025-03-30" in told
    assert "The first is due on 2025-04-02." in told
    assert "each night" in run(capsys, "leads", "purge", "--allow", "--data", data)[1]
    with opened_store(Path(data), NOW) as store:
        assert purge_allowed(store)
    assert "0 requests erased" in run(capsys, "leads", "purge", "--yes", "--data", data)[1]
    assert main(["leads", "purge", "--yes", "--allow", "--data", data]) == 2


def test_missing_requests_are_accepted_only_with_yes(data: str, capsys: Capsys) -> None:
    assert run(capsys, "leads", "accept-missing", "--data", data) == (0, "Nothing is missing.\n")
    with opened_store(Path(data), NOW) as store:
        write_high_water(Path(data), mark_of(store, missing=4))
        code, told = run(capsys, "leads", "accept-missing", "--data", data)
        assert (code, missing_now(Path(data), store)) == (1, 4)
        assert "4 requests that stood here are missing" in told
        assert run(capsys, "leads", "accept-missing", "--yes", "--data", data)[0] == 0
        assert missing_now(Path(data), store) == 0


def test_an_import_is_seen_before_it_is_done(data: str, tmp_path: Path, capsys: Capsys) -> None:
    source = tmp_path / "list.csv"
    source.write_bytes("Paciente;Móvil;Fijo\r\nAna;4155552671;4155552672\r\nBo;1;\r\n".encode("cp1252"))
    before = state(data)
    assert main(["leads", "import", str(source), "--preview", "--data", data]) == 1
    said = capsys.readouterr()
    assert "full_name: Paciente" in said.out
    assert said.err == ""  # the landline's name is none of ours: the other column is clear
    assert "1 requests would come in, 0 are here already, 1 would be refused" in said.out
    assert f"{source}:3: phone is not a phone number" in said.out
    assert state(data) == before
    assert run(capsys, "leads", "import", str(source), "--map", "phone=fijo", "--data", data)[0] == 1
    assert sorted(path.name for path in tmp_path.glob("list*")) == ["list.csv", "list.refused.csv"]


def test_what_could_be_two_columns_is_asked_on_one_line(data: str, tmp_path: Path, capsys: Capsys) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Name,Phone,Mobile\nAna,4155552671,4155552672\n", encoding="utf-8")
    assert main(["leads", "import", str(source), "--data", data]) == 1
    said = capsys.readouterr().err
    assert 'phone could be "Phone", "Mobile". Choose one: --map phone=COLUMN.' in said
    assert said.count("\n") == 1
    assert main(["leads", "import", str(source), "--map", "shoe=Phone", "--data", data]) == 2
    assert (
        "1 requests brought in"
        in run(capsys, "leads", "import", str(source), "--map", "phone=Mobile", "--data", data)[1]
    )


def test_the_next_night_is_today_before_it_and_tomorrow_after_it() -> None:
    assert next_run(NOW, "02:00") == NOW.replace(hour=2, minute=0) + timedelta(days=1)
    assert next_run(NOW, "23:30") == NOW.replace(hour=23, minute=30)


def test_a_backup_that_cannot_be_read_has_no_count(data: str) -> None:
    (made,) = back_up_now(Path(data), Settings(), NOW)
    assert made.file is not None
    shutil.copy(made.file, made.file.with_name("leads-2025-03-30.db"))
    made.file.write_bytes(b"no store")
    found = kept_backups((made.place,))
    assert [one.requests for one in found] == [None, 3]
    assert (Path(data) / STORE_FILE).exists()
