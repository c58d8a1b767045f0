"""Cases 1, 5, 8, 9, 13 to 15, 18 and 19 in process: fingers, other buttons, drops, and what may be typed."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDragMoveEvent, QDropEvent, QGuiApplication
from PySide6.QtTest import QTest

from kiosk.leads.form_model import Contact, Form, Step
from tests.breakouts import told
from tests.breakouts.house import SCREENS
from tests.breakouts.oracle import EARLIER
from tests.breakouts.room import Room
from tests.ui.spoken import is_control
from tests.ui.test_journey import agree

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
LEFT = Qt.MouseButton.LeftButton
OTHER_BUTTONS = (Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton, Qt.MouseButton.BackButton)
MARKER = " ".join(EARLIER)
FILLED = Form(
    Step.CHECK,
    adult=True,
    name=MARKER,
    contact=Contact.EMAIL,
    email="zyxmark@example.org",
    consent_request=True,
)


@pytest.fixture(scope="module")
def _room(qapp: QGuiApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    with pytest.MonkeyPatch.context() as monkeypatch:
        made = Room(tmp_path_factory.mktemp("room"), monkeypatch)
        yield made
        made.kiosk.close()


@pytest.fixture
def room(_room: Room) -> Room:
    """One kiosk for all cases, back on the attract screen before each."""
    _room.begin()
    return _room


def on_the_form(room: Room, step: Step, **given: object) -> None:
    """The form at this page, filled by somebody who must not be seen afterwards."""
    room.go("signUpScreen")
    form = replace(FILLED, step=step, **given)  # type: ignore[arg-type]  # fields of the form by name
    room.kiosk.program.live.fill(form)
    QCoreApplication.processEvents()


# 1: closing -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
def test_01_a_wish_to_close_is_refused(room: Room, screen: str) -> None:
    room.go(screen)
    assert not room.kiosk.window.close()
    assert room.kiosk.screen == screen
    room.holds()


# 5 and 8: other buttons, menus, drops --------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
def test_05_other_buttons_and_menu_events_do_nothing_on_any_control(room: Room, screen: str) -> None:
    room.go(screen)
    kiosk = room.kiosk
    stay = kiosk.program.live.stay
    controls = [item for item in kiosk.items() if is_control(item)]
    points = {item.mapToScene(item.boundingRect().center()).toPoint() for item in controls}
    assert points
    for point in points:
        for button in OTHER_BUTTONS:
            QTest.mouseClick(kiosk.window, button, NONE, point)
            QTest.mouseDClick(kiosk.window, button, NONE, point)
        for reason in QContextMenuEvent.Reason:
            QGuiApplication.sendEvent(kiosk.window, QContextMenuEvent(reason, point, point))
    QCoreApplication.processEvents()
    assert kiosk.screen == screen
    assert kiosk.program.live.stay == stay
    room.holds()


def test_05_a_long_press_on_the_field_opens_nothing(room: Room) -> None:
    on_the_form(room, Step.NAME)
    point = room.kiosk.middle("fieldInput")
    ended: list[bool] = []
    room.kiosk.press(point)
    QTimer.singleShot(
        QGuiApplication.styleHints().mousePressAndHoldInterval() + 200, lambda: ended.append(True)
    )
    room.kiosk.wait(lambda: ended, "a long press")
    room.kiosk.release(point)
    assert room.kiosk.find("fieldInput").property("selectedText") == ""
    room.holds()


@pytest.mark.parametrize("screen", ["attractScreen", "signUpScreen", "staffScreen"])
def test_08_text_and_files_dropped_go_nowhere(room: Room, screen: str) -> None:
    room.go(screen)
    carried = QMimeData()
    carried.setText(MARKER)
    carried.setHtml(f"<b>{MARKER}</b>")
    carried.setUrls([QUrl.fromLocalFile("/etc/passwd"), QUrl("http://127.0.0.1/x")])
    copy, window = Qt.DropAction.CopyAction, room.kiosk.window
    middle = QPoint(window.width() // 2, window.height() // 3)
    for event in (
        QDragEnterEvent(middle, copy, carried, LEFT, NONE),
        QDragMoveEvent(middle, copy, carried, LEFT, NONE),
        QDropEvent(QPointF(middle), copy, carried, LEFT, NONE),
    ):
        QGuiApplication.sendEvent(window, event)
        assert not event.isAccepted()
    assert told.field(room.kiosk.application) == ""
    assert room.kiosk.screen == screen
    room.holds()


def test_08_double_and_triple_clicks_and_drags_select_nothing(room: Room) -> None:
    on_the_form(room, Step.NAME)
    kiosk, field = room.kiosk, room.kiosk.find("fieldInput")
    point = kiosk.middle("fieldInput") - QPoint(int(field.width() / 2) - 30, 0)
    for _ in range(2):
        QTest.mouseDClick(kiosk.window, LEFT, NONE, point)
        QTest.mouseClick(kiosk.window, LEFT, NONE, point)
    QTest.mousePress(kiosk.window, LEFT, NONE, point)
    for step in range(10):
        QTest.mouseMove(kiosk.window, point + QPoint(40 * step, 0))
    QTest.mouseRelease(kiosk.window, LEFT, NONE, point + QPoint(400, 0))
    assert field.property("selectedText") == ""
    assert field.property("text") == MARKER
    room.holds()


@pytest.mark.parametrize("key", [Qt.Key.Key_V, Qt.Key.Key_Insert])
def test_09_nothing_is_pasted_where_staff_type(room: Room, key: Qt.Key) -> None:
    """Staff's own fields are guarded by the window alone."""
    room.go("staffScreen")
    kiosk = room.kiosk
    kiosk.program.staff.usePhrase()
    kiosk.wait(lambda: kiosk.has("passphraseField"), "the passphrase's field")
    kiosk.find("passphraseField").forceActiveFocus()
    kiosk.keys("a")
    QGuiApplication.clipboard().setText(MARKER)
    kiosk.key(key, Qt.KeyboardModifier.ShiftModifier if key is Qt.Key.Key_Insert else CONTROL)
    assert kiosk.find("passphraseField").property("text") == "a"
    room.holds()


