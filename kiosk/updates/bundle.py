"""Reading a bundle: a zip of a signed list and the files it names, each under its SHA-256.

Nothing in the archive names a place: paths come from the list alone, and that is read after its signature."""

import hashlib
import os
import shutil
import stat
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kiosk.files import make_private_folder, private_opener, sync_folder
from kiosk.updates.manifest import MOST_FILES, File, Manifest, parse
from kiosk.updates.refusal import Refused
from kiosk.updates.signing import TrustedKey, signer

ENDING = ".kiosk"
MANIFEST, SIGNATURE, FILES = "manifest.json", "manifest.sig", "files"
# What must stay free on the disk: requests go on being saved.
RESERVE_BYTES = 200_000_000
_PIECE = 1 << 20
_LARGEST_MANIFEST = 8_000_000
# The archive's own list: 46 bytes and a name of 64 for each file.
_LARGEST_LIST = (MOST_FILES + 2) * 200
_END = struct.Struct("<4s4H2LH")
# Whatever zipfile says of an archive that is not whole.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    struct.error,
)


@dataclass(frozen=True, slots=True)
class Bundle:
    """An open bundle whose list is signed by `key`; its files are checked as they are read."""

    manifest: Manifest
    key: TrustedKey
    raw: bytes
    signature: bytes
    _archive: zipfile.ZipFile

    def check(self) -> None:
        """Read every file once; raises Refused where one differs from the list."""
        for file in _once(self.manifest.files):
            for _ in self._pieces(file):
                pass

    def unpack(self, folder: Path, free_bytes: Callable[[Path], int] | None = None) -> None:
        """Unpack into `folder`, flushed; raises Refused, and then nothing is left of it."""
        try:
            make_private_folder(folder.parent)
            free = (free_bytes or _free)(folder.parent)
            if self.manifest.size + RESERVE_BYTES > free:
                raise Refused("space")
            make_private_folder(folder)
            self._write(folder)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise Refused("write", detail=error.strerror or "") from error
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _write(self, top: Path) -> None:
        first: dict[str, Path] = {}
        folders = {top}
        for file in self.manifest.files:
            target = top / FILES / file.path
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            folders.update(parent for parent in target.parents if parent.is_relative_to(top))
            same = first.setdefault(file.sha256, target)
            if same is target:
                self._write_file(file, target)
            else:
                _twin(same, target)
        for name, data in ((MANIFEST, self.raw), (SIGNATURE, self.signature)):
            _flushed(top / name, (data,), 0o600)
        for folder in folders:
            sync_folder(folder)

    def _write_file(self, file: File, target: Path) -> None:
        _flushed(target, self._pieces(file), 0o700 if file.run else 0o600)

    def _pieces(self, file: File) -> Iterator[bytes]:
        """The file's bytes; raises Refused at the first that is one too many, or at the end."""
        digest, read = hashlib.sha256(), 0
        with _reported(), self._archive.open(file.sha256) as source:
            while piece := source.read(_PIECE):
                read += len(piece)
                if read > file.size:
                    raise Refused("extra")
                digest.update(piece)
                yield piece
        if read != file.size or digest.hexdigest() != file.sha256:
            raise Refused("altered")


@contextmanager
def open_bundle(path: Path, keys: Iterable[TrustedKey]) -> Iterator[Bundle]:
    """Open a bundle and check its signature and its list; raises Refused."""
    try:
        source = path.open("rb")
    except OSError as error:
        raise Refused("gone", where=str(path)) from error
    with source:
        with _reported():
            _check_end(source)
            archive = zipfile.ZipFile(source)
        with archive:
            with _reported():
                raw, signature = _small(archive, MANIFEST, _LARGEST_MANIFEST), _small(archive, SIGNATURE, 64)
            key = signer(keys, raw, signature)
            manifest = parse(raw)
            _check_entries(archive, manifest)
            yield Bundle(manifest, key, raw, signature, archive)


