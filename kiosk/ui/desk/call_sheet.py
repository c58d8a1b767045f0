"""Today's calls on paper: PDF pages with tick boxes, drawn with the bundled font."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QLocale, QMarginsF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPdfWriter

from kiosk.education.screens_text import ScreenText
from kiosk.leads.exporting.export_calls import Call, Calls
from kiosk.ui.desk.call_sheet_words import CallWords, SheetWords, call_words, sheet_words
from kiosk.ui.desk.sheet_pen import SheetPen

DPI = 600
MARGIN, ROW, GROUP, HEAD, FOOT, BOX = 12.0, 14.4, 12.0, 20.0, 20.0, 4.6  # mm
# Columns, mm from the left edge of the text.
NUMBER, NAME, PHONE, RESULT = 0.0, 8.0, 66.0, 107.0
GREY = QColor("#777777")
A4, LETTER = QPageSize.PageSizeId.A4, QPageSize.PageSizeId.Letter
Paper = QPageSize.PageSizeId


@dataclass(frozen=True, slots=True)
class Line:
    """A group's heading (`call` is None) or a call."""

    group: str
    count: int
    call: Call | None = None


def paper_here() -> Paper:
    """Letter where inches are used, else A4."""
    american = QLocale.system().measurementSystem() == QLocale.MeasurementSystem.ImperialUSSystem
    return LETTER if american else A4


def sheet_pdf(calls: Calls, words: ScreenText, now: datetime, clinic: str, paper: Paper) -> tuple[bytes, int]:
    """The sheet as a PDF, and its pages. Any thread may draw it."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setPageSize(QPageSize(paper))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setTitle(sheet_words(calls, words, now, clinic).title)
    painter = QPainter(writer)
    try:
        size = writer.pageLayout().fullRect(QPageLayout.Unit.Millimeter)
        pages = draw_pages(painter, size.width(), size.height(), calls, words, now, clinic, writer.newPage)
    finally:
        painter.end()
    buffer.close()
    return bytes(data.data()), pages


def draw_pages(
    painter: QPainter,
    width: float,
    height: float,
    calls: Calls,
    words: ScreenText,
    now: datetime,
    clinic: str,
    new_page: Callable[[], object],
) -> int:
    """Draw every page, `width` and `height` in mm; returns how many."""
    head = sheet_words(calls, words, now, clinic)
    pages = list(paged(calls, height - 2 * MARGIN - HEAD - FOOT))
    for number, lines in enumerate(pages, 1):
        if number > 1:
            new_page()
        pen = SheetPen(painter, MARGIN, MARGIN, width - 2 * MARGIN, height - 2 * MARGIN)
        _head(pen, head, words.say("call_sheet.page", n=number, total=len(pages)))
        y = HEAD
        for line in lines:
            if line.call is None:
                _group(pen, y, words, line)
            else:
                _call(pen, y, call_words(line.call, words, now), head)
            y += height_of(line)
        _foot(pen, head)
    return len(pages)


def height_of(line: Line) -> float:
    """Millimetres on the page."""
    return GROUP if line.call is None else ROW


def paged(calls: Calls, room: float) -> Iterator[list[Line]]:
    """Lines page by page; a heading never stands alone at the foot and comes again on the next page."""
    page: list[Line] = []
    left = room
    for name, members in calls.groups:
        heading = Line(name, len(members))
        if left < GROUP + ROW and page:
            yield page
            page, left = [], room
        page.append(heading)
        left -= GROUP
        for call in members:
            if left < ROW:
                yield page
                page, left = [heading], room - GROUP
            page.append(Line(name, len(members), call))
            left -= ROW
    yield page


def _head(pen: SheetPen, head: SheetWords, page: str) -> None:
    pen.text(0, 0, pen.width - 62, 9, head.title, 7.0, bold=True, shrink=True)
    pen.text(0, 10, pen.width - 62, 6, f"{head.line} {page}", 3.7, shrink=True)
    pen.box(pen.width - 58, 1, 58, 13, 1.2)
    pen.text(pen.width - 55, 2.5, 52, 5, head.private, 3.4, bold=True)
    pen.text(pen.width - 55, 7.5, 52, 5, head.private_line, 3.4, shrink=True)
    pen.rule(18, 0.6)


def _group(pen: SheetPen, y: float, words: ScreenText, line: Line) -> None:
    title = words.say(f"call_sheet.group_{line.group or 'any'}")
    end = pen.text(0, y + 3, 100, 7, title, 4.6, bold=True)
    key = "call_sheet.group_line_one" if line.count == 1 else "call_sheet.group_line"
    pen.text(end + 3, y + 3.6, pen.width - end - 3, 6, words.say(key, n=line.count), 3.4)
    pen.rule(y + GROUP - 0.5, 0.4)


def _call(pen: SheetPen, y: float, call: CallWords, head: SheetWords) -> None:
    pen.text(NUMBER, y + 4.5, NAME, 5, call.number, 3.4)
    pen.name(NAME, y + 0.8, PHONE - NAME - 2, 6.8, call.name, 4.4)
    pen.text(NAME, y + 7.8, PHONE - NAME - 2, 5, call.line, 3.3, shrink=True)
    pen.text(PHONE, y + 3.4, RESULT - PHONE - 3, 7, call.phone, 5.2, bold=True, whole=True)
    x, room = RESULT, pen.width - RESULT
    for title, share in ((head.booked, 0.28), (head.no_answer, 0.33), (head.not_interested, 0.39)):
        pen.box(x, y + 1.8, BOX, BOX, 0.6)
        pen.text(x + BOX + 1.4, y + 1.8, room * share - BOX - 2, BOX, title, 3.2, shrink=True)
        x += room * share
    pen.text(RESULT, y + 8, 20, 5, head.note, 3.2)
    pen.rule(y + ROW - 0.3, 0.15, GREY)


def _foot(pen: SheetPen, head: SheetWords) -> None:
    y, room = pen.height - FOOT + 6, pen.width - 62
    pen.rule(y, 0.5)
    end = pen.text(0, y + 1.5, room, 5, head.ask_first, 3.3, bold=True)
    pen.text(end + 1.2, y + 1.5, room - end - 1.2, 5, head.not_verified, 3.3, shrink=True)
    pen.text(0, y + 6.5, room, 5, head.rest, 3.3, shrink=True)
    pen.text(pen.width - 60, y + 1.5, 60, 5, head.sheet, 3.3, right=True)
    pen.text(pen.width - 60, y + 6.5, 60, 5, f"{head.entered_by} ____________", 3.3, right=True)
