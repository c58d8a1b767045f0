"""Page breaking over random pages and screens: nothing clipped, lost, doubled or out of order."""

from dataclasses import replace
from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import (
    Advice,
    Block,
    Bullets,
    Callout,
    DoThis,
    Figure,
    Heading,
    Lead,
    Page,
    Paragraph,
    Row,
    RowItem,
    Run,
    Text,
    plain,
)
from kiosk.education.flow import Atom, atoms_of
from kiosk.education.frame import Rect
from kiosk.education.measure import sentence_ends
from kiosk.education.paginate import Breaker, Part
from kiosk.education.typography import Screen
from tests.education.page_checks import faults, overlap, squeezed
from tests.education.page_examples import WORDS, breaker_for, breakers, pages

KIOSK = Screen(1920, 1080, 4.03)
UPRIGHT = Screen(1080, 1920, 4.03)
SMALL = Screen(1280, 800, 5.88)


def text(words: str) -> Text:
    return (Run(words),)


def page_of(*blocks: Block, figure: Figure | None = None) -> Page:
    return Page("page", (), None, (Heading(text("A heading")), *blocks), figure, 1)


def usual(screen: Screen, percent: int = 100) -> Breaker:
    return breaker_for(screen, percent, screen.px(54 if screen.portrait else 27), percent > 125)


def words_of(parts: tuple[Part, ...]) -> str:
    return squeezed("".join(plain(atom.text) for part in parts for atom in part.atoms))


def most_parts(page: Page, breaker: Breaker) -> int:
    """More parts than any sane breaking needs: one a text, and a further one for each third of a screen."""
    flow, full = breaker.flow, breaker.frame.full
    tall = (flow.text_height(atom, full.width) for atom in atoms_of(page.blocks, breaker.words))
    texts = sum(1 + ceil(3 * height / full.height) for height in tall)
    pieces = len(page.figure.items) if isinstance(page.figure, Row) else 1
    return texts + pieces + 12


def check(page: Page, breaker: Breaker, extras: int = 0) -> tuple[Part, ...]:
    """Break a page and assert everything that must hold of any broken page."""
    parts = breaker.parts(page, extras_height=extras)
    found = faults(page, parts, breaker, extras)
    assert not found, "\n".join(found)
    assert len(parts) <= most_parts(page, breaker)
    return parts


@given(pages(), breakers(), st.booleans())
@settings(max_examples=90)
def test_any_page_breaks_whole_on_any_screen(page: Page, breaker: Breaker, next_steps: bool) -> None:
    extras = min(breaker.frame.screen.px(60), breaker.frame.full.height)
    check(page, breaker, extras if next_steps else 0)


@given(pages(), st.integers(300, 500), st.integers(300, 500), st.sampled_from((100, 200)))
@settings(max_examples=40)
def test_a_window_too_small_for_a_line_still_ends_and_keeps_the_words(
    page: Page, width: int, height: int, percent: int
) -> None:
    bare = replace(page, figure=None)
    parts = usual(Screen(width, height, 4.0), percent).parts(bare)
    wanted = squeezed("".join(plain(atom.text) for atom in atoms_of(bare.blocks, WORDS)))
    assert words_of(parts) == wanted


def test_a_short_page_is_one_part() -> None:
    page = page_of(Lead(text("One line.")), Bullets((text("One."), text("Two."), text("Three."))))
    for screen in (KIOSK, UPRIGHT):
        assert len(check(page, usual(screen))) == 1


def test_a_split_falls_between_sentences() -> None:
    sentences = [f"This is sentence {n} of a long paragraph." for n in range(60)]
    parts = check(page_of(Paragraph(text(" ".join(sentences)))), usual(KIOSK))
    assert len(parts) > 1
    for part in parts:
        last = part.atoms[-1]
        assert plain(last.text).endswith("paragraph.")
        assert plain(last.text).count("sentence") == plain(last.text).count("paragraph.")


def test_what_goes_on_has_no_second_mark() -> None:
    bullet = text(" ".join(f"Sentence {n} is here." for n in range(120)))
    parts = check(page_of(Bullets((bullet, text("Short.")))), usual(SMALL))
    assert len(parts) > 2
    bullets = [atom for part in parts for atom in part.atoms if atom.kind == "bullet"]
    assert sum(atom.first for atom in bullets) == 2
    assert sum(atom.starts_list for atom in bullets) == 1


