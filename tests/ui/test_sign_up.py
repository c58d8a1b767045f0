"""The sign-up on real QML through real touches: typing, errors, consent, and what is forgotten."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from kiosk.education.blocks import Text, plain
from kiosk.education.typography import TypeStyle
from kiosk.leads.form_model import BestTime, Contact, Form, Step
from kiosk.quiz.check import CheckState
from kiosk.session.screens import AskDesk, Attract, Sent
from kiosk.session.stay import SetLanguage
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import Layouts
from kiosk.ui.reading.text_measure import QtMeasure
from tests.ui.sign_up_stage import Stage

MakeStage = Callable[..., Stage]


@pytest.fixture
def make_stage(layouts: Layouts, contents: Contents, measure: QtMeasure) -> Iterator[MakeStage]:
    made: list[Stage] = []

    def make(**options: Any) -> Stage:
        made.append(Stage(layouts, contents, measure, **options))
        return made[-1]

    yield make
    for stage in made:
        stage.close()


@pytest.fixture
def stage(make_stage: MakeStage) -> Stage:
    return make_stage()


# Typing --------------------------------------------------------------------------------------------------


def test_a_name_is_typed_by_touch_with_capitals_by_themselves(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.type("ana o'neil-smith jr.")
    assert stage.text() == "Ana O'neil-Smith Jr."
    assert stage.form.name == stage.text()


def test_accents_are_one_touch_away_and_fall_back(make_stage: MakeStage) -> None:
    stage = make_stage(language="en")
    stage.open(Step.NAME, name="")
    stage.type("jos")
    stage.touch("keyAccents")
    stage.touch("key_é")
    stage.type(" nu")
    stage.touch("keyAccents")
    stage.touch("key_ñ")
    stage.type("ez")
    assert stage.form.name == "José Nuñez"


def test_spanish_has_its_letter_at_hand(make_stage: MakeStage) -> None:
    stage = make_stage(language="es")
    stage.open(Step.NAME, name="")
    stage.type("íñigo" if stage.has("key_í") else "ñato")
    assert stage.form.name == "Ñato"


def test_shift_falls_back_after_one_letter_and_can_be_refused(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.touch("keyShift")  # capitals come by themselves here: this refuses them
    stage.type("d")
    stage.touch("keyShift")
    stage.type("an")
    assert stage.form.name == "dAn"


def test_thirty_quick_taps_are_thirty_letters(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="")
    point = stage.middle("key_a")
    for _ in range(30):
        stage.press("key_a")
        stage.release(point)
    assert stage.form.email == "a" * 30


def test_thirty_quick_clicks_of_a_mouse_are_thirty_letters(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="")
    point = stage.middle("key_a")
    for _ in range(10):
        QTest.mouseClick(stage.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
        QTest.mouseDClick(stage.view, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point)
    assert stage.form.email == "a" * 30


def test_two_fingers_roll_over_the_keys(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    first, second = stage.middle("key_a"), stage.middle("key_n")
    stage.press("key_a", finger=1)
    stage.press("key_n", finger=2)
    stage.release(first, finger=1)
    stage.release(second, finger=2)
    assert stage.form.name == "An"


def test_a_finger_that_slides_off_a_key_types_nothing(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.press("key_a")
    stage.slide(QPoint(20, 20))
    stage.release(QPoint(20, 20))
    stage.type("b")
    assert stage.form.name == "B"


def test_keys_show_their_press_and_leave_the_focus_with_the_field(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.press("key_a")
    assert stage.find("key_a").property("down") is True
    assert stage.field().hasActiveFocus()
    stage.release(stage.middle("key_a"))
    assert stage.field().hasActiveFocus()


def test_delete_takes_whole_characters_at_the_cursor(stage: Stage) -> None:
    stage.open(Step.NAME, name="Ana😀X")
    stage.touch("keyBackspace")
    stage.touch("keyBackspace")
    assert stage.form.name == "Ana"
    stage.key(Qt.Key.Key_Left)
    stage.touch("keyBackspace")
    assert stage.form.name == "Aa"


def test_a_mail_ending_replaces_what_follows_the_at(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="")
    stage.type("ana@x")
    stage.touch("key_@gmail.com")
    assert stage.form.email == "ana@gmail.com"
    stage.touch("key_@yahoo.com")
    assert stage.text() == "ana@yahoo.com"
    stage.touch("keyBackspace")
    assert stage.form.email == "ana@yahoo.co"


def test_an_email_address_is_typed_without_capitals(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="")
    stage.type("ana_1-b+c")
    stage.touch("key_@")
    stage.type("x")
    stage.touch("key_.com")
    assert stage.form.email == "ana_1-b+c@x.com"


def test_a_phone_number_is_typed_on_the_pad(stage: Stage) -> None:
    stage.open(Step.PHONE, contact=Contact.PHONE)
    stage.type("+14155550123")
    stage.touch("keyBackspace")
    assert stage.form.phone == "+1415555012"


# A real keyboard, and nothing that leaks -------------------------------------------------------------------


def test_a_real_keyboard_works_as_well(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.letter("Z", Qt.KeyboardModifier.ShiftModifier)
    stage.letter("o")
    stage.letter("ë")
    stage.type("x")
    assert stage.form.name == "Zoëx"
    stage.key(Qt.Key.Key_Return)
    assert stage.form.step is Step.CONTACT


def test_altgr_types_an_at_sign_as_on_spanish_keyboards(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="ana")
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    stage.letter("@", both)
    assert stage.form.email == "ana@"


@pytest.mark.parametrize("key", [Qt.Key.Key_V, Qt.Key.Key_C, Qt.Key.Key_X, Qt.Key.Key_Z, Qt.Key.Key_A])
def test_clipboard_and_undo_are_out_of_reach(stage: Stage, key: Qt.Key) -> None:
    stage.open(Step.NAME, name="Ana")
    clipboard = QGuiApplication.clipboard()
    clipboard.setText("of the person before")
    stage.key(key, Qt.KeyboardModifier.ControlModifier)
    assert stage.text() == "Ana"
    assert stage.field().property("selectedText") == ""
    assert clipboard.text() == "of the person before"


def test_other_buttons_and_drags_do_nothing_to_the_field(stage: Stage) -> None:
    stage.open(Step.NAME, name="Ana")
    none, point = Qt.KeyboardModifier.NoModifier, stage.middle("fieldInput")
    windows = len(QGuiApplication.topLevelWindows())
    for button in (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton):
        QTest.mouseClick(stage.view, button, none, point)
    QTest.mouseDClick(
        stage.view, Qt.MouseButton.LeftButton, none, stage.middle("fieldInput") - QPoint(600, 0)
    )
    assert stage.text() == "Ana"
    assert stage.field().property("selectedText") == ""
    assert len(QGuiApplication.topLevelWindows()) == windows


def test_the_field_forgets_its_history_when_it_is_left(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.type("secret")
    stage.open(Step.CONTACT)
    stage.open(Step.NAME, name="")
    assert stage.field().property("canUndo") is False
    assert stage.text() == ""


def test_the_keyboard_forgets_page_and_capitals_when_the_field_is_left(stage: Stage) -> None:
    stage.open(Step.NAME, name="Ana")
    stage.touch("keySymbols")
    assert stage.has("key_#")
    stage.open(Step.CONTACT)
    stage.open(Step.NAME, name="Ana")
    assert stage.has("key_q")


def test_a_reset_leaves_nothing_in_any_item(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.type("xylophonist")
    stage.live.reset()
    texts = [str(item.property(name)) for item in stage.items() for name in ("text", "words", "html")]
    assert not [text for text in texts if "ylophon" in text]
    assert isinstance(stage.live.session.screen, Attract)


def test_switches_and_keys_alone_reach_every_key(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.key(Qt.Key.Key_Tab)
    assert stage.focused() == "key_q"
    stage.key(Qt.Key.Key_Space)
    stage.key(Qt.Key.Key_Right)
    stage.key(Qt.Key.Key_Down)
    assert stage.focused() == "key_s"
    stage.key(Qt.Key.Key_Return)
    stage.key(Qt.Key.Key_Backtab)
    stage.key(Qt.Key.Key_Backtab)
    assert stage.form.name == "Qs"
    reached = {stage.focused()}
    for _ in range(40):
        stage.key(Qt.Key.Key_Tab)
        reached.add(stage.focused())
    assert {"fieldInput", "key_q", "key_p", "keyBackspace", "keyShift", "keySpace", "keySymbols"} <= reached


def test_no_answer_stays_behind_in_the_measure(
    layouts: Layouts, contents: Contents, measure: QtMeasure
) -> None:
    class Recording:
        """Notes every text it is asked about."""

        def __init__(self) -> None:
            self.seen: list[str] = []

        def lines(self, text: Text, style: TypeStyle, width: int) -> int:
            self.seen.append(plain(text))
            return measure.lines(text, style, width)

        def natural_width(self, text: Text, style: TypeStyle) -> int:
            self.seen.append(plain(text))
            return measure.natural_width(text, style)

    recording = Recording()
    stage = Stage(layouts, contents, recording)
    stage.open(Step.NAME, name="Xylophonist")
    stage.open(Step.CHECK, name="Xylophonist")
    stage.touch("revealButton")
    assert stage.find("row_name_answer").property("text") == "Xylophonist"
    stage.close()
    assert recording.seen
    assert not [text for text in recording.seen if "ylophon" in text]


# Errors and moves ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("step", "form", "key"),
    [
        (Step.NAME, {"name": ""}, "name.error_empty"),
        (Step.NAME, {"name": "x" * 201}, "name.error_long"),
        (Step.PHONE, {"contact": Contact.PHONE, "phone": ""}, "phone.error_empty"),
        (Step.PHONE, {"contact": Contact.PHONE, "phone": "123"}, "phone.error_us_digits"),
        (Step.PHONE, {"contact": Contact.PHONE, "phone": "+1"}, "phone.error_invalid"),
        (Step.EMAIL, {"email": ""}, "email.error_empty"),
        (Step.EMAIL, {"email": "ana"}, "email.error_at"),
        (Step.EMAIL, {"email": "ana@"}, "email.error_invalid"),
    ],
)
def test_continue_says_beside_the_field_what_to_mend(
    stage: Stage, contents: Contents, step: Step, form: dict[str, Any], key: str
) -> None:
    stage.open(step, **form)
    kept, place = stage.text(), stage.middle("fieldInput")
    assert not stage.has("fieldError")
    stage.model.main()
    assert stage.find("fieldError").property("spoken") == contents.language("en").form.say(key)
    assert (stage.text(), stage.middle("fieldInput")) == (kept, place), "the input is kept and nothing moves"
    assert stage.field().hasActiveFocus()


def test_the_error_stays_while_it_is_mended_and_goes_on_continue(stage: Stage) -> None:
    stage.open(Step.EMAIL, email="ana")
    stage.model.main()
    stage.touch("key_@gmail.com")
    assert stage.has("fieldError")
    stage.model.main()
    assert stage.form.step is Step.TIME


def test_back_keeps_what_was_typed_and_leaves_from_the_first_page(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.type("ana")
    assert stage.model.press_back()
    assert stage.form.step is Step.ADULT
    stage.model.main()
    assert stage.text() == "Ana"
    stage.open(Step.WHY)
    assert not stage.model.press_back()


def test_under_18_asks_at_the_desk_and_keeps_nothing(stage: Stage) -> None:
    stage.open(Step.ADULT, adult=None)
    assert not stage.model.bar().main_enabled
    stage.touch("choice_no")
    stage.model.main()
    assert stage.live.session.screen == AskDesk("minor")
    assert stage.form == Form()


def test_choices_are_touched_and_stay_chosen(stage: Stage) -> None:
    stage.open(Step.CONTACT, contact=None)
    stage.touch("choice_phone")
    assert stage.form.contact is Contact.PHONE
    stage.open(Step.TIME)
    stage.touch("choice_afternoon")
    assert stage.form.best_time is BestTime.AFTERNOON
    stage.touch("choice_any")
    assert stage.form.best_time is None


def test_the_language_changes_and_the_input_stays(stage: Stage) -> None:
    stage.open(Step.NAME, name="")
    stage.type("ana")
    stage.live.move(SetLanguage("es"))
    assert stage.text() == "Ana"
    assert stage.has("key_ñ")


# The check and consent -------------------------------------------------------------------------------------


def test_answers_are_masked_until_they_are_shown(stage: Stage) -> None:
    stage.open(Step.CHECK)
    assert stage.find("row_name_answer").property("text") == "A•• L••••"
    stage.touch("revealButton")
    assert stage.find("row_name_answer").property("text") == "Ana Lopez"
    stage.open(Step.TIME)
    stage.open(Step.CHECK)
    assert stage.find("row_name_answer").property("text") == "A•• L••••"


def test_change_goes_to_the_answer_and_comes_back(stage: Stage) -> None:
    stage.open(Step.CHECK)
    stage.touch("row_email")
    opened = stage.form.step
    stage.model.main()
    assert (opened, stage.form.step) == (Step.EMAIL, Step.CHECK)


def test_nothing_is_sent_without_the_first_box(stage: Stage, contents: Contents) -> None:
    stage.open(Step.CHECK)
    assert not stage.find("consentBox").property("on")
    assert not stage.find("marketingBox").property("on")
    assert stage.model.bar().main_name == "sendButton"
    assert stage.model.bar().main_enabled
    stage.model.main()
    assert stage.find("fieldError").property("spoken") == contents.language("en").form.say("check.must_tick")
    assert not stage.sent
    stage.touch("consentBox")
    stage.model.main()
    stage.model.main()
    assert len(stage.sent) == 1
    assert (stage.sent[0].full_name, stage.sent[0].email) == ("Ana Lopez", "ana@example.com")
    assert not stage.sent[0].consent_marketing


def test_the_proof_holds_exactly_the_words_on_the_screen(stage: Stage) -> None:
    stage.open(Step.CHECK)
    proof = stage.model.consent_proof()
    boxes = [str(stage.find(name).property("text")) for name in ("consentBox", "marketingBox")]
    spoken = [str(item.property("spoken")) for item in stage.items() if item.property("spoken")]
    lines = proof.text.split("\n")
    assert lines[:2] == boxes
    assert lines[2] in spoken
    assert proof.sha256 == hashlib.sha256(proof.text.encode()).hexdigest()
    assert proof.version == "2026-11-en-1"


def test_saved_goes_to_the_thanks_and_forgets_the_form(stage: Stage) -> None:
    stage.open(Step.CHECK)
    stage.touch("consentBox")
    stage.model.main()
    stage.model.saved()
    assert stage.live.session.screen == Sent("email")
    assert stage.form == Form()


def test_not_saved_names_the_desk_and_allows_one_more_try(stage: Stage) -> None:
    stage.open(Step.CHECK)
    stage.touch("consentBox")
    stage.model.main()
    stage.model.not_saved()
    assert stage.live.session.screen == AskDesk("trouble")
    assert (stage.form.step, stage.form.name) == (Step.CHECK, "Ana Lopez")
    stage.live.reset()
    assert stage.form == Form()


def test_topics_are_shown_and_go_along_only_when_ticked(make_stage: MakeStage) -> None:
    stage = make_stage(check=CheckState((3, *(None,) * 9)))
    stage.open(Step.SHARE)
    assert stage.model.shared() == ((), ())
    stage.touch("shareBox")
    topics, questions = stage.model.shared()
    assert len(topics) == 1
    shown = {str(item.property("spoken")) for item in stage.items()}
    assert {*topics, *questions} <= shown
    stage.model.main()
    assert stage.form.step is Step.CHECK


def test_without_a_check_nobody_is_asked_to_share(stage: Stage) -> None:
    stage.open(Step.TIME)
    stage.model.main()
    assert stage.form.step is Step.CHECK
