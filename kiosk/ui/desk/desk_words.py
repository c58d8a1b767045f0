"""States, times and numbers of the lead desk as staff read them."""

from datetime import datetime

import phonenumbers

from kiosk.education.screens_text import ScreenText
from kiosk.leads.book import Entry
from kiosk.leads.calling import WINDOWS, call_time
from kiosk.leads.states import WAITING, State
from kiosk.ui.desk.desk_state import LONG_DAYS
from kiosk.ui.staff.staff_words import counted, day_words

ICONS = {
    State.NEW: "dot",
    State.CALLED: "phone",
    State.NO_ANSWER: "phone-missed",
    State.BOOKED: "calendar-check",
    State.NOT_INTERESTED: "circle-minus",
    State.DONE: "check",
}


def icon_of(state: str) -> str:
    """The shape of a state; one of a later version has the question mark."""
    return ICONS[State(state)] if state in set(State) else "circle-help"


def state_words(words: ScreenText, state: str, tries: int = 0) -> str:
    """Such as "No answer, 2 tries"."""
    if state not in set(State):
        return words.say("staff_home.state_other")
    said = words.say(f"staff_desk.state_{state}")
    if state == State.NO_ANSWER and tries > 0:
        return counted(words, "staff_desk.tries", tries, state=said)
    return said


def asked_at(entry: Entry, now: datetime) -> datetime | None:
    """When the request came, by the clinic's clock."""
    try:
        asked = datetime.fromisoformat(entry.received_at)
    except ValueError:
        return None
    return asked.astimezone(now.tzinfo) if asked.tzinfo else asked.replace(tzinfo=now.tzinfo)


def days_waited(entry: Entry, now: datetime) -> int:
    """Whole days since the request, by the calendar."""
    asked = asked_at(entry, now)
    return max(0, (now.date() - asked.date()).days) if asked else 0


def waits_long(entry: Entry, now: datetime) -> bool:
    """Whether somebody still waits for a call after more than three days."""
    return entry.state in WAITING and days_waited(entry, now) > LONG_DAYS


def asked_short(words: ScreenText, entry: Entry, now: datetime) -> str:
    """For the list: a time today, a weekday this week, then the date."""
    asked = asked_at(entry, now)
    if asked is None:
        return entry.day
    days = (now.date() - asked.date()).days
    if days == 0:
        return f"{asked:%H:%M}"
    weekday = words.say(f"staff_pin.weekdays.{asked.weekday()}")
    if 0 < days < 7:
        return words.say("staff_desk.weekday_n", weekday=weekday, n=asked.day)
    month = words.say(f"staff_pin.months.{asked.month - 1}")
    if asked.year == now.year:
        return words.say("staff_desk.day_month", n=asked.day, month=month)
    return words.say("staff_desk.month_year", month=month, year=asked.year)


def moment(words: ScreenText, at: datetime) -> str:
    """Such as "Thu 19 Nov, 16:05"."""
    return words.say("staff_pin.clock", day=day_words(words, at.date()), time=f"{at:%H:%M}")


def asked_long(words: ScreenText, entry: Entry, now: datetime) -> str:
    """Such as "Thu 19 Nov, 16:05"."""
    asked = asked_at(entry, now)
    return moment(words, asked) if asked else entry.received_at


def time_name(words: ScreenText, best_time: str) -> str:
    """Such as "Mornings"; what somebody wrote in an import stands as it is."""
    known = best_time.strip().lower()
    return words.say(f"staff_desk.time_{known or 'any'}") if known in WINDOWS else best_time


def best_short(words: ScreenText, best_time: str, now: datetime) -> tuple[str, bool]:
    """For the list: the time to call, and whether it is now."""
    window = call_time(best_time, now)
    if window is None:
        return best_time, False
    anytime = not best_time.strip()
    if window.open_now:
        if anytime:
            return words.say("staff_desk.now_any"), True
        return words.say("staff_desk.now_until", time=f"{window.until:%H:%M}"), True
    if anytime:
        return words.say("staff_desk.time_any"), False
    return words.say("staff_desk.from", time=f"{window.since:%H:%M}"), False


def call_words(words: ScreenText, best_time: str, now: datetime) -> tuple[str, bool]:
    """For the one that is looked at: may I call now?"""
    window = call_time(best_time, now)
    if window is None:
        return words.say("staff_desk.call_own", time=best_time), False
    name = words.say(f"staff_desk.at_{best_time.strip().lower() or 'any'}")
    if window.open_now:
        hours, minutes = divmod(window.minutes_left, 60)
        left = "staff_desk.hours_minutes" if hours else "staff_desk.minutes"
        return words.say("staff_desk.call_now", time=name, left=words.say(left, h=hours, m=minutes)), True
    if now.time() < window.since:
        return words.say("staff_desk.call_from", time=name, since=f"{window.since:%H:%M}"), False
    return words.say("staff_desk.call_tomorrow", time=name), False


def phone_words(phone: str) -> str:
    """A stored number as people read it aloud."""
    main, ext, extension = phone.partition(" ext")
    try:
        parsed = phonenumbers.parse(main)
    except phonenumbers.NumberParseException:
        return phone
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL) + ext + extension
