"""`kiosk check`: every problem of a pack as file:line, and its readability table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from kiosk.education.limits import ReadabilityRow, check_language
from kiosk.education.manifest import FILE as PACK_FILE
from kiosk.education.pack import read_pack
from kiosk.education.problems import Problem, Problems
from kiosk.paths import ASSETS

DRAWINGS = ASSETS / "illustrations"


@dataclass(frozen=True, slots=True)
class Report:
    """What a pack's review found; `state` is the clinic's review state, empty when unreadable."""

    problems: tuple[Problem, ...]
    rows: tuple[ReadabilityRow, ...]
    state: str

    @property
    def errors(self) -> int:
        return sum(problem.severity == "error" for problem in self.problems)

    @property
    def warnings(self) -> int:
        return len(self.problems) - self.errors


def inspect_pack(folder: Path, drawings: Path | None = DRAWINGS) -> Report:
    """Review a whole pack; problems come sorted by file and line, each once."""
    problems, rows = Problems(), list[ReadabilityRow]()
    if not folder.is_dir():
        problems.error(folder.as_posix(), 1, "The folder is missing.", f"Name one that holds {PACK_FILE}.")
        return Report(tuple(problems.found), (), "")
    pack = read_pack(folder, drawings, {}, problems)
    for content in pack.languages.values() if pack else ():
        rows += check_language(content, folder / content.code, problems)
    found = tuple(sorted(set(problems.found)))
    return Report(found, tuple(rows), pack.review.state if pack else "")


def run_check(content_dir: Path, as_json: bool, drawings: Path | None = DRAWINGS) -> tuple[str, int]:
    """The text of `kiosk check` and its exit code: 1 when there is an error."""
    report = inspect_pack(content_dir, drawings)
    return (_as_json(report) if as_json else _as_text(report)), int(report.errors > 0)


def _as_text(report: Report) -> str:
    lines = [str(problem) for problem in report.problems]
    if report.rows:
        lines += ["", *_table(report.rows)]
    if report.state == "draft":
        lines += ["", "Draft: no clinician has reviewed this pack yet. Every page says so."]
    lines += ["", f"{_counted(report.errors, 'error')}, {_counted(report.warnings, 'warning')}."]
    return "\n".join(lines).lstrip("\n")


def _counted(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _table(rows: Sequence[ReadabilityRow]) -> list[str]:
    """FK is the grade with taught terms replaced, FK* the grade as it stands, FH the Spanish ease."""
    head = ("lang", "section", "words", "sent.", "w/sent", "longest", "FK", "FK*", "SMOG", "FH")
    cells = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(head))]
    return [
        "  ".join(
            cell.ljust(width) if column < 2 else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    ]


def _cells(row: ReadabilityRow) -> tuple[str, ...]:
    counts = row.counts
    grades = (row.grade, row.grade_as_is, row.smog, row.ease)
    return (
        row.language,
        row.section,
        str(counts.words),
        str(counts.sentences),
        f"{counts.words_per_sentence:.1f}",
        str(counts.longest),
        *("-" if grade is None else f"{grade:.1f}" for grade in grades),
    )


def _as_json(report: Report) -> str:
    return json.dumps(
        {
            "ok": report.errors == 0,
            "errors": report.errors,
            "warnings": report.warnings,
            "review_state": report.state,
            "problems": [
                {"file": p.file, "line": p.line, "severity": p.severity, "what": p.what, "mend": p.mend}
                for p in report.problems
            ],
            "readability": [_row_json(row) for row in report.rows],
        },
        ensure_ascii=False,
        indent=2,
    )


def _row_json(row: ReadabilityRow) -> dict[str, str | int | float | None]:
    grades = {
        "flesch_kincaid": row.grade,
        "flesch_kincaid_as_is": row.grade_as_is,
        "smog": row.smog,
        "fernandez_huerta": row.ease,
    }
    return {
        "language": row.language,
        "section": row.section,
        "words": row.counts.words,
        "sentences": row.counts.sentences,
        "words_per_sentence": round(row.counts.words_per_sentence, 1),
        "longest_sentence": row.counts.longest,
        **{name: None if grade is None else round(grade, 1) for name, grade in grades.items()},
    }
