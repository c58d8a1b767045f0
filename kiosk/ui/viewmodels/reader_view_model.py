"""The reader: the parts of a section side by side, the place in them, the sources, the next steps."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import Property, QObject, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable

from kiosk.education.blocks import Run, Section
from kiosk.education.flow import Atom
from kiosk.education.frame import Rect
from kiosk.education.model import LanguageContent, Source
from kiosk.education.paginate import Part
from kiosk.quiz.check import go_to
from kiosk.session.screens import AskDesk, Check, Cleared, Reader, SignUp
from kiosk.session.stay import MarkRead, Show, TurnTo
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.models.parts_model import PartsModel
from kiosk.ui.reading.layout import Layout, Layouts
from kiosk.ui.reading.part_maps import part_map, text_maps
from kiosk.ui.viewmodels.screen_view_model import BarState

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1


@dataclass(frozen=True, slots=True)
class ReaderProps:
    """What stands around the pages."""

    section_title: str = ""
    place: str = ""
    page: int = 0
    pages: int = 0
    index: int = 0
    source_button: bool = True
    note: str = ""
    reviewed: bool = False
    ornament: str = ""
    has_next_section: bool = False
    try_item: str = ""
    sources: tuple[Source, ...] = ()
    geometry: Layout | None = None
    key: tuple[object, ...] = ()


@QmlElement
@QmlUncreatable("Made by the program.")
class ReaderViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Reading one section."""

    changed = Signal()
    partsGoing = Signal()
    partsReset = Signal()

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layouts: Layouts,
        layout: Callable[[], Layout],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._layouts, self._layout = live, contents, layouts, layout
        self._model = PartsModel(self)
        self._props = ReaderProps()
        live.wiped.connect(self.forget)

    # State -------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """The stay is over: no page, no place in it."""
        self._props = ReaderProps()
        self._model.replace([])

    def refresh(self) -> None:
        """Derive again; where the pages were broken anew, stay at the words that were read."""
        screen = self._live.session.screen
        if not isinstance(screen, Reader):
            return
        layout = self._layout()
        parts = self._layouts.parts(layout, screen.section)
        before = self._props
        if before.geometry not in (None, layout) and before.key[:1] == (screen.section,):
            screen = self._kept_place(screen, before, parts)
        key = (screen.section, layout)
        if key != before.key:
            self.partsGoing.emit()
            self._model.replace([part_map(part, layout.scale) for page in parts for part in page])
        props = self._derive(screen, layout, parts, key)
        if props != before:
            self._props = props
            self.changed.emit()
            if key != before.key:
                self.partsReset.emit()
        self._mark(screen, parts)
        if screen != self._live.session.screen:
            self._live.move(TurnTo(screen.page, screen.part))

    def _kept_place(self, screen: Reader, before: ReaderProps, parts: tuple[tuple[Part, ...], ...]) -> Reader:
        if before.geometry is None:
            return screen
        old = self._layouts.parts(before.geometry, screen.section)
        if screen.page >= len(old) or screen.part >= len(old[screen.page]):
            return replace(screen, part=0)
        read = sum(_beginnings(part) for part in old[screen.page][: screen.part])
        seen, part = 0, 0
        for number, candidate in enumerate(parts[screen.page]):
            if seen > read:
                break
            part, seen = number, seen + _beginnings(candidate)
        return replace(screen, part=part if screen.part else 0)

    def _derive(
        self, screen: Reader, layout: Layout, parts: tuple[tuple[Part, ...], ...], key: tuple[object, ...]
    ) -> ReaderProps:
        content = self._contents.language(layout.language)
        section = content.sections[screen.section]
        page, count = section.pages[screen.page], len(parts[screen.page])
        say = content.screens.say
        place = say("common.page_of", n=screen.page + 1, total=len(section.pages))
        if count > 1:
            place += ", " + say("common.part_of", n=screen.part + 1, total=count)
        return ReaderProps(
            section_title=section.title,
            place=place,
            page=screen.page,
            pages=len(section.pages),
            index=sum(len(p) for p in parts[: screen.page]) + screen.part,
            source_button=layout.frame.source_button,
            note=self._note(content),
            reviewed=self._contents.pack.review.state == "reviewed",
            ornament=section.drawing,
            has_next_section=screen.section + 1 < len(content.sections),
            try_item=self._item_of(section, screen.page),
            sources=self._contents.pack.sources_of(page),
            geometry=layout,
            key=key,
        )

    def _note(self, content: LanguageContent) -> str:
        review = self._contents.pack.review
        if review.state == "draft":
            return content.screens.say("common.draft_note")
        return content.screens.say(
            "common.reviewed_note", who=review.reviewed_by, when=review.reviewed_on, next=review.next_review
        )

    def _item_of(self, section: Section, page: int) -> str:
        """The check's item of this page or, on the last page, of the section's first page that has one."""
        if section.pages[page].quiz:
            return section.pages[page].quiz or ""
        return next((found.quiz for found in section.pages if found.quiz), "")

    def _mark(self, screen: Reader, parts: tuple[tuple[Part, ...], ...]) -> None:
        section = self._contents.language(self._live.session.language).sections[screen.section]
        at_end = screen.page == len(parts) - 1
        if at_end and section.id not in self._live.session.read:
            self._live.move(MarkRead(section.id))

    # The bar -----------------------------------------------------------------------------------------------

    def bar(self) -> BarState:
        session = self._live.session
        content = self._contents.language(session.language)
        screen = session.screen
        if not isinstance(screen, Reader):
            return BarState()
        if screen.from_check:
            words = content.screens.say("quiz.back_to_question")
            return BarState(main_text=words, main_icon="", main_enabled=True)
        last = self._props.index + 1 >= self._model.rowCount() and not self._props.has_next_section
        return BarState(main_text=content.screens.say("common.next"), main_enabled=not last)

    def press_main(self) -> None:
        screen = self._live.session.screen
        if not isinstance(screen, Reader):
            return
        if screen.from_check:
            self._live.move(Show(Check()))
        elif self._props.index + 1 < self._model.rowCount():
            self.turnTo(self._props.index + 1)
        else:
            self._live.move(Show(Reader(screen.section + 1, 0)))

    def press_back(self) -> bool:
        screen = self._live.session.screen
        if not isinstance(screen, Reader) or screen.from_check or self._props.index == 0:
            return False
        self.turnTo(self._props.index - 1)
        return True

    # Verbs -------------------------------------------------------------------------------------------------

    @Slot(int)
    def turnTo(self, index: int) -> None:
        """A part came to rest in the middle of the screen."""
        screen = self._live.session.screen
        if not isinstance(screen, Reader) or not 0 <= index < self._model.rowCount():
            return
        for number, page in enumerate(self._layouts.parts(self._layout(), screen.section)):
            if index < len(page):
                self._live.move(TurnTo(number, index))
                return
            index -= len(page)

    @Slot()
    def nextSection(self) -> None:
        screen = self._live.session.screen
        if isinstance(screen, Reader) and self._props.has_next_section:
            self._live.move(Show(Reader(screen.section + 1, 0)))

    @Slot()
    def tryQuestion(self) -> None:
        """Open the check at this page's item."""
        items = self._contents.quiz(self._live.session.language)
        ids = [item.id for item in items]
        if self._props.try_item in ids:
            self._live.answer(go_to(self._live.stay.check, ids.index(self._props.try_item)))
        self._live.move(Show(Check()))

    @Slot()
    def askVisit(self) -> None:
        self._live.move(Show(SignUp()))

    @Slot(str)
    def takeStep(self, step: str) -> None:
        """One of the four equal next steps at the end: talk, check, ask or wait."""
        match step:
            case "talk":
                self._live.move(Show(AskDesk("talk")))
            case "check":
                self._live.move(Show(Check()))
            case "ask":
                self.askVisit()
            case "wait":
                self._live.reset(Cleared())

    # What QML reads ----------------------------------------------------------------------------------------

    @Property(QObject, constant=True)
    def parts(self) -> PartsModel:
        return self._model

    @Property(str, notify=changed)
    def sectionTitle(self) -> str:
        return self._props.section_title

    @Property(str, notify=changed)
    def place(self) -> str:
        return self._props.place

    @Property(int, notify=changed)
    def page(self) -> int:
        return self._props.page

    @Property(int, notify=changed)
    def pages(self) -> int:
        return self._props.pages

    @Property(int, notify=changed)
    def index(self) -> int:
        return self._props.index

    @Property(bool, notify=changed)
    def sourceButton(self) -> bool:
        return self._props.source_button

    @Property(str, notify=changed)
    def note(self) -> str:
        return self._props.note

    @Property(bool, notify=changed)
    def reviewed(self) -> bool:
        return self._props.reviewed

    @Property(str, notify=changed)
    def ornament(self) -> str:
        return self._props.ornament

    @Property(bool, notify=changed)
    def hasNextSection(self) -> bool:
        return self._props.has_next_section

    @Property(list, notify=changed)
    def sourcePages(self) -> list[list[dict[str, object]]]:
        """The sources of the page, broken into screenfuls of texts."""
        layout = self._props.geometry
        if layout is None:
            return []
        say = self._contents.language(layout.language).screens.say
        intro = Atom("paragraph", (Run(f"{say('reader.sources_intro')} {say('reader.funding')}"),))
        atoms = [intro, *(_source_atom(source) for source in self._props.sources)]
        screen, margin = layout.screen, layout.frame.margin
        top = screen.px(4 if screen.compact else 12) + 2 * layout.scale.heading.line_px
        bottom = screen.height - layout.bar.height - screen.px(4)
        area = Rect(margin, top, screen.width - 2 * margin, bottom - top)
        pages = self._layouts.breaker(layout).text_pages(atoms, area)
        return [text_maps(page, layout.scale) for page in pages]

    @Property(dict, notify=changed)
    def frame(self) -> dict[str, int]:
        """The places of the top line and the source row."""
        layout = self._props.geometry
        if layout is None:
            return {}
        top, source = layout.frame.top_line, layout.frame.source
        return {
            "topY": top.y,
            "topHeight": top.height,
            "sourceX": source.x,
            "sourceY": source.y,
            "sourceWidth": source.width,
            "sourceHeight": source.height,
            "margin": layout.frame.margin,
        }


def _beginnings(part: Part) -> int:
    """How many texts and figures begin on a part."""
    return sum(atom.first for atom in part.atoms) + (part.figure is not None)


def _source_atom(source: Source) -> Atom:
    who = f"{source.who}, {source.year}. " if source.year else f"{source.who}. "
    address = f" {source.address}" if source.address else ""
    return Atom("bullet", (Run(who, True), Run(f"{source.title}.{address}")))
