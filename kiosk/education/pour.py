"""Pouring texts into areas: each atom whole where it can be, else split at a sentence, at last at a word."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kiosk.education.blocks import plain
from kiosk.education.flow import Atom, Flow, Placed
from kiosk.education.frame import Rect
from kiosk.education.measure import cut, forced_cut, height, largest_fitting_cut

# A text that would fit whole on the next page is split only where this much of the page would stay empty.
WORTH_SPLITTING = 0.4


@dataclass(frozen=True, slots=True)
class Pour:
    """Pours atoms with one spacing into `first`, then into as many `later` areas as they need."""

    flow: Flow
    first: Rect
    later: Rect

    def pages(self, atoms: Iterable[Atom]) -> Iterator[tuple[Placed, ...]]:
        """Always at least one page."""
        waiting, area, page = list(atoms), self.first, 0
        while waiting or not page:
            placed, waiting = self._fill_one(waiting, area, forced=page > 0 or self.first == self.later)
            if placed or not waiting or page == 0:
                yield tuple(placed)
            area, page = self.later, page + 1

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
        alone = not placed
        if atom.kind == "advice" and not alone:
            return placed, atoms[index:]
        under_heading = len(placed) == 1 and placed[0].atom.kind == "heading"
        worth_it = under_heading or room >= area.height * WORTH_SPLITTING
        if not alone and not worth_it and self._fits_alone(atom, area.width):
            return placed, atoms[index:]
        cutter = forced_cut if (alone and forced) or under_heading else largest_fitting_cut
        offset = cutter(measure, atom.text, style, width, room)
        if not offset and alone and forced:
            # Not even one letter fits (a window too low for a line): shown cut rather than never.
            offset = len(plain(atom.text))
        if not offset:
            return placed, atoms[index:]
        head, tail = cut(atom.text, offset)
        pad = self.flow.pad(atom)[1]
        kept = replace(atom, text=head)
        opens = bool(atom.box) and not (placed and placed[-1].atom.box == atom.box == "callout")
        placed.append(self._place(kept, area, top, self.flow.text_height(kept, area.width), pad, opens))
        left = [replace(atom, text=tail, first=False, starts_list=False)] if tail else []
        return placed, [*left, *atoms[index + 1 :]]

    def _fits_alone(self, atom: Atom, width: int) -> bool:
        """Whether the atom fits whole on a later page of its own."""
        return self.flow.text_height(atom, width) + 2 * self.flow.pad(atom)[1] <= self.later.height

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
