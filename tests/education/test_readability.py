"""Syllables and formulas, against words counted by hand and sums worked out on paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.education.readability import (
    count,
    fernandez_huerta,
    flesch_kincaid,
    is_taught,
    sentences_of,
    smog,
    words_of,
)
from kiosk.education.syllables import english_syllables, spanish_syllables

ENGLISH = {
    1: "skin makes asked marks they loose touched cleanse you're can't through eyes moved reads freed 30 one",
    2: "needle needles needled needing tiny over layer layers faces ages healing people settled pimple table "
    "acne roller changes taken didn't couldn't safely quiet question patients cushion makeup make-up flaky "
    "swollen social nation buying million being line-shaped eyelid careful RF reused",
    3: "collagen medicines area gradual history infection radio idea usual serious various easier clinician "
    "exercise FDA retinoid elastin",
    4: "microneedling usually material definitely variety diabetes",
    5: "isotretinoin dermatologist immediately experiences",
}
SPANISH = {
    1: "que piel muy hoy buen quien guion más y",
    2: "día país oír guerra agua tiene después cuando pero suero hueso búho también ahí aire reír",
    3: "ahora visita aguja cicatriz médico clínica pregunta acuerdo cuidado ciudades maíces suavidad",
    4: "medicina colágeno averigüe oíamos teléfono aparato",
    5: "microagujas cicatrización dermatólogo",
    7: "isotretinoína anticoagulantes",
}


def counted(table: dict[int, str]) -> list[tuple[str, int]]:
    return [(word, n) for n, words in table.items() for word in words.split()]


@pytest.mark.parametrize(("word", "syllables"), counted(ENGLISH))
def test_english_syllables(word: str, syllables: int) -> None:
    assert english_syllables(word) == syllables
    if not word.isupper():
        assert english_syllables(word.capitalize()) == syllables


@pytest.mark.parametrize(("word", "syllables"), counted(SPANISH))
def test_spanish_syllables(word: str, syllables: int) -> None:
    assert spanish_syllables(word) == syllables


@given(st.text(max_size=30))
def test_any_word_has_a_syllable(word: str) -> None:
    assert english_syllables(word) >= 1
    assert spanish_syllables(word) >= 1


def test_sentences_and_words() -> None:
    text = "About 3 days, up to 7. “It itches.” Does it hurt? Make-up: 1,029 people’s"
    assert [len(words_of(sentence)) for sentence in sentences_of(text)] == [6, 2, 3, 3]


def test_items_without_a_full_stop_are_sentences() -> None:
    counts = count(["Redness that grows", "Pus", "A fever"], "en")
    assert (counts.sentences, counts.words, counts.longest) == (3, 6, 3)


def test_flesch_kincaid_by_hand() -> None:
    # 6 words, 1 sentence, 6 syllables: 0.39 * 6 + 11.8 * 1 - 15.59
    assert flesch_kincaid(count(["The cat sat on the mat."], "en"), taught=False) == pytest.approx(-1.45)


def test_taught_terms_count_two_syllables_for_the_gate_and_are_reported_as_they_are() -> None:
    counts = count(["Microneedling helps skin make collagen."], "en")
    assert (counts.syllables, counts.taught_syllables) == (4 + 1 + 1 + 1 + 3, 2 + 1 + 1 + 1 + 2)
    assert (counts.long_words, counts.untaught_long_words) == (2, 0)
    assert flesch_kincaid(counts, taught=True) < flesch_kincaid(counts, taught=False)


def test_taught_terms_in_every_form() -> None:
    assert is_taught("Dermatologist’s")
    assert is_taught("dermatologists")
    assert not is_taught("medicine")


def test_smog_by_hand() -> None:
    # 2 long words in 3 sentences: 1.043 * sqrt(2 * 30 / 3) + 3.1291
    counts = count(["Infection is rare.", "Ask about medicine.", "We can help."], "en")
    assert smog(counts) == pytest.approx(1.043 * 20**0.5 + 3.1291)


def test_fernandez_huerta_by_hand() -> None:
    # "La piel se cura sola." 5 words, 1 sentence, 1+1+1+2+2 = 7 syllables
    expected = 206.84 - 60 * 7 / 5 - 1.02 * 5
    assert fernandez_huerta(count(["La piel se cura sola."], "es")) == pytest.approx(expected)


def test_no_text_is_no_error() -> None:
    nothing = count([], "en")
    assert flesch_kincaid(nothing, taught=True) == 0
    assert fernandez_huerta(nothing) == 100
    assert smog(nothing) > 0
