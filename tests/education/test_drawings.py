"""A drawing is a picture and nothing else."""

from pathlib import Path

import pytest

from kiosk.education.drawings import drawing_problem, svg_problem
from kiosk.paths import ASSETS

NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def svg(body: str, before: str = "") -> bytes:
    return f"{before}<svg {NS}>{body}</svg>".encode()


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (svg("<script>x()</script>"), "<script>"),
        (svg('<path onload="x()"/>'), "script attribute onload"),
        (svg('<g ONCLICK="x()"/>'), "script attribute"),
        (svg("&e;", '<!DOCTYPE svg [<!ENTITY e SYSTEM "file:///etc/passwd">]>'), "document type"),
        (svg("&a;", '<!DOCTYPE svg [<!ENTITY a "aaaa">]>'), "document type"),
        (svg('<image href="file:///etc/passwd"/>'), "<image>"),
        (svg('<use xlink:href="http://x/y.svg#a"/>'), "outside"),
        (svg('<use href="../other.svg"/>'), "outside"),
        (svg('<rect fill="url(http://x/#a)"/>'), "outside"),
        (svg("<rect style=\"fill: URL('//x')\"/>"), "outside"),
        (svg("<style>@import 'http://x';</style>"), "outside"),
        (svg("<style>a{fill:u\\72l(http://x)}</style>"), "outside"),
        (svg("<foreignObject/>"), "foreignObject"),
        (svg("", '<?xml-stylesheet href="http://x"?>'), "processing instruction"),
        (svg('<a href="#x"/>'), "<a>"),
        (b"<html/>", "not an SVG"),
        (b"<svg>", "not well-formed"),
        (b"", "not well-formed"),
        (b"\xff\xfe<\x00", "not well-formed"),
        (b"<svg>&nbsp;</svg>", "not well-formed"),
    ],
)
def test_anything_but_a_picture_is_refused(data: bytes, words: str) -> None:
    assert words in (svg_problem(data, "x.svg") or "")


def test_references_inside_the_drawing_are_fine() -> None:
    body = '<defs><clipPath id="c"><path d="M0 0"/></clipPath></defs><use href="#c" clip-path="url(#c)"/>'
    assert svg_problem(svg(body, '<?xml version="1.0" encoding="UTF-8"?>'), "x.svg") is None


@pytest.mark.parametrize("drawing", ["../secret", "a/b", "A", "", "a.svg", "a\\b", "-", "a" * 999])
def test_ids_never_leave_the_folder(tmp_path: Path, drawing: str) -> None:
    (tmp_path / "secret.svg").write_bytes(svg(""))
    (tmp_path / "in").mkdir()
    assert drawing_problem(tmp_path / "in", drawing)


def test_a_huge_drawing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "big.svg").write_bytes(svg("<g/>" * 300_000))
    assert "larger than 1 MB" in (drawing_problem(tmp_path, "big") or "")


def test_every_shipped_drawing_is_a_picture() -> None:
    drawings = sorted((ASSETS / "illustrations").glob("*.svg"))
    assert [p.name for p in drawings if drawing_problem(p.parent, p.stem)] == []
