"""What the sign-up screen shows: one pure derivation from the form, the words and the layout."""

from dataclasses import dataclass, replace

from kiosk.education.blocks import plain
from kiosk.education.frame import Rect
from kiosk.education.model import LanguageContent
from kiosk.education.typography import TypeStyle
from kiosk.leads.form_model import BestTime, Contact, Form, Step
from kiosk.quiz.outcome import Outcome
from kiosk.ui.checking.question_layout import MAIL_ENDINGS, Question, question_layout
from kiosk.ui.reading.part_maps import bold_text, html
from kiosk.ui.sign_up.keyboard_rows import Kind
from kiosk.ui.sign_up.sign_up_flow import Block, Placed, choice_text_x, icon_indent, spoken, tick_text_x
from kiosk.ui.sign_up.sign_up_pages import CheckWords, Head, PageLayout, check_page, line, plain_page
from kiosk.ui.sign_up.sign_up_rows import NO_RECT, ItemRow, SignUpProps, TextRow
from kiosk.ui.sign_up.sign_up_texts import Area, TextBox, balanced, strong, words
from kiosk.ui.sign_up.sign_up_words import answer_rows, consent, error_words, possible_errors, time_key

FIELDS: dict[Step, Kind] = {Step.NAME: "name", Step.PHONE: "phone", Step.EMAIL: "email"}
_WHY_ICONS = ("phone", "file-text", "eraser")
_PICTURES = {
    Step.WHY: "desk-help",
    Step.ADULT: "next-talk",
    Step.NAME: "card-for-you",
    Step.CONTACT: "next-ask",
    Step.PHONE: "next-ask",
    Step.EMAIL: "next-ask",
    Step.TIME: "next-wait",
}


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything the screen depends on."""

    form: Form
    content: LanguageContent
    place: Area
    clinic: str
    retention_days: int
    outcome: Outcome
    revealed: bool = False
    part: int = 0


def derive(given: Inputs) -> SignUpProps:
    """The props of the form's page."""
    step, content = given.form.step, given.content
    base = SignUpProps(step, content.screens.say("signup.title"), content.screens.say("common.continue"))
    if step in FIELDS:
        return _question(given, base)
    if step in (Step.CHECK, Step.SENDING):
        return _check(given, base)
    if step in (Step.SENT, Step.UNDER_AGE, Step.ASK_DESK):
        return replace(base, main_enabled=False)
    return _plain(given, base)


def _question(given: Inputs, base: SignUpProps) -> SignUpProps:
    form, say, step = given.form, given.content.form.say, base.step
    kind, key = FIELDS[step], base.step.value
    hint = say("phone.hint") if step is Step.PHONE else ""
    error = error_words(given.content, form)
    errors = possible_errors(given.content, step)
    question = Question(kind, base.screen_name, say(f"{key}.heading"), say(f"{key}.why"), hint, error, errors)
    laid = question_layout(given.place, question)
    style = laid.ending_style
    return replace(
        base,
        texts=tuple(_text(box) for box in laid.texts),
        endings=tuple(
            ItemRow(ending, ending, rect, style.px, style.line_px)
            for ending, rect in zip(MAIL_ENDINGS, laid.endings, strict=False)
        ),
        field=laid.field,
        field_px=laid.field_px,
        field_text={Step.NAME: form.name, Step.PHONE: form.phone, Step.EMAIL: form.email}[step],
        field_label=say(f"{key}.label"),
        error=error,
        keyboard=laid.keyboard,
        keyboard_kind=kind,
        keyboard_room=laid.room,
        picture=laid.picture or NO_RECT,
        picture_name=_PICTURES.get(step, "") if laid.picture else "",
    )


def _plain(given: Inputs, base: SignUpProps) -> SignUpProps:
    say, step = given.content.form.say, base.step
    blocks: list[Block] = []
    chosen: set[str] = set()
    if step is Step.WHY:
        head = Head(base.screen_name, say("why.title"))
        lines = given.content.form.listed("why.lines", days=given.retention_days)
        blocks = [
            line(f"line{n}", bold_text(text), icon)
            for n, (text, icon) in enumerate(zip(lines, _WHY_ICONS, strict=False))
        ]
    else:
        head = Head(base.screen_name, say(f"{step.value}.heading"), say(f"{step.value}.why"))
    if step is Step.SHARE:
        blocks = _shared(given)
        chosen = {"shareBox"} if given.form.share_topics else set()
    options, chosen_now = _options(given, step)
    blocks += [Block(f"choice_{key}", "choice", words(say(f"{step.value}.{key}"))) for key in options]
    chosen |= {f"choice_{chosen_now}"}
    page = plain_page(given.place, head, blocks, given.part, drawn=step in _PICTURES)
    props = _placed(base, page, chosen)
    needs_choice = step in (Step.ADULT, Step.CONTACT)
    return replace(
        props,
        main_enabled=not needs_choice or chosen_now in options,
        picture_name=_PICTURES.get(step, "") if page.picture else "",
    )


