"""The end of the check: what to expect, and three questions to take along; side by side, stacked or paged."""

from dataclasses import dataclass, replace

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.education.typography import TypeScale
from kiosk.ui.checking.quiz_room import Room, balanced_pages, button_gap, panel_pad, stack_height
from kiosk.ui.reading.part_maps import bold_text

# Width to height of the drawing.
_DRAWING = 1.2


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
    """One screenful: texts, the card behind the questions, the two buttons, a drawing on its ground."""

    texts: tuple[Placed, ...]
    card: Rect | None = None
    start_over: Rect | None = None
    ask_visit: Rect | None = None
    band: Rect | None = None
    drawing: Rect | None = None


def end_pages(room: Room, words: EndWords) -> tuple[EndPage, ...]:
    """Side by side where both columns fit, else under each other, else one after the other."""
    room = replace(room, scale=end_scale(room))
    room = replace(room, breaker=replace(room.breaker, flow=replace(room.breaker.flow, scale=room.scale)))
    page = None
    if room.screen.portrait:
        page = _stacked(room, words)
    elif not room.tight:
        page = _beside(room, words)
    return (page,) if page else _in_turn(room, words)


def end_scale(room: Room) -> TypeScale:
    """On a small page the title is set as a main line."""
    lead = room.scale.lead
    small = replace(lead, weight=700, line_px=round(lead.px * 1.17))
    return replace(room.scale, heading=small, lead=small) if room.tight else room.scale


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
    if stack_height(room, atoms, area.width) > area.height:
        return None
    return room.breaker.text_pages(list(atoms), area)[0]


def _down(texts: tuple[Placed, ...], by: int) -> tuple[Placed, ...]:
    return tuple(replace(one, rect=replace(one.rect, y=one.rect.y + by)) for one in texts)


def _pictured(room: Room, band: Rect) -> tuple[Rect, Rect]:
    """A ground and the drawing in its middle."""
    tall = round(min(band.height * 0.82, room.px(110)))
    wide = round(tall * _DRAWING)
    return band, Rect(band.x + (band.width - wide) // 2, band.y + (band.height - tall) // 2, wide, tall)


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
    over = replace(over, y=room.page_bottom - over.height)
    visit = replace(visit, y=card.bottom - pad - visit.height)
    page = EndPage((*left, *right), card, over, visit)
    spare = inner.bottom - right[-1].rect.bottom
    if spare < room.px(42):
        return page
    band, drawing = _pictured(room, Rect(card.x, card.y, card.width, min(spare, room.px(64))))
    return replace(page, texts=(*left, *_down(right, band.height)), band=band, drawing=drawing)


def _stacked(room: Room, words: EndWords) -> EndPage | None:
    """Upright screens: a picture above where there is room, so that the buttons stand low."""
    pad, gap = room.px(4 if room.tight else 8), room.px(5 if room.tight else 10)
    area = Rect(room.margin, room.top, room.width, room.page_bottom - room.top)
    left = _poured(room, _expect(words), area)
    if left is None:
        return None
    top = left[-1].rect.bottom + gap
    over = _button(room, words.start_over, room.margin, 0, room.width)
    visit = _button(room, words.ask_visit, room.margin + pad, 0, room.width - 2 * pad)
    foot = pad + over.height + visit.height + button_gap(room) + room.px(5)
    inner = Rect(room.margin + pad, top + pad, room.width - 2 * pad, area.bottom - foot - top - pad)
    right = _poured(room, _ask(words), inner) if inner.height > 0 else None
    if right is None:
        return None
    visit = replace(visit, y=right[-1].rect.bottom + button_gap(room))
    card = Rect(room.margin, top, room.width, visit.bottom + pad - top)
    over = replace(over, y=card.bottom + room.px(5))
    spare = area.bottom - over.bottom
    page = EndPage((*left, *right), card, over, visit)
    if spare < room.px(50):
        return page
    band, drawing = _pictured(room, Rect(0, room.top, room.screen.width, spare - room.px(10)))
    return EndPage(
        _down(page.texts, spare),
        replace(card, y=card.y + spare),
        replace(over, y=over.y + spare),
        replace(visit, y=visit.y + spare),
        band,
        drawing,
    )


def _in_turn(room: Room, words: EndWords) -> tuple[EndPage, ...]:
    """First what to expect, then the questions on their own ground, the buttons with the word on sharing."""
    area = Rect(room.margin, room.top, room.width, room.page_bottom - room.top)
    ground = Rect(0, room.top, room.screen.width, room.bottom - room.top)
    pad = panel_pad(room)
    inner = Rect(room.margin, room.top + pad, room.width, ground.height - 2 * pad)
    expect = balanced_pages(room, _expect(words), area)
    if any(page[-1].atom.kind == "lead" for page in expect):
        opening, rest = _expect(words)[:2], _expect(words)[2:]
        expect = balanced_pages(room, opening, area) + balanced_pages(room, rest, area)
    pages = [EndPage(placed) for placed in expect]
    asks = balanced_pages(room, _ask(words), inner)
    visit, over = _buttons(room, words, asks[-1], inner)
    if over.bottom > inner.bottom:
        asks = [
            *balanced_pages(room, _ask(words)[:-1], inner),
            *balanced_pages(room, _ask(words)[-1:], inner),
        ]
        visit, over = _buttons(room, words, asks[-1], inner)
    if over.bottom > inner.bottom:
        asks.append(())
        visit, over = _buttons(room, words, (), inner)
    pages += [EndPage(placed, ground) for placed in asks]
    pages[-1] = replace(pages[-1], ask_visit=visit, start_over=over)
    return tuple(pages)


def _buttons(room: Room, words: EndWords, texts: tuple[Placed, ...], inner: Rect) -> tuple[Rect, Rect]:
    """The two buttons below texts: side by side, else below each other."""
    top = texts[-1].rect.bottom + button_gap(room) if texts else inner.y
    visit = _button(room, words.ask_visit, inner.x, top, inner.width)
    over = _button(room, words.start_over, visit.right + room.px(3.2), top, inner.width)
    if over.right > inner.right:
        over = replace(over, x=inner.x, y=visit.bottom + room.px(3.2))
    return visit, over
