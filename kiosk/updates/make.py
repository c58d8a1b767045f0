"""Making a bundle of a folder: for whoever publishes the program or writes a clinic's pages."""

import hashlib
import os
import platform
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.updates.bundle import MANIFEST, SIGNATURE
from kiosk.updates.manifest import File, Kind, Manifest, parse, to_bytes
from kiosk.updates.signing import sign

# The same files give the same bundle: the earliest time that a zip can say.
_STAMP = (1980, 1, 1, 0, 0, 0)


def this_machine() -> str:
    """Such as "linux-x86_64"."""
    system = {"win32": "windows", "darwin": "macos"}.get(sys.platform, sys.platform)
    return f"{system}-{platform.machine().lower().replace('amd64', 'x86_64')}"


def make_bundle(folder: Path, target: Path, kind: Kind, version: str, private: bytes) -> Manifest:
    """Write the folder's files as a signed bundle; raises KioskError, and Refused for what it cannot hold."""
    sources = {path.relative_to(folder).as_posix(): path for path in sorted(_files(folder))}
    if not sources:
        raise KioskError("There is nothing in the folder.", where=str(folder), mend="Name another one.")
    machine = this_machine() if kind == "program" else ""
    files = tuple(_file(name, path, kind) for name, path in sources.items())
    manifest = Manifest(kind, version, machine, files)
    raw = to_bytes(manifest)
    parse(raw)
    part = target.with_name(f".{target.name}.part")
    try:
        with zipfile.ZipFile(part, "x", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
            archive.writestr(_entry(MANIFEST), raw)
            archive.writestr(_entry(SIGNATURE), sign(private, raw))
            for sha256, path in {file.sha256: sources[file.path] for file in files}.items():
                with path.open("rb") as source, archive.open(_entry(sha256), "w") as out:
                    while piece := source.read(1 << 20):
                        out.write(piece)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise KioskError(
            f"The bundle cannot be written ({error.strerror}).", where=str(target), mend="Name another file."
        ) from error
    return manifest


def _files(folder: Path) -> Iterator[Path]:
    """Files by name; a link counts as what it leads to, hidden files and editors' copies stay out."""
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise KioskError(
            f"The folder cannot be read ({error.strerror}).", where=str(folder), mend="Check the path."
        ) from error
    for path in entries:
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


def _file(name: str, path: Path, kind: Kind) -> File:
    with path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").hexdigest()
        size = source.tell()
    run = kind == "program" and (os.access(path, os.X_OK) if os.name != "nt" else path.suffix == ".exe")
    return File(name, size, digest, run)


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _STAMP)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o100644 << 16
    return entry
