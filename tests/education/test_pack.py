"""Loading a pack: what a good one holds, and that a bad one is refused with every reason and its line."""

import re
from pathlib import Path

import pytest

from kiosk.education.blocks import (
    Advice,
    Bullets,
    Callout,
    DoThis,
    Heading,
    IconArray,
    Lead,
    QuestionCard,
    Row,
    RowItem,
    Run,
    Steps,
)
from kiosk.education.manifest import read_manifest
from kiosk.education.model import Pack
from kiosk.education.pack import load_language, load_pack, load_pack_or_builtin
from kiosk.education.problems import PackError, Problem, Problems
from kiosk.education.screens_text import load_screens
from tests.education.packs import change, write_pack


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_pack(tmp_path)


def load(folder: Path, **clinic: str) -> Pack:
    return load_pack(folder, folder.parent / "drawings", clinic)


def problems_of(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(PackError) as caught:
        load(folder)
    return caught.value.problems


def assert_problem(folder: Path, file: str, line: int, words: str) -> None:
    found = problems_of(folder)
    assert any(p.file.endswith(file) and p.line == line and words in p.what and p.mend for p in found), (
        "\n".join(map(str, found))
    )


def test_a_good_pack_becomes_blocks_in_reading_order(folder: Path) -> None:
    page = load(folder).languages["en"].page("what-it-is")
    assert page.title == "What it is"
    assert (page.facts, page.quiz, page.line) == (("F1.1",), "gone", 8)
    heading, lead, bullets, do_this = page.blocks
    assert heading == Heading((Run("What it is"),))
    assert lead == Lead((Run("Tiny needles touch the skin."),))
    assert isinstance(bullets, Bullets)
    assert bullets.items[1] == (Run("Stay out of the sun", True), Run(" 4 weeks."))
    assert do_this == DoThis((Run("Ask us about it."),))
    assert page.figure == Row(
        (RowItem("tool-pen", "Pen"), RowItem("tool-stamp", "Stamp")),
        False,
        "Two tools.",
        "A pen and a stamp.",
    )


def test_the_other_blocks(folder: Path) -> None:
    content = load(folder).languages["es"]
    key, common = content.page("what-key"), content.page("common")
    assert key.blocks[1] == Steps(((Run("Primero hable."),), (Run("Luego piense."),)))
    assert isinstance(key.blocks[2], Callout)
    assert [type(block).__name__ for block in key.blocks[2].blocks] == ["Paragraph", "Bullets"]
    assert common.blocks[2] == Advice("dont", "", ((Run("La piel sana sola."),),))
    assert isinstance(common.blocks[3], QuestionCard)
    assert common.figure == IconArray(
        30, 26, "26 / 30", "Lápiz", "Sello", False, "Dos aparatos.", "Un lápiz y un sello."
    )


def test_an_empty_clinic_value_reads_ask_us_and_a_set_one_is_plain_text(folder: Path) -> None:
    def phone_line(pack: Pack) -> str:
        callout = pack.languages["en"].page("what-key").blocks[2]
        assert isinstance(callout, Callout)
        assert not isinstance(callout.blocks[0], Bullets)
        return "".join(run.text for run in callout.blocks[0].text)

    assert phone_line(load(folder)) == "Our phone: ask us."
    assert phone_line(load(folder, phone="555-0142")) == "Our phone: 555-0142."
    odd = "<b>**{sun_weeks}**</b>\n!!! do"
    assert phone_line(load(folder, phone=odd)) == "Our phone: <b>**{sun_weeks}**</b> !!! do."


def sun_lines(pack: Pack) -> dict[str, str]:
    lines = {}
    for code, content in pack.languages.items():
        bullets = content.page("what-it-is").blocks[2]
        assert isinstance(bullets, Bullets)
        lines[code] = "".join(run.text for run in bullets.items[1])
    return lines


def test_a_language_may_say_a_clinic_value_in_its_own_words(folder: Path) -> None:
    both = {"en": "Stay out of the sun 4 weeks.", "es": "No tome sol 4 weeks."}
    assert sun_lines(load(folder)) == both
    change(folder / "pack.toml", "[facts]", '[clinic.es]\nsun_weeks = ""\n\n[facts]')
    assert sun_lines(load(folder)) == both
    change(folder / "pack.toml", 'sun_weeks = ""', 'sun_weeks = "4 semanas"')
    assert sun_lines(load(folder)) == {**both, "es": "No tome sol 4 semanas."}
    manifest = read_manifest(folder, Problems())
    assert manifest is not None
    assert load_language(manifest, "es", {}) == load(folder).languages["es"]


def test_what_this_clinic_sets_wins_in_every_language(folder: Path) -> None:
    change(folder / "pack.toml", "[facts]", '[clinic.es]\nsun_weeks = "4 semanas"\n\n[facts]')
    assert sun_lines(load(folder, sun_weeks="6")) == {"en": "Stay out of the sun 6.", "es": "No tome sol 6."}
    said = {"sun_weeks": "6 weeks", "es.sun_weeks": "6 semanas"}
    assert sun_lines(load(folder, **said)) == {
        "en": "Stay out of the sun 6 weeks.",
        "es": "No tome sol 6 semanas.",
    }


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ('[clinic.fr]\nphone = "1"\n', "language the pack lacks"),
        ('[clinic.es]\nfax = "1"\n', '[clinic] has no "fax"'),
        ("[clinic.es]\nphone = 1\n", "must be text in quotes"),
    ],
)
def test_a_language_table_that_fits_nothing_is_refused(folder: Path, table: str, words: str) -> None:
    line = change(folder / "pack.toml", "[facts]", f"{table}[facts]")
    assert_problem(folder, "pack.toml", line + (0 if "fr" in table else 1), words)


