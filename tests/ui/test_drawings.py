"""Drawings and icons for the screens: only our own, by their plain names."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage

from kiosk.paths import ASSETS
from kiosk.ui.drawings import DrawingProvider

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 92">'
    '<path d="M0 0h60v92h-60z" fill="#A9704A"/></svg>'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "drawings"
    home.mkdir()
    (home / "person-yes.svg").write_text(SVG, encoding="utf-8")
    (home / "broken.svg").write_text("<svg", encoding="utf-8")
    (home / "empty.svg").write_text("", encoding="utf-8")
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    return home


def drawn(folder: Path, name: str, width: int = 60, height: int = 92, *, icons: bool = False) -> QImage:
    return DrawingProvider(folder, icons=icons).requestImage(name, QSize(), QSize(width, height))


@pytest.mark.parametrize(
    "name",
    [
        "../secret",
        "..",
        "",
        "/etc/passwd",
        "person-yes.svg",
        "PERSON-YES",
        "nobody",
        "broken",
        "empty",
        "%2e%2e",
    ],
)
def test_what_is_not_a_drawing_of_ours_is_an_empty_image(folder: Path, name: str) -> None:
    assert drawn(folder, name).isNull()


def test_a_drawing_keeps_its_shape(folder: Path) -> None:
    image = drawn(folder, "person-yes/1/0", 600, 92)
    assert (image.width(), image.height()) == (60, 92)


def test_people_have_the_tone_that_is_asked_for(folder: Path) -> None:
    colours = {drawn(folder, f"person-yes/{tone}/0").pixelColor(30, 46).name() for tone in range(4)}
    assert colours == {"#a9704a", "#b87d54", "#7a4c35"}
    assert drawn(folder, "person-yes/0/1").pixelColor(30, 46).name() == "#ffd84d"


def test_an_icon_has_the_colour_that_is_asked_for() -> None:
    image = drawn(ASSETS / "icons", "check/ff0000", 96, 96, icons=True)
    seen = {
        image.pixelColor(x, y).name()
        for x in range(96)
        for y in range(96)
        if image.pixelColor(x, y).alpha() == 255
    }
    assert seen == {"#ff0000"}


def test_every_drawing_of_ours_is_drawn() -> None:
    for kind, icons in (("illustrations", False), ("icons", True)):
        for file in sorted((ASSETS / kind).glob("*.svg")):
            assert not drawn(ASSETS / kind, file.stem, 48, 48, icons=icons).isNull(), file.name
