"""How hard a text is: Flesch-Kincaid and SMOG for English, Fernández-Huerta for Spanish."""

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from kiosk.education.syllables import english_syllables, spanish_syllables

# Words a page teaches before it uses them: gated as if they had two syllables, reported as they are.
TAUGHT = {"microneedling", "collagen", "dermatologist"}
_STAND_IN = 2
_WORD = re.compile(r"[^\W_]+(?:[’'.,-][^\W_]+)*")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’»)]*\s+")


@dataclass(frozen=True, slots=True)
class TextCounts:
    """Counts over a stretch of text; `long_words` have three or more syllables, taught terms apart."""

    words: int
    sentences: int
    syllables: int
    taught_syllables: int
    long_words: int
    untaught_long_words: int
    longest: int

    @property
    def words_per_sentence(self) -> float:
        return self.words / max(1, self.sentences)


def words_of(text: str) -> list[str]:
    """The words of a text; a number or a word with a hyphen is one."""
    return _WORD.findall(text)


def sentences_of(text: str) -> list[str]:
    """The sentences of one paragraph, list item or heading; its end is a full stop even without one."""
    pieces = (piece.strip() for piece in _SENTENCE_END.split(text))
    return [piece for piece in pieces if words_of(piece)]


def count(texts: Iterable[str], language: str) -> TextCounts:
    """Count paragraphs or items, each of which ends a sentence."""
    syllables_of = spanish_syllables if language == "es" else english_syllables
    sentences = [words_of(sentence) for text in texts for sentence in sentences_of(text)]
    words = [word for sentence in sentences for word in sentence]
    sizes = [syllables_of(word) for word in words]
    eased = [min(n, _STAND_IN) if is_taught(word) else n for word, n in zip(words, sizes, strict=True)]
    return TextCounts(
        words=len(words),
        sentences=len(sentences),
        syllables=sum(sizes),
        taught_syllables=sum(eased),
        long_words=sum(size >= 3 for size in sizes),
        untaught_long_words=sum(size >= 3 for size in eased),
        longest=max((len(sentence) for sentence in sentences), default=0),
    )


def is_taught(word: str) -> bool:
    """Whether a word is one of the taught terms, in singular, plural or possessive."""
    return re.sub(r"(?:['’]s|s)$", "", word.lower()) in TAUGHT


def flesch_kincaid(counts: TextCounts, taught: bool) -> float:
    """School grade: 0.39 words/sentence + 11.8 syllables/word - 15.59 (Kincaid 1975)."""
    if not counts.words:
        return 0.0
    syllables = counts.taught_syllables if taught else counts.syllables
    return 0.39 * counts.words_per_sentence + 11.8 * syllables / counts.words - 15.59


def smog(counts: TextCounts) -> float:
    """School grade: 1.043 √(30 long words/sentence) + 3.1291 (McLaughlin 1969); rough under 30 sentences."""
    return 1.043 * math.sqrt(30 * counts.long_words / max(1, counts.sentences)) + 3.1291


def fernandez_huerta(counts: TextCounts) -> float:
    """Ease from 0 to 100: 206.84 - 60 syllables/word - 1.02 words/sentence (Fernández Huerta 1959)."""
    if not counts.words:
        return 100.0
    return 206.84 - 60 * counts.syllables / counts.words - 1.02 * counts.words_per_sentence
