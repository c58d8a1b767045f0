"""The end of the check: what to expect, and three questions to take along; side by side, stacked or paged."""

from dataclasses import dataclass, replace

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.education.typography import TypeScale
from kiosk.ui.part_maps import bold_text
from kiosk.ui.quiz_layout import Room, button_gap, panel_pad, stack_height


@dataclass(frozen=True, slots=True)
class EndWords:
    """What the end says."""

    title: str
    line: str
    expect_title: str
    expect: tuple[str, ...]
    ask_title: str
    asks: tuple[str, ...]
    share_hint: str
    start_over: str
    ask_visit: str


@dataclass(frozen=True, slots=True)
class EndPage:
    """One screenful: texts, the card behind the questions, and the two buttons."""

    texts: tuple[Placed, ...]
    card: Rect | None = None
    start_over: Rect | None = None
    ask_visit: Rect | None = None
    drawing: Rect | None = None


def end_pages(room: Room, words: EndWords) -> tuple[EndPage, ...]:
    """Side by side where both columns fit, else under each other, else one after the other."""
    page = None
    if room.screen.portrait:
        page = _stacked(room, words)
    elif not room.tight:
        page = _beside(room, words)
    return (page,) if page else _in_turn(room, words)


def end_scale(room: Room) -> TypeScale:
    """On a small page the title is set as a main line."""
    small = replace(room.scale.lead, weight=700, line_px=round(room.scale.lead.px * 1.17))
    return replace(room.scale, heading=small) if room.tight else room.scale


def _expect(words: EndWords) -> tuple[Atom, ...]:
    opening = (Atom("heading", (Run(words.title),)), Atom("paragraph", (Run(words.line),)))
    title = Atom("lead", (Run(words.expect_title),))
    return (*opening, title, *(Atom("do", bold_text(text)) for text in words.expect))


def _ask(words: EndWords) -> tuple[Atom, ...]:
    steps = (
        Atom("step", bold_text(text), number=n, starts_list=n == 1) for n, text in enumerate(words.asks, 1)
    )
    return (Atom("lead", (Run(words.ask_title),)), *steps, Atom("paragraph", (Run(words.share_hint),)))


def _button(room: Room, label: str, x: int, y: int, most: int) -> Rect:
    natural = room.label_width(label, icon=True) + 2 * room.px(4.4)
    tall = room.button + (room.scale.caption.line_px if natural > most else 0)
    return Rect(x, y, min(natural, most), tall)


def _poured(room: Room, atoms: tuple[Atom, ...], area: Rect) -> tuple[Placed, ...] | None:
    """Texts that fit whole into an area, or None."""
    flow = replace(room.breaker.flow, scale=end_scale(room))
    sized = replace(room, breaker=replace(room.breaker, flow=flow))
    if stack_height(sized, atoms, area.width) > area.height:
        return None
    return sized.breaker.text_pages(list(atoms), area)[0]


def _beside(room: Room, words: EndWords) -> EndPage | None:
    column, gutter, pad = round(room.width * 0.55), room.px(16), room.px(10)
    tall = room.page_bottom - room.top
    foot = room.button + button_gap(room)
    card = Rect(room.margin + column + gutter, room.top, room.width - column - gutter, tall)
    left = _poured(room, _expect(words), Rect(room.margin, room.top, column, tall - foot))
    inner = Rect(card.x + pad, card.y + pad, card.width - 2 * pad, card.height - 2 * pad - foot)
    right = _poured(room, _ask(words), inner)
    if left is None or right is None:
        return None
    over = _button(room, words.start_over, room.margin, 0, column)
    visit = _button(room, words.ask_visit, inner.x, 0, inner.width)
    return EndPage(
        (*left, *right),
        card,
        replace(over, y=room.page_bottom - over.height),
        replace(visit, y=card.bottom - pad - visit.height),
    )


def _stacked(room: Room, words: EndWords) -> EndPage | None:
    pad = room.px(8)
    left = _poured(room, _expect(words), Rect(room.margin, room.top, room.width, room.page_bottom - room.top))
    if left is None:
        return None
    top = left[-1].rect.bottom + room.px(10)
    over = _button(room, words.start_over, room.margin, 0, room.width)
    over = replace(over, y=room.page_bottom - over.height)
    visit = _button(room, words.ask_visit, room.margin + pad, 0, room.width - 2 * pad)
    inner = Rect(room.margin + pad, top + pad, room.width - 2 * pad, over.y - room.px(6) - top - 2 * pad)
    inner = replace(inner, height=inner.height - visit.height - button_gap(room))
    right = _poured(room, _ask(words), inner) if inner.height > 0 else None
    if right is None:
        return None
    visit = replace(visit, y=right[-1].rect.bottom + button_gap(room))
    card = Rect(room.margin, top, room.width, visit.bottom + pad - top)
    return EndPage((*left, *right), card, over, visit)


def _in_turn(room: Room, words: EndWords) -> tuple[EndPage, ...]:
    """First what to expect, then the questions on their own ground, then the buttons."""
    page = Rect(room.margin, room.top, room.width, room.page_bottom - room.top)
    ground = Rect(0, room.top, room.screen.width, room.bottom - room.top)
    pad = panel_pad(room)
    inner = Rect(room.margin, room.top + pad, room.width, ground.height - 2 * pad)
    pages = [EndPage(placed) for placed in _broken(room, _expect(words), page)]
    pages += [EndPage(placed, ground) for placed in _broken(room, _ask(words), inner)]
    visit, over = _buttons(room, words, pages[-1].texts[-1].rect.bottom + button_gap(room), inner)
    if over.bottom > inner.bottom:
        pages.append(EndPage((), ground))
        visit, over = _buttons(room, words, inner.y, inner)
    pages[-1] = replace(pages[-1], ask_visit=visit, start_over=over)
    return tuple(pages)


def _broken(room: Room, atoms: tuple[Atom, ...], area: Rect) -> list[tuple[Placed, ...]]:
    """Texts over as many pages as they need; a title does not stay alone at the foot of one."""
    breaker = replace(room.breaker, flow=replace(room.breaker.flow, scale=end_scale(room)))
    pages = breaker.text_pages(list(atoms), area)
    for page in pages[:-1]:
        last = page[-1].atom
        if last.kind == "lead" and last in atoms and len(page) > 1:
            at = atoms.index(last)
            return [*breaker.text_pages(list(atoms[:at]), area), *_broken(room, atoms[at:], area)]
    return list(pages)


def _buttons(room: Room, words: EndWords, top: int, inner: Rect) -> tuple[Rect, Rect]:
    visit = _button(room, words.ask_visit, inner.x, top, inner.width)
    over = _button(room, words.start_over, visit.right + room.px(3.2), top, inner.width)
    if over.right > inner.right:
        over = replace(over, x=inner.x, y=visit.bottom + room.px(3.2))
    return visit, over