# 13 and 14: many taps, many fingers ----------------------------------------------------------------------


@pytest.mark.parametrize("hand", ["finger", "Enter", "mouse"])
def test_13_thirty_presses_on_send_make_one_lead(room: Room, hand: str) -> None:
    kiosk = room.kiosk
    before = kiosk.stored()
    on_the_form(room, Step.CHECK, consent_request=False)
    agree(kiosk)
    kiosk.settle("sendButton")
    point = kiosk.middle("sendButton")
    kiosk.find("sendButton").forceActiveFocus()
    press: dict[str, Callable[[], None]] = {
        "finger": lambda: kiosk.tap(point),
        "mouse": lambda: QTest.mouseClick(kiosk.window, LEFT, NONE, point),
        "Enter": lambda: kiosk.key(Qt.Key.Key_Return),
    }
    for _ in range(30):
        press[hand]()
        QCoreApplication.processEvents()
    kiosk.finish_saving()
    kiosk.wait(lambda: kiosk.stored() == before + 1, "the request is stored")
    room.holds()
    assert kiosk.stored() == before + 1


def test_14_two_fingers_on_two_cards_open_one_of_them(room: Room) -> None:
    kiosk = room.kiosk
    for first, second in (("signUpCard", "quizCard"), ("quizCard", "signUpCard")):
        room.go("homeScreen")
        kiosk.settle("signUpCard")
        one, two = kiosk.middle(first), kiosk.middle(second)
        fingers = QTest.touchEvent(kiosk.window, kiosk.finger)
        fingers.press(0, one, kiosk.window).press(1, two, kiosk.window).commit()
        fingers.release(0, one, kiosk.window).release(1, two, kiosk.window).commit()
        kiosk.wait(lambda: kiosk.screen in ("signUpScreen", "quizScreen", "homeScreen"))
        assert kiosk.has(kiosk.screen)
    room.holds()


