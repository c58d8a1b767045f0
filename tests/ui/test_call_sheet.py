"""The call sheet: what stands on it, how its pages break, and that a PDF reader finds every number."""

import re
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QImage, QPainter

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.export_calls import GROUPS, Call, Calls, count_calls, todays_calls
from kiosk.leads.record import seal, seal_note
from kiosk.leads.states import State
from kiosk.leads.store import Store
from kiosk.leads.work import set_state, write_note
from kiosk.ui.contents import Contents
from kiosk.ui.desk import call_sheet
from kiosk.ui.desk.call_sheet import (
    A4,
    GROUP,
    LETTER,
    ROW,
    Line,
    Paper,
    draw_pages,
    height_of,
    paged,
    sheet_pdf,
)
from kiosk.ui.desk.call_sheet_words import call_words, dialled
from tests.leads.conftest import (  # noqa: F401  (fixtures)
    BY,
    Clinic,
    clinic,
    code,
    data_dir,
    make_lead,
    private,
    public,
    store,
)

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
NAMES = [
    "Hana Voorbeeld",
    "x" * 200,
    "محمد علي بن عبد الله الطويل",
    "李小龍",
    "Ana María del Carmen López-O’Neill García de la Vega",
    "שרה כהן",
]


def call(number: int, **changes: object) -> Call:
    values: dict[str, object] = {
        "number": number,
        "name": NAMES[number % len(NAMES)],
        "phone": f"+1415555{number:04d}",
        "received_at": "2026-11-20T08:40:00+00:00",
        "tries": 0,
        "called": False,
        "same_phone": (),
    }
    return Call(**(values | changes))  # type: ignore[arg-type]  # named by the tests


def calls_of(*counts: int, by_email: int = 0) -> Calls:
    number, groups = 0, []
    for name, count in zip(GROUPS, counts, strict=False):
        groups.append((name, tuple(call(number + n + 1) for n in range(count))))
        number += count
    return Calls(tuple(group for group in groups if group[1]), by_email, 0)


@pytest.fixture
def words(contents: Contents) -> ScreenText:
    return contents.language("en").screens


# Who is on it ----------------------------------------------------------------------------------------------


def test_who_waits_is_on_it_in_the_order_of_a_day_longest_wait_first(clinic: Clinic) -> None:  # noqa: F811
    store, public, private, make_lead = clinic  # noqa: F811
    leads = [
        make_lead(1, best_time="afternoon", received_at="2026-11-20T09:00:00+00:00"),
        make_lead(2, best_time="morning", received_at="2026-11-22T09:00:00+00:00", phone="+14155550002"),
        make_lead(3, best_time="morning", received_at="2026-11-19T09:00:00+00:00"),
        make_lead(4, phone="", email="a@b.example"),
        make_lead(5, phone="+14155550005"),
        make_lead(6, phone="+14155550006", best_time="at noon"),
    ]
    store.add_many(seal(lead, public) for lead in leads)
    set_state(store, 5, 0, State.BOOKED, BY)
    set_state(store, 6, 0, State.NO_ANSWER, BY)
    set_state(store, 2, 0, State.CALLED, BY)
    found = todays_calls(store, private)
    assert [(name, [one.name for one in group]) for name, group in found.groups] == [
        ("morning", ["Ana López 3", "Ana López 2"]),
        ("", ["Ana López 6"]),
        ("afternoon", ["Ana López 1"]),
    ]
    lines = [one for _, group in found.groups for one in group]
    assert [one.number for one in lines] == [1, 2, 3, 4]
    assert [one.same_phone for one in lines] == [(4,), (), (), (1,)]
    assert (lines[2].tries, lines[1].called) == (1, True)
    assert (found.count, found.by_email, found.set_aside, count_calls(store)) == (4, 1, 0, 5)


def test_a_request_that_does_not_open_is_counted(clinic: Clinic) -> None:  # noqa: F811
    store, public, private, make_lead = clinic  # noqa: F811
    store.add(seal(make_lead(1), public))
    write_note(store, 1, 0, b"broken", BY)
    store.add(seal(make_lead(2), public))
    write_note(store, 2, 0, seal_note("fine", public), BY)
    found = todays_calls(store, private)
    assert (found.count, found.set_aside) == (1, 1)


def test_nobody_waits(store: Store, clinic: Clinic) -> None:  # noqa: F811
    assert todays_calls(store, clinic.private).count == 0


# Words -----------------------------------------------------------------------------------------------------


