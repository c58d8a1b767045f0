"""The sign-up's state and events: frozen values, no behaviour."""

from dataclasses import dataclass
from enum import StrEnum

from kiosk.leads.contact import EmailProblem, NameProblem, PhoneProblem


class Step(StrEnum):
    """The pages of the sign-up; the last four are ends or waits."""

    WHY = "why"
    ADULT = "adult"
    NAME = "name"
    CONTACT = "contact"
    PHONE = "phone"
    EMAIL = "email"
    TIME = "time"
    SHARE = "share"
    CHECK = "check"
    SENDING = "sending"
    SENT = "sent"
    UNDER_AGE = "under_age"  # nothing stored: ask the front desk
    ASK_DESK = "ask_desk"  # could not be saved: go to the front desk


class Contact(StrEnum):
    """The one way to reach the person."""

    PHONE = "phone"
    EMAIL = "email"


class BestTime(StrEnum):
    """When to call."""

    MORNING = "morning"
    AFTERNOON = "afternoon"


class ChoiceProblem(StrEnum):
    """Why Continue stays on a page without a text field."""

    CHOOSE = "choose"
    CONSENT = "consent"


Problem = NameProblem | PhoneProblem | EmailProblem | ChoiceProblem


@dataclass(frozen=True, slots=True)
class Form:
    """Everything typed and chosen so far; a new Form is a clean one."""

    step: Step = Step.WHY
    has_topics: bool = False  # the patient has topics or questions to share
    adult: bool | None = None
    name: str = ""
    contact: Contact | None = None
    phone: str = ""
    email: str = ""
    best_time: BestTime | None = None
    share_topics: bool = False
    share_questions: bool = False
    consent_request: bool = False
    consent_marketing: bool = False
    problem: Problem | None = None
    changing: bool = False  # came by Change: Continue goes back to the check
    request_id: str = ""  # given at the first try to save; other answers make another request


@dataclass(frozen=True, slots=True)
class Continue:
    """The main button; on the check page it is "Send my request"."""


@dataclass(frozen=True, slots=True)
class Back:
    """One page back; input is kept."""


@dataclass(frozen=True, slots=True)
class Change:
    """From the check to one answer."""

    step: Step


@dataclass(frozen=True, slots=True)
class AnswerAdult:
    """18 or older, or not."""

    adult: bool


@dataclass(frozen=True, slots=True)
class Type:
    """The whole text of the page's field, after each key."""

    text: str


@dataclass(frozen=True, slots=True)
class ChooseContact:
    """Phone or email."""

    contact: Contact


@dataclass(frozen=True, slots=True)
class ChooseTime:
    """A time to call, or none."""

    best_time: BestTime | None


@dataclass(frozen=True, slots=True)
class Share:
    """Which of topics and questions go along."""

    topics: bool
    questions: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """The two boxes of the check page."""

    request: bool
    marketing: bool


@dataclass(frozen=True, slots=True)
class Saved:
    """The store committed the request."""


@dataclass(frozen=True, slots=True)
class NotSaved:
    """The store refused; nothing was half-saved."""


Input = AnswerAdult | Type | ChooseContact | ChooseTime | Share | Consent
Event = Input | Continue | Back | Change | Saved | NotSaved


@dataclass(frozen=True, slots=True)
class Answers:
    """A complete, checked sign-up with consent."""

    full_name: str
    phone: str
    email: str
    best_time: str
    share_topics: bool
    share_questions: bool
    consent_marketing: bool
