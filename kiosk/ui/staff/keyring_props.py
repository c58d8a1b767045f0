"""What the room of the keys says, derived from its state."""

from dataclasses import dataclass
from datetime import datetime

from kiosk.education.screens_text import ScreenText
from kiosk.leads.keyring.key_acts import CODE, FROM_DESK, PASSPHRASE, TO_DESK, KeysNow
from kiosk.leads.keyring.keys import MIN_PASSPHRASE
from kiosk.leads.keyring.recovery import GROUPS
from kiosk.ui.staff.keyring_state import STEPS, TYPING, Act, KeyringState
from kiosk.ui.staff.staff_props import GroupProps
from kiosk.ui.staff.staff_words import clock_words, number, time_left

_ICONS: dict[Act, str] = {
    "passphrase": "pencil",
    "code": "file-text",
    "rotate": "refresh-cw",
    "desk": "usb",
    "back_here": "undo-2",
}
_CHANGES = {
    PASSPHRASE: "passphrase",
    CODE: "code",
    TO_DESK: "desk",
    FROM_DESK: "back_here",
}


@dataclass(frozen=True, slots=True)
class ActProps:
    """One of the things that can be done; a digit does it."""

    name: str
    glyph: str
    title: str
    line: str
    keycap: str


@dataclass(frozen=True, slots=True)
class StepProps:
    """One step of what is being done: "past", "now" or "next"."""

    words: str
    mark: str
    number: int


@dataclass(frozen=True, slots=True)
class PageProps:
    """The page that shows; `kind` is menu, typing, code, lost, place, running or ended."""

    kind: str
    heading: str
    line: str
    note: str = ""
    warning: str = ""
    problem: str = ""
    masked: bool = True
    busy: bool = False
    covered: bool = False
    progress: float = 0.0
    good: bool = True
    stopping: bool = False


def acts(state: KeyringState, words: ScreenText) -> tuple[ActProps, ...]:
    """What can be done with the keys as they stand."""
    if state.step != "menu" or state.now is None:
        return ()
    names: tuple[Act, ...] = ("passphrase", "code", "rotate", "desk") if state.now.here else ("back_here",)
    return tuple(
        ActProps(
            name,
            _ICONS[name],
            words.say(f"staff_keyring.{name}"),
            words.say(f"staff_keyring.{name}_line"),
            str(n),
        )
        for n, name in enumerate(names, 1)
    )


def steps(state: KeyringState, words: ScreenText) -> tuple[StepProps, ...]:
    """The steps of the act."""
    if not state.act:
        return ()
    all_steps = STEPS[state.act]
    here = "prove" if state.step == "lost" else state.step
    now = all_steps.index(here) if here in all_steps else len(all_steps)
    return tuple(
        StepProps(
            words.say(f"staff_keyring.step_{step}"),
            "past" if n < now else "now" if n == now else "next",
            n + 1,
        )
        for n, step in enumerate(all_steps)
    )


def title(state: KeyringState, words: ScreenText) -> str:
    """What the band says: which step it is."""
    all_steps = STEPS[state.act] if state.act else ()
    here = "prove" if state.step == "lost" else state.step
    if here not in all_steps:
        return words.say("staff_keyring.title")
    return words.say("staff_keyring.step", n=all_steps.index(here) + 1, of=len(all_steps))


def page(state: KeyringState, words: ScreenText, mono: float) -> PageProps:
    """The page of the present step."""
    say, step = words.say, state.step
    problem = _problem(state, words, mono)
    match step:
        case "menu":
            return _menu(state, words)
        case "running":
            return _running(state, words)
        case "ended":
            return _ended(state, words)
        case "show" | "back":
            covered = step == "back"
            return PageProps(
                "code",
                say(f"staff_keyring.{step}_title"),
                say(f"staff_keyring.{step}_line"),
                note=say("staff_keyring.safe") if covered else say("staff_keyring.old_holds"),
                warning="" if covered else say("staff_keyring.show_warning"),
                problem=problem,
                covered=covered,
            )
        case "lost":
            line = say("staff_keyring.lost_line")
            return PageProps("lost", say("staff_pin.code_title"), line, problem=problem, busy=state.busy)
        case "place":
            return PageProps(
                "place", say(f"staff_keyring.place_{state.act}"), say("staff_keyring.place_line")
            )
        case _:
            return _typing(state, words, problem)


