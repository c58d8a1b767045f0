"""Who may be one person, and one record of two."""

from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads.duplicates import find_duplicates, joined, near
from kiosk.leads.record import Lead
from tests.leads.conftest import MakeLead


@dataclass(frozen=True)
class Person:
    seq: int
    full_name: str = ""
    phone: str = ""
    email: str = ""


def found(*people: Person, apart: tuple[tuple[int, int], ...] = ()) -> list[tuple[int, int, str]]:
    return [
        (pair.first, pair.second, " ".join(pair.reasons)) for pair in find_duplicates(reversed(people), apart)
    ]


def test_the_same_number_or_address_in_another_spelling() -> None:
    people = (
        Person(1, "Ana Lopez", "+14155550142"),
        Person(2, "A. L.", "+14155550142 ext. 9"),
        Person(3, "Bo", email="Bo@Example.org"),
        Person(4, "Bo Svensson", email="bo@example.org"),
        Person(5, "Cy", "+14155550143"),
    )
    assert found(*people) == [(1, 2, "phone"), (3, 4, "email")]
    assert found(*people, apart=((2, 1),)) == [(3, 4, "email")]


def test_names_a_letter_apart() -> None:
    people = (
        Person(1, "Hana Voorbeeld", "+1"),
        Person(2, "Hanna Voorbeeld", "+1"),
        Person(3, "Voorbeeld Hána"),
        Person(4, "Bo Li"),
        Person(5, "Bo Lu"),
        Person(6, "bo li"),
    )
    assert found(*people) == [(1, 2, "phone name"), (1, 3, "name"), (2, 3, "name"), (4, 6, "name")]


def test_a_number_in_a_name_tells_people_apart() -> None:
    people = (Person(1, "Ana Lopez 1"), Person(2, "Ana Lopez 2"), Person(3, "Ana Lopez 1"))
    assert found(*people) == [(1, 3, "name")]


def test_ten_thousand_alike_are_laid_beside_the_first_ones_only() -> None:
    alike = [Person(n, "Ana Lopez", email="ana@example.org") for n in range(2000)]
    assert len(found(*alike)) < 2 * len(alike)


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("voorbeeld", "voorbeeld", True),
        ("voorbeeld", "voorbeld", True),
        ("voorbeeld", "voorbeelds", True),
        ("voorbeeld", "voorbeelt", True),
        ("voorbeeld", "voorbeedl", True),
        ("voorbeeld", "vorbeelt", False),
        ("anna", "anne", False),
        ("voorbeeld", "", False),
        ("", "", True),
    ],
)
def test_near(one: str, other: str, is_near: bool) -> None:
    assert near(one, other) is is_near
    assert near(other, one) is is_near


@given(st.text("abc", min_size=6, max_size=9), st.text("abc", min_size=6, max_size=9))
def test_near_is_one_step_of_editing(one: str, other: str) -> None:
    assert near(one, other) is (distance(one, other) <= 1)


def distance(one: str, other: str) -> int:
    """Damerau and Levenshtein's, by the book."""
    table = {(-1, -1): 0}
    for i in range(len(one)):
        table[i, -1] = i + 1
    for j in range(len(other)):
        table[-1, j] = j + 1
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            steps = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a != b)]
            if i and j and a == other[j - 1] and one[i - 1] == b:
                steps.append(table[i - 2, j - 2] + 1)
            table[i, j] = min(steps)
    return table[len(one) - 1, len(other) - 1]


def test_one_record_of_two(make_lead: MakeLead) -> None:
    first = make_lead(1, topics=("Cost", "Visits"), consent_version="1", best_time="morning")
    second = replace(
        make_lead(2, topics=("Visits", "Skin"), questions=("How long?",), consent_version="2"),
        received_at="2025-04-02T09:00:00-05:00",
        phone="",
        email="ana@example.org",
    )
    whole = joined(first, second, {"full_name": 1, "email": 1})
    assert whole == Lead(
        id=first.id,
        received_at=first.received_at,
        full_name=second.full_name,
        phone=first.phone,
        email="ana@example.org",
        best_time="morning",
        consent_request=True,
        consent_version="2",
        topics=("Cost", "Visits", "Skin"),
        questions=("How long?",),
        kiosk_id="kiosk-1",
    )
