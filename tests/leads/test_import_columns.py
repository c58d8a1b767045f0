"""Which column holds what: guessed in English and Spanish, asked where it is not clear, chosen by hand."""

import csv
import io
import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiosk.errors import UsageError
from kiosk.leads.importing.bring_in import look_at
from kiosk.leads.importing.import_columns import FIELDS, choose, folded, guess, problems, with_choice
from kiosk.leads.importing.import_dates import day_first, received
from kiosk.leads.importing.import_table import ImportFileError, open_table, read_rows
from tests.leads.conftest import NOW

ROWS = (
    ("Ana López", "415-555-2671", "ana@example.com", "2025-03-01"),
    ("Bo Li", "(415) 555-2672", "", "2025-03-02"),
)
LETTERS = st.characters(codec="cp1252", exclude_categories=("Cc", "Cs", "Zl", "Zp"))


def named(header: tuple[str, ...], rows: tuple[tuple[str, ...], ...] = ROWS) -> dict[str, str]:
    found = guess(header, rows)
    return {name: header[place] for name, place in found.chosen.items()}


@pytest.mark.parametrize(
    "header",
    [
        ("full_name", "phone", "email", "received_at"),
        ("Patient name", "Phone number", "E-mail address", "Created at"),
        ("Nombre completo", "Teléfono", "Correo electrónico", "Fecha"),
        ("NOMBRE Y APELLIDOS", "MÓVIL", "CORREO", "MARCA TEMPORAL"),
        ("Contact", "Daytime phone", "Your email", "Date submitted"),
    ],
)
def test_columns_are_known_by_their_names_in_two_languages(header: tuple[str, ...]) -> None:
    assert named(header) == dict(zip(("full_name", "phone", "email", "received_at"), header, strict=True))


def test_a_name_in_two_columns() -> None:
    rows = (("Ana", "López", "4155552671"), ("Bo", "Li", "4155552672"))
    assert named(("First Name", "Last Name", "Cell"), rows) == {
        "full_name": "First Name",
        "last_name": "Last Name",
        "phone": "Cell",
    }
    assert named(("Nombre", "Apellidos", "Celular"), rows)["last_name"] == "Apellidos"


def test_columns_without_a_known_name_are_known_by_their_values() -> None:
    assert named(("Patient", "c1", "c2", "c3")) == {"full_name": "Patient", "phone": "c1", "email": "c2"}


def test_what_could_be_two_is_asked() -> None:
    rows = tuple((name, phone, phone) for name, phone, *_ in ROWS)
    found = guess(("Name", "Phone", "Mobile"), rows)
    assert found.unclear == {"phone": (1, 2)}
    assert problems(found) == ("phone",)
    assert guess(("Name", "x", "y"), rows).unclear == {"phone": (1, 2)}


def test_an_empty_column_is_none_to_ask_about() -> None:
    assert named(("Name", "Phone", "Mobile"), (("Ana", "", "4155552671"),)) == {
        "full_name": "Name",
        "phone": "Mobile",
    }


def test_a_birthday_and_a_company_are_none_of_ours() -> None:
    header = ("Company name", "Name", "Date of birth", "Phone")
    rows = (("Elm", "Ana", "1990-01-01", "4155552671"),)
    assert named(header, rows) == {"full_name": "Name", "phone": "Phone"}


def test_a_name_above_other_values_is_not_believed() -> None:
    assert named(("Name", "Phone"), (("Ana", "ana@example.com"),)) == {"full_name": "Name", "email": "Phone"}


def test_a_choice_takes_the_column_from_what_had_it() -> None:
    found = guess(("Name", "Phone", "Mobile"), (("Ana", "4155552671", "4155552672"),))
    chosen = choose(("Name", "Phone", "Mobile"), found, ["phone=mobile"])
    assert (chosen.chosen["phone"], chosen.unclear) == (2, {})
    moved = with_choice(chosen, "full_name", 2)
    assert moved.chosen == {"full_name": 2}
    assert problems(moved) == ("phone",)
    assert "phone" not in choose(("Name", "Phone", "Mobile"), found, ["phone="]).chosen


@pytest.mark.parametrize("typed", ["phone", "shoe=Phone", "phone=Fax", "phone=Twice"])
def test_a_choice_that_names_nothing_is_wrong_use(typed: str) -> None:
    with pytest.raises(UsageError):
        choose(("Name", "Phone", "Twice", "twice"), guess((), ()), [typed])


