"""Line counts and widths of `QtMeasure` against a real QML Text."""

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QObject

from kiosk.education.blocks import Run, Text, plain, texts_of
from kiosk.education.model import Pack
from kiosk.education.typography import Screen, TypeStyle, type_scale
from kiosk.errors import DisplayError
from kiosk.ui.fonts import FAMILY, load_fonts
from kiosk.ui.reading.part_maps import html
from kiosk.ui.reading.text_measure import QtMeasure

SCREENS = (Screen(1920, 1080, 4.03), Screen(1280, 800, 5.88), Screen(3840, 2160, 6.4))
QML = "import QtQuick\nimport KioskControls\nStyledText { html: ''; spoken: '' }"
Counted = Callable[[Text, TypeStyle, int], tuple[int, float]]


@pytest.fixture
def on_screen(make_qml: Callable[[str], QObject]) -> Counted:
    """The line count and height that QML gives a text."""
    item = make_qml(QML)

    def counted(text: Text, style: TypeStyle, width: int) -> tuple[int, float]:
        font = item.property("font")
        font.setFamily(FAMILY)
        font.setPixelSize(style.px)
        font.setWeight(font.Weight(style.weight))
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, style.spacing_px)
        item.setProperty("font", font)
        item.setProperty("lineHeight", style.line_px)
        item.setProperty("width", width)
        item.setProperty("html", html(text))
        return item.property("lineCount"), item.property("contentHeight")

    return counted


def pack_texts(pack: Pack) -> Iterator[Text]:
    for content in pack.languages.values():
        for page in content.pages().values():
            for block in page.blocks:
                yield from texts_of(block)
            if page.figure:
                yield (Run(page.figure.caption),)


def test_the_packs_texts_break_as_on_the_screen(pack: Pack, measure: QtMeasure, on_screen: Counted) -> None:
    texts = list(dict.fromkeys(pack_texts(pack)))
    assert len(texts) > 200
    for number, (screen, percent) in enumerate(product(SCREENS, (100, 150, 200))):
        scale = type_scale(screen, percent)
        for text in texts[number % 3 :: 3]:
            for style, em in (
                (scale.body, 19.5),
                (scale.caption, 11.3),
                (scale.lead, 24.7),
                (scale.heading, 9.1),
            ):
                width = round(em * style.px)
                count, tall = on_screen(text, style, width)
                assert count == measure.lines(text, style, width), (plain(text), style, width)
                # Where lines stand closer than the font's own height, QML counts the last one whole.
                assert 0 <= tall - count * style.line_px < 0.2 * style.px, (plain(text), style, width)


WORDS = st.text("abcdefgilmnopqrstuvwxyzáéñü ,.-–’ÁWAVTo()1245¿?…“”", min_size=1, max_size=120)
TEXTS = st.lists(st.builds(Run, WORDS, st.booleans()), min_size=1, max_size=5).map(
    lambda runs: tuple(Run(" ".join(run.text.split()) or "x", run.bold) for run in runs)
)


@given(
    text=TEXTS,
    width=st.integers(60, 1900),
    style=st.builds(
        TypeStyle,
        st.integers(16, 120),
        st.just(150),
        st.sampled_from((400, 600, 700)),
        st.sampled_from((0.0, -0.7, -1.2)),
    ),
)
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_breaks_as_on_the_screen(
    measure: QtMeasure, on_screen: Counted, text: Text, width: int, style: TypeStyle
) -> None:
    assert on_screen(text, style, width)[0] == measure.lines(text, style, width)


@given(text=TEXTS, px=st.integers(16, 120), weight=st.sampled_from((400, 600, 700)))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_text_stands_on_one_line_in_its_natural_width(
    measure: QtMeasure, on_screen: Counted, text: Text, px: int, weight: int
) -> None:
    style = TypeStyle(px, 150, weight)  # type: ignore[arg-type]  # one of the three weights
    assert on_screen(text, style, measure.natural_width(text, style))[0] == 1


def test_no_text_has_no_lines(measure: QtMeasure) -> None:
    style = TypeStyle(30, 40, 400)
    assert measure.lines((), style, 100) == 0
    assert measure.natural_width((), style) == 0


def test_letters_beyond_the_first_plane_do_not_shift_the_bold_part(
    measure: QtMeasure, on_screen: Counted
) -> None:
    style = TypeStyle(30, 40, 400)
    text = (Run("𝕊𝕊𝕊𝕊 "), Run("bold bold bold bold", True), Run(" plain plain plain"))
    for width in range(80, 700, 7):
        assert on_screen(text, style, width)[0] == measure.lines(text, style, width)


@pytest.mark.parametrize(
    "words",
    [
        "<img src='http://127.0.0.1:9/x.png'>",
        "<a href=file:///etc/passwd>a link</a>",
        "javascript:alert(1) \\\\127.0.0.1\\c$ %COMSPEC%",
        "&lt;b&gt; &amp; &nbsp; &#60;",
        "<b>not bold</b><br><br><table><tr><td>",
        "5 < 6 > 4 & so on \"quoted\" 'too'",
    ],
)
def test_marks_in_a_text_are_shown_as_they_are(measure: QtMeasure, on_screen: Counted, words: str) -> None:
    style = TypeStyle(30, 40, 400)
    for text in ((Run(words),), (Run("Plain "), Run(words, True), Run(" plain."))):
        for width in (140, 300, 900):
            assert on_screen(text, style, width)[0] == measure.lines(text, style, width)


def test_a_broken_font_file_is_named(tmp_path: Path, fonts: None) -> None:
    (tmp_path / "broken.ttf").write_bytes(b"not a font")
    with pytest.raises(DisplayError, match=r"broken\.ttf"):
        load_fonts(tmp_path)
