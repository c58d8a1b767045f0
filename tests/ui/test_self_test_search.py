"""Each searcher alone: it finds what is planted, names the place, never the words, and not itself."""

import base64
import functools
import gc
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl
from PySide6.QtGui import QGuiApplication, QTextLayout

from kiosk.leads import contact
from kiosk.leads.contact import Accepted, check_email, check_name, check_phone
from kiosk.ui.resetting.self_test_files import files_to_search, search_file
from kiosk.ui.resetting.self_test_markers import Markers
from kiosk.ui.resetting.self_test_memory import Heap, program_places, thread_places
from kiosk.ui.resetting.self_test_qml import (
    Properties,
    Settings,
    changed_settings,
    clipboard_places,
    live_objects,
    qml_places,
    settings_of,
)
from tests.ui.conftest import MakeQml


@pytest.fixture
def markers() -> Markers:
    return Markers()


def typed(markers: Markers, kind: str = "name") -> str:
    return "".join(markers.keys(kind))


def heap_places(markers: Markers) -> list[str]:
    with Heap() as heap:
        while heap.search(markers.needles()):
            pass
        return heap.places()


# Markers -----------------------------------------------------------------------------------------------


def test_the_form_takes_what_the_test_patient_types() -> None:
    for _ in range(200):
        markers = Markers()
        assert isinstance(check_name(typed(markers)), Accepted)
        assert isinstance(check_phone(typed(markers, "phone")), Accepted)
        assert isinstance(check_email(typed(markers, "email") + "@gmail.com"), Accepted)


@pytest.mark.parametrize("kind", ["name", "phone", "email"])
def test_a_marker_is_found_in_every_form_it_may_take(markers: Markers, kind: str) -> None:
    word, needles = typed(markers, kind), markers.needles()
    for text in (word, word.title(), word.upper(), f"x{word}y", word[:8] if kind != "phone" else word):
        assert needles.in_text(text), text
    for code in ("utf-8", "utf-16-le", "utf-16-be"):
        assert needles.in_bytes(b"\0" * 7 + word.encode(code) + b"end")
    assert needles.in_bytes(word.encode().hex().encode())
    for before in range(4):
        assert needles.in_bytes(base64.b64encode(b"{" * before + word.encode() + b"}tail"))


def test_a_phone_number_is_found_as_it_is_written_and_as_a_number(markers: Markers) -> None:
    phone, needles = typed(markers, "phone"), markers.needles()
    assert needles.in_text(f"+1{phone}")
    assert needles.in_text(f"({phone[:3]}) {phone[3:6]}-{phone[6:]}")
    assert needles.in_text(contact.masked_phone(f"+1{phone}"))
    assert needles.number == int(phone)


def test_other_words_are_not_taken_for_markers(markers: Markers) -> None:
    needles = markers.needles()
    pages = " ".join(
        path.read_text(encoding="utf-8") for path in (Path(contact.__file__).parents[1]).rglob("*.py")
    )
    assert not needles.in_text(pages)
    assert not needles.in_text(typed(Markers()))


# Python ------------------------------------------------------------------------------------------------


class Thing:
    """Something of the program."""


class Slotted:
    __slots__ = ("kept",)

    def __init__(self, kept: object) -> None:
        self.kept = kept

    def method(self) -> None:
        """Bound methods keep their object."""


def closure(word: str) -> Callable[[], str]:
    return lambda: word


def suspended(word: str) -> Iterator[str]:
    yield "begun"
    yield word


def failed(word: str) -> Exception:
    try:
        raise ValueError(len(word))
    except ValueError as error:
        return error


def cached(word: str) -> object:
    cache = functools.lru_cache(maxsize=4)(len)
    cache(word)
    return cache


def begun(word: str) -> Iterator[str]:
    found = suspended(word)
    next(found)
    return found


def layout(word: str) -> QTextLayout:
    return QTextLayout(word)


HOLDERS: dict[str, Callable[[str], object]] = {
    "attribute": Slotted,
    "list": lambda word: [[{"rows": (word,)}]],
    "key": lambda word: {word: 1},
    "set": lambda word: {1, word},
    "bytes": lambda word: bytearray(word.encode("utf-16-le")),
    "closure": closure,
    "default": lambda word: lambda text=word: text,
    "partial": lambda word: partial(print, word),
    "method": lambda word: Slotted(word).method,
    "generator": begun,
    "traceback": failed,
    "cache": cached,
    "url": lambda word: QUrl(f"file:///{word.replace(' ', '/')}"),
    "layout": layout,
}


