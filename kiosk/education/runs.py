"""Runs of text: joining, trimming and splitting."""

import re
from collections.abc import Iterable

from kiosk.education.blocks import Run, Text

# Not \s: a no-break space is there on purpose.
_SPACE = re.compile(r"[ \t\n]+")


def tidy(runs: Iterable[Run]) -> Text:
    """One space for each stretch of white space, none at the ends, neighbours of one weight joined."""
    joined: list[Run] = []
    for run in runs:
        words = _SPACE.sub(" ", run.text)
        if not joined or joined[-1].text.endswith(" "):
            words = words.removeprefix(" ")
        if not words:
            continue
        if joined and joined[-1].bold == run.bold:
            joined[-1] = Run(joined[-1].text + words, run.bold)
        else:
            joined.append(Run(words, run.bold))
    while joined and not joined[-1].text.rstrip(" "):
        joined.pop()
    if joined:
        joined[-1] = Run(joined[-1].text.rstrip(" "), joined[-1].bold)
    return tuple(joined)


def lines_of(runs: Iterable[Run]) -> list[Text]:
    """Split runs at line ends; empty lines are left out."""
    lines: list[list[Run]] = [[]]
    for run in runs:
        first, *more = run.text.split("\n")
        lines[-1].append(Run(first, run.bold))
        lines.extend([Run(words, run.bold)] for words in more)
    return [text for line in lines if (text := tidy(line))]


def drop_prefix(text: Text, length: int) -> Text:
    """The text without its first characters."""
    left: list[Run] = []
    for run in text:
        left.append(Run(run.text[length:], run.bold))
        length = max(0, length - len(run.text))
    return tidy(left)
