"""Where a question of the check and its four answers stand; what does not fit goes on.

One plan serves all items of a language, so that nothing changes its size from question to question."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.education.blocks import Run
from kiosk.education.flow import Atom, Placed
from kiosk.education.frame import Rect
from kiosk.education.typography import TypeStyle, type_scale
from kiosk.ui.checking.quiz_room import Room, button_gap, button_size, panel_pad, stack_height, text_column


@dataclass(frozen=True, slots=True)
class Asked:
    """One item: its question, four answers and which is true, and what is said to each."""

    question: str
    options: tuple[str, ...]
    truth: int
    feedback: tuple[tuple[Atom, ...], ...]


@dataclass(frozen=True, slots=True)
class QuizWords:
    """The program's own words on this screen, as far as they need room."""

    your_answer: str
    this_is_true: str
    show_me: str
    hint: str


@dataclass(frozen=True, slots=True)
class Spot:
    """One answer: its button, its words inside the button, and whether room for a mark is kept below them."""

    index: int
    rect: Rect
    text_x: int
    text_width: int
    mark_below: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """How every item is drawn: type of the question, columns of answers, marks beside or below them."""

    question: TypeStyle
    option: TypeStyle
    columns: int
    below: bool
    height: int
    paged: bool = False
    large: bool = False


@dataclass(frozen=True, slots=True)
class QuizPage:
    """One screenful: the question, answers, and the panel with what is said to an answer.

    `lift` is how far these stand lower until there is an answer; `band` is the picture's ground.
    `label` is where "This is true" stands in a panel that hides the answers."""

    question: Placed | None = None
    spots: tuple[Spot, ...] = ()
    lift: int = 0
    band: Rect | None = None
    panel: Rect | None = None
    texts: tuple[Placed, ...] = ()
    label: Rect | None = None
    show_me: Rect | None = None
    drawing: Rect | None = None


# The grade of a plan whose feedback fits below the answers, for every item and answer.
_ALL_FITS = 3


# Planning ------------------------------------------------------------------------------------------------


def plan_of(large: Room, usual: Room, items: tuple[Asked, ...], words: QuizWords) -> Plan:
    """With large main lines where all feedback then fits below the answers, else with the usual ones."""
    if not usual.tight:
        grade, plan = _best_plan(large, items, words)
        if plan is not None and grade == _ALL_FITS:
            return replace(plan, large=True)
    _, plan = _best_plan(usual, items, words)
    return plan or _paged(usual, items)


def _best_plan(room: Room, items: tuple[Asked, ...], words: QuizWords) -> tuple[int, Plan | None]:
    """The first way of drawing that leaves most of what matters on one screen for every item."""
    whole, lead = _panel_needs(room, items, words)
    best, found = 0, None
    for plan in _plans(room, items, words):
        left = min(room.bottom - panel_top(room, plan, item) for item in items)
        fits = max(options_bottom(room, plan, item) for item in items) <= room.page_bottom
        grade = _ALL_FITS if left >= whole else 2 if left >= lead else 1 if fits else 0
        if grade > best:
            best, found = grade, plan
    return best, found


def _panel_needs(room: Room, items: tuple[Asked, ...], words: QuizWords) -> tuple[int, int]:
    """Height of the panel that holds all that is said to any answer, and of one with the true line alone."""
    width, pads = text_column(room), 2 * panel_pad(room)
    said = [feedback for item in items for feedback in item.feedback]
    whole = max(stack_height(room, atoms, width) for atoms in said)
    wide, tall = button_size(room, words.show_me)
    # The button stands right of the words where a narrow column leaves it the room.
    whole = max(whole, tall) if wide <= room.width - width - room.px(14) else whole + button_gap(room) + tall
    lead = max(stack_height(room, atoms[:1], width) for atoms in said)
    return whole + pads, lead + pads


def _plans(room: Room, items: tuple[Asked, ...], words: QuizWords) -> Iterator[Plan]:
    ways = [(1, False), (1, True)] if room.screen.portrait else [(2, False), (2, True), (1, False), (1, True)]
    for question in (room.scale.heading, _small_question(room)):
        for columns, below in ways:
            plan = Plan(question, _option_style(room, room.percent), columns, below, 0)
            lines = _most_lines(room, plan, items, words)
            usual = _most_lines(room, replace(plan, below=True), items, words)
            if lines > (2 if columns > 1 else usual) or lines > 3:
                continue
            yield replace(plan, height=_option_height(room, plan, lines))


def _paged(room: Room, items: tuple[Asked, ...]) -> Plan:
    """Answers on several screens, each as tall as its words, with smaller letters only at need."""
    question = _small_question(room)
    for percent in range(room.percent, 99, -10):
        plan = Plan(question, _option_style(room, percent), 1, True, 0, paged=True)
        tallest = max(paged_height(room, plan, text, 1) for item in items for text in item.options)
        if tallest <= room.page_bottom - room.top:
            break
    return plan


def _small_question(room: Room) -> TypeStyle:
    """The question in the size of a main line, set tight."""
    px = room.scale.lead.px
    return TypeStyle(px, round(px * 1.17), 700, -0.012 * px)