def verify_unpacked(folder: Path, keys: Iterable[TrustedKey] | None) -> Manifest:
    """An unpacked version once more: each file as listed and none besides; raises Refused.

    With `keys` the list's signature is checked too."""
    try:
        raw = (folder / MANIFEST).read_bytes()
        if keys is not None:
            signer(keys, raw, (folder / SIGNATURE).read_bytes())
        manifest = parse(raw)
        wanted = {file.path: file for file in manifest.files}
        found = {path.relative_to(folder / FILES).as_posix() for path in _files_in(folder / FILES)}
        if found - wanted.keys():
            raise Refused("extra", where=str(folder))
        read: set[tuple[int, int, str]] = set()
        for file in manifest.files:
            path = folder / FILES / file.path
            # Twins are one file with two names: read once.
            status = path.stat()
            if (key := (status.st_dev, status.st_ino, file.sha256)) not in read:
                _check_file(path, file)
                read.add(key)
    except FileNotFoundError as error:
        raise Refused("missing", where=str(folder)) from error
    except OSError as error:
        raise Refused("gone", where=str(folder)) from error
    return manifest


def _check_end(source: BinaryIO) -> None:
    """The archive's last record, before zipfile trusts its lengths: at the very end, and of a sane size."""
    size = source.seek(0, os.SEEK_END)
    if size < _END.size:
        raise Refused("cut")
    source.seek(size - _END.size)
    mark, _, _, here, count, length, start, comment = _END.unpack(source.read(_END.size))
    if mark != b"PK\x05\x06" or comment:
        raise Refused("cut")
    # Any file of a bundle is below 4 GB: an archive of the longer form is not ours.
    source.seek(max(0, size - _END.size - 20))
    if source.read(4) == b"PK\x06\x07" or 0xFFFF in (here, count):
        raise Refused("large")
    if count > MOST_FILES + 2 or length > _LARGEST_LIST:
        raise Refused("large")
    if here != count or start + length != size - _END.size:
        raise Refused("cut")
    source.seek(0)


def _check_entries(archive: zipfile.ZipFile, manifest: Manifest) -> None:
    """Exactly what the list names, as plain files of the listed sizes."""
    sizes = {file.sha256: file.size for file in manifest.files}
    names = [entry.filename for entry in archive.infolist()]
    if len(names) != len(set(names)):
        raise Refused("names")
    if set(names) - sizes.keys() - {MANIFEST, SIGNATURE}:
        raise Refused("extra")
    if sizes.keys() - set(names):
        raise Refused("altered")
    for entry in archive.infolist():
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG):
            raise Refused("link")
        if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refused("schema")
        listed = sizes.get(entry.filename, entry.file_size)
        if entry.file_size != listed:
            raise Refused("extra" if entry.file_size > listed else "altered")


def _small(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    try:
        entry = archive.getinfo(name)
    except KeyError as error:
        raise Refused("cut") from error
    if entry.file_size > most:
        raise Refused("large")
    with archive.open(entry) as source:
        return source.read(most)


@contextmanager
def _reported() -> Iterator[None]:
    """Whatever a broken archive or a drive pulled out raises, as one of our reasons."""
    try:
        yield
    except Refused:
        raise
    except _BROKEN as error:
        raise Refused("cut" if isinstance(error, zipfile.BadZipFile) else "altered") from error
    except OSError as error:
        raise Refused("gone") from error


def _once(files: Iterable[File]) -> Iterator[File]:
    seen: set[str] = set()
    for file in files:
        if file.sha256 not in seen:
            seen.add(file.sha256)
            yield file


def _flushed(target: Path, pieces: Iterable[bytes], mode: int) -> None:
    with open(target, "xb", opener=private_opener(mode)) as out:
        for piece in pieces:
            out.write(piece)
        out.flush()
        os.fsync(out.fileno())


def _twin(source: Path, target: Path) -> None:
    """The same bytes under one more name; a loader of libraries knows them for one file."""
    try:
        os.link(source, target)
    except OSError:  # FAT and some network folders know no second name
        shutil.copyfile(source, target)
        shutil.copymode(source, target)


def _check_file(path: Path, file: File) -> None:
    with path.open("rb") as source:
        if os.fstat(source.fileno()).st_size != file.size:
            raise Refused("altered", where=str(path))
        if hashlib.file_digest(source, "sha256").hexdigest() != file.sha256:
            raise Refused("altered", where=str(path))


def _files_in(folder: Path) -> Iterator[Path]:
    """Every file below; a link or a device is refused."""
    for path in folder.iterdir():
        mode = path.lstat().st_mode
        if stat.S_ISDIR(mode):
            yield from _files_in(path)
        elif stat.S_ISREG(mode):
            yield path
        else:
            raise Refused("link", where=str(path))


def _free(folder: Path) -> int:
    return shutil.disk_usage(folder).free
