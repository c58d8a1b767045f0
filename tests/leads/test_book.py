"""The desk's list: opened newest first, searched as people type, refreshed cheaply, and forgotten."""

import gc
import sys
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.leads import work
from kiosk.leads.book import FIRST_CHUNK, DeskBook, View
from kiosk.leads.duplicates import find_duplicates
from kiosk.leads.keeping.erasing import erase_person
from kiosk.leads.record import encode, seal, seal_note
from kiosk.leads.searching import Query, digits_of, folded, searchable
from kiosk.leads.states import State
from tests.leads.conftest import BY, Clinic


@pytest.fixture
def book(clinic: Clinic) -> DeskBook:
    return DeskBook(clinic.private)


def fill(clinic: Clinic, people: dict[int, dict[str, str]]) -> None:
    clinic.store.add_many(seal(clinic.make_lead(n, **fields), clinic.public) for n, fields in people.items())


def read(book: DeskBook, clinic: Clinic) -> list[int]:
    return [entry.seq for chunk in book.read(clinic.store) for entry in chunk]


def shown(book: DeskBook, **view: object) -> list[int]:
    return [entry.seq for entry in book.shown(View(**view))]  # type: ignore[arg-type]  # by name


def test_the_first_screenful_comes_before_the_rest(clinic: Clinic, book: DeskBook) -> None:
    days = {n: {"received_at": f"2025-03-{1 + n % 28:02d}T09:00:00-05:00"} for n in range(1, 700)}
    fill(clinic, days)
    told: list[tuple[int, int]] = []
    reading = book.read(clinic.store, lambda done, total: told.append((done, total)))
    first = next(reading)
    assert len(first) == FIRST_CHUNK
    assert {entry.day for entry in first} == {"2025-03-28", "2025-03-27"}
    assert book.entries == first
    rest = [entry for chunk in reading for entry in chunk]
    assert len(first) + len(rest) == 699
    assert told == [(40, 699), (540, 699), (699, 699)]
    times = [entry.received_at for entry in book.entries]
    assert times == sorted(times, reverse=True)
    assert len(book.entries) == 699


def test_a_reading_can_be_cancelled_and_taken_up(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {n: {} for n in range(1, 100)})
    stop: list[bool] = []
    for _ in book.read(clinic.store, cancelled=lambda: bool(stop)):
        stop.append(True)
    assert len(book.entries) == FIRST_CHUNK
    assert len(read(book, clinic)) == 99 - FIRST_CHUNK
    assert len(book.entries) == 99


def test_a_second_reading_opens_only_what_changed(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {n: {} for n in range(1, 6)})
    assert read(book, clinic) == [5, 4, 3, 2, 1]
    assert read(book, clinic) == []
    work.write_note(clinic.store, 2, 0, seal_note("rang out", clinic.public), BY)
    work.set_state(clinic.store, 4, 0, State.BOOKED, BY)
    erase_person(clinic.store, clinic.make_lead(5).id, BY)
    fill(clinic, {6: {}})
    assert read(book, clinic) == [6, 4, 2]
    assert [entry.seq for entry in book.entries] == [6, 4, 3, 2, 1]
    entry = book.entry(2)
    assert entry is not None
    assert (entry.note, entry.revision) == ("rang out", 1)
    assert shown(book, states=frozenset({"booked"})) == [4]


def test_a_merged_request_is_shown_as_one(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {1: {}, 2: {}, 3: {}})
    merged = clinic.public.seal(encode(clinic.make_lead(1, full_name="Both of them")))
    act = work.merge(clinic.store, (1, 0), (2, 0), merged, BY)
    read(book, clinic)
    entry = book.entry(1)
    assert entry is not None
    assert (entry.full_name, entry.stands_for) == ("Both of them", (2,))
    assert shown(book) == [3, 1]
    work.undo(clinic.store, act, BY)
    read(book, clinic)
    assert shown(book) == [3, 2, 1]


