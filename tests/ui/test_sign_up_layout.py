"""The sign-up's pages on every screen, text size and language: nothing cut, nothing covered, nothing lost."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import Run
from kiosk.education.frame import Rect
from kiosk.education.typography import TEXT_PERCENTS, Screen, TypeStyle
from kiosk.leads.contact import EmailProblem, NameProblem, PhoneProblem
from kiosk.leads.form_model import BestTime, ChoiceProblem, Contact, Form, Problem, Step
from kiosk.quiz.check import CheckState
from kiosk.quiz.outcome import Outcome, outcome
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.reading.text_measure import QtMeasure
from kiosk.ui.sign_up.keyboard_layout import grid
from kiosk.ui.sign_up.sign_up_props import FIELDS, Inputs, derive
from kiosk.ui.sign_up.sign_up_rows import SignUpProps
from kiosk.ui.sign_up.sign_up_texts import area

SCREENS = (
    Screen(1920, 1080, 4.03),
    Screen(1080, 1920, 4.03),
    Screen(1280, 800, 5.88),
    Screen(1024, 768, 4.2),
    Screen(3840, 2160, 6.4),
)
STEPS = (
    Step.WHY,
    Step.ADULT,
    Step.NAME,
    Step.CONTACT,
    Step.PHONE,
    Step.EMAIL,
    Step.TIME,
    Step.SHARE,
    Step.CHECK,
)
LONG = "Maria Alejandra Guadalupe de la Santísima Trinidad Fernández-Echeverría y Martínez de Irujo"
PROBLEMS: dict[Step, Problem] = {
    Step.NAME: NameProblem.EMPTY,
    Step.PHONE: PhoneProblem.US_DIGITS,
    Step.EMAIL: EmailProblem.AT,
    Step.CHECK: ChoiceProblem.CONSENT,
}


@st.composite
def screens(draw: st.DrawFn) -> Screen:
    """Screens from 1024x768 to 3840x2160, 10 to 32 inches; upright from 12 inches, for ten keys of 12 mm."""
    upright = draw(st.booleans())
    long = draw(st.integers(1024, 3840))
    short = draw(st.integers(max(720, round(long * 0.5)), round(long * 0.8)))
    px_per_mm = draw(st.floats(long / 700, min(short / (152 if upright else 136), long / 210)))
    return Screen(short, long, px_per_mm) if upright else Screen(long, short, px_per_mm)


class Pages:
    """Derives what the screen would show."""

    def __init__(self, layouts: Layouts, contents: Contents, measure: QtMeasure) -> None:
        self._layouts, self._contents, self.measure = layouts, contents, measure

    def inputs(self, screen: Screen, percent: int, language: str, form: Form) -> Inputs:
        place = area(self._layouts.of(screen, percent, language), self.measure)
        return Inputs(
            form,
            self._contents.language(language),
            place,
            "Elm Street Skin Clinic",
            30,
            self._outcome(language),
        )

    def _outcome(self, language: str) -> Outcome:
        return outcome(self._contents.quiz(language), CheckState((3,) * 10).answers, ())

    def shown(self, given: Inputs) -> list[SignUpProps]:
        """Every part of a page."""
        first = derive(given)
        return [first, *(derive(replace(given, part=part)) for part in range(1, first.parts))]


@pytest.fixture(scope="session")
def pages(layouts: Layouts, contents: Contents, measure: QtMeasure) -> Pages:
    return Pages(layouts, contents, measure)


def form_at(step: Step, contact: Contact = Contact.PHONE, **changes: object) -> Form:
    whole = Form(
        step,
        has_topics=True,
        adult=True,
        name=LONG,
        contact=contact,
        phone="(415) 555-0123",
        email="maria.alejandra.fernandez@example.com",
        best_time=BestTime.MORNING,
    )
    return replace(whole, **changes)  # type: ignore[arg-type]  # fields of the form by name


def rects(props: SignUpProps) -> list[tuple[str, Rect]]:
    """Everything on a page that must not cover another thing."""
    found = [(row.spoken[:20], row.rect) for row in props.texts]
    found += [(row.itemId, row.rect) for row in (*props.choices, *props.ticks, *props.endings, *props.rows)]
    found += [(row.itemId, row.rect) for row in props.reveal]
    named = (("field", props.field), ("keyboard", props.keyboard), ("picture", props.picture))
    return [*found, *(pair for pair in named if pair[1].width)]


def covers(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def assert_sound(pages: Pages, given: Inputs, props: SignUpProps) -> None:
    place = given.place
    placed = rects(props)
    for name, rect in placed:
        assert rect.x >= 0, name
        assert rect.y >= 0, name
        assert rect.right <= place.screen.width, name
        assert rect.bottom <= place.height, name
    assert not [(a, b) for n, (a, x) in enumerate(placed) for b, y in placed[n + 1 :] if covers(x, y)]
    for row in props.texts:
        style = TypeStyle(row.px, row.line, row.weight, row.spacing)  # type: ignore[arg-type]  # 400, 600 or 700
        indent = round(row.px * 1.17) + place.px(3 if row.kind == "error" else 4) if row.iconName else 0
        lines = pages.measure.lines((Run(row.spoken),), style, row.rect.width - indent)
        assert lines * row.line <= row.rect.height, row.spoken
        assert row.px >= place.at(100).scale.caption.px
    for item in (*props.choices, *props.ticks, *props.reveal):
        assert item.rect.height >= place.px(20), item.itemId
        assert item.rect.width >= place.px(20), item.itemId
    for item in (*props.choices, *props.ticks):
        style = TypeStyle(item.px, item.line, 600 if item in props.choices else 400)
        said = f"{item.words} {item.tail}".strip()
        lines = pages.measure.lines((Run(said),), style, item.textW)
        assert lines * item.line <= item.rect.height, item.itemId
    if props.keyboard_kind and props.keyboard_room:
        keys = grid(props.keyboard_kind, props.keyboard_room)
        assert keys.key_mm >= 11.9
        assert keys.height <= props.keyboard.height
        assert props.field.height >= place.px(12)


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: f"{s.width}x{s.height}")
def test_every_page_fits(pages: Pages, screen: Screen, percent: int, language: str, step: Step) -> None:
    for contact in Contact:
        given = pages.inputs(screen, percent, language, form_at(step, contact))
        for props in pages.shown(given):
            assert_sound(pages, given, props)


@settings(max_examples=60)
@given(
    screen=screens(),
    percent=st.sampled_from(TEXT_PERCENTS),
    step=st.sampled_from(STEPS),
    spanish=st.booleans(),
)
def test_every_page_fits_on_any_screen(
    pages: Pages, screen: Screen, percent: int, step: Step, spanish: bool
) -> None:
    given = pages.inputs(screen, percent, "es" if spanish else "en", form_at(step))
    for props in pages.shown(given):
        assert_sound(pages, given, props)


@pytest.mark.parametrize("step", [*FIELDS, Step.CHECK])
@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: f"{s.width}x{s.height}")
def test_an_error_moves_nothing(pages: Pages, screen: Screen, percent: int, step: Step) -> None:
    for language in ("en", "es"):
        calm = pages.inputs(screen, percent, language, form_at(step))
        wrong = pages.inputs(screen, percent, language, form_at(step, problem=PROBLEMS[step]))
        for before, after in zip(pages.shown(calm), pages.shown(wrong), strict=True):
            assert_sound(pages, wrong, after)
            assert (before.field, before.keyboard) == (after.field, after.keyboard)
            assert [row.rect for row in before.ticks] == [row.rect for row in after.ticks]
        errors = [row for props in pages.shown(wrong) for row in props.texts if row.kind == "error"]
        assert errors
        assert all(row.iconName == "triangle-alert" for row in errors)


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda s: f"{s.width}x{s.height}")
def test_parts_lose_nothing_and_send_is_on_the_last(pages: Pages, screen: Screen, percent: int) -> None:
    parts = pages.shown(pages.inputs(screen, percent, "en", form_at(Step.CHECK)))
    items = [row.itemId for props in parts for row in (*props.rows, *props.ticks)]
    assert sorted(items) == sorted(
        ["row_name", "row_phone", "row_time", "row_share", "consentBox", "marketingBox"]
    )
    assert sum(row.kind == "line" for props in parts for row in props.texts) == 1
    assert [props.main_name for props in parts] == ["continueButton"] * (len(parts) - 1) + ["sendButton"]
    assert all(any(row.kind in ("heading", "error") for row in props.texts) for props in parts)


def test_the_geometry_of_the_picture(pages: Pages) -> None:
    props = derive(pages.inputs(SCREENS[0], 100, "en", form_at(Step.EMAIL)))
    assert (props.field.x, props.field.width, props.field.height) == (185, 1550, 108)
    assert [rect.height for rect in (row.rect for row in props.endings)] == [84] * 5
    assert props.keyboard.bottom == 972
    assert all(one.rect.right < other.rect.x for one, other in pairwise(props.endings))


@pytest.mark.parametrize("step", FIELDS)
@pytest.mark.parametrize(
    "screen", [SCREENS[0], SCREENS[1], SCREENS[4]], ids=lambda s: f"{s.width}x{s.height}"
)
def test_keys_are_20_mm_on_common_screens(pages: Pages, screen: Screen, step: Step) -> None:
    for language in ("en", "es"):
        props = derive(pages.inputs(screen, 100, language, form_at(step)))
        assert props.keyboard_kind
        assert props.keyboard_room
        assert grid(props.keyboard_kind, props.keyboard_room).key_mm >= 20
