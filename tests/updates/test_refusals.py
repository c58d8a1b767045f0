"""What an attacker, a bad stick or a careless maker may bring: refused, and nothing was changed."""

import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from kiosk.updates.manifest import LARGEST, MOST_FILES
from kiosk.updates.signing import sign
from tests.updates.kit import PACK, A, B, Signer, listing, manifest, named, reason_of

Make = Callable[[Path, Signer], Path]


def cut_short(file: Path, signer: Signer) -> Path:
    whole = signer.files(file, PACK).read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    return file


def altered(file: Path, signer: Signer) -> Path:
    """A byte of a stored file, with the archive's own sum made right again."""
    swapped = [(name, data.replace(b"two", b"owt")) for name, data in named(A, B)]
    return signer.archive(file, manifest([listing(path, data) for path, data in PACK.items()]), swapped)


def altered_list(file: Path, signer: Signer) -> Path:
    raw = manifest([listing(path, data) for path, data in PACK.items()])
    return signer.archive(file, raw.replace(b"2.0", b"9.0"), named(A, B), sign(signer.private, raw))


def another_signer(file: Path, signer: Signer) -> Path:
    return Signer(file.parent / "stranger").files(file, PACK)


def no_bundle(file: Path, signer: Signer) -> Path:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("holiday.jpg", B)
    return file


def a_text(file: Path, signer: Signer) -> Path:
    file.write_text("no archive at all", encoding="utf-8")
    return file


def with_a_tail(file: Path, signer: Signer) -> Path:
    signer.files(file, PACK)
    with file.open("ab") as out:
        out.write(b"and more")
    return file


def more_files(file: Path, signer: Signer) -> Path:
    raw = manifest([listing("pack.toml", A)])
    return signer.archive(file, raw, [*named(A), ("../more.py", B)])


def twice_inside(file: Path, signer: Signer) -> Path:
    with pytest.warns(UserWarning, match="Duplicate name"):
        return signer.archive(file, manifest([listing("pack.toml", A)]), [*named(A), *named(A)])


def missing_file(file: Path, signer: Signer) -> Path:
    raw = manifest([listing(path, data) for path, data in PACK.items()])
    return signer.archive(file, raw, named(A))


def larger_file(file: Path, signer: Signer) -> Path:
    """Zeros that unpack to a thousand times what the list says."""
    line = listing("pack.toml", A)
    return signer.archive(file, manifest([line]), [(line["sha256"], bytes(3_000_000))])


def bomb(file: Path, signer: Signer) -> Path:
    """A true list of more than any pack has."""
    big = bytes(1_000_000)
    count = LARGEST["content"] // len(big) + 1
    return signer.files(file, {f"{number}.md": big for number in range(count)})


def lying_sizes(file: Path, signer: Signer) -> Path:
    """The archive's own list says a small size; the data go on."""
    line = listing("pack.toml", A)
    name = str(line["sha256"]).encode("ascii")
    signer.archive(file, manifest([line]), [(name.decode("ascii"), bytes(3_000_000))])
    data = bytearray(file.read_bytes())
    central = data.rindex(b"PK\x01\x02", 0, data.rindex(name))
    data[central + 24 : central + 28] = struct.pack("<L", len(A))
    file.write_bytes(data)
    return file


def too_many(file: Path, signer: Signer) -> Path:
    lines = [listing(f"{number}.md", A) for number in range(MOST_FILES + 1)]
    return signer.archive(file, manifest(lines), named(A))


def a_link(file: Path, signer: Signer) -> Path:
    return of_type(file, signer, stat.S_IFLNK)


def a_device(file: Path, signer: Signer) -> Path:
    return of_type(file, signer, stat.S_IFCHR)


def of_type(file: Path, signer: Signer, kind: int) -> Path:
    line = listing("pack.toml", b"/etc/passwd")
    entry = zipfile.ZipInfo(line["sha256"])
    entry.external_attr = (kind | 0o777) << 16
    return signer.archive(file, manifest([line]), [(entry, b"/etc/passwd")])


