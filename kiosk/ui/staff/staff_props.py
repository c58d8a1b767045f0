"""What the staff's sign-in and home show, derived from one state."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from kiosk.education.screens_text import ScreenText
from kiosk.leads.desk_seat import Holder
from kiosk.leads.keyring.recovery import group_is_right
from kiosk.leads.states import WAITING
from kiosk.leads.store import Counts
from kiosk.staff.pin import LONGEST, SHORTEST
from kiosk.staff.throttle import FREE_TRIES, wait_after
from kiosk.ui.desk.desk_words import ICONS
from kiosk.ui.staff.staff_desk import Figures
from kiosk.ui.staff.staff_state import CODE_DIGITS, StaffState
from kiosk.ui.staff.staff_words import clock_words, counted, day_words, number, short_time, time_left

QUIET_S = 300
_WAITING = ("new", "no_answer", "called")
_CLOSED = ("booked", "not_interested", "done")
_ICONS = {"new": "", "no_answer": "phone-missed", "called": "phone", "booked": "calendar-check"}
_ICONS |= {"not_interested": "circle-minus", "done": "check"}
_LONG_DAYS = 3
# As many squares as a day of the tally has room for; above, bars.
SQUARES = 12


@dataclass(frozen=True, slots=True)
class BandProps:
    """The line above and the bar below every staff screen."""

    stage: str
    title: str
    namesOpen: bool
    lockWords: str
    clock: str
    busy: bool


@dataclass(frozen=True, slots=True)
class StepProps:
    """One step of the growing wait: "past", "now" or "next"."""

    words: str
    mark: str


@dataclass(frozen=True, slots=True)
class PinProps:
    """The sign-in by PIN, and the passphrase's field wherever it stands."""

    dots: int
    digitWords: str
    problem: str
    waiting: bool
    waitTitle: str
    padWords: str
    canOpen: bool
    phraseProblem: str
    phraseWaiting: bool


@dataclass(frozen=True, slots=True)
class GroupProps:
    """One group of the recovery code: "", "typing", "right" or "wrong"."""

    digits: str
    mark: str


@dataclass(frozen=True, slots=True)
class CodeProps:
    """The recovery code as typed so far."""

    problem: str
    canOpen: bool


@dataclass(frozen=True, slots=True)
class CellProps:
    """One number of the home; `waiting` ones also stand in the tally, whose largest is `most`."""

    icon: str
    word: str
    count: int
    words: str
    waiting: bool
    most: int


@dataclass(frozen=True, slots=True)
class AgeProps:
    """Those that asked on one day and still wait: a mark each; `most` is the largest of all such days."""

    label: str
    count: int
    marks: str
    words: str
    most: int
    late: bool


@dataclass(frozen=True, slots=True)
class HomeProps:
    """The words of the home around its numbers."""

    headline: str
    line: str
    late: bool
    total: str
    notExported: str
    counted: bool
    troubled: bool
    kinds: int = 0
    keysAway: bool = False


def band(
    state: StaffState,
    words: ScreenText,
    now: datetime,
    *,
    names_open: bool,
    quiet: float | None,
    room_title: str = "",
    held_by: Holder | None = None,
) -> BandProps:
    titles = {"home": "staff_home.band", "menu": "staff_menu.band", "export": "staff_export.band"}
    title = room_title or words.say(titles.get(state.stage, "staff_pin.band"))
    if not names_open:
        lock = words.say("staff_pin.names_locked")
    elif held_by is not None:
        since = f"{datetime.fromisoformat(held_by.since).astimezone(now.tzinfo):%H:%M}"
        lock = words.say("staff_desk.held_by", who=held_by.who, since=since)
    elif quiet is None:
        lock = words.say("staff_pin.names_open")
    else:
        lock = words.say("staff_pin.names_open_for", time=short_time(max(0.0, QUIET_S - quiet)))
    return BandProps(state.stage, title, names_open, lock, clock_words(words, now), state.busy)


def pin(state: StaffState, words: ScreenText, mono: float) -> PinProps:
    wait, phrase_wait = max(0.0, state.pin_until - mono), max(0.0, state.phrase_until - mono)
    n = len(state.digits)
    count = words.say("staff_pin.digit" if n == 1 else "staff_pin.digits", n=n) if n else ""
    problem = words.say(state.problem, n=state.problem_n) if state.problem and state.stage == "pin" else ""
    phrase = words.say(state.problem) if state.problem and state.stage in ("phrase", "home") else ""
    if phrase_wait:
        phrase = words.say("staff_pin.phrase_wait", time=time_left(words, phrase_wait))
    return PinProps(
        dots=n,
        digitWords=count,
        problem="" if wait else problem,
        waiting=wait > 0,
        waitTitle=words.say("staff_pin.wait_title", time=time_left(words, wait)) if wait else "",
        padWords=words.say("staff_pin.wait_pad", time=short_time(wait)) if wait else "",
        canOpen=SHORTEST <= n <= LONGEST and not wait and not state.busy,
        phraseProblem=phrase,
        phraseWaiting=phrase_wait > 0,
    )


