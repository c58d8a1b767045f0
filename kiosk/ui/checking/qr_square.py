"""The square that a phone's camera reads: questions to ask as plain text, never anything about a person."""

from dataclasses import dataclass

MARGIN = 4


@dataclass(frozen=True, slots=True)
class QrSquare:
    """`size` modules a side with the white margin; `runs` of dark modules as (x, y, length)."""

    size: int
    runs: tuple[tuple[int, int, int], ...]


def questions_square(title: str, asks: tuple[str, ...]) -> QrSquare:
    """The questions under their title, as a phone shows them."""
    lines = (title, *(f"{number}. {ask}" for number, ask in enumerate(asks, 1)))
    return qr_square("\n".join(lines))


def qr_square(text: str) -> QrSquare:
    import segno  # loads in 35 ms: not before the square is shown  # noqa: PLC0415

    rows = tuple(tuple(row) for row in segno.make(text, error="l", micro=False).matrix)
    runs = [run for y, row in enumerate(rows) for run in _runs(row, y)]
    return QrSquare(len(rows) + 2 * MARGIN, tuple(runs))


def _runs(row: tuple[int, ...], y: int) -> list[tuple[int, int, int]]:
    found, start = [], -1
    for x, dark in enumerate((*row, 0)):
        if dark and start < 0:
            start = x
        elif not dark and start >= 0:
            found.append((start + MARGIN, y + MARGIN, x - start))
            start = -1
    return found
