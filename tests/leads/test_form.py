"""The sign-up, walked as patients walk it."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads.contact import EmailProblem, NameProblem, PhoneProblem
from kiosk.leads.form import answers, apply, path
from kiosk.leads.form_model import (
    AnswerAdult,
    Answers,
    Back,
    BestTime,
    Change,
    ChoiceProblem,
    ChooseContact,
    ChooseTime,
    Consent,
    Contact,
    Continue,
    Event,
    Form,
    NotSaved,
    Saved,
    Share,
    Step,
    Type,
)


def walk(form: Form, *events: Event) -> Form:
    for event in events:
        form = apply(form, event)
    return form


TO_CHECK: tuple[Event, ...] = (
    Continue(),
    AnswerAdult(True),
    Continue(),
    Type("Ana López"),
    Continue(),
    ChooseContact(Contact.PHONE),
    Continue(),
    Type("(415) 555-2671"),
    Continue(),
    ChooseTime(BestTime.MORNING),
    Continue(),
)


def test_the_whole_way_by_phone() -> None:
    form = walk(Form(), *TO_CHECK)
    assert form.step is Step.CHECK
    assert not form.consent_request
    form = walk(form, Consent(request=True, marketing=False))
    assert answers(form) == Answers("Ana López", "+14155552671", "", "morning", False, False, False)
    assert walk(form, Continue()).step is Step.SENDING


def test_without_consent_nothing_is_sent() -> None:
    form = walk(Form(), *TO_CHECK, Consent(request=False, marketing=True), Continue())
    assert (form.step, form.problem) == (Step.CHECK, ChoiceProblem.CONSENT)
    assert answers(form) is None


def test_thirty_taps_on_send_are_one_request_and_nothing_is_left_after() -> None:
    form = walk(Form(), *TO_CHECK, Consent(True, False), *[Continue()] * 30)
    assert form.step is Step.SENDING
    assert walk(form, Saved()) == Form(step=Step.SENT)
    assert walk(form, NotSaved()) == Form(step=Step.ASK_DESK)


def test_under_18_ends_with_nothing_kept() -> None:
    form = walk(Form(), Continue(), AnswerAdult(False), Continue())
    assert form == Form(step=Step.UNDER_AGE)
    assert walk(form, Continue(), Back(), Type("Ana")) == form


def test_what_was_typed_stays_when_it_is_refused_and_on_the_way_back() -> None:
    form = walk(Form(), *TO_CHECK[:7], Type("555-2671"), Continue())
    assert (form.step, form.phone, form.problem) == (Step.PHONE, "555-2671", PhoneProblem.US_DIGITS)
    form = walk(form, Back(), Back())
    assert (form.step, form.name, form.problem) == (Step.NAME, "Ana López", None)
    form = walk(form, Type(" "), Continue())
    assert form.problem is NameProblem.EMPTY
    assert walk(form, Type("A")).problem is NameProblem.EMPTY, "words stay until the next Continue"


def test_nothing_chosen_is_told() -> None:
    assert walk(Form(), Continue(), Continue()).problem is ChoiceProblem.CHOOSE
    form = walk(Form(), *TO_CHECK[:5], Continue())
    assert (form.step, form.problem) == (Step.CONTACT, ChoiceProblem.CHOOSE)


def test_change_returns_to_the_check() -> None:
    check = walk(Form(), *TO_CHECK)
    form = walk(check, Change(Step.NAME))
    assert form.step is Step.NAME
    form = walk(form, Type("Ana María"), Continue())
    assert (form.step, form.name, form.changing) == (Step.CHECK, "Ana María", False)
    assert walk(check, Change(Step.TIME), Back()).step is Step.CHECK
    assert walk(check, Change(Step.EMAIL)) == check, "not a page of this form"


def test_another_way_of_contact_asks_for_it_and_for_consent_again() -> None:
    form = walk(
        Form(), *TO_CHECK, Consent(True, True), Change(Step.CONTACT), ChooseContact(Contact.EMAIL), Continue()
    )
    assert form.step is Step.EMAIL
    form = walk(form, Continue())
    assert form.problem is EmailProblem.EMPTY
    assert walk(form, Back()).step is Step.CONTACT, "a gap never reaches the check"
    form = walk(form, Type("ana@gmail.com"), Continue())
    assert (form.step, form.consent_request, form.consent_marketing) == (Step.CHECK, False, False)
    found = answers(walk(form, Consent(True, False)))
    assert found is not None
    assert (found.phone, found.email) == ("", "ana@gmail.com"), "one way of contact only"


def test_the_share_page_stands_only_where_there_is_something_to_share() -> None:
    assert Step.SHARE not in path(Form())
    form = walk(Form(has_topics=True), *TO_CHECK)
    assert form.step is Step.SHARE
    assert (form.share_topics, form.share_questions) == (False, False)
    form = walk(form, Share(topics=True, questions=False), Continue(), Consent(True, False))
    found = answers(form)
    assert found is not None
    assert (found.share_topics, found.share_questions) == (True, False)


EVENTS = st.one_of(
    st.sampled_from([Continue(), Continue(), Continue(), Back(), Saved(), NotSaved()]),
    st.builds(Change, st.sampled_from(list(Step))),
    st.builds(AnswerAdult, st.booleans()),
    st.builds(Type, st.sampled_from(["", "Ana", "4155552671", "a@gmail.com", "x" * 10_000])),
    st.builds(ChooseContact, st.sampled_from(list(Contact))),
    st.builds(ChooseTime, st.sampled_from([None, *BestTime])),
    st.builds(Share, st.booleans(), st.booleans()),
    st.builds(Consent, st.booleans(), st.booleans()),
)


@given(st.booleans(), st.lists(EVENTS, max_size=60))
def test_no_order_of_events_sends_without_consent_age_and_answers(topics: bool, events: list[Event]) -> None:
    form = Form(has_topics=topics)
    for event in events:
        before, form = form, apply(form, event)
        if form.step is Step.SENDING and before.step is not Step.SENDING:
            assert answers(before) is not None
            assert before.adult
            assert before.consent_request
        assert form.step in path(form) or form == Form(step=form.step) or form.step is Step.SENDING
