"""Everything that depends on the screen, the text size and the language: bar, frame, page breaking."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from kiosk.education.blocks import Page, Run, Section
from kiosk.education.figures import FigureContext, LabelPlace
from kiosk.education.flow import Flow
from kiosk.education.frame import ReaderFrame, reader_frame
from kiosk.education.measure import Measure
from kiosk.education.paginate import Breaker, Part
from kiosk.education.typography import Screen, TypeScale, TypeStyle, type_scale
from kiosk.paths import ASSETS
from kiosk.ui.bar_layout import BarLayout, BarWords, bar_layout
from kiosk.ui.contents import Contents


@dataclass(frozen=True, slots=True)
class Layout:
    """The geometry of one screen at one text size in one language."""

    screen: Screen
    text_percent: int
    language: str
    scale: TypeScale
    bar: BarLayout
    frame: ReaderFrame


class Layouts:
    """Makes layouts and breaks sections into parts; remembers what it has made for a screen."""

    def __init__(
        self, contents: Contents, measure: Measure, labels: Path = ASSETS / "illustrations" / "labels.toml"
    ):
        self._contents, self._measure = contents, measure
        self._places = label_places(labels)
        self.of = lru_cache(maxsize=32)(self._make)
        self.parts = lru_cache(maxsize=64)(self._parts)

    def _make(self, screen: Screen, text_percent: int, language: str) -> Layout:
        bar = bar_layout(screen, text_percent, bar_words(self._contents, language), self._measure)
        frame = reader_frame(screen, text_percent, bar.height, bar.folded)
        return Layout(screen, text_percent, language, type_scale(screen, text_percent), bar, frame)

    def _parts(self, layout: Layout, section: int) -> tuple[tuple[Part, ...], ...]:
        """The parts of each page of a section."""
        breaker = self.breaker(layout)
        found: Section = self._contents.language(layout.language).sections[section]
        return tuple(
            breaker.parts(page, extras_height=self._extras(layout) if has_next_steps(found, page) else 0)
            for page in found.pages
        )

    def breaker(self, layout: Layout) -> Breaker:
        flow = Flow(
            layout.screen, layout.scale, self._measure, layout.screen.compact or layout.text_percent > 150
        )
        figures = FigureContext(layout.screen, layout.scale, self._measure, self._places)
        return Breaker(layout.frame, flow, figures, self._contents.page_words(layout.language))

    def _extras(self, layout: Layout) -> int:
        """Height of the three next steps and a line above: side by side where words fit, else stacked."""
        screen, style = layout.screen, _steps_style(layout)
        gap = screen.px(3.2)
        button = max(screen.px(20.8), 2 * style.line_px + screen.px(2))
        if self._side_by_side(layout):
            return button + gap + style.line_px
        button = max(screen.px(20.8), style.line_px + screen.px(4))
        return 3 * button + 3 * gap + style.line_px

    def _side_by_side(self, layout: Layout) -> bool:
        say = self._contents.language(layout.language).screens.say
        cell = (layout.frame.full.width - 2 * layout.screen.px(3.2)) // 3
        room = cell - _steps_style(layout).px * 2 - layout.screen.px(4)
        words = (say("reader.next_section"), say("reader.try_question"), say("reader.ask_visit"))
        return all(self._measure.lines((Run(word),), _steps_style(layout), room) <= 2 for word in words)


def _steps_style(layout: Layout) -> TypeStyle:
    """The words of the next steps: as large as the text, except on a compact screen."""
    percent = 100 if layout.screen.compact else layout.text_percent
    return type_scale(layout.screen, percent).strong_caption


def has_next_steps(section: Section, page: Page) -> bool:
    """Whether the program puts its own next steps on this page: the key points that end a section."""
    return page is section.pages[-1] and page.figure is None


def bar_words(contents: Contents, code: str) -> BarWords:
    """Every label that a slot of the bar may carry in a language."""
    say = contents.language(code).screens.say
    others = tuple(contents.name(other) for other in contents.codes if other != code) or (
        contents.name(code),
    )
    send = contents.language(code).form.say("check.send")
    return BarWords(
        {
            "back": (say("common.back"),),
            "home": (say("common.home"),),
            "options": (say("common.options"),),
            "textSize": (say("common.text_size"),),
            "contrast": (say("common.contrast"),),
            "language": others,
            "finish": (say("common.finish"), say("called_away.pause")),
            "main": (say("common.next"), say("common.continue"), send),
        }
    )


def label_places(file: Path) -> dict[str, dict[str, LabelPlace]]:
    """Where the labels stand on each drawing that has them, from the file beside the drawings."""
    drawings = tomllib.loads(file.read_text(encoding="utf-8"))
    return {name: {key: _place(table) for key, table in tables.items()} for name, tables in drawings.items()}


def _place(table: Mapping[str, Any]) -> LabelPlace:
    dot = (table["dot"][0], table["dot"][1])
    x, y, align, valign = table["x"], table["y"], table["align"], table["valign"]
    return LabelPlace(x, y, align, valign, table["width"], table["lines"], dot)