def test_views(clinic: Clinic, book: DeskBook) -> None:
    fill(
        clinic,
        {
            1: {"full_name": "Íñigo Núñez", "phone": "", "email": "inigo@example.org"},
            2: {"full_name": "INIGO Montoya", "received_at": "2025-03-30T09:00:00-05:00"},
            3: {"full_name": "李小龍", "phone": "+442079460123", "received_at": "2025-03-29T09:00:00-05:00"},
        },
    )
    read(book, clinic)
    assert shown(book, query="iñigo") == [1, 2]
    assert shown(book, query="NUNEZ inigo") == [1]
    assert shown(book, query="example.org") == [1]
    assert shown(book, query="(415) 555-2671") == [2]
    assert shown(book, query="+44 20 7946") == [3]
    assert shown(book, query="小龍") == [3]
    assert shown(book, query="nobody") == []
    assert shown(book, query="  ") == [1, 2, 3]
    assert shown(book, since="2025-03-30", until="2025-03-30") == [2]


def test_what_does_not_open_is_counted_and_stops_nothing(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {1: {}, 2: {}, 3: {}})
    odd = clinic.public.seal(b'\x01{"id":"x","received_at":"2025","full_name":7}')
    with clinic.store.writing() as db:
        db.execute("UPDATE sealed SET box=zeroblob(300) WHERE seq=1")
        db.execute("UPDATE sealed SET box=? WHERE seq=2", (odd,))
    assert read(book, clinic) == [3]
    assert book.unreadable == (2, 1)


def test_forgetting_leaves_nothing(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {n: {"full_name": f"Zyxmarker {n}"} for n in range(1, 120)})
    reading = book.read(clinic.store)
    entry = next(reading)[0]
    assert entry.full_name == "Zyxmarker 119"
    book.forget()
    assert list(reading) == []
    assert book.entries == ()
    assert book.entry(119) is None
    assert book.shown(View()) == ()
    gc.collect()
    assert sys.getrefcount(entry) == 2, "only this test holds it still"


def test_a_whole_record_is_made_of_the_one_that_is_looked_at(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {1: {"consent_text": "as shown"}})
    read(book, clinic)
    assert book.entries[0].lead == clinic.make_lead(1, consent_text="as shown")


@given(st.text(max_size=30), st.text(max_size=20), st.text(max_size=20))
def test_everybody_is_found_by_any_word_of_theirs(name: str, email: str, phone: str) -> None:
    text = searchable(name, email, phone)
    for word in (*name.split(), *email.split()):
        if not any(c.isdecimal() for c in word):
            assert Query(word).matches(text), (word, text)
            assert Query(unicodedata.normalize("NFD", word)).matches(text)


@given(st.text(max_size=40))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("Núñez", "nunez"),
        ("ØSTERGÅRD", "ostergard"),
        ("Łukasz", "lukasz"),
        ("Strauß", "strauss"),
        ("ﬁ", "fi"),
    ],
)
def test_folding(typed: str, plain: str) -> None:
    assert folded(typed) == plain
    assert folded(unicodedata.normalize("NFD", typed)) == plain


def test_digits() -> None:
    assert digits_of("+14155550142") == "14155550142"
    assert digits_of("+14155550142 ext. 9") == "14155550142"
    assert digits_of("(415) 555 0142") == "4155550142"
    assert digits_of("") == ""


def test_the_book_finds_duplicates_but_for_those_kept_apart(clinic: Clinic, book: DeskBook) -> None:
    fill(clinic, {1: {}, 2: {"full_name": "Somebody"}, 3: {"phone": "+442079460123", "full_name": "Else"}})
    read(book, clinic)
    assert [(pair.first, pair.second, pair.reasons) for pair in book.duplicates()] == [(1, 2, ("phone",))]
    work.keep_apart(clinic.store, 1, 2, BY)
    read(book, clinic)
    assert book.duplicates() == ()
    assert find_duplicates(book.entries) != ()
    assert date.fromisoformat(book.entries[0].day)