def test_a_clinic_value_the_pack_does_not_know_is_ignored(folder: Path) -> None:
    assert "fax" not in load(folder, fax="1").clinic


def test_a_page_knows_its_sources_each_once(folder: Path) -> None:
    pack = load(folder)
    sources = pack.sources_of(pack.languages["en"].page("what-key"))
    assert [source.who for source in sources] == ["FDA", "DermNet"]


def test_quiz_tables_are_complete(folder: Path) -> None:
    (item,) = load(folder).languages["en"].quiz
    assert [option["true"] for option in item["options"]] == [False, True, False]
    assert item["again"] == "So: **Stay out of the sun**."


def test_one_language_loads_alone(folder: Path) -> None:
    (folder / "es" / "quiz.toml").unlink()
    manifest = read_manifest(folder, Problems())
    assert manifest is not None
    content = load_language(manifest, "en", {"phone": "1"})
    assert [section.id for section in content.sections] == ["what", "risks"]
    assert content == load_language(manifest, "en", {"phone": "1"})
    with pytest.raises(PackError, match="missing"):
        load_language(manifest, "es", {})


def test_the_first_frame_needs_only_the_screens(folder: Path) -> None:
    for page in folder.rglob("*.md"):
        page.unlink()
    assert load_screens(folder, "es", {}).say("common.page_of", n=2, total=5) == "No tome sol 2 / 5"
    change(folder / "es" / "screens.toml", "next", "next = 3\nnext")
    with pytest.raises(PackError):
        load_screens(folder, "es", {})


def test_a_broken_pack_is_replaced_by_the_built_in_one(folder: Path, tmp_path: Path) -> None:
    mine = write_pack(tmp_path / "mine")
    (mine / "en" / "1-what.md").write_text("+++\n", encoding="utf-8")
    loaded = load_pack_or_builtin(mine, folder, None, {"phone": "9"})
    assert loaded.pack.clinic["phone"] == "9"
    assert loaded.problems[0].file.endswith("mine/pack/en/1-what.md")
    assert load_pack_or_builtin(folder, mine, None, {}).problems == ()
    with pytest.raises(PackError):
        load_pack_or_builtin(mine, mine, None, {})


