"""pack.toml: what the pack is, its review state, clinic values, facts and sources."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.education.documents import read_toml
from kiosk.education.model import Review, Source
from kiosk.education.problems import Problems
from kiosk.education.tables import Table, whole

FILE = "pack.toml"
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_SECTION = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_DATE = re.compile(r"20[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])")


@dataclass(frozen=True, slots=True)
class Manifest:
    """Everything pack.toml says; `facts` names the sources of each fact."""

    folder: Path
    file: str
    id: str
    version: str
    languages: Mapping[str, str]
    sections: tuple[str, ...]
    review: Review
    clinic: Mapping[str, str]
    clinic_by_language: Mapping[str, Mapping[str, str]]
    facts: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]


def read_manifest(folder: Path, problems: Problems) -> Manifest | None:
    """Read pack.toml; None, with the reason noted, when nothing of it can be read."""
    document = read_toml(folder / FILE, problems)
    if document is None:
        return None
    top = whole(document, problems)
    pack = top.table("pack")
    codes = _codes(pack, "languages", _LANGUAGE, "language code")
    names, sources = _names(top.table("languages"), codes), _sources(top)
    common, by_language = _clinic(top.table("clinic"), codes)
    manifest = Manifest(
        folder=folder,
        file=document.file,
        id=pack.text("id"),
        version=pack.text("version"),
        languages=names,
        sections=_codes(pack, "sections", _SECTION, "section id"),
        review=_review(top.table("review")),
        clinic=common,
        clinic_by_language=by_language,
        facts=_facts(top.table("facts"), sources),
        sources=sources,
    )
    pack.finish()
    top.finish()
    return manifest


def _codes(pack: Table, key: str, pattern: re.Pattern[str], kind: str) -> tuple[str, ...]:
    codes = pack.texts(key)
    if key in pack.data and not codes:
        pack.error(key, f'"{key}" names nothing.', "Name at least one.")
    for code in codes:
        if not pattern.fullmatch(code):
            pack.error(key, f'"{code}" is not a {kind}.', "Use small letters, digits and -.")
    if len(set(codes)) < len(codes):
        pack.error(key, f'"{key}" names one twice.', "Name each once.")
    return tuple(dict.fromkeys(code for code in codes if pattern.fullmatch(code)))


def _names(table: Table, codes: tuple[str, ...]) -> dict[str, str]:
    names: dict[str, str] = {}
    for code in codes:
        language = table.table(code)
        names[code] = language.text("name")
        language.finish()
    table.finish()
    return names


def _review(table: Table) -> Review:
    state = table.text("state")
    fields = [table.text(key, empty=True) for key in ("reviewed_by", "reviewed_on", "next_review")]
    table.finish()
    if state not in ("draft", "reviewed"):
        table.error("state", f'"{state}" is not a review state.', 'Write "draft" or "reviewed".')
    if state == "reviewed" and not all(fields):
        table.error(
            "state", "A reviewed pack lacks who, when or the next review.", "Fill in all three lines."
        )
        state = "draft"
    for key, value in zip(("reviewed_on", "next_review"), fields[1:], strict=True):
        if value and not _DATE.fullmatch(value):
            table.error(key, f'"{key}" is not a date.', 'Write it as "2026-01-31".')
    return Review("reviewed" if state == "reviewed" else "draft", *fields)


def _clinic(table: Table, codes: tuple[str, ...]) -> tuple[dict[str, str], dict[str, Mapping[str, str]]]:
    """The values for every language, and those that [clinic.<language>] says in its own words."""
    named = [key for key, value in table.data.items() if isinstance(value, dict)]
    common = _values(table, [key for key in table.data if key not in named])
    by_language: dict[str, Mapping[str, str]] = {}
    for code in named:
        own = table.table(code)
        if code not in codes:
            table.error(code, f"[clinic.{code}] is for a language the pack lacks.", "Name one it has.")
        for key in sorted(own.data.keys() - common.keys()):
            own.error(key, f'[clinic] has no "{key}".', "Correct it, or add it to [clinic] too.")
        by_language[code] = _values(own, [key for key in own.data if key in common])
    return common, by_language


def _values(table: Table, keys: Iterable[str]) -> dict[str, str]:
    for key in keys:
        if not _NAME.fullmatch(key):
            table.error(key, f'"{key}" cannot be used as {{{key}}}.', "Use small letters, digits and _.")
    return {key: table.text(key, empty=True) for key in keys}


def _facts(table: Table, sources: Mapping[str, Source]) -> dict[str, tuple[str, ...]]:
    facts = {key: table.texts(key) for key in table.data}
    for key, named in facts.items():
        if not named:
            table.error(key, f'Fact "{key}" names no source.', "Name at least one.")
        for source in named:
            if source not in sources:
                table.error(key, f'Fact "{key}" names the unknown source "{source}".', "Add or correct it.")
    return {key: tuple(s for s in named if s in sources) for key, named in facts.items()}


def _sources(top: Table) -> dict[str, Source]:
    sources: dict[str, Source] = {}
    for table in top.tables("sources"):
        source = Source(
            id=table.text("id"),
            who=table.text("who"),
            title=table.text("title"),
            year=table.text("year", empty=True),
            address=table.text("address", empty=True),
        )
        table.finish()
        if source.id in sources:
            table.error("id", f'Source "{source.id}" stands twice.', "Give each its own id.")
        sources[source.id] = source
    return sources
