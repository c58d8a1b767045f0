"""The check: first answers stay, nothing is lost going back, and the end is built from missed topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import ContentError
from kiosk.quiz.check import NOT_SURE, CheckState, advance, answer, back, go_to, start
from kiosk.quiz.outcome import outcome
from kiosk.quiz.questions import QuizItem, parse_items

TEXTS = ("id", "page", "drawing", "question", "true_line", "why", "again", "topic", "ask", "expect")


def table(name: str, true_at: int = 1) -> dict[str, object]:
    return {
        **{key: f"{key} {name}" for key in TEXTS},
        "facts": ["F1.1"],
        "options": [{"text": f"{n}", "feedback": f"f{n}", "true": n == true_at} for n in range(3)],
    }


def items(*true_at: int) -> tuple[QuizItem, ...]:
    return parse_items([table(str(n), at) for n, at in enumerate(true_at)])


DEFAULTS = ("d1", "d2", "d3")


def test_items_are_parsed_with_the_true_place() -> None:
    assert [item.true_index for item in items(0, 2, 1)] == [0, 2, 1]
    assert items(0)[0].options[2].feedback == "f2"
    assert items(0)[0].facts == ("F1.1",)


@pytest.mark.parametrize("broken", [{"options": []}, {"facts": None}, {"options": [{"text": "x"}]}])
def test_a_table_that_is_no_item_is_refused(broken: dict[str, object]) -> None:
    with pytest.raises(ContentError, match="quiz item 1"):
        parse_items([{**table("a"), **broken}])


def test_a_missing_text_is_refused() -> None:
    item = table("a")
    del item["why"]
    with pytest.raises(ContentError, match="why"):
        parse_items([item])


def test_two_true_answers_are_refused() -> None:
    item = table("a")
    item["options"] = [{"text": "x", "feedback": "y", "true": True}] * 3
    with pytest.raises(ContentError, match="one of them true"):
        parse_items([item])


def test_an_item_must_be_answered_before_the_next() -> None:
    state = start(2)
    assert advance(state) == state
    assert advance(answer(state, NOT_SURE)).position == 1


def test_the_first_answer_stays() -> None:
    state = answer(answer(start(2), 0), 2)
    assert state.answer == 0


def test_going_back_keeps_the_answer_and_its_feedback() -> None:
    state = back(advance(answer(start(2), 1)))
    assert (state.position, state.answer) == (0, 1)
    assert back(state) == state


def test_the_end_comes_after_the_last_item_and_can_be_left_again() -> None:
    state = advance(answer(start(1), 1))
    assert state.finished
    assert state.answer is None
    assert advance(state) == state
    assert answer(state, 0) == state
    assert back(state).answer == 1


@pytest.mark.parametrize("choice", [-1, 4])
def test_there_are_four_answers(choice: int) -> None:
    with pytest.raises(ValueError, match="an answer is 0 to 3"):
        answer(start(1), choice)


def test_try_a_question_opens_that_item() -> None:
    assert go_to(start(10), 7).position == 7
    assert go_to(start(10), 99).position == 9


STEPS = st.lists(st.one_of(st.integers(0, 3), st.sampled_from(["advance", "back"])))


@given(st.integers(0, 6), STEPS)
def test_no_walk_loses_or_changes_an_answer(total: int, steps: list[int | str]) -> None:
    state = start(total)
    for step in steps:
        before = state
        state = _step(state, step)
        assert 0 <= state.position <= total
        for old, new in zip(before.answers, state.answers, strict=True):
            assert old is None or old == new


def _step(state: CheckState, step: int | str) -> CheckState:
    if isinstance(step, int):
        return answer(state, step)
    return advance(state) if step == "advance" else back(state)


def test_missed_and_unsure_topics_make_the_questions() -> None:
    ended = outcome(items(0, 0, 0, 0), (0, 1, NOT_SURE, 0), DEFAULTS)
    assert ended.asks == ("ask 1", "ask 2", "d1")
    assert ended.topics == ("topic 1", "topic 2")
    assert ended.expect == ("expect 1", "expect 2", "expect 0", "expect 3")


def test_nothing_missed_gives_the_three_defaults_and_no_topic() -> None:
    ended = outcome(items(0, 1), (0, 1), DEFAULTS)
    assert ended.asks == DEFAULTS
    assert ended.topics == ()


def test_an_open_item_is_not_missed() -> None:
    assert outcome(items(0, 1), (None, None), DEFAULTS).topics == ()


@given(st.lists(st.one_of(st.none(), st.integers(0, 3)), max_size=12))
def test_there_are_always_three_different_questions(answers: list[int | None]) -> None:
    ended = outcome(items(*(0 for _ in answers)), answers, DEFAULTS)
    assert len(set(ended.asks)) == len(ended.asks) == 3
    assert len(ended.expect) == min(5, len(answers))
