"""A stay as bytes and back, by name and type; what does not fit the pack of now is refused."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from kiosk.errors import KioskError
from kiosk.leads.form_model import BestTime, Contact, Form, Step
from kiosk.quiz.check import NOT_SURE, CheckState
from kiosk.session.screens import AskDesk, Check, Home, Reader, Screen, SignUp
from kiosk.session.stay import TEXT_PERCENTS, Session
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import Stay

# Steps at which nothing is left to keep, or the request is on its way.
_OVER = (Step.SENDING, Step.SENT, Step.UNDER_AGE, Step.ASK_DESK)
# How many screenfuls each page of a section has, as a session looks; none for a section that is not there.
Parts: TypeAlias = Callable[[Session, int], tuple[int, ...]]
_Kind = TypeVar("_Kind")
_Choice = TypeVar("_Choice", bound=StrEnum)


class DraftError(KioskError):
    """The kept bytes are no stay of this kiosk."""


def worth_keeping(stay: Stay) -> bool:
    """Whether somebody would miss something: a page read, a question answered, a form begun."""
    return keepable(stay) and (
        bool(stay.session.read)
        or isinstance(stay.session.screen, Reader)
        or any(answer is not None for answer in stay.check.answers)
        or stay.form != Form()
    )


def keepable(stay: Stay) -> bool:
    """Whether one can go on from here later."""
    match stay.session.screen:
        case Home() | Reader() | Check() | SignUp() | AskDesk(reason="trouble"):
            return stay.form.step not in _OVER
        case _:
            return False


# To bytes ------------------------------------------------------------------------------------------------


def to_bytes(stay: Stay) -> bytearray:
    """Every field by its name; a test holds the names against the records."""
    session, check, form = stay.session, stay.check, stay.form
    draft = {
        "session": {
            "language": session.language,
            "screen": _screen_map(session.screen),
            "text_percent": session.text_percent,
            "high_contrast": session.high_contrast,
            "low_reach": session.low_reach,
            "read": sorted(session.read),
        },
        "check": {"answers": list(check.answers), "position": check.position},
        "form": {
            "step": form.step.value,
            "has_topics": form.has_topics,
            "adult": form.adult,
            "name": form.name,
            "contact": form.contact,
            "phone": form.phone,
            "email": form.email,
            "best_time": form.best_time,
            "share_topics": form.share_topics,
            "share_questions": form.share_questions,
            "consent_request": form.consent_request,
            "consent_marketing": form.consent_marketing,
            "changing": form.changing,
            "request_id": form.request_id,
        },
    }
    return bytearray(json.dumps(draft).encode())


def _screen_map(screen: Screen) -> dict[str, object]:
    match screen:
        case Reader(section, page, part, from_check):
            return {"at": "reader", "section": section, "page": page, "part": part, "from_check": from_check}
        case Check():
            return {"at": "check"}
        case SignUp():
            return {"at": "sign_up"}
        case AskDesk(reason="trouble"):
            return {"at": "trouble"}
        case _:
            return {"at": "home"}


# And back ------------------------------------------------------------------------------------------------


def from_bytes(draft: bytes, contents: Contents, parts: Parts) -> Stay:
    """The stay as it was, apart from words beside a field: Continue says them again.

    Raises DraftError."""
    try:
        found = json.loads(draft)
        session = _session(_dict(found["session"]), contents, parts)
        total = len(contents.quiz(session.language))
        return Stay(session, _check(_dict(found["check"]), total), _form(_dict(found["form"])))
    except (KeyError, TypeError, ValueError) as error:
        # The error's own text could hold what a patient typed.
        raise DraftError(f"A kept draft cannot be read ({type(error).__name__}).") from None


def _session(found: Mapping[str, Any], contents: Contents, parts: Parts) -> Session:
    session = Session(
        language=_one_of(found["language"], contents.codes),
        text_percent=_one_of(found["text_percent"], TEXT_PERCENTS),
        high_contrast=_is(found["high_contrast"], bool),
        low_reach=_is(found["low_reach"], bool),
        read=frozenset(_is(section, str) for section in _is(found["read"], list)),
    )
    return replace(session, screen=_screen(_dict(found["screen"]), session, parts))


def _screen(found: Mapping[str, Any], session: Session, parts: Parts) -> Screen:
    match found["at"]:
        case "home":
            return Home()
        case "check":
            return Check()
        case "sign_up":
            return SignUp()
        case "trouble":
            return AskDesk("trouble")
        case "reader":
            section = _is(found["section"], int)
            counts = parts(session, section)
            page, part = _one_of(found["page"], range(len(counts))), _is(found["part"], int)
            # The display may have been turned meanwhile: then the page shows from its top.
            part = part if 0 <= part < counts[page] else 0
            return Reader(section, page, part, _is(found["from_check"], bool))
    raise ValueError


def _check(found: Mapping[str, Any], total: int) -> CheckState:
    answers = tuple(_one_of(answer, (None, *range(NOT_SURE + 1))) for answer in _is(found["answers"], list))
    if len(answers) != total:
        raise ValueError
    return CheckState(answers, _one_of(found["position"], range(total + 1)))


def _form(found: Mapping[str, Any]) -> Form:
    step = Step(found["step"])
    if step in _OVER:
        raise ValueError
    return Form(
        step=step,
        has_topics=_is(found["has_topics"], bool),
        adult=_one_of(found["adult"], (None, False, True)),
        name=_is(found["name"], str),
        contact=_choice(found["contact"], Contact),
        phone=_is(found["phone"], str),
        email=_is(found["email"], str),
        best_time=_choice(found["best_time"], BestTime),
        share_topics=_is(found["share_topics"], bool),
        share_questions=_is(found["share_questions"], bool),
        consent_request=_is(found["consent_request"], bool),
        consent_marketing=_is(found["consent_marketing"], bool),
        changing=_is(found["changing"], bool),
        request_id=_is(found["request_id"], str),
    )


def _is(value: Any, kind: type[_Kind]) -> _Kind:
    if type(value) is not kind:
        raise TypeError
    return value


def _dict(value: Any) -> Mapping[str, Any]:
    return _is(value, dict)


def _one_of(value: Any, allowed: Any) -> Any:
    """A value of a closed set, by type too: True is no 1."""
    if not any(type(value) is type(one) and value == one for one in allowed):
        raise ValueError
    return value


def _choice(value: Any, kind: type[_Choice]) -> _Choice | None:
    return None if value is None else kind(value)
