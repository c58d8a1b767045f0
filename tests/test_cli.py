"""The command line: every command as it is meant, wrong use in one line, and requests in and out again."""

import csv
import json
import os
import re
import shutil
import sqlite3
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from kiosk.leads.store import STORE_FILE
from kiosk.paths import CONTENT, ROOT
from kiosk.session.usage import Use
from kiosk.session.usage_file import UsageFile
from kiosk.startup import DEMO_PASSPHRASE, main, set_up_demo

Capsys = pytest.CaptureFixture[str]
HEADER = ["full_name", "phone", "email", "best_time", "language", "received_at"]
# As other programs were promised them: this order, these names.
COLUMNS = [
    *("id", "received_at", "full_name", "phone", "email", "best_time", "language", "status"),
    *("consent_request", "consent_marketing", "topics", "questions", "notes", "kiosk_id"),
]
HARD_NAMES = [
    'Plain "Ana" López, Jr.',
    '=HYPERLINK("http://x")',
    "+1",
    "@SUM",
    "-2+3",
    "＝1+1",
    "👩🏽‍⚕️ Ana",
    "א" * 20 + " שלום",
    "مريم حسن",
    "x" * 200,
    "O'Neil; DROP TABLE leads;--",
    "%s {{x}} ${y}",
]
# What is one line in a request; the file had a tab or a line's end in it.
TORN_NAMES = {"Ana\tLópez": "Ana López", "Ana\nLópez": "Ana López", "\t=1+1": "=1+1"}


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty machine: no data folder is where the program looks for its own."""
    for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def data(home: Path) -> Path:
    """A set-up data folder with cheap keys."""
    set_up_demo(home / "data")
    return home / "data"


@pytest.fixture
def secret(home: Path) -> Path:
    file = home / "passphrase"
    file.write_text(DEMO_PASSPHRASE + "\n", encoding="utf-8")
    return file


def write_csv(path: Path, names: list[str]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEADER)
        for number, name in enumerate(names):
            rows.writerow([name, f"415555{1000 + number}", "", "morning", "es", "2025-03-31T14:05:00-05:00"])
    return path


def refused(capsys: Capsys, argv: list[str], code: int) -> str:
    """Run a command that must say one line and end with this code; returns the line."""
    assert main(argv) == code, argv
    said = capsys.readouterr()
    assert said.err.startswith("kiosk: "), said.err
    assert said.err.count("\n") == 1, said.err
    assert "Traceback" not in said.err
    return said.err


def test_init_sets_up_once_and_shows_the_code_once(home: Path, capsys: Capsys) -> None:
    (home / "words").write_text("seven green lamps\n", encoding="utf-8")
    (home / "pin").write_text("135790\n", encoding="utf-8")
    argv = ["init", "--data", str(home / "new"), "--passphrase-file", "words", "--pin-file", "pin"]
    assert main(argv) == 0
    said = capsys.readouterr().out
    (code,) = re.findall(r"(?:\d{6}[ -]){7}\d{6}", said)
    assert stat.S_IMODE((home / "new").stat().st_mode) == 0o700 or os.name == "nt"
    for file in (home / "new").rglob("*"):
        content = file.read_bytes()
        assert b"seven green" not in content
        assert code.encode() not in content
    before = (home / "new" / "keys.json").read_bytes()
    refused(capsys, argv, 1)
    assert (home / "new" / "keys.json").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "pin"), [("", "135790"), ("short", "135790"), ("seven green lamps", "12"), ("\udcff", "135790")]
)
def test_init_refuses_weak_secrets_and_leaves_nothing(
    home: Path, capsys: Capsys, words: str, pin: str
) -> None:
    (home / "words").write_bytes(words.encode("utf-8", "surrogateescape"))
    (home / "pin").write_text(pin, encoding="utf-8")
    refused(
        capsys, ["init", "--data", str(home / "new"), "--passphrase-file", "words", "--pin-file", "pin"], 1
    )
    assert not (home / "new" / "keys.json").exists()


def test_check_reports_in_words_and_as_json(home: Path, capsys: Capsys) -> None:
    assert main(["check"]) == 0
    assert capsys.readouterr().out
    assert main(["check", "--json"]) == 0
    json.loads(capsys.readouterr().out)


def test_check_names_file_and_line_of_a_problem(home: Path, capsys: Capsys) -> None:
    shutil.copytree(CONTENT, home / "pack")
    page = home / "pack" / "en" / "1-what.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n<script>x</script>\n", encoding="utf-8")
    assert main(["check", "--content", "pack"]) == 1
    said = capsys.readouterr()
    assert re.search(r"1-what\.md:\d+: ", said.out + said.err)
    assert main(["check", "--content", "nowhere"]) == 1
    assert capsys.readouterr().out.startswith("nowhere")


def test_requests_go_in_and_come_out_whole(data: Path, secret: Path, capsys: Capsys) -> None:
    source = write_csv(data.parent / "in.csv", HARD_NAMES)
    assert main(["leads", "import", str(source), "--data", str(data)]) == 0
    assert main(["leads", "import", str(source), "--data", str(data)]) == 0
    assert f"0 requests brought in, {len(HARD_NAMES)} were here already" in capsys.readouterr().out
    assert main(["leads", "list", "--data", str(data)]) == 0
    assert capsys.readouterr().out.startswith(f"{len(HARD_NAMES)} requests")
    assert main(["leads", "verify", "--data", str(data)]) == 0
    for name in HARD_NAMES:
        # Two letters stand in random bytes as well.
        assert len(name) < 5 or name.encode() not in (data / STORE_FILE).read_bytes()
    rows = exported(data, secret, "csv")
    assert [unmarked(row["full_name"]) for row in rows] == HARD_NAMES
    assert rows[0]["phone"] == "+14155551000"
    assert rows[0]["language"] == "es"
    again = [*export_argv(data, secret, "csv"), "--new"]
    assert main(again) == 0
    assert "0 requests written" in capsys.readouterr().out
    assert main(["leads", "verify", "--data", str(data)]) == 0


def export_argv(data: Path, secret: Path, kind: str) -> list[str]:
    target = str(data.parent / f"out.{kind}")
    where = ["--data", str(data), "--passphrase-file", str(secret)]
    return ["leads", "export", "--format", kind, "--to", target, *where]


def exported(data: Path, secret: Path, kind: str) -> list[dict[str, str]]:
    assert main(export_argv(data, secret, kind)) == 0
    return read_csv(data.parent / f"out.{kind}")


def read_csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert not rows or list(rows[0]) == COLUMNS
    return rows


def unmarked(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from calculating it."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@＝＋－＠" else cell


def test_hard_names_are_text_in_csv_and_xlsx(data: Path, secret: Path) -> None:
    write_csv(data.parent / "in.csv", [*HARD_NAMES, *TORN_NAMES])
    assert main(["leads", "import", str(data.parent / "in.csv"), "--data", str(data)]) == 0
    wanted = [*HARD_NAMES, *TORN_NAMES.values()]
    for row, name in zip(exported(data, secret, "csv"), wanted, strict=True):
        assert row["full_name"][:1] not in "=+-@\t\r＝＋－＠"
        assert unmarked(row["full_name"]) == name
    raw = (data.parent / "out.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") == raw.count(b"\n") == len(wanted) + 1
    assert main(export_argv(data, secret, "xlsx")) == 0
    book = load_workbook(data.parent / "out.xlsx")
    sheet = book.active
    assert sheet is not None
    found = list(sheet.iter_rows(min_row=2))
    assert [cell.value for cell in next(sheet.iter_rows(max_row=1))] == COLUMNS
    assert [row[2].value for row in found] == wanted
    assert {cell.data_type for row in found for cell in row if cell.value is not None} == {"s"}
    assert not any(cell.hyperlink for row in found for cell in row)


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed here")
def test_hard_names_are_text_in_libreoffice(data: Path, secret: Path) -> None:
    names = [name for name in HARD_NAMES if "\n" not in name]
    write_csv(data.parent / "in.csv", names)
    assert main(["leads", "import", str(data.parent / "in.csv"), "--data", str(data)]) == 0
    assert main(export_argv(data, secret, "xlsx")) == 0
    shutil.rmtree(data.parent / "office", ignore_errors=True)
    profile = f"-env:UserInstallation={(data.parent / 'profile').as_uri()}"
    to_csv = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", "office", "out.xlsx"]
    subprocess.run(
        ["soffice", profile, "--headless", *to_csv],
        cwd=data.parent,
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert [row["full_name"] for row in read_csv(data.parent / "office" / "out.csv")] == names


def test_refused_rows_are_told_by_line_and_kept_apart(data: Path, capsys: Capsys) -> None:
    source = write_csv(data.parent / "in.csv", ["Ana López", "x" * 201, ""])
    assert main(["leads", "import", str(source), "--data", str(data)]) == 1
    said = capsys.readouterr().out
    assert "1 requests brought in" in said
    assert f"{source}:3: " in said
    assert f"{source}:4: " in said
    assert "x" * 50 not in said


def test_a_wrong_passphrase_changes_nothing(data: Path, secret: Path, capsys: Capsys) -> None:
    assert (
        main(["leads", "import", str(write_csv(data.parent / "in.csv", ["Ana"])), "--data", str(data)]) == 0
    )
    before = (data / STORE_FILE).read_bytes()
    secret.write_text("not the passphrase\n", encoding="utf-8")
    (data.parent / "out.csv").write_text("an earlier export", encoding="utf-8")
    refused(capsys_cleared(capsys), export_argv(data, secret, "csv"), 1)
    assert (data / STORE_FILE).read_bytes() == before
    assert (data.parent / "out.csv").read_text(encoding="utf-8") == "an earlier export"


def capsys_cleared(capsys: Capsys) -> Capsys:
    capsys.readouterr()
    return capsys


def test_a_changed_row_is_found_by_verify(data: Path, secret: Path, capsys: Capsys) -> None:
    source = write_csv(data.parent / "in.csv", ["Ana", "Eva"])
    assert main(["leads", "import", str(source), "--data", str(data)]) == 0
    assert main(export_argv(data, secret, "csv")) == 0
    with sqlite3.connect(data / STORE_FILE) as db:
        db.execute("UPDATE sealed SET box=zeroblob(512) WHERE seq=1")
    db.close()
    capsys.readouterr()
    assert main(["leads", "verify", "--data", str(data)]) == 1
    assert "Something is wrong" in capsys.readouterr().out


WRONG = [
    (["nonsense"], 2),
    (["--nonsense"], 2),
    (["leads"], 2),
    (["leads", "nonsense"], 2),
    (["leads", "import"], 2),
    (["leads", "export", "--format", "pdf", "--to", "x"], 2),
    (["leads", "export", "--format", "csv"], 2),
    (["run", "--screen", "12x3"], 2),
    (["run", "--screen", "wide"], 2),
    (["run", "--demo", "--settings", "nowhere.toml"], 1),
    (["leads", "list"], 1),
    (["leads", "list", "--data", "nowhere"], 1),
    (["leads", "verify", "--data", "nowhere"], 1),
    (["leads", "import", "nowhere.csv", "--data", "nowhere"], 1),
    (["check", "--settings", "nowhere.toml"], 1),
    (["init", "--passphrase-file", "nowhere", "--pin-file", "nowhere"], 1),
    (["init"], 2),
]


@pytest.mark.parametrize(
    ("argv", "code"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_wrong_use_is_one_line(
    home: Path, capsys: Capsys, monkeypatch: pytest.MonkeyPatch, argv: list[str], code: int
) -> None:
    monkeypatch.setattr("sys.stdin", open(os.devnull, encoding="utf-8"))  # noqa: SIM115, PTH123  (ends with the test)
    assert main(argv) == code
    said = capsys.readouterr()
    assert "Traceback" not in said.err + said.out
    assert len(said.err.splitlines()) == 1, said
    sys.stdin.close()
    assert not (home / "nowhere").exists()


def test_wrong_files_are_one_line(data: Path, secret: Path, capsys: Capsys) -> None:
    odd = data.parent / "odd.csv"
    into = ["leads", "import", str(odd), "--data", str(data)]
    for content in (
        b"",
        b"\xff\xfe\x00",
        b"name,tel\nAna,1\n",
        b'full_name,phone\n"Ana',
        b"\0" * 100,
        b",,,,\n",
    ):
        odd.write_bytes(content)
        assert main(into) in (0, 1)
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        assert said.err.count("\n") <= 1
    (data / "settings.toml").write_text("kiosk_id = 5\n", encoding="utf-8")
    assert "settings.toml:1" in refused(capsys, into, 1)
    (data / "settings.toml").unlink()
    refused(capsys, ["leads", "import", str(data), "--data", str(data)], 1)
    argv = export_argv(data, secret, "csv")
    argv[argv.index("--to") + 1] = str(data.parent / "no such" / "out.csv")
    refused(capsys, argv, 1)
    argv[argv.index("--to") + 1] = str(data)
    refused(capsys, argv, 1)
    (data / "keys.json").write_text("{", encoding="utf-8")
    refused(capsys, ["leads", "list", "--data", str(data)], 1)


WORDS = st.sampled_from(
    [
        *(
            "leads",
            "import",
            "list",
            "export",
            "verify",
            "check",
            "init",
            "csv",
            "xlsx",
            "1280x800",
            "nowhere",
        ),
        *("--data", "--format", "--to", "--new", "--json", "--content", "--settings", "--passphrase-file"),
        *("--pin-file", "--screen", ".", "/", "é", "0", "-1", "--", "--data=x"),
    ]
)


@given(argv=st.lists(st.one_of(WORDS, st.text(max_size=6)), min_size=1, max_size=6))
def test_no_argv_brings_a_traceback(argv: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "fuzz"
    folder.mkdir(exist_ok=True)
    words = ["leads" if argv[0].startswith("-") or argv[0] in ("run", "tour") else argv[0], *argv[1:]]
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder))
        patch.chdir(folder)
        try:
            assert main(words) in (0, 1, 2)
        except SystemExit as end:  # only --help ends so
            assert end.code == 0  # noqa: PT017  (argparse's way out)


@pytest.mark.parametrize("start", [["main.py"], ["-m", "kiosk"]])
def test_every_way_to_start_takes_the_same_commands(start: list[str], home: Path) -> None:
    def run(*argv: str) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if key not in ("DISPLAY", "QT_QPA_PLATFORM")}
        command = [sys.executable, *start, *argv]
        return subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, text=True, check=False, timeout=60
        )

    assert run("--version").stdout.startswith("kiosk ")
    assert "leads" in run("--help").stdout
    assert run("leads", "list", "--data", str(home / "nowhere")).returncode == 1
    if sys.platform.startswith("linux"):
        shown = run("--demo")
        assert (shown.returncode, shown.stderr.count("\n")) == (1, 1)
        assert "make tour" in shown.stderr


def test_usage_tells_weeks_and_no_small_number(home: Path, capsys: Capsys) -> None:
    assert main(["usage", "--data", str(home)]) == 0
    assert "No use was counted yet." in capsys.readouterr().out
    for n in range(6):
        UsageFile(home).note(Use(frozenset({"what"}), sent=n == 0), date(2026, 11, 25))
    assert main(["usage", "--data", str(home)]) == 0
    said = capsys.readouterr().out
    assert re.search(r"2026-11-23 +6 +6 +0 +0 +under 5", said)
