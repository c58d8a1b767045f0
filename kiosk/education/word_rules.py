"""Words that do not belong on a screen of this kiosk, by language, each with what to write instead."""

import re
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class WordRule:
    """`pages_only` rules leave the form and the screens alone, where the word may be needed."""

    pattern: re.Pattern[str]
    mend: str
    severity: Severity = "error"
    pages_only: bool = False


def _rule(pattern: str, mend: str, severity: Severity = "error", pages_only: bool = False) -> WordRule:
    return WordRule(re.compile(pattern, re.IGNORECASE), mend, severity, pages_only)


_PROMISE = "Promise nothing; say what was seen in how many people."
_CLAIM = "Keep it only where it compares facts, never as praise."
_PLAIN = "Say what to do instead."
_COUNT = 'Write a count with one denominator, such as "26 of 30".'

RULES: dict[str, tuple[WordRule, ...]] = {
    "en": (
        _rule(r"\b(?:session|treatment|sitting)s?\b", 'Write "visit".'),
        _rule(r"\b(?:please|sorry|oops|invalid|whoops)\b", _PLAIN),
        _rule(r"!", "End with a full stop."),
        _rule(r"\bfda[- ]approved\b|\bapproved by the fda\b", 'Write "cleared", as the FDA does.'),
        _rule(r"\b(?:guarante\w+|painless|miracles?|flawless|perfect|risk-free)\b", _PROMISE),
        _rule(r"\byou (?:qualify|are a (?:good )?candidate)\b", "Never judge who may have it."),
        _rule(r"\bbest\b", _CLAIM, "warning", pages_only=True),
        _rule(r"\b(?:good chance|glow\w*|permanent(?:ly)?)\b", _PROMISE, "warning"),
        _rule(r"\b(?:1|one) in \d+", _COUNT, "warning"),
        _rule(r"\d+ ?%", _COUNT, "warning", pages_only=True),
    ),
    "es": (
        _rule(r"\b(?:sesi(?:ón|ones)|tratamientos?)\b", 'Escriba "visita".'),
        _rule(r"\b(?:por favor|lo siento|perdone?|perdón|disculpe|ups|inválid[oa]s?)\b", _PLAIN),
        _rule(r"[!¡]", "End with a full stop."),
        _rule(r"\baprobad[oa]s? por la fda\b", 'Escriba "autorizado".'),
        _rule(r"\b(?:garanti\w+|sin dolor|milagr\w+|perfect[oa]s?|indolor[oa]?|sin riesgos?)\b", _PROMISE),
        _rule(r"\busted (?:califica|es (?:un )?(?:buen )?candidat[oa])\b", "Never judge who may have it."),
        _rule(r"\b(?:el|la|los|las) mejor(?:es)?\b", _CLAIM, "warning", pages_only=True),
        _rule(r"\b(?:tú|tu|tus|contigo)\b", 'Escriba "usted", "su".'),
        _rule(r"\b(?:para siempre|permanentes?)\b", _PROMISE, "warning", pages_only=True),
        _rule(r"\b(?:1|uno|una) de cada\b", _COUNT, "warning"),
        _rule(r"\d+ ?%", _COUNT, "warning", pages_only=True),
    ),
}
