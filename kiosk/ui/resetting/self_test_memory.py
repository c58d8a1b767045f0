"""Looks for the self-test's markers in Python's memory: along the program's own paths, then everywhere."""

import gc
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from types import (
    BuiltinFunctionType,
    CellType,
    CodeType,
    FrameType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
    TracebackType,
)
from typing import Any

from PySide6.QtCore import QByteArray, QObject, QUrl
from PySide6.QtGui import QTextDocument, QTextLayout

from kiosk.ui.resetting.self_test_markers import Needles

_SLICE = 3_000
_LEVELS, _NAMED = 8, 20
# The step of a path to what has no name.
HELD = ".held"
_WORDLESS = frozenset(
    {dict, list, tuple, set, frozenset, FunctionType, type, ModuleType, float, bool, type(None)}
)
# Never anybody's words, and most of what there is. Then what the collector leaves out if it holds texts only.
_CODE = frozenset(
    {
        type,
        FunctionType,
        ModuleType,
        CodeType,
        BuiltinFunctionType,
        type(str.join),
        type(str.__add__),
        type(None),
    }
)
_MAY_HIDE = frozenset({dict, tuple, list, frozenset})
_NOT_WALKED = (ModuleType, type, int, float, complex, bool, type(None))


def holds(value: object, needles: Needles) -> bool:
    """Whether a single value, not its parts, is or holds a marker."""
    kind = type(value)
    if kind is str:
        return needles.in_text(value)  # type: ignore[arg-type]  # just asked
    if kind in _WORDLESS:
        return False
    match value:
        case str():
            return needles.in_text(value)
        case bytes() | bytearray() | memoryview():
            return needles.in_bytes(value)
        case int():
            return value == needles.number
        case QByteArray():
            return needles.in_bytes(value.data())
        case QUrl():
            return needles.in_text(value.toString())
        case QTextLayout():
            return needles.in_text(value.text())
        case QTextDocument():
            return needles.in_text(value.toPlainText())
        case _:
            return False


def program_places(roots: Mapping[str, object], needles: Needles) -> list[str]:
    """Where a marker stands, as paths of attributes from these things."""
    return [path for path, value in walk(roots) if holds(value, needles)]


def walk(roots: Mapping[str, object], skip: tuple[type, ...] = ()) -> Iterator[tuple[str, object]]:
    """Everything that can be reached with its path, nearer things first; what has parts comes once."""
    seen: set[int] = set()
    waiting = deque(roots.items())
    while waiting:
        path, value = waiting.popleft()
        if isinstance(value, skip):
            continue
        if isinstance(value, (*_NOT_WALKED, str, bytes)):
            yield path, value
        elif id(value) not in seen:
            seen.add(id(value))
            yield path, value
            waiting.extend((path + step, part) for step, part in parts(value))


def parts(value: object) -> Iterator[tuple[str, Any]]:
    """What a thing holds, each with its step of the path; keys are never part of a path."""
    match value:
        case dict():
            for key, found in list(value.items()):
                yield f"[{key}]" if _is_plain(key) else "[…]", found
                yield ".key", key
        case list() | tuple() | deque():
            yield from ((f"[{place}]", found) for place, found in enumerate(list(value)))
        case set() | frozenset():
            yield from (("{…}", found) for found in list(value))
        case partial():
            yield from ((".func", value.func), (".args", value.args), (".keywords", value.keywords))
        case MethodType():
            yield from ((".self", value.__self__), ("", value.__func__))
        case FunctionType():
            yield from _of_function(value)
        case GeneratorType():
            yield ".locals", value.gi_frame.f_locals if value.gi_frame is not None else {}
        case FrameType():
            yield from ((".locals", value.f_locals), (".back", value.f_back))
        case TracebackType():
            yield from ((".frame", value.tb_frame), (".next", value.tb_next))
        case CellType():
            yield from (("", found) for found in gc.get_referents(value))
        case _:
            yield from _of_object(value)


def _of_function(function: FunctionType) -> Iterator[tuple[str, Any]]:
    names = function.__code__.co_freevars
    for name, cell in zip(names, function.__closure__ or (), strict=True):
        yield f".{function.__name__}.{name}", cell
    yield f".{function.__name__}.defaults", (function.__defaults__, function.__kwdefaults__)
    yield f".{function.__name__}", function.__dict__


def _of_object(value: object) -> Iterator[tuple[str, Any]]:
    named = dict(getattr(value, "__dict__", {}))
    for kind in type(value).__mro__:
        slots = kind.__dict__.get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else slots:
            if not slot.startswith("__") and hasattr(value, slot):
                named[slot] = getattr(value, slot)
    yield from ((f".{name}", found) for name, found in named.items())
    if isinstance(value, BaseException):
        yield from ((f".{name}", getattr(value, name)) for name in ("args", "__traceback__", "__context__"))
    # Caches and other things of C that only the collector can see into.
    told = {id(found) for found in (*named.values(), getattr(value, "__dict__", None))}
    yield from ((HELD, found) for found in gc.get_referents(value) if id(found) not in told)


def _is_plain(key: object) -> bool:
    """A key that is a name of ours: short, and not typed by anybody."""
    return isinstance(key, str) and key.isidentifier() and len(key) < 20 and key.islower() and "_" in key


