"""Looks for the self-test's markers in every property of every live QML object, and in the clipboards."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from typing import NamedTuple

from PySide6.QtCore import QAbstractItemModel, QByteArray, QMetaObject, QObject, QUrl
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtQml import QJSValue
from PySide6.QtQuick import QQuickItem

from kiosk.ui.painted import described, kind_of
from kiosk.ui.resetting.self_test_markers import Needles

_TEXTS = frozenset(
    {"QString", "QVariant", "QVariantMap", "QVariantList", "QJSValue", "QStringList", "QUrl", "QByteArray"}
)
_NUMBERS = frozenset({"bool", "int", "uint", "qlonglong"})
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
        with described(item) as meta:
            key = (meta.className(), meta.propertyCount())
            if key not in self._known:
                self._known[key] = _sorted(meta)
        texts, links, settings = self._known[key]
        dynamic = tuple(bytes(name.data()).decode() for name in item.dynamicPropertyNames())
        # The binding's own mark that an object has a Python side.
        return (*texts, *(name for name in dynamic if not name.startswith("_"))), links, settings


def _sorted(meta: QMetaObject) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    texts: list[str] = []
    links: list[str] = []
    settings: list[str] = []
    first = _first_of_ours(meta)
    for place in range(meta.propertyCount()):
        found = meta.property(place)
        name, kind = str(found.name()), str(found.typeName())
        if kind in _TEXTS:
            texts.append(name)
        if place >= first and kind.endswith("*"):
            links.append(name)
        if place >= first and (kind in _TEXTS or kind in _NUMBERS):
            settings.append(name)
    return tuple(texts), tuple(links), tuple(settings)


def _first_of_ours(meta: QMetaObject) -> int:
    """The number of the first property that Qt did not declare; only its names begin with two capitals."""
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


class Found(NamedTuple):
    """An object with its place: the names of those above it."""

    item: QObject
    path: str


def live_objects(roots: Iterable[QObject], properties: Properties) -> list[Found]:
    """Every object below the roots: children, painted items, and what our own properties name.

    Let go of the list soon: an object that ends leaves a mark on its address, and a later one that gets it
    comes to Python as something else; that is why each is asked what it is."""
    seen, found = set[int](), list[Found]()
    waiting: list[tuple[object, str]] = [(root, "") for root in roots]
    while waiting:
        item, above = waiting.pop()
        if not isinstance(item, QObject) or id(item) in seen:
            continue
        seen.add(id(item))
        with suppress(RuntimeError):  # it ended meanwhile
            path = f"{above}/{_own_name(item)}"
            found.append(Found(item, path))
            below = [*item.children(), *(item.childItems() if isinstance(item, QQuickItem) else ())]
            waiting += [
                (one, path) for one in (*below, *(read(item, name) for name in properties.links(item)))
            ]
    return found


def qml_places(objects: Iterable[Found], properties: Properties, needles: Needles) -> list[str]:
    """Where a marker stands, or typing that could be undone, as item and property."""
    told = []
    for item, _ in objects:
        with suppress(RuntimeError):  # ended since it was listed: nothing can stand in it
            texts = (name for name in properties.texts(item) if _any_in(read(item, name), needles))
            told += [f"QML {label(item, needles)}.{name}" for name in texts]
            if item.inherits("QQuickTextInput") or item.inherits("QQuickTextEdit"):
                told += [f"QML {label(item, needles)}.{name}" for name in _UNDO if read(item, name)]
            if isinstance(item, QAbstractItemModel):
                told += [f"QML {label(item, needles)}.{role}" for role in _roles(item, needles)]
    return told


def _any_in(value: object, needles: Needles) -> bool:
    return any(needles.in_text(text) for text in _words(value))


def _roles(model: QAbstractItemModel, needles: Needles) -> Iterator[str]:
    names = {role: bytes(name.data()).decode() for role, name in model.roleNames().items()}
    for row in range(min(model.rowCount(), _MOST_ROWS)):
        index = model.index(row, 0)
        for role, name in names.items():
            if _any_in(model.data(index, role), needles):
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
    name = _own_name(item)
    if needles is not None and needles.in_text(name):
        name = _kind(item)
    owner = item.parent()
    upper = owner.objectName() if owner is not None and not item.objectName() else ""
    return f"{upper}.{name}" if upper.isidentifier() else name


def _own_name(item: QObject) -> str:
    name = item.objectName()
    return name if name.isidentifier() else _kind(item)


def _kind(item: QObject) -> str:
    return _OURS.sub("", kind_of(item)).removeprefix("QQuick")


Settings = dict[str, list[dict[str, object]]]


def settings_of(objects: Iterable[Found], properties: Properties) -> Settings:
    """What our own properties say now, by the objects' places; to be compared with a later moment."""
    found: Settings = {}
    for item, path in objects:
        with suppress(RuntimeError):
            values = {name: read(item, name) for name in properties.settings(item)}
            found.setdefault(path, []).append(values)
    return found


def changed_settings(before: Settings, after: Settings) -> list[str]:
    """Which properties say something else, where as many objects are at a place as before."""
    told = []
    for path, items in after.items():
        olds = before.get(path, [])
        for old, new in zip(olds, items, strict=True) if len(olds) == len(items) else ():
            name = path.rpartition("/")[2]
            told += [f"QML {name}.{key}" for key in new if _differs(old.get(key), new[key])]
    return told


def _differs(old: object, new: object) -> bool:
    """Only words, switches and whole numbers: lengths and positions move by themselves."""
    return isinstance(new, (str, bool, int)) and isinstance(old, (str, bool, int)) and old != new


CLIPBOARDS = {
    "clipboard": QClipboard.Mode.Clipboard,
    "selection": QClipboard.Mode.Selection,
    "find buffer": QClipboard.Mode.FindBuffer,
}


def clipboard_modes() -> dict[str, QClipboard.Mode]:
    """The clipboards that this platform has."""
    board = QGuiApplication.clipboard()
    has = {
        "clipboard": True,
        "selection": board.supportsSelection(),
        "find buffer": board.supportsFindBuffer(),
    }
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
