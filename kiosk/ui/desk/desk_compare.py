"""Two requests side by side, and what one request of both would say."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.education.screens_text import ScreenText
from kiosk.leads.book import Entry
from kiosk.leads.duplicates import joined
from kiosk.leads.record import Lead
from kiosk.leads.states import further
from kiosk.ui.desk.desk_words import asked_long, phone_words, state_words, time_name

# Fields where one side counts after a merge.
CHOSEN = ("full_name", "phone", "email", "best_time")


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: as it stands, and its record."""

    entry: Entry
    lead: Lead


@dataclass(frozen=True, slots=True)
class CompareProps:
    """A line: `kind` is "choose", "joined" or "same"; `pick` is the side that counts, else -1."""

    name: str
    label: str
    kind: str
    first: str
    second: str
    merged: str
    pick: int
    here: bool


def first_picks(sides: tuple[Side, Side]) -> tuple[int, ...]:
    """The later answer counts, but never an empty one over a given one."""
    return tuple(0 if _value(sides[0], name) and not _value(sides[1], name) else 1 for name in CHOSEN)


def differing(sides: tuple[Side, Side]) -> tuple[int, ...]:
    """Which of the fields are to be chosen between."""
    return tuple(n for n, name in enumerate(CHOSEN) if _value(sides[0], name) != _value(sides[1], name))


def merged_lead(sides: tuple[Side, Side], picks: tuple[int, ...]) -> Lead:
    """The common record."""
    return joined(sides[0].lead, sides[1].lead, dict(zip(CHOSEN, picks, strict=True)))


def merged_note(sides: tuple[Side, Side]) -> str:
    """Both notes, the earlier request's first."""
    return "\n".join(dict.fromkeys(side.entry.note for side in sides if side.entry.note))


def lines(
    sides: tuple[Side, Side], picks: tuple[int, ...], place: int, words: ScreenText, now: datetime
) -> tuple[CompareProps, ...]:
    """The table, in the order of the detail."""
    return (*_chosen(sides, picks, place, words), *_joined(sides, picks, words, now))


def _chosen(
    sides: tuple[Side, Side], picks: tuple[int, ...], place: int, words: ScreenText
) -> list[CompareProps]:
    found, differ = [], differing(sides)
    for n, name in enumerate(CHOSEN):
        first, second = (_shown(side, name, words) for side in sides)
        choose = n in differ
        found.append(
            CompareProps(
                name,
                words.say(f"staff_desk.row_{name}"),
                "choose" if choose else "same",
                first,
                second,
                (first, second)[picks[n]],
                picks[n] if choose else -1,
                choose and n == place,
            )
        )
    return found


def _joined(
    sides: tuple[Side, Side], picks: tuple[int, ...], words: ScreenText, now: datetime
) -> list[CompareProps]:
    one, two = sides
    both = merged_lead(sides, picks)
    none = words.say("staff_desk.none")
    state = further(one.entry.state, two.entry.state)
    tries = one.entry.tries + two.entry.tries

    def topics(lead: Lead) -> str:
        return ", ".join((*lead.topics, *lead.questions)) or none

    def consent(side: Side) -> str:
        return words.say("staff_desk.wording_short", version=side.lead.consent_version or "–")

    rows = [
        ("topics", topics(one.lead), topics(two.lead), topics(both)),
        ("note", one.entry.note or none, two.entry.note or none, merged_note(sides) or none),
        (
            "state",
            state_words(words, one.entry.state, one.entry.tries),
            state_words(words, two.entry.state, two.entry.tries),
            state_words(words, state, tries),
        ),
        (
            "since",
            asked_long(words, one.entry, now),
            asked_long(words, two.entry, now),
            asked_long(words, min(one.entry, two.entry, key=lambda entry: entry.received_at), now),
        ),
        ("consent", consent(one), consent(two), words.say("staff_desk.both_kept")),
    ]
    found = []
    for name, first, second, merged in rows:
        kind = "same" if first == second == merged else "joined"
        found.append(
            CompareProps(name, words.say(f"staff_desk.row_{name}"), kind, first, second, merged, -1, False)
        )
    return found


def _value(side: Side, name: str) -> str:
    return str(getattr(side.entry, name))


def _shown(side: Side, name: str, words: ScreenText) -> str:
    value = _value(side, name)
    if name == "best_time":
        return time_name(words, value)
    if name == "phone" and value:
        return phone_words(value)
    return value or words.say("staff_desk.none_given")