def test_a_line_says_what_matters_before_the_call(words: ScreenText) -> None:
    found = call_words(call(1, tries=2, called=True, same_phone=(4, 7)), words, NOW)
    assert found.line == "Fri 20 Nov, try 3, asked to call again, same phone as 4, 7"
    assert call_words(call(1, received_at="2026-11-23T08:40:00+00:00"), words, NOW).line == "today 08:40"
    assert call_words(call(1, received_at="last week"), words, NOW).line == "last week"


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+14155552671", "(415) 555-2671"),
        ("+14155552671 ext. 9", "(415) 555-2671 ext. 9"),
        ("+442079460958", "+44 20 7946 0958"),
        ("ask at the desk", "ask at the desk"),
    ],
)
def test_a_number_as_it_is_dialled(phone: str, shown: str) -> None:
    assert dialled(phone) == shown


# Pages -----------------------------------------------------------------------------------------------------


@given(st.lists(st.integers(0, 70), min_size=1, max_size=4), st.sampled_from([205.0, 233.0]))
@settings(deadline=None, max_examples=80)
def test_no_call_is_lost_doubled_or_below_the_page(counts: list[int], room: float) -> None:
    calls = calls_of(*counts)
    pages = list(paged(calls, room))
    numbers = [line.call.number for page in pages for line in page if line.call]
    assert numbers == list(range(1, calls.count + 1))
    for page in pages:
        assert sum(height_of(line) for line in page) <= room + 1e-6
        assert not page or (page[0].call is None and page[-1].call is not None)
        headings = [line for line in page if line.call is None]
        assert len({line.group for line in headings}) == len(headings)


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    room = GROUP + 3 * ROW + GROUP + ROW / 2
    first, second = paged(calls_of(3, 1), room)
    assert [line.call is None for line in first] == [True, False, False, False]
    assert second[0] == Line("", 1)


# The PDF ---------------------------------------------------------------------------------------------------


def text_of(pdf: Path) -> str:
    """What a PDF reader finds."""
    if shutil.which("pdftotext"):
        call = ["pdftotext", "-layout", str(pdf), "-"]
    elif shutil.which("gs"):
        call = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-", str(pdf)]
    else:
        pytest.skip("neither pdftotext (poppler-utils) nor gs (Ghostscript) is installed")
    found = subprocess.run(call, capture_output=True, check=True, timeout=60)
    return " ".join(found.stdout.decode("utf-8", "replace").split())


@pytest.mark.parametrize("paper", [A4, LETTER])
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_reader_finds_every_number_of_many_pages(
    fonts: None, contents: Contents, tmp_path: Path, paper: Paper, language: str
) -> None:
    spoken = contents.language(language).screens
    calls = calls_of(20, 10, 30, by_email=2)
    data, pages = sheet_pdf(calls, spoken, NOW, "Example Skin Clinic", paper)
    assert pages == len(re.findall(rb"/Type /Page\b", data)) > 3
    (tmp_path / "sheet.pdf").write_bytes(data)
    text = text_of(tmp_path / "sheet.pdf")
    for number in range(1, 61):
        assert f"(415) 555-{number:04d}" in text, "a number is never cut"
    assert text.count("Hana Voorbeeld") == 10
    assert "Example Skin Clinic. 60" in text
    assert text.count(spoken.say("call_sheet.ask_first")) == pages
    assert spoken.say("call_sheet.page", n=pages, total=pages) in text


def test_the_bundled_font_is_in_the_file(fonts: None, words: ScreenText) -> None:
    data, _ = sheet_pdf(calls_of(1), words, NOW, "", A4)
    assert b"AtkinsonHyperlegibleNext" in data
    assert b"/FontFile2" in data or b"/FontFile3" in data


def test_nothing_is_drawn_outside_the_margins_or_over_its_neighbour(fonts: None, contents: Contents) -> None:
    """Pixels of a page drawn at 100 dots an inch: empty margins, and white between name, number and boxes."""
    image = QImage(827, 1169, QImage.Format.Format_Grayscale8)
    image.fill(0xFF)
    image.setDotsPerMeterX(3937)
    image.setDotsPerMeterY(3937)
    painter = QPainter(image)
    spoken = contents.language("es").screens
    draw_pages(painter, 210, 297, calls_of(12), spoken, NOW, "Example Skin Clinic", lambda: None)
    painter.end()

    def ink(left: float, top: float, right: float, bottom: float) -> bool:
        scale = 100 / 25.4
        return any(
            image.pixelColor(x, y).value() < 200
            for x in range(round(left * scale), round(right * scale))
            for y in range(round(top * scale), round(bottom * scale))
        )

    edge = call_sheet.MARGIN
    assert not ink(0, 0, edge - 1, 297)
    assert not ink(210 - edge + 1, 0, 210, 297)
    assert not ink(0, 297 - edge + 1, 210, 297)
    first = edge + call_sheet.HEAD + GROUP
    for row in range(12):
        top, bottom = first + row * ROW + 1, first + (row + 1) * ROW - 1.2
        for column in (call_sheet.PHONE, call_sheet.RESULT):
            assert not ink(edge + column - 1.6, top, edge + column - 0.5, bottom), (row, column)
        assert ink(edge + call_sheet.PHONE, top, edge + call_sheet.RESULT, bottom)
