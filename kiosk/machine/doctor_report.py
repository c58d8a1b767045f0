"""The health check on paper: as text that reads well without colour, and as JSON."""

import json
import textwrap
from collections.abc import Iterator, Sequence
from datetime import datetime

from kiosk.machine.findings import Finding, Light, Words, counted, headline

FORMAT = 1
_WIDTH = 100


def exit_code(found: Sequence[Finding]) -> int:
    """1 where something must be mended now."""
    return int(any(finding.light == "red" for finding in found))


def as_text(found: Sequence[Finding], words: Words, at: datetime, version: str) -> str:
    """`found` comes sorted by urgency; the report holds no names."""
    lines = [
        headline(found, words),
        words.say("doctor.report_line", at=f"{at:%Y-%m-%d %H:%M}", version=version),
    ]
    for finding in found:
        if finding.light != "green":
            lines += ["", *_told(finding, words)]
    good = [finding for finding in found if finding.light == "green"]
    if good:
        lines += ["", words.say("doctor.good_of", n=len(good), total=len(found))]
        lines += [f"  {finding.title}{': ' if finding.detail else ''}{finding.detail}" for finding in good]
    return "\n".join(line.replace("**", "") for line in lines)


def as_json(found: Sequence[Finding], at: datetime, seconds: float, version: str) -> str:
    """A stable form for programs: `format` changes when a key does."""
    counts = counted(found)
    return json.dumps(
        {
            "format": FORMAT,
            "version": version,
            "checked_at": at.isoformat(timespec="seconds"),
            "seconds": round(seconds, 2),
            "ok": not counts["red"],
            "summary": counts,
            "findings": [_plain(finding) for finding in found],
        },
        ensure_ascii=False,
        indent=2,
    )


def urgency(light: Light, words: Words) -> str:
    """Such as "Mend now"."""
    return words.say(f"doctor.light_{light}")


def _told(finding: Finding, words: Words) -> Iterator[str]:
    yield f"{urgency(finding.light, words)}: {finding.title}"
    for text in (finding.means, finding.mend):
        yield from textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")
    for number, step in enumerate(finding.steps, 1):
        head = f"    {number}. "
        yield from textwrap.wrap(step, _WIDTH, initial_indent=head, subsequent_indent=" " * len(head))


def _plain(finding: Finding) -> dict[str, object]:
    return {
        "id": finding.id,
        "case": finding.case,
        "light": finding.light,
        "title": finding.title,
        "detail": finding.detail,
        "means": finding.means.replace("**", ""),
        "mend": finding.mend.replace("**", ""),
        "steps": [step.replace("**", "") for step in finding.steps],
    }
