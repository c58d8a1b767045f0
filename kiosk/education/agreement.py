"""Whether the languages of a pack say the same: pages, figures, quiz, words on the screens."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kiosk.education.blocks import Figure, IconArray, Page, Row, Section, Timeline
from kiosk.education.documents import TomlDocument
from kiosk.education.model import LanguageContent
from kiosk.education.problems import Problems
from kiosk.education.screens_text import placeholders


@dataclass(frozen=True, slots=True)
class LanguageDraft:
    """One language as written, with the documents that tell the lines of its words."""

    content: LanguageContent
    screens: TomlDocument | None
    form: TomlDocument | None
    quiz: TomlDocument | None

    @property
    def quiz_file(self) -> str:
        return self.quiz.file if self.quiz else ""

    def quiz_line(self, number: int, key: str = "id") -> int:
        return self.quiz.line(("item", number, key)) if self.quiz else 1


def check_agreement(drafts: Sequence[LanguageDraft], problems: Problems) -> None:
    """Compare every language to the first one."""
    for other in drafts[1:]:
        first = drafts[0]
        _sections(first.content, other.content, problems)
        if first.quiz and other.quiz:
            _quiz(first, other, problems)
        for mine, theirs, words, base in (
            (other.screens, first.screens, other.content.screens, first.content.screens),
            (other.form, first.form, other.content.form, first.content.form),
        ):
            if mine and theirs:
                _words(mine, theirs, words.templates, base.templates, problems)


def _sections(first: LanguageContent, other: LanguageContent, problems: Problems) -> None:
    theirs = {section.id: section for section in other.sections}
    for section in first.sections:
        if section.id in theirs:
            _section(section, theirs[section.id], problems)


def _section(first: Section, other: Section, problems: Problems) -> None:
    if first.drawing != other.drawing:
        what = f'The drawing differs from {first.file} ("{first.drawing}").'
        problems.error(other.file, 1, what, "Name the same drawing.")
    wanted, given = [page.id for page in first.pages], [page.id for page in other.pages]
    for page in other.pages:
        if page.id not in wanted:
            what = f'{first.file} has no page "{page.id}".'
            problems.error(other.file, page.line, what, "Give every language the same page ids.")
    for page in first.pages:
        if page.id not in given:
            what = f'The page "{page.id}" of {first.file} is missing.'
            problems.error(other.file, 1, what, "Add it.")
    if wanted != given and sorted(wanted) == sorted(given):
        problems.error(
            other.file, 1, f"The pages stand in another order than in {first.file}.", "Reorder them."
        )
    pages = {page.id: page for page in other.pages}
    for page in first.pages:
        for name in _differences(page, pages.get(page.id, page)):
            what = f"This page has another {name} than {first.file}:{page.line}."
            problems.error(other.file, pages[page.id].line, what, "Make both the same.")


def _differences(first: Page, other: Page) -> Iterator[str]:
    if set(first.facts) != set(other.facts):
        yield "facts="
    if first.quiz != other.quiz:
        yield "quiz="
    if _shape(first.figure) != _shape(other.figure):
        yield "figure"


def _shape(figure: Figure | None) -> tuple[object, ...]:
    """What a figure shows, apart from its words."""
    match figure:
        case Row(items, numbered):
            return ("row", numbered, *(item.drawing for item in items))
        case IconArray(total, filled, mark=mark):
            return ("icon-array", total, filled, mark)
        case Timeline(rows):
            return ("timeline", *((row.visits, row.weeks) for row in rows))
        case _:
            return (type(figure).__name__,)


def _quiz(first: LanguageDraft, other: LanguageDraft, problems: Problems) -> None:
    base, items = first.content.quiz, other.content.quiz
    if [item["id"] for item in base] != [item["id"] for item in items]:
        what = f"The items or their order differ from {first.quiz_file}."
        problems.error(other.quiz_file, 1, what, "Give every language the same item ids in the same order.")
        return
    for number, (mine, theirs) in enumerate(zip(items, base, strict=True)):
        for name in _quiz_differences(mine, theirs):
            what = f'Item "{mine["id"]}" has another {name} than in {first.quiz_file}.'
            problems.error(other.quiz_file, other.quiz_line(number), what, "Make both the same.")


def _quiz_differences(mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Iterator[str]:
    for key in ("page", "drawing"):
        if mine[key] != theirs[key]:
            yield key
    if set(mine["facts"]) != set(theirs["facts"]):
        yield "list of facts"
    # A patient may change the language half-way: an answer's place must mean the same in both.
    if [option["true"] for option in mine["options"]] != [option["true"] for option in theirs["options"]]:
        yield "place for the true option"


def _words(
    mine: TomlDocument,
    theirs: TomlDocument,
    words: Mapping[str, str],
    base: Mapping[str, str],
    problems: Problems,
) -> None:
    for key in base.keys() - words.keys():
        problems.error(mine.file, 1, f'"{key}" of {theirs.file} is missing.', "Add it.")
    for key in words.keys() - base.keys():
        line = mine.line(tuple(key.split(".")))
        problems.error(mine.file, line, f'{theirs.file} has no "{key}".', "Remove it or add it there.")
    for key in sorted(base.keys() & words.keys()):
        if placeholders(base[key]) != placeholders(words[key]):
            line = mine.line(tuple(int(part) if part.isdecimal() else part for part in key.split(".")))
            wanted = ", ".join(f"{{{name}}}" for name in sorted(placeholders(base[key]))) or "none"
            problems.error(
                mine.file, line, f'"{key}" has other placeholders than {theirs.file}.', f"Use {wanted}."
            )
