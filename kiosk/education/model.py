"""A loaded content pack: frozen, every placeholder for a clinic value already filled in pages and quiz."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kiosk.education.blocks import Page, Section
from kiosk.education.screens_text import ScreenText


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from, as shown to a reader."""

    id: str
    who: str
    title: str
    year: str
    address: str


@dataclass(frozen=True, slots=True)
class Review:
    """Who approved the content; a draft has empty fields."""

    state: Literal["draft", "reviewed"]
    reviewed_by: str
    reviewed_on: str
    next_review: str


@dataclass(frozen=True, slots=True)
class LanguageContent:
    """Everything in one language. `quiz` holds checked tables that kiosk.quiz turns into its own types."""

    code: str
    name: str
    sections: tuple[Section, ...]
    quiz: tuple[Mapping[str, Any], ...]
    screens: ScreenText
    form: ScreenText

    def page(self, page_id: str) -> Page:
        """The page with this id; raises KeyError for an id no page has."""
        return self.pages()[page_id]

    def pages(self) -> dict[str, Page]:
        """All pages by id, in reading order."""
        return {page.id: page for section in self.sections for page in section.pages}


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack; `languages` in the order they are offered."""

    id: str
    version: str
    review: Review
    clinic: Mapping[str, str]
    facts: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, Source]
    language_names: Mapping[str, str]
    languages: Mapping[str, LanguageContent]

    def sources_of(self, page: Page) -> tuple[Source, ...]:
        """The sources a page rests on, each once, in the order its facts name them."""
        ids = dict.fromkeys(source for fact in page.facts for source in self.facts.get(fact, ()))
        return tuple(self.sources[source] for source in ids)
