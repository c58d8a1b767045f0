"""The drawings are plain SVG in the palette, so every Qt renders them alike, and their labels stay inside."""

import re
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "assets" / "illustrations"
DRAWINGS = sorted(FOLDER.glob("*.svg"))
LABELS = tomllib.loads((FOLDER / "labels.toml").read_text(encoding="utf-8"))

THEME = {
    "#FBF8F3", "#FFFFFF", "#E3F0EE", "#FFEBD2", "#EFE8DC", "#D8D0C2",  # grounds
    "#1C2B33", "#45555E", "#6F7B82",  # ink and lines
    "#0B5A5E", "#073F42", "#5E9C98", "#8FC1BB", "#B9DAD5",  # greens
    "#F2B27A", "#F4D5BE", "#D8A57A", "#A9704A", "#7A4C35", "#FBE4D2",  # apricot and skin
}  # fmt: skip
HAIR_AND_WOOD = {"#33262A", "#8A5A3C", "#CFCBC8", "#6B5558", "#B98658", "#D9A679"}
HEALING_SKIN = {
    "#E58F74", "#E99C82", "#EDAE93", "#F0BFA5", "#F2C8AF", "#F3CEB6", "#F4D2BA", "#C97F66",
    "#5A2F22", "#613426", "#67392A", "#6E402E", "#734631", "#764933", "#784B34", "#D39A7C",
    "#5A3322", "#8F5B40", "#C99A75", "#DDA679", "#CBAA72", "#A07A72", "#74566F",
}  # fmt: skip
COLOURS = THEME | HAIR_AND_WOOD | HEALING_SKIN | {"none"}

ELEMENTS = {"svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
ATTRIBUTES = {
    "viewBox", "d", "points", "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry",
    "width", "height", "fill", "fill-rule", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin",
    "stroke-dasharray", "transform",
}  # fmt: skip
FAMILIES: dict[str, tuple[str | tuple[str, ...], tuple[int, int]]] = {
    "card": ("card-", (438, 200)),
    "skin": (("dent-", "scar-", "mark-"), (330, 150)),
    "tool": (("tool-", "home-roller", "rf-needles"), (240, 200)),
    "person": ("person-", (60, 92)),
    "day": ("day-", (102, 102)),
}
SVG = "{http://www.w3.org/2000/svg}"


def view_box(path: Path) -> tuple[float, ...]:
    return tuple(float(part) for part in ET.parse(path).getroot().attrib["viewBox"].split())


def test_there_are_drawings() -> None:
    assert len(DRAWINGS) > 40


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_is_plain_svg_in_the_palette(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert "<!" not in text, "no comments, DOCTYPE or entities"
    assert len(text.encode()) < 25_000
    for element in ET.fromstring(text).iter():
        assert element.tag.removeprefix(SVG) in ELEMENTS
        assert set(element.attrib) <= ATTRIBUTES
        assert not (element.text or "").strip(), "words are content, never drawn"
        used = {element.attrib[name] for name in ("fill", "stroke") if name in element.attrib}
        assert used <= COLOURS


@pytest.mark.parametrize("path", DRAWINGS, ids=lambda path: path.stem)
def test_a_drawing_has_a_view_box_and_no_fixed_size(path: Path) -> None:
    left, top, width, height = view_box(path)
    assert (left, top) == (0, 0)
    assert width > 0
    assert height > 0
    assert not {"width", "height"} & set(ET.parse(path).getroot().attrib)


@pytest.mark.parametrize("family", FAMILIES)
def test_drawings_that_stand_side_by_side_share_one_size(family: str) -> None:
    prefixes, size = FAMILIES[family]
    members = [path for path in DRAWINGS if path.name.startswith(prefixes)]
    assert members
    assert {view_box(path)[2:] for path in members} == {size}


def test_the_strip_of_days_is_whole_in_both_skins() -> None:
    names = {path.stem for path in DRAWINGS}
    assert {f"day-{day}-{skin}" for day in range(8) for skin in ("light", "dark")} <= names


@pytest.mark.parametrize("drawing", LABELS)
def test_labels_stand_inside_their_drawing(drawing: str) -> None:
    assert (FOLDER / f"{drawing}.svg").is_file()
    for label in LABELS[drawing].values():
        x, width = label["x"], label["width"]
        left = {"left": x, "center": x - width / 2, "right": x - width}[label["align"]]
        assert left >= 0
        assert left + width <= 1
        assert label["valign"] in {"top", "middle", "bottom"}
        assert all(0 <= part <= 1 for part in (x, label["y"], *label["dot"]))
        assert label["lines"] >= 1


@pytest.mark.parametrize("drawing", ["skin-layers", "skin-layers-tall"])
def test_skin_layers_has_the_four_labels_of_the_content(drawing: str) -> None:
    assert set(LABELS[drawing]) == {"dent", "needles", "top", "deeper"}


def test_only_the_head_of_a_person_takes_another_skin_tone() -> None:
    for name in ("person-yes", "person-mark"):
        assert (FOLDER / f"{name}.svg").read_text(encoding="utf-8").count("#A9704A") == 1


def test_the_colours_are_written_one_way() -> None:
    assert all(re.fullmatch(r"#[0-9A-F]{6}|none", colour) for colour in COLOURS)
