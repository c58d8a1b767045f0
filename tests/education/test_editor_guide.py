"""Every example in the guide for content editors is taken as it stands."""

import re
from pathlib import Path

import pytest

from kiosk.education.markdown_blocks import MarkdownReader
from kiosk.education.problems import Problems
from kiosk.education.sections import read_section
from kiosk.paths import ROOT

GUIDE = (ROOT / "docs" / "content-editors.md").read_text(encoding="utf-8")
FENCED = re.findall(r"^```(\w*)\n(.*?)^```$", GUIDE, re.S | re.M)
EXAMPLES = [text for kind, text in FENCED if not kind and not text.startswith("kiosk")]
HEAD = '+++\nid = "effect"\ntitle = "Effect"\nminutes = 3\ndrawing = "card-effect"\n+++\n\n'
PAGE = '# A page {: #a-page facts="F2.1" }\n\nOne line.\n\n'


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: str(text).split("\n", 1)[0])
def test_an_example_is_sound(example: str, tmp_path: Path) -> None:
    file, problems = tmp_path / "2-effect.md", Problems()
    page = "" if example.startswith("# ") else PAGE
    file.write_text(HEAD + page + example, encoding="utf-8")
    section = read_section(file, MarkdownReader(), {"makeup_wait": "24 hours"}, problems)
    assert problems.found == []
    assert section is not None
    assert len(section.pages) == 1


def test_there_is_an_example_of_every_figure() -> None:
    shown = set(re.findall(r'!!! figure "([\w-]+)"', "".join(EXAMPLES)))
    assert shown == {"row", "icon-array", "skin-layers", "day-strip", "timeline"}