def encrypted(file: Path, signer: Signer) -> Path:
    signer.files(file, {"pack.toml": A})
    data = bytearray(file.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    file.write_bytes(data)
    return file


def many_entries(file: Path, signer: Signer) -> Path:
    """An archive whose own list would fill the memory."""
    signer.files(file, PACK)
    data = bytearray(file.read_bytes())
    data[-14:-10] = struct.pack("<HH", 60_000, 60_000)
    file.write_bytes(data)
    return file


def of_another_form(file: Path, signer: Signer) -> Path:
    """The longer form of zip has numbers that the short record does not show."""
    data = signer.files(file, PACK).read_bytes()
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, 0, 1)
    file.write_bytes(data[:-22] + locator + data[-22:])
    return file


def two_sizes(file: Path, signer: Signer) -> Path:
    """One content with two sizes: one of them is a lie."""
    raw = manifest([listing("a.md", A, size=99), listing("b.md", A)])
    return signer.archive(file, raw, named(A))


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (cut_short, "cut"),
        (a_text, "cut"),
        (no_bundle, "cut"),
        (with_a_tail, "cut"),
        (altered, "altered"),
        (altered_list, "key"),
        (another_signer, "key"),
        (more_files, "extra"),
        (larger_file, "extra"),
        (twice_inside, "names"),
        (missing_file, "altered"),
        (lying_sizes, "cut"),
        (bomb, "large"),
        (too_many, "large"),
        (many_entries, "large"),
        (of_another_form, "large"),
        (a_link, "link"),
        (a_device, "link"),
        (encrypted, "schema"),
        (two_sizes, "altered"),
    ],
)
def test_it_is_refused_with_its_reason(make: Make, reason: str, tmp_path: Path, signer: Signer) -> None:
    file = make(tmp_path / "bad.kiosk", signer)
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == reason


@pytest.mark.parametrize(
    "path",
    [
        "../evil.py", "a/../../evil.py", "/etc/passwd", "C:/Windows/x.dll", "C:evil", "\\\\server\\share",
        "a\\..\\b", "", ".", "..", "a//b", "./a", "a/", "a/.", "con", "NUL.txt", "aux.md", "lpt1", "a.", "a ",
        " a", "a\0b", "a\nb", "a:b", "a?b", "\u202ea", "e\u0301.md", "x" * 101, "/".join(["abcd"] * 50),
    ],
)  # fmt: skip
def test_a_path_that_leaves_its_folder_or_means_two_things(path: str, tmp_path: Path, signer: Signer) -> None:
    file = signer.files(tmp_path / "bad.kiosk", {path: A})
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == "path"


@pytest.mark.parametrize(
    "paths",
    [("a.md", "A.md"), ("en/a.md", "EN/b.md"), ("a", "a/b"), ("a/b", "a"), ("stra\u00dfe", "STRASSE")],
)
def test_names_that_fall_together_on_another_system(
    paths: tuple[str, str], tmp_path: Path, signer: Signer
) -> None:
    file = signer.files(tmp_path / "bad.kiosk", dict.fromkeys(paths, A))
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == "names"


def test_one_path_twice(tmp_path: Path, signer: Signer) -> None:
    raw = manifest([listing("a.md", A), listing("a.md", B)])
    file = signer.archive(tmp_path / "bad.kiosk", raw, named(A, B))
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == "names"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"program": "another"}, "program"),
        ({"schema": 2}, "schema"),
        ({"schema": None}, "schema"),
        ({"kind": "firmware"}, "schema"),
        ({"version": "../1"}, "altered"),
        ({"version": 2}, "altered"),
        ({"version": ""}, "altered"),
        ({"machine": None}, "altered"),
        ({"files": None}, "altered"),
        ({"files": [{"path": "a"}]}, "altered"),
        ({"files": [listing("a", A, size=-1)]}, "altered"),
        ({"files": [listing("a", A, size=True)]}, "altered"),
        ({"files": [listing("a", A, sha256="../a")]}, "altered"),
        ({"files": [listing("a", A, run="yes")]}, "altered"),
    ],
)
def test_what_the_list_says_counts(
    said: dict[str, object], reason: str, tmp_path: Path, signer: Signer
) -> None:
    file = signer.files(tmp_path / "bad.kiosk", PACK, **said)
    assert reason_of(file, signer, tmp_path / "out" / "2.0") == reason
