"""The sign-up's pure steps: one question a page, checked on Continue, kept until sent."""

from dataclasses import replace
from typing import assert_never

from kiosk.leads.contact import Accepted, Checked, Refused, check_email, check_name, check_phone
from kiosk.leads.form_model import (
    AnswerAdult,
    Answers,
    Back,
    Change,
    ChoiceProblem,
    ChooseContact,
    ChooseTime,
    Consent,
    Contact,
    Continue,
    Event,
    Form,
    Input,
    NotSaved,
    Problem,
    Saved,
    Share,
    Step,
    Type,
)

CHANGEABLE = (Step.NAME, Step.CONTACT, Step.PHONE, Step.EMAIL, Step.TIME, Step.SHARE)
_OVER = (Step.SENDING, Step.SENT, Step.UNDER_AGE, Step.ASK_DESK)
# Longer than any field allows, so that a huge paste costs nothing; the check still says that it is too long.
_KEPT = 1000


def apply(form: Form, event: Event) -> Form:
    """The form after one event; events that do not belong to the page change nothing."""
    if form.step in _OVER:
        return _ending(form, event)
    match event:
        case Continue():
            changed = _continue(form)
        case Back():
            changed = _back(form)
        case Change(step=step):
            fits = form.step is Step.CHECK and step in path(form) and step in CHANGEABLE
            changed = replace(form, step=step, changing=True, problem=None) if fits else form
        case Saved() | NotSaved():
            changed = form
        case _:
            changed = _input(form, event)
            changed = changed if changed == form else replace(changed, request_id="")
    return changed


def path(form: Form) -> tuple[Step, ...]:
    """The pages of this form in order, as far as its answers decide them."""
    reach = {Contact.PHONE: (Step.PHONE,), Contact.EMAIL: (Step.EMAIL,), None: ()}[form.contact]
    share = (Step.SHARE,) if form.has_topics else ()
    return (Step.WHY, Step.ADULT, Step.NAME, Step.CONTACT, *reach, Step.TIME, *share, Step.CHECK)


def answers(form: Form) -> Answers | None:
    """The checked answers once everything is there and consent is ticked; else None."""
    name, reach = check_name(form.name), _check_reach(form)
    if not (
        form.adult and form.consent_request and isinstance(name, Accepted) and isinstance(reach, Accepted)
    ):
        return None
    by_phone = form.contact is Contact.PHONE
    return Answers(
        full_name=name.value,
        phone=reach.value if by_phone else "",
        email="" if by_phone else reach.value,
        best_time=form.best_time.value if form.best_time else "",
        share_topics=form.share_topics and form.has_topics,
        share_questions=form.share_questions and form.has_topics,
        consent_marketing=form.consent_marketing,
    )


def _ending(form: Form, event: Event) -> Form:
    # While sending, further taps on Send arrive here and do nothing: one request.
    if form.step is Step.SENDING and isinstance(event, Saved):
        return Form(step=Step.SENT)
    if form.step is Step.SENDING and isinstance(event, NotSaved):
        return Form(step=Step.ASK_DESK)
    return form


def _input(form: Form, event: Input) -> Form:
    step, changed = form.step, form
    match event:
        case AnswerAdult(adult=adult) if step is Step.ADULT:
            changed = replace(form, adult=adult, problem=None)
        case Type(text=text) if step in (Step.NAME, Step.PHONE, Step.EMAIL):
            changed = _typed(form, text[:_KEPT])
        case ChooseContact(contact=contact) if step is Step.CONTACT:
            changed = replace(form, contact=contact, problem=None)
            if contact is not form.contact:
                # Consent names the way of contact, so another way needs it again.
                changed = replace(changed, consent_request=False, consent_marketing=False)
        case ChooseTime(best_time=best_time) if step is Step.TIME:
            changed = replace(form, best_time=best_time)
        case Share(topics=topics, questions=questions) if step is Step.SHARE:
            changed = replace(form, share_topics=topics, share_questions=questions)
        case Consent(request=request, marketing=marketing) if step is Step.CHECK:
            changed = replace(form, consent_request=request, consent_marketing=marketing, problem=None)
        case AnswerAdult() | Type() | ChooseContact() | ChooseTime() | Share() | Consent():
            pass  # not this page's event
        case _:
            assert_never(event)
    return changed


def _typed(form: Form, text: str) -> Form:
    # The words beside the field stay until the next Continue: nothing jumps while typing.
    if form.step is Step.NAME:
        return replace(form, name=text)
    return replace(form, phone=text) if form.step is Step.PHONE else replace(form, email=text)


def _continue(form: Form) -> Form:
    if form.step is Step.ADULT and form.adult is False:
        return Form(step=Step.UNDER_AGE)
    problem = _problem(form)
    if problem is not None:
        return replace(form, problem=problem)
    way = path(form)
    if form.step is Step.CHECK:
        following = Step.SENDING
    elif form.changing and _all_hold(form):
        following = Step.CHECK
    else:
        following = way[way.index(form.step) + 1]
    return replace(form, step=following, changing=form.changing and following is not Step.CHECK, problem=None)


def _back(form: Form) -> Form:
    if form.step is Step.WHY:
        return form
    way = path(form)
    before = way[way.index(form.step) - 1]
    if not form.changing:
        return replace(form, step=before, problem=None)
    if _all_hold(form):
        return replace(form, step=Step.CHECK, changing=False, problem=None)
    # The check must not show a gap: stay inside the change until the answers hold again.
    if form.step in (Step.PHONE, Step.EMAIL):
        return replace(form, step=Step.CONTACT, problem=None)
    return replace(form, problem=_problem(form))


def _problem(form: Form) -> Problem | None:
    found: Problem | None = None
    match form.step:
        case Step.ADULT:
            found = ChoiceProblem.CHOOSE if form.adult is None else None
        case Step.NAME:
            found = _code(check_name(form.name))
        case Step.CONTACT:
            found = ChoiceProblem.CHOOSE if form.contact is None else None
        case Step.PHONE | Step.EMAIL:
            found = _code(_check_reach(form))
        case Step.CHECK:
            found = ChoiceProblem.CONSENT if answers(form) is None else None
        case _:
            pass
    return found


def _all_hold(form: Form) -> bool:
    return isinstance(check_name(form.name), Accepted) and isinstance(_check_reach(form), Accepted)


def _check_reach(form: Form) -> Checked:
    return check_phone(form.phone) if form.contact is Contact.PHONE else check_email(form.email)


def _code(checked: Checked) -> Problem | None:
    return checked.code if isinstance(checked, Refused) else None
