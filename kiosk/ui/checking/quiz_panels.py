"""The screens of one item: the question and its answers, then what is said to the answer.

The feedback stands in a panel below the answers, and goes on in panels of its own where that is too small."""

from dataclasses import dataclass, replace

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.ui.checking.quiz_layout import (
    Asked,
    Plan,
    QuizPage,
    QuizWords,
    options_bottom,
    paged_screens,
    panel_top,
    question_placed,
    spots_of,
)
from kiosk.ui.checking.quiz_room import (
    Room,
    balanced_pages,
    button_gap,
    button_size,
    panel_pad,
    sentence_lines,
    stack_height,
    text_column,
)


@dataclass(frozen=True, slots=True)
class ItemPages:
    """The screens of one item and the one to show first: with an answer, the first that has feedback."""

    pages: tuple[QuizPage, ...]
    first: int = 0


def open_pages(room: Room, plan: Plan, item: Asked, words: QuizWords) -> ItemPages:
    """The screens of an item without an answer."""
    if plan.paged:
        return ItemPages(paged_screens(room, plan, item, ()))
    page = QuizPage(question_placed(room, plan, item), spots_of(room, plan, item, words))
    if room.screen.portrait:
        return ItemPages((_lowered(room, plan, item, page),))
    return ItemPages((_with_hint(room, plan, item, page, words),))


def answered_pages(room: Room, plan: Plan, item: Asked, answer: int, words: QuizWords) -> ItemPages:
    """The screens of an item with its answer: it and the true one marked, and the feedback."""
    atoms, marked = item.feedback[answer], (answer, item.truth)
    if plan.paged:
        asked = paged_screens(room, plan, item, marked)
        return ItemPages((*asked, *_full_panels(room, atoms, words, labelled=True)), len(asked))
    page = QuizPage(question_placed(room, plan, item), spots_of(room, plan, item, words, marked))
    top = panel_top(room, plan, item)
    panel = Rect(0, top, room.screen.width, room.bottom - top)
    whole = _with_button(room, panel, _poured(room, panel, atoms), words)
    if whole is not None:
        return ItemPages((_merged(page, whole),))
    # The last text goes on with the button, which does not stand alone.
    kept = _fitting(room, panel, atoms[:-1])
    if not kept:
        return ItemPages((page, *_full_panels(room, atoms, words, labelled=True)), 1)
    strip = QuizPage(panel=panel, texts=_poured(room, panel, kept))
    return ItemPages((_merged(page, strip), *_full_panels(room, atoms[len(kept) :], words)))


