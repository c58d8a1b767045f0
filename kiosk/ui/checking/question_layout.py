"""A question with a field and the keyboard: all fits, the field stays in sight, errors move nothing.

Where room is short the line that says why goes first (an error then takes the heading's place), then gaps,
mail endings and the heading shrink, then the section goes; last the letters get smaller, never under 100 %.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from kiosk.education.frame import Rect
from kiosk.education.typography import TypeStyle
from kiosk.ui.sign_up.keyboard_layout import FLOOR_MM, WANTED_MM, Grid, Room, grid
from kiosk.ui.sign_up.keyboard_rows import Kind
from kiosk.ui.sign_up.sign_up_texts import Area, TextBox, TextKind, balanced, percents, strong, tallest, words

MAIL_ENDINGS = ("@gmail.com", "@yahoo.com", "@outlook.com", "@icloud.com", "@hotmail.com")
# Key sizes in mm to try for, and what each costs against losses of the texts above.
_KEY_COSTS = ((WANTED_MM, 0.0), (16.0, 4.0), (14.0, 6.0), (FLOOR_MM, 8.0))
_PICTURE_MM = 55.0
_FIELD_TIGHT_EM = 1.45
_RING_MM = 2.6
FIELD_PAD_MM = 7.0


@dataclass(frozen=True, slots=True)
class Question:
    """The words of one question; `errors` are all it may show, `error` the one that shows."""

    kind: Kind
    section: str
    heading: str
    why: str
    hint: str
    error: str
    errors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuestionLayout:
    """Places in pixels; `room` is what the keyboard got, at the bottom of the area or at its right."""

    texts: tuple[TextBox, ...]
    field: Rect
    field_px: int
    endings: tuple[Rect, ...]
    ending_style: TypeStyle
    keyboard: Rect
    room: Room
    picture: Rect | None
    percent: int


@dataclass(frozen=True, slots=True)
class _Level:
    """How generous a try is; `cost` weighs it against smaller keys."""

    cost: float
    large_heading: bool
    section: bool
    why: bool
    field_mm: float
    ending_mm: float
    gap: float  # times the full gaps
    all_endings: bool
    hint: bool = False


_LEVELS = (
    _Level(0, True, True, True, 26.8, 20.8, 1.0, True, hint=True),
    _Level(1, True, True, True, 22.0, 16.0, 0.6, True, hint=True),
    _Level(1.2, True, True, True, 22.0, 16.0, 0.6, True),
    _Level(1.8, True, True, False, 20.8, 14.0, 0.6, False),
    _Level(5.5, False, True, False, 20.0, 12.5, 0.4, False),
    _Level(7.5, False, False, False, 17.0, 12.5, 0.3, False),
)


@dataclass(frozen=True, slots=True)
class _Head:
    """The part above the keyboard, before the keyboard is placed."""

    texts: tuple[TextBox, ...]
    field: Rect
    field_px: int
    endings: tuple[Rect, ...]
    ending_style: TypeStyle
    bottom: int


@lru_cache(maxsize=64)
def question_layout(place: Area, question: Question) -> QuestionLayout:
    """The most generous arrangement that fits."""
    beside = _beside(place, question)
    if beside is not None:
        return beside
    widest = _widest_key(place, question.kind)
    last: QuestionLayout | None = None
    for percent, key_mm, level in _tries(place.percent):
        laid = _stacked(place.at(percent), question, level)
        if laid is None:
            continue
        last, found = laid
        if found.key_mm >= min(key_mm, widest):
            return last
    if last is None:
        # Only on screens under 1024x768: rather cut at the bar than a blank page.
        return question_layout(replace(place, height=place.height + place.px(50)), question)
    return last


def _tries(percent: int) -> Iterator[tuple[int, float, _Level]]:
    """What to try in turn: losing text or key size has its cost; with large letters texts cost more."""
    dearer = 2 if percent >= 150 else 1
    costs = [
        (level.cost * dearer + key_cost, key_mm, level)
        for level in _LEVELS
        for key_mm, key_cost in _KEY_COSTS
    ]
    for _, key_mm, level in sorted(costs, key=lambda found: found[0]):
        yield percent, key_mm, level
    for smaller in percents(percent)[1:]:
        for key_mm, _ in _KEY_COSTS[2:]:
            for level in _LEVELS:
                yield smaller, key_mm, level


def _room(place: Area, height: int) -> Room:
    return Room(place.screen.width, height, place.margin, place.screen.px_per_mm)


def _widest_key(place: Area, kind: Kind) -> float:
    """The key size in mm that the screen's width allows, rounding forgiven."""
    return grid(kind, _room(place, 10 * place.screen.height)).key_mm - 0.3


