"""Names, phones and emails: what is taken as it is, what is cleaned, what is refused and why."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads.contact import (
    Accepted,
    EmailProblem,
    NameProblem,
    PhoneProblem,
    Refused,
    check_email,
    check_name,
    check_phone,
    masked_email,
    masked_name,
    masked_phone,
)


@pytest.mark.parametrize(
    "name",
    [
        "Ana López",
        "Siobhán O’Neill-Smith",
        "D'Arcy",
        "李小龍",
        "محمد علي",
        "अनिता शर्मा",
        "Nguyễn Thị Minh Khai",
        "X Æ A-12",
        '=HYPERLINK("http://x")',
        "<img src='http://x'>",
        "A" * 200,
    ],
)
def test_a_name_of_any_script_is_taken_as_it_is(name: str) -> None:
    assert check_name(name) == Accepted(name)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Ana \t López\r\n", "Ana López"),
        ("Jose\u0301", "José"),
        ("Ana\x00\x07\u202eL", "AnaL"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert check_name(typed) == Accepted(kept)


@pytest.mark.parametrize("typed", ["", "   ", "\x00\x1b", "12345", "😀", "---"])
def test_a_name_needs_a_letter(typed: str) -> None:
    assert check_name(typed) == Refused(NameProblem.EMPTY)


def test_an_import_also_takes_names_without_a_letter() -> None:
    assert check_name("+1", letter_needed=False) == Accepted("+1")
    assert check_name("😀", letter_needed=False) == Accepted("😀")


@pytest.mark.parametrize("length", [201, 10_000])
def test_a_name_over_200_letters_is_too_long(length: int) -> None:
    assert check_name("e" * length) == Refused(NameProblem.LONG)


@given(st.text())
def test_a_taken_name_is_one_clean_line(typed: str) -> None:
    checked = check_name(typed)
    if isinstance(checked, Accepted):
        assert 0 < len(checked.value) <= 200
        assert checked.value == unicodedata.normalize("NFC", checked.value).strip()
        assert not any(unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") for c in checked.value)
        assert check_name(checked.value) == checked


@pytest.mark.parametrize(
    "typed",
    [
        "4155552671",
        "(415) 555-2671",
        "415.555.2671",
        " 415 555 2671 ",
        "1-415-555-2671",
        "+1 415 555 2671",
        "٤١٥٥٥٥٢٦٧١",
        "४१५५५५२६७१",
        "４１５５５５２６７１",
    ],
)
def test_a_us_number_in_any_format_becomes_e164(typed: str) -> None:
    assert check_phone(typed) == Accepted("+14155552671")


def test_other_countries_and_extensions() -> None:
    assert check_phone("+44 20 7946 0958") == Accepted("+442079460958")
    assert check_phone("011 44 20 7946 0958") == Accepted("+442079460958")
    assert check_phone("+52 55 5061 5000") == Accepted("+525550615000")
    assert check_phone("415-555-2671 ext 9") == Accepted("+14155552671 ext. 9")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", PhoneProblem.EMPTY),
        (" \t", PhoneProblem.EMPTY),
        ("555-2671", PhoneProblem.US_DIGITS),
        ("41555526711", PhoneProblem.US_DIGITS),
        ("abc", PhoneProblem.US_DIGITS),
        ("0000000000", PhoneProblem.US_DIGITS),
        ("911-555-2671", PhoneProblem.INVALID),
        ("415-055-2671", PhoneProblem.INVALID),
        ("+1 415 555", PhoneProblem.INVALID),
        ("+999 1234567", PhoneProblem.INVALID),
        ("+44 1", PhoneProblem.INVALID),
        ("4" * 10_000, PhoneProblem.INVALID),
    ],
)
def test_a_number_that_cannot_be_called_is_refused(typed: str, code: PhoneProblem) -> None:
    assert check_phone(typed) == Refused(code)


@given(st.text(max_size=80))
def test_any_text_as_a_phone_gets_an_answer(typed: str) -> None:
    checked = check_phone(typed)
    assert isinstance(checked, Refused) or checked.value.startswith("+")


@pytest.mark.parametrize(
    "address", ["ana@gmail.com", "o'x+tag@ex-ample.co", "用户@例え.jp", "a.b@example.com"]
)
def test_an_email_address_is_taken(address: str) -> None:
    assert check_email(f" {address} ") == Accepted(address)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", EmailProblem.EMPTY),
        ("ana.gmail.com", EmailProblem.AT),
        ("ana@", EmailProblem.INVALID),
        ("@gmail.com", EmailProblem.INVALID),
        ("ana@gmail", EmailProblem.INVALID),
        ("ana@@gmail.com", EmailProblem.INVALID),
        ("a" * 250 + "@gmail.com", EmailProblem.INVALID),
        ("Ana <ana@gmail.com>", EmailProblem.INVALID),
    ],
)
def test_an_email_address_that_cannot_work_is_refused(typed: str, code: EmailProblem) -> None:
    assert check_email(typed) == Refused(code)


def test_finished_fields_are_masked() -> None:
    assert masked_name("Ana Lopez") == "A•• L••••"
    assert masked_email("ana.lopez@gmail.com") == "a••••••••@gmail.com"
    assert masked_phone("+14155552671") == "•••-•••-2671"
    assert masked_phone("+14155552671 ext. 9") == "•••-•••-2671"
