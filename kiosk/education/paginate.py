"""Exact page breaking: an authored page becomes parts that fit the screen, nothing clipped, lost or doubled."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiosk.education.blocks import Figure, IconArray, Page, Run
from kiosk.education.figures import FigureContext, FigureLayout, first_number, lay_out, slices
from kiosk.education.flow import Atom, Flow, Placed, Words, atoms_of
from kiosk.education.frame import ReaderFrame, Rect
from kiosk.education.measure import cut, forced_cut, height, largest_fitting_cut


# A text that would fit whole on the next page is split only where this much of the page would stay empty.
WORTH_SPLITTING = 0.4
# How much of its height the picture band of a portrait screen keeps where that saves a page.
LOW_BAND = 0.78


@dataclass(frozen=True, slots=True)
class FigurePart:
    """A laid-out figure (or a slice), where it stands, and the caption's lines below it."""

    figure: Figure
    layout: FigureLayout
    rect: Rect
    caption: str
    caption_rect: Rect | None
    alt: str
    panel: Rect | None = None


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
        """Usual spacing first, then tighter spacing, then a lower picture band; `min` keeps the first of equals."""
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
        figure = self._panel_figure(page.figure, panel) if page.figure else None
        if page.figure and figure is None:
            return self._in_one_column(atoms, page, extras)
        texts = list(self._fill(atoms, self.frame.text, self.frame.full))
        first = Part(texts[0], figure)
        if extras:
            first = replace(first, extras=panel)
        elif figure is None:
            first = replace(first, ornament=panel)
        return (first, *(Part(placed) for placed in texts[1:]))

    def _below(self, atoms: list[Atom], page: Page, panel: Rect, extras: int) -> tuple[Part, ...]:
        """Portrait: the picture above, its caption under it, then the text."""
        figure = self._band_figure(page.figure, panel) if page.figure else None
        if page.figure and figure is None:
            return self._in_one_column(atoms, page, extras)
        full = self.frame.full
        top = panel.bottom + self.frame.screen.px(6)
        if figure and figure.caption_rect:
            top = figure.caption_rect.bottom + self.frame.screen.px(8)
        below = Rect(full.x, top, full.width, full.bottom - top)
        texts = list(self._fill(atoms, below, full))
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
        room = self._room_below(head[-1], full)
        figure = self._column_figure(page.figure, room)
        if figure is not None:
            parts = [Part(p) for p in head]
            parts[-1] = replace(parts[-1], figure=figure)
            parts += [Part(p) for p in self._fill(rest, full, full)] if rest else []
            return self._with_extras(parts, extras)
        closing = [atom for atom in rest if atom.kind == "do_this"]
        texts = list(self._fill([a for a in atoms if a.kind != "do_this"], full, full))
        with_closing = list(self._fill(atoms, full, full))
        if len(with_closing) == len(texts):
            texts, closing = with_closing, []
        parts = [Part(p) for p in texts]
        parts += self._figure_parts(page.figure, full)
        last = parts[-1].figure
        if closing and last is not None:
            bottom = last.caption_rect.bottom if last.caption_rect else last.rect.bottom
            tail = self._rest_of(full, bottom + self.frame.screen.px(5))
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
            room = self._room_below(parts[-1].placed, full) if parts[-1].placed else full
            if parts[-1].figure is not None and not parts[-1].placed or room.height < extras:
                parts.append(Part(()))
                room = full
            parts[-1] = replace(parts[-1], extras=Rect(room.x, room.y, room.width, min(room.height, extras)))
        return tuple(parts)

    def _room_below(self, placed: tuple[Placed, ...], full: Rect) -> Rect:
        bottom = max((p.box_rect or p.rect).bottom for p in placed)
        return self._rest_of(full, bottom + self.frame.screen.px(4 if self.flow.tight else 8))

    def _rest_of(self, full: Rect, top: int) -> Rect:
        return Rect(full.x, top, full.width, max(0, full.bottom - top))

    def text_pages(self, atoms: list[Atom], area: Rect) -> tuple[tuple[Placed, ...], ...]:
        """Loose texts, such as a page's sources, broken into pages of one area."""
        return tuple(self._fill(atoms, area, area))

    # Text ------------------------------------------------------------------------------------------------

    def _fill(self, atoms: list[Atom], first: Rect, later: Rect) -> Iterator[tuple[Placed, ...]]:
        """Pour atoms into `first`, then into as many `later` pages as they need; always at least one page."""
        waiting, area, page = list(atoms), first, 0
        while waiting or not page:
            placed, waiting = self._fill_one(waiting, area, forced=page > 0 or first == later)
            if placed or not waiting or page == 0:
                yield tuple(placed)
            area, page = later, page + 1

    def _fill_one(self, atoms: list[Atom], area: Rect, *, forced: bool) -> tuple[list[Placed], list[Atom]]:
        placed: list[Placed] = []
        y = area.y
        for index, atom in enumerate(atoms):
            before = placed[-1].atom if placed else None
            opens = bool(atom.box) and not (before and before.box == atom.box == "callout")
            pad = self.flow.pad(atom)[1]
            top = y + self.flow.gap(atom, before) + (pad if opens else 0)
            room = area.bottom - top - pad
            tall = self.flow.text_height(atom, area.width)
            if tall <= room and not self._strands(atoms, index, top + tall, area):
                placed.append(self._place(atom, area, top, tall, pad, opens))
                y = top + tall + (pad if atom.box and not self._goes_on(atoms, index) else 0)
                continue
            return self._break(placed, atoms, index, area, top, room, forced=forced)
        return placed, []

    def _goes_on(self, atoms: list[Atom], index: int) -> bool:
        following = atoms[index + 1] if index + 1 < len(atoms) else None
        return bool(following and following.box == atoms[index].box == "callout")

    def _strands(self, atoms: list[Atom], index: int, bottom: int, area: Rect) -> bool:
        """A heading or advice title does not stay alone at the foot of a page."""
        if atoms[index].kind not in ("heading", "advice") or index + 1 >= len(atoms) or index == 0:
            return False
        following = atoms[index + 1]
        line = self.flow.style(following).line_px
        return bottom + self.flow.gap(following, atoms[index]) + line > area.bottom

    def _break(
        self,
        placed: list[Placed],
        atoms: list[Atom],
        index: int,
        area: Rect,
        top: int,
        room: int,
        *,
        forced: bool,
    ) -> tuple[list[Placed], list[Atom]]:
        """The atom at `index` does not fit: split it at a sentence, or at a word where it would never fit."""
        atom, measure, style = atoms[index], self.flow.measure, self.flow.style(atoms[index])
        width = self.flow.text_width(atom, area.width)
        if placed and placed[-1].atom.kind in ("heading", "advice") and placed[:-1]:
            return placed[:-1], [placed[-1].atom, *atoms[index:]]
        if atom.kind == "advice":
            return placed, atoms[index:]
        alone = not placed
        if not alone and room < area.height * WORTH_SPLITTING and self._fits_alone(atom, area.width):
            return placed, atoms[index:]
        cutter = forced_cut if alone and forced else largest_fitting_cut
        offset = cutter(measure, atom.text, style, width, room)
        if not offset:
            return placed, atoms[index:]
        head, tail = cut(atom.text, offset)
        pad = self.flow.pad(atom)[1]
        kept = replace(atom, text=head)
        opens = bool(atom.box) and not (placed and placed[-1].atom.box == atom.box == "callout")
        placed.append(self._place(kept, area, top, self.flow.text_height(kept, area.width), pad, opens))
        return placed, [replace(atom, text=tail, first=False, starts_list=False), *atoms[index + 1 :]]

    def _fits_alone(self, atom: Atom, width: int) -> bool:
        """Whether the atom fits whole on a page of its own."""
        return self.flow.text_height(atom, width) + 2 * self.flow.pad(atom)[1] <= self.frame.full.height

    def _place(self, atom: Atom, area: Rect, top: int, tall: int, pad: int, opens: bool) -> Placed:
        indent = self.flow.indent(atom)
        words = height(
            self.flow.measure, atom.text, self.flow.style(atom), self.flow.text_width(atom, area.width)
        )
        rect = Rect(area.x + indent, top + (tall - words) // 2, self.flow.text_width(atom, area.width), words)
        box = None
        if atom.box:
            above = pad if opens else self.flow.gap(atom, atom)
            box = Rect(area.x, top - above, area.width, tall + above + pad)
        return Placed(atom, rect, box)

    # Figures ---------------------------------------------------------------------------------------------

    def _caption_height(self, caption: str, width: int) -> int:
        return height(self.flow.measure, (Run(caption),), self.flow.scale.caption, width) if caption else 0

    def _panel_figure(self, figure: Figure, panel: Rect) -> FigurePart | None:
        """The figure on its card beside the text: picture above, caption below a rule."""
        pad = self.frame.screen.px(10)
        width = panel.width - 2 * pad
        tall = self._caption_height(figure.caption, width)
        foot = tall + pad + (self.frame.screen.px(5) if tall else 0)
        for bleed in (True, False):
            inner = panel.width if bleed else width
            above = 0 if bleed else pad
            layout = lay_out(
                figure, inner, panel.height - foot - above - self.frame.screen.px(4), self.figures
            )
            if layout is None or layout.bleeds != bleed:
                continue
            x = panel.x + (0 if bleed and layout.width == panel.width else (panel.width - layout.width) // 2)
            spare = panel.height - foot - above - layout.height
            y = panel.y + above + (0 if bleed or isinstance(figure, IconArray) else spare * 2 // 5)
            caption = Rect(panel.x + pad, panel.bottom - pad - tall, width, tall) if tall else None
            rect = Rect(x, y, layout.width, layout.height)
            return FigurePart(figure, layout, rect, figure.caption, caption, figure.alt, panel)
        return None

    def _band_figure(self, figure: Figure, panel: Rect) -> FigurePart | None:
        """Portrait: the figure in the band across the screen, the caption on the page below it."""
        full = self.frame.full
        tall = self._caption_height(figure.caption, full.width)
        caption = Rect(full.x, panel.bottom + self.frame.screen.px(5), full.width, tall) if tall else None
        for bleed in (True, False):
            pad = 0 if bleed else self.frame.screen.px(10)
            width = panel.width if bleed else full.width
            layout = lay_out(figure, width, panel.height - 2 * pad, self.figures)
            if layout is None or layout.bleeds != bleed:
                continue
            x = panel.x + (panel.width - layout.width) // 2
            rect = Rect(x, panel.y + (panel.height - layout.height) // 2, layout.width, layout.height)
            return FigurePart(figure, layout, rect, figure.caption, caption, figure.alt, panel)
        return None

    def _column_figure(self, figure: Figure, room: Rect) -> FigurePart | None:
        """The whole figure with its caption in one column, or None where it does not fit."""
        gap = self.frame.screen.px(3)
        tall = self._caption_height(figure.caption, room.width)
        layout = lay_out(figure, room.width, room.height - (tall + gap if tall else 0), self.figures)
        if layout is None:
            return None
        rect = Rect(room.x + (room.width - layout.width) // 2, room.y, layout.width, layout.height)
        caption = Rect(room.x, rect.bottom + gap, room.width, tall) if tall else None
        return FigurePart(figure, layout, rect, figure.caption, caption, figure.alt)

    def _figure_parts(self, figure: Figure, full: Rect) -> list[Part]:
        """The figure on pages of its own: whole, else in slices, its caption after the last."""
        whole = self._column_figure(figure, full)
        if whole is not None:
            return [Part((), whole)]
        bare = replace(figure, caption="")
        for pieces in ((bare,), *slices(bare)):
            parts = [self._column_figure(piece, full) for piece in pieces]
            if all(part is not None for part in parts):
                shown = [self._numbered(part, figure) for part in parts if part is not None]
                captions = self._fill([Atom("paragraph", (Run(figure.caption),))], full, full)
                return [Part((), part) for part in shown] + [Part(p) for p in captions]
        # No drawing fits: its words are still there to read.
        words = [Atom("paragraph", (Run(figure.alt),)), Atom("paragraph", (Run(figure.caption),))]
        return [Part(p) for p in self._fill(words, full, full)]

    def _numbered(self, part: FigurePart, whole: Figure) -> FigurePart:
        start = first_number(part.figure, whole)
        marks = tuple(
            replace(m, text=str(int(m.text) + start - 1)) if m.shape == "badge" and m.text else m
            for m in part.layout.marks
        )
        return replace(part, layout=replace(part.layout, marks=marks))
