"""The elements of one Markdown page to a Page; every problem is noted with its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from kiosk.education.blocks import (
    Advice,
    Block,
    Bullets,
    Callout,
    DoThis,
    Figure,
    Heading,
    Lead,
    Page,
    Paragraph,
    QuestionCard,
    Run,
    Steps,
    Text,
)
from kiosk.education.figure_lines import parse_figure
from kiosk.education.markdown_blocks import read_inline
from kiosk.education.problems import Problems
from kiosk.education.runs import lines_of
from kiosk.education.source_lines import SourceLines

PAGE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
DIRECTIVES = ("do", "dont", "callout", "do-this", "question", "figure")
_HEADING_KEYS = {"id", "facts", "quiz"}
_REFUSED = {
    "blockquote": "A quotation",
    "hr": "A rule",
    "pre": "Code",
    "table": "A table",
    **{f"h{level}": "A heading inside a page" for level in range(2, 7)},
}


@dataclass(slots=True)
class PageReader:
    """Reads the pages of one file in order; a problem stands on the first line from `line` on that
    holds the `near` words, which are looked up only then."""

    file: str
    source: SourceLines
    problems: Problems
    line: int = 1
    near: str = ""
    figure: Figure | None = field(default=None)

    def page(self, heading: Element, elements: Sequence[Element]) -> Page:
        """One page from its heading and what follows it."""
        page_id = heading.get("id", "")
        self.line = start = self._heading_line(page_id, heading)
        self.near, self.figure = "", None
        self._check_heading(page_id, heading)
        blocks: list[Block] = [Heading(self._inline(heading))]
        for element in elements:
            block = self._block(element)
            if isinstance(block, Paragraph) and len(blocks) == 1:
                block = Lead(block.text)
            if block is not None:
                blocks.append(block)
        self._check_blocks(blocks, start)
        facts = tuple(heading.get("facts", "").split())
        return Page(page_id, facts, heading.get("quiz") or None, tuple(blocks), self.figure, start)

    def error(self, what: str, mend: str) -> None:
        self.problems.error(self.file, self.source.find(self.near, self.line), what, mend)

    def _heading_line(self, page_id: str, heading: Element) -> int:
        if page_id:
            pattern = re.compile(rf"^#.*#{re.escape(page_id)}(?![\w-])")
            if (found := self.source.find_pattern(pattern, self.line + 1)) != self.line + 1:
                return found
        return self.source.find("".join(heading.itertext()), self.line)

    def _check_heading(self, page_id: str, heading: Element) -> None:
        if not PAGE_ID.fullmatch(page_id):
            what = f'"{page_id}" is not a page id.' if page_id else "The page has no id."
            self.error(what, 'End its heading with {: #page-id facts="F1.1" }.')
        for key in sorted(set(heading.attrib) - _HEADING_KEYS):
            self.error(f'Unknown attribute "{key}" on a heading.', "Use #id, facts and quiz.")

    def _check_blocks(self, blocks: Sequence[Block], start: int) -> None:
        self.near = ""
        if len(blocks) == 1:
            self.problems.error(self.file, start, "The page is empty.", "Write its main line or remove it.")
        if sum(isinstance(block, DoThis) for block in blocks) > 1:
            self.error('The page has more than one "do-this".', "Keep one.")
        if sum(isinstance(block, Callout) for block in blocks) > 1:
            self.error("The page has more than one callout.", "Keep one.")

    def _block(self, element: Element) -> Block | None:
        if element.tag == "div":
            return self._directive(element)
        self._no_attributes(element)
        match element.tag:
            case "p":
                return Paragraph(self._inline(element))
            case "ul":
                return Bullets(self._items(element))
            case "ol":
                return Steps(self._items(element))
        self.near = "".join(element.itertext())
        what = _REFUSED.get(element.tag, f"<{element.tag}>")
        self.error(f"{what} is not allowed on a page.", "Write it as paragraphs or a list.")
        return None

    def _inline(self, element: Element) -> Text:
        inline = read_inline(element)
        self.near = "".join(run.text for run in inline.runs)
        for refused in inline.refused:
            self.error(f"{refused} is not allowed.", "Only **bold** may be used inside a line.")
        return inline.text

    def _items(self, element: Element) -> tuple[Text, ...]:
        items: list[Text] = []
        for item in element:
            inner = [child for child in item if child.tag not in ("strong", "em", "code")]
            if [child.tag for child in inner] == ["p"] and not (item.text or "").strip():
                items.append(self._inline(inner[0]))
                continue
            items.append(self._inline(item) if not inner else ())
            if inner:
                self.near = "".join(item.itertext())
                self.error("A list item holds more than one line of text.", "Keep lists flat and short.")
            elif not items[-1]:
                self.error("A list item is empty.", "Write its words or remove it.")
        if element.get("start"):
            self.error("A numbered list does not start at 1.", "Number it from 1.")
        return tuple(items)

    def _directive(self, element: Element) -> Block | None:
        kind = element.get("class", "").removeprefix("admonition").strip()
        self.near = ""
        self.line = self.source.find_pattern(re.compile(rf"^\s*!!! ?{re.escape(kind)}", re.I), self.line)
        children = list(element)
        title = ""
        if children and children[0].get("class") == "admonition-title":
            words = "".join(children.pop(0).itertext())
            title = "" if words == kind.split(" ")[0].capitalize() else words
        if kind not in DIRECTIVES:
            self.error(f'Unknown block "!!! {kind}".', f"Use one of: {', '.join(DIRECTIVES)}.")
            return None
        if title and kind not in ("do", "dont", "figure"):
            self.error(f'"!!! {kind}" takes no title.', "Remove it.")
        if not children:
            self.error(f'"!!! {kind}" is empty.', "Indent its text by 4 spaces.")
            return None
        for child in children:
            self._no_attributes(child)
        return self._filled_directive(kind, title, children)

    def _filled_directive(self, kind: str, title: str, children: Sequence[Element]) -> Block | None:
        match kind:
            case "figure":
                self._figure(title, children)
                return None
            case "callout":
                return Callout(tuple(block for child in children if (block := self._callout_block(child))))
            case "do" | "dont":
                if [child.tag for child in children] != ["ul"]:
                    self.error(f'"!!! {kind}" must hold one bullet list.', "Write its lines with - .")
                    return None
                return Advice("do" if kind == "do" else "dont", title, self._items(children[0]))
        if [child.tag for child in children] != ["p"]:
            self.error(f'"!!! {kind}" must hold one line of text.', "Write one paragraph.")
            return None
        text = self._inline(children[0])
        return DoThis(text) if kind == "do-this" else QuestionCard(text)

    def _callout_block(self, element: Element) -> Paragraph | Bullets | None:
        if element.tag == "p":
            return Paragraph(self._inline(element))
        if element.tag == "ul":
            return Bullets(self._items(element))
        self.error("A callout holds only paragraphs and bullets.", "Rewrite this part.")
        return None

    def _figure(self, kind: str, children: Sequence[Element]) -> None:
        if self.figure is not None:
            self.error("The page has more than one figure.", "Keep one.")
        if any(child.tag != "p" for child in children):
            self.error("A figure holds only `Key: value` lines.", "Remove lists and headings from it.")
        runs: list[Run] = []
        for child in children:
            inline = read_inline(child)
            runs += [*inline.runs, Run("\n")]
            for refused in inline.refused:
                self.error(f"{refused} is not allowed in a figure.", "Only **bold** may be used.")
        figure, faults = parse_figure(kind, lines_of(runs))
        for what, mend in faults:
            self.error(what, mend)
        self.figure = self.figure or figure

    def _no_attributes(self, element: Element) -> None:
        if set(element.attrib) - {"start"}:
            self.near = "".join(element.itertext())
            self.error("Attributes in {: } stand only on page headings.", "Remove them.")