def _option_style(room: Room, percent: int) -> TypeStyle:
    px = round(type_scale(room.screen, percent).body.px * (1.0 if room.tight else 1.1))
    return TypeStyle(px, round(px * (1.22 if room.percent > 150 else 1.25)), 600)


def _most_lines(room: Room, plan: Plan, items: tuple[Asked, ...], words: QuizWords) -> int:
    width = text_room(room, plan, words)
    return max(lines_of(room, plan, text, width) for item in items for text in item.options)


def lines_of(room: Room, plan: Plan, text: str, width: int) -> int:
    return room.measure.lines((Run(text),), plan.option, max(1, width))


# Sizes inside an answer ----------------------------------------------------------------------------------


def ring_px(room: Room, plan: Plan) -> int:
    return round(plan.option.px * (0.9 if room.tight else 1.25))


def side_px(room: Room) -> int:
    return room.px(3 if room.tight else 7)


def option_width(room: Room, plan: Plan) -> int:
    return (room.width - between(room) * (plan.columns - 1)) // plan.columns


def between(room: Room) -> int:
    return room.px(3 if room.tight else 5)


def text_room(room: Room, plan: Plan, words: QuizWords | None = None) -> int:
    """Width of an answer's words; with marks beside them, less the wider mark."""
    width = option_width(room, plan) - 3 * side_px(room) - ring_px(room, plan)
    if plan.below or words is None:
        return width
    tail = max(
        room.label_width(words.your_answer, icon=False), room.label_width(words.this_is_true, icon=True)
    )
    return width - tail - room.px(4)


def _option_height(room: Room, plan: Plan, lines: int) -> int:
    pad, mark = room.px(2 if room.tight else 3), room.scale.strong_caption.line_px
    words = lines * plan.option.line_px + (mark if plan.below else 0)
    least = room.px(20.8 if room.tight else 28.8)
    return max(least, words + 2 * pad, 0 if plan.below else 2 * mark + pad)


def paged_height(room: Room, plan: Plan, text: str, marks: int) -> int:
    """Height of one answer where each is as tall as its own words."""
    lines = lines_of(room, plan, text, text_room(room, plan))
    words = lines * plan.option.line_px + marks * room.scale.strong_caption.line_px
    return max(room.px(20.8), words + 2 * room.px(1))


# Places --------------------------------------------------------------------------------------------------


def question_placed(room: Room, plan: Plan, item: Asked) -> Placed:
    text = (Run(item.question),)
    lines = room.measure.lines(text, plan.question, room.width)
    rect = Rect(room.margin, room.top, room.width, lines * plan.question.line_px)
    return Placed(Atom("heading", text), rect)


def under_question(room: Room) -> int:
    return room.px(2.5 if room.tight else 6)


def options_bottom(room: Room, plan: Plan, item: Asked) -> int:
    rows = -(-len(item.options) // plan.columns)
    top = question_placed(room, plan, item).rect.bottom + under_question(room)
    return top + rows * plan.height + (rows - 1) * between(room)


def panel_top(room: Room, plan: Plan, item: Asked) -> int:
    return options_bottom(room, plan, item) + room.px(3 if room.tight else 6)


def spots_of(
    room: Room, plan: Plan, item: Asked, words: QuizWords, marked: tuple[int, ...] = ()
) -> tuple[Spot, ...]:
    """All four answers under the question, row by row."""
    top = question_placed(room, plan, item).rect.bottom + under_question(room)
    width, gap = option_width(room, plan), between(room)
    spots = []
    for index in range(len(item.options)):
        row, column = divmod(index, plan.columns)
        rect = Rect(room.margin + column * (width + gap), top + row * (plan.height + gap), width, plan.height)
        spots.append(
            Spot(
                index, rect, _text_x(room, plan), text_room(room, plan, words), plan.below and index in marked
            )
        )
    return tuple(spots)


def _text_x(room: Room, plan: Plan) -> int:
    return 2 * side_px(room) + ring_px(room, plan)


def paged_screens(room: Room, plan: Plan, item: Asked, marked: tuple[int, ...]) -> tuple[QuizPage, ...]:
    """The question, then the answers, poured evenly over as few screens as they need."""
    best = _poured_answers(room, plan, item, marked, room.page_bottom)
    for limit in range(room.page_bottom, room.top, -room.px(4)):
        tried = _poured_answers(room, plan, item, marked, limit)
        if len(tried) > len(best):
            break
        best = tried
    return best


def _poured_answers(
    room: Room, plan: Plan, item: Asked, marked: tuple[int, ...], limit: int
) -> tuple[QuizPage, ...]:
    question = question_placed(room, plan, item)
    pages, page, y = [], QuizPage(question), question.rect.bottom + under_question(room)
    for index, text in enumerate(item.options):
        tall = paged_height(room, plan, text, int(index in marked))
        if y + tall > limit:
            pages.append(page)
            page, y = QuizPage(), room.top
        rect = Rect(room.margin, y, room.width, tall)
        spot = Spot(index, rect, _text_x(room, plan), text_room(room, plan), index in marked)
        page = replace(page, spots=(*page.spots, spot))
        y += tall + between(room)
    return (*pages, page)
