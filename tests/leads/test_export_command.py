"""`kiosk leads export`, `exports` and `maps`, as somebody types them."""

from pathlib import Path

import pytest

from kiosk.leads.exporting.crm_maps import CLINIC_FILE
from kiosk.leads.exporting.export import ExportFormat
from kiosk.leads.record import seal
from kiosk.startup import main
from tests.leads.conftest import PASSPHRASE, Clinic
from tests.leads.export_files import PASSWORD, ids_in, read_crm, read_locked

Capsys = pytest.CaptureFixture[str]


class Typed:
    """A set-up folder with three requests, and the commands on it."""

    def __init__(self, folder: Path, clinic: Clinic) -> None:
        self.folder, self.data = folder, folder / "data"
        for number in (1, 2, 3):
            lead = clinic.make_lead(number, received_at=f"2025-03-0{number}T09:00:00-05:00")
            clinic.store.add(seal(lead, clinic.public))
        clinic.store.close()
        self.secret, self.password = folder / "phrase", folder / "password"
        self.secret.write_text(PASSPHRASE)
        self.password.write_text(PASSWORD + "\n")

    def __call__(self, act: str, *words: str) -> int:
        secret = ("--passphrase-file", str(self.secret)) if act == "export" else ()
        return main(["leads", act, "--data", str(self.data), *secret, *words])

    def export(self, kind: str, *words: str, name: str = "out") -> int:
        return self("export", "--format", kind, "--to", str(self.folder / name), *words)


@pytest.fixture
def typed(clinic: Clinic, tmp_path: Path) -> Typed:
    return Typed(tmp_path, clinic)


@pytest.mark.parametrize("kind", ["csv", "xlsx", "crm", "vcf", "jsonl"])
def test_each_format(typed: Typed, capsys: Capsys, kind: str) -> None:
    assert typed.export(kind) == 0
    assert len(ids_in(typed.folder / "out", ExportFormat(kind))) == 3
    told = capsys.readouterr().out
    assert "3 requests written" in told
    assert "the first asked on 2025-03-01, the last on 2025-03-03" in told


def test_a_workbook_with_a_password(typed: Typed) -> None:
    assert typed.export("xlsx", "--password-file", str(typed.password)) == 0
    assert len(read_locked(typed.folder / "out")) == 3


def test_columns_of_a_crm_and_of_the_clinic(typed: Typed, capsys: Capsys) -> None:
    assert typed.export("crm", "--map", "salesforce") == 0
    assert read_crm(typed.folder / "out")[0]["Company"] == "Self"
    own = typed.data / CLINIC_FILE
    own.write_text('[own]\n[own.columns]\nWho = "full_name"\n')
    assert typed.export("crm", "--map", "own") == 0
    assert read_crm(typed.folder / "out")[0] == {"Who": "Ana López 1"}
    assert typed("maps") == 0
    assert "own: own, Who" in capsys.readouterr().out
    own.write_text('[own]\n[own.columns]\nWho = "nobody"\n')
    assert typed.export("crm", "--map", "own") == 1
    assert typed("maps") == 1
    assert f"{own}:3: There is no field" in capsys.readouterr().err


def test_days_new_ones_and_ids(typed: Typed, clinic: Clinic) -> None:
    def numbers() -> list[str]:
        return [one[-1] for one in ids_in(typed.folder / "out", ExportFormat.CSV)]

    assert typed.export("csv", "--from", "2025-03-02", "--until", "2025-03-02") == 0
    assert numbers() == ["2"]
    assert typed.export("csv", "--new") == 0
    assert numbers() == ["1", "3"]
    ids = typed.folder / "ids"
    ids.write_text(f"{clinic.make_lead(3).id}\n\n{clinic.make_lead(1).id}\n")
    assert typed.export("csv", "--ids", str(ids)) == 0
    assert numbers() == ["1", "3"]


def test_receipts_and_taking_the_last_back(typed: Typed, capsys: Capsys) -> None:
    assert typed("exports") == 0
    assert "Nothing was exported yet." in capsys.readouterr().out
    assert typed("exports", "--undo-last") == 2
    assert typed.export("csv", "--until", "2025-03-01") == 0
    assert typed.export("csv", "--new") == 0
    assert typed("exports", "--undo-last") == 0
    assert typed("list") == 0
    told = capsys.readouterr().out
    assert "2 requests of export 2 count as not exported again." in told
    assert "3 requests, 0 new today, 2 not exported." in told
    assert typed("exports") == 0
    second, first = capsys.readouterr().out.splitlines()
    assert "2 (new ones) as csv, asked 2025-03-02 to 2025-03-03, undone, chain " in second
    assert "1 (chosen or all) as csv, asked 2025-03-01 to 2025-03-01, chain " in first


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (("csv", "--map", "zoho"), 2),
        (("csv", "--password-file", "password"), 2),
        (("csv", "--from", "yesterday"), 2),
        (("csv", "--from", "2025-03-02", "--until", "2025-03-01"), 2),
        (("csv", "--ids", "nowhere"), 2),
        (("crm", "--map", "pipedrive"), 1),
        (("xlsx", "--password-file", "weak"), 1),
    ],
)
def test_wrong_use_is_one_line_and_writes_nothing(
    typed: Typed, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], wanted: int
) -> None:
    monkeypatch.chdir(typed.folder)
    Path("weak").write_text("short")
    assert typed.export(*words) == wanted
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert "Traceback" not in told
    assert not (typed.folder / "out").exists()


def test_an_id_of_nobody_exports_nothing(typed: Typed, capsys: Capsys) -> None:
    (typed.folder / "ids").write_text("nobody\n")
    assert typed.export("csv", "--ids", str(typed.folder / "ids")) == 1
    assert "There is no request nobody." in capsys.readouterr().err
    assert not (typed.folder / "out").exists()


def test_an_older_file_is_replaced_only_by_a_whole_one(typed: Typed) -> None:
    (typed.folder / "out").write_text("yesterday")
    assert typed.export("xlsx", "--password-file", str(typed.folder / "nothing")) == 1
    assert (typed.folder / "out").read_text() == "yesterday"
    assert typed.export("csv") == 0
    assert len(ids_in(typed.folder / "out", ExportFormat.CSV)) == 3
