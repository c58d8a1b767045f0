"""vCard 4.0 (RFC 6350): one contact a request, for phones and address books."""

import re
from collections.abc import Iterable
from uuid import UUID

from kiosk.leads.exporting.export_crm import details, split_name
from kiosk.leads.exporting.export_text import TextFile
from kiosk.leads.rows import COLUMNS, Cells

FOLD = 75  # octets of a line without its CRLF (RFC 6350, 3.2)
_ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
# Controls have no place in a text value (RFC 6350, 4.1); a tab is white space. NEL, LS and PS end a
# line for some readers.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAKS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_PHONE = re.compile(r"(\+[1-9]\d{6,14})(?: ext\. (\d{1,11}))?")
_ID, _NAME, _TEL = COLUMNS.index("id"), COLUMNS.index("full_name"), COLUMNS.index("phone")
_MAIL, _LANGUAGE, _AT = COLUMNS.index("email"), COLUMNS.index("language"), COLUMNS.index("received_at")
_LANGUAGE_TAG = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


class VcardFile(TextFile):
    """Contacts one after the other."""

    def write(self, rows: Iterable[Cells]) -> None:
        """Append contacts."""
        self.put("".join(card(cells) for cells in rows))


def card(cells: Cells) -> str:
    """One contact, folded, each line with CRLF."""
    first, last = split_name(_plain(cells[_NAME]))
    lines = [
        "BEGIN:VCARD",
        "VERSION:4.0",
        f"UID{_uid(cells[_ID])}",
        f"FN:{escaped(cells[_NAME]).strip() or escaped(cells[_TEL] or cells[_MAIL] or cells[_ID])}",
        f"N:{escaped(last)};{escaped(first)};;;",
        *_phone(cells[_TEL]),
    ]
    if cells[_MAIL]:
        lines.append(f"EMAIL:{escaped(cells[_MAIL])}")
    if _LANGUAGE_TAG.fullmatch(cells[_LANGUAGE]):
        lines.append(f"LANG:{cells[_LANGUAGE]}")
    note = f"asked for a visit: {cells[_AT]}\n{details(cells)}".strip()
    lines += [f"NOTE:{escaped(note)}", "END:VCARD"]
    return "".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A text value: backslash, comma, semicolon and line break escaped, controls left out."""
    return _plain(text).translate(_ESCAPES)


def folded(line: str) -> str:
    """The line in parts of at most 75 octets, never cut inside a letter."""
    data = line.encode("utf-8")
    if len(data) <= FOLD:
        return line + "\r\n"
    parts, start, room = [], 0, FOLD
    while start < len(data):
        end = min(start + room, len(data))
        while end < len(data) and data[end] & 0xC0 == 0x80:  # inside a letter
            end -= 1
        parts.append(data[start:end].decode("utf-8"))
        start, room = end, FOLD - 1  # the space that begins the next line counts
    return "\r\n ".join(parts) + "\r\n"


def _plain(text: str) -> str:
    return _CONTROLS.sub("", _BREAKS.sub("\n", text))


def _uid(lead_id: str) -> str:
    try:
        return f":urn:uuid:{UUID(lead_id)}"
    except ValueError:
        return f";VALUE=text:{escaped(lead_id)}"


def _phone(number: str) -> list[str]:
    found = _PHONE.fullmatch(number)
    if found:
        extension = f";ext={found[2]}" if found[2] else ""
        return [f"TEL;VALUE=uri;TYPE=voice:tel:{found[1]}{extension}"]
    return [f"TEL;VALUE=text;TYPE=voice:{escaped(number)}"] if number else []
