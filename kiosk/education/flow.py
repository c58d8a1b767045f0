"""A page's blocks as atoms: the smallest things that stay together when a page is broken."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from kiosk.education.blocks import (
    Advice,
    Block,
    Bullets,
    Callout,
    DoThis,
    Heading,
    Lead,
    Paragraph,
    QuestionCard,
    Run,
    Steps,
    Text,
)
from kiosk.education.frame import Rect
from kiosk.education.measure import Measure, height
from kiosk.education.typography import Screen, TypeScale, TypeStyle

Kind = Literal[
    "heading", "lead", "paragraph", "bullet", "step", "do", "dont", "advice", "do_this", "question"
]
Box = Literal["", "callout", "do_this", "question"]

# Space above an atom and the indent of its words, in millimetres; from the drawn pages.
_GAP_MM: dict[Kind, float] = {
    "heading": 0,
    "lead": 5.5,
    "paragraph": 5,
    "bullet": 5.5,
    "step": 5.5,
    "do": 3.5,
    "dont": 3.5,
    "advice": 6,
    "do_this": 12,
    "question": 4,
}
_INDENT_MM: dict[Kind, float] = {"bullet": 9, "step": 14, "do": 12, "dont": 12}
_STYLE: dict[Kind, str] = {"heading": "heading", "lead": "lead"}


@dataclass(frozen=True, slots=True)
class Words:
    """The program's own words on a page: the beginning of a "Do this" line and the advice titles."""

    do_this: str
    do_title: str
    dont_title: str


@dataclass(frozen=True, slots=True)
class Atom:
    """A text that is kept whole if it can be; `box` draws a ground around it, `first` shows its mark."""

    kind: Kind
    text: Text
    box: Box = ""
    number: int = 0
    first: bool = True
    starts_list: bool = False

    @property
    def style(self) -> str:
        if self.kind in ("heading", "lead"):
            return _STYLE[self.kind]
        return "body"


@dataclass(frozen=True, slots=True)
class Placed:
    """An atom in its place; `rect` holds the words, `box_rect` the ground behind them."""

    atom: Atom
    rect: Rect
    box_rect: Rect | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """How atoms are spaced and indented on one screen; `tight` squeezes the gaps of a small page."""

    screen: Screen
    scale: TypeScale
    measure: Measure
    tight: bool

    def style(self, atom: Atom) -> TypeStyle:
        style: TypeStyle = getattr(self.scale, atom.style)
        return style

    def gap(self, atom: Atom, before: Atom | None) -> int:
        """Space above an atom; none at the top of a page."""
        if before is None:
            return 0
        mm = _GAP_MM[atom.kind]
        if before.kind == "lead" and atom.kind in ("bullet", "step") and atom.starts_list:
            mm = 9
        if atom.box and before.box == atom.box and atom.box == "callout":
            mm = 3
        return self.screen.px(mm * 0.5 if self.tight else mm)

    def indent(self, atom: Atom) -> int:
        icon = self._icon() + self.screen.px(4) if atom.box in ("do_this", "question") else 0
        mark = round(_INDENT_MM.get(atom.kind, 0) / 5.3 * self._body_mm() * self.screen.px_per_mm)
        return self.pad(atom)[0] + icon + mark

    def pad(self, atom: Atom) -> tuple[int, int]:
        """Horizontal and vertical padding of the box around an atom."""
        if not atom.box:
            return 0, 0
        return self.screen.px(4 if self.tight else 7), self.screen.px(2.5 if self.tight else 5.5)

    def text_width(self, atom: Atom, width: int) -> int:
        return width - self.indent(atom) - self.pad(atom)[0]

    def text_height(self, atom: Atom, width: int) -> int:
        tall = height(self.measure, atom.text, self.style(atom), self.text_width(atom, width))
        return max(tall, self._icon()) if atom.box in ("do_this", "question") else tall

    def _icon(self) -> int:
        return round(self.scale.body.px * 1.6)

    def _body_mm(self) -> float:
        return self.scale.body.px * 0.668 / self.screen.px_per_mm


def atoms_of(blocks: tuple[Block, ...], words: Words) -> Iterator[Atom]:
    """Every text of a page in reading order."""
    for block in blocks:
        yield from _atoms(block, words)


def _atoms(block: Block, words: Words) -> Iterator[Atom]:
    match block:
        case Heading(text):
            yield Atom("heading", text)
        case Lead(text):
            yield Atom("lead", text)
        case Paragraph(text):
            # A line all in bold heads what follows, and stays with it.
            yield Atom("advice" if all(run.bold for run in text) else "paragraph", text)
        case Bullets(items):
            yield from (Atom("bullet", item, starts_list=not n) for n, item in enumerate(items))
        case Steps(items):
            yield from (Atom("step", item, number=n + 1, starts_list=not n) for n, item in enumerate(items))
        case Advice(kind, title, items):
            title = title or (words.do_title if kind == "do" else words.dont_title)
            yield Atom("advice", (Run(title, True),))
            yield from (Atom(kind, item) for item in items)
        case Callout(inner):
            for part in inner:
                yield from (replace(atom, box="callout") for atom in _atoms(part, words))
        case DoThis(text):
            yield Atom("do_this", (Run(words.do_this + " ", True), *text), box="do_this")
        case QuestionCard(text):
            yield Atom("question", text, box="question")
