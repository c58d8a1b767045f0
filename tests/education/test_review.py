"""`kiosk check`: what it finds in the words, how it says so, and that the shipped pack passes."""

import json
from pathlib import Path

import pytest

from kiosk.education.review import inspect_pack, run_check
from kiosk.paths import CONTENT
from tests.education.packs import change, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def check(folder: Path) -> tuple[str, int]:
    return run_check(folder, False, folder.parent / "drawings")


def test_a_good_pack_passes_with_its_table(folder: Path) -> None:
    text, code = check(folder)
    assert code == 0
    assert "0 errors" in text
    assert "Draft: no clinician has reviewed this pack yet." in text
    assert [line.split()[:2] for line in text.splitlines() if line.startswith(("en ", "es "))] == [
        [code, section] for code in ("en", "es") for section in ("what", "risks", "quiz")
    ]


def test_a_line_begins_with_file_and_line(folder: Path) -> None:
    line = change(folder / "en" / "1-what.md", "Tiny needles", "<b>Tiny</b> needles")
    text, code = check(folder)
    assert code == 1
    assert (
        f"{folder}/en/1-what.md:{line}: Raw HTML is not allowed. Write plain Markdown." in text.splitlines()
    )


LONG_FEEDBACK = 'feedback = "' + "It is so. " * 14 + "Your"
LONG = "This one line is far too long as it goes on and on and on with one more small word then another one."
EN, ES = "en/1-what.md", "es/1-what.md"
ERRORS = {
    "long sentence": (EN, "Your skin heals.", LONG, "A sentence of 23 words"),
    "long caption": (EN, "Two tools.", LONG, "A sentence of 23 words"),
    "session": (EN, "Your skin heals.", "Your skin heals after a session.", '"session"'),
    "treatment": (EN, "Ask us about it.", "Ask us about Treatments.", '"Treatments"'),
    "please": (EN, "Ask us", "Please ask us", '"Please"'),
    "shouting": (EN, "Ask us about it.", "Ask us about it!", '"!"'),
    "approved": (EN, "Two tools.", "Two FDA-approved tools.", '"FDA-approved"'),
    "promise": (EN, "Your skin heals.", "Your skin heals, guaranteed.", '"guaranteed"'),
    "painless": (EN, "Alt: A pen", "Alt: A painless pen", '"painless"'),
    "title": (EN, 'title = "What is it?"', 'title = "Your session"', '"session"'),
    "Spanish session": (ES, "La piel sana sola.", "La piel sana tras una sesión.", '"sesión"'),
    "Spanish please": (ES, "Pregunte", "Por favor pregunte", '"Por favor"'),
    "Spanish tu": (ES, "La piel sana sola.", "Tu piel sana sola.", '"Tu"'),
    "long option": ("en/quiz.toml", 'text = "Pen"', 'text = "a b c d e f g h i"', "An option of 9 words"),
    "long feedback": ("en/quiz.toml", 'feedback = "Your', LONG_FEEDBACK, "Feedback with"),
    "quiz word": ("en/quiz.toml", 'why = "Your', 'why = "Sorry. Your', '"Sorry"'),
    "form word": ("en/form.toml", "What it is", "Invalid", '"Invalid"'),
    "screen word": ("es/screens.toml", "No tome sol", "Lo siento", '"Lo siento"'),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words"), ERRORS.values(), ids=ERRORS.keys())
def test_words_that_break_a_rule(folder: Path, file: str, old: str, new: str, words: str) -> None:
    line = change(folder / file, old, new)
    report = inspect_pack(folder, None)
    found = [p for p in report.problems if p.severity == "error"]
    assert [p for p in found if p.file.endswith(file) and p.line == line and words in p.what], "\n".join(
        map(str, report.problems)
    )


def test_the_grade_of_a_section_is_a_gate(folder: Path) -> None:
    hard = (
        "Practitioners facilitate considerable physiological regeneration following appropriate preparation."
    )
    for easy in ("Tiny needles touch the skin.", "Your skin heals.", "Ask us about it."):
        change(folder / "en" / "1-what.md", easy, hard)
    assert any("too hard" in p.what and p.severity == "error" for p in inspect_pack(folder, None).problems)
    change(
        folder / "es" / "2-risks.md",
        "Agujas muy finas tocan la piel.",
        "Procedimiento regenerativo estético.",
    )
    assert any("Fernández-Huerta" in p.what for p in inspect_pack(folder, None).problems)


def test_warnings_do_not_fail(folder: Path) -> None:
    change(folder / "en" / "1-what.md", "Your skin heals.", "Of 10 people, 20 % say it is best.")
    text, code = check(folder)
    assert code == 0
    assert "warning: The page has" in text
    assert '"20 %"' in text
    assert '"best"' in text


def test_best_time_is_allowed_on_the_form(folder: Path) -> None:
    change(folder / "en" / "form.toml", "What it is", "What is the best time to call?")
    assert not any("best" in p.what for p in inspect_pack(folder, None).problems)


def test_json_holds_the_same(folder: Path) -> None:
    change(folder / "es" / "quiz.toml", "true = true", "true = 1")
    text, code = run_check(folder, True, None)
    found = json.loads(text)
    assert code == 1
    assert found["ok"] is False
    assert found["errors"] == sum(p["severity"] == "error" for p in found["problems"])
    assert {"file", "line", "severity", "what", "mend"} == set(found["problems"][0])
    assert found["readability"][0]["section"] == "what"
    assert found["review_state"] == "draft"


def test_no_folder_and_no_manifest(tmp_path: Path) -> None:
    text, code = run_check(tmp_path / "nowhere", False)
    assert (code, "The folder is missing." in text) == (1, True)
    text, code = run_check(tmp_path, False)
    assert (code, "pack.toml:1: The file is missing." in text) == (1, True)


def test_the_shipped_pack_has_no_errors() -> None:
    report = inspect_pack(CONTENT)
    assert [str(problem) for problem in report.problems if problem.severity == "error"] == []


def test_the_shipped_pack_is_as_easy_as_promised() -> None:
    rows = inspect_pack(CONTENT, None).rows
    assert {row.language for row in rows} == {"en", "es"}
    assert all(row.grade is None or row.grade <= 6 for row in rows)
    assert all(row.ease is None or row.ease >= 70 for row in rows)
