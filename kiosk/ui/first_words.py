"""The few words of the attract screen, read without the rest of the pack for an early first frame."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import ContentError
from kiosk.paths import CONTENT

TABLES = ("attract", "accessibility")


@dataclass(frozen=True, slots=True)
class FirstWords:
    """What stands on the attract screen: words by key, the languages as (code, name), the clinic's name."""

    language: str
    words: dict[str, str]
    languages: tuple[tuple[str, str], ...]
    clinic_name: str


def first_words(
    content: Path, language: str, offered: tuple[str, ...], clinic: Mapping[str, str], builtin: Path = CONTENT
) -> FirstWords:
    """Read them from a pack, else from the built-in one; raises ContentError where neither can be used."""
    for folder in (content, builtin):
        try:
            return _read(folder, language, offered, clinic)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            # The whole pack is read and judged right after; only its first words matter here.
            continue
    raise ContentError("The content cannot be read.", where=str(content), mend="Run kiosk check.")


def _read(folder: Path, language: str, offered: tuple[str, ...], clinic: Mapping[str, str]) -> FirstWords:
    pack = tomllib.loads((folder / "pack.toml").read_text(encoding="utf-8"))
    codes = [code for code in offered if code in pack["pack"]["languages"]] or list(pack["pack"]["languages"])
    code = language if language in codes else codes[0]
    screens = tomllib.loads((folder / code / "screens.toml").read_text(encoding="utf-8"))
    words = {f"{table}.{key}": str(text) for table in TABLES for key, text in screens[table].items()}
    names = tuple((code, str(pack["languages"][code]["name"])) for code in codes)
    return FirstWords(code, words, names, str(clinic.get("name", pack["clinic"]["name"])))