BREAKS = {
    "raw html": ("en/1-what.md", "Tiny needles", "Tiny <b>needles</b>", "Raw HTML"),
    "a link": ("en/1-what.md", "Tiny needles", "[Tiny](http://x) needles", "A link or an image"),
    "an image": ("en/1-what.md", "Tiny needles", "![Tiny](../x.png) needles", "A link or an image"),
    "slanted": ("en/1-what.md", "Tiny needles", "*Tiny* needles", "Slanted"),
    "code": ("en/1-what.md", "Tiny needles", "`Tiny` needles", "Code"),
    "quotation": ("en/1-what.md", "Tiny needles", "> Tiny needles", "A quotation"),
    "sub-heading": ("en/1-what.md", "Tiny needles", "## Tiny needles", "A heading inside a page"),
    "attributes": ("en/1-what.md", "skin.\n", "skin.\n{: .x }\n", "brace"),
    "page id": ("en/1-what.md", "#what-it-is", "#What_It", "not a page id"),
    "no page id": ("en/1-what.md", "#what-it-is", "", "has no id"),
    "page attribute": ("en/1-what.md", 'quiz="gone"', 'quizz="gone"', 'attribute "quizz"'),
    "unknown fact": ("en/1-what.md", 'facts="F1.1"', 'facts="F9.9"', 'no fact "F9.9"'),
    "no facts": ("en/1-what.md", 'facts="F1.1" quiz', "quiz", "names no facts"),
    "unknown item": ("en/1-what.md", 'quiz="gone"', 'quiz="lost"', 'no item "lost"'),
    "unknown block": ("en/1-what.md", "!!! do-this", "!!! do-that", "Unknown block"),
    "unindented": ("en/1-what.md", "!!! do-this\n    Ask", "!!! do-this\nAsk", "is empty"),
    "a title": ("en/1-what.md", "!!! do-this", '!!! do-this "Now"', "takes no title"),
    "late list": ("en/1-what.md", "1. Talk", "3. Talk", "does not start at 1"),
    "unknown value": ("en/1-what.md", "{phone}", "{phon}", "{phon} names no clinic value"),
    "stray brace": ("en/1-what.md", "{phone}", "{phone", "brace"),
    "front matter": ("en/1-what.md", "minutes = 3", "minutes = three", "Not valid TOML"),
    "minutes": ("en/1-what.md", "minutes = 3", 'minutes = "3"', "whole number"),
    "unknown key": ("en/1-what.md", "minutes = 3", "minutes = 3\nhours = 1", ""),
    "control character": ("en/1-what.md", "Tiny needles", "Tiny \x07needles", "U+0007"),
    "turned text": ("en/1-what.md", "Tiny needles", "Tiny \u202eneedles", "U+202E"),
    "no such page": ("en/quiz.toml", 'page = "what-it-is"', 'page = "gone"', ""),
    "two true": ("en/quiz.toml", 'text = "Pen"', 'text = "Pen"\ntrue = true', ""),
    "quiz type": ("en/quiz.toml", 'why = "Your skin heals."', "why = 3", "text in quotes"),
    "quiz missing": ("en/quiz.toml", 'topic = "Pen"\n', "", ""),
    "words type": ("en/screens.toml", 'next = "Stay out of the sun"', "next = true", "text in quotes"),
    "unknown source": ("pack.toml", '["S1", "S2"]', '["S1", "S9"]', 'unknown source "S9"'),
    "review state": ("pack.toml", '"draft"', '"done"', "not a review state"),
    "review lacks": ("pack.toml", '"draft"', '"reviewed"', "lacks who"),
    "review date": ("pack.toml", 'reviewed_on = ""', 'reviewed_on = "soon"', "not a date"),
    "language code": ("pack.toml", '["en", "es"]', '["en", "../es"]', "not a language code"),
    "clinic type": ("pack.toml", 'sun_weeks = "4 weeks"', "sun_weeks = 4", "text in quotes"),
    "clinic key": ("pack.toml", "sun_weeks =", '"Sun weeks" =', "cannot be used"),
    "duplicate key": ("pack.toml", 'version = "1.0.0"', 'version = "1"\nversion = "2"', ""),
    "duplicate source": ("pack.toml", 'id = "S2"', 'id = "S1"', "stands twice"),
}  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "words"), BREAKS.values(), ids=BREAKS.keys())
def test_one_thing_wrong_is_found_in_its_file(
    folder: Path, file: str, old: str, new: str, words: str
) -> None:
    line = change(folder / file, old, new)
    found = [p for p in problems_of(folder) if p.file.endswith(file) and words in p.what]
    assert found, "\n".join(map(str, problems_of(folder)))
    # What is missing or counted over a whole table is reported at the table's head.
    heads = (1,) if file.endswith("quiz.toml") else ()
    assert any(abs(problem.line - line) <= 1 or problem.line in heads for problem in found)


