"""The control bar: slots that do not overlap, large enough to touch, with every label whole."""

from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import Run
from kiosk.education.frame import Rect
from kiosk.education.typography import TEXT_PERCENTS, Screen, type_scale
from kiosk.ui.bar_layout import BarLayout, BarWords, Slot, bar_layout, icon_px
from kiosk.ui.contents import Contents
from kiosk.ui.reading.layout import bar_words
from kiosk.ui.reading.text_measure import QtMeasure
from tests.education.page_checks import inside, overlap
from tests.education.page_examples import SCREENS, MonospaceMeasure

SIZES = (
    Screen(1920, 1080, 4.03),
    Screen(1080, 1920, 4.03),
    Screen(1280, 800, 5.88),
    Screen(800, 1280, 5.88),
    Screen(1024, 768, 4.2),
    Screen(768, 1024, 4.2),
    Screen(3840, 2160, 6.4),
)
FOLDED: set[Slot] = {"back", "home", "options", "finish", "main"}
OPEN: set[Slot] = {"back", "home", "textSize", "contrast", "language", "finish", "main"}


def faults(bar: BarLayout, screen: Screen) -> list[str]:
    """What is wrong with the slots; sizes are those of a finger."""
    whole = Rect(0, 0, screen.width, bar.height)
    found = [f"{slot} {rect} leaves the bar" for slot, rect in bar.slots.items() if not inside(rect, whole)]
    found += [
        f"{one} overlaps {other}"
        for (one, a), (other, b) in combinations(bar.slots.items(), 2)
        if overlap(a, b)
    ]
    found += [
        f"{slot} {rect} is under 20 mm"
        for slot, rect in bar.slots.items()
        if min(rect.width, rect.height) < int(20 * screen.px_per_mm)
    ]
    if set(bar.slots) != (FOLDED if bar.folded else OPEN):
        found.append(f"slots are {set(bar.slots)}")
    return found


def cut_labels(bar: BarLayout, screen: Screen, words: BarWords, measure: QtMeasure) -> list[str]:
    """Labels that do not stand whole beside their icon, as BarButton draws them."""
    line = round(bar.style.line_px * 0.9)
    gap = screen.px(1.5 if screen.compact else 2.4)
    icon = icon_px(bar.style, folded=bar.folded) + gap if bar.icons else 0
    found = []
    for slot, rect in bar.slots.items():
        for label in words.labels[slot]:
            room = rect.width - 2 * screen.px(1.5) - icon
            lines = measure.lines((Run(label),), bar.style, room)
            broken = any(measure.natural_width((Run(word),), bar.style) > room for word in label.split())
            if lines > 2 or lines * line > rect.height or broken:
                found.append(f"{slot}: {label!r} takes {lines} lines of {line} px in {room} x {rect.height}")
    return found


@pytest.mark.parametrize("percent", TEXT_PERCENTS)
@pytest.mark.parametrize("screen", SIZES, ids=lambda screen: f"{screen.width}x{screen.height}")
def test_the_shipped_bars(screen: Screen, percent: int, contents: Contents, measure: QtMeasure) -> None:
    for code in contents.codes:
        words = bar_words(contents, code)
        bar = bar_layout(screen, percent, words, measure)
        assert not faults(bar, screen), code
        assert not cut_labels(bar, screen, words, measure), code
        assert bar.style.px >= type_scale(screen, 100).strong_caption.px
        assert bar.height < screen.height / 3


def test_tools_stand_in_the_bar_at_the_usual_size(contents: Contents, measure: QtMeasure) -> None:
    for screen, code in product((SIZES[0], SIZES[1], SIZES[-1]), contents.codes):
        bar = bar_layout(screen, 100, bar_words(contents, code), measure)
        assert not bar.folded
        assert bar.icons


@given(
    screen=SCREENS,
    percent=st.sampled_from(TEXT_PERCENTS),
    words=st.fixed_dictionaries(
        {
            slot: st.lists(
                st.text("abcdefgh ", min_size=1, max_size=14).map(lambda s: s.strip() or "x"),
                min_size=1,
                max_size=2,
            )
            for slot in sorted(FOLDED | OPEN)
        }
    ),
)
@settings(max_examples=80, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_words_keep_the_bar_in_order(screen: Screen, percent: int, words: dict[Slot, list[str]]) -> None:
    labels = BarWords({slot: tuple(texts) for slot, texts in words.items()})
    bar = bar_layout(screen, percent, labels, MonospaceMeasure())
    found = faults(bar, screen)
    assert all(rect.width > 0 for rect in bar.slots.values())
    # Words too long for the smallest letters are squeezed: their slots narrow, but never cross.
    assert not [fault for fault in found if "overlaps" in fault or "leaves" in fault or "slots" in fault]
