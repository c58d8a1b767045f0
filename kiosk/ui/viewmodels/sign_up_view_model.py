"""The sign-up: the page of the form that shows, and what a patient does on it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Property, QObject, QRect, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.frame import Rect
from kiosk.education.measure import Measure
from kiosk.leads.form import answers, apply
from kiosk.leads.form_model import Answers, Back, Change, Contact, Continue, Event, Form, Step, Type
from kiosk.quiz.outcome import Outcome, outcome
from kiosk.session.screens import AskDesk, Sent, SignUp
from kiosk.session.stay import Show
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.models.record_list_model import RecordListModel
from kiosk.ui.reading.layout import Layout
from kiosk.ui.reading.text_measure import QtMeasure
from kiosk.ui.sign_up.sign_up_events import choice_event, tick_event
from kiosk.ui.sign_up.sign_up_props import Inputs, derive
from kiosk.ui.sign_up.sign_up_rows import ItemRow, SignUpProps, TextRow
from kiosk.ui.sign_up.sign_up_texts import area
from kiosk.ui.sign_up.sign_up_words import ConsentProof, consent, consent_proof
from kiosk.ui.viewmodels.keyboard_view_model import KeyboardViewModel
from kiosk.ui.viewmodels.screen_view_model import BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1

_LISTS = ("texts", "choices", "ticks", "rows", "endings", "reveal")


@QmlElement
@QmlUncreatable("Made by the program.")
class SignUpViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Moves the form on, shows its page, and hands a finished one to `send`."""

    changed = Signal()
    stepped = Signal()
    refused = Signal()

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layout: Callable[[], Layout],
        measure: Measure,
        send: Callable[[Answers], None],
        *,
        retention_days: int = 30,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._layout, self._measure = live, contents, layout, measure
        self._send, self._retention_days = send, retention_days
        self._revealed, self._part, self._at_rest = False, 0, False
        self.keyboard_model = KeyboardViewModel(self)
        self._lists = {
            name: RecordListModel(TextRow if name == "texts" else ItemRow, self) for name in _LISTS
        }
        self._props = SignUpProps(Step.WHY, "", "")
        live.wiped.connect(self.forget)
        self.refresh()

    # State -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The stay is over: the form is derived anew, and not even the kind of the last field is known."""
        self.keyboard_model.reset()
        self._revealed, self._part, self._at_rest = False, 0, False
        self.refresh()

    def refresh(self) -> None:
        """Derive again and tell QML if anything differs; an empty form rests while away."""
        away = not isinstance(self._live.session.screen, SignUp)
        if away and self._at_rest:
            return
        self._at_rest = away and self._live.stay.form == Form()
        if away:
            self._revealed, self._part = False, 0
        if self._live.stay.form.step is not self._props.step:
            self._revealed = False
        props = derive(self._inputs())
        if props == self._props:
            return
        stepped = (props.step, props.part) != (self._props.step, self._props.part)
        self._props, self._part = props, props.part
        if props.keyboard_kind and props.keyboard_room:
            self.keyboard_model.open(props.keyboard_kind, self._live.session.language, props.keyboard_room)
        for name, model in self._lists.items():
            model.show(getattr(props, name))
        self.changed.emit()
        if stepped:
            self.stepped.emit()

    def _inputs(self) -> Inputs:
        stay = self._live.stay
        content = self._contents.language(stay.session.language)
        form = self._form()
        # The shared measure remembers what it has measured: a patient's answers get one of their own.
        personal = form.step in (Step.CHECK, Step.SENDING)
        place = area(self._layout(), QtMeasure() if personal else self._measure)
        days, clinic = self._retention_days, self._contents.pack.clinic.get("name", "")
        return Inputs(form, content, place, clinic, days, self._outcome(), self._revealed, self._part)

    def _form(self) -> Form:
        """The form as it stands, told whether there is anything to share from the check."""
        return replace(self._live.stay.form, has_topics=bool(self._outcome().topics))

    def _outcome(self) -> Outcome:
        stay = self._live.stay
        code = stay.session.language
        asks = self._contents.language(code).screens.listed("quiz.default_asks")
        return outcome(self._contents.quiz(code), stay.check.answers, asks)

    def shared(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Topics and questions that go along with a request, as the patient allowed."""
        form, found = self._form(), self._outcome()
        return (
            found.topics if form.share_topics and form.has_topics else (),
            found.asks if form.share_questions and form.has_topics else (),
        )

    def consent_proof(self) -> ConsentProof:
        """Version, text and hash of the wording that stands on the check page now."""
        content = self._contents.language(self._live.session.language)
        clinic = self._contents.pack.clinic.get("name", "")
        shown = consent(content, self._live.stay.form.contact, clinic, self._retention_days)
        return consent_proof(content, shown)

    def saved(self) -> None:
        """The request is on the disk: forget the form, say so."""
        way = self._live.stay.form.contact or Contact.PHONE
        self._live.move(Show(Sent(way.value)))
        self._live.fill(Form())

    def not_saved(self) -> None:
        """The store refused: the desk is named; the answers stay for one more try until the screen clears."""
        self._live.fill(replace(self._live.stay.form, step=Step.CHECK))
        self._live.move(Show(AskDesk("trouble")))

    # The control bar ---------------------------------------------------------------------------------------

    def bar(self) -> BarState:
        props = self._props
        return BarState(
            main_text=props.main_text,
            main_icon=props.main_icon,
            main_enabled=props.main_enabled,
            main_name=props.main_name,
        )

    @Slot()
    def main(self) -> None:
        """Continue or "Send my request"."""
        if self._props.part < self._props.parts - 1:
            self._turn(self._part + 1)
        else:
            self._apply(Continue())
            if self._live.stay.form.problem is not None:
                self.refused.emit()

    def press_main(self) -> None:
        self.main()

    def press_back(self) -> bool:
        """One part or page back; False on the first page, where Back leaves the sign-up."""
        if self._props.part > 0:
            self._turn(self._part - 1)
            return True
        if self._live.stay.form.step is Step.WHY:
            return False
        self._apply(Back())
        return True

    def _turn(self, part: int) -> None:
        """Another part of the page; the bar follows, which the form alone would not tell."""
        self._part = part
        self._live.changed.emit()

    def _apply(self, event: Event | None) -> None:
        if event is None:
            return
        before = self._form()
        form = apply(before, event)
        if form.step is Step.UNDER_AGE:
            self._live.move(Show(AskDesk("minor")))
            self._live.fill(Form())
            return
        if form.step is not before.step:
            self._part = 0
        elif form.problem is not None and form.step is Step.CHECK and not form.consent_request:
            self._part = self._consent_part()
        if form == self._live.stay.form:
            self._turn(self._part)
        else:
            self._live.fill(form)
        ready = answers(form) if form.step is Step.SENDING and before.step is Step.CHECK else None
        if ready is not None:
            self._send(ready)

    def _consent_part(self) -> int:
        """The part of the check that holds the first box."""
        given = self._inputs()
        for part in range(self._props.parts):
            if any(row.itemId == "consentBox" for row in derive(replace(given, part=part)).ticks):
                return part
        return 0

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(str)
    def type(self, text: str) -> None:
        """The whole text of the field."""
        if text != self._props.field_text:
            self._apply(Type(text))

    @Slot(str)
    def endWith(self, ending: str) -> None:
        """A mail ending replaces whatever follows @."""
        self._apply(Type(self._props.field_text.partition("@")[0] + ending))

    @Slot(str)
    def choose(self, choice: str) -> None:
        """A choice was touched."""
        self._apply(choice_event(self._props.step, choice))

    @Slot(str)
    def tick(self, box: str) -> None:
        """A box was touched: on or off."""
        self._apply(tick_event(self._live.stay.form, box))

    @Slot(str)
    def change(self, row: str) -> None:
        """Back to one answer."""
        self._apply(Change(Step(row.removeprefix("row_"))))

    @Slot()
    def reveal(self) -> None:
        """Show the answers as typed, or mask them again."""
        self._revealed = not self._revealed
        self.refresh()

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def keyboard(self) -> QObject:
        return self.keyboard_model

    @Property(QObject, constant=True)
    def texts(self) -> QObject:
        return self._lists["texts"]

    @Property(QObject, constant=True)
    def choices(self) -> QObject:
        return self._lists["choices"]

    @Property(QObject, constant=True)
    def ticks(self) -> QObject:
        return self._lists["ticks"]

    @Property(QObject, constant=True)
    def answerRows(self) -> QObject:
        return self._lists["rows"]

    @Property(QObject, constant=True)
    def endings(self) -> QObject:
        return self._lists["endings"]

    @Property(QObject, constant=True)
    def revealButtons(self) -> QObject:
        return self._lists["reveal"]

    @Property(str, notify=changed)
    def step(self) -> str:
        return self._props.step.value

    @Property(str, notify=changed)
    def title(self) -> str:
        return self._props.screen_name

    @Property(bool, notify=changed)
    def asksText(self) -> bool:
        return self._props.keyboard_kind is not None

    @Property(QRect, notify=changed)
    def fieldRect(self) -> QRect:
        return _rect(self._props.field)

    @Property(int, notify=changed)
    def fieldPx(self) -> int:
        return self._props.field_px

    @Property(str, notify=changed)
    def fieldText(self) -> str:
        return self._props.field_text

    @Property(str, notify=changed)
    def fieldLabel(self) -> str:
        return self._props.field_label

    @Property(str, notify=changed)
    def error(self) -> str:
        return self._props.error

    @Property(QRect, notify=changed)
    def keyboardRect(self) -> QRect:
        return _rect(self._props.keyboard)

    @Property(QRect, notify=changed)
    def cardRect(self) -> QRect:
        return _rect(self._props.card)

    @Property(QRect, notify=changed)
    def pictureRect(self) -> QRect:
        return _rect(self._props.picture)

    @Property(str, notify=changed)
    def pictureName(self) -> str:
        return self._props.picture_name

    @Property(int, notify=changed)
    def boxPx(self) -> int:
        return self._props.box_px


def _rect(rect: Rect) -> QRect:
    return QRect(rect.x, rect.y, rect.width, rect.height)
