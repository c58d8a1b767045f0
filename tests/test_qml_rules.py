"""Rules that every QML file keeps, read from its source; and that words, icons and sizes agree with it."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from kiosk.education.model import Pack
from kiosk.education.pack import load_pack
from kiosk.paths import ASSETS, CONTENT, ROOT

UI = ROOT / "kiosk" / "ui"
QML = UI / "qml"
ICONS = ASSETS / "icons"
# Where colours are named. A code for a camera is dark on white in both colour sets, or it is not read.
COLOURED = ("KioskTheme/Theme.qml", "KioskTheme/StaffTheme.qml", "KioskScreens/QrSquare.qml")
# Icons that lie ready and are not used yet: use them or remove them.
SPARE: set[str] = set()

# Elements that take a textFormat; all but ours must name it. TextInput and T.TextField know plain text only.
TEXT = ("Text", "TextEdit", "Label", "T.Label", "T.TextArea", "TextArea")
OURS = {"PlainText": "Text.PlainText", "StyledText": "Text.StyledText"}
FORMATS = {"Text.PlainText", "TextEdit.PlainText"}
STYLED = ("KioskControls/StyledText.qml",)
FORBIDDEN = {
    r"\bimport QtQuick\.Controls\b": "A style draws AutoText: use KioskControls or Templates.",
    r"\bimport Qt5Compat|\bimport QtQuick\.(Effects|Particles|Dialogs)": "No effects, no dialogs.",
    r"\b(ShaderEffect|MultiEffect|ParticleSystem|OpacityAnimator|OpacityMask)\b": "Move it instead.",
    r"\b(Linear|Radial|Conical|)Gradient\b|\bgradient *:": "Grounds are plain: use a colour of Theme.",
    r"\blayer\.enabled *: *true": "A layer costs a frame of the software renderer. Draw it plain.",
    r"\bBehavior on (opacity|scale|rotation|color)\b": "Motion is a slide: animate x or y.",
    r"\bproperty *: *\"(opacity|scale|rotation|color)\"": "Motion is a slide: animate x or y.",
    r"\bText(Edit)?\.(RichText|AutoText|MarkdownText)\b": "Name Text.PlainText, or use StyledText.",
    r"\b(Qt\.openUrlExternally|XMLHttpRequest|WebSocket|Qt\.createQmlObject)\b": "The screens open nothing.",
    r"\bonLinkActivated\b": "There are no links on the screens.",
}
COLOUR = re.compile(
    r'"#[0-9A-Fa-f]{3,8}"|\bQt\.(rgba|hsla|hsva|darker|lighter|tint)\(|[cC]olou?r *: *"(?!transparent)\w'
)

# QML files over 150 lines and Python modules over 300, each with the reason and its own ceiling.
LONG_QML: dict[str, tuple[int, str]] = {}
LONG_PYTHON: dict[str, tuple[int, str]] = {
    "ui/viewmodels/app_view_model.py": (340, "a window's Qt properties stand one by one"),
    "ui/viewmodels/reader_view_model.py": (340, "a screen's Qt properties stand one by one"),
    "ui/viewmodels/export_view_model.py": (340, "a screen's Qt properties stand one by one"),
    "ui/viewmodels/staff_view_model.py": (430, "a screen's Qt properties stand one by one"),
    "ui/viewmodels/sign_up_view_model.py": (360, "a screen's Qt properties stand one by one"),
}


@dataclass(frozen=True)
class Element:
    """One element of a file: its type, its line, and its own lines without those of its children."""

    kind: str
    line: int
    own: str


def blanked(source: str) -> str:
    """The source without comments, every line kept."""
    pattern = re.compile(r'"(?:\\.|[^"\\\n])*"|`[^`]*`|//[^\n]*|/\*.*?\*/', re.DOTALL)

    def kept(found: re.Match[str]) -> str:
        return found[0] if found[0][0] in '"`' else "\n" * found[0].count("\n")

    return pattern.sub(kept, source)


def elements(source: str) -> Iterator[Element]:
    """Every element, inline components too."""
    text = blanked(source)
    # Braces in strings do not count.
    hollow = re.sub(r'"(?:\\.|[^"\\\n])*"', lambda found: '"' + "_" * (len(found[0]) - 2) + '"', text)
    for found in re.finditer(r"(?<![\w.])((?:[A-Z]\w*\.)?[A-Z]\w*)\s*\{", hollow):
        depth, own, at = 1, [], found.end()
        while depth and at < len(hollow):
            letter = hollow[at]
            depth += (letter == "{") - (letter == "}")
            if depth == 1:
                own.append(text[at])
            at += 1
        yield Element(found[1], text.count("\n", 0, found.start()) + 1, "".join(own))


def faults_of(name: str, source: str) -> list[str]:
    """What a QML file breaks; `name` is its path below qml/."""
    text = blanked(source)
    found = [
        f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: {hit[0]!r}. {mend}"
        for pattern, mend in FORBIDDEN.items()
        for hit in re.finditer(pattern, text)
    ]
    if name not in COLOURED:
        found += [
            f"{name}:{text.count(chr(10), 0, hit.start()) + 1}: the colour {hit[0]}. Use one of Theme."
            for hit in COLOUR.finditer(text)
        ]
    for element in elements(source):
        found += [f"{name}:{element.line}: {fault}" for fault in _element_faults(name, element)]
    return found


def _element_faults(name: str, element: Element) -> Iterator[str]:
    given = re.search(r"\btextFormat *: *([\w.]+)", element.own)
    allowed = FORMATS | ({"Text.StyledText"} if name in STYLED else set())
    if element.kind in TEXT and given is None:
        yield f"{element.kind} names no textFormat. Use PlainText, or name Text.PlainText."
    if given and element.kind not in OURS and given[1] not in allowed:
        yield f"{element.kind} has {given[1]}. Use Text.PlainText; only StyledText takes marks."
    if given and element.kind in OURS and given[1] != OURS[element.kind]:
        yield f"{element.kind} has its own format. Leave textFormat out."
    if element.kind in ("Image", "AnimatedImage", "BorderImage") and not re.search(
        r"\bAccessible\.(name|ignored) *:", element.own
    ):
        yield f"{element.kind} says nothing to a screen reader. Use Drawing, or set Accessible.ignored."
    menu = re.search(r"\bContextMenu\.menu *: *null", element.own)
    if element.kind in ("T.TextField", "T.TextArea") and menu is None:
        yield f"{element.kind} opens a menu in a window of its own. Set ContextMenu.menu: null."


@cache
def qml_files() -> dict[str, str]:
    return {
        file.relative_to(QML).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(QML.rglob("*.qml"))
    }


@cache
def python_files() -> dict[str, str]:
    home = ROOT / "kiosk"
    return {
        file.relative_to(home).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(home.rglob("*.py"))
    }


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(CONTENT, None, {})


# The sources -----------------------------------------------------------------------------------------------


def test_every_file_keeps_the_rules() -> None:
    found = [fault for name, source in qml_files().items() for fault in faults_of(name, source)]
    assert len(qml_files()) > 40
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("Text { text: name }", "names no textFormat"),
        ("Item { Text { id: a\n Rectangle { property string textFormat: x } } }", "names no textFormat"),
        ("TextEdit { text: name }", "names no textFormat"),
        ("T.Label { text: name }", "names no textFormat"),
        ("Text { textFormat: Text.RichText }", "RichText"),
        ("Text { textFormat: Text.AutoText }", "AutoText"),
        ("Text { textFormat: Text.StyledText }", "only StyledText takes marks"),
        ("PlainText { textFormat: Text.StyledText }", "has its own format"),
        ("PlainText { textFormat: root.rich ? 1 : 2 }", "has its own format"),
        ("Image { source: 'x' }", "says nothing to a screen reader"),
        ("Image { Item { Accessible.name: 'x' } }", "says nothing to a screen reader"),
        ("T.TextField { text: '' }", "opens a menu"),
        ("import QtQuick.Controls\nItem {}", "A style draws"),
        ("import QtQuick.Controls.Basic as C\nItem {}", "A style draws"),
        ("import QtQuick.Effects\nItem {}", "No effects"),
        ("Item { MultiEffect {} }", "Move it instead"),
        ("Rectangle { gradient: Gradient {} }", "Grounds are plain"),
        ("Item { Behavior on opacity { NumberAnimation {} } }", "Motion is a slide"),
        ('NumberAnimation { property: "opacity" }', "Motion is a slide"),
        ('Rectangle { color: "#FF0000" }', "Use one of Theme"),
        ('Rectangle { color: "red" }', "Use one of Theme"),
        ("Rectangle { color: Qt.rgba(0, 0, 0, 0.5) }", "Use one of Theme"),
        ("Item { onClicked: Qt.openUrlExternally(x) }", "open nothing"),
    ],
)
def test_each_rule_can_be_broken(source: str, says: str) -> None:
    found = faults_of("KioskScreens/New.qml", source)
    assert any(says in fault for fault in found), found


@pytest.mark.parametrize(
    "source",
    [
        "PlainText { text: name }",
        "// Text { }\nItem { /* Text { } */ }",
        'Item { property string words: "Text {" }',
        "Text { textFormat: Text.PlainText; Rectangle {} }",
        'Rectangle { color: "transparent" }',
        "Image { Accessible.ignored: true }",
        "T.TextField { ContextMenu.menu: null }\nTextInput { }",
        "Item { Behavior on x { NumberAnimation {} } }",
    ],
)
def test_what_is_allowed_is_not_blamed(source: str) -> None:
    assert faults_of("KioskScreens/New.qml", source) == []


def test_only_the_styled_text_takes_marks() -> None:
    styled = [
        name for name, source in qml_files().items() if re.search(r"textFormat: *Text\.StyledText", source)
    ]
    assert styled == list(STYLED)


@pytest.mark.parametrize(
    "folder", sorted(path.parent for path in QML.rglob("qmldir")), ids=lambda path: path.name
)
def test_a_qmldir_names_its_files(folder: Path) -> None:
    entries = re.findall(
        r"^(?:singleton )?(\w+) 1\.0 (\S+)$", (folder / "qmldir").read_text("utf-8"), re.MULTILINE
    )
    assert {file for _, file in entries} == {path.name for path in folder.glob("*.qml")}
    assert len(entries) == len({name for name, _ in entries})
    assert all(file == f"{name}.qml" for name, file in entries)
    for name, file in entries:
        marked = f"singleton {name} " in (folder / "qmldir").read_text("utf-8")
        assert marked == ("pragma Singleton" in (folder / file).read_text("utf-8")), name


def test_every_qml_file_is_in_a_module() -> None:
    assert {name.split("/")[0] for name in qml_files()} == {path.parent.name for path in QML.rglob("qmldir")}


# Words -----------------------------------------------------------------------------------------------------


def known_words(pack: Pack, code: str) -> set[str]:
    content = pack.languages[code]
    return {*content.screens.templates, *(f"form.{key}" for key in content.form.templates)}


def used_words(source: str) -> set[str]:
    """Keys in Words.t[...], and those that a control of ours looks up there."""
    text = blanked(source)
    used = set(re.findall(r'Words\.t\["([^"]*)"\]', text))
    return used | set(re.findall(r'\b(?:word|spokenWord|wordKey) *: *"([a-z_]+\.[\w.]+)"', text))


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_word_on_a_screen_exists(pack: Pack, code: str) -> None:
    known = known_words(pack, code)
    missing = {
        f"{name}: {key}"
        for name, source in qml_files().items()
        for key in used_words(source)
        if key not in known
    }
    assert not missing


@pytest.mark.parametrize("code", ["en", "es"])
def test_every_word_that_the_program_asks_for_exists(pack: Pack, code: str) -> None:
    content = pack.languages[code]
    known = set(content.screens.templates) | set(content.form.templates)
    known |= {key.rpartition(".")[0] for key in known}
    tables = {key.partition(".")[0] for key in known if "." in key}
    missing = [
        f"{name}:{line}: {value}"
        for name, source in python_files().items()
        if name.startswith("ui/")
        for line, value in whole_strings(ast.parse(source))
        if re.fullmatch(r"[a-z_]+(\.[a-z_0-9]+)+", value) and value.split(".")[0] in tables
        if value not in known
    ]
    assert not missing


def whole_strings(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Line and text of string literals that are not a piece of a formatted string, nor a docstring."""
    pieces = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in pieces:
            yield node.lineno, node.value