def steps(state: StaffState, words: ScreenText, mono: float) -> tuple[StepProps, ...]:
    """The waits that grow; none where the present one's place among them is not known."""
    if state.pin_until <= mono or not state.pin_wait:
        return ()
    waits = [wait_after(FREE_TRIES + n) for n in range(7)]
    now = next((n for n, wait in enumerate(waits) if wait >= state.pin_wait), len(waits) - 1)
    found = [StepProps(words.say("staff_pin.wait_free"), "past")]
    for n, wait in enumerate(waits):
        found.append(StepProps(str(round(wait / 60)), "past" if n < now else "now" if n == now else "next"))
    return tuple(found)


def code_groups(state: StaffState) -> tuple[GroupProps, ...]:
    parts = [state.code[i : i + 6] for i in range(0, CODE_DIGITS, 6)]
    here = len(state.code) // 6
    return tuple(GroupProps(part, _group_state(part, n == here)) for n, part in enumerate(parts))


def _group_state(part: str, here: bool) -> str:
    if len(part) == 6:
        return "right" if group_is_right(part) else "wrong"
    return "typing" if here else ""


def code(state: StaffState, words: ScreenText) -> CodeProps:
    wrong = [n for n, group in enumerate(code_groups(state), start=1) if group.mark == "wrong"]
    problem = words.say(state.problem) if state.problem and state.stage == "code" else ""
    if wrong:
        problem = words.say("staff_pin.code_group_wrong", n=wrong[0])
    return CodeProps(problem, len(state.code) == CODE_DIGITS and not wrong and not state.busy)


def home(state: StaffState, words: ScreenText, today: date) -> HomeProps:
    figures = state.figures
    if not isinstance(figures, Figures):
        trouble = "staff_home.file_trouble" if figures else "staff_home.counting"
        return HomeProps(words.say(trouble), "", False, "", "", False, figures is not None)
    counts = figures.counts
    waiting = sum(counts.by_state.get(name, 0) for name in _WAITING)
    key = {0: "none_wait", 1: "one_waits"}.get(waiting, "many_wait")
    line, late = _oldest(counts, words, today)
    if not line:
        line = words.say("staff_home.none_yet" if not counts.total else "staff_home.all_called")
    total = {0: "none_in_all", 1: "one_in_all"}.get(counts.total, "all")
    return HomeProps(
        headline=words.say(f"staff_home.{key}", n=number(waiting)),
        line=line,
        late=late,
        total=words.say(f"staff_home.{total}", n=number(counts.total)),
        notExported=words.say("staff_home.export_count", n=number(counts.not_exported)),
        counted=True,
        kinds=sum(not cell.waiting for cell in cells(state, words)),
        keysAway=not figures.keys_here,
        troubled=figures.set_aside or figures.salvage is not None or figures.safe_since is not None,
    )


def _oldest(counts: Counts, words: ScreenText, today: date) -> tuple[str, bool]:
    try:
        asked = date.fromisoformat(counts.oldest_waiting_day)
    except ValueError:
        return "", False
    days = (today - asked).days
    if days > _LONG_DAYS:
        late = counts.waiting_by_age[-1]
        return counted(words, "staff_home.oldest_long", late, day=day_words(words, asked)), True
    if days <= 0:
        return words.say("staff_home.oldest_today"), False
    if asked == today - timedelta(days=1):
        return words.say("staff_home.oldest_yesterday"), False
    return words.say("staff_home.oldest_days", day=day_words(words, asked), n=days), False


def cells(state: StaffState, words: ScreenText) -> tuple[CellProps, ...]:
    """New today and not exported, then every state; states this version does not know count as other."""
    figures = state.figures
    if not isinstance(figures, Figures):
        return ()
    counts = figures.counts
    known = {name: counts.by_state.get(name, 0) for name in (*_WAITING, *_CLOSED)}
    found = [
        _cell(words, "dot", "new_today", counts.new_today),
        _cell(words, "upload", "not_exported", counts.not_exported),
    ]
    most = max(known[name] for name in _WAITING)
    for name, n in known.items():
        found.append(_cell(words, _ICONS[name], f"state_{name}", n, most if name in _WAITING else None))
    other = counts.total - sum(known.values())
    if other:
        found.append(_cell(words, "circle-help", "state_other", other))
    return tuple(found)


def ages(state: StaffState, words: ScreenText, today: date) -> tuple[AgeProps, ...]:
    """Who waits, by the day they asked; the longest wait first."""
    figures = state.figures
    if not isinstance(figures, Figures):
        return ()
    counts = figures.counts.waiting_by_age
    last, most, found = len(counts) - 1, max(counts), list[AgeProps]()
    for days, count in enumerate(counts):
        weekday = words.say(f"staff_pin.weekdays.{(today - timedelta(days=days)).weekday()}")
        key = "age_over" if days == last else {0: "age_today", 1: "age_yesterday"}.get(days, "age_days")
        label = words.say(f"staff_home.{key}", n=last - 1 if days == last else days, weekday=weekday)
        states = zip(WAITING, figures.counts.waiting_states[days], strict=True)
        marks = " ".join(" ".join([ICONS[state]] * n) for state, n in states if n) if most <= SQUARES else ""
        found.insert(0, AgeProps(label, count, marks, number(count), most, days == last and count > 0))
    return tuple(found)


def _cell(words: ScreenText, icon: str, word: str, count: int, most: int | None = None) -> CellProps:
    title = words.say(f"staff_home.{word}")
    return CellProps(icon, title, count, number(count), most is not None, most or 0)