def _options(given: Inputs, step: Step) -> tuple[tuple[str, ...], str]:
    """The choices of a page, and the chosen one."""
    form = given.form
    if step is Step.ADULT:
        return ("yes", "no"), {True: "yes", False: "no", None: ""}[form.adult]
    if step is Step.CONTACT:
        return tuple(Contact), form.contact.value if form.contact else ""
    if step is Step.TIME:
        return (*tuple(BestTime), "any"), time_key(form.best_time)
    return (), ""


def _shared(given: Inputs) -> list[Block]:
    """Exactly what would go along, then the box that lets it."""
    icons = ("circle-help",) * len(given.outcome.topics)
    icons += ("message-circle-question-mark",) * len(given.outcome.asks)
    lines = zip((*given.outcome.topics, *given.outcome.asks), icons, strict=True)
    listed = [line(f"topic{n}", words(text), icon) for n, (text, icon) in enumerate(lines)]
    return [*listed, Block("shareBox", "tick", words(given.content.form.say("share.topics_label")))]


def _check(given: Inputs, base: SignUpProps) -> SignUpProps:
    form, content, say = given.form, given.content, given.content.form.say
    texts = consent(content, form.contact, given.clinic, given.retention_days)
    said = CheckWords(
        section=base.screen_name,
        heading=say("check.heading"),
        before=say("check.before"),
        change=say("check.change"),
        reveal=say("check.hide" if given.revealed else "check.show"),
        error=error_words(content, form),
        must_tick=say("check.must_tick"),
        answers=answer_rows(content, form, revealed=given.revealed),
        consent=texts,
    )
    page = check_page(given.place, said, given.part)
    ticked = {
        name
        for name, on in (("consentBox", form.consent_request), ("marketingBox", form.consent_marketing))
        if on
    }
    props = _placed(base, page, ticked)
    last = page.number == page.total - 1
    return replace(
        props,
        error=said.error,
        reveal=tuple(replace(row, iconName="eye-off" if given.revealed else "eye") for row in props.reveal),
        main_text=say("check.send") if last else base.main_text,
        main_icon="" if last else base.main_icon,
        main_name="sendButton" if last else base.main_name,
        main_enabled=base.step is Step.CHECK,
        consent=texts,
    )


def _placed(base: SignUpProps, page: PageLayout, on: set[str]) -> SignUpProps:
    """The blocks of a page, sorted by what they are."""

    def items(kind: str) -> tuple[ItemRow, ...]:
        return tuple(_item(placed, page, on) for placed in page.part if placed.block.kind == kind)

    rows = items("row")
    card = NO_RECT
    if rows:
        first, last = rows[0].rect, rows[-1].rect
        card = Rect(first.x, first.y, first.width, last.bottom - first.y)
    return replace(
        base,
        parts=page.total,
        part=page.number,
        texts=tuple(_text_of(placed, page.place) for placed in page.part if placed.block.kind == "text"),
        choices=items("choice"),
        ticks=items("tick"),
        rows=rows,
        reveal=items("reveal"),
        card=card,
        picture=page.picture or NO_RECT,
        box_px=page.place.px(page.sizes.box),
    )


def _item(placed: Placed, page: PageLayout, on: set[str]) -> ItemRow:
    block, style = placed.block, placed.style
    text_x = {
        "choice": choice_text_x(page.place, page.sizes, style),
        "tick": tick_text_x(page.place, page.sizes),
        "row": page.place.px(page.sizes.inset),
    }.get(block.kind, 0)
    small, inset = page.place.scale.caption, page.place.px(page.sizes.inset)
    text_w = placed.rect.width - text_x - inset
    if block.kind == "tick":
        text_w = balanced(page.place, words(spoken(block)), style, text_w)
    wrong = block.id == "consentBox" and any(p.block.error for p in page.part)
    return ItemRow(
        block.id,
        plain(block.text),
        placed.rect,
        style.px,
        style.line_px,
        label=block.label,
        tail=block.tail,
        on=block.id in on,
        wrong=wrong,
        smallPx=small.px,
        smallLine=small.line_px,
        inset=inset,
        textX=text_x,
        textW=text_w,
    )


def _text(box: TextBox) -> TextRow:
    icon = "triangle-alert" if box.kind == "error" else ""
    return _row(box.kind, html(box.text), plain(box.text), icon, box.rect, box.style)


def _text_of(placed: Placed, place: Area) -> TextRow:
    block, rect = placed.block, placed.rect
    if block.error:
        return _text(TextBox("error", words(block.error), rect, strong(place.scale.body)))
    if block.text_kind != "section":
        indent = icon_indent(place) if block.icon else 0
        rect = replace(rect, width=indent + balanced(place, block.text, placed.style, rect.width - indent))
    return _row(block.text_kind, html(block.text), spoken(block), block.icon, rect, placed.style)


def _row(kind: str, marked: str, said: str, icon: str, rect: Rect, style: TypeStyle) -> TextRow:
    return TextRow(kind, marked, said, icon, rect, style.px, style.line_px, style.weight, style.spacing_px)