@pytest.mark.parametrize(
    ("words", "ends"),
    [
        ("One. Two", ["One."]),
        ("He said “Yes.” Then he left.", ["He said “Yes.”"]),
        ("(This is so.) Next.", ["(This is so.)"]),
        ("From 6 a.m. to noon. Then", ["From 6 a.m. to noon."]),
        ("Es así. ¿Qué es? Nada más.", ["Es así.", "Es así. ¿Qué es?"]),
        ("Es así. Ángel", ["Es así."]),
        ("1.5 mm", []),
        ("Ends here.", []),
    ],
)
def test_sentence_ends(words: str, ends: list[str]) -> None:
    assert [words[:end] for end in sentence_ends(text(words))] == ends


def test_a_list_title_does_not_stand_alone_at_the_foot_of_a_part() -> None:
    item = text("A thing to do that is about one line long here.")
    for count in range(1, 14):
        page = page_of(Bullets((item,) * count), Advice("do", "", (item, item)))
        for part in check(page, usual(KIOSK)):
            assert part.atoms[-1].kind != "advice"


def test_a_very_long_list_title_is_split_and_not_waited_for() -> None:
    title = " ".join(["title"] * 400)
    check(page_of(Advice("do", title, (text("One."),))), usual(SMALL, 200))


def test_a_call_out_over_two_parts_keeps_its_ground() -> None:
    lines = tuple(Paragraph(text(f"Line {n} of the important box.")) for n in range(40))
    parts = check(page_of(Callout(lines)), usual(KIOSK))
    assert len(parts) > 1
    assert all(placed.box_rect for part in parts for placed in part.placed if placed.atom.kind == "paragraph")


ROW = Row(
    (RowItem("tool-pen", "Pen"), RowItem("tool-stamp", "Stamp")), False, "Two tools.", "A pen, a stamp."
)


def test_the_picture_stands_beside_the_text_or_above_it() -> None:
    page = page_of(Lead(text("One line.")), figure=ROW)
    (wide,) = check(page, usual(KIOSK))
    assert wide.figure is not None
    assert wide.figure.rect.x > wide.placed[-1].rect.right
    (tall,) = check(page, usual(UPRIGHT))
    assert tall.figure is not None
    assert tall.figure.rect.bottom < tall.placed[0].rect.y


def test_a_do_this_line_before_other_texts_keeps_its_place() -> None:
    long = Paragraph(text("More words follow the line. " * 12))
    page = page_of(DoThis(text("Ask us.")), long, figure=ROW)
    check(page, usual(SMALL, 150))


def test_a_caption_too_long_for_the_band_does_not_run_into_the_source_row() -> None:
    row = replace(ROW, caption="A caption that goes on and on. " * 25)
    check(page_of(Lead(text("One line.")), figure=row), usual(UPRIGHT))
    check(page_of(Lead(text("One line.")), figure=row), usual(Screen(768, 1024, 5.04)))


def test_a_heading_that_does_not_fit_below_the_band_takes_the_page() -> None:
    page = replace(page_of(), blocks=(Heading(text("A very long heading that takes many lines " * 4)),))
    check(page, usual(Screen(768, 1024, 5.04), 150))


@pytest.mark.parametrize("screen", [KIOSK, UPRIGHT, SMALL])
@pytest.mark.parametrize("figure", [None, ROW])
def test_next_steps_stand_clear_of_texts_and_figure(screen: Screen, figure: Row | None) -> None:
    page = page_of(Bullets((text("One."), text("Two."))), figure=figure)
    parts = check(page, usual(screen), extras=screen.px(60))
    assert parts[-1].extras or parts[0].extras


def test_next_steps_in_the_picture_panel_leave_the_text_alone() -> None:
    page = page_of(Bullets((text("One."), text("Two."))))
    (part,) = check(page, usual(KIOSK), extras=KIOSK.px(60))
    assert part.extras is not None
    assert part.extras == usual(KIOSK).frame.panel
    assert not any(overlap(part.extras, placed.rect) for placed in part.placed)


def test_loose_texts_fill_one_area_after_the_other() -> None:
    atoms = [Atom("bullet", text(f"Source {n}. " + "Its title is long. " * 6)) for n in range(20)]
    area = Rect(48, 100, 1800, 600)
    pages = usual(KIOSK).text_pages(atoms, area)
    assert len(pages) > 1
    assert all(placed.rect.bottom <= area.bottom for page in pages for placed in page)
    found = "".join(plain(placed.atom.text) for page in pages for placed in page)
    assert squeezed(found) == squeezed("".join(plain(atom.text) for atom in atoms))


def test_no_texts_are_one_empty_page() -> None:
    assert usual(KIOSK).text_pages([], Rect(0, 0, 100, 100)) == ((),)
