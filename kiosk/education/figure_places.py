"""Where a figure with its caption stands: on a card beside the text, in a band above it, or in the column."""

from dataclasses import dataclass

from kiosk.education.blocks import Figure, IconArray, Run
from kiosk.education.figures import FigureContext, FigureLayout, lay_out
from kiosk.education.frame import Rect
from kiosk.education.measure import height


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

    @property
    def bottom(self) -> int:
        """Where the next thing below may begin."""
        ends = (self.rect, self.caption_rect, self.panel)
        return max(rect.bottom for rect in ends if rect)


@dataclass(frozen=True, slots=True)
class FigurePlaces:
    """Lays figures out in the places of one screen; each way gives None where the figure does not fit."""

    figures: FigureContext

    def _caption_height(self, caption: str, width: int) -> int:
        return (
            height(self.figures.measure, (Run(caption),), self.figures.scale.caption, width) if caption else 0
        )

    def beside(self, figure: Figure, panel: Rect) -> FigurePart | None:
        """The figure on its card beside the text: picture above, caption below a rule."""
        pad = self.figures.screen.px(10)
        width = panel.width - 2 * pad
        tall = self._caption_height(figure.caption, width)
        foot = tall + pad + (self.figures.screen.px(5) if tall else 0)
        for bleed in (True, False):
            inner = panel.width if bleed else width
            above = 0 if bleed else pad
            layout = lay_out(
                figure, inner, panel.height - foot - above - self.figures.screen.px(4), self.figures
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

    def in_band(self, figure: Figure, panel: Rect, full: Rect) -> FigurePart | None:
        """Portrait: the figure in the band across the screen, the caption on the page below it."""
        tall = self._caption_height(figure.caption, full.width)
        caption = Rect(full.x, panel.bottom + self.figures.screen.px(5), full.width, tall) if tall else None
        if caption and caption.bottom > full.bottom:
            return None
        for bleed in (True, False):
            pad = 0 if bleed else self.figures.screen.px(10)
            width = panel.width if bleed else full.width
            layout = lay_out(figure, width, panel.height - 2 * pad, self.figures)
            if layout is None or layout.bleeds != bleed:
                continue
            x = panel.x + (panel.width - layout.width) // 2
            rect = Rect(x, panel.y + (panel.height - layout.height) // 2, layout.width, layout.height)
            return FigurePart(figure, layout, rect, figure.caption, caption, figure.alt, panel)
        return None

    def in_column(self, figure: Figure, room: Rect) -> FigurePart | None:
        """The whole figure with its caption in one column, or None where it does not fit."""
        gap = self.figures.screen.px(3)
        tall = self._caption_height(figure.caption, room.width)
        layout = lay_out(figure, room.width, room.height - (tall + gap if tall else 0), self.figures)
        if layout is None:
            return None
        rect = Rect(room.x + (room.width - layout.width) // 2, room.y, layout.width, layout.height)
        caption = Rect(room.x, rect.bottom + gap, room.width, tall) if tall else None
        return FigurePart(figure, layout, rect, figure.caption, caption, figure.alt)
