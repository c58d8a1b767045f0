"""The whole way as the command line walks it: set up, import, count, export, verify."""

import csv
from pathlib import Path

import pytest

from kiosk.errors import KioskError
from kiosk.leads import desk
from kiosk.leads.export import ExportFormat, ExportRequest
from kiosk.leads.import_csv import HEADER
from kiosk.leads.sealing import KeyFileError, WrongPassphrase
from tests.leads.conftest import CHEAP, NOW, PASSPHRASE


def test_from_set_up_to_export(data_dir: Path, tmp_path: Path) -> None:
    source = tmp_path / "in.csv"
    source.write_text(
        ",".join(HEADER) + "\nAna,4155552671,,,en,\nBo,,bo@example.com,,en,\n", encoding="utf-8"
    )
    assert desk.import_file(data_dir, source, "kiosk-1", NOW).added == 2
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
