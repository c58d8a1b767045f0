"""The reset self-test in words: staff's line of health, and what came of a run."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from kiosk.education.screens_text import ScreenText
from kiosk.session.proof import Finding, NotRun, Outcome, Proof, standing
from kiosk.ui.staff.staff_words import day_words

_LISTED = 4


@dataclass(frozen=True, slots=True)
class ResetLine:
    """A line for staff; `kind` is "good", "look" or "mend", as the staff's other lines have it."""

    kind: Literal["good", "look", "mend"]
    title: str
    line: str


def reset_line(words: ScreenText, proof: Proof | None, now: datetime) -> ResetLine:
    """When the reset was verified last, or exactly what it left."""
    match standing(proof, now):
        case "today" | "yesterday" as day if proof is not None:
            return ResetLine("good", _at(words, day, proof, now), words.say("staff_reset.good_line"))
        case "older" if proof is not None:
            return ResetLine("look", _at(words, "older", proof, now), words.say("staff_reset.older_line"))
        case "left" if proof is not None:
            title = words.say("staff_reset.left", where=_first(words, proof))
            return ResetLine("mend", title, words.say("staff_reset.left_line"))
        case "unproven" if proof is not None:
            title = words.say("staff_reset.unproven", where=_first(words, proof))
            return ResetLine("mend", title, words.say("staff_reset.unproven_line"))
        case _:
            return ResetLine("look", words.say("staff_reset.never"), words.say("staff_reset.older_line"))


@dataclass(frozen=True, slots=True)
class OutcomeWords:
    """What came of a run, for whoever asked for it; `places` are technical names."""

    kind: Literal["good", "look", "mend"]
    title: str
    line: str
    places: tuple[str, ...] = ()


def outcome_words(words: ScreenText, outcome: Outcome, now: datetime) -> OutcomeWords:
    """The whole answer to "Check the reset now"."""
    if isinstance(outcome, NotRun):
        key = f"staff_reset.{outcome.why}"
        return OutcomeWords("look", words.say(key), words.say(f"{key}_line"))
    if outcome.ok:
        return OutcomeWords("good", words.say("staff_reset.good"), _at(words, "today", outcome, now))
    left = any(found.what != "unproven" for found in outcome.findings)
    key = "staff_reset.left" if left else "staff_reset.unproven"
    places = [_place(words, found) for found in outcome.findings[:_LISTED]]
    more = len(outcome.findings) - _LISTED
    if more > 0:
        places.append(words.say("staff_reset.more", n=more))
    return OutcomeWords("mend", words.say(f"{key}_title"), words.say(f"{key}_line"), tuple(places))


def _at(words: ScreenText, key: str, proof: Proof, now: datetime) -> str:
    at = proof.at.astimezone(now.tzinfo)
    return words.say(f"staff_reset.{key}", time=f"{at:%H:%M}", day=day_words(words, at.date()))


def _first(words: ScreenText, proof: Proof) -> str:
    """The first place, the worst kind before the others, and how many more there are."""
    found = sorted(proof.findings, key=lambda one: one.what == "unproven")
    more = len(found) - 1
    first = _place(words, found[0])
    return f"{first}, {words.say('staff_reset.more', n=more)}" if more else first


def _place(words: ScreenText, found: Finding) -> str:
    return (
        words.say("staff_reset.not_as_before", where=found.where) if found.what == "changed" else found.where
    )
