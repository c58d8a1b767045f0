"""Loading a content pack: all of it, one language of it, or the built-in one when it is broken."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.education.agreement import LanguageDraft, check_agreement
from kiosk.education.blocks import Section
from kiosk.education.documents import read_toml
from kiosk.education.drawings import drawing_problem
from kiosk.education.figure_lines import drawings_of
from kiosk.education.filling import filled
from kiosk.education.manifest import Manifest, read_manifest
from kiosk.education.markdown_blocks import MarkdownReader
from kiosk.education.model import LanguageContent, Pack
from kiosk.education.problems import PackError, Problem, Problems
from kiosk.education.quiz_tables import FILE as QUIZ
from kiosk.education.quiz_tables import read_quiz
from kiosk.education.screens_text import ASK_US, FORM, SCREENS, ScreenText, read_words
from kiosk.education.sections import read_section


@dataclass(frozen=True, slots=True)
class Loaded:
    """A pack that can be shown, and what was wrong with the one that was asked for."""

    pack: Pack
    problems: tuple[Problem, ...]


def load_pack(folder: Path, drawings: Path | None, clinic: Mapping[str, str]) -> Pack:
    """Load a pack, `clinic` replacing its own values; raises PackError with every reason it cannot be used.

    `drawings` is the folder with <id>.svg files; None leaves drawings unchecked."""
    problems = Problems()
    pack = read_pack(folder, drawings, clinic, problems)
    if pack is None or problems.errors():
        raise PackError(problems.errors())
    return pack


def load_pack_or_builtin(
    folder: Path, builtin: Path, drawings: Path | None, clinic: Mapping[str, str]
) -> Loaded:
    """Load a pack, or the built-in one when it is broken; raises PackError when both are."""
    try:
        return Loaded(load_pack(folder, drawings, clinic), ())
    except PackError as broken:
        if folder.resolve() == builtin.resolve():
            raise
        return Loaded(load_pack(builtin, drawings, clinic), broken.problems)


def load_language(manifest: Manifest, code: str, clinic: Mapping[str, str]) -> LanguageContent:
    """Load one language without comparing it to the others; raises PackError when it cannot be used."""
    problems = Problems()
    draft = _read_language(manifest, code, MarkdownReader(), problems)
    if problems.errors():
        raise PackError(problems.errors())
    return _finished(draft.content, clinic_values(manifest, clinic, code))


def clinic_values(manifest: Manifest, clinic: Mapping[str, str], code: str = "") -> dict[str, str]:
    """The pack's clinic values with this clinic's own in their place; names the pack lacks are left out.

    With a language `code`, its own words win: "es.price" over "price", [clinic.es] over [clinic]."""
    said = {name: value for name, value in manifest.clinic_by_language.get(code, {}).items() if value}
    ours = {**manifest.clinic, **said}
    return {name: clinic.get(f"{code}.{name}", clinic.get(name, value)) for name, value in ours.items()}


def read_pack(
    folder: Path, drawings: Path | None, clinic: Mapping[str, str], problems: Problems
) -> Pack | None:
    """Read and check a whole pack; None when there is nothing to show. Problems are noted, not raised."""
    manifest = read_manifest(folder, problems)
    if manifest is None:
        return None
    reader = MarkdownReader()
    drafts = [_read_language(manifest, code, reader, problems) for code in manifest.languages]
    for draft in drafts:
        _check_names(draft, manifest, problems)
    check_agreement(drafts, problems)
    if drawings is not None:
        _check_drawings(drafts, drawings, problems)
    return Pack(
        id=manifest.id,
        version=manifest.version,
        review=manifest.review,
        clinic=clinic_values(manifest, clinic),
        facts=manifest.facts,
        sources=manifest.sources,
        language_names=manifest.languages,
        languages={
            code: _finished(draft.content, clinic_values(manifest, clinic, code))
            for code, draft in ((draft.content.code, draft) for draft in drafts)
        },
    )


def _read_language(
    manifest: Manifest, code: str, reader: MarkdownReader, problems: Problems
) -> LanguageDraft:
    folder = manifest.folder / code
    screens = read_toml(folder / SCREENS, problems)
    form = read_toml(folder / FORM, problems)
    quiz, quiz_document = read_quiz(folder / QUIZ, manifest.clinic, problems)
    templates = read_words(screens, problems)
    ask_us = templates.get(ASK_US, "")
    if screens and not ask_us:
        problems.error(
            screens.file, 1, f'"{ASK_US}" is missing.', "Add what stands for an empty clinic value."
        )
    content = LanguageContent(
        code=code,
        name=manifest.languages.get(code, code),
        sections=tuple(_sections(manifest, folder, reader, problems)),
        quiz=quiz,
        screens=ScreenText(templates, manifest.clinic, ask_us),
        form=ScreenText(read_words(form, problems), manifest.clinic, ask_us),
    )
    return LanguageDraft(content, screens, form, quiz_document)


def _sections(
    manifest: Manifest, folder: Path, reader: MarkdownReader, problems: Problems
) -> Iterator[Section]:
    found: dict[str, Section] = {}
    for path in sorted(folder.glob("*.md")):
        section = read_section(path, reader, manifest.clinic, problems)
        if section is None:
            continue
        if section.id in found:
            problems.error(section.file, 2, f'Section "{section.id}" stands twice.', "Give each its own id.")
        elif section.id not in manifest.sections:
            problems.error(section.file, 2, f'pack.toml names no section "{section.id}".', "Correct the id.")
        found.setdefault(section.id, section)
    for wanted in manifest.sections:
        if wanted in found:
            yield found[wanted]
        else:
            problems.error(folder.as_posix(), 1, f'The section "{wanted}" is missing.', "Add its .md file.")


def _check_names(draft: LanguageDraft, manifest: Manifest, problems: Problems) -> None:
    """Every page id once; every fact, quiz item and page that is named exists."""
    content = draft.content
    quiz_ids = {item["id"] for item in content.quiz}
    seen: set[str] = set()
    for section in content.sections:
        for page in section.pages:
            note = _noter(section.file, page.line, problems)
            if page.id in seen:
                note(f'Page "{page.id}" stands twice.', "Give each page its own id.")
            seen.add(page.id)
            if page.quiz and page.quiz not in quiz_ids:
                note(f'quiz.toml has no item "{page.quiz}".', "Correct quiz= or add the item.")
            if not page.facts:
                note("The page names no facts.", 'Add facts="…" to its heading.')
            _check_facts(page.facts, manifest.facts, note)
    for number, item in enumerate(content.quiz):
        note = _noter(draft.quiz_file, draft.quiz_line(number, "facts"), problems)
        _check_facts(item["facts"], manifest.facts, note)
        if item["page"] not in seen:
            note = _noter(draft.quiz_file, draft.quiz_line(number, "page"), problems)
            note(f'There is no page "{item["page"]}".', "Correct page=.")


def _check_facts(named: Collection[str], known: Collection[str], note: Callable[[str, str], None]) -> None:
    for fact in named:
        if fact not in known:
            note(f'pack.toml has no fact "{fact}".', "Add it or correct its id.")


def _noter(file: str, line: int, problems: Problems) -> Callable[[str, str], None]:
    return lambda what, mend: problems.error(file, line, what, mend)


def _check_drawings(drafts: Collection[LanguageDraft], folder: Path, problems: Problems) -> None:
    """Each drawing once, at the first place that names it."""
    places: dict[str, tuple[str, int]] = {}
    for draft in drafts:
        for section in draft.content.sections:
            places.setdefault(section.drawing, (section.file, 1))
            for page in section.pages:
                for drawing in drawings_of(page.figure):
                    places.setdefault(drawing, (section.file, page.line))
        for number, item in enumerate(draft.content.quiz):
            places.setdefault(item["drawing"], (draft.quiz_file, draft.quiz_line(number)))
    for drawing, (file, line) in places.items():
        if drawing and (what := drawing_problem(folder, drawing)):
            problems.error(file, line, what, "Draw it again as plain SVG or correct its id.")


def _finished(content: LanguageContent, values: Mapping[str, str]) -> LanguageContent:
    """The same content with the clinic's values filled in; screens and form fill theirs when said."""
    ask_us = content.screens.ask_us
    return LanguageContent(
        code=content.code,
        name=content.name,
        sections=filled(content.sections, values, ask_us),
        quiz=filled(content.quiz, values, ask_us),
        screens=ScreenText(content.screens.templates, values, ask_us),
        form=ScreenText(content.form.templates, values, ask_us),
    )
