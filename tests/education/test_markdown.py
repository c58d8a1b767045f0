"""Markdown of any kind is read without a crash, means nothing but what we allow, and loses no word."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import Page, Run, plain, texts_of
from kiosk.education.markdown_blocks import MarkdownReader, TooDeepError, inline_text
from kiosk.education.pages import PageReader
from kiosk.education.problems import Problems
from kiosk.education.source_lines import SourceLines

READER = MarkdownReader()
HEADING = "# Page {: #page }\n\n"


def read(body: str) -> tuple[Page, Problems]:
    source, problems = HEADING + body, Problems()
    try:
        heading, *rest = READER.tree(source)
    except TooDeepError:
        problems.error("x", 1, "deep", "flat")
        return Page("", (), None, (), None, 1), problems
    page = PageReader("x.md", SourceLines(source.split("\n")), problems).page(heading, rest)
    return page, problems


def words_on(page: Page) -> str:
    return " ".join(plain(text) for block in page.blocks[1:] for text in texts_of(block))


@settings(max_examples=300)
@given(st.text(max_size=300))
def test_any_text_is_read_without_a_crash(body: str) -> None:
    read(body)


MARKS = st.sampled_from(
    ["<", ">", "<b>", "</b>", "<img src=x onerror=y>", "&", "&lt;", "*", "**", "_", "`", "[", "](", ")", "![",
     "#", "- ", "1. ", "    ", "\n", "\n\n", "!!! do\n    ", "!!! callout\n\n    ", "|", "\\", "{", "}", ":",
     "<!--", "-->", "---", "===", "> ", "~", "$", "%s", "javascript:", "\t"]
)  # fmt: skip
LETTERS = st.text(st.sampled_from("abcdñé"), min_size=1, max_size=6)
BODY = st.lists(st.one_of(MARKS, LETTERS), max_size=40).map(" ".join)


@settings(max_examples=400)
@given(BODY)
def test_markup_is_refused_or_every_word_is_kept(body: str) -> None:
    page, problems = read(body)
    if not problems.found:
        assert re.findall(r"[abcdñé]{3,}", words_on(page)) == re.findall(r"[abcdñé]{3,}", _said(body))


def _said(body: str) -> str:
    """Without the words of directives, which are not text."""
    return body.replace("!!! callout", "").replace("!!! do", "")


@given(
    st.lists(st.sampled_from(["<b>", "</b>", "<script>", "a < b", "&lt;", "&amp;", "<!-- x -->"]), min_size=1)
)
def test_less_than_signs_stay_as_they_were_typed(pieces: list[str]) -> None:
    page, _ = read("x " + " ".join(pieces))
    assert words_on(page) == "x " + " ".join(pieces)


@given(st.text(st.characters(blacklist_categories=["Cs", "Cc"]), max_size=80))
def test_inline_text_knows_bold_and_nothing_else(text: str) -> None:
    said = plain(inline_text(text)).replace("*", "")
    assert said.split() == text.replace("*", "").split()


def test_bold_in_a_line() -> None:
    assert inline_text("So hope for **better, not gone**.") == (
        Run("So hope for "),
        Run("better, not gone", True),
        Run("."),
    )
    assert plain(inline_text("2 ** 3")) == "2 ** 3"


def test_a_block_of_html_is_only_words() -> None:
    page, _ = read("<div>\n<p>one</p>\n</div>\n\n<script>two</script>\n\n[a]: http://x\n")
    assert words_on(page) == "<div> <p>one</p> </div> <script>two</script> [a]: http://x"


def test_a_wrapped_line_and_hard_spaces() -> None:
    page, problems = read("One line\nthat goes  on with 5\u00a0mm.")
    assert words_on(page) == "One line that goes on with 5\u00a0mm."
    assert not problems.found


def test_a_loose_list_is_a_list() -> None:
    page, problems = read("- one\n\n- **two** three\n")
    assert not problems.found
    assert words_on(page) == "one two three"


def test_nested_lists_are_refused() -> None:
    _, problems = read("- one\n    - two\n")
    assert "more than one line" in problems.found[0].what


def test_very_deep_nesting_does_not_crash() -> None:
    for body in (
        "> " * 3000 + "x",
        "\n".join("    " * n + "- x" for n in range(400)),
        "**" * 5000,
        "[" * 5000,
    ):
        read(body)
