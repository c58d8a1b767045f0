"""Looks for the self-test's markers in every property of every live QML object, and in the clipboards."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMetaObject, QObject, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem

from kiosk.ui.self_test_markers import Needles

_TEXTS = frozenset(
    {"QString", "QVariant", "QVariantMap", "QVariantList", "QJSValue", "QStringList", "QUrl", "QByteArray"}
)
_NUMBERS = frozenset({"bool", "int", "uint", "qlonglong", "double", "float"})
_UNDO = ("canUndo", "canRedo")
_DEEP, _MOST_ROWS = 12, 500
_QTS = re.compile(r"Q[A-Z]")
_OURS = re.compile(r"_(QMLTYPE|QML)_\d+")


class Properties:
    """Which properties of an object are worth reading; kept by class, since reading that takes longest."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int], tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {}

    def texts(self, item: QObject) -> tuple[str, ...]:
        """Properties that can hold words."""
        return self._of(item)[0]

    def links(self, item: QObject) -> tuple[str, ...]:
        """Properties of our own QML that name another object."""
        return self._of(item)[1]

    def settings(self, item: QObject) -> tuple[str, ...]:
        """Properties of our own QML and Python that hold a word or a number."""
        return self._of(item)[2]

    def _of(self, item: QObject) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        meta = item.metaObject()
        key = (meta.className(), meta.propertyCount())
        if key not in self._known:
            self._known[key] = _sorted(meta)
        texts, links, settings = self._known[key]
        dynamic = tuple(bytes(name.data()).decode() for name in item.dynamicPropertyNames())
        # The binding's own mark that an object has a Python side.
        return (*texts, *(name for name in dynamic if not name.startswith("_"))), links, settings


def _sorted(meta: QMetaObject) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    texts, links, settings = [], [], []
    first = _first_of_ours(meta)
    for place in range(meta.propertyCount()):
        found = meta.property(place)
        name, kind = found.name(), str(found.typeName())
        if kind in _TEXTS:
            texts.append(name)
        if place >= first and kind.endswith("*"):
            links.append(name)
        if place >= first and (kind in _TEXTS or kind in _NUMBERS):
            settings.append(name)
    return tuple(texts), tuple(links), tuple(settings)


def _first_of_ours(meta: QMetaObject) -> int:
    """The number of the first property that Qt itself did not declare; only Qt's names begin with two capitals."""
    first, level = meta.propertyCount(), meta
    while level is not None and ("_QML" in level.className() or not _QTS.match(level.className())):
        first, level = level.propertyOffset(), level.superClass()
    return first


def read(item: QObject, name: str) -> object:
    """A property's value; None where Python has no form for its type, such as another object's own class."""
    try:
        return item.property(name)
    except RuntimeError:
        return None


def live_objects(roots: Iterable[QObject], properties: Properties) -> list[QObject]:
    """Every object below the roots: children, painted items, and what our own properties name."""
    seen, found, waiting = set[int](), list[QObject](), list(roots)
    while waiting:
        item = waiting.pop()
        if id(item) in seen:
            continue
        seen.add(id(item))
        found.append(item)
        waiting += item.children()
        if isinstance(item, QQuickItem):
            waiting += item.childItems()
        for name in properties.links(item):
            linked = read(item, name)
            if isinstance(linked, QObject):
                waiting.append(linked)
    return found


def qml_places(objects: Iterable[QObject], properties: Properties, needles: Needles) -> list[str]:
    """Where a marker stands, or typing that could be undone, as item and property."""
    told = []
    for item in objects:
        try:
            for name in properties.texts(item):
                if any(needles.in_text(text) for text in _words(read(item, name))):
                    told.append(f"QML {label(item, needles)}.{name}")
            if item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit"):
                told += [f"QML {label(item, needles)}.{name}" for name in _UNDO if read(item, name)]
            if isinstance(item, QAbstractItemModel):
                told += [f"QML {label(item, needles)}.{role}" for role in _roles(item, needles)]
        except RuntimeError:
            continue  # ended since it was listed: nothing can stand in it
    return told


def _roles(model: QAbstractItemModel, needles: Needles) -> Iterator[str]:
    names = {role: bytes(name.data()).decode() for role, name in model.roleNames().items()}
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        index = model.index(row, 0)
        for role, name in names.items():
            if any(needles.in_text(text) for text in _words(model.data(index, role))):
                yield f"row{row}.{name}"


def _words(value: object, depth: int = 0) -> Iterator[str]:
    """Every text in a property's value."""
    if depth > _DEEP:
        return
    match value:
        case str():
            yield value
        case QUrl():
            yield value.toString()
        case QByteArray():
            yield bytes(value.data()).decode("utf-8", "replace")
        case QJSValue():
            yield from _words(value.toVariant(), depth + 1)
        case dict():
            for key, found in value.items():
                yield from _words(key, depth + 1)
                yield from _words(found, depth + 1)
        case list() | tuple():
            for found in value:
                yield from _words(found, depth + 1)
        case _:
            pass


def label(item: QObject, needles: Needles | None = None) -> str:
    """Which object it is, for people: its name or its kind, with its owner where it has no name."""
    kind = _OURS.sub("", item.metaObject().className()).removeprefix("QQuick")
    name = item.objectName()
    if needles is not None and needles.in_text(name):
        name = ""
    if name:
        return name if name.isidentifier() else kind
    owner = item.parent()
    upper = owner.objectName() if owner is not None else ""
    return f"{upper}.{kind}" if upper.isidentifier() else kind


def settings_of(objects: Iterable[QObject], properties: Properties) -> dict[QObject, dict[str, object]]:
    """What our own properties say now, by object; to be compared with a later moment."""
    return {item: {name: read(item, name) for name in properties.settings(item)} for item in objects}


def changed_settings(before: dict[QObject, dict[str, object]]) -> list[str]:
    """Which properties of the objects that still live say something else now."""
    told = []
    for item, values in before.items():
        try:
            told += [
                f"QML {label(item)}.{name}"
                for name, value in values.items()
                if _comparable(value) and read(item, name) != value
            ]
        except RuntimeError:
            continue
    return told


def _comparable(value: object) -> bool:
    return isinstance(value, (str, bool, int, float))


CLIPBOARDS = {
    "clipboard": QClipboard.Mode.Clipboard,
    "selection": QClipboard.Mode.Selection,
    "find buffer": QClipboard.Mode.FindBuffer,
}


def clipboard_modes() -> dict[str, QClipboard.Mode]:
    """The clipboards that this platform has."""
    board = QGuiApplication.clipboard()
    has = {"clipboard": True, "selection": board.supportsSelection(), "find buffer": board.supportsFindBuffer()}
    return {name: mode for name, mode in CLIPBOARDS.items() if has[name]}


def clipboard_places(needles: Needles) -> list[str]:
    """Which clipboards hold a marker, in any of their formats."""
    told = []
    for name, mode in clipboard_modes().items():
        data = QGuiApplication.clipboard().mimeData(mode)
        if data is None:
            continue
        kept = (data.data(kind).data() for kind in data.formats())
        if needles.in_text(data.text()) or any(needles.in_bytes(found) for found in kept):
            told.append(name)
    return told
