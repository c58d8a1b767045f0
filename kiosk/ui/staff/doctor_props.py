"""The health check as the staff screen shows it: state, and what QML is given of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.education.blocks import plain
from kiosk.education.screens_text import ScreenText
from kiosk.machine.doctor_report import urgency
from kiosk.machine.drives import Drive
from kiosk.machine.findings import Examination, Finding, by_urgency, counted, headline, in_words, when
from kiosk.ui.reading.part_maps import bold_text, html
from kiosk.ui.staff.staff_words import size_words

_KINDS = {"red": "mend", "amber": "look"}
DATA_FOLDER = "data"


@dataclass(frozen=True, slots=True)
class DoctorState:
    """`open` is the finding whose steps show; `places` are the drives to choose from while saving."""

    examination: Examination | None = None
    running: bool = False
    failed: bool = False
    open: str = ""
    places: tuple[Drive, ...] = ()
    saving: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class DoctorProps:
    """What stands above the findings."""

    heading: str
    line: str
    goodTitle: str
    choosing: bool


@dataclass(frozen=True, slots=True)
class RowProps:
    """One thing to mend or to look at; `steps` are maps with `html` and `spoken`."""

    name: str
    kind: str
    urgency: str
    title: str
    means: str
    mend: str
    steps: list[dict[str, str]]
    expanded: bool
    keycap: str


@dataclass(frozen=True, slots=True)
class GoodProps:
    """One line of the good ones, or of those that cannot be known here."""

    title: str
    value: str
    known: bool


@dataclass(frozen=True, slots=True)
class PlaceProps:
    """Where the report can be saved."""

    name: str
    title: str
    value: str
    glyph: str


def findings(state: DoctorState, words: ScreenText) -> tuple[Finding, ...]:
    """The last examination in the present language, the most urgent first."""
    seen = state.examination
    if seen is None:
        return ()
    return by_urgency(in_words(verdict, words, seen.at) for verdict in seen.verdicts)


def doctor_props(state: DoctorState, found: Sequence[Finding], words: ScreenText) -> DoctorProps:
    """Heading and line; while a check runs the last one's findings stay."""
    say = words.say
    counts, seen = counted(found), state.examination
    if state.running:
        heading, line = say("doctor.head_checking"), say("doctor.checking_line")
    elif state.failed or seen is None:
        heading, line = say("doctor.head_failed"), say("doctor.failed_line")
    else:
        heading = headline(found, words)
        line = say(
            "doctor.line_unknown" if counts["unknown"] else "doctor.line",
            n=counts["green"],
            unknown=counts["unknown"],
            at=when(seen.at, words, seen.at),
            s=max(1, round(seen.seconds)),
        )
    good = say("doctor.good_of", n=counts["green"], total=len(found)) if found else ""
    return DoctorProps(heading, line, good, state.saving)


def rows(state: DoctorState, found: Sequence[Finding], words: ScreenText) -> tuple[RowProps, ...]:
    """What is red or amber."""
    wanted = [finding for finding in found if finding.light in _KINDS]
    return tuple(
        RowProps(
            name=finding.id,
            kind=_KINDS[finding.light],
            urgency=urgency(finding.light, words),
            title=finding.title,
            means=finding.means,
            mend=finding.mend,
            steps=[_step(step) for step in finding.steps],
            expanded=finding.id == state.open,
            keycap=str(number) if number < 10 else "",
        )
        for number, finding in enumerate(wanted, 1)
    )


def goods(found: Sequence[Finding], words: ScreenText) -> tuple[GoodProps, ...]:
    """The good ones, then those that cannot be known here."""
    good = [GoodProps(one.title, one.detail, True) for one in found if one.light == "green"]
    hidden = words.say("doctor.not_known")
    return (*good, *(GoodProps(one.title, hidden, False) for one in found if one.light == "unknown"))


def places(state: DoctorState, words: ScreenText, data_dir: Path) -> tuple[PlaceProps, ...]:
    """The drives that take a file, then the data folder."""
    if not state.saving:
        return ()
    drives = [
        PlaceProps(
            str(drive.path),
            drive.name,
            words.say("staff_export.free", size=size_words(drive.free_bytes)),
            "usb",
        )
        for drive in state.places
    ]
    return (*drives, PlaceProps(DATA_FOLDER, words.say("doctor.data_folder"), data_dir.name, "folder"))


def menu_tail(state: DoctorState, words: ScreenText) -> str:
    """What the home's menu says of the last check."""
    if state.examination is None:
        return words.say("doctor.menu_tail_never")
    lights = [verdict.light for verdict in state.examination.verdicts]
    red, amber = lights.count("red"), lights.count("amber")
    if not red and not amber:
        return words.say("doctor.menu_tail_good")
    return words.say("doctor.menu_tail", mend=red, look=amber)


def _step(words: str) -> dict[str, str]:
    text = bold_text(words)
    return {"html": html(text), "spoken": plain(text)}
