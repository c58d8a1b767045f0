"""What the sign-up says: errors, consent texts exactly as they are shown, masked answers."""

import hashlib
from dataclasses import dataclass

from kiosk.education.model import LanguageContent
from kiosk.leads.contact import (
    Accepted,
    check_email,
    check_name,
    check_phone,
    masked_email,
    masked_name,
    masked_phone,
)
from kiosk.leads.form_model import BestTime, ChoiceProblem, Contact, Form, Step


@dataclass(frozen=True, slots=True)
class ConsentProof:
    """The wording a patient agreed to, exactly as it stood on the screen; `sha256` is of `text` in UTF-8."""

    version: str
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Consent:
    """The texts of the two boxes and the line under them."""

    request: str
    marketing: str
    optional: str
    retention: str


@dataclass(frozen=True, slots=True)
class Answer:
    """One line of the check: `step` is where Change leads."""

    step: Step
    label: str
    value: str


def error_words(content: LanguageContent, form: Form) -> str:
    """Words for the form's problem; none where the page itself says what to do."""
    if form.problem is None or form.problem is ChoiceProblem.CHOOSE:
        return ""
    if form.problem is ChoiceProblem.CONSENT:
        return content.form.say("check.must_tick")
    return content.form.say(f"{form.step.value}.error_{form.problem.value}")


def possible_errors(content: LanguageContent, step: Step) -> tuple[str, ...]:
    """Every error a question may show."""
    start = f"{step.value}.error_"
    return tuple(content.form.say(key) for key in content.form.templates if key.startswith(start))


def consent(content: LanguageContent, contact: Contact | None, clinic: str, days: int) -> Consent:
    """The consent texts for a way of contact."""
    say = content.form.say
    way = (contact or Contact.PHONE).value
    name = clinic or say("consent.clinic_fallback")
    return Consent(
        request=say(f"consent.request_{way}", clinic=name),
        marketing=say(f"consent.marketing_{way}", clinic=name),
        optional=say("consent.optional"),
        retention=say("consent.retention", contact=say(f"check.{way}_label").lower(), days=days),
    )


def consent_proof(content: LanguageContent, shown: Consent) -> ConsentProof:
    """What is stored with a request: every consent text in the order it is read."""
    text = "\n".join((shown.request, f"{shown.marketing} {shown.optional}", shown.retention))
    return ConsentProof(content.form.say("version"), text, hashlib.sha256(text.encode()).hexdigest())


def answer_rows(content: LanguageContent, form: Form, *, revealed: bool) -> tuple[Answer, ...]:
    """The lines of the check, masked unless they are revealed."""
    say = content.form.say
    by_phone = form.contact is Contact.PHONE
    way = "phone" if by_phone else "email"
    rows = [
        Answer(Step.NAME, say("check.name_label"), _name(form.name, revealed)),
        Answer(Step(way), say(f"check.{way}_label"), _reach(form, revealed)),
        Answer(Step.TIME, say("check.time_label"), say(f"time.{time_key(form.best_time)}")),
    ]
    if form.has_topics:
        shared = form.share_topics or form.share_questions
        rows.append(Answer(Step.SHARE, say("check.topics_label"), say("adult.yes" if shared else "adult.no")))
    return tuple(rows)


def time_key(best_time: BestTime | None) -> str:
    return best_time.value if best_time else "any"


def _name(typed: str, revealed: bool) -> str:
    checked = check_name(typed)
    name = checked.value if isinstance(checked, Accepted) else typed
    return name if revealed else masked_name(name)


def _reach(form: Form, revealed: bool) -> str:
    phone = form.contact is Contact.PHONE
    checked = check_phone(form.phone) if phone else check_email(form.email)
    if not isinstance(checked, Accepted):
        return ""
    if revealed:
        return form.phone.strip() if phone else checked.value
    return masked_phone(checked.value) if phone else masked_email(checked.value)