@given(st.lists(st.text(LETTERS, max_size=20), max_size=8), st.data())
def test_a_guess_never_uses_a_column_twice_nor_one_that_is_not_there(
    header: list[str], data: st.DataObject
) -> None:
    cells = st.one_of(
        st.text(LETTERS, max_size=12), st.sampled_from(["4155552671", "a@example.com", "2025-03-01"])
    )
    rows = data.draw(st.lists(st.lists(cells, max_size=9), max_size=5))
    found = guess(header, rows)
    used = [*found.chosen.values(), *(place for places in found.unclear.values() for place in places)]
    assert len(set(used)) == len(used)
    assert all(0 <= place < len(header) for place in used)
    assert set(found.chosen) | set(found.unclear) <= set(FIELDS)


@given(st.permutations(list(enumerate(("Nombre", "Teléfono", "Correo", "Fecha", "Notas", "Idioma")))))
def test_the_order_of_the_columns_does_not_matter(order: list[tuple[int, str]]) -> None:
    cells = ("Ana", "4155552671", "a@example.com", "2025-03-01", "vip", "es")
    found = guess([title for _, title in order], [[cells[place] for place, _ in order]])
    assert {name: order[at][1] for name, at in found.chosen.items()} == {
        "full_name": "Nombre",
        "phone": "Teléfono",
        "email": "Correo",
        "received_at": "Fecha",
        "language": "Idioma",
    }


@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]),
    st.sampled_from([",", ";", "\t"]),
    st.lists(st.tuples(st.text(LETTERS, min_size=1, max_size=20), st.text(LETTERS, max_size=20)), min_size=1),
)
def test_every_encoding_and_separator_comes_out_as_it_went_in(
    tmp_path_factory: pytest.TempPathFactory, encoding: str, separator: str, rows: list[tuple[str, str]]
) -> None:
    source = tmp_path_factory.mktemp("lists") / "list.csv"
    out = io.StringIO()
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows([("Name", "Phone"), *rows])
    body = out.getvalue().encode(encoding)
    # Two letters of the one that are one letter of the other: only a reader can tell.
    assume(encoding != "cp1252" or not re.search(rb"[\xc2-\xf4][\x80-\xbf]", body))
    source.write_bytes(body)
    table = open_table(source)
    found = [tuple(cells) for _, cells in read_rows(table)]
    wanted = [row for row in rows if any(cell.strip() for cell in row)]
    assert table.header == ("Name", "Phone")
    assert table.separator == separator
    assert found == wanted


def test_excels_first_line_names_the_separator(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text('sep=;\r\nName;Phone\r\n"Ana, Bo";4155552671\r\n', encoding="utf-8")
    table = open_table(source)
    assert (table.separator, table.header) == (";", ("Name", "Phone"))
    assert list(read_rows(table)) == [(3, ["Ana, Bo", "4155552671"])]


def test_a_list_without_names_above_its_columns_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "list.csv"
    source.write_text("Ana,4155552671\nBo,4155552672\n", encoding="utf-8")
    look = look_at(source)
    assert "full_name" in problems(look.guess)
    source.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(ImportFileError, match="does not name the columns"):
        look_at(source)


@pytest.mark.parametrize(
    ("values", "first"),
    [
        (["31/03/2025", "1/2/2025"], True),
        (["3/31/2025"], False),
        (["1/2/2025"], None),
        (["31/3/2025", "3/31/2025"], None),
    ],
)
def test_whether_the_day_or_the_month_comes_first_is_read_from_the_whole_list(
    values: list[str], first: bool | None
) -> None:
    assert day_first(values) is first


@pytest.mark.parametrize(
    ("text", "first", "told"),
    [
        ("", None, NOW.isoformat()),
        ("2025-03-01", None, "2025-03-01T00:00:00+00:00"),
        ("3/4/2025 2:05 PM", True, "2025-04-03T14:05:00+00:00"),
        ("3/4/2025, 12:00 a.m.", False, "2025-03-04T00:00:00+00:00"),
        ("4.4.2025", None, "2025-04-04T00:00:00+00:00"),
        ("3/4/2025", None, None),
        ("31/31/2025", True, None),
        ("tomorrow", True, None),
    ],
)
def test_days_as_people_write_them(text: str, first: bool | None, told: str | None) -> None:
    found = received(text, NOW, days_first=first)
    assert (found.isoformat() if found else None) == told


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_none(text: str) -> None:
    found = received(text, NOW, days_first=True)
    assert found is None or found.tzinfo is not None
    assert folded(folded(text)) == folded(text)