LINES = {
    "html": ("Your skin heals.", "Your <i>skin</i> heals.", "Raw HTML"),
    "link in the second bullet": ("**Stay", "[x](y) **Stay", "A link or an image"),
    "directive": ("!!! do-this", "!!! do-that", "Unknown block"),
}


@pytest.mark.parametrize(("old", "new", "words"), LINES.values(), ids=LINES.keys())
def test_the_line_is_exact(folder: Path, old: str, new: str, words: str) -> None:
    line = change(folder / "en" / "1-what.md", old, new)
    assert_problem(folder, "en/1-what.md", line, words)


FIGURES = {
    "unknown": ('figure "row"', 'figure "pie"', 'Unknown figure "pie"'),
    "no kind": ('figure "row"', "figure", 'Unknown figure ""'),
    "no alt": ("    Alt: A pen and a stamp.\n", "", 'no "Alt:"'),
    "empty alt": ("Alt: A pen and a stamp.", "Alt:", '"Alt:" is empty'),
    "twice": ("    Alt: A", "    Alt: B\n    Alt: A", '"Alt:" twice'),
    "outside": ("Item tool-pen", "Item ../../tool-pen", "not a drawing's id"),
    "one item": ("    Item tool-pen: Pen\n", "", "has 1 drawings"),
    "unknown key": ("    Caption:", "    Captoin: x\n    Caption:", 'Unknown line "Captoin:"'),
    "no key": ("    Caption:", "    just words\n    Caption:", "not a figure's line"),
    "not there": ("Item tool-pen", "Item tool-pin", 'no drawing "tool-pin"'),
    "two": ("# Key", '!!! figure "row"\n    Item a: b\n\n# Key', "more than one figure"),
    "a list": ("    Caption:", "\n    - x\n\n    Caption:", "only `Key: value` lines"),
}


@pytest.mark.parametrize(("old", "new", "words"), FIGURES.values(), ids=FIGURES.keys())
def test_figures_are_checked(folder: Path, old: str, new: str, words: str) -> None:
    change(folder / "en" / "1-what.md", old, new)
    found = problems_of(folder)
    assert any(words in p.what for p in found), "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Filled: 26", "Filled: 31"),
        ("Total: 30", "Total: many"),
        ("Total: 30", "Total: 0"),
        ("Rest: Stamp", "Rest:"),
    ],
)
def test_an_icon_array_that_cannot_be_drawn(folder: Path, old: str, new: str) -> None:
    change(folder / "en" / "2-risks.md", old, new)
    assert problems_of(folder)


