"""Drawings named by a pack: their ids, and whether an SVG file holds nothing but a picture."""

import re
from pathlib import Path
from xml.parsers import expat

DRAWING_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
MAX_BYTES = 1_000_000
_BANNED = {"script", "handler", "foreignObject", "iframe", "audio", "video", "image", "feImage", "a"}
_BANNED |= {"set", "animate", "animateMotion", "animateTransform", "color-profile", "font-face-uri"}
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|\\", re.IGNORECASE)


class _UnsafeError(Exception):
    """Stops the XML parser at the first thing that is no picture."""


def drawing_problem(folder: Path, drawing: str) -> str | None:
    """Why this drawing cannot be shown, or None; the folder holds <id>.svg files."""
    if not DRAWING_ID.fullmatch(drawing):
        return f'"{drawing}" is not a drawing\'s id.'
    path = folder / f"{drawing}.svg"
    try:
        if not path.is_file():
            return f'There is no drawing "{drawing}" ({path.name}).'
        if path.stat().st_size > MAX_BYTES:
            return f"{path.name} is larger than 1 MB."
        return svg_problem(path.read_bytes(), path.name)
    except OSError as error:
        return f"{path.name} cannot be read ({error.strerror})."


def svg_problem(data: bytes, name: str) -> str | None:
    """Why these bytes are not a plain SVG picture: script, entity, outside reference, not SVG at all."""
    parser = expat.ParserCreate(namespace_separator=" ")
    seen: list[str] = []

    def refuse_doctype(*_: object) -> None:
        raise _UnsafeError("has a document type, which can hold entities")

    def refuse_instruction(*_: object) -> None:
        raise _UnsafeError("has a processing instruction")

    def check_element(tag: str, attributes: dict[str, str]) -> None:
        seen.append(tag.rpartition(" ")[2])
        if not seen[:-1] and seen[0] != "svg":
            raise _UnsafeError("is not an SVG drawing")
        if seen[-1] in _BANNED:
            raise _UnsafeError(f"has <{seen[-1]}>")
        for attribute, value in attributes.items():
            _check_attribute(attribute.rpartition(" ")[2].lower(), value)

    def check_text(text: str) -> None:
        if seen and seen[-1] == "style" and _OUTSIDE.search(text):
            raise _UnsafeError("refers to something outside itself")

    parser.StartDoctypeDeclHandler = refuse_doctype
    parser.ProcessingInstructionHandler = refuse_instruction
    parser.StartElementHandler = check_element
    parser.CharacterDataHandler = check_text
    parser.buffer_text = True
    try:
        parser.Parse(data, True)
    except _UnsafeError as reason:
        return f"{name} {reason}."
    except expat.ExpatError as error:
        return f"{name} is not well-formed (line {error.lineno})."
    return None


def _check_attribute(attribute: str, value: str) -> None:
    if attribute.startswith("on"):
        raise _UnsafeError(f"has the script attribute {attribute}")
    if attribute in ("href", "src", "base") and not value.startswith("#"):
        raise _UnsafeError("refers to something outside itself")
    if _OUTSIDE.search(value):
        raise _UnsafeError("refers to something outside itself")
