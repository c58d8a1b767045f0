"""JSON Lines: one object a request, the same names and texts as the columns."""

import json
from collections.abc import Iterable

from kiosk.leads.exporting.export_text import TextFile
from kiosk.leads.rows import COLUMNS, Cells

# U+2028 and U+2029 end a line for some readers of JSON Lines; JSON may write them as escapes.
_ENDS = str.maketrans({"\u2028": "\\u2028", "\u2029": "\\u2029", "\x85": "\\u0085"})


class JsonLinesFile(TextFile):
    """Text for programs, UTF-8, LF."""

    def write(self, rows: Iterable[Cells]) -> None:
        """Append requests."""
        lines = (
            json.dumps(dict(zip(COLUMNS, cells, strict=True)), ensure_ascii=False, separators=(",", ":"))
            for cells in rows
        )
        self.put("".join(f"{line}\n" for line in lines).translate(_ENDS))
