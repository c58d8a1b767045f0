"""The check on the screen: kind feedback, Show me and back, the end; nothing clipped, lost or shown twice."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from kiosk.education.blocks import plain
from kiosk.education.flow import Placed
from kiosk.education.frame import Rect
from kiosk.education.typography import Screen
from kiosk.quiz.check import NOT_SURE, CheckState, go_to, start
from kiosk.session.screens import Check, Home, Reader, SignUp
from kiosk.session.stay import SetLanguage, SetTextPercent, Show
from kiosk.ui.checking.quiz_layout import QuizPage
from kiosk.ui.checking.quiz_room import Room, room_of
from kiosk.ui.checking.quiz_screens import QuizScreens, layout_plan, quiz_screens
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from tests.ui.check_stage import OLD, SMALL, TALL, WIDE, MakeStage, Stage

PERCENTS = (100, 125, 150, 200)
SCREENS = (WIDE, TALL, SMALL, OLD, Screen(3840, 2160, 8.06), Screen(768, 1024, 4.2), Screen(1366, 768, 3.6))


@pytest.fixture
def make_stage(layouts: Layouts, contents: Contents) -> Iterator[MakeStage]:
    made: list[Stage] = []

    def make(**given: object) -> Stage:
        made.append(Stage(layouts, contents, **given))  # type: ignore[arg-type]  # names as of Stage
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    return make_stage()


# Walking through ---------------------------------------------------------------------------------------


def test_an_answer_and_the_true_one_stay_marked_and_the_true_line_shows(stage: Stage) -> None:
    assert not stage.has("showMeButton")
    stage.touch("quizOption_0")
    options = stage.quiz.options
    assert isinstance(options, list)
    assert [option["chosen"] for option in options] == [True, False, False, False]
    assert [option["truth"] for option in options] == [False, True, False, False]
    texts = stage.texts()
    assert {"Your answer", "This is true", "Dents can get less easy to see.", "They do not go away."} <= texts
    assert "So hope for better, not gone." in texts
    assert stage.has("showMeButton")


def test_each_of_the_four_answers_has_its_own_feedback(make_stage: MakeStage) -> None:
    said = set()
    for option in range(NOT_SURE + 1):
        stage = make_stage()
        stage.touch(f"quizOption_{option}")
        said.add(stage.quiz.alert)
    assert len(said) == 4


def test_the_first_answer_stays(stage: Stage) -> None:
    stage.touch("quizOption_0")
    stage.touch("quizOption_2")
    assert stage.live.stay.check.answer == 0


def test_continue_waits_for_an_answer(stage: Stage) -> None:
    assert not stage.quiz.bar().main_enabled
    stage.go_on()
    assert stage.live.stay.check.position == 0
    stage.touch("quizOption_3")
    assert (stage.quiz.bar().main_enabled, stage.quiz.bar().main_name) == (True, "quizContinueButton")
    stage.go_on()
    assert stage.live.stay.check.position == 1
    assert "Question 2 of 10" in stage.texts()
    assert not stage.has("showMeButton")


def test_show_me_opens_the_page_and_comes_back_to_the_same_feedback(stage: Stage, contents: Contents) -> None:
    stage.touch("quizOption_0")
    before = stage.texts()
    stage.touch("showMeButton")
    shown = stage.live.session.screen
    assert isinstance(shown, Reader)
    assert shown.from_check
    page = contents.language("en").sections[shown.section].pages[shown.page]
    assert page.id == contents.quiz("en")[0].page
    stage.live.move(Show(Check()))
    assert stage.texts() == before


def test_back_goes_to_the_item_before_and_from_the_first_it_leaves(stage: Stage) -> None:
    stage.touch("quizOption_1")
    stage.go_on()
    assert stage.quiz.press_back()
    assert (stage.live.stay.check.position, stage.live.stay.check.answer) == (0, 1)
    assert stage.has("showMeButton")
    assert not stage.quiz.press_back()


def test_the_end_lists_what_to_expect_and_three_questions_and_leads_on(make_stage: MakeStage) -> None:
    stage = make_stage(check=CheckState((0, 0, 0, 0, 0, 0, 0, 0, 0, 0), 9))
    stage.go_on()
    texts = stage.texts()
    assert {"You went through all 10", "What to expect", "3 things to ask at your visit"} <= texts
    assert "How much change could I see with my scars?" in texts
    assert stage.quiz.bar().main_text == "Done"
    stage.touch("quizAskVisitButton")
    assert isinstance(stage.live.session.screen, SignUp)
    stage.live.move(Show(Check()))
    stage.go_on()
    assert isinstance(stage.live.session.screen, Home)


def test_start_over_forgets_the_answers(make_stage: MakeStage) -> None:
    stage = make_stage(check=CheckState((0,) * 10, 10))
    stage.touch("startOverButton")
    assert stage.live.stay.check == start(10)
    assert stage.has("quizOption_0")


def test_the_end_after_one_question_does_not_speak_of_all(make_stage: MakeStage) -> None:
    stage = make_stage(check=go_to(start(10), 9))
    stage.touch("quizOption_1")
    stage.go_on()
    assert "You went through 1 of 10" in stage.texts()


def test_another_language_or_text_size_keeps_the_answer_and_its_feedback(stage: Stage) -> None:
    stage.touch("quizOption_0")
    stage.live.move(SetLanguage("es"))
    assert "Su respuesta" in stage.texts()
    stage.live.move(SetTextPercent(200))
    assert stage.live.stay.check.answer == 0
    assert stage.quiz.alert.startswith("Las marcas")  # type: ignore[attr-defined]  # a Qt property


def test_a_reset_forgets_the_screenful(make_stage: MakeStage) -> None:
    stage = make_stage(screen=SMALL, percent=200)
    stage.go_on()
    assert "part 2 of" in str(stage.quiz.top["place"])  # type: ignore[index]  # a Qt property
    stage.live.reset()
    stage.live.move(SetTextPercent(200))
    stage.live.move(Show(Check()))
    assert "part 1 of" in str(stage.quiz.top["place"])  # type: ignore[index]  # a Qt property


# By keyboard and by ear --------------------------------------------------------------------------------


def test_it_is_answered_by_keyboard_and_the_focus_goes_on_to_show_me(stage: Stage) -> None:
    stage.find("quizOption_0").forceActiveFocus(Qt.FocusReason.TabFocusReason)
    stage.key(Qt.Key.Key_Tab)
    assert stage.find("quizOption_1").hasActiveFocus()
    stage.key(Qt.Key.Key_Return)
    assert stage.live.stay.check.answer == 1
    assert stage.find("showMeButton").hasActiveFocus()
    stage.key(Qt.Key.Key_Space)
    assert isinstance(stage.live.session.screen, Reader)


def test_answers_and_feedback_are_spoken_in_plain_words(stage: Stage) -> None:
    QAccessible.setActive(True)
    stage.touch("quizOption_0")
    option = QAccessible.queryAccessibleInterface(stage.find("quizOption_0"))
    assert option.text(QAccessible.Text.Name) == "Make them go away for good. Your answer"
    assert option.role() == QAccessible.Role.RadioButton
    true = QAccessible.queryAccessibleInterface(stage.find("quizOption_1"))
    assert true.text(QAccessible.Text.Name) == "Make them less easy to see. This is true"
    panel = QAccessible.queryAccessibleInterface(stage.find("quizFeedback"))
    assert panel.role() == QAccessible.Role.AlertMessage
    assert panel.text(QAccessible.Text.Name).startswith("Dents can get less easy to see.")
    assert "<b>" not in panel.text(QAccessible.Text.Name)


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("screen", [WIDE, TALL, SMALL, OLD], ids=str)
@pytest.mark.parametrize("percent", [100, 200])
def test_on_the_real_screen_every_text_and_button_is_whole(
    make_stage: MakeStage, screen: Screen, percent: int, language: str
) -> None:
    stage = make_stage(screen=screen, percent=percent, language=language)
    for item, option in ((0, 0), (4, 1), (7, 2), (9, 3)):
        stage.live.answer(go_to(stage.live.stay.check, item))
        assert not stage.outside()
        stage.quiz.choose(option)
        while stage.live.stay.check.position == item:
            assert not stage.outside()
            stage.go_on()
    stage.live.answer(CheckState((0,) * 10, 10))
    while isinstance(stage.live.session.screen, Check):
        assert not stage.outside()
        stage.go_on()


# Geometry ----------------------------------------------------------------------------------------------


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SCREENS),
    st.sampled_from(PERCENTS),
    st.sampled_from(["en", "es"]),
    st.integers(0, 9),
    st.one_of(st.none(), st.integers(0, NOT_SURE)),
)
def test_nothing_is_clipped_lost_or_shown_twice(
    layouts: Layouts,
    contents: Contents,
    screen: Screen,
    percent: int,
    code: str,
    item: int,
    answer: int | None,
) -> None:
    answers = tuple(answer if n == item else None for n in range(10))
    room, found = _screens(layouts, contents, screen, percent, code, CheckState(answers, item))
    asked = contents.quiz(code)[item]
    assert sorted(spot.index for page in found.pages for spot in page.spots) == [0, 1, 2, 3]
    questions = [page.question for page in found.pages if page.question]
    assert [plain(placed.atom.text) for placed in questions] == [asked.question]
    assert sum(page.show_me is not None for page in found.pages) == (answer is not None)
    if answer is not None:
        said = " ".join(plain(one.atom.text) for page in found.pages for one in page.texts)
        assert said == found.alert
    for page in found.pages:
        _assert_whole(room, page)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(SCREENS),
    st.sampled_from(PERCENTS),
    st.sampled_from(["en", "es"]),
    st.lists(st.one_of(st.none(), st.integers(0, NOT_SURE)), min_size=10, max_size=10),
)
def test_the_end_is_whole_on_every_screen(
    layouts: Layouts, contents: Contents, screen: Screen, percent: int, code: str, answers: list[int | None]
) -> None:
    room, found = _screens(layouts, contents, screen, percent, code, CheckState(tuple(answers), 10))
    pages = found.end
    steps = [one.atom for page in pages for one in page.texts if one.atom.kind == "step" and one.atom.first]
    assert [atom.number for atom in steps] == [1, 2, 3]
    assert [sum(bool(getattr(page, name)) for page in pages) for name in ("start_over", "ask_visit")] == [
        1,
        1,
    ]
    for page in pages:
        buttons = [rect for rect in (page.start_over, page.ask_visit) if rect]
        rects = [*(one.rect for one in page.texts), *buttons]
        assert all(_inside(room, rect) for rect in rects)
        assert not _overlapping(rects)
        assert all(rect.height / screen.px_per_mm >= 20 for rect in buttons)


def _screens(
    layouts: Layouts, contents: Contents, screen: Screen, percent: int, code: str, check: CheckState
) -> tuple[Room, QuizScreens]:
    layout = layouts.of(screen, percent, code)
    plan = layout_plan(contents, layouts, layout)
    room = room_of(layout, layouts.breaker(layout), large=plan.large)
    return room, quiz_screens(contents, layout, room, plan, check)


def _assert_whole(room: Room, page: QuizPage) -> None:
    spots = [spot.rect for spot in page.spots]
    lifted = [Rect(rect.x, rect.y + page.lift, rect.width, rect.height) for rect in spots]
    buttons = [*lifted, *([page.show_me] if page.show_me else [])]
    label = [page.label] if page.label else []
    question = [_moved(page.question, page.lift)] if page.question else []
    rects = [*question, *buttons, *label, *(one.rect for one in page.texts)]
    assert all(_inside(room, rect) for rect in rects), rects
    assert not _overlapping(rects), rects
    assert all(rect.height / room.screen.px_per_mm >= 20 for rect in buttons)
    for one in page.texts:
        style = room.breaker.flow.style(one.atom)
        assert one.rect.height >= room.measure.lines(one.atom.text, style, one.rect.width) * style.line_px
    for upper, lower in pairwise(sorted(lifted, key=lambda rect: rect.y)):
        assert lower.y == upper.y or lower.y - upper.bottom >= room.px(3)


def _moved(placed: Placed, by: int) -> Rect:
    return Rect(placed.rect.x, placed.rect.y + by, placed.rect.width, placed.rect.height)


def _inside(room: Room, rect: Rect) -> bool:
    return (
        rect.x >= room.margin
        and rect.right <= room.screen.width - room.margin
        and rect.y >= room.top
        and rect.bottom <= room.bottom
    )


def _overlapping(rects: list[Rect]) -> bool:
    return any(
        one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
        for n, one in enumerate(rects)
        for other in rects[n + 1 :]
    )
