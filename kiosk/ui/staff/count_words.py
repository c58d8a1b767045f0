"""What a screen reader says of a count: all of it as it comes up, then only the seconds."""

from kiosk.education.screens_text import ScreenText
from kiosk.session.idle import Closing, IdleState, Warn, speaks


def count_words(words: ScreenText, before: IdleState, now: IdleState, *, typed: bool) -> str:
    """The words to say now, empty for none; `typed`: answers would be lost."""
    if not speaks(before, now):
        return ""
    if isinstance(now, Closing):
        return f"{now.seconds_left} {words.say('sent.clears')}"
    assert isinstance(now, Warn)
    left = f"{now.seconds_left} {words.say('idle.seconds_left')}."
    if isinstance(before, Warn):
        return left
    line = words.say("idle.answers_line" if typed else "idle.line")
    return f"{words.say('idle.title')} {line} {left}"
