"""The list inside a bundle: what it is, for what, and each file with its size and SHA-256."""

import json
import re
from dataclasses import asdict, dataclass
from typing import Any, Literal

from kiosk.updates.refusal import Refused
from kiosk.updates.safe_path import collision, is_safe

SCHEMA = 1
PROGRAM = "kiosk"
Kind = Literal["program", "content"]
KINDS: tuple[Kind, ...] = ("program", "content")
MOST_FILES = 20_000
# Bytes unpacked; a program is some 120 MB, a pack of pages well under one.
LARGEST: dict[Kind, int] = {"program": 1_000_000_000, "content": 50_000_000}
_VERSION = re.compile(r"[0-9]{1,9}(?:\.[0-9]{1,9}){0,3}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class File:
    """One file; `run` makes it a program."""

    path: str
    size: int
    sha256: str
    run: bool = False


@dataclass(frozen=True, slots=True)
class Manifest:
    """`machine` is such as "linux-x86_64", empty for content."""

    kind: Kind
    version: str
    machine: str
    files: tuple[File, ...]

    @property
    def size(self) -> int:
        """Bytes of all files unpacked."""
        return sum(file.size for file in self.files)


def is_version(text: str) -> bool:
    """Such as 1.2.0: up to four numbers."""
    return _VERSION.fullmatch(text) is not None


def is_newer(version: str, than: str) -> bool:
    """By number, 1.10 after 1.9; 1.2 is 1.2.0. A text that is no version is older than any."""
    return _numbers(version) > _numbers(than)


def _numbers(version: str) -> tuple[int, ...]:
    if not is_version(version):
        return ()
    numbers = [int(part) for part in version.split(".")]
    return tuple(numbers + [0] * (4 - len(numbers)))


def to_bytes(manifest: Manifest) -> bytes:
    """What is signed."""
    said = {"schema": SCHEMA, "program": PROGRAM, **asdict(manifest)}
    return json.dumps(said, indent=1, sort_keys=True).encode("utf-8")


def parse(data: bytes) -> Manifest:
    """Read a list whose signature is good; raises Refused for what must not be unpacked."""
    try:
        raw = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise Refused("altered") from error
    if not isinstance(raw, dict):
        raise Refused("altered")
    if raw.get("program") != PROGRAM:
        raise Refused("program")
    if raw.get("schema") != SCHEMA:
        raise Refused("schema")
    try:
        kind, version, machine = raw["kind"], raw["version"], raw["machine"]
        files = tuple(_file(entry) for entry in raw["files"])
    except (KeyError, TypeError) as error:
        raise Refused("altered") from error
    if kind not in KINDS:
        raise Refused("schema")
    if not (isinstance(version, str) and is_version(version) and isinstance(machine, str)):
        raise Refused("altered")
    found = Manifest(kind, version, machine, files)
    _check(found)
    return found


def _file(entry: Any) -> File:
    """Raises KeyError, TypeError or Refused."""
    file = File(entry["path"], entry["size"], entry["sha256"], entry["run"])
    types = (type(file.path), type(file.size), type(file.sha256), type(file.run))
    if types != (str, int, str, bool) or file.size < 0 or not _SHA256.fullmatch(file.sha256):
        raise Refused("altered")
    return file


def _check(manifest: Manifest) -> None:
    for file in manifest.files:
        if not is_safe(file.path):
            raise Refused("path", detail=ascii(file.path[:80]))
    twice = collision(file.path for file in manifest.files)
    if twice is not None:
        raise Refused("names", detail=ascii(twice))
    sizes = {file.sha256: file.size for file in manifest.files}
    if any(sizes[file.sha256] != file.size for file in manifest.files):
        raise Refused("altered")
    if len(manifest.files) > MOST_FILES or manifest.size > LARGEST[manifest.kind]:
        raise Refused("large")
