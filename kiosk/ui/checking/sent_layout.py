"""Where the words after a saved request stand: always whole, the square for the phone only where it has room.

The letters get smaller, never under 100 %, before a word of what happens next is left out."""

from dataclasses import dataclass, replace
from typing import Literal

from kiosk.education.blocks import Run, Text
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.education.paginate import Breaker
from kiosk.education.typography import TypeScale, TypeStyle, type_scale
from kiosk.ui.checking.quiz_room import sentence_lines
from kiosk.ui.reading.layout import Layout

# A smaller square is hard to catch with a phone.
_SQUARE_MM = 58


@dataclass(frozen=True, slots=True)
class SentWords:
    """What is said after the request is saved."""

    title: str
    steps: tuple[Text, ...]
    withdraw: Text
    clears: str
    qr_title: str
    qr_hint: str


@dataclass(frozen=True, slots=True)
class Card:
    """The white card with the square, its title and its hint."""

    ground: Rect
    square: Rect
    title: Rect
    hint: Rect


@dataclass(frozen=True, slots=True)
class SentPage:
    """One screenful; a second one has the card alone. `scale` is that of all texts but the steps."""

    scale: TypeScale
    step: TypeStyle
    count: Rect
    number: TypeStyle
    clears: TypeStyle
    icon: Rect | None = None
    texts: tuple[Placed, ...] = ()
    rule: Rect | None = None
    card: Card | None = None
    band: Rect | None = None
    drawing: Rect | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """The screen above the bar at one size of letters."""

    layout: Layout
    breaker: Breaker
    percent: int
    modules: int
    clears: str
    spacing: Literal["airy", "usual", "tight"] = "usual"

    @property
    def scale(self) -> TypeScale:
        return type_scale(self.layout.screen, self.percent)

    @property
    def tight(self) -> bool:
        return self.spacing == "tight"

    @property
    def airy(self) -> bool:
        return self.spacing == "airy"

    @property
    def margin(self) -> int:
        return self.layout.frame.margin

    @property
    def width(self) -> int:
        return self.layout.screen.width - 2 * self.margin

    @property
    def title(self) -> TypeStyle:
        return self.scale.heading if self.tight else self.scale.title

    @property
    def step(self) -> TypeStyle:
        px = round(self.scale.body.px * (1.0 if self.tight else 1.13))
        return TypeStyle(px, round(px * 1.36), 400)

    @property
    def number(self) -> TypeStyle:
        px = round(self.scale.lead.px * (1.3 if self.tight else 1.76))
        return TypeStyle(px, round(px * 1.1), 700)

    @property
    def count(self) -> Rect:
        """The line with the seconds, just above the bar."""
        tall = max(self.number.line_px, self.scale.caption.line_px + self.px(5))
        bottom = self.layout.screen.height - self.layout.bar.height - self.px(2.5 if self.tight else 8)
        return Rect(self.margin, bottom - tall, self.width, tall)

    @property
    def body(self) -> Rect:
        """Between the top of the screen and the count."""
        top = self.px(3 if self.tight else 20 if self.airy else 14)
        return Rect(self.margin, top, self.width, self.count.y - self.px(3 if self.tight else 8) - top)

    def px(self, mm: float) -> int:
        return self.layout.screen.px(mm)

    def page(self) -> SentPage:
        """A screenful with the count alone."""
        scale = replace(self.scale, heading=self.title)
        return SentPage(scale, self.step, self.count, self.number, self.clears_style)

    @property
    def clears_style(self) -> TypeStyle:
        """The words beside the number, on one line."""
        measure, room = self.breaker.flow.measure, self.width - round(self.number.px * 1.3) - self.px(4)
        for percent in range(self.percent, 99, -5):
            style = type_scale(self.layout.screen, percent).caption
            if measure.natural_width((Run(self.clears),), style) <= room:
                break
        return style

    def height(self, text: Text, style: TypeStyle, width: int) -> int:
        return self.breaker.flow.measure.lines(text, style, width) * style.line_px


def sent_pages(layout: Layout, breaker: Breaker, words: SentWords, modules: int) -> tuple[SentPage, ...]:
    """The first way that fits, from the wished size of letters downwards; `modules` is the square's width."""
    for percent in range(layout.text_percent, 99, -5):
        tries = _places(_Place(layout, breaker, percent, modules, words.clears))
        together = next((page for place in tries if (page := _with_card(place, words))), None)
        if together is not None:
            return (together,)
        alone = [_words(place, words, place.body) for place in tries]
        fitting = [n for n, page in enumerate(alone) if page.texts[-1].rect.bottom <= tries[n].body.bottom]
        if fitting:
            break
    best = fitting[0] if fitting else -1
    return (alone[best], *_card_page(tries[best], words))


def _places(place: _Place) -> tuple[_Place, ...]:
    """One size of letters with less and less space between; a small screen has no space to give away."""
    tight = replace(place, spacing="tight")
    if place.layout.screen.compact or place.percent > 150:
        return (tight,)
    return replace(place, spacing="airy"), place, tight


