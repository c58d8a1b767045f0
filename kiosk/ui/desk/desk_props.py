"""What the lead desk shows beside its list, derived from its state and the one that is looked at."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time

from kiosk.education.screens_text import ScreenText
from kiosk.leads.audit import Act
from kiosk.leads.book import Entry
from kiosk.leads.calling import WINDOWS, call_time
from kiosk.leads.duplicates import Pair
from kiosk.leads.record import Lead
from kiosk.leads.searching import folded
from kiosk.leads.states import State
from kiosk.ui.desk.desk_state import DAYS, OUTCOMES, TABS, DeskState
from kiosk.ui.desk.desk_words import (
    asked_long,
    call_words,
    days_waited,
    icon_of,
    moment,
    phone_words,
    state_words,
    waits_long,
)
from kiosk.ui.staff.staff_words import counted, number

_FIRST, _LAST = time(9), time(19)


@dataclass(frozen=True, slots=True)
class TabProps:
    """A filter by state with its count."""

    name: str
    words: str
    count: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DayProps:
    """A filter by the day they asked."""

    name: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class OutcomeProps:
    """How a call can end; `here` is how this request stands."""

    name: str
    glyph: str
    words: str
    keycap: str
    here: bool


@dataclass(frozen=True, slots=True)
class LineProps:
    """A line of the history or of the proof."""

    head: str
    words: str


@dataclass(frozen=True, slots=True)
class CallProps:
    """Whether to call now; places are shares of the day from 9 to 19, `at` is -1 outside it."""

    words: str
    good: bool
    known: bool
    since: float
    until: float
    at: float


@dataclass(frozen=True, slots=True)
class DetailProps:
    """The one that is looked at, in the order of a call."""

    seq: int
    name: str
    stateIcon: str
    stateWords: str
    asked: str
    late: str
    big: str
    second: str
    call: CallProps
    twin: str
    topics: str
    questions: str
    shared: bool
    note: str
    source: str
    sourceLine: str
    agreed: str
    agreedLine: str
    tryLine: str


def tabs(state: DeskState, by_state: Mapping[str, int], words: ScreenText) -> tuple[TabProps, ...]:
    """Every filter, with how many it lets through on any day."""
    found = []
    for name, states in TABS.items():
        count = sum(n for one, n in by_state.items() if not states or one in states)
        found.append(TabProps(name, words.say(f"staff_desk.tab_{name}"), number(count), name == state.tab))
    return tuple(found)


def days(state: DeskState, words: ScreenText) -> tuple[DayProps, ...]:
    return tuple(DayProps(name, words.say(f"staff_desk.days_{name}"), name == state.days) for name in DAYS)


def outcomes(entry: Entry | None, words: ScreenText) -> tuple[OutcomeProps, ...]:
    return tuple(
        OutcomeProps(
            state.value,
            icon_of(state),
            state_words(words, state),
            str(n),
            entry is not None and entry.state == state,
        )
        for n, state in enumerate(OUTCOMES, start=1)
    )


def detail(
    entry: Entry, lead: Lead, twin: str, words: ScreenText, now: datetime, languages: Mapping[str, str]
) -> DetailProps:
    """All of one request; `twin` says who it may be the same person as."""
    say = words.say
    language = languages.get(lead.language, lead.language)
    days = days_waited(entry, now)
    kiosk = lead.source != "import"
    proof = say("staff_desk.wording", version=lead.consent_version, language=language)
    return DetailProps(
        seq=entry.seq,
        name=entry.full_name,
        stateIcon=icon_of(entry.state),
        stateWords=state_words(words, entry.state, entry.tries),
        asked=say("staff_desk.asked", time=asked_long(words, entry, now), language=language),
        late=say("staff_desk.waits", n=days) if waits_long(entry, now) else "",
        big=phone_words(entry.phone) if entry.phone else entry.email,
        second=(entry.email or say("staff_desk.no_email")) if entry.phone else say("staff_desk.no_phone"),
        call=_call(entry, words, now),
        twin=twin,
        topics="\n".join(lead.topics),
        questions="\n".join(f"“{question}”" for question in lead.questions),
        shared=bool(lead.topics or lead.questions),
        note=entry.note,
        source=say("staff_desk.not_verified"),
        sourceLine=say("staff_desk.from_kiosk" if kiosk else "staff_desk.from_import", kiosk=lead.kiosk_id),
        agreed=say(_agreed(lead)),
        agreedLine=proof if lead.consent_version else "",
        tryLine=counted(words, "staff_desk.try_n", entry.tries + 1),
    )


def proof_lines(lead: Lead, entry: Entry, words: ScreenText, now: datetime) -> tuple[LineProps, ...]:
    """The consent as it was shown, and what proves it."""
    say = words.say
    lines = [LineProps("", part) for part in lead.consent_text.splitlines() if part.strip()]
    if not lines:
        lines = [LineProps("", say("staff_desk.no_wording"))]
    lines.append(LineProps(say("staff_desk.proof_when"), asked_long(words, entry, now)))
    lines.append(LineProps(say("staff_desk.proof_version"), lead.consent_version or "–"))
    lines.append(LineProps(say("staff_desk.proof_news"), say(_agreed(lead))))
    lines.append(LineProps(say("staff_desk.proof_hash"), lead.consent_hash or "–"))
    return tuple(lines)


def history_lines(state: DeskState, words: ScreenText, now: datetime) -> tuple[LineProps, ...]:
    """What was done to this request, newest first; it holds no name."""
    found = []
    for entry in state.trail or ():
        at = datetime.fromisoformat(entry.at).astimezone(now.tzinfo)
        found.append(LineProps(moment(words, at), _act(entry.act, entry.detail, words)))
    if state.trail is not None and not found:
        found.append(LineProps("", words.say("staff_desk.no_history")))
    return tuple(found)


def twin_words(pair: Pair | None, other: Entry | None, words: ScreenText, now: datetime) -> str:
    """Such as "Hanna Voorbeeld, same phone, Mon 23 Nov, 08:55."."""
    if pair is None or other is None:
        return ""
    why = ", ".join(words.say(f"staff_desk.same_{reason}") for reason in pair.reasons)
    return words.say(
        "staff_desk.twin_line", person=other.full_name, why=why, time=asked_long(words, other, now)
    )


def titles(entry: Entry, twin: str, words: ScreenText) -> dict[str, str]:
    """The words with a name in them that lie over the desk."""
    say, word = words.say, word_to_type(entry.full_name, words)
    return {
        "noteTitle": say("staff_desk.note_title", person=entry.full_name),
        "eraseTitle": say("staff_desk.erase_title", person=entry.full_name),
        "eraseWord": word,
        "eraseType": say("staff_desk.erase_type", word=word),
        "eraseTwin": say("staff_desk.erase_twin", twin=twin) if twin else "",
        "eraseExport": say("staff_desk.erase_export_tail", n=entry.exported) if entry.exported else "",
    }


def word_to_type(name: str, words: ScreenText) -> str:
    """What is typed before somebody is erased: the last name where our keys can write it."""
    last = "".join(name.split()[-1:])
    usable = len(last) > 1 and folded(last).isascii() and folded(last).isalpha()
    return last if usable else words.say("staff_desk.erase_word")


def _agreed(lead: Lead) -> str:
    if not lead.consent_request:
        return "staff_desk.agreed_none"
    return "staff_desk.agreed_news" if lead.consent_marketing else "staff_desk.agreed_call"


def _call(entry: Entry, words: ScreenText, now: datetime) -> CallProps:
    said, good = call_words(words, entry.best_time, now)
    window = call_time(entry.best_time, now)
    known = entry.best_time.strip().lower() in WINDOWS and window is not None
    inside = _FIRST <= now.time() <= _LAST
    return CallProps(
        said,
        good,
        known,
        _share(window.since) if window else 0.0,
        _share(window.until) if window else 1.0,
        _share(now.time()) if inside else -1.0,
    )


def _share(at: time) -> float:
    return ((at.hour - _FIRST.hour) * 60 + at.minute) / ((_LAST.hour - _FIRST.hour) * 60)


def _act(act: str, told: str, words: ScreenText) -> str:
    say = words.say
    before, arrow, after = told.partition(" to ")
    if act == Act.STATE and arrow and {before, after} <= set(State):
        return say("staff_desk.did_state", before=state_words(words, before), after=state_words(words, after))
    known = {
        Act.NOTE: "staff_desk.did_note",
        Act.MERGE: "staff_desk.did_merge",
        Act.UNMERGE: "staff_desk.did_unmerge",
        Act.APART: "staff_desk.did_apart",
        Act.UNDO: "staff_desk.did_undo",
        Act.EXPORT: "staff_desk.did_export",
    }
    found = known.get(Act(act)) if act in set(Act) else None
    return say(found) if found else act