@pytest.mark.parametrize("screen", SCREENS)
def test_14_a_palm_leads_nowhere_out(room: Room, screen: str) -> None:
    room.go(screen)
    kiosk = room.kiosk
    middle = QPoint(kiosk.window.width() // 2, kiosk.window.height() * 2 // 3)
    spots = [middle + QPoint(dx, dy) for dx in (-160, -60, 40, 140) for dy in (-90, 0, 90)][:10]
    palm = QTest.touchEvent(kiosk.window, kiosk.finger)
    for finger, spot in enumerate(spots):
        palm = palm.press(finger, spot, kiosk.window)
    palm.commit()
    palm = QTest.touchEvent(kiosk.window, kiosk.finger)
    for finger, spot in enumerate(spots):
        palm = palm.move(finger, spot + QPoint(12, 7), kiosk.window)
    palm.commit()
    palm = QTest.touchEvent(kiosk.window, kiosk.finger)
    for finger, spot in enumerate(spots):
        palm = palm.release(finger, spot + QPoint(12, 7), kiosk.window)
    palm.commit()
    QCoreApplication.processEvents()
    room.holds()
    # A finger works as before.
    room.go("homeScreen")
    kiosk.touch("signUpCard")
    kiosk.wait_for("signUpScreen")


# 15: Tab -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("screen", SCREENS)
def test_15_tab_stays_on_what_can_be_seen(room: Room, screen: str) -> None:
    room.go(screen)
    kiosk = room.kiosk
    whole = kiosk.window.contentItem().boundingRect()
    for key, held in ((Qt.Key.Key_Tab, NONE), (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)):
        for _ in range(60):
            kiosk.key(key, held)
            item = kiosk.window.activeFocusItem()
            assert item is not None
            assert item.isVisible()
            assert item.isEnabled()
            assert whole.contains(item.mapToScene(QPointF(item.width() / 2, item.height() / 2)))
    assert kiosk.screen == screen
    room.holds()


# 18 and 19: what may be typed ----------------------------------------------------------------------------

HOSTILE = (
    "<img src=http://127.0.0.1:9/zyxmark.png>",
    "<img src='file:///etc/passwd' width=9999 height=9999>zyxmark",
    "<a href=file:///etc/passwd>zyxmark</a>",
    "<style>*{font-size:900px}</style><h1>zyxmark",
    "javascript:alert('zyxmark')",
    r"\\127.0.0.1\c$\zyxmark",
    "%COMSPEC% zyxmark %s %n {0} ${HOME} {{7*7}} $(reboot) `reboot`",
    "qrc:/zyxmark image://icon/../../zyxmark",
    "'; DROP TABLE leads; -- zyxmark",
    "&lt;b&gt; &amp; &#0; zyxmark",
)
STEPS = (Step.NAME, Step.CONTACT, Step.PHONE, Step.EMAIL, Step.TIME, Step.SHARE, Step.CHECK)


@pytest.mark.parametrize("text", HOSTILE)
def test_18_marks_and_addresses_are_only_letters(room: Room, text: str) -> None:
    kiosk = room.kiosk
    fields = {Step.NAME: {"name": text}, Step.PHONE: {"phone": text}, Step.EMAIL: {"email": text}}
    for step in STEPS:
        way = Contact.PHONE if step is Step.PHONE else Contact.EMAIL
        on_the_form(room, step, name=text, phone=text, email=text, contact=way)
        if step in fields:
            field = kiosk.find("fieldInput")
            assert field.property("text") == text
            assert field.height() < kiosk.window.height() / 2
        assert kiosk.screen == "signUpScreen"
    kiosk.window.grabWindow()
    # On the check page each answer can be opened again: it reads as it was typed.
    kiosk.touch("row_name")
    assert kiosk.find("fieldInput").property("text") == text
    room.holds()


@pytest.mark.parametrize("text", HOSTILE)
def test_18_what_was_typed_is_stored_as_it_was_typed(room: Room, text: str) -> None:
    kiosk = room.kiosk
    on_the_form(room, Step.CHECK, name=text, consent_request=False)
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()
    lead = kiosk.leads()[-1]
    assert lead.full_name == " ".join(text.split())
    room.holds()


def test_19_ten_thousand_characters_at_once_are_cut_and_named(room: Room) -> None:
    on_the_form(room, Step.NAME, name="")
    kiosk = room.kiosk
    kiosk.find("fieldInput").forceActiveFocus()
    room.commit("zyxmark " * 1250)
    assert len(kiosk.find("fieldInput").property("text")) == 1000
    kiosk.touch("continueButton")
    assert kiosk.has("fieldError")
    assert kiosk.program.live.stay.form.step is Step.NAME
    room.holds()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("👩🏽‍🦱 Zyxmark", "👩🏽‍🦱 Zyxmark"),
        ("Zyx\x00ma\x1b[2Jrk\x07\x7f", "Zyxma[2Jrk"),
        ("\u202eZyxmark\u2066 \u200bQq\ufeff", "Zyxmark Qq"),
        ("Zyxmark\r\n\tQq\u2028Rr", "Zyxmark Qq Rr"),
        ("محمد Zyxmark 王", "محمد Zyxmark 王"),
    ],
)
def test_19_letters_of_all_kinds_and_none_that_steer(room: Room, typed: str, kept: str) -> None:
    kiosk = room.kiosk
    on_the_form(room, Step.NAME, name="")
    kiosk.find("fieldInput").forceActiveFocus()
    room.commit(typed)
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.program.live.stay.form.step is Step.CONTACT, "the name is taken")
    on_the_form(room, Step.CHECK, name=kiosk.program.live.stay.form.name, consent_request=False)
    agree(kiosk)
    kiosk.touch("sendButton")
    kiosk.wait_for("sentScreen")
    kiosk.finish_saving()
    lead = kiosk.leads()[-1]
    assert lead.full_name == kept
    room.holds()


@pytest.mark.parametrize("digits", ["٤١٥٥٥٥٠١٤٢", "४१५५५५०१४२", "４１５５５５０１４２"])
def test_19_digits_of_other_scripts_are_a_phone_number(room: Room, digits: str) -> None:
    kiosk = room.kiosk
    on_the_form(room, Step.PHONE, phone="", contact=Contact.PHONE)
    kiosk.find("fieldInput").forceActiveFocus()
    room.commit(digits)
    kiosk.touch("continueButton")
    kiosk.wait(lambda: kiosk.program.live.stay.form.step is Step.TIME, "the number is taken")
    room.holds()