DISAGREE = {
    "page id": ("es/1-what.md", "#what-key", "#what-end", 'no page "what-end"'),
    "quiz of a page": ("es/1-what.md", ' quiz="gone"', "", "another quiz="),
    "facts of a page": ("es/1-what.md", 'facts="F1.1"', 'facts="F2.1"', "another facts="),
    "figure": ("es/1-what.md", "Item tool-stamp", "Item tool-pen", "another figure"),
    "numbers": ("es/2-risks.md", "Filled: 26", "Filled: 25", "another figure"),
    "drawing": ("es/2-risks.md", '"card-risks"', '"card-what"', "drawing differs"),
    "item id": ("es/quiz.toml", 'id = "gone"', 'id = "lost"', "items or their order"),
    "true place": ("es/quiz.toml", "true = true", "true = false", "place for the true option"),
    "word missing": ("es/screens.toml", "next = ", "nexte = ", '"common.next" of'),
    "placeholder": ("es/screens.toml", "{total}", "{all}", "other placeholders"),
    "form": ("es/form.toml", "heading", "title", '"name.heading" of'),
}


@pytest.mark.parametrize(("file", "old", "new", "words"), DISAGREE.values(), ids=DISAGREE.keys())
def test_languages_must_agree(folder: Path, file: str, old: str, new: str, words: str) -> None:
    change(folder / file, old, new)
    found = problems_of(folder)
    assert any(words in p.what and "/es/" in p.file for p in found), "\n".join(map(str, found))


def test_pages_in_another_order(folder: Path) -> None:
    path = folder / "es" / "1-what.md"
    head, first, second = re.split(r"^(?=# )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    path.write_text(head + second + "\n" + first, encoding="utf-8")
    assert any("another order" in p.what for p in problems_of(folder))


@pytest.mark.parametrize(
    "file", ["pack.toml", "en/1-what.md", "en/quiz.toml", "es/screens.toml", "es/form.toml"]
)
def test_files_that_cannot_be_read(folder: Path, file: str) -> None:
    path = folder / file
    good = path.read_bytes()
    for content, words in (
        (b"", "empty"),
        (b" \n\n", "empty"),
        (good + b"# " + b"x" * 1_000_001, "larger than 1"),
        (good + "\n# caf\xe9".encode("latin-1"), "not UTF-8"),
        ("# x\n".encode("utf-16"), "not UTF-8"),
    ):
        path.write_bytes(content)
        assert any(p.file.endswith(file) and words in p.what for p in problems_of(folder)), words
    path.write_bytes(good[: len(good) // 2] + b'\nid = "')
    assert problems_of(folder)
    path.unlink()
    assert any("missing" in p.what for p in problems_of(folder))
    path.mkdir()
    assert any("missing" in p.what for p in problems_of(folder))


def test_thousands_of_headings_and_brackets_do_not_stop_the_kiosk(folder: Path) -> None:
    path = folder / "en" / "1-what.md"
    good = path.read_text(encoding="utf-8")
    path.write_text(good + "\n# a" * 20_000, encoding="utf-8")
    assert any("headings" in p.what for p in problems_of(folder))
    path.write_text(good + "[" * 90_000, encoding="utf-8")
    load(folder)


def test_windows_line_ends_and_a_byte_order_mark_are_fine(folder: Path) -> None:
    expected = load(folder)
    for path in folder.rglob("*.*"):
        path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    assert load(folder) == expected


def test_every_problem_is_collected(folder: Path) -> None:
    change(folder / "en" / "1-what.md", "Tiny needles", "<b>Tiny</b> needles")
    change(folder / "en" / "2-risks.md", "!!! dont", "!!! don")
    change(folder / "es" / "quiz.toml", 'page = "what-it-is"', 'page = "nowhere"')
    (folder / "es" / "form.toml").unlink()
    files = {Path(problem.file).name for problem in problems_of(folder)}
    assert files == {"1-what.md", "2-risks.md", "quiz.toml", "form.toml"}


def test_a_section_named_nowhere_and_one_missing(folder: Path) -> None:
    change(folder / "en" / "2-risks.md", 'id = "risks"', 'id = "fears"')
    words = " ".join(problem.what for problem in problems_of(folder))
    assert 'no section "fears"' in words
    assert 'The section "risks" is missing' in words


def test_the_same_page_twice(folder: Path) -> None:
    for code in ("en", "es"):
        change(folder / code / "2-risks.md", "#common", "#what-key")
    assert any("stands twice" in p.what for p in problems_of(folder))
