"""Names of files that a bundle may hold: they mean the same on every system and stay in their folder."""

import unicodedata
from collections.abc import Iterable

_LONGEST_PART, _LONGEST = 100, 200
_FORBIDDEN = set('<>:"|?*\\')
# Devices on Windows, whatever ending they carry.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in "0123456789¹²³")}


def is_safe(path: str) -> bool:
    """Whether `path` is relative, with / between plain names."""
    if not path or len(path) > _LONGEST or unicodedata.normalize("NFC", path) != path:
        return False
    return all(_is_plain(part) for part in path.split("/"))


def _is_plain(part: str) -> bool:
    if not part or len(part) > _LONGEST_PART or part in (".", ".."):
        return False
    if part[0] == " " or part[-1] in " .":
        return False
    if any(letter in _FORBIDDEN or unicodedata.category(letter) in ("Cc", "Cf", "Cs") for letter in part):
        return False
    return part.partition(".")[0].strip().casefold() not in _DEVICES


def collision(paths: Iterable[str]) -> str | None:
    """The first path that another one covers: the same but for case, or a file where another has a folder."""
    spelled: dict[str, str] = {}
    files: set[str] = set()
    folders: set[str] = set()
    for path in paths:
        parts = path.split("/")
        for count in range(1, len(parts) + 1):
            here = "/".join(parts[:count])
            key = unicodedata.normalize("NFC", here.casefold())
            if spelled.setdefault(key, here) != here:
                return path
            if key in files or (count == len(parts) and key in folders):
                return path
            (folders if count < len(parts) else files).add(key)
    return None
