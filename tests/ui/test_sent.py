"""After the request: what happens now, how to take it back, and a square that says nothing of the person."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QAccessible

from kiosk.education.blocks import Run, plain
from kiosk.education.frame import Rect
from kiosk.education.pack import load_pack
from kiosk.education.typography import Screen
from kiosk.leads.form_model import Form
from kiosk.paths import ASSETS, CONTENT
from kiosk.quiz.check import CheckState
from kiosk.session.idle import Closing
from kiosk.session.screens import Sent
from kiosk.session.stay import SetLanguage
from kiosk.ui.checking.qr_square import MARGIN, qr_square, questions_square
from kiosk.ui.checking.sent_layout import SentPage, SentWords, sent_pages
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from tests.ui.check_stage import OLD, SMALL, TALL, WIDE, MakeStage, Stage

SCREENS = (WIDE, TALL, SMALL, OLD, Screen(3840, 2160, 8.06), Screen(1366, 768, 3.6))


@pytest.fixture
def make_stage(layouts: Layouts, contents: Contents) -> Iterator[MakeStage]:
    made: list[Stage] = []

    def make(**given: object) -> Stage:
        made.append(Stage(layouts, contents, **{"place": Sent("email"), **given}))  # type: ignore[arg-type]  # as of Stage
        return made[-1]

    yield make
    for stage in made:
        stage.close()


def test_it_says_what_happens_by_the_way_the_patient_chose(make_stage: MakeStage) -> None:
    assert "We email you. Our usual time: ask us." in make_stage().texts()
    texts = make_stage(place=Sent("phone")).texts()
    assert "We call you. Our usual time: ask us." in texts
    assert "You ask your questions at the visit, then decide." in texts


def test_withdrawing_names_the_phone_only_where_the_clinic_has_set_one(
    make_stage: MakeStage, layouts: Layouts
) -> None:
    without = " ".join(make_stage().texts())
    assert "Tell the front desk." in without
    assert "call" not in without
    clinic = Contents(load_pack(CONTENT, ASSETS / "illustrations", {"phone": "555-0142"}))
    stage = Stage(layouts, clinic, place=Sent("email"))
    assert any("555-0142" in text for text in stage.texts())
    stage.close()


def test_the_seconds_show_and_are_spoken(make_stage: MakeStage) -> None:
    QAccessible.setActive(True)
    stage = make_stage()
    stage.app.show_idle(Closing(14, 20))
    assert "14" in stage.texts()
    count = QAccessible.queryAccessibleInterface(stage.find("sentCount"))
    assert count.text(QAccessible.Text.Name) == "14 seconds left. Touch the screen for more time."


def test_the_square_follows_the_language_and_the_missed_topics(make_stage: MakeStage) -> None:
    stage = make_stage(check=CheckState((0,) * 10, 10))
    english = stage.sent.square
    assert "How much change could I see with my scars?" in str(stage.sent.questions)
    stage.live.move(SetLanguage("es"))
    assert stage.sent.square != english


def test_nothing_of_the_form_gets_into_the_square(make_stage: MakeStage) -> None:
    stage = make_stage()
    before = stage.sent.square
    stage.live.fill(replace(Form(), name="Marker Person", email="marker@example.com"))
    assert stage.sent.square == before


def test_the_square_has_its_white_margin_and_its_corners() -> None:
    square = questions_square("Ask", ("One?", "Two?", "Three?"))
    inside = range(MARGIN, square.size - MARGIN)
    assert all(x in inside and x + length - 1 in inside and y in inside for x, y, length in square.runs)
    assert (MARGIN, MARGIN, 7) in square.runs
    assert square != qr_square("Ask\n1. Uno?")


def test_what_has_no_room_is_one_touch_away_and_back_again(make_stage: MakeStage) -> None:
    stage = make_stage(screen=SMALL, percent=200)
    assert not stage.has("qrSquare")
    assert (stage.sent.bar().main_enabled, stage.sent.bar().back) == (True, False)
    stage.go_on()
    assert stage.has("qrSquare")
    assert (stage.sent.bar().main_enabled, stage.sent.bar().back) == (False, True)
    stage.app.goBack()
    assert not stage.has("qrSquare")
    assert isinstance(stage.live.session.screen, Sent)


@pytest.mark.parametrize("screen", [WIDE, TALL, SMALL, OLD], ids=str)
@pytest.mark.parametrize("percent", [100, 150, 200])
@pytest.mark.parametrize("language", ["en", "es"])
def test_on_the_real_screen_every_text_is_whole(
    make_stage: MakeStage, screen: Screen, percent: int, language: str
) -> None:
    stage = make_stage(screen=screen, percent=percent, language=language, place=Sent("phone"))
    stage.app.show_idle(Closing(20, 20))
    assert not stage.outside()
    stage.go_on()
    assert not stage.outside()


WORDS = st.text("abcdefghij ñ", min_size=3, max_size=40).map(lambda text: f"A{text}")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(SCREENS), st.sampled_from([100, 125, 150, 200]), WORDS, WORDS)
def test_the_words_fit_whatever_the_clinic_has_set(
    layouts: Layouts, screen: Screen, percent: int, reply: str, phone: str
) -> None:
    layout = layouts.of(screen, percent, "en")
    step = (Run("We call you.", True), Run(f" Our usual time: {reply}."))
    withdraw = (
        Run("Changed your mind?", True),
        Run(f" Tell the front desk or call {phone}. We then delete it."),
    )
    words = SentWords(
        "We have your request", (step, step, step), withdraw, "seconds left", "Questions", "Point."
    )
    pages = sent_pages(layout, layouts.breaker(layout), words, 57)
    for page in pages:
        _assert_whole(layout.screen.height - layout.bar.height, screen, page)
    said = " ".join(plain(one.atom.text) for one in pages[0].texts)
    assert said.endswith(plain(withdraw))
    assert sum(page.card is not None for page in pages) <= 1


def _assert_whole(bottom: int, screen: Screen, page: SentPage) -> None:
    rects = [one.rect for one in page.texts]
    if page.card:
        rects.append(page.card.ground)
        inner = (page.card.square, page.card.title, page.card.hint)
        assert all(rect.bottom <= page.card.ground.bottom for rect in inner)
        assert page.card.square.width / screen.px_per_mm >= 50
    assert all(rect.bottom <= page.count.y and rect.right <= screen.width for rect in rects)
    assert page.count.bottom <= bottom
    assert not any(_overlap(one, other) for n, one in enumerate(rects) for other in rects[n + 1 :])


def _overlap(one: Rect, other: Rect) -> bool:
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom
