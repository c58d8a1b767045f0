"""Words on the screens: templates filled with plain text, never with markup or other templates."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.education.screens_text import ScreenText, fill, placeholders

WORDS = ScreenText(
    {"a.hello": "Call {phone}, {count} left", "list.0": "x {count}", "list.1": "y"}, {"phone": ""}, "ask us"
)


def test_values_win_over_the_clinic_and_an_empty_one_asks() -> None:
    assert WORDS.say("a.hello", count=3) == "Call ask us, 3 left"
    assert WORDS.say("a.hello", count=3, phone="555") == "Call 555, 3 left"


def test_a_name_without_a_value_stays_for_a_later_filling() -> None:
    assert WORDS.say("a.hello") == "Call ask us, {count} left"


def test_lists() -> None:
    assert WORDS.listed("list", count=1) == ("x 1", "y")
    assert WORDS.listed("nothing") == ()


@given(st.text(max_size=60))
def test_a_value_is_text_and_never_a_template(value: str) -> None:
    said = fill("<{a}|{b}>", {"a": value, "b": "B"}, "ask")
    assert said == f"<{' '.join(value.split()) or 'ask'}|B>"


@given(st.text(max_size=60))
def test_any_template_can_be_filled(template: str) -> None:
    assert isinstance(fill(template, dict.fromkeys(placeholders(template), ""), "ask us"), str)
