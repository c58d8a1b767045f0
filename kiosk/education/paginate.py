"""Exact page breaking: an authored page becomes parts that fit, nothing clipped, lost or doubled."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.education.blocks import Figure, Page, Run
from kiosk.education.figure_places import FigurePart, FigurePlaces
from kiosk.education.figures import FigureContext, renumbered, slices
from kiosk.education.flow import Atom, Flow, Placed, Words, atoms_of
from kiosk.education.frame import ReaderFrame, Rect
from kiosk.education.pour import Pour

__all__ = ["Breaker", "FigurePart", "Part"]

# How much of its height the picture band of a portrait screen keeps where that saves a page.
LOW_BAND = 0.79


@dataclass(frozen=True, slots=True)
class Part:
    """One screenful of a page; `extras` says that the program's next steps stand here."""

    placed: tuple[Placed, ...]
    figure: FigurePart | None = None
    extras: Rect | None = None
    ornament: Rect | None = None

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return tuple(placed.atom for placed in self.placed)


@dataclass(frozen=True, slots=True)
class Breaker:
    """Breaks pages for one screen, one text size and one language."""

    frame: ReaderFrame
    flow: Flow
    figures: FigureContext
    words: Words

    def parts(self, page: Page, *, extras_height: int = 0) -> tuple[Part, ...]:
        """All parts of a page, as few as the allowed spacing gives.

        `extras_height` px are kept for the program's own next steps."""
        return min((way._broken(page, extras_height) for way in self._ways()), key=len)

    def _ways(self) -> Iterator["Breaker"]:
        """Usual spacing, tighter spacing, a lower picture band; `min` keeps the first of equals."""
        yield self
        tighter = replace(self, flow=replace(self.flow, tight=True))
        yield tighter
        panel = self.frame.panel
        if panel is not None and self.frame.screen.portrait:
            lower = replace(panel, height=round(panel.height * LOW_BAND))
            yield replace(tighter, frame=replace(self.frame, panel=lower))

    def _broken(self, page: Page, extras_height: int) -> tuple[Part, ...]:
        atoms = list(atoms_of(page.blocks, self.words))
        panel = self.frame.panel
        if panel is not None and not self.frame.screen.portrait:
            return self._beside(atoms, page, panel, extras_height)
        if panel is not None:
            return self._below(atoms, page, panel, extras_height)
        return self._in_one_column(atoms, page, extras_height)

    def _beside(self, atoms: list[Atom], page: Page, panel: Rect, extras: int) -> tuple[Part, ...]:
        """Text left, picture right; what does not fit goes on in the full width."""
        figure = self._places.beside(page.figure, panel) if page.figure else None
        if page.figure and figure is None:
            return self._in_one_column(atoms, page, extras)
        texts = list(self._fill(atoms, self.frame.text, self.frame.full))
        if not texts[0]:
            return self._in_one_column(atoms, page, extras)
        if figure and extras:
            return self._with_extras([Part(texts[0], figure), *map(Part, texts[1:])], extras)
        if len(texts) > 1 and figure is None and not extras:
            both = self._side_by_side(atoms, panel)
            if both is not None:
                return (both,)
        first = Part(texts[0], figure)
        if extras:
            first = replace(first, extras=panel)
        elif figure is None:
            first = replace(first, ornament=panel)
        return (first, *(Part(placed) for placed in texts[1:]))

    def _side_by_side(self, atoms: list[Atom], panel: Rect) -> Part | None:
        """Two lists with a heading line each, beside each other where that saves a page."""
        heads = [index for index, atom in enumerate(atoms) if atom.kind == "advice"]
        if len(heads) < 2:
            return None
        left = list(self._fill(atoms[: heads[-1]], self.frame.text, self.frame.full))
        top = next((p.rect.y for p in left[0] if p.atom.kind == "advice"), self.frame.text.y)
        beside = Rect(panel.x, top, panel.width, self.frame.text.bottom - top)
        right = list(self._fill(atoms[heads[-1] :], beside, self.frame.full))
        return Part(left[0] + right[0]) if len(left) == len(right) == 1 else None

    def _below(self, atoms: list[Atom], page: Page, panel: Rect, extras: int) -> tuple[Part, ...]:
        """Portrait: the picture above, its caption under it, then the text."""
        figure = self._places.in_band(page.figure, panel, self.frame.full) if page.figure else None
        if page.figure and figure is None:
            return self._in_one_column(atoms, page, extras)
        full = self.frame.full
        top = panel.bottom + self.frame.screen.px(6)
        if figure and figure.caption_rect:
            top = figure.caption_rect.bottom + self.frame.screen.px(8)
        below = Rect(full.x, top, full.width, full.bottom - top)
        texts = list(self._fill(atoms, below, full))
        if not texts[0]:
            return self._in_one_column(atoms, page, extras)
        parts = [Part(placed) for placed in texts]
        parts[0] = replace(parts[0], figure=figure, ornament=None if figure else panel)
        return self._with_extras(parts, extras)

    def _in_one_column(self, atoms: list[Atom], page: Page, extras: int) -> tuple[Part, ...]:
        """Everything in the full width; the picture follows the main line where it fits, else the text."""
        full = self.frame.full
        if page.figure is None:
            return self._with_extras([Part(p) for p in self._fill(atoms, full, full)], extras)
        opening = [atom for atom in atoms if atom.kind in ("heading", "lead")]
        rest = atoms[len(opening) :]
        head = list(self._fill(opening, full, full))
        room = self._room_below(Part(head[-1]), full)
        figure = self._places.in_column(page.figure, room)
        if figure is not None:
            parts = [Part(p) for p in head]
            parts[-1] = replace(parts[-1], figure=figure)
            parts += [Part(p) for p in self._fill(rest, full, full)] if rest else []
            return self._with_extras(parts, extras)
        closing = [atom for atom in rest[-1:] if atom.kind == "do_this"]
        texts = list(self._fill(atoms[: len(atoms) - len(closing)], full, full))
        with_closing = list(self._fill(atoms, full, full))
        if len(with_closing) == len(texts):
            texts, closing = with_closing, []
        parts = [Part(p) for p in texts]
        parts += self._figure_parts(page.figure, full)
        last = parts[-1].figure
        if closing and last is not None:
            tail = self._rest_of(full, last.bottom + self.frame.screen.px(5))
            texts = list(self._fill(closing, tail, full))
            if texts[0]:
                parts[-1] = replace(parts[-1], placed=parts[-1].placed + texts[0])
            parts += [Part(p) for p in texts[1:]]
        elif closing:
            parts += [Part(p) for p in self._fill(closing, full, full)]
        return self._with_extras(parts, extras)

    def _with_extras(self, parts: list[Part], extras: int) -> tuple[Part, ...]:
        if extras:
            full = self.frame.full
            room = self._room_below(parts[-1], full)
            if room.height < extras:
                parts.append(Part(()))
                room = full
            parts[-1] = replace(parts[-1], extras=Rect(room.x, room.y, room.width, min(room.height, extras)))
        return tuple(parts)

    def _room_below(self, part: Part, full: Rect) -> Rect:
        ends = [(placed.box_rect or placed.rect).bottom for placed in part.placed]
        ends += [part.figure.bottom] if part.figure else []
        return self._rest_of(full, max(ends) + self.frame.screen.px(4 if self.flow.tight else 8))

    def _rest_of(self, full: Rect, top: int) -> Rect:
        return Rect(full.x, top, full.width, max(0, full.bottom - top))

    def text_pages(self, atoms: list[Atom], area: Rect) -> tuple[tuple[Placed, ...], ...]:
        """Loose texts, such as a page's sources, broken into pages of one area."""
        return tuple(self._fill(atoms, area, area))

    def _fill(self, atoms: Iterable[Atom], first: Rect, later: Rect) -> Iterator[tuple[Placed, ...]]:
        return Pour(self.flow, first, later).pages(atoms)

    @property
    def _places(self) -> FigurePlaces:
        return FigurePlaces(self.figures)

    def _figure_parts(self, figure: Figure, full: Rect) -> list[Part]:
        """The figure on pages of its own: whole, else in slices, its caption after the last."""
        whole = self._places.in_column(figure, full)
        if whole is not None:
            return [Part((), whole)]
        bare = replace(figure, caption="")
        for pieces in ((bare,), *slices(bare)):
            parts = [self._places.in_column(piece, full) for piece in pieces]
            if all(part is not None for part in parts):
                captions = self._fill([Atom("paragraph", (Run(figure.caption),))], full, full)
                return [*self._counted_on(filter(None, parts)), *map(Part, captions)]
        # No drawing fits: its words are still there to read.
        words = [Atom("paragraph", (Run(figure.alt),)), Atom("paragraph", (Run(figure.caption),))]
        return [Part(p) for p in self._fill(words, full, full)]

    def _counted_on(self, slices_shown: Iterable[FigurePart]) -> Iterator[Part]:
        """Slices on parts of their own, the numbers of a numbered row going on from slice to slice."""
        first = 1
        for shown in slices_shown:
            yield Part((), replace(shown, layout=renumbered(shown.layout, first)))
            first += len(shown.layout.labels)
