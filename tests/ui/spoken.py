"""What a screen is to a screen reader, to the keyboard and to weak eyes, read from the running items."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRect, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtQml import QQmlEngine, QQmlExpression
from PySide6.QtQuick import QQuickItem, QQuickWindow

from kiosk.ui.painted import children_of, kind_of

CONTROL_ROLES = frozenset(
    {
        QAccessible.Role.Button,
        QAccessible.Role.RadioButton,
        QAccessible.Role.CheckBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.ListItem,
        QAccessible.Role.Slider,
    }
)


@dataclass(frozen=True, slots=True)
class Node:
    """One element that a screen reader can reach."""

    item: QObject
    role: QAccessible.Role
    name: str
    more: str
    control: bool


def nodes(window: QQuickWindow) -> list[Node]:
    """Every element that is not hidden, in order."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    return [_node(found) for found in _shown(top)]


def _shown(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(top.childCount()):
        child = top.child(index)
        if not child.state().invisible:
            yield child
            yield from _shown(child)


def _node(found: QAccessibleInterface) -> Node:
    item = found.object()
    return Node(
        item,
        found.role(),
        found.text(QAccessible.Text.Name),
        found.text(QAccessible.Text.Description),
        is_control(item),
    )


def is_control(item: QObject) -> bool:
    """Something to press or to type into."""
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput")


def label(item: QQuickItem) -> str:
    """Which item it is, for people."""
    return item.objectName() or str(item.property("text") or "") or kind_of(item)


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def painted(root: QQuickItem) -> Iterator[QQuickItem]:
    """Visible items in the order they are painted, the last one on top."""
    if not root.isVisible():
        return
    children = sorted(children_of(root), key=lambda child: child.z())
    for child in children:
        if child.z() < 0:
            yield from painted(child)
    yield root
    for child in children:
        if child.z() >= 0:
            yield from painted(child)


class Picture:
    """What is painted on a window now, each item once, the last one on top."""

    def __init__(self, window: QQuickWindow) -> None:
        self._paper = QColor(window.property("color"))
        self.order = list(painted(window.contentItem()))
        self.texts = [item for item in self.order if item.inherits("QQuickText")]
        self.controls = [item for item in self.order if is_control(item)]
        self._number = {item: number for number, item in enumerate(self.order)}
        self._grounds = [
            (number, place(item), item, colour)
            for number, item in enumerate(self.order)
            if item.inherits("QQuickRectangle") and (colour := QColor(item.property("color"))).alpha() == 255
        ]

    def ground(self, text: QQuickItem) -> QColor:
        """The colour of the topmost opaque rectangle under the middle of a text."""
        middle, top = _middle_of_ink(text), self._number[text]
        for number, area, item, colour in reversed(self._grounds):
            if number < top and area.contains(middle) and _inside_clips(item, middle):
                return colour
        return self._paper

    def on_a_drawing(self, text: QQuickItem) -> bool:
        """Whether a picture is painted under the middle of a text."""
        middle, below = _middle_of_ink(text), self.order[: self._number[text]]
        return any(item.inherits("QQuickImage") and place(item).contains(middle) for item in below)


def usual_colour(picture: QImage, area: QRect) -> QColor:
    """The most frequent colour in a part of a picture: the ground of a text."""
    seen = Counter(
        picture.pixel(x, y)
        for y in range(area.top(), area.bottom(), 3)
        for x in range(area.left(), area.right(), 3)
        if picture.rect().contains(x, y)
    )
    return QColor(seen.most_common(1)[0][0])


def _middle_of_ink(text: QQuickItem) -> QPointF:
    wide = min(float(text.property("contentWidth") or text.width()), text.width() or 1e9)
    tall = float(text.property("contentHeight") or text.height())
    x = wide / 2
    if wide < text.width() - 4:
        # PySide cannot read an enum of Qt Quick as a property.
        aligned, _ = QQmlExpression(
            QQmlEngine.contextForObject(text), text, "horizontalAlignment + 0"
        ).evaluate()
        x = {4: text.width() / 2, 2: text.width() - wide / 2}.get(aligned, x)
    return text.mapToScene(QPointF(x, min(tall, text.height() or tall) / 2))


def _inside_clips(item: QQuickItem, point: QPointF) -> bool:
    above = item.parentItem()
    while above is not None:
        if above.clip() and not place(above).contains(point):
            return False
        above = above.parentItem()
    return True


def contrast(one: QColor, other: QColor) -> float:
    """WCAG's ratio of two colours."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
