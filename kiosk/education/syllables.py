"""Counting syllables in English and Spanish words, without any download."""

import re

# A y before a vowel is a consonant.
_VOWELS = re.compile(r"(?:[aeiou]|y(?![aeiou]))+")
# An e that is written, not said; "-le" after a consonant is said.
_SILENT = [
    re.compile(pattern)
    for pattern in (
        r"(?<![aeiouy])(?<![^aeiouylrw]l)e$",
        r"(?<![aeiouysxzcg])(?<!ch|sh)(?<![^aeiouylrw]l)es$",
        r"(?<![aeiouytd])(?<![^aeiouylrw]l)ed$",
        r"[aeiouy][^aeiouy]+e(?:ly|ment|ments|less|ness|ful|fully)$",
    )
]
# Neighbouring vowels that are said apart.
_APART = [
    re.compile(pattern)
    for pattern in (
        r"(?<![aeioucgst])ia(?!ge)|iu|(?<![qg])ua",
        r"(?<![ctsgxhln])io|(?<![ctf])ien(?=[ct])|iet",
        r"(?<!g)eo(?!u|p)|[^aeiou]y(?=ing)|[ueoi]i(?=ng)",
        r"[^aeiou]i(?=er|est)|(?:is|th)m(?=s?$)",
    )
]

# Words of this project, and common ones, that the rules below get wrong; tested.
ENGLISH: dict[str, int] = {
    "microneedling": 4, "microneedle": 4, "microneedles": 4, "isotretinoin": 5, "retinoid": 3,
    "retinoids": 3, "retinol": 3, "elastin": 3, "collagen": 3, "dermatologist": 5, "dermatologists": 5,
    "hyaluronic": 5, "keloid": 2, "keloids": 2, "acne": 2, "eczema": 3, "psoriasis": 4, "lidocaine": 3,
    "serum": 2, "radio": 3, "area": 3, "areas": 3, "idea": 3, "ideas": 3, "being": 2, "doing": 2,
    "going": 2, "seeing": 2, "fluid": 2, "every": 2, "everyone": 3, "everything": 3, "everyday": 3,
    "several": 2, "different": 2, "business": 2, "evening": 2, "evenings": 2, "camera": 2, "average": 2,
    "moderate": 3, "makeup": 2, "someone": 2, "something": 2, "sometimes": 2, "somewhere": 2, "lifetime": 2,
    "careful": 2, "carefully": 3, "hopeful": 2, "useful": 2, "movement": 2, "lasers": 2, "people": 2,
    "create": 2, "creates": 2, "created": 3, "react": 2, "reaction": 3, "reactions": 3, "science": 2,
    "quiet": 2, "diet": 2, "client": 2, "clients": 2, "lion": 2, "eye": 1, "eyes": 1, "reliable": 4,
    "reuse": 2, "reused": 2, "trial": 2, "trials": 2, "diabetes": 4, "poem": 2, "cruel": 2, "usually": 4,
    "actual": 3, "actually": 4, "gradual": 3, "gradually": 4, "cleaned": 1, "recipe": 3, "maybe": 2,
    "anyone": 3, "one": 1, "ones": 1, "once": 1, "eyelid": 2, "eyelids": 2, "does": 1, "goes": 1,
    "shoes": 1, "toes": 1, "clothes": 1, "themselves": 2, "yourselves": 2, "sclerosis": 3, "hundred": 2,
    "sacred": 2, "naked": 2, "period": 3, "periods": 3,
}  # fmt: skip
_SPELT = re.compile(r"[A-Z]{2,3}s?")


def english_syllables(word: str) -> int:
    """Syllables of one English word; a numeral counts 1, an abbreviation its letters, W three."""
    if _SPELT.fullmatch(word):
        letters = word.removesuffix("s")
        return len(letters) + 2 * letters.count("W")
    parts = [part for part in re.split(r"[^a-z']+", word.lower().replace("’", "'")) if part.strip("'")]
    return max(1, sum(_english_part(part) for part in parts))


def _english_part(part: str) -> int:
    part = re.sub(r"'(?:s|ll|d|m|t|re|ve)?$", "", part).replace("'", "") if "n't" not in part else part
    if part in ENGLISH:
        return ENGLISH[part]
    if part.endswith("n't"):
        stem = part[:-3]
        return _english_rule(stem) + (stem[-1:] in ("d", "s")) if stem else 1
    return _english_rule(part)


def _english_rule(word: str) -> int:
    count = len(_VOWELS.findall(word))
    count -= any(pattern.search(word) for pattern in _SILENT)
    count += sum(len(pattern.findall(word)) for pattern in _APART)
    return max(1, count)


_SPANISH_GROUP = re.compile(r"[aeiouáéíóúüàèìòù]+")
_STRONG, _STRESSED_WEAK = "aeoáéóàèò", "íúìù"


def spanish_syllables(word: str) -> int:
    """Syllables of one Spanish word: diphthongs, hiatus, silent u and h; a numeral counts 1."""
    if _SPELT.fullmatch(word):
        return len(word.removesuffix("s"))
    parts = [part for part in re.split(r"[^a-zà-ÿ]+", word.lower()) if part]
    return max(1, sum(_spanish_part(part) for part in parts))


def _spanish_part(word: str) -> int:
    word = re.sub(r"qu(?=[eiéí])|(?<=g)u(?=[eiéí])", lambda m: "q" if m[0] == "qu" else "", word)
    word = re.sub(r"y(?![a-zà-ÿ])", "i", word)
    word = re.sub(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])", "", word)
    return max(1, sum(_nuclei(group) for group in _SPANISH_GROUP.findall(word)))


def _nuclei(group: str) -> int:
    """Each open vowel is a syllable, a stressed i or u too; other i and u lean on a neighbour."""
    return max(1, sum(letter in _STRONG or letter in _STRESSED_WEAK for letter in group))
