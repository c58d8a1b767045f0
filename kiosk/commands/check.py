"""kiosk check: is the content fit to show, and do the settings hold?"""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, add_content, say


def add(commands: Commands) -> None:
    """The parser of `check`."""
    check = commands.add_parser("check", help="is the content fit to show? Reports file:line")
    add_content(check)
    check.add_argument("--settings", type=Path, help="a settings file to check as well")
    check.add_argument("--json", action="store_true", help="as JSON")
    check.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from kiosk.education.review import run_check
    from kiosk.paths import CONTENT
    from kiosk.settings import load_settings

    load_settings(options.settings)
    text, code = run_check(options.content or CONTENT, options.json)
    say(text)
    return code
