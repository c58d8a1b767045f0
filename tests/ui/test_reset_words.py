"""The self-test in words: the line on the staff's home, and what came of a run, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.education.screens_text import ScreenText
from kiosk.session.proof import Finding, NotRun, Outcome, Proof, proof_of
from kiosk.ui.contents import Contents
from kiosk.ui.resetting.reset_words import outcome_words, reset_line

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
LEFT = Finding("left", "QML fieldInput.text")
CHANGED = Finding("changed", "stay session.text_percent")
UNPROVEN = Finding("unproven", "visit: sendButton on signUpScreen")


def proof(*findings: Finding, days: int = 0) -> Proof:
    return proof_of(datetime(2026, 11, 23, 2, tzinfo=UTC) - timedelta(days=days), findings, 2.0)


@pytest.fixture
def en(contents: Contents) -> ScreenText:
    return contents.language("en").screens


@pytest.mark.parametrize(
    ("found", "kind", "title"),
    [
        (proof(), "good", "Reset verified today 02:00"),
        (proof(days=1), "good", "Reset verified yesterday 02:00"),
        (proof(days=5), "look", "Reset last verified on Wed 18 Nov"),
        (None, "look", "Reset not verified yet"),
        (proof(LEFT), "mend", "The reset left something: QML fieldInput.text"),
        (proof(UNPROVEN, CHANGED), "mend",
         "The reset left something: stay session.text_percent is not as before, and 1 more"),
        (proof(UNPROVEN), "mend", "The reset could not be checked: visit: sendButton on signUpScreen"),
    ],
)  # fmt: skip
def test_the_line_on_the_staffs_home(en: ScreenText, found: Proof | None, kind: str, title: str) -> None:
    line = reset_line(en, found, NOW)
    assert (line.kind, line.title) == (kind, title)
    assert line.line


@pytest.mark.parametrize(
    ("outcome", "kind", "title", "places"),
    [
        (proof(), "good", "Nothing was left", ()),
        (NotRun("touched"), "look", "The check stopped", ()),
        (NotRun("busy"), "look", "The check cannot run now", ()),
        (proof(LEFT), "mend", "The reset left something", ("QML fieldInput.text",)),
        (proof(UNPROVEN), "mend", "The reset could not be checked", (UNPROVEN.where,)),
    ],
)
def test_what_came_of_a_run(
    en: ScreenText, outcome: Outcome, kind: str, title: str, places: tuple[str, ...]
) -> None:
    said = outcome_words(en, outcome, NOW)
    assert (said.kind, said.title, said.places) == (kind, title, places)
    assert said.line


def test_of_many_places_the_first_are_told(en: ScreenText) -> None:
    many = proof(*(Finding("left", f"place {n}") for n in range(9)))
    assert outcome_words(en, many, NOW).places == ("place 0", "place 1", "place 2", "place 3", "and 5 more")


def test_every_word_is_there_in_spanish(contents: Contents) -> None:
    es = contents.language("es").screens
    for found in (proof(), proof(days=1), proof(days=5), None, proof(LEFT, CHANGED), proof(UNPROVEN)):
        line = reset_line(es, found, NOW)
        assert "staff_reset" not in line.title + line.line
        assert "{" not in line.title
    for outcome in (proof(), NotRun("touched"), NotRun("busy"), proof(LEFT), proof(UNPROVEN)):
        said = outcome_words(es, outcome, NOW)
        assert "staff_reset" not in said.title + said.line
