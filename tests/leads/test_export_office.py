"""Exports opened by LibreOffice: text stays text, whatever a patient typed."""

import shutil
import subprocess
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from kiosk.leads.exporting.export import ExportFormat, export_leads
from kiosk.leads.exporting.export_csv import neutral
from kiosk.leads.exporting.export_formats import open_writer
from kiosk.leads.record import seal
from tests.leads.conftest import NOW, Clinic
from tests.leads.export_files import asked

SOFFICE = shutil.which("soffice")
pytestmark = pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
TABLE, OFFICE, TEXT = (
    f"{{urn:oasis:names:tc:opendocument:xmlns:{name}:1.0}}" for name in ("table", "office", "text")
)
# With special numbers recognised and formulas computed: the most that the import dialogue offers.
EAGER_CSV = "CSV:44,34,76,1,,0,false,true,false,false,false,-1,true"
# Quoted cells as text, as the dialogue offers.
QUOTED_CSV = "CSV:44,34,76,1,,0,true,false,false"
NAMES = [
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(1)",
    "＝1+1",
    "http://example.com",
    "mailto:a@b.example",
    "007",
    "1E5",
    "1/2",
    "2025-03-31",
    "TRUE",
    "<b>bold</b>",
    "_x0041_",
    "quote \" and, comma; and '",
    "'already",
    "محمد علي",
    "李小龍",
    "Ольга",
    "עברית",
    "ไทย",
    "हिन्दी",
    "😀👩‍👩‍👧",
    "é decomposed",
    "x" * 200,
]


def opened(path: Path, folder: Path, infilter: str = "") -> list[list[tuple[str, str, str]]]:
    """Rows of (type, formula, text) as LibreOffice sees them."""
    call = [SOFFICE or "", "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    call += [f"--infilter={infilter}"] if infilter else []
    out = folder / f"as-seen-{path.suffix[1:]}-{len(infilter)}"
    call += ["--convert-to", "fods", "--outdir", str(out), str(path)]
    done = subprocess.run(call, capture_output=True, text=True, check=False, timeout=180)
    seen = out / f"{path.stem}.fods"
    assert seen.exists(), done.stderr
    tree = ET.parse(seen)
    assert not list(tree.iter(f"{TEXT}a")), "a link"
    return [_row(row) for row in tree.iter(f"{TABLE}table-row")]


def _row(row: ET.Element) -> list[tuple[str, str, str]]:
    found: list[tuple[str, str, str]] = []
    for cell in row.findall(f"{TABLE}table-cell"):
        kind = cell.get(f"{OFFICE}value-type", "")
        text = "\n".join(_words(part) for part in cell.findall(f"{TEXT}p"))
        times = min(int(cell.get(f"{TABLE}number-columns-repeated", "1")), 14)
        found += [(kind, cell.get(f"{TABLE}formula", ""), text)] * times
    return found


def _words(part: ET.Element) -> str:
    words = part.text or ""
    for child in part:
        if child.tag == f"{TEXT}s":
            words += " " * int(child.get(f"{TEXT}c", "1"))
        elif child.tag == f"{TEXT}tab":
            words += "\t"
        else:
            words += _words(child)
        words += child.tail or ""
    return words


def export(clinic: Clinic, kind: ExportFormat, folder: Path) -> Path:
    store, public, private, make_lead = clinic
    store.add_many(
        seal(make_lead(n, full_name=text, notes=text), public) for n, text in enumerate(NAMES, start=1)
    )
    target = folder / f"out.{kind.suffix}"
    export_leads(store, private, asked(kind, target), now=NOW)
    return target


def test_a_workbook_is_all_text(clinic: Clinic, tmp_path: Path) -> None:
    rows = opened(export(clinic, ExportFormat.XLSX, tmp_path), tmp_path)[1 : len(NAMES) + 1]
    for name, row in zip(NAMES, rows, strict=True):
        assert all(kind in ("", "string") and formula == "" for kind, formula, _ in row)
        assert (row[2][2], row[12][2], row[3][2]) == (name, name, "+14155552671")


def test_a_csv_has_no_formula_and_keeps_what_is_quoted(clinic: Clinic, tmp_path: Path) -> None:
    path = export(clinic, ExportFormat.CSV, tmp_path)
    eager = opened(path, tmp_path, EAGER_CSV)[1 : len(NAMES) + 1]
    assert all(formula == "" for row in eager for _, formula, _ in row)
    assert all(row[3][2].lstrip("+") == "14155552671" for row in eager), "no E-notation"
    rows = opened(path, tmp_path, QUOTED_CSV)[1 : len(NAMES) + 1]
    assert [row[2][2] for row in rows] == [neutral(name) for name in NAMES]
    assert {row[3][2] for row in rows} == {"+14155552671"}


# What LibreOffice's own XML cannot hold, or joins: controls, line ends, spaces in a row.
SHOWN = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn", "Zl", "Zp", "Co"]), min_size=1, max_size=60
)


def test_any_name_reaches_libreoffice(tmp_path: Path) -> None:
    names: list[str] = []

    @seed(20250331)
    @settings(max_examples=300, database=None, deadline=None)
    @given(SHOWN)
    def gather(name: str) -> None:
        names.append(unicodedata.normalize("NFC", name))

    gather()
    writer = open_writer(ExportFormat.XLSX, tmp_path / "any.xlsx", tmp_path)
    writer.write([["id", "", name, *[""] * 10, "end"] for name in names])
    writer.finish()
    rows = opened(tmp_path / "any.xlsx", tmp_path)[1 : len(names) + 1]
    assert [row[2][2] for row in rows] == [
        name + " " if name.startswith("<r>") and name.endswith("</r>") else name for name in names
    ]
    assert all(formula == "" for row in rows for _, formula, _ in row)
