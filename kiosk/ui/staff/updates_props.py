"""The updates as the staff screen shows them: state, and what QML is given of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.education.screens_text import ScreenText
from kiosk.ui.staff.staff_words import size_words
from kiosk.updates.desk import Found, Seen
from kiosk.updates.manifest import Kind
from kiosk.updates.pointer import BUILT_IN

KINDS: tuple[Kind, ...] = ("content", "program")
_GLYPHS: dict[Kind | None, str] = {"content": "book-open-text", "program": "settings", None: "circle-help"}


@dataclass(frozen=True, slots=True)
class UpdatesState:
    """`busy` is "look", "install" or "undo"; `told` is the key of what came of the last act."""

    seen: Seen | None = None
    chosen: Path | None = None
    busy: str = ""
    told: str = ""
    told_version: str = ""
    refused: str = ""  # one of refusal.REASONS, of the last act

    @property
    def found(self) -> Found | None:
        """The chosen bundle, if it is still there."""
        rows = self.seen.found if self.seen else ()
        return next((one for one in rows if one.file == self.chosen), None)


@dataclass(frozen=True, slots=True)
class BundleProps:
    """A bundle in the list."""

    name: str
    glyph: str
    words: str
    value: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LineProps:
    """One fact: "good", "bad" or "", its words and a value."""

    kind: str
    words: str
    tail: str


@dataclass(frozen=True, slots=True)
class PageProps:
    """What stands around the lists; `kind` and `glyph` are the call-out's."""

    title: str = ""
    line: str = ""
    kind: str = ""
    glyph: str = ""
    callTitle: str = ""
    callLine: str = ""
    empty: bool = True


def bundles(state: UpdatesState, words: ScreenText) -> tuple[BundleProps, ...]:
    """What lies on the drives."""
    rows = state.seen.found if state.seen else ()
    return tuple(
        BundleProps(
            str(found.file), _GLYPHS[found.kind], name_of(found, words), found.place, found == state.found
        )
        for found in rows
    )


def name_of(found: Found, words: ScreenText) -> str:
    """Such as "Pages 1.2"; the file's name where nothing else is known."""
    if found.kind is None:
        return found.file.name
    return words.say(f"staff_updates.name_{found.kind}", version=found.version)


def inside(state: UpdatesState, words: ScreenText) -> tuple[LineProps, ...]:
    """What is in the chosen bundle."""
    found, say = state.found, words.say
    if found is None:
        return ()
    file = LineProps("", say("staff_updates.file"), f"{found.file.name}, {size_words(found.size)}")
    if found.kind is None:
        return (file,)
    who, room = found.signer or say("staff_updates.nameless"), size_words(found.unpacked)
    signed = LineProps("good", say("staff_updates.signed_by"), who)
    return (signed, LineProps("", say("staff_updates.unpacked"), room), file)


def here(state: UpdatesState, words: ScreenText) -> tuple[LineProps, ...]:
    """What runs, what waits, and what was taken back."""
    return tuple(line for kind in KINDS for line in _here(state, kind, words))


def _here(state: UpdatesState, kind: Kind, words: ScreenText) -> Iterator[LineProps]:
    seen, say = state.seen, words.say
    if seen is None:
        return
    pointer = seen.here[kind]

    def version(text: str) -> str:
        if text == BUILT_IN:
            return say("staff_updates.built_in", version=seen.built_in[kind])
        return text

    yield LineProps("good", say(f"staff_updates.now_{kind}"), version(pointer.current))
    if pointer.staged is not None:
        yield LineProps("", say(f"staff_updates.next_{kind}"), version(pointer.staged))
    if pointer.failed is not None:
        yield LineProps("bad", say(f"staff_updates.failed_{kind}"), pointer.failed.version)


def undoable(state: UpdatesState) -> Kind | None:
    """What Undo would take back: of the chosen bundle's kind first, else pages before the program."""
    if state.seen is None:
        return None
    kinds = [state.found.kind] if state.found and state.found.kind else []
    here = state.seen.here
    return next((kind for kind in (*kinds, *KINDS) if here[kind].undoable), None)


def page(state: UpdatesState, words: ScreenText) -> PageProps:
    """Heading and call-out: what runs, what came of it, or whether the chosen bundle can be installed."""
    say, found, rows = words.say, state.found, state.seen.found if state.seen else ()
    title = say("staff_updates.none" if not rows and state.busy != "look" else "staff_updates.found")
    line = "" if rows else say("staff_updates.looking" if state.busy == "look" else "staff_updates.none_line")

    def call(kind: str, glyph: str, key: str, **values: str) -> PageProps:
        key = f"staff_updates.{key}"
        told, more = say(key, **values), f"{key}_line"
        return PageProps(
            title, line, kind, glyph, told, say(more, **values) if more in words.templates else "", not rows
        )

    if state.busy in ("install", "undo"):
        return call("", "hourglass", f"busy_{state.busy}")
    if state.refused:
        return call("mend", "octagon-alert", f"refused.{state.refused}")
    if state.told:
        return call("good", "circle-check", state.told, version=state.told_version)
    if found is not None and found.problem:
        quiet = found.problem in ("same", "older")
        return call(
            "look" if quiet else "mend", "info" if quiet else "octagon-alert", f"refused.{found.problem}"
        )
    if found is not None:
        return call("good", "shield-check", f"ready_{found.kind}")
    return PageProps(title, line, empty=not rows)
