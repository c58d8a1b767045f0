""" "New here? Start fresh": offered on a page that was quiet for a while, where it covers nothing."""

from collections.abc import Callable
from dataclasses import asdict, dataclass

from PySide6.QtCore import Property, QObject, QRectF, Signal, Slot
from PySide6.QtQml import QmlElement, QmlUncreatable
from PySide6.QtQuick import QQuickItem

from kiosk.education.blocks import Run
from kiosk.education.frame import margin_px
from kiosk.education.measure import Measure
from kiosk.education.typography import TypeStyle, type_scale
from kiosk.ui.contents import Contents
from kiosk.ui.live_session import LiveSession
from kiosk.ui.reading.free_place import free_place, place_of, taken_places, visible_items
from kiosk.ui.reading.layout import Layout

QML_IMPORT_NAME = "KioskBackend"
QML_IMPORT_MAJOR_VERSION = 1
NAME = "freshStartButton"


@dataclass(frozen=True, slots=True)
class Pill:
    """Where it stands, and the size of its letters, in pixels."""

    x: int
    y: int
    width: int
    height: int
    corner: int
    px: int
    line: int


@QmlElement
@QmlUncreatable("Made by the program.")
class FreshStartViewModel(QObject):  # type: ignore[operator]  # the stub of QmlUncreatable lacks __call__
    """Looks for its place anew each time that it is offered."""

    changed = Signal()

    def __init__(
        self,
        live: LiveSession,
        contents: Contents,
        layout: Callable[[], Layout],
        measure: Measure,
        keeps: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._live, self._contents, self._layout, self._measure = live, contents, layout, measure
        self._keeps = keeps
        self._stage: Callable[[], QQuickItem] | None = None
        self._offered = False
        self._pill: Pill | None = None

    def stand_on(self, stage: Callable[[], QQuickItem]) -> None:
        """The window's whole content, which it looks at for a place."""
        self._stage = stage

    def offer(self, offered: bool) -> None:
        """Come up, or go."""
        if offered == self._offered:
            return
        self._offered = offered
        self._pill = self._placed(self._stage()) if offered and self._stage is not None else None
        self.changed.emit()

    def _placed(self, stage: QQuickItem) -> Pill | None:
        """Free room for letters as large as the page's or as usual, else the place of Finish, its twin."""
        layout, items = self._layout(), list(visible_items(stage, NAME))
        screen, taken = layout.screen, list(taken_places(items, stage))
        edge, margin = screen.px(2), margin_px(screen)
        area = QRectF(margin, edge, stage.width() - 2 * margin, stage.height() - 2 * edge)
        percents = (100,) if screen.compact else (self._live.session.text_percent, 100)
        for style in (type_scale(screen, percent).strong_caption for percent in percents):
            width = self._width(style) + screen.px(13)
            height = max(screen.px(20.8), round(1.8 * style.line_px) + screen.px(2))
            free = free_place(taken, area, width, height, gap=screen.px(3), step=edge)
            if free is not None:
                return _pill(free, style, height // 2)
        finish = next((item for item in items if item.objectName() == "finishButton"), None)
        # Where Finish asks first what to keep, a habit must not lose it.
        if finish is None or self._keeps():
            return None
        style = next((s for s in self._bar_styles(layout) if self._width(s) + edge <= finish.width()), style)
        return _pill(place_of(finish, stage), style, screen.px(3))

    def _bar_styles(self, layout: Layout) -> tuple[TypeStyle, ...]:
        return (layout.bar.style, type_scale(layout.screen, 100).strong_caption)

    def _width(self, style: TypeStyle) -> int:
        say = self._contents.language(self._live.session.language).screens.say
        lines = (say("fresh.new_here"), say("fresh.start"))
        return max(self._measure.natural_width((Run(line),), style) for line in lines)

    @Slot()
    def begin(self) -> None:
        """Forget the last one's stay; the newcomer chooses a language first."""
        self._live.reset()

    @Property(bool, notify=changed)
    def offered(self) -> bool:
        return self._pill is not None

    @Property(dict, notify=changed)
    def pill(self) -> dict[str, int]:
        return {} if self._pill is None else asdict(self._pill)


def _pill(place: QRectF, style: TypeStyle, corner: int) -> Pill:
    whole = place.toRect()
    line = round(style.line_px * 0.9)
    return Pill(whole.x(), whole.y(), whole.width(), whole.height(), corner, style.px, line)
