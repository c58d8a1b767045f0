"""One section file: TOML front matter between +++ lines, then pages in Markdown."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

import nh3

from kiosk.education.blocks import Page, Section
from kiosk.education.documents import Document, parse_toml, read_document
from kiosk.education.markdown_blocks import MarkdownReader, TooDeepError
from kiosk.education.pages import PAGE_ID, PageReader
from kiosk.education.problems import Problems
from kiosk.education.screens_text import placeholders, stray_brace
from kiosk.education.source_lines import SourceLines
from kiosk.education.tables import whole

# A section has 5 kB and 5 pages; the Markdown package takes minutes over thousands of headings.
MAX_BYTES, MAX_HEADINGS = 100_000, 100
_HEADING = re.compile(r"^ {0,3}#", re.MULTILINE)
_ATTRIBUTES = re.compile(r"^#.*\{:[^{}]*\}[ \t]*$")
_FENCE = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a section file says about itself."""

    id: str
    title: str
    card_title: str
    minutes: int
    drawing: str


def read_section(
    path: Path, reader: MarkdownReader, names: Collection[str], problems: Problems
) -> Section | None:
    """A section with its placeholders as written; None, with the reason noted, when nothing can be read.

    `names` are the clinic values a placeholder may name."""
    document = read_document(path, problems, MAX_BYTES)
    if document is None:
        return None
    fences = list(_FENCE.finditer(document.text))
    if len(fences) < 2 or document.text[: fences[0].start()].strip():
        problems.error(
            document.file, 1, "The file does not begin with +++ lines.", "Put id, title … between them."
        )
        return None
    head, body = document.text[fences[0].end() : fences[1].start()], document.text[fences[1].end() :]
    body_line = document.text.count("\n", 0, fences[1].end()) + 1
    front = _front_matter(document, head, problems)
    _refuse_html_and_links(document, body, body_line, problems)
    _check_placeholders(document, names, problems)
    if len(_HEADING.findall(body)) > MAX_HEADINGS:
        problems.error(document.file, body_line, f"More than {MAX_HEADINGS} headings.", "Split the section.")
        return None
    try:
        tree = reader.tree(body)
    except TooDeepError:
        problems.error(document.file, body_line, "Lists are nested too deeply.", "Keep lists flat.")
        return None
    pages = _pages(document, tree, body_line, problems)
    if front is None:
        return None
    return Section(
        front.id, front.title, front.card_title, front.minutes, front.drawing, pages, document.file
    )


def _front_matter(document: Document, head: str, problems: Problems) -> FrontMatter | None:
    toml = parse_toml(document.file, head, problems)
    if toml is None:
        return None
    table = whole(toml, problems)
    title = table.text("title")
    front = FrontMatter(
        id=table.text("id"),
        title=title,
        card_title=table.text("card_title", default=title),
        minutes=table.number("minutes", 1, 30),
        drawing=table.text("drawing"),
    )
    if front.id and not PAGE_ID.fullmatch(front.id):
        table.error("id", f'"{front.id}" is not a section id.', "Use small letters, digits and -.")
    table.finish()
    return front


def _refuse_html_and_links(document: Document, body: str, first_line: int, problems: Problems) -> None:
    lines = [
        number
        for number, line in enumerate(body.split("\n"), first_line)
        if "<" in line and nh3.is_html(line)
    ]
    if not lines and "<" in body and nh3.is_html(body):
        lines = [first_line + body.count("\n", 0, body.index("<"))]
    for number in lines:
        problems.error(document.file, number, "Raw HTML is not allowed.", "Write plain Markdown.")
    for number, line in enumerate(body.split("\n"), first_line):
        if "](" in line:
            what = "A link or an image is not allowed."
            problems.error(document.file, number, what, "Write words, or a figure.")


def _check_placeholders(document: Document, names: Collection[str], problems: Problems) -> None:
    for number, line in enumerate(document.lines, 1):
        if "{" not in line and "}" not in line:
            continue
        words = _ATTRIBUTES.sub("", line)
        for name in sorted(placeholders(words) - set(names)):
            what = f"{{{name}}} names no clinic value."
            problems.error(document.file, number, what, "Add it to [clinic] in pack.toml or correct it.")
        if stray_brace(words):
            problems.error(document.file, number, "A brace outside a placeholder.", "Write {name}.")


def _pages(document: Document, tree: Element, body_line: int, problems: Problems) -> tuple[Page, ...]:
    source = SourceLines(document.lines)
    page_reader = PageReader(document.file, source, problems, line=body_line)
    groups: list[tuple[Element, list[Element]]] = []
    for element in tree:
        if element.tag == "h1":
            groups.append((element, []))
        elif groups:
            groups[-1][1].append(element)
        else:
            page_reader.error("Text stands before the first page.", "Begin with # Heading {: #page-id }.")
    if not groups:
        page_reader.error("The section has no page.", "Begin each with # Heading {: #page-id }.")
    return tuple(page_reader.page(heading, elements) for heading, elements in groups)
