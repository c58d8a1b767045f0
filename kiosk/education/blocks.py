"""What a page is made of: frozen blocks and figures, free of Markdown and of any screen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of plain text in one weight; never markup."""

    text: str
    bold: bool = False


Text: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """The page's heading: a question or a statement."""

    text: Text


@dataclass(frozen=True, slots=True)
class Lead:
    """The page's one main line."""

    text: Text


@dataclass(frozen=True, slots=True)
class Paragraph:
    text: Text


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """A numbered list, counted from 1."""

    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A list of things to do or not to do; an empty title means the screen's own word."""

    kind: Literal["do", "dont"]
    title: str
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """The page's important box."""

    blocks: tuple[Paragraph | Bullets, ...]


@dataclass(frozen=True, slots=True)
class DoThis:
    """The one thing a reader can do after this page."""

    text: Text


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """One question a patient can take along to the visit."""

    text: Text


@dataclass(frozen=True, slots=True)
class SkinLayers:
    """The skin drawing with its labels as (place, words), places in `SKIN_PLACES`."""

    labels: tuple[tuple[str, str], ...]
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class RowItem:
    drawing: str
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """Two to eight drawings side by side, each with a short label."""

    items: tuple[RowItem, ...]
    numbered: bool
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class IconArray:
    """`filled` of `total` people; `mark` draws the filled ones with a dark mark on the cheek."""

    total: int
    filled: int
    heading: str
    subheading: str
    rest: str
    mark: bool
    caption: str
    alt: str


@dataclass(frozen=True, slots=True)
class DayStrip:
    """Days on two skin tones, day 0 to 7 unless it is a slice; `day` is the word before the number."""

    day: str
    light: str
    dark: str
    caption: str
    alt: str
    days: tuple[int, ...] = tuple(range(8))


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """`visits` visits, `weeks` weeks apart."""

    visits: int
    weeks: int
    text: Text


@dataclass(frozen=True, slots=True)
class Timeline:
    rows: tuple[TimelineRow, ...]
    axis: str
    caption: str
    alt: str


SKIN_PLACES = ("dent", "needles", "top", "deeper")
DAYS = range(8)

Figure: TypeAlias = SkinLayers | Row | IconArray | DayStrip | Timeline
Block: TypeAlias = Heading | Lead | Paragraph | Bullets | Steps | Advice | Callout | DoThis | QuestionCard


@dataclass(frozen=True, slots=True)
class Page:
    """One authored page; `blocks` starts with its Heading, `line` is the heading's line in the file."""

    id: str
    facts: tuple[str, ...]
    quiz: str | None
    blocks: tuple[Block, ...]
    figure: Figure | None
    line: int

    @property
    def title(self) -> str:
        """The heading as plain text."""
        return next((plain(b.text) for b in self.blocks if isinstance(b, Heading)), self.id)


@dataclass(frozen=True, slots=True)
class Section:
    """One section; `card_title` may hold a hand-set line break for the home card."""

    id: str
    title: str
    card_title: str
    minutes: int
    drawing: str
    pages: tuple[Page, ...]
    file: str


def plain(text: Text) -> str:
    """The words of a text without their weights."""
    return "".join(run.text for run in text)


def texts_of(block: Block) -> Iterator[Text]:
    """Every text of a block, in reading order; an advice title is not among them."""
    match block:
        case Bullets(items) | Steps(items) | Advice(items=items):
            yield from items
        case Callout(blocks):
            for inner in blocks:
                yield from texts_of(inner)
        case _:
            yield block.text