class Heap:
    """Everything that Python's collector knows at one moment, garbage too, looked through in slices."""

    def __init__(self) -> None:
        self._frozen = gc.get_freeze_count() > 0
        self._place = 0
        self._seen = set[int]()
        self._hits: list[tuple[object, str]] = []
        self._found: list[object] = []

    def __enter__(self) -> "Heap":
        gc.unfreeze()
        # Taken before any needle is made: the searcher's own words are not in it.
        self._found = gc.get_objects()
        # A new one, which is not among them: it becomes the largest of all.
        self._seen = set[int]()
        return self

    def __exit__(self, *_: object) -> None:
        self._found, self._hits = [], []
        self._seen = set[int]()
        if self._frozen:
            # Garbage that is frozen stays for ever.
            gc.collect()
            gc.freeze()

    def search(self, needles: Needles) -> bool:
        """Look through the next slice; False once all is seen."""
        for container in self._found[self._place : self._place + _SLICE]:
            held = [leaf for leaf in _leaves(container, self._seen) if holds(leaf, needles)]
            if held:
                self._hits.append((container, _key_of(container, needles)))
                # One text may be kept in several places: all of them are told.
                self._seen.difference_update(map(id, held))
        self._place += _SLICE
        return self._place < len(self._found)

    @property
    def hits(self) -> int:
        """How many things hold a marker, so far."""
        return len(self._hits)

    def places(self) -> list[str]:
        """The owners of what was found, by name."""
        # Lists of ours keep everything: they are no owners.
        self._found = []
        return [f"memory {_owner(hit, key, self._hits)}" for hit, key in self._hits[:_NAMED]]


def _leaves(container: object, seen: set[int]) -> Iterator[object]:
    """The values in a container, with those of the inner ones that the collector does not list."""
    waiting = [container]
    while waiting:
        holder = waiting.pop()
        # A dict's own traversal leaves out keys that are all texts.
        keys = list(holder) if isinstance(holder, dict) else []
        for found in (*keys, *gc.get_referents(holder)):
            kind = type(found)
            if kind in _CODE or id(found) in seen:
                continue
            if kind in _MAY_HIDE and not gc.is_tracked(found):
                waiting.append(found)
            else:
                seen.add(id(found))
                yield found


def _key_of(container: object, needles: Needles) -> str:
    """Under which name a dict of names, such as a module's, has it."""
    if not isinstance(container, dict):
        return ""
    for name, value in list(container.items()):
        if isinstance(name, str) and name.isidentifier() and not needles.in_text(name):
            inner = _leaves(value, set()) if not gc.is_tracked(value) else ()
            if holds(value, needles) or any(holds(leaf, needles) for leaf in inner):
                return name
    return ""


def thread_places(needles: Needles) -> list[str]:
    """Where a marker stands in what the other threads are doing now."""
    names = {thread.ident: thread.name for thread in threading.enumerate()}
    here = threading.get_ident()
    found = {f"thread {names.get(ident, '?')}": frame for ident, frame in _frames() if ident != here}
    return program_places({name: _locals(frame) for name, frame in found.items()}, needles)


def _frames() -> list[tuple[int, FrameType]]:
    current: Callable[[], dict[int, FrameType]] = sys._current_frames
    return list(current().items())


def _locals(frame: FrameType | None) -> dict[str, dict[str, Any]]:
    """What each function on a thread's stack works with."""
    found = {}
    while frame is not None:
        found[frame.f_code.co_name], frame = dict(frame.f_locals), frame.f_back
    return found


def _owner(found: object, key: str, ignored: object) -> str:
    """The nearest module, class or function that keeps a thing, and what kind of thing it is."""
    level, seen = [found], {id(found), id(ignored)}
    for _ in range(_LEVELS):
        keepers = [keeper for keeper in gc.get_referrers(*level) if id(keeper) not in seen]
        keepers = [keeper for keeper in keepers if not _is_ours(keeper, level)]
        for keeper in (*level, *keepers):
            name = _name(keeper, level, key)
            if name:
                return f"{name} ({type(found).__name__})"
        seen.update(map(id, keepers))
        if not keepers:
            break
        level = keepers[:300]
    return f"unowned {type(found).__name__}"


def _is_ours(keeper: object, level: list[object]) -> bool:
    return keeper is level or (isinstance(keeper, FrameType) and keeper.f_code.co_filename == __file__)


def _is_module(names: dict[object, object]) -> bool:
    """Whether a dict is a module's own."""
    name = names.get("__name__")
    return isinstance(name, str) and getattr(sys.modules.get(name), "__dict__", None) is names


def _name(keeper: object, level: list[object], key: str) -> str:
    match keeper:
        case ModuleType():
            return keeper.__name__
        case dict() if _is_module(keeper):
            inside = {id(thing) for thing in level}
            name = next((key for key, value in keeper.items() if id(value) in inside), key or "…")
            return f"{keeper['__name__']}.{name}"
        case FunctionType() | type():
            return f"{keeper.__module__}.{keeper.__qualname__}"
        case FrameType():
            return f"{keeper.f_globals.get('__name__', '?')}.{keeper.f_code.co_name}"
        case QObject():
            return f"{type(keeper).__module__}.{type(keeper).__qualname__}"
        case _:
            return ""