@pytest.mark.parametrize("how", HOLDERS)
def test_what_an_attribute_keeps_is_found_and_named(markers: Markers, how: str) -> None:
    thing = Thing()
    thing.held = HOLDERS[how](typed(markers))  # type: ignore[attr-defined]  # planted
    places = program_places({"program": thing}, markers.needles())
    assert places
    assert all(place.startswith("program.held") for place in places)
    assert not any(markers.needles().in_text(place) for place in places)


@pytest.mark.parametrize("how", ["key", "cache", "generator", "traceback", "layout"])
def test_what_nobody_leads_to_is_found_in_the_memory(markers: Markers, how: str) -> None:
    lost = [HOLDERS[how](typed(markers))]
    places = heap_places(markers)
    assert places
    assert not any(markers.needles().in_text(place) for place in places)
    lost.clear()
    assert heap_places(markers) == []


def test_a_phone_number_is_found_as_a_number_in_memory(markers: Markers) -> None:
    lost = [int(typed(markers, "phone"))]
    assert heap_places(markers)
    lost.clear()


def test_a_module_is_named_by_what_keeps_the_word(markers: Markers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact, "_LAST", {"a": [typed(markers)]}, raising=False)
    assert heap_places(markers) == ["memory kiosk.leads.contact._LAST (list)"]


def test_a_plain_dict_that_the_collector_does_not_list_is_found(markers: Markers) -> None:
    lost = Slotted({"who": typed(markers)})
    gc.collect()
    assert heap_places(markers)
    assert lost.kept


def test_what_was_frozen_out_of_the_collectors_sight_is_found(markers: Markers) -> None:
    lost = [typed(markers)]
    gc.freeze()
    try:
        assert heap_places(markers)
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
    lost.clear()


def test_the_search_does_not_find_itself(markers: Markers) -> None:
    for _ in range(2):
        markers.needles().in_text("nothing")
        assert heap_places(markers) == []
    assert program_places({"markers": markers}, markers.needles()) == []


def test_what_another_thread_is_about_is_found(markers: Markers) -> None:
    ready, leave = threading.Event(), threading.Event()

    def work(word: str) -> int:
        ready.set()
        leave.wait(10)
        return len(word)

    other = threading.Thread(target=work, args=(typed(markers),), name="saving")
    other.start()
    ready.wait(10)
    places = thread_places(markers.needles())
    leave.set()
    other.join()
    assert any(place.startswith("thread saving") for place in places)


# QML ---------------------------------------------------------------------------------------------------

TREE = """
import QtQuick
import QtQuick.Templates as T

Item {
    id: root

    property var kept
    property string ours
    property Item other: away
    property bool open: false

    Text { objectName: "shown"; Accessible.role: Accessible.StaticText; Accessible.name: root.ours }
    Item { visible: false; Text { objectName: "hidden" } }
    TextInput { objectName: "field" }
    Repeater { id: rows; model: []; Item { required property var modelData; objectName: "row" } }
    T.AbstractButton { objectName: "button" }
    Loader { id: loaded; sourceComponent: Text { objectName: "loaded" } }
    property Item away: Text { objectName: "detached" }
    property ListModel list: ListModel { objectName: "list" }
    function add(word: string) { list.append({"who": word}); rows.model = [word]; }
}
"""


def find_in_qml(root: QObject, markers: Markers) -> list[str]:
    properties = Properties()
    return qml_places(live_objects([root], properties), properties, markers.needles())


@pytest.mark.parametrize("name", ["shown", "hidden", "field", "button", "loaded", "detached"])
def test_words_of_any_item_are_found_and_named(make_qml: MakeQml, markers: Markers, name: str) -> None:
    root = make_qml(TREE)
    properties = Properties()
    items = {item.objectName(): item for item, _ in live_objects([root], properties)}
    items[name].setProperty("text", typed(markers))
    assert f"QML {name}.text" in find_in_qml(root, markers)
    items[name].setProperty("text", "")
    assert [place for place in find_in_qml(root, markers) if not place.endswith(("canUndo", "canRedo"))] == []