def _lowered(room: Room, plan: Plan, item: Asked, page: QuizPage) -> QuizPage:
    """Portrait: the question and its answers stand low, where hands reach, under a picture."""
    spare = room.page_bottom - options_bottom(room, plan, item)
    band = spare - room.px(4 if room.tight else 8)
    if band < room.px(45):
        return page
    tall = min(round(band * 0.76), room.px(110))
    wide = round(tall * 1.2)
    drawing = Rect((room.screen.width - wide) // 2, room.top + (band - tall) // 2, wide, tall)
    return replace(page, lift=spare, band=Rect(0, room.top, room.screen.width, band), drawing=drawing)


def _with_hint(room: Room, plan: Plan, item: Asked, page: QuizPage, words: QuizWords) -> QuizPage:
    """A word that there is no score, and a drawing, on the ground where the feedback is going to be."""
    top = panel_top(room, plan, item)
    band = Rect(0, top, room.screen.width, room.bottom - top)
    if band.height < room.px(50) or room.tight:
        return page
    tall = min(band.height - 2 * room.px(6), room.px(72))
    wide = round(tall * 1.2)
    drawing = Rect(room.screen.width - room.margin - wide - room.px(20), 0, wide, tall)
    place = Rect(room.margin, 0, drawing.x - room.px(16) - room.margin, room.screen.height)
    (hint,) = room.breaker.text_pages([Atom("lead", (Run(words.hint),))], place)[0]
    rect = replace(hint.rect, y=band.y + (band.height - hint.rect.height) // 2)
    drawing = replace(drawing, y=band.y + (band.height - tall) // 2)
    return replace(page, band=band, texts=(replace(hint, rect=rect),), drawing=drawing)


def _merged(page: QuizPage, panel: QuizPage) -> QuizPage:
    return replace(page, panel=panel.panel, texts=panel.texts, show_me=panel.show_me, drawing=panel.drawing)


def _inner(room: Room, panel: Rect, column: int = 0) -> Rect:
    pad = panel_pad(room)
    return Rect(room.margin, panel.y + pad, column or text_column(room), max(0, panel.height - 2 * pad))


def _fitting(room: Room, panel: Rect, atoms: tuple[Atom, ...]) -> tuple[Atom, ...]:
    """The first texts that fit whole."""
    area = _inner(room, panel)
    for count in range(len(atoms), 0, -1):
        if stack_height(room, atoms[:count], area.width) <= area.height:
            return atoms[:count]
    return ()


def _poured(room: Room, panel: Rect, atoms: tuple[Atom, ...]) -> tuple[Placed, ...]:
    """Texts in a panel; empty where they do not fit."""
    if _fitting(room, panel, atoms) != atoms:
        return ()
    first, *others = room.breaker.text_pages(list(atoms), _inner(room, panel))[0]
    style = room.breaker.flow.style(first.atom)
    return (*sentence_lines(room.measure, style, first), *others)


def _with_button(
    room: Room, panel: Rect, texts: tuple[Placed, ...], words: QuizWords, column: int = 0
) -> QuizPage | None:
    """The panel with "Show me" below or right of its texts, a drawing where it fits; None without room."""
    area = _inner(room, panel, column)
    if not texts and not column:
        return None
    bottom = texts[-1].rect.bottom + button_gap(room) if texts else area.y
    wide, tall = button_size(room, words.show_me)
    show_me = Rect(area.x, bottom, wide, tall)
    right = _right_of(room, area)
    page = QuizPage(panel=panel, texts=texts)
    if show_me.bottom <= area.bottom:
        drawing = _in_right(room, right) or _below(room, area, show_me.bottom)
        return replace(page, show_me=show_me, drawing=drawing)
    if wide > right.width or tall > right.height:
        return None
    above = replace(right, height=right.height - tall - button_gap(room))
    show_me = Rect(right.x + (right.width - wide) // 2, right.bottom - tall, wide, tall)
    return replace(page, show_me=show_me, drawing=_in_right(room, above))


def _right_of(room: Room, area: Rect) -> Rect:
    x = area.right + room.px(14)
    return Rect(x, area.y, max(0, room.screen.width - room.margin - x), area.height)


def _in_right(room: Room, place: Rect) -> Rect | None:
    if place.width < room.px(50) or place.height < room.px(30):
        return None
    return _middle(place, room.px(120), room.px(75))


def _below(room: Room, area: Rect, top: int) -> Rect | None:
    y = top + button_gap(room)
    place = Rect(area.x, y, room.width, area.bottom - y)
    return _middle(place, room.px(160), room.px(110)) if place.height >= room.px(30) else None


def _middle(place: Rect, widest: int, tallest: int) -> Rect:
    wide, tall = min(place.width, widest), min(place.height, tallest)
    return Rect(place.x + (place.width - wide) // 2, place.y + (place.height - tall) // 2, wide, tall)


def _full_panels(
    room: Room, atoms: tuple[Atom, ...], words: QuizWords, *, labelled: bool = False
) -> tuple[QuizPage, ...]:
    """Panels from under the line with the place down to the bar; the last one has the button."""
    panel = Rect(0, room.top, room.screen.width, room.bottom - room.top)
    wide = min(room.width, 36 * room.scale.body.px)
    tries = [_panels(room, panel, atoms, words, column) for column in (text_column(room), wide)]
    best = min(tries, key=len)
    return _labelled(room, panel, best) if labelled else best


def _panels(
    room: Room, panel: Rect, atoms: tuple[Atom, ...], words: QuizWords, column: int
) -> tuple[QuizPage, ...]:
    area = _inner(room, panel, column)
    texts = balanced_pages(room, atoms, area)
    last = _with_button(room, panel, texts[-1], words, column)
    if last is None:
        # The button takes the last text along: it does not stand alone if that can be.
        texts = balanced_pages(room, atoms[:-1], area) if len(atoms) > 1 else []
        texts += balanced_pages(room, atoms[-1:], area)
        last = _with_button(room, panel, texts[-1], words, column)
    if last is None:
        last = _with_button(room, panel, (), words, column) or QuizPage(panel=panel)
        return (*(QuizPage(panel=panel, texts=placed) for placed in texts), last)
    return (*(QuizPage(panel=panel, texts=placed) for placed in texts[:-1]), last)


def _labelled(room: Room, panel: Rect, pages: tuple[QuizPage, ...]) -> tuple[QuizPage, ...]:
    """The first panel says "This is true" above the true line, where there is room."""
    first, line = pages[0], room.scale.caption.line_px
    shift = line + room.px(1)
    bottoms = [placed.rect.bottom for placed in first.texts] + [first.show_me.bottom if first.show_me else 0]
    if first.drawing or max(bottoms) + shift > panel.bottom - panel_pad(room):
        return pages
    label = Rect(room.margin, panel.y + panel_pad(room), room.width, line)
    texts = tuple(replace(one, rect=replace(one.rect, y=one.rect.y + shift)) for one in first.texts)
    button = replace(first.show_me, y=first.show_me.y + shift) if first.show_me else None
    return (replace(first, label=label, texts=texts, show_me=button), *pages[1:])
