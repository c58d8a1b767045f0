"""What the system refuses, told apart and in words; a drive that goes in the middle."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.leads.exporting import export as export_module
from kiosk.leads.exporting import export_target
from kiosk.leads.exporting.export import ExportFormat, export_leads
from kiosk.leads.exporting.export_errors import (
    ExportChanged,
    ExportError,
    ExportFolderMissing,
    ExportFull,
    ExportReadOnly,
    ExportTargetOpen,
    in_words,
)
from kiosk.leads.exporting.export_journal import JOURNAL_FILE
from kiosk.leads.exporting.export_target import put_in_place
from kiosk.leads.record import seal
from kiosk.leads.rows import open_rows
from kiosk.leads.store_errors import StoreBusy
from tests.leads.conftest import NOW, Clinic
from tests.leads.export_files import asked

FORMATS = list(ExportFormat)


class WindowsError_(OSError):  # noqa: N801, N818  (what Windows raises, also where this runs elsewhere)
    """An OSError with the code that Windows gives."""

    winerror: int

    def __init__(self, number: int, code: int) -> None:
        super().__init__(number, os.strerror(number))
        self.winerror = code


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (OSError(errno.ENOSPC, "full"), ExportFull),
        (OSError(errno.EDQUOT, "quota"), ExportFull),
        (OSError(errno.EFBIG, "FAT has an end"), ExportFull),
        (OSError(errno.EROFS, "locked"), ExportReadOnly),
        (PermissionError(errno.EACCES, "no"), ExportReadOnly),
        (OSError(errno.EIO, "pulled"), ExportFolderMissing),
        (OSError(errno.ENODEV, "pulled"), ExportFolderMissing),
        (FileNotFoundError(errno.ENOENT, "gone"), ExportFolderMissing),
        (OSError(errno.ESTALE, "share away"), ExportFolderMissing),
        (OSError(errno.EMFILE, "too many"), ExportError),
        (WindowsError_(errno.EACCES, 32), ExportTargetOpen),
        (WindowsError_(errno.EACCES, 33), ExportTargetOpen),
        (WindowsError_(errno.EACCES, 5), ExportReadOnly),
        (WindowsError_(errno.EACCES, 19), ExportReadOnly),
        (WindowsError_(errno.ENOSPC, 112), ExportFull),
        (WindowsError_(errno.EINVAL, 39), ExportFull),
        (WindowsError_(errno.EACCES, 21), ExportFolderMissing),
        (WindowsError_(errno.EINVAL, 1117), ExportFolderMissing),
        (WindowsError_(errno.EINVAL, 1167), ExportFolderMissing),
        (WindowsError_(errno.ENOENT, 3), ExportFolderMissing),
        (WindowsError_(errno.ENOENT, 53), ExportFolderMissing),
        (WindowsError_(errno.EINVAL, 87), ExportError),
    ],
)
def test_each_system_error_has_its_words(error: OSError, kind: type[ExportError]) -> None:
    found = in_words(error, Path("drive") / "out.csv")
    assert type(found) is kind
    assert found.what
    assert found.mend


def test_windows_refuses_to_replace_what_excel_has_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temp, target = tmp_path / "t.part", tmp_path / "out.xlsx"
    temp.write_text("new")
    target.write_text("open in Excel")

    def refuse(_self: Path, _target: Path) -> None:
        raise type("Denied", (PermissionError,), {"winerror": 5})(errno.EACCES, "Access is denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ExportTargetOpen):
        put_in_place(temp, target)
    assert target.read_text() == "open in Excel"
    target.unlink()
    with pytest.raises(PermissionError):
        put_in_place(temp, target)


def test_a_file_that_excel_has_open_is_left_and_nothing_is_marked(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))
    target = tmp_path / "out.xlsx"
    target.write_text("open in Excel")

    def refuse(_self: Path, _target: Path) -> None:
        raise type("Shared", (PermissionError,), {"winerror": 32})(errno.EACCES, "in use")

    with monkeypatch.context() as windows:
        windows.setattr(Path, "replace", refuse)
        windows.setattr(export_module, "write_down", lambda *_words: None)  # it replaces a file too
        with pytest.raises(ExportTargetOpen, match="open in another program"):
            export_leads(store, private, asked(ExportFormat.XLSX, target), now=NOW)
    assert target.read_text() == "open in Excel"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data", "out.xlsx"]
    assert store.counts("2025-03-31").not_exported == 1


def test_a_drive_that_does_not_keep_the_name_is_told(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))

    def pulled(_folder: Path) -> None:
        raise OSError(errno.EIO, "pulled right now")

    monkeypatch.setattr(export_target, "sync_folder", pulled)
    with pytest.raises(ExportFolderMissing):
        export_leads(store, private, asked(ExportFormat.CSV, tmp_path / "out.csv"), now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert not (tmp_path / "data" / JOURNAL_FILE).exists()
    assert store.counts("2025-03-31").not_exported == 1


def test_what_the_store_does_not_mark_is_no_export(
    clinic: Clinic, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))

    def busy(*_words: object) -> int:
        raise StoreBusy("Another program holds the file.", mend="Close it.")

    monkeypatch.setattr(export_module, "record_export", busy)
    with pytest.raises(StoreBusy):
        export_leads(store, private, asked(ExportFormat.CSV, tmp_path / "out.csv"), now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]
    assert not (tmp_path / "data" / JOURNAL_FILE).exists()


@pytest.mark.parametrize("kind", FORMATS)
def test_one_changed_byte_is_noticed(
    clinic: Clinic, tmp_path: Path, kind: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n), public) for n in range(1, 40))
    middle = [0.5]

    def failing(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[int(len(content) * middle[0])] ^= 1
        path.write_bytes(content)

    monkeypatch.setattr(export_module, "flush", failing)
    with pytest.raises(ExportChanged):
        export_leads(store, private, asked(kind, tmp_path / "out"), now=NOW)
    assert [path.name for path in tmp_path.iterdir()] == ["data"]


# A real drive that goes ------------------------------------------------------------------------------------


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[Path]:
    """A drive that the test can pull out."""
    folder = tmp_path / "drive"
    folder.mkdir()
    root = sys.platform == "linux" and os.geteuid() == 0
    call = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(folder)]
    if not root or subprocess.run(call, check=False, capture_output=True).returncode:
        pytest.skip("mounting a drive needs root")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False, capture_output=True)


def pull(drive: Path) -> None:
    """Out with it: the desktop takes its folder away, too."""
    subprocess.run(["umount", "-l", str(drive)], check=True)
    drive.rmdir()


def once(act: Callable[[], None]) -> Callable[..., Any]:
    left = [act]

    def tampered(*words: Any) -> Any:
        if left:
            left.pop()()
        return open_rows(*words)

    return tampered


@pytest.mark.parametrize("kind", FORMATS)
def test_a_drive_pulled_out_while_rows_are_written(
    clinic: Clinic, drive: Path, kind: ExportFormat, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add_many(seal(make_lead(n), public) for n in range(1, 1201))
    monkeypatch.setattr(export_module, "open_rows", once(lambda: pull(drive)))
    with pytest.raises(ExportFolderMissing):
        export_leads(store, private, asked(kind, drive / "out"), now=NOW)
    assert not drive.exists()
    assert store.counts("2025-03-31").not_exported == 1200
    assert store.receipts() == []


def test_a_drive_pulled_out_before_the_file_has_its_name(
    clinic: Clinic, drive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, public, private, make_lead = clinic
    store.add(seal(make_lead(1), public))
    real = put_in_place

    def too_late(temp: Path, target: Path) -> None:
        pull(drive)
        real(temp, target)

    monkeypatch.setattr(export_module, "put_in_place", too_late)
    with pytest.raises(ExportFolderMissing):
        export_leads(store, private, asked(ExportFormat.CSV, drive / "out.csv"), now=NOW)
    assert store.counts("2025-03-31").not_exported == 1
    assert store.receipts() == []