def _menu(state: KeyringState, words: ScreenText) -> PageProps:
    say, now = words.say, state.now
    if state.unreadable:
        return PageProps("menu", say("staff_keyring.title"), say("staff_pin.keys_unreadable"), good=False)
    if now is None:
        return PageProps("menu", say("staff_keyring.title"), say("staff_keyring.reading"))
    line = say("staff_keyring.line" if now.here else "staff_pin.keys_at_desk")
    return PageProps("menu", say("staff_keyring.title"), line, note=_last(now, words))


def _last(now: KeysNow, words: ScreenText) -> str:
    if not now.changed_at:
        return ""
    what = words.say(f"staff_keyring.was_{_CHANGES.get(now.change, 'rotate')}")
    when = clock_words(words, datetime.fromisoformat(now.changed_at))
    return words.say("staff_keyring.last", what=what, at=when)


def _typing(state: KeyringState, words: ScreenText, problem: str) -> PageProps:
    say, step = words.say, state.step
    name = f"prove_{state.act}" if step == "prove" and state.act in ("desk", "back_here") else step
    word = say("staff_keyring.word")
    return PageProps(
        "typing",
        say(f"staff_keyring.{step}_title", word=word),
        say(f"staff_keyring.{name}_line", n=MIN_PASSPHRASE),
        problem=problem,
        masked=step != "word",
        busy=state.busy,
    )


def _problem(state: KeyringState, words: ScreenText, mono: float) -> str:
    if state.wait_until > mono and state.step == "prove":
        return words.say("staff_keyring.wait", time=time_left(words, state.wait_until - mono))
    if state.wrong_group and state.step == "back":
        return words.say("staff_keyring.back_wrong", n=state.wrong_group)
    if state.wrong_group and state.step == "lost":
        return words.say("staff_pin.code_group_wrong", n=state.wrong_group)
    return (
        words.say(state.problem, n=MIN_PASSPHRASE)
        if state.problem and state.step in (*TYPING, "lost")
        else ""
    )


def _running(state: KeyringState, words: ScreenText) -> PageProps:
    done, total = state.done, state.total
    if state.stopping:
        key = "stopping"
    elif state.act != "rotate":
        key = "proving"
    else:
        key = "starting" if not total else "backups" if done >= total else "sealing"
    heading = words.say(f"staff_keyring.{key}", done=number(done), total=number(total))
    line = words.say(
        "staff_keyring.running_rotate" if state.act == "rotate" else "staff_keyring.running_line"
    )
    share = done / total if total else 0.0
    return PageProps("running", heading, line, progress=share, stopping=state.stopping or not can_stop(state))


def can_stop(state: KeyringState) -> bool:
    """Until the last request is sealed anew; what comes then is carried through."""
    before_last = not state.total or state.done < state.total
    return state.act == "rotate" and state.step == "running" and not state.stopping and before_last


def _ended(state: KeyringState, words: ScreenText) -> PageProps:
    say, act = words.say, state.act
    if state.changed is None:
        heading = say("staff_keyring.failed_title")
        return PageProps("ended", heading, say(f"staff_keyring.{state.failure}"), good=False)
    away = len(state.changed.unreached)
    file = state.changed.file
    return PageProps(
        "ended",
        say(f"staff_keyring.done_{act}"),
        say(f"staff_keyring.done_{act}_line", file=file.name if file else ""),
        note=say(f"staff_keyring.done_{act}_note"),
        warning=say("staff_keyring.unreached", n=away) if away else "",
    )


def shown_groups(state: KeyringState) -> tuple[GroupProps, ...]:
    """The new code, only while it is to be written down."""
    if state.code is None or state.step != "show":
        return ()
    return tuple(GroupProps(f"{group[:3]} {group[3:]}", "") for group in state.code.groups)


def typed_groups(state: KeyringState) -> tuple[GroupProps, ...]:
    """The groups of a code as they are typed; empty boxes while the code still shows."""
    if state.step not in ("show", "back", "lost"):
        return ()
    parts = [state.digits[n * 6 : n * 6 + 6] for n in range(GROUPS)]
    here = state.wrong_group - 1 if state.wrong_group else len(state.digits) // 6
    found = []
    for n, part in enumerate(parts):
        whole = "wrong" if n + 1 == state.wrong_group else "right"
        mark = whole if len(part) == 6 else "typing" if n == here and state.step != "show" else ""
        found.append(GroupProps(f"{part[:3]} {part[3:]}".rstrip(), mark))
    return tuple(found)


def status(state: KeyringState, words: ScreenText) -> str:
    """The line in the bar."""
    if state.step == "show":
        return words.say("staff_keyring.next_when_back")
    if state.step == "back":
        return words.say("staff_keyring.groups_fit", n=state.right_groups)
    return ""
