"""What must hold for every broken page; each fault as a line of text, so that a failure shows them all."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from kiosk.education.blocks import (
    DayStrip,
    Figure,
    IconArray,
    Page,
    Row,
    Run,
    SkinLayers,
    Timeline,
    plain,
)
from kiosk.education.figure_parts import FigureLayout
from kiosk.education.flow import atoms_of
from kiosk.education.frame import Rect
from kiosk.education.measure import height
from kiosk.education.paginate import Breaker, FigurePart, Part


@dataclass(frozen=True)
class Thing:
    """Something that takes room on a part; things of one group may touch each other."""

    name: str
    rect: Rect
    group: str


def faults(page: Page, parts: tuple[Part, ...], breaker: Breaker, extras: int = 0) -> list[str]:
    """Everything that is wrong with a broken page."""
    found = list(_word_faults(page, parts, breaker))
    for number, part in enumerate(parts):
        found += [f"part {number}: {fault}" for fault in _part_faults(part, breaker)]
    shown = [part.extras for part in parts if part.extras]
    if len(shown) != (1 if extras else 0):
        found.append(f"next steps stand on {len(shown)} parts")
    found += [f"next steps have {rect.height} of {extras} px" for rect in shown if rect.height < extras]
    if not parts or (parts[0].atoms and parts[0].atoms[0].kind != "heading") or not parts[0].atoms:
        found.append("the first part does not begin with the heading")
    found += [f"part {number} is empty" for number, part in enumerate(parts) if _empty(part)]
    return found


def drawn(page: Page, parts: tuple[Part, ...]) -> bool:
    """Whether the page's figure is drawn, whole or in slices, rather than told in words."""
    return page.figure is None or any(part.figure for part in parts)


def _empty(part: Part) -> bool:
    return not part.placed and part.figure is None and part.extras is None


# Words -----------------------------------------------------------------------------------------------------


def squeezed(words: str) -> str:
    """Words without blanks: a split may fall between words or, in a very long one, inside it."""
    return "".join(words.split())


def _word_faults(page: Page, parts: tuple[Part, ...], breaker: Breaker) -> Iterator[str]:
    wanted = [plain(atom.text) for atom in atoms_of(page.blocks, breaker.words)]
    found = [plain(atom.text) for part in parts for atom in part.atoms]
    figures = [part.figure for part in parts if part.figure]
    told: list[str] = []
    if page.figure is not None:
        captions = [figure.caption for figure in figures if figure.caption_rect]
        if not figures:
            told = [page.figure.alt, page.figure.caption]
        elif not captions:
            told = [page.figure.caption]
        elif captions != [page.figure.caption]:
            yield f"captions {captions} instead of {page.figure.caption!r}"
    if figures and page.figure:
        yield from _figure_word_faults(page.figure, figures)
    joined, told_joined = squeezed("".join(found)), squeezed("".join(told))
    # A figure that is told, or its loose caption, stands between the texts where the figure would stand.
    place = joined.find(told_joined) if told_joined else -1
    candidates = [joined]
    while place >= 0:
        candidates.append(joined[:place] + joined[place + len(told_joined) :])
        place = joined.find(told_joined, place + 1)
    whole = squeezed("".join(wanted))
    if whole not in (candidates[1:] if told_joined else candidates):
        yield f"words are {joined!r} instead of {whole!r} with {told_joined!r}"


def _figure_word_faults(figure: Figure, parts: list[FigurePart]) -> Iterator[str]:
    labels = [plain(label.text) for part in parts for label in part.layout.labels]
    marks = [mark for part in parts for mark in part.layout.marks]
    pictures = [picture.drawing for part in parts for picture in part.layout.pictures]
    match figure:
        case Row(items, numbered):
            badges = [mark.text for mark in marks if mark.shape == "badge"]
            yield from _differ("row labels", labels, [item.label for item in items])
            yield from _differ("row pictures", pictures, [item.drawing for item in items])
            yield from _differ("row numbers", badges, [str(n + 1) for n in range(len(items) * numbered)])
        case SkinLayers(wanted):
            yield from _differ("skin labels", labels, [words for _, words in wanted])
        case IconArray():
            yield from _differ("array labels", labels, [figure.heading, figure.subheading, figure.rest])
            people = [len(pictures), len(pictures) - pictures.count("person-no")]
            yield from _differ("people", people, [figure.total, figure.filled])
        case DayStrip():
            days = [f"day-{day}-{tone}" for day in range(8) for tone in ("dark", "light")]
            yield from _differ("days", sorted(pictures), days)
            tones = {figure.light, figure.dark}
            yield from _differ("day labels", tones & set(labels), tones)
        case Timeline(rows):
            left = iter(labels)
            in_order = all(plain(row.text) in left for row in rows)
            yield from _differ("timeline rows in order", in_order, True)
            yield from _differ("axis", labels[-1], figure.axis)
            yield from _differ("visits", sum(m.shape == "dot" for m in marks), sum(r.visits for r in rows))


def _differ(name: str, found: object, wanted: object) -> Iterator[str]:
    if found != wanted:
        yield f"{name} are {found} instead of {wanted}"


# Places ----------------------------------------------------------------------------------------------------


