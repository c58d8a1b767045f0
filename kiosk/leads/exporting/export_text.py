"""A text file being exported: what was written is hashed, and must come back from the medium the same."""

import hashlib
from pathlib import Path

from kiosk.leads.exporting.export_target import hash_of


class TextFile:
    """UTF-8 written in blocks; the formats derive from it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = path.open("wb")
        self._hash = hashlib.sha256()

    def put(self, text: str) -> None:
        """Append; half a surrogate pair cannot come here (rows.py)."""
        data = text.encode("utf-8")
        self._hash.update(data)
        self._file.write(data)

    def finish(self) -> None:
        """Close the file."""
        self._file.close()

    def drop(self) -> None:
        """Let the half-written file go; the caller deletes it."""
        self._file.close()

    def whole(self, _rows: int) -> bool:
        """Whether the medium gives back what was written."""
        return hash_of(self._path) == self._hash.hexdigest()
