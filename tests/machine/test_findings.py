"""Findings have words in every language, whatever they can say; their order, counts and times."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from kiosk.education.screens_text import ScreenText, load_screens, placeholders
from kiosk.machine.cases import CASES
from kiosk.machine.doctor_report import as_text, exit_code
from kiosk.machine.findings import Finding, Verdict, by_urgency, headline, in_words, verdict, when
from kiosk.paths import CONTENT

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
LANGUAGES = ("en", "es")
SETS = {code: load_screens(CONTENT, code, {}) for code in LANGUAGES}
ALL = [(check, case) for check, cases in CASES.items() for case in cases]
EN = SETS["en"]


def filled(check: str, case: str, words: ScreenText) -> Finding:
    """The finding with every value that its words ask for."""
    key = f"doctor.{check}.{case}"
    mine = [text for name, text in words.templates.items() if name == key or name.startswith(f"{key}_")]
    return in_words(
        Verdict(check, case, {name: "7" for text in mine for name in placeholders(text)}), words, NOW
    )


@pytest.mark.parametrize("code", LANGUAGES)
@pytest.mark.parametrize(("check", "case"), ALL)
def test_every_finding_has_its_words(check: str, case: str, code: str) -> None:
    found = filled(check, case, SETS[code])
    assert found.title
    match found.light:
        case "red" | "amber":
            assert found.means
            assert found.mend
            assert 1 <= len(found.steps) <= 4
        case "unknown":
            assert found.means
        case "green":
            assert (found.means, found.mend, found.steps) == ("", "", ())
            assert len(found.title) <= 40


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_words_stand_there_for_a_finding_that_cannot_be(code: str) -> None:
    def known() -> Iterator[str]:
        for check, case in ALL:
            key = f"doctor.{check}.{case}"
            yield from (key, *(f"{key}_{tail}" for tail in ("value", "means", "mend")))
            yield from (f"{key}_steps.{number}" for number in range(4))

    mine = {key for key in SETS[code].templates if key.startswith("doctor.") and key.count(".") > 1}
    assert mine <= set(known())


def test_a_case_that_was_never_declared_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        verdict("disk", "melted")


def test_the_most_urgent_comes_first_and_the_rest_keeps_its_order() -> None:
    told = [
        ("disk", "good"),
        ("content", "draft"),
        ("sysrq", "unknown"),
        ("keys", "damaged"),
        ("backup", "none"),
    ]
    found = by_urgency(filled(*one, EN) for one in told)
    assert [one.id for one in found] == ["keys", "content", "backup", "sysrq", "disk"]


@pytest.mark.parametrize(
    ("red", "amber", "says"),
    [
        (0, 0, "Nothing to mend"),
        (1, 0, "1 thing to mend now"),
        (1, 2, "1 thing to mend now, 2 to look at"),
        (3, 1, "3 things to mend now, 1 to look at"),
        (0, 2, "Nothing to mend now, 2 to look at"),
    ],
)
def test_the_headline_counts(red: int, amber: int, says: str) -> None:
    found = [filled("keys", "damaged", EN)] * red + [filled("backup", "none", EN)] * amber
    assert headline([*found, filled("disk", "good", EN)], EN) == says
    assert exit_code(found) == int(red > 0)


def test_times_are_said_as_people_say_them() -> None:
    assert when(NOW - timedelta(hours=8, minutes=32), EN, NOW) == "today 02:10"
    assert when(NOW - timedelta(days=1), EN, NOW) == "Sun 22 Nov"
    assert when(NOW - timedelta(days=400), EN, NOW) == "2025-10-19"
    assert when(NOW - timedelta(hours=8), SETS["es"], NOW) == "hoy 02:42"


def test_the_report_reads_without_colour_and_without_marks() -> None:
    found = by_urgency([filled("disk", "good", EN), filled("task_manager", "open", EN)])
    lines = as_text(found, EN, NOW, "1.4.0").splitlines()
    assert lines[:2] == [
        "1 thing to mend now",
        "Checked 2026-11-23 10:42, version 1.4.0. This report holds no names.",
    ]
    assert "Mend now: Task Manager opens with Ctrl Alt Del" in lines
    assert "    2. Run kiosk machine lock --dry-run and read the list." in lines
    assert lines[-2:] == ["Good, 1 of 2", "  Disk space: 7 free"]
    assert "**" not in "\n".join(lines)