def _part_faults(part: Part, breaker: Breaker) -> Iterator[str]:
    frame = breaker.frame
    screen = Rect(0, 0, frame.screen.width, frame.screen.height)
    bottom = frame.source.y
    things = list(_things(part))
    for thing in things:
        if thing.group in ("panel", "ornament") or (thing.group == "extras" and thing.rect == frame.panel):
            if not inside(thing.rect, frame.panel or screen):
                yield f"{thing.name} {thing.rect} leaves the panel {frame.panel}"
        elif thing.group in ("figure", "caption") and part.figure and part.figure.panel:
            if thing.group == "figure" and not inside(thing.rect, part.figure.panel):
                yield f"{thing.name} {thing.rect} leaves the panel {part.figure.panel}"
        elif not inside(thing.rect, frame.full):
            yield f"{thing.name} {thing.rect} leaves the page {frame.full}"
        # A panel beside the text reaches down past the source row, which keeps to its column.
        if thing.rect.bottom > bottom and thing.rect.x < frame.source.right:
            yield f"{thing.name} {thing.rect} covers the source row at {bottom}"
        if thing.rect.y < frame.top_line.bottom and thing.rect.height:
            yield f"{thing.name} {thing.rect} covers the top line"
    yield from _text_faults(part, breaker)
    if part.figure:
        yield from figure_faults(part.figure, breaker)
    for one, other in combinations(things, 2):
        if one.group != other.group and overlap(one.rect, other.rect):
            yield f"{one.name} {one.rect} overlaps {other.name} {other.rect}"


def _text_faults(part: Part, breaker: Breaker) -> Iterator[str]:
    flow = breaker.flow
    for number, placed in enumerate(part.placed):
        style, rect = flow.style(placed.atom), placed.rect
        if rect.width <= 0:
            yield f"text {number} has no width"
        needed = height(flow.measure, placed.atom.text, style, rect.width)
        if rect.height != needed or not needed:
            yield f"text {number} is {rect.height} px high and needs {needed}"
        if bool(placed.box_rect) != bool(placed.atom.box):
            yield f"text {number} has a box that does not belong to it"
        if placed.box_rect and not inside(rect, placed.box_rect):
            yield f"text {number} {rect} leaves its box {placed.box_rect}"
    for above, below in zip(part.placed, part.placed[1:], strict=False):
        # A list in two columns goes on at the top of the second.
        if below.rect.y < above.rect.bottom and below.rect.x < above.rect.right:
            yield f"{below.atom.kind} stands above the end of {above.atom.kind}"


def figure_faults(figure: FigurePart, breaker: Breaker) -> Iterator[str]:
    """What is wrong inside a figure, and between it and its caption."""
    layout, context = figure.layout, breaker.figures
    whole = Rect(0, 0, layout.width, layout.height)
    if (figure.rect.width, figure.rect.height) != (layout.width, layout.height):
        yield f"figure stands in {figure.rect} but is {whole}"
    if figure.caption_rect:
        needed = context.height_of((Run(figure.caption),), "caption", figure.caption_rect.width)
        if figure.caption_rect.height != needed:
            yield f"caption has {figure.caption_rect.height} of {needed} px"
        if figure.caption_rect.y < figure.rect.bottom:
            yield "caption begins above the end of the figure"
    for label in layout.labels:
        name = f"label {plain(label.text)!r} {label.rect}"
        if not inside(label.rect, whole):
            yield f"{name} leaves the figure {whole}"
        needed = context.height_of(label.text, label.style, label.rect.width)
        if label.rect.height < needed:
            yield f"{name} needs {needed} px"
    # The skin's tall drawing may go on below its place, where only more of the same is cut away.
    foot = 2 * layout.height if layout.bleeds else layout.height
    for picture in layout.pictures:
        if not inside(picture.rect, Rect(0, 0, layout.width, foot)):
            yield f"picture {picture.rect} leaves the figure {whole}"
    for kind, rects in (
        ("mark", [mark.rect for mark in layout.marks]),
        ("ground", list(layout.grounds)),
    ):
        yield from (f"{kind} {rect} leaves the figure {whole}" for rect in rects if not inside(rect, whole))
    yield from _crowded(layout, labels_on_picture=isinstance(figure.figure, SkinLayers))


def _crowded(layout: FigureLayout, *, labels_on_picture: bool) -> Iterator[str]:
    labels = [Thing(plain(label.text), label.rect, "label") for label in layout.labels]
    pictures = [Thing(p.drawing, p.rect, "picture") for p in layout.pictures]
    marks = [Thing(m.shape, m.rect, "mark") for m in layout.marks if m.shape in ("dot", "badge", "bracket")]
    pairs = [*combinations(labels, 2), *combinations(pictures, 2)]
    pairs += [(a, b) for a in labels for b in marks]
    if not labels_on_picture:
        pairs += [(a, b) for a in pictures for b in (*labels, *marks)]
    for one, other in pairs:
        if overlap(one.rect, other.rect):
            yield f"in the figure {one.name!r} {one.rect} overlaps {other.name!r} {other.rect}"
    badges = [m for m in layout.marks if m.shape == "badge"]
    yield from (
        f"badges {a.rect} {b.rect} overlap" for a, b in combinations(badges, 2) if overlap(a.rect, b.rect)
    )


def _things(part: Part) -> Iterator[Thing]:
    """A part's things by group; the boxes of one call-out, and a text and its box, belong together."""
    callout = 0
    previous = ""
    for number, placed in enumerate(part.placed):
        box = placed.atom.box
        if box != "callout" or previous != "callout":
            callout = number
        previous = box
        yield Thing(f"{placed.atom.kind} {number}", placed.box_rect or placed.rect, f"text {callout}")
    if part.figure:
        panel = part.figure.panel
        if panel:
            yield Thing("panel", panel, "panel")
        beside = panel is not None and part.figure.caption_rect and inside(part.figure.caption_rect, panel)
        if not panel or not inside(part.figure.rect, panel):
            yield Thing("figure", part.figure.rect, "figure")
        if part.figure.caption_rect and not beside:
            yield Thing("caption", part.figure.caption_rect, "caption below")
    if part.ornament:
        yield Thing("ornament", part.ornament, "ornament")
    if part.extras:
        yield Thing("next steps", part.extras, "extras")


def inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
        and inner.width >= 0
        and inner.height >= 0
    )


def overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
