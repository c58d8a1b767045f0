"""A broken page as plain maps for QML: each text, picture and mark with its place."""

from dataclasses import asdict
from html import escape
from typing import Any

from kiosk.education.blocks import Run, Text, plain
from kiosk.education.figures import FigureLayout, Label
from kiosk.education.flow import Placed
from kiosk.education.frame import Rect
from kiosk.education.paginate import FigurePart, Part
from kiosk.education.typography import TypeScale, TypeStyle


def html(text: Text) -> str:
    """Our own runs as StyledText: escaped, with bold and nothing else."""
    return "".join(f"<b>{escape(run.text)}</b>" if run.bold else escape(run.text) for run in text)


def bold_text(words: str) -> Text:
    """Words with **bold** parts, as in screens.toml and quiz.toml, as runs."""
    return tuple(Run(part, bool(n % 2)) for n, part in enumerate(words.split("**")) if part)


def part_map(part: Part, scale: TypeScale) -> dict[str, Any]:
    """One screenful: `texts`, `boxes`, `figure`, `extras`, `ornament`."""
    return {
        "texts": text_maps(part.placed, scale),
        "boxes": _boxes(part),
        "figure": _figure(part.figure, scale) if part.figure else None,
        "extras": asdict(part.extras) if part.extras else None,
        "ornament": asdict(part.ornament) if part.ornament else None,
    }


def text_maps(placed: tuple[Placed, ...], scale: TypeScale) -> list[dict[str, Any]]:
    """Texts with their places and type."""
    return [_text(one, scale) for one in placed]


def _text(placed: Placed, scale: TypeScale) -> dict[str, Any]:
    atom = placed.atom
    style: TypeStyle = getattr(scale, atom.style)
    return {
        "kind": atom.kind,
        "first": atom.first,
        "number": atom.number,
        "box": atom.box,
        **_words(atom.text, style, placed.rect),
    }


def _words(text: Text, style: TypeStyle, rect: Rect) -> dict[str, Any]:
    return {
        "html": html(text),
        "spoken": plain(text),
        "px": style.px,
        "line": style.line_px,
        "weight": style.weight,
        "spacing": style.spacing_px,
        **asdict(rect),
    }


def _boxes(part: Part) -> list[dict[str, Any]]:
    """One ground for each run of boxed texts, with its kind and whether its icon shows."""
    boxes: list[dict[str, Any]] = []
    for placed in part.placed:
        if placed.box_rect is None:
            continue
        rect = placed.box_rect
        last = boxes[-1] if boxes else None
        if last and last["kind"] == placed.atom.box == "callout" and last["y"] + last["height"] >= rect.y:
            last["height"] = rect.bottom - last["y"]
        else:
            text_x = placed.rect.x - rect.x
            boxes.append(
                {"kind": placed.atom.box, "first": placed.atom.first, "textX": text_x, **asdict(rect)}
            )
    return boxes


def _figure(part: FigurePart, scale: TypeScale) -> dict[str, Any]:
    caption = _words((Run(part.caption),), scale.caption, part.caption_rect) if part.caption_rect else None
    return {
        **asdict(part.rect),
        "panel": asdict(part.panel) if part.panel else None,
        "bleeds": part.layout.bleeds,
        "alt": part.alt,
        "caption": caption,
        **figure_map(part.layout, scale),
    }


def figure_map(layout: FigureLayout, scale: TypeScale) -> dict[str, Any]:
    """A figure's pictures, labels and marks."""
    return {
        "pictures": [{"drawing": p.drawing, "tone": p.tone, **asdict(p.rect)} for p in layout.pictures],
        "labels": [_label(label, scale) for label in layout.labels],
        "grounds": [asdict(rect) for rect in layout.grounds],
        "actions": _actions(layout),
        "marks": [{"shape": m.shape, "text": m.text, "fill": m.fill, **asdict(m.rect)} for m in layout.marks],
    }


# Drawings that are a next step when they stand in a row: touching them does what they show.
NEXT_STEPS = {"next-talk": "talk", "next-quiz": "check", "next-ask": "ask", "next-wait": "wait"}


def _actions(layout: FigureLayout) -> list[dict[str, Any]]:
    """The cells of a row that can be touched, with the words they speak."""
    found = []
    for ground, picture, label in zip(layout.grounds, layout.pictures, layout.labels, strict=False):
        step = NEXT_STEPS.get(picture.drawing)
        if step is not None:
            cell = Rect(ground.x, ground.y, ground.width, max(ground.bottom, label.rect.bottom) - ground.y)
            found.append({"step": step, "spoken": plain(label.text), "ground": ground.height, **asdict(cell)})
    return found


def _label(label: Label, scale: TypeScale) -> dict[str, Any]:
    style: TypeStyle = getattr(scale, label.style)
    return {"align": label.align, "colour": label.colour, **_words(label.text, style, label.rect)}
