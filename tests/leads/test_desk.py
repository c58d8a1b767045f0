"""The whole way as the command line walks it: set up, import, count, export, verify."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.leads import desk
from kiosk.leads.exporting.export import ExportFormat, ExportRequest
from kiosk.leads.importing.bring_in import import_file
from kiosk.leads.importing.import_csv import HEADER
from kiosk.leads.keeping.high_water import accept_missing
from kiosk.leads.keyring.sealing import KeyFileError, PublicKey, WrongPassphrase
from kiosk.leads.record import seal
from kiosk.leads.spill import Spill, spill_folders
from kiosk.settings import Settings
from kiosk.startup import main
from tests.leads.conftest import CHEAP, NOW, PASSPHRASE, MakeLead


def test_from_set_up_to_export(data_dir: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        ",".join(HEADER) + "\nAna,4155552671,,,en,\nBo,,bo@example.com,,en,\n", encoding="utf-8"
    )
    assert import_file(data_dir, source, Settings(), NOW).added == 2
    counts = desk.list_counts(data_dir, NOW)
    assert (counts.total, counts.new_today, counts.not_exported) == (2, 2, 2)
    request = ExportRequest(ExportFormat.CSV, tmp_path / "out.csv", made_by=desk.account_name())
    before = (data_dir / "leads.db").read_bytes()
    with pytest.raises(WrongPassphrase):
        desk.export_file(data_dir, "another passphrase", request, now=NOW)
    assert (data_dir / "leads.db").read_bytes() == before
    assert not (tmp_path / "out.csv").exists()
    assert desk.export_file(data_dir, PASSPHRASE, request, now=NOW).count == 2
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert [row["full_name"] for row in csv.DictReader(file)] == ["Ana", "Bo"]
    found = desk.verify(data_dir, NOW)
    assert (found.rows, found.receipts, found.problems) == (2, 1, ())


def test_a_folder_is_set_up_once(data_dir: Path) -> None:
    with pytest.raises(KeyFileError, match="exist already"):
        desk.init_data_dir(data_dir, PASSPHRASE, now=NOW, cost=CHEAP)


def test_a_folder_that_was_never_set_up(tmp_path: Path) -> None:
    with pytest.raises(KeyFileError, match="kiosk init"):
        desk.list_counts(tmp_path, NOW)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(KeyFileError):
        desk.init_data_dir(tmp_path / "file", PASSPHRASE, now=NOW, cost=CHEAP)


@pytest.mark.parametrize(("content", "secret"), [(b"abc def\r\n", "abc def"), (b"\xef\xbb\xbfabc", "abc")])
def test_a_secret_file(tmp_path: Path, content: bytes, secret: str) -> None:
    (tmp_path / "f").write_bytes(content)
    assert desk.read_secret_file(tmp_path / "f") == secret


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe", None])
def test_a_secret_file_that_is_none(tmp_path: Path, content: bytes | None) -> None:
    if content is not None:
        (tmp_path / "f").write_bytes(content)
    with pytest.raises(KioskError):
        desk.read_secret_file(tmp_path / "f")


def test_what_waits_in_the_spill_folder_is_taken_in_and_what_is_missing_is_told(
    data_dir: Path, public: PublicKey, make_lead: MakeLead
) -> None:
    Spill(spill_folders(data_dir, public)).put(seal(make_lead(1), public))
    counts = desk.list_counts(data_dir, NOW)
    assert (counts.total, counts.spilled, counts.missing) == (1, 0, 0)
    with desk.opened_store(data_dir, NOW) as store:
        accept_missing(data_dir, store)
    (data_dir / "leads.db").unlink()
    Spill(spill_folders(data_dir, public)).put(seal(make_lead(2), public))
    (data_dir / "spill" / "broken.lead").mkdir()
    counts = desk.list_counts(data_dir, NOW)
    assert (counts.total, counts.spilled, counts.missing) == (1, 1, 1), "one gone, another came"
    assert desk.list_counts(data_dir, NOW).spilled == 1


def test_the_nightly_round_and_a_purge_by_hand(
    data_dir: Path, public: PublicKey, make_lead: MakeLead
) -> None:
    with desk.opened_store(data_dir, NOW) as store:
        store.add(seal(make_lead(1, received_at="2025-01-01T09:00:00+00:00"), public))
    settings = Settings(backups_kept=2)
    done = desk.daily_round(data_dir, settings, NOW)
    assert done.purged is None
    assert [backup.problem for backup in done.backups] == [None]
    assert desk.purge_preview(data_dir, settings, NOW).total == 1
    assert desk.purge_now(data_dir, settings, NOW).count == 1
    later = desk.daily_round(data_dir, settings, NOW + timedelta(days=1))
    assert later.purged is not None
    assert desk.list_counts(data_dir, NOW).total == 0
    assert desk.back_up_now(data_dir, settings, NOW)[0].file == data_dir / "backups" / "leads-2025-03-31.db"


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, list[str]]:
    code = main(["leads", *map(str, words)])
    shown = capsys.readouterr()
    return code, [*shown.out.splitlines(), *shown.err.splitlines()]


def test_backup_restore_and_purge_at_the_command_line(
    data_dir: Path, public: PublicKey, make_lead: MakeLead, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk.opened_store(data_dir, NOW) as store:
        store.add(seal(make_lead(1, received_at="2025-01-01T09:00:00+00:00"), public))
    code, lines = run(capsys, "backup", "--data", data_dir)
    assert code == 0
    written = Path(lines[0].removeprefix("Written and checked: "))
    assert written.exists()
    (data_dir / "leads.db").unlink()
    code, lines = run(capsys, "restore", written, "--data", data_dir)
    assert (code, lines[0]) == (0, "1 requests restored, 0 newer ones kept.")
    code, lines = run(capsys, "purge", "--data", data_dir)
    assert code == 0
    assert "1 requests from before" in lines[0]
    assert "Nothing was changed" in lines[-1]
    code, lines = run(capsys, "purge", "--yes", "--data", data_dir)
    assert (code, lines) == (0, ["1 requests erased."])
    assert run(capsys, "restore", data_dir / "keys.json", "--data", data_dir)[0] == 1
    (data_dir / "spill").mkdir()
    (data_dir / "spill" / "broken.lead").mkdir()
    code, lines = run(capsys, "list", "--data", data_dir)
    assert code == 1
    assert "1 wait in the spill folder" in lines[-1]
    assert any(line.startswith("  last backup 20") and "1 kept" in line for line in lines)
    assert not [line for line in lines if "Traceback" in line]


def test_a_backup_that_cannot_be_made_is_told(
    data_dir: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (data_dir / "settings.toml").write_text(f"backup_dirs = [{str(tmp_path / 'away')!r}]\n")
    code, lines = run(capsys, "backup", "--data", data_dir)
    assert code == 1
    assert "The folder is not there." in lines[0]
