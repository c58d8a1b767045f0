"""What stands on the call sheet, in the staff's language."""

from dataclasses import dataclass
from datetime import date, datetime

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.export_calls import Call, Calls
from kiosk.ui.staff.staff_words import counted, day_words, number


@dataclass(frozen=True, slots=True)
class SheetWords:
    """The words around the calls."""

    title: str
    line: str
    private: str
    private_line: str
    booked: str
    no_answer: str
    not_interested: str
    note: str
    ask_first: str
    not_verified: str
    rest: str
    sheet: str
    entered_by: str


@dataclass(frozen=True, slots=True)
class CallWords:
    """The words of one call."""

    number: str
    name: str
    line: str
    phone: str


def sheet_words(calls: Calls, words: ScreenText, now: datetime, clinic: str) -> SheetWords:
    say = words.say
    n = counted(words, "call_sheet.calls", calls.count)
    rest = [counted(words, "call_sheet.by_email", calls.by_email)] if calls.by_email else []
    if calls.set_aside:
        rest.append(counted(words, "call_sheet.set_aside", calls.set_aside))
    return SheetWords(
        title=say("call_sheet.title", day=day_words(words, now.date())),
        line=(f"{clinic}. " if clinic else "") + say("call_sheet.line", calls=n, time=f"{now:%H:%M}"),
        private=say("call_sheet.private"),
        private_line=say("call_sheet.private_line"),
        booked=say("call_sheet.booked"),
        no_answer=say("call_sheet.no_answer"),
        not_interested=say("call_sheet.not_interested"),
        note=say("call_sheet.note"),
        ask_first=say("call_sheet.ask_first"),
        not_verified=say("call_sheet.not_verified"),
        rest=" ".join(rest),
        sheet=say("call_sheet.sheet", day=now.date().isoformat()),
        entered_by=say("call_sheet.entered_by"),
    )


def call_words(call: Call, words: ScreenText, now: datetime) -> CallWords:
    told = [_asked(call.received_at, words, now)]
    if call.tries:
        told.append(words.say("call_sheet.try", n=call.tries + 1))
    if call.called:
        told.append(words.say("call_sheet.again"))
    if call.same_phone:
        others = ", ".join(number(other) for other in call.same_phone[:3])
        told.append(words.say("call_sheet.same_phone", n=others))
    return CallWords(number(call.number), call.name, ", ".join(told), dialled(call.phone))


def dialled(phone: str) -> str:
    """A number as it is dialled here: national in North America, else international."""
    import phonenumbers  # loads in 60 ms: not before somebody prints  # noqa: PLC0415

    plain, _, extension = phone.partition(" ext. ")
    try:
        found = phonenumbers.parse(plain, None)
    except phonenumbers.NumberParseException:
        return phone
    style = phonenumbers.PhoneNumberFormat
    here = style.NATIONAL if found.country_code == 1 else style.INTERNATIONAL
    tail = f" ext. {extension}" if extension else ""
    return f"{phonenumbers.format_number(found, here)}{tail}"


def _asked(received_at: str, words: ScreenText, now: datetime) -> str:
    try:
        day = date.fromisoformat(received_at[:10])
    except ValueError:
        return received_at
    if day == now.date():
        return words.say("call_sheet.today", time=received_at[11:16])
    return day_words(words, day)
