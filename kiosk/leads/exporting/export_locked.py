"""XLSX with a password: made in memory, encrypted before a byte touches a disk (MS-OFFCRYPTO, Agile)."""

import gzip
import hashlib
import io
import unicodedata
from pathlib import Path
from typing import cast

from kiosk.leads.exporting.export_errors import ExportPassword
from kiosk.leads.exporting.export_target import hash_of
from kiosk.leads.exporting.export_xlsx import Sheet, is_whole

MIN_PASSWORD = 12
MAX_PASSWORD = 255  # Excel's own


def checked_password(password: str) -> str:
    """The password as the file takes it; raises ExportPassword."""
    found = unicodedata.normalize("NFC", password)
    if len(found) < MIN_PASSWORD:
        raise ExportPassword(
            f"The file's password is shorter than {MIN_PASSWORD} characters.", mend="Use a longer one."
        )
    if len(found) > MAX_PASSWORD or any(unicodedata.category(letter) in ("Cc", "Cs") for letter in found):
        raise ExportPassword(
            f"Excel takes no password over {MAX_PASSWORD} characters, and no tab or line break in it.",
            mend="Use another one.",
        )
    return found


class _RowsInMemory:
    """Stands in for XlsxWriter's temporary file of rows, which would lie on the disk in the clear."""

    def __init__(self) -> None:
        self._packed = io.BytesIO()
        self._open = self._writer()
        self.write = self._open.write

    def _writer(self) -> io.TextIOWrapper:
        packed = gzip.GzipFile(fileobj=self._packed, mode="wb", compresslevel=1)
        return io.TextIOWrapper(io.BufferedWriter(cast("io.RawIOBase", packed), 1 << 16), encoding="utf-8")

    def seek(self, _start: int) -> None:
        """Everything is written: read it from its beginning."""
        self._open.close()
        self._packed.seek(0)
        packed = gzip.GzipFile(fileobj=self._packed, mode="rb")
        self._open = io.TextIOWrapper(packed, encoding="utf-8")

    def read(self, size: int) -> str:
        return self._open.read(size)

    def close(self) -> None:
        self._open.close()


class LockedFile:
    """A workbook that opens with its password only; `scratch` stays empty."""

    def __init__(self, path: Path, scratch: Path, password: str) -> None:
        self._path, self._password = path, checked_password(password)
        self._plain = io.BytesIO()
        self._sheet = Sheet(self._plain, scratch)
        found = self._sheet.sheet
        found.row_data_fh.close()
        found.row_data_fh = found.fh = _RowsInMemory()
        # Asked for at the start, this would hold every cell apart in memory; now it keeps only the XML there.
        self._sheet.book.in_memory = True
        self._sheet.head()
        self.write, self.drop = self._sheet.write, self._sheet.drop
        self._digests = b"", ""

    def finish(self) -> None:
        """Encrypt what was made and write it out."""
        from msoffcrypto.format.ooxml import (  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415
            OOXMLFile,
        )

        self._sheet.close()
        plain, locked = hashlib.sha256(self._plain.getbuffer()).digest(), io.BytesIO()
        self._plain.seek(0)
        OOXMLFile(self._plain).encrypt(self._password, locked)
        self._digests = plain, hashlib.sha256(locked.getbuffer()).hexdigest()
        self._path.write_bytes(locked.getbuffer())
        self._plain = io.BytesIO()

    def whole(self, rows: int) -> bool:
        """Whether the medium gives back a file that the password opens, with the same workbook in it."""
        import msoffcrypto  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415
        from msoffcrypto.exceptions import (  # type: ignore[import-untyped]  # ships no types  # noqa: PLC0415
            DecryptionError,
            FileFormatError,
            InvalidKeyError,
        )

        opened, (plain, locked) = io.BytesIO(), self._digests
        if hash_of(self._path) != locked:
            return False
        try:
            with self._path.open("rb") as file:
                office = msoffcrypto.OfficeFile(file)
                office.load_key(password=self._password, verify_password=True)
                office.decrypt(opened, verify_integrity=True)
        except (FileFormatError, InvalidKeyError, DecryptionError):
            return False
        return hashlib.sha256(opened.getbuffer()).digest() == plain and is_whole(opened, rows)
