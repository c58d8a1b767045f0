"""What a screen looks like to a screen reader, to the keyboard and to weak eyes, read from the running items."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor
from PySide6.QtQuick import QQuickItem, QQuickWindow

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
    control: bool


def nodes(window: QQuickWindow) -> list[Node]:
    """Every element that is not hidden, in order."""
    top = QAccessible.queryAccessibleInterface(window)
    assert top is not None
    return [_node(found) for found in _shown(top)]


def _shown(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    for index in range(top.childCount()):
        child = top.child(index)
        if not child.state().invisible:  # type: ignore[attr-defined]  # the stub lacks the flags
            yield child
            yield from _shown(child)


def _node(found: QAccessibleInterface) -> Node:
    item = found.object()
    return Node(item, found.role(), found.text(QAccessible.Text.Name), is_control(item))


def is_control(item: QObject) -> bool:
    """Something to press or to type into."""
    return item.inherits("QQuickAbstractButton") or item.inherits("QQuickTextInput")


def label(item: QQuickItem) -> str:
    """Which item it is, for people."""
    return item.objectName() or str(item.property("text") or "") or item.metaObject().className()


def place(item: QQuickItem) -> QRectF:
    return item.mapRectToScene(QRectF(0, 0, item.width(), item.height()))


def painted(root: QQuickItem) -> Iterator[QQuickItem]:
    """Visible items in the order they are painted, the last one on top."""
    if not root.isVisible():
        return
    children = sorted(root.childItems(), key=lambda child: child.z())
    for child in children:
        if child.z() < 0:
            yield from painted(child)
    yield root
    for child in children:
        if child.z() >= 0:
            yield from painted(child)


def ground_of(text: QQuickItem, order: list[QQuickItem], window: QQuickWindow) -> QColor:
    """The colour of the topmost opaque rectangle under the middle of a text."""
    middle = _middle_of_ink(text)
    ground = QColor(window.property("color"))
    for item in order:
        if item is text:
            break
        if item.inherits("QQuickRectangle") and place(item).contains(middle) and _inside_clips(item, middle):
            colour = QColor(item.property("color"))
            if colour.alpha() == 255:
                ground = colour
    return ground


def _middle_of_ink(text: QQuickItem) -> QPointF:
    wide = min(float(text.property("contentWidth") or text.width()), text.width() or 1e9)
    tall = float(text.property("contentHeight") or text.height())
    aligned = text.property("horizontalAlignment")
    x = wide / 2
    if getattr(aligned, "value", aligned) == 4:
        x = text.width() / 2
    elif getattr(aligned, "value", aligned) == 2:
        x = text.width() - wide / 2
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

    return (
        0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
    )