# Icons and drawings ----------------------------------------------------------------------------------------


def icons_named(source: str) -> set[str]:
    """What stands as an icon's name: after `icon…:` and as the name of an Icon."""
    lines = re.findall(r"\bicon\w* *: *(.*)", blanked(source), re.IGNORECASE)
    for element in elements(source):
        if element.kind == "Icon":
            lines += re.findall(r"\bname *: *(.*)", element.own)
    values = [re.sub(r'[!=]==? *"[^"]*"', "", line) for line in lines]
    return {name for value in values for name in re.findall(r'"([a-z0-9-]+)"', value)}


def icons_of_python(source: str) -> set[str]:
    values = re.findall(r"\bicon\w* *(?:: *str *)?= *([^,\n]*)", source, re.IGNORECASE)
    return {
        name
        for value in values
        for name in re.findall(r'"([a-z0-9-]+)"', re.sub(r'[!=]= *"[^"]*"', "", value))
    }


def test_every_icon_that_is_named_exists() -> None:
    have = {file.stem for file in ICONS.glob("*.svg")}
    named = {(name, icon) for name, source in qml_files().items() for icon in icons_named(source)}
    named |= {(name, icon) for name, source in python_files().items() for icon in icons_of_python(source)}
    assert len(named) > 20
    assert {(name, icon) for name, icon in named if icon not in have} == set()


def test_every_icon_is_used() -> None:
    text = "".join([*qml_files().values(), *python_files().values()])
    unused = {file.stem for file in ICONS.glob("*.svg") if f'"{file.stem}"' not in text}
    assert unused - SPARE == set()
    assert SPARE - unused == set(), "take these off the list of spare ones"


# Sizes -----------------------------------------------------------------------------------------------------


def too_long(files: dict[str, str], most: int, exceptions: dict[str, tuple[int, str]]) -> list[str]:
    lengths = {name: source.count("\n") for name, source in files.items()}
    return [
        f"{name} has {length} lines: split it, or list it with its reason"
        for name, length in lengths.items()
        if length > exceptions.get(name, (most, ""))[0]
    ]


def test_no_qml_file_is_longer_than_150_lines() -> None:
    assert too_long(qml_files(), 150, LONG_QML) == []


def test_no_module_is_longer_than_300_lines() -> None:
    assert too_long(python_files(), 300, LONG_PYTHON) == []
