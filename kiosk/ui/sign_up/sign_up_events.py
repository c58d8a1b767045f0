"""What a touched choice or box means to the form."""

from kiosk.leads.form_model import (
    AnswerAdult,
    BestTime,
    ChooseContact,
    ChooseTime,
    Consent,
    Contact,
    Event,
    Form,
    Share,
    Step,
)


def choice_event(step: Step, choice: str) -> Event | None:
    """The event of a choice such as "choice_yes" on a page."""
    key = choice.removeprefix("choice_")
    match step:
        case Step.ADULT:
            return AnswerAdult(key == "yes")
        case Step.CONTACT:
            return ChooseContact(Contact(key))
        case Step.TIME:
            return ChooseTime(None if key == "any" else BestTime(key))
        case _:
            return None


def tick_event(form: Form, box: str) -> Event | None:
    """The event of a box that was touched: on where it was off, off where it was on."""
    match box:
        case "consentBox":
            return Consent(not form.consent_request, form.consent_marketing)
        case "marketingBox":
            return Consent(form.consent_request, not form.consent_marketing)
        case "shareBox":
            return Share(not form.share_topics, not form.share_topics)
        case _:
            return None