def _stacked(place: Area, question: Question, level: _Level) -> tuple[QuestionLayout, Grid] | None:
    """The head over the keyboard; None where they do not fit together."""
    found = grid(question.kind, _room(place, place.height // 2))
    for _ in range(3):
        head = _head(place, question, level, found.left, found.width, place.screen.width - place.margin)
        room = _room(place, place.height - head.bottom)
        again = grid(question.kind, room)
        if (again.left, again.width) == (found.left, found.width):
            break
        found = again
    if again.height > room.height:
        return None
    keys = Rect(0, place.height - again.height, place.screen.width, again.height)
    picture, head = _with_picture(place, head, keys.y)
    return (
        QuestionLayout(
            head.texts, head.field, head.field_px, head.endings, head.ending_style,
            keys, replace(room, height=again.height), picture, place.percent,
        ),
        again,
    )  # fmt: skip


def _beside(place: Area, question: Question) -> QuestionLayout | None:
    """A pad of digits at the right of the field, where a low wide screen would make its keys flat."""
    if question.kind not in ("phone", "digits") or place.screen.portrait:
        return None
    stacked = _stacked(place, question, _LEVELS[0])
    if stacked is not None and stacked[1].key_mm >= WANTED_MM - 0.3:
        return None
    left = round(place.screen.width * 0.56)
    room = Room(place.screen.width - left, place.height, place.margin, place.screen.px_per_mm)
    found = grid(question.kind, room)
    room = replace(room, height=max(found.height, place.height))
    for percent in percents(place.percent):
        smaller = place.at(percent)
        for level in _LEVELS:
            width = left - place.margin - place.px(5)
            head = _head(smaller, question, level, place.margin, width, place.margin + width)
            if head.bottom <= place.height:
                keys = Rect(left, 0, room.width, place.height)
                return QuestionLayout(
                    head.texts, head.field, head.field_px, (), head.ending_style, keys, room, None, percent
                )
    return None


def _head(place: Area, question: Question, level: _Level, left: int, width: int, right: int) -> _Head:
    scale, texts = place.scale, list[TextBox]()
    room = right - left
    y = place.px(8 * level.gap if not place.tight else 2.5)

    def put(kind: TextKind, text: str, style: TypeStyle, height: int) -> None:
        wide = balanced(place, words(text), style, room) if kind == "heading" else room
        texts.append(TextBox(kind, words(text), Rect(left, y, wide, height), style))

    if level.section:
        put("section", question.section, scale.strong_caption, scale.strong_caption.line_px)
        y += scale.strong_caption.line_px + place.px(3.2 * level.gap)
    heading = scale.heading if level.large_heading else scale.lead
    note = strong(scale.body)
    # An icon stands before the words of an error.
    error_room = room - place.px(3) - round(note.px * 1.17)
    tall = tallest(place, (question.heading,), heading, room)
    errors = max(tallest(place, question.errors, note, error_room), scale.body.line_px)
    if not level.why:
        tall = max(tall, errors)
    if question.error and not level.why:
        put("error", question.error, note, tall)
    else:
        put("heading", question.heading, heading, tall)
    y += tall + place.px(4 * level.gap)
    if level.why:
        tall = max(tallest(place, (question.why,), scale.body, room), errors)
        if question.error:
            put("error", question.error, note, tall)
        else:
            put("why", question.why, scale.body, tall)
        y += tall
    # The field's focus ring stands outside it.
    y += place.px(max(6 * level.gap, _RING_MM))
    field_px, tall = _field(place, level, question.kind, width)
    field = Rect(left, y, width, tall)
    y = field.bottom + place.px(max(5 * level.gap, _RING_MM))
    if question.hint and level.hint:
        tall = tallest(place, (question.hint,), scale.caption, room)
        put("hint", question.hint, scale.caption, tall)
        y += tall
    style = _ending_style(place, level, width)
    endings = _endings(place, level, left, y, width, style) if question.kind == "email" else ()
    bottom = (endings[-1].bottom if endings else y) + place.px(6 if level.gap == 1 else 2 if endings else 0)
    return _Head(tuple(texts), field, field_px, endings, style, bottom)


def _ending_style(place: Area, level: _Level, width: int) -> TypeStyle:
    """Letters of the endings: of the chosen size where three stand side by side, else of the smallest."""
    chosen = place.scale.strong_caption
    widest = max(place.measure.natural_width(words(ending), chosen) for ending in MAIL_ENDINGS)
    return (
        chosen
        if level.all_endings or 3 * (widest + place.px(8)) <= width
        else place.at(100).scale.strong_caption
    )


def _field(place: Area, level: _Level, kind: Kind, width: int) -> tuple[int, int]:
    """Size of the field's letters, and its height; a phone number or most of an address is in sight."""
    letters = 16 if kind in ("phone", "digits") else 24
    seen = round((width - 2 * place.px(FIELD_PAD_MM)) / (0.58 * letters))
    wanted = min(round(place.scale.body.px * 1.5), max(seen, place.at(100).scale.body.px))
    tall = place.px(level.field_mm)
    if level.gap >= 0.6:
        tall = max(tall, round(wanted * _FIELD_TIGHT_EM))
    return min(wanted, round(tall / _FIELD_TIGHT_EM)), tall


def _endings(
    place: Area, level: _Level, left: int, top: int, width: int, style: TypeStyle
) -> tuple[Rect, ...]:
    gap = place.px(3.2)
    widest = max(place.measure.natural_width(words(ending), style) for ending in MAIL_ENDINGS)
    fitting = max(1, (width + gap) // (widest + 2 * place.px(2) + gap))
    count = len(MAIL_ENDINGS)
    lines = -(-count // fitting) if level.all_endings else 1
    across = min(count, fitting) if lines == 1 else -(-count // lines)
    tall = max(place.px(level.ending_mm), style.line_px + place.px(1))
    each = (width + gap) / across
    return tuple(
        Rect(
            round(left + n % across * each),
            top + n // across * (tall + gap),
            round(left + (n % across + 1) * each - gap) - round(left + n % across * each),
            tall,
        )
        for n in range(min(count, lines * across))
    )


def _with_picture(place: Area, head: _Head, limit: int) -> tuple[Rect | None, _Head]:
    """On tall screens the question moves down to its keys, and a drawing takes the room above it."""
    spare = limit - head.bottom
    if not place.screen.portrait or spare < place.px(_PICTURE_MM):
        return None, head
    named = next((text for text in head.texts if text.kind == "section"), None)
    top = named.rect.bottom + place.px(8) if named else place.px(8)
    moved = tuple(text if text is named else _down(text, spare) for text in head.texts)
    limit = min(text.rect.y for text in moved if text is not named) - place.px(5)
    picture = Rect(0, top, place.screen.width, limit - top)
    endings = tuple(replace(rect, y=rect.y + spare) for rect in head.endings)
    field = replace(head.field, y=head.field.y + spare)
    return picture, replace(head, texts=moved, endings=endings, field=field)


def _down(text: TextBox, by: int) -> TextBox:
    return replace(text, rect=replace(text.rect, y=text.rect.y + by))
