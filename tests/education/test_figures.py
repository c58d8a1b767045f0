"""Figures laid out to the pixel: each kind by example, and what went wrong with it once."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import (
    SKIN_PLACES,
    DayStrip,
    Figure,
    IconArray,
    Row,
    RowItem,
    Run,
    SkinLayers,
    Timeline,
    TimelineRow,
    plain,
)
from kiosk.education.figure_parts import FigureContext
from kiosk.education.figure_places import FigurePart
from kiosk.education.figures import FigureLayout, lay_out, renumbered, slices
from kiosk.education.frame import Rect
from kiosk.education.typography import Screen, type_scale
from tests.education.page_checks import figure_faults, inside
from tests.education.page_examples import FIGURES, PLACES, MonospaceMeasure, breaker_for

KIOSK = Screen(1920, 1080, 4.03)
SKIN = SkinLayers(
    tuple(zip(SKIN_PLACES, ("Dent", "Needles", "Top", "Deeper"), strict=True)), "Skin.", "A slice."
)
STEPS = Row(
    tuple(RowItem(f"step-{word}", f"Step {word}") for word in ("talk", "numb", "calm")), True, "Steps.", "3."
)
PEOPLE = IconArray(30, 26, "26 of 30", "said good", "4 did not", False, "A study.", "30 people.")
DAYS = DayStrip("Day", "Light skin", "Dark brown skin", "Days.", "2 rows.")
ROWS = (TimelineRow(3, 4, (Run("3 visits"),)), TimelineRow(5, 4, (Run("5 visits"),)))
MONTHS = Timeline(ROWS, "months", "Months.", "2 rows of dots.")
ALL = (SKIN, STEPS, PEOPLE, DAYS, MONTHS)


def context(percent: int = 100, screen: Screen = KIOSK) -> FigureContext:
    return FigureContext(screen, type_scale(screen, percent), MonospaceMeasure(), PLACES)


def faults(figure: Figure, layout: FigureLayout, percent: int = 100) -> list[str]:
    part = FigurePart(figure, layout, Rect(0, 0, layout.width, layout.height), "", None, "")
    return list(figure_faults(part, breaker_for(KIOSK, percent, 100, False)))


def laid(figure: Figure, width: int, room: int, percent: int = 100) -> FigureLayout:
    layout = lay_out(figure, width, room, context(percent))
    assert layout is not None
    assert not faults(figure, layout, percent)
    assert layout.width <= width
    assert layout.height <= room
    return layout


def numbers(layout: FigureLayout) -> list[str]:
    return [mark.text for mark in layout.marks if mark.shape == "badge"]


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
def test_a_figure_fills_a_roomy_place(figure: Figure) -> None:
    layout = laid(figure, 1000, 700)
    assert layout.height > 200


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: type(figure).__name__)
@pytest.mark.parametrize("room", [-300, -1, 0, 1, 20])
def test_a_place_too_low_shows_no_figure(figure: Figure, room: int) -> None:
    assert lay_out(figure, 1000, room, context()) is None


@given(FIGURES, st.integers(50, 2500), st.integers(50, 1800), st.sampled_from((100, 125, 150, 200)))
@settings(max_examples=80)
def test_any_figure_stays_in_its_place(figure: Figure, width: int, room: int, percent: int) -> None:
    layout = lay_out(figure, width, room, context(percent))
    if layout is not None:
        assert layout.width <= width
        assert layout.height <= room
        assert not faults(figure, layout, percent)


@given(FIGURES)
@settings(max_examples=40)
def test_slices_hold_all_of_a_figure_and_nothing_twice(figure: Figure) -> None:
    for pieces in slices(figure):
        assert len(pieces) > 1
        match figure:
            case Row():
                assert sum((piece.items for piece in pieces if isinstance(piece, Row)), ()) == figure.items
            case DayStrip():
                assert sum((piece.days for piece in pieces if isinstance(piece, DayStrip)), ()) == figure.days
            case Timeline():
                assert sum((piece.rows for piece in pieces if isinstance(piece, Timeline)), ()) == figure.rows
            case SkinLayers():
                assert sum((p.labels for p in pieces if isinstance(p, SkinLayers)), ()) == figure.labels
            case IconArray():
                words, people = pieces
                assert isinstance(words, IconArray)
                assert isinstance(people, IconArray)
                assert (words.heading, words.subheading, words.rest) == (
                    figure.heading,
                    figure.subheading,
                    figure.rest,
                )
                assert (words.total, people.total, people.filled) == (0, figure.total, figure.filled)


def test_numbers_go_on_in_a_later_slice() -> None:
    assert numbers(renumbered(laid(STEPS, 1000, 400), 4)) == ["4", "5", "6"]


def test_the_labels_of_a_numbered_row_stay_in_the_row_when_they_take_two_lines() -> None:
    steps = replace(STEPS, items=tuple(replace(item, label="Two words here") for item in STEPS.items))
    for percent in (100, 125, 150, 200):
        for width in range(500, 1900, 100):
            layout = lay_out(steps, width, 600, context(percent))
            assert layout is None or not faults(steps, layout, percent)


def test_a_row_of_many_breaks_into_lines_where_that_shows_them_larger() -> None:
    items = tuple(RowItem("tool-pen", f"Pen {number}") for number in range(6))
    row = Row(items, False, "Pens.", "6 pens.")
    wide, tall = laid(row, 1800, 300), laid(row, 700, 700)
    assert len({picture.rect.y for picture in wide.pictures}) == 1
    assert len({picture.rect.y for picture in tall.pictures}) > 1


def test_the_same_people_stand_for_help_and_for_harm() -> None:
    help_, harm = laid(PEOPLE, 900, 700), laid(replace(PEOPLE, mark=True), 900, 700)
    assert [picture.rect for picture in help_.pictures] == [picture.rect for picture in harm.pictures]
    assert [picture.tone for picture in help_.pictures] == [picture.tone for picture in harm.pictures]
    assert {picture.drawing for picture in harm.pictures} == {"person-mark", "person-no"}


@pytest.mark.parametrize(("total", "filled"), [(1, 0), (1, 1), (9, 3), (10, 10), (30, 0), (100, 37)])
def test_people_are_counted(total: int, filled: int) -> None:
    layout = laid(replace(PEOPLE, total=total, filled=filled), 900, 1400)
    assert len(layout.pictures) == total
    assert sum(picture.drawing == "person-yes" for picture in layout.pictures) == filled


def test_large_text_puts_numbers_on_the_skin_and_its_words_in_a_list() -> None:
    layout = laid(SKIN, 1800, 700, 200)
    assert numbers(layout) == [str(n) for number in (1, 2, 3, 4) for n in (number, number)]
    (picture,) = layout.pictures
    on_drawing = [mark.rect for mark in layout.marks[::2]]
    assert all(inside(rect, picture.rect) for rect in on_drawing)


def test_a_skin_without_a_known_place_is_not_drawn() -> None:
    assert lay_out(replace(SKIN, labels=(("nowhere", "Words"),)), 1000, 700, context()) is None


def test_a_long_word_for_light_skin_is_not_cut() -> None:
    long = replace(DAYS, light="Pieldecolormuymuymuymuyclaro")
    for width in range(200, 1000, 50):
        layout = lay_out(long, width, 900, context())
        assert layout is None or not faults(long, layout)


def test_the_days_break_into_two_bands_where_that_shows_them_larger() -> None:
    assert len({label.rect.y for label in laid(DAYS, 1800, 400).labels}) == 3
    assert len({label.rect.y for label in laid(DAYS, 500, 900).labels}) == 6


def test_the_name_of_the_months_stands_between_two_numbers_or_below_them() -> None:
    short = laid(MONTHS, 1600, 500)
    name = next(label for label in short.labels if plain(label.text) == "months")
    zero = next(label for label in short.labels if plain(label.text) == "0")
    assert name.rect.y == zero.rect.y
    long = replace(MONTHS, axis="months from the very first visit to the clinic on")
    below = laid(long, 700, 600)
    name = next(label for label in below.labels if plain(label.text) == long.axis)
    assert name.rect.y > next(label for label in below.labels if plain(label.text) == "0").rect.y


def test_a_timeline_of_years_thins_out_its_numbers() -> None:
    years = replace(MONTHS, rows=(TimelineRow(12, 12, (Run("Many visits"),)),))
    layout = laid(years, 400, 600)
    assert 2 <= sum(plain(label.text).isdigit() for label in layout.labels) < 12