def test_properties_lists_models_and_spoken_names_are_found(make_qml: MakeQml, markers: Markers) -> None:
    root = make_qml(TREE)
    assert find_in_qml(root, markers) == []
    root.setProperty("kept", {"rows": [[typed(markers)]]})
    assert find_in_qml(root, markers) == ["QML Item.kept"]
    root.setProperty("kept", None)
    root.setProperty("ours", typed(markers))
    places = find_in_qml(root, markers)
    assert "QML Item.ours" in places
    assert "QML shown.AccessibleAttached.name" in places
    root.setProperty("ours", "")
    root.setProperty("planted", typed(markers))
    assert find_in_qml(root, markers) == ["QML Item.planted"]
    root.setProperty("planted", None)
    root.add(typed(markers))  # type: ignore[attr-defined]  # a function of the QML
    places = find_in_qml(root, markers)
    assert "QML list.row0.who" in places
    assert "QML row.modelData" in places
    assert not any(markers.needles().in_text(place) for place in places)


def test_typing_that_could_be_undone_is_found_without_a_word_in_sight(
    make_qml: MakeQml, markers: Markers
) -> None:
    root = make_qml(TREE)
    field = next(item for item, _ in live_objects([root], Properties()) if item.objectName() == "field")
    for verb, word in (("insert", typed(markers)), ("clear", "")):
        field.insert(0, word) if verb == "insert" else field.clear()  # type: ignore[attr-defined]  # of QML
    assert field.property("text") == ""
    assert find_in_qml(root, markers) == ["QML field.canUndo"]


def test_a_setting_that_stays_changed_is_found(make_qml: MakeQml) -> None:
    root, properties = make_qml(TREE), Properties()

    def settings() -> Settings:
        return settings_of(live_objects([root], properties), properties)

    before = settings()
    assert changed_settings(before, settings()) == []
    root.setProperty("open", True)
    assert changed_settings(before, settings()) == ["QML Item.open"]


def test_the_clipboard_is_looked_into(qapp: QGuiApplication, markers: Markers) -> None:
    assert clipboard_places(markers.needles()) == []
    qapp.clipboard().setText(f"hello {typed(markers)}")
    assert clipboard_places(markers.needles()) == ["clipboard"]
    qapp.clipboard().clear()


# Files -------------------------------------------------------------------------------------------------


def find_in_files(data: Path, markers: Markers, since: float = 0.0) -> list[str]:
    found = [named for named in files_to_search(data, since) if named is not None]
    return [name for name, path in found if any(search_file(path, markers.needles()))]


@pytest.fixture
def temp(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temp"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    for name in ("XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name))
    return folder


def test_files_of_the_data_folder_are_searched_whole(tmp_path: Path, temp: Path, markers: Markers) -> None:
    data = tmp_path / "data"
    (data / "logs").mkdir(parents=True)
    assert find_in_files(data, markers) == []
    word = typed(markers)
    (data / "logs" / "kiosk.log").write_text(f"saved {word}\n")
    (data / "leads.db").write_bytes(bytes(5 << 20) + word.encode() + bytes(100))
    (data / "leads.db-journal").write_bytes(
        bytes((1 << 20) - 4) + word.encode("utf-16-le")
    )  # over two pieces
    (data / "clean.txt").write_text("nothing")
    assert find_in_files(data, markers) == ["file leads.db", "file leads.db-journal", "file logs/kiosk.log"]


def test_temporary_and_recent_files_are_searched_if_they_are_new(
    tmp_path: Path, temp: Path, markers: Markers
) -> None:
    data, since = tmp_path / "data", time.time() - 2
    data.mkdir()
    (temp / "qt-scratch").mkdir()
    (temp / "qt-scratch" / "x.tmp").write_text(typed(markers))
    recent = tmp_path / "XDG_DATA_HOME" / "recently-used.xbel"
    recent.parent.mkdir()
    recent.write_text(typed(markers))
    assert find_in_files(data, markers, since) == [f"file {temp}/qt-scratch/x.tmp", f"file {recent}"]
    assert find_in_files(data, markers, since + 60) == []


def test_a_files_own_name_gives_it_away(tmp_path: Path, temp: Path, markers: Markers) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / f"{typed(markers).split()[0]}.txt").write_text("")
    assert len(find_in_files(data, markers)) == 1
