"""A small, whole, valid pack in two languages that a test can write and then break."""

from pathlib import Path

PACK = """\
[pack]
id = "small"
version = "1.0.0"
languages = ["en", "es"]
sections = ["what", "risks"]

[languages.en]
name = "English"
[languages.es]
name = "Español"

[review]
state = "draft"
reviewed_by = ""
reviewed_on = ""
next_review = ""

[clinic]
phone = ""
sun_weeks = "4 weeks"

[facts]
"F1.1" = ["S1", "S2"]
"F2.1" = ["S1"]

[[sources]]
id = "S1"
who = "FDA"
title = "Microneedling devices"
year = ""
address = "fda.gov"

[[sources]]
id = "S2"
who = "DermNet"
title = "Skin needling"
year = "2020"
address = ""
"""

WHAT = """\
+++
id = "what"
title = "{title}"
minutes = 3
drawing = "card-what"
+++

# {heading} {{: #what-it-is facts="F1.1" quiz="gone" }}

{lead}

- {bullet}
- **{bold}** {{sun_weeks}}.

!!! do-this
    {do_this}

!!! figure "row"
    Item tool-pen: {pen}
    Item tool-stamp: {stamp}
    Caption: {caption}
    Alt: {alt}

# {key} {{: #what-key facts="F1.1 F2.1" }}

1. {one}
2. {two}

!!! callout
    {call}: {{phone}}.

    - {bullet}
"""

RISKS = """\
+++
id = "risks"
title = "{title}"
card_title = "{title}"
minutes = 2
drawing = "card-risks"
+++

# {heading} {{: #common facts="F2.1" }}

{lead}

!!! dont
    - {bullet}

!!! question
    {do_this}

!!! figure "icon-array"
    Total: 30
    Filled: 26
    Heading: 26 / 30
    Subheading: {pen}
    Rest: {stamp}
    Caption: {caption}
    Alt: {alt}
"""

ITEM = """\
[[item]]
id = "gone"
page = "what-it-is"
facts = ["F1.1"]
drawing = "card-what"
question = "{heading}"
true_line = "{lead}"
why = "{bullet}"
again = "So: **{bold}**."
topic = "{pen}"
ask = "{do_this}"
expect = "{lead}"
[[item.options]]
text = "{pen}"
feedback = "{bullet}"
[[item.options]]
text = "{stamp}"
feedback = "{bullet}"
true = true
[[item.options]]
text = "{bold}"
feedback = "{bullet}"
"""

SCREENS = """\
[common]
ask_us = "{ask_us}"
next = "{bold}"
page_of = "{bold} {{n}} / {{total}}"
[quiz]
default_asks = ["{pen}", "{stamp}"]
"""

ENGLISH = {
    "title": "What is it?",
    "heading": "What it is",
    "lead": "Tiny needles touch the skin.",
    "bullet": "Your skin heals.",
    "bold": "Stay out of the sun",
    "do_this": "Ask us about it.",
    "pen": "Pen",
    "stamp": "Stamp",
    "caption": "Two tools.",
    "alt": "A pen and a stamp.",
    "key": "Key points",
    "one": "Talk first.",
    "two": "Then think.",
    "call": "Our phone",
    "ask_us": "ask us",
}
SPANISH = {
    "title": "¿Qué es?",
    "heading": "Qué es",
    "lead": "Agujas muy finas tocan la piel.",
    "bullet": "La piel sana sola.",
    "bold": "No tome sol",
    "do_this": "Pregunte en la clínica.",
    "pen": "Lápiz",
    "stamp": "Sello",
    "caption": "Dos aparatos.",
    "alt": "Un lápiz y un sello.",
    "key": "Puntos clave",
    "one": "Primero hable.",
    "two": "Luego piense.",
    "call": "Teléfono",
    "ask_us": "pregunte aquí",
}
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>'
DRAWINGS = ("card-what", "card-risks", "tool-pen", "tool-stamp", "person-yes", "person-no")


def write_pack(folder: Path) -> Path:
    """Write the valid pack and, beside it, its drawings; returns the pack's folder."""
    for code, words in (("en", ENGLISH), ("es", SPANISH)):
        home = folder / "pack" / code
        home.mkdir(parents=True)
        for name, template in (
            ("1-what.md", WHAT),
            ("2-risks.md", RISKS),
            ("quiz.toml", ITEM),
            ("screens.toml", SCREENS),
            ("form.toml", 'version = "1"\n[name]\nheading = "{heading}"\n'),
        ):
            (home / name).write_text(template.format(**words), encoding="utf-8")
    (folder / "pack" / "pack.toml").write_text(PACK, encoding="utf-8")
    (folder / "drawings").mkdir()
    for drawing in DRAWINGS:
        (folder / "drawings" / f"{drawing}.svg").write_text(DRAWING, encoding="utf-8")
    return folder / "pack"


def change(path: Path, old: str, new: str) -> int:
    """Replace the first `old` in a file and return the line it stood on."""
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(old)) + 1