def _with_card(place: _Place, words: SentWords) -> SentPage | None:
    """Words and card on one screen: beside each other or, on an upright screen, below each other."""
    body = place.body
    if place.layout.screen.portrait:
        page = _words(place, words, body)
        top = page.texts[-1].rect.bottom + place.px(14)
        card = _wide_card(place, words, Rect(body.x, top, body.width, body.bottom - top))
        return _pictured(place, replace(page, card=card)) if card else None
    column = round(body.width * 0.61)
    x = body.x + column + place.px(17)
    card = _tall_card(place, words, Rect(x, body.y, body.right - x, body.height))
    page = _words(place, words, replace(body, width=column))
    return replace(page, card=card) if card and page.texts[-1].rect.bottom <= body.bottom else None


def _pictured(place: _Place, page: SentPage) -> SentPage:
    """A picture above everything where an upright screen leaves room for it."""
    bottom = page.card.ground.bottom if page.card else page.texts[-1].rect.bottom
    spare = place.body.bottom - bottom
    if spare < place.px(45):
        return page
    band = Rect(0, 0, place.layout.screen.width, spare)
    tall = round(min(band.height * 0.74, place.px(105)))
    wide = round(tall * 1.2)
    drawing = Rect((band.width - wide) // 2, (band.height - tall) // 2, wide, tall)
    return replace(_lowered(page, spare), band=band, drawing=drawing)


def _lowered(page: SentPage, by: int) -> SentPage:
    """The same page further down; the count stays."""

    def down(rect: Rect) -> Rect:
        return replace(rect, y=rect.y + by)

    card = page.card
    return replace(
        page,
        icon=down(page.icon) if page.icon else None,
        texts=tuple(replace(one, rect=down(one.rect)) for one in page.texts),
        rule=down(page.rule) if page.rule else None,
        card=Card(*map(down, (card.ground, card.square, card.title, card.hint))) if card else None,
    )


def _words(place: _Place, words: SentWords, area: Rect) -> SentPage:
    """Title, steps and how to withdraw, from the top of an area, however tall they get."""
    px, tight = place.px, place.tight
    icon = round(place.title.px * 1.1)
    x = area.x + icon + px(4 if tight else 8)
    title = (Run(words.title),)
    tall = place.height(title, place.title, area.right - x)
    texts = [Placed(Atom("heading", title), Rect(x, area.y, area.right - x, tall))]
    y, indent = area.y + tall + px(4 if tight else 17 if place.airy else 12), round(place.step.px * 1.76)
    for number, step in enumerate(words.steps, 1):
        tall = place.height(step, place.step, area.width - indent)
        texts.append(
            Placed(Atom("step", step, number=number), Rect(area.x + indent, y, area.width - indent, tall))
        )
        y += tall + px(3.5 if tight else 11 if place.airy else 8)
    rule = None if tight else Rect(area.x, y + px(1), area.width, max(1, px(0.5)))
    y += 0 if tight else px(13 if place.airy else 10)
    tall = place.height(words.withdraw, place.scale.body, area.width)
    withdraw = Placed(Atom("paragraph", words.withdraw), Rect(area.x, y, area.width, tall))
    texts += sentence_lines(place.breaker.flow.measure, place.scale.body, withdraw)
    spot = Rect(area.x, area.y + (place.title.line_px - icon) // 2, icon, icon)
    return replace(place.page(), icon=spot, texts=tuple(texts), rule=rule)


def _labels(place: _Place, words: SentWords, width: int) -> tuple[int, int]:
    """Heights of the card's title and hint."""
    title = place.height((Run(words.qr_title, True),), place.scale.body, width)
    return title, place.height((Run(words.qr_hint),), place.scale.caption, width)


def _tall_card(place: _Place, words: SentWords, area: Rect) -> Card | None:
    """The square above its words."""
    px, pad = place.px, place.px(6 if place.tight else 9)
    width = area.width - 2 * pad
    title, hint = _labels(place, words, width)
    square = min(width, area.height - 2 * pad - title - hint - px(5), px(105))
    if square < px(_SQUARE_MM):
        return None
    square -= square % place.modules
    ground = Rect(area.x, area.y, area.width, square + title + hint + px(5) + 2 * pad)
    place_of = Rect(area.x + (area.width - square) // 2, area.y + pad, square, square)
    first = Rect(area.x + pad, place_of.bottom + px(4), width, title)
    return Card(ground, place_of, first, Rect(first.x, first.bottom + px(1), width, hint))


def _wide_card(place: _Place, words: SentWords, area: Rect) -> Card | None:
    """The square left of its words."""
    px, pad = place.px, place.px(4 if place.tight else 9)
    square = min(area.height - 2 * pad, round(area.width * 0.45), px(92))
    if square < px(_SQUARE_MM):
        return None
    square -= square % place.modules
    x = area.x + 2 * pad + square
    width = area.right - pad - x
    title, hint = _labels(place, words, width)
    tall = title + px(1) + hint
    if tall > square:
        return None
    ground = Rect(area.x, area.y, area.width, square + 2 * pad)
    first = Rect(x, area.y + pad + (square - tall) // 2, width, title)
    second = Rect(x, first.bottom + px(1), width, hint)
    return Card(ground, Rect(area.x + pad, area.y + pad, square, square), first, second)


def _card_page(place: _Place, words: SentWords) -> tuple[SentPage, ...]:
    """The card on a screen of its own; none where even that has no room for it."""
    for percent in range(place.percent, 99, -5):
        smaller = replace(place, percent=percent)
        card = _wide_card(smaller, words, smaller.body) or _tall_card(smaller, words, smaller.body)
        if card is not None:
            return (replace(smaller.page(), card=card),)
    return ()
