"""The table of figures that the bench writes into its page."""

from pathlib import Path

import pytest

from bench.report import BEGIN, END, table, write_page

RESULT = {
    "machine": {"cores": 4, "python": "3.11.7", "qt": "6.11.3", "load_before": [0.2], "load_after": [0.4]},
    "notes": ["chromium is not installed here."],
    "swipe": {"fps": 99.0},
    "pages": {"break_ms": 61.5},
}


def test_the_table_takes_the_place_of_the_last_one_and_says_what_was_missed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"before\n{BEGIN}old figures\n{END}after\n", encoding="utf-8")
    targets, _ = table(RESULT)
    write_page(page, RESULT | {"targets": targets}, "2026-01-02")
    text = page.read_text(encoding="utf-8")
    assert "old figures" not in text
    assert text.startswith(f"before\n{BEGIN}2026-01-02; 4 cores")
    assert "| swipe, frames a second | 99.00 | at least 50 |  |" in text
    assert "| breaking all pages, ms | 61.50 | at most 50 | **missed** |" in text
    assert text.endswith(f"- Note: chromium is not installed here.\n{END}after\n")


def test_a_page_without_the_marks_is_refused_and_left_alone(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("words", encoding="utf-8")
    with pytest.raises(RuntimeError, match="marks"):
        write_page(page, RESULT | {"targets": []}, "2026-01-02")
    assert page.read_text(encoding="utf-8") == "words"


def test_the_committed_page_has_the_marks() -> None:
    text = (Path(__file__).parent.parent / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1
