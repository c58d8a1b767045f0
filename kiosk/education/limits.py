"""The limits a pack's words are held to, page by page, section by section and in the quiz."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from kiosk.education.blocks import Advice, Block, Bullets, Heading, Page, Steps, plain, texts_of
from kiosk.education.filling import strings_in
from kiosk.education.model import LanguageContent
from kiosk.education.problems import Problems
from kiosk.education.quiz_tables import FILE as QUIZ
from kiosk.education.readability import (
    TextCounts,
    count,
    fernandez_huerta,
    flesch_kincaid,
    sentences_of,
    smog,
    words_of,
)
from kiosk.education.screens_text import FORM, SCREENS, ScreenText
from kiosk.education.source_lines import SourceLines
from kiosk.education.word_rules import RULES

GRADE_LIMIT, GRADE_AIM, EASE_LIMIT = 7.0, 6.0, 70.0
SENTENCE_LIMIT, SENTENCE_AVERAGE, LONG_WORD_SHARE = 20, 15, 0.10
PAGE_WORDS = range(40, 81)
LIST_ITEMS, OPTION_WORDS, FEEDBACK_WORDS, OPTION_SPREAD = 7, 8, 45, 4


@dataclass(frozen=True, slots=True)
class ReadabilityRow:
    """One line of the readability table; grades are None where they do not apply to the language."""

    language: str
    section: str
    counts: TextCounts
    grade: float | None
    grade_as_is: float | None
    smog: float | None
    ease: float | None


@dataclass(frozen=True, slots=True)
class _File:
    """A file under review: notes problems at the line where words stand."""

    name: str
    language: str
    lines: SourceLines
    problems: Problems

    def error(self, line: int, what: str, mend: str) -> None:
        self.problems.error(self.name, line, what, mend)

    def warning(self, line: int, what: str, mend: str) -> None:
        self.problems.warning(self.name, line, what, mend)

    def check_sentences(self, text: str, after: int, strict: bool = True) -> None:
        for sentence in sentences_of(text):
            if (length := len(words_of(sentence))) > SENTENCE_LIMIT:
                note = self.error if strict else self.warning
                line = self.lines.find(sentence, after)
                note(line, f"A sentence of {length} words.", f"Use {SENTENCE_LIMIT} at most: split it.")

    def check_words(self, text: str, after: int, on_page: bool = True) -> None:
        for rule in RULES.get(self.language, ()):
            if rule.pages_only and not on_page:
                continue
            for found in rule.pattern.finditer(text):
                line = self.lines.find(text[max(0, found.start() - 12) :], self.lines.find(text, after))
                note = self.error if rule.severity == "error" else self.warning
                note(line, f'"{found.group()}" does not belong here.', rule.mend)


def check_language(content: LanguageContent, folder: Path, problems: Problems) -> list[ReadabilityRow]:
    """Note what breaks a limit in one language; `folder` holds its files. Returns its table."""
    rows: list[ReadabilityRow] = []
    for section in content.sections:
        file = _open(Path(section.file), content.code, problems)
        for page in section.pages:
            _check_page(page, file)
        rows.append(_row(content.code, section.id, chain.from_iterable(map(_body, section.pages))))
        _gate(rows[-1], file)
        file.check_words(section.title, 1)
    quiz = _open(folder / QUIZ, content.code, problems)
    for item in content.quiz:
        _check_item(item, quiz)
    rows.append(_row(content.code, "quiz", (text for item in content.quiz for text in _item_texts(item))))
    _gate(rows[-1], quiz)
    _check_true_places(content, quiz)
    for name, words in ((SCREENS, content.screens), (FORM, content.form)):
        _check_screen_words(words, _open(folder / name, content.code, problems))
    return rows


def page_counts(page: Page, language: str) -> TextCounts:
    """Counts over what is read on a page: its heading and figure apart."""
    return count(_body(page), language)


def _open(path: Path, language: str, problems: Problems) -> _File:
    text = path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""
    return _File(path.as_posix(), language, SourceLines(text.split("\n")), problems)


def _body(page: Page) -> Iterator[str]:
    blocks = (block for block in page.blocks if not isinstance(block, Heading))
    return (plain(text) for block in blocks for text in texts_of(block))


def _check_page(page: Page, file: _File) -> None:
    counts = page_counts(page, file.language)
    for text in (*_block_texts(page), *(getattr(page.figure, name, "") for name in ("caption", "alt"))):
        file.check_sentences(text, page.line)
    for text in (*_block_texts(page), *_figure_texts(page)):
        file.check_words(text, page.line)
    for block in page.blocks:
        _check_list(block, file, page.line)
    if counts.words not in PAGE_WORDS:
        file.warning(page.line, f"The page has {counts.words} words.", "Aim at 40 to 80.")
    if counts.words_per_sentence > SENTENCE_AVERAGE:
        average = f"{counts.words_per_sentence:.1f}"
        file.warning(page.line, f"Sentences have {average} words on average.", "Aim at 15 or fewer.")
    share = counts.untaught_long_words / max(1, counts.words)
    if file.language == "en" and share > LONG_WORD_SHARE:
        file.warning(
            page.line, f"{share:.0%} of the words are long.", "Aim at 10 % with 3 or more syllables."
        )


def _block_texts(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, Advice) and block.title:
            yield block.title
        yield from (plain(text) for text in texts_of(block))


def _figure_texts(page: Page) -> Iterator[str]:
    return strings_in(page.figure)


def _check_list(block: Block, file: _File, line: int) -> None:
    if isinstance(block, Bullets | Steps | Advice) and len(block.items) > LIST_ITEMS:
        file.error(line, f"A list of {len(block.items)} items.", f"Use {LIST_ITEMS} at most.")


def _row(language: str, section: str, texts: Iterator[str]) -> ReadabilityRow:
    counts = count(texts, language)
    if language == "en":
        grade, as_is = flesch_kincaid(counts, taught=True), flesch_kincaid(counts, taught=False)
        return ReadabilityRow(language, section, counts, grade, as_is, smog(counts), None)
    ease = fernandez_huerta(counts) if language == "es" else None
    return ReadabilityRow(language, section, counts, None, None, None, ease)


def _gate(row: ReadabilityRow, file: _File) -> None:
    if row.grade is not None and row.grade > GRADE_LIMIT:
        file.error(1, f"Grade {row.grade:.1f}: too hard.", f"Reach {GRADE_LIMIT:.0f}: shorter words.")
    elif row.grade is not None and row.grade > GRADE_AIM:
        file.warning(1, f"Grade {row.grade:.1f}.", f"Aim at {GRADE_AIM:.0f}: shorter words and sentences.")
    if row.ease is not None and row.ease < EASE_LIMIT:
        file.error(
            1, f"Fernández-Huerta {row.ease:.1f}: too hard.", f"Reach {EASE_LIMIT:.0f}: shorter words."
        )


def _item_texts(item: Mapping[str, Any]) -> Iterator[str]:
    for key in ("question", "true_line", "why", "again", "ask", "expect"):
        yield item[key].replace("**", "")
    for option in item["options"]:
        yield option["text"]
        yield option["feedback"]


def _check_item(item: Mapping[str, Any], file: _File) -> None:
    start = file.lines.find(f"id {item['id']}")
    for text in (item["topic"], *_item_texts(item)):
        file.check_sentences(text, start)
        file.check_words(text, start)
    spoken = len(words_of(item["why"])) + len(words_of(item["again"]))
    sizes = [len(words_of(option["text"])) for option in item["options"]]
    for option, size in zip(item["options"], sizes, strict=True):
        line = file.lines.find(f"text {option['text']}", start)
        if size > OPTION_WORDS:
            file.error(line, f"An option of {size} words.", f"Use {OPTION_WORDS} at most.")
        total = spoken + len(words_of(option["feedback"]))
        if total > FEEDBACK_WORDS:
            what = f"Feedback with why and again has {total} words."
            line = file.lines.find(f"feedback {option['feedback']}", line)
            file.error(line, what, f"Use {FEEDBACK_WORDS} at most.")
    if sizes and max(sizes) - min(sizes) > OPTION_SPREAD:
        file.warning(start, "The options differ much in length.", "Make them about equal.")


def _check_true_places(content: LanguageContent, file: _File) -> None:
    places = [[option["true"] for option in item["options"]] for item in content.quiz]
    if len(places) > 2 and all(place == places[0] for place in places):
        file.warning(1, "The true option stands in the same place in every item.", "Vary its place.")


def _check_screen_words(words: ScreenText, file: _File) -> None:
    for text in words.templates.values():
        plain_text = text.replace("**", "")
        after = file.lines.find(plain_text)
        file.check_sentences(plain_text, after, strict=False)
        file.check_words(plain_text, after, on_page=False)
