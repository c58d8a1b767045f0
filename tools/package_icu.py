"""Unicode's tables for the languages that the program speaks: ICU's data without all the others, 27 MB less.

Qt's core is linked with ICU on Linux and brings its data as one library without code. Inside is a list of
names, sorted, and what each name stands for (ICU's "common data" format, icu4c/source/common/ucmndata.h).
"""

from __future__ import annotations

import re
import struct
import subprocess
from pathlib import Path

LANGUAGES = {"en", "es"}
_ALWAYS = {"root", "pool", "res_index"}
# Code pages, dictionaries of scripts without spaces, transliterations: text here is UTF-8 in Latin letters.
_NEVER = (".cnv", ".dict")
_NEVER_IN = ("translit",)
_LOCALE = re.compile(r"[a-z]{2,3}(?:_\w+)?$")
_MARK = b"\xda\x27"
_ALIGN = 16

Table = dict[str, bytes]


def tables(library: bytes) -> tuple[bytes, Table]:
    """The header and every table by its name. Raises ValueError for what is not ICU's data."""
    start = library.find(b"CmnD") - 12
    if start < 0 or library[start + 2 : start + 4] != _MARK:
        raise ValueError("no ICU data in this library")
    (header,) = struct.unpack_from("<H", library, start)
    top = start + header
    (count,) = struct.unpack_from("<I", library, top)
    entries = [struct.unpack_from("<2I", library, top + 4 + 8 * number) for number in range(count)]
    # The last table ends where the library's own parts go on; a few bytes too many do no harm.
    ends = [place for _, place in entries[1:]] + [len(library) - top]
    found = {}
    for (name, place), end in zip(entries, ends, strict=True):
        text = library[top + name : library.index(b"\0", top + name)].decode("ascii")
        found[text] = library[top + place : top + end]
    return library[start:top], found


def kept(name: str) -> bool:
    """Whether a table is ours: `icudt73l/coll/es_419.res` is, `icudt73l/coll/de.res` is not."""
    _, *folders, file = name.split("/")
    if file.endswith(_NEVER) or any(folder in _NEVER_IN for folder in folders):
        return False
    stem = file.rsplit(".", 1)[0]
    if stem in _ALWAYS or not file.endswith(".res") or not _LOCALE.match(stem):
        return True
    return stem.split("_")[0] in LANGUAGES


def joined(header: bytes, found: Table) -> bytes:
    """Header and tables as ICU reads them: sorted by name, each at a whole multiple of 16 bytes."""
    names = sorted(found)
    place = 4 + 8 * len(names)
    name_places = []
    for name in names:
        name_places.append(place)
        place += len(name) + 1
    bodies, table_places = b"", []
    base = _up(place)
    for name in names:
        table_places.append(base + len(bodies))
        bodies += found[name].ljust(_up(len(found[name])), b"\0")
    toc = struct.pack("<I", len(names))
    toc += b"".join(struct.pack("<2I", *pair) for pair in zip(name_places, table_places, strict=True))
    toc += b"".join(name.encode("ascii") + b"\0" for name in names)
    return header + toc.ljust(base, b"\0") + bodies


def _up(size: int) -> int:
    return -(-size // _ALIGN) * _ALIGN


def make_small(library: Path, work: Path) -> None:
    """Replace ICU's data library by one with our tables alone, of the same name and symbol."""
    header, found = tables(library.read_bytes())
    version = library.name.rsplit(".", 1)[-1]
    data, source, thing = work / "icu.dat", work / "icu.s", work / "icu.o"
    data.write_bytes(joined(header, {name: table for name, table in found.items() if kept(name)}))
    symbol = f"icudt{version}_dat"
    source.write_text(
        f".section .rodata\n.balign {_ALIGN}\n.globl {symbol}\n.type {symbol}, @object\n"
        f'{symbol}:\n.incbin "{data}"\n'
        f'.size {symbol}, . - {symbol}\n.section .note.GNU-stack, "", @progbits\n',
        encoding="ascii",
    )
    subprocess.run(["as", "-o", str(thing), str(source)], check=True)
    link = ["ld", "-shared", "-z", "noexecstack", "-soname", library.name, "-o", str(library), str(thing)]
    library.unlink()
    subprocess.run(link, check=True)
