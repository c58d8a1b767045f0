"""Page breaking over random pages and screens: nothing clipped, lost, doubled or out of order."""

from math import ceil

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.education.blocks import Page, Row
from kiosk.education.flow import atoms_of
from kiosk.education.paginate import Breaker
from tests.education.page_checks import faults
from tests.education.page_examples import breakers, pages


def most_parts(page: Page, breaker: Breaker) -> int:
    """More parts than any sane breaking needs: a part a text, each further one at least a third full."""
    flow, full = breaker.flow, breaker.frame.full
    tall = (flow.text_height(atom, full.width) for atom in atoms_of(page.blocks, breaker.words))
    texts = sum(1 + ceil(3 * height / full.height) for height in tall)
    pieces = len(page.figure.items) if isinstance(page.figure, Row) else 1
    return texts + pieces + 12


@given(pages(), breakers(), st.booleans())
@settings(max_examples=400)
def test_any_page_breaks_whole(page: Page, breaker: Breaker, next_steps: bool) -> None:
    extras = breaker.frame.screen.px(60) if next_steps and page.figure is None else 0
    parts = breaker.parts(page, extras_height=extras)
    assert faults(page, parts, breaker, extras) == []
    assert len(parts) <= most_parts(page, breaker)
