"""Markdown by the `markdown` package; its tree becomes pages of frozen blocks, anything else is refused."""

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.treeprocessors import Treeprocessor

from kiosk.education.blocks import Run, Text
from kiosk.education.runs import tidy

# Raw HTML and links stay literal text (and are refused where they stand; a row of brackets would
# take the package minutes). White space is ours to tidy.
_OFF = {
    "preprocessors": ("html_block",),
    "blockprocessors": ("code", "reference"),
    "inlinePatterns": (
        *("html", "entity", "autolink", "automail", "linebreak"),
        *("link", "reference", "short_reference", "image_link", "image_reference", "short_image_ref"),
    ),
    "treeprocessors": ("prettify",),
}
_NAMES = {"code": "Code", "em": "Slanted text"}


class TooDeepError(Exception):
    """Blocks are nested more deeply than can be read."""


class _Keep(Treeprocessor):
    """Keeps the finished tree instead of writing it as HTML."""

    root: Element | None = None

    def run(self, root: Element) -> None:
        self.root = root


class _KioskMarkdown(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is the package's
        for name in _OFF["preprocessors"]:
            md.preprocessors.deregister(name)
        for name in _OFF["blockprocessors"]:
            md.parser.blockprocessors.deregister(name)
        for name in _OFF["inlinePatterns"]:
            md.inlinePatterns.deregister(name)
        for name in _OFF["treeprocessors"]:
            md.treeprocessors.deregister(name)


class MarkdownReader:
    """One configured Markdown parser; not for two threads at once."""

    def __init__(self) -> None:
        extensions = [AttrListExtension(), SaneListExtension(), AdmonitionExtension(), _KioskMarkdown()]
        self._markdown = Markdown(extensions=extensions)
        self._markdown.stripTopLevelTags = False
        self._markdown.serializer = lambda _: ""
        self._keep = _Keep(self._markdown)
        self._markdown.treeprocessors.register(self._keep, "keep", -1000)

    def tree(self, source: str) -> Element:
        """The element tree of a Markdown text; raises TooDeepError."""
        self._markdown.reset()
        self._keep.root = None
        try:
            self._markdown.convert(source)
        except RecursionError as error:
            raise TooDeepError from error
        return Element("div") if self._keep.root is None else self._keep.root


@dataclass(frozen=True, slots=True)
class Inline:
    """Inline content: its runs with line ends kept, and what in it is not allowed."""

    runs: tuple[Run, ...]
    refused: tuple[str, ...]

    @property
    def text(self) -> Text:
        return tidy(self.runs)


def read_inline(element: Element) -> Inline:
    """Words and weights of an element; every tag but bold is named in `refused`."""
    refused: list[str] = []
    runs = tuple(_walk(element, False, refused))
    return Inline(runs, tuple(refused))


def inline_text(source: str) -> Text:
    """Runs of one line in which only **bold** means anything; all else stays as typed."""
    runs: list[Run] = []
    for number, piece in enumerate(parts := source.split("**")):
        unclosed = number % 2 == 1 and number == len(parts) - 1
        runs.append(Run("**" + piece if unclosed else piece, number % 2 == 1 and not unclosed))
    return tidy(runs)


def _walk(element: Element, bold: bool, refused: list[str]) -> Iterator[Run]:
    if element.text:
        yield Run(element.text, bold)
    for child in element:
        if child.tag == "strong":
            yield from _walk(child, True, refused)
        else:
            refused.append(_NAMES.get(child.tag, f"<{child.tag}>"))
            yield from _walk(child, bold, refused)
        if child.tail:
            yield Run(child.tail, bold)
