"""The whole search in short steps: QML, clipboards, memory, files, and the state before and after."""

import time
from collections.abc import Callable, Generator
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtQml import QQmlApplicationEngine
from PySide6.QtQuick import QQuickWindow

from kiosk.session.proof import What
from kiosk.ui.live_session import Stay
from kiosk.ui.resetting.self_test_files import files_to_search, search_file
from kiosk.ui.resetting.self_test_markers import Markers, Needles
from kiosk.ui.resetting.self_test_memory import Heap, holds, program_places, thread_places, walk
from kiosk.ui.resetting.self_test_qml import (
    Found,
    Properties,
    Settings,
    changed_settings,
    clipboard_modes,
    clipboard_places,
    live_objects,
    qml_places,
    settings_of,
)
from kiosk.ui.resetting.self_test_state import changed_state, not_fresh, state_of
from kiosk.ui.resetting.self_test_subject import Subject

Steps = Generator[None, None, None]
Find = Callable[[What, list[str]], None]
_OBJECTS_A_STEP, _VALUES_A_STEP = 150, 6000
_FILE_TIMES_S = 2.0  # file systems round their times down


class Search:
    """One search over one program; it holds no marker in the clear between two steps."""

    def __init__(
        self,
        program: Subject,
        window: QQuickWindow,
        engine: QQmlApplicationEngine,
        door: QObject,
        data_dir: Path,
        markers: Markers,
    ) -> None:
        """`door` is the window's own view model, which stands before the program does."""
        self._program, self._window, self._engine = program, window, engine
        self._data_dir, self._markers = data_dir, markers
        self._roots = {"program": program, "door": door}
        self._since = time.time() - _FILE_TIMES_S
        self._properties = Properties()
        self._settings: Settings = {}
        self._state: dict[str, object] = {}

    def remember(self) -> Steps:
        """The state of a program that nobody uses."""
        objects = self._objects()
        yield
        self._settings = settings_of(objects, self._properties)
        del objects
        yield
        self._state = state_of(self._roots)
        yield

    def sight(self, find: Find) -> Steps:
        """While a patient's words stand on the screen the search must see them, else it proves nothing."""
        found: list[str] = []
        yield from self._qml(lambda _what, places: found.extend(places))
        if not any(".text" in place for place in found):
            find("unproven", ["search: QML was not seen"])
        if not program_places({"live": self._program.live}, self._markers.needles()):
            find("unproven", ["search: the program was not seen"])
        with Heap() as heap:
            yield
            while not heap.hits and heap.search(self._markers.needles()):
                yield
            if not heap.hits:
                find("unproven", ["search: the memory was not seen"])

    def sight_clipboards(self, find: Find) -> None:
        """The same for what was copied."""
        seen = clipboard_places(self._markers.needles())
        unseen = [f"search: the {name} was not seen" for name in clipboard_modes() if name not in seen]
        find("unproven", unseen)

    def look(self, find: Find, fresh: Stay) -> Steps:
        """After the reset: everything that is left, by place."""
        find("changed", not_fresh(self._program.live, fresh))
        find("left", clipboard_places(self._markers.needles()))
        yield from self._qml(find)
        find("changed", changed_settings(self._settings, settings_of(self._objects(), self._properties)))
        yield
        find("changed", changed_state(self._state, state_of(self._roots)))
        yield
        yield from self._walked(find)
        with Heap() as heap:
            yield
            while heap.search(self._markers.needles()):
                yield
            find("left", heap.places())
        find("left", thread_places(self._markers.needles()))
        yield
        yield from self._files(find)

    def _walked(self, find: Find) -> Steps:
        """Along the program's own paths."""
        places = walk(self._roots)
        while some := list(islice(places, _VALUES_A_STEP)):
            needles = self._markers.needles()
            find("left", [path for path, value in some if holds(value, needles)])
            del some, needles
            yield

    def _qml(self, find: Find) -> Steps:
        objects = self._objects()
        yield
        for place in range(0, len(objects), _OBJECTS_A_STEP):
            some = objects[place : place + _OBJECTS_A_STEP]
            find("left", qml_places(some, self._properties, self._markers.needles()))
            yield

    def _objects(self) -> list[Found]:
        """From the window, the theme, the words, and every Qt object that the program holds."""
        singletons = [self._engine.singletonInstance("KioskTheme", name) for name in ("Theme", "Words")]
        held = [value for _, value in walk(self._roots) if isinstance(value, QObject)]
        roots = [*self._engine.rootObjects(), self._window, self._window.contentItem(), *held]
        return live_objects(
            [*roots, *(one for one in singletons if isinstance(one, QObject))], self._properties
        )

    def _files(self, find: Find) -> Steps:
        for named in files_to_search(self._data_dir, self._since):
            yield
            if named is not None:
                name, path = named
                for found in search_file(path, self._markers.needles()):
                    if found:
                        find("left", [_without_name(name, path, self._markers.needles())])
                    yield


def _without_name(name: str, path: Path, needles: Needles) -> str:
    """A place that does not repeat a marker which stands in the file's own name."""
    return f"file in {path.parent.name}" if needles.in_text(name) else name
