"""When the clinic opens next, as a patient reads it."""

from datetime import datetime

from kiosk.education.screens_text import ScreenText


def opens_words(words: ScreenText, opens: datetime | None, now: datetime) -> str:
    """Such as "We open at 8:00 am on Monday"; only "We are closed now" where no moment is known."""
    if opens is None:
        return words.say("dark.closed")
    hour = opens.hour % 12 or 12
    half = "pm" if opens.hour >= 12 else "am"
    # "A la 1", but "a las 2".
    form = f"dark.time_{half}_one" if hour == 1 else f"dark.time_{half}"
    time = words.say(form, h=hour, m=f"{opens.minute:02}")
    days = (opens.date() - now.date()).days
    if days == 0:
        return words.say("dark.opens_today", time=time)
    day = words.say(f"dark.days.{opens.weekday()}")
    return words.say("dark.opens_next_week" if days >= 7 else "dark.opens_on", time=time, day=day)
