"""The commands and their options; this module never imports Qt."""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.commands import check, init, leads
from kiosk.commands.options import Commands, Parser, add_content, add_data, add_settings

_SCREEN = re.compile(r"(\d{3,5})x(\d{3,5})(?:@(\d+(?:\.\d+)?))?")
# The commands that need no screen, in the order of the help.
COMMANDS = (init, check, leads)


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options; without a command, `run`. Raises UsageError."""
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "run")
    return _parser().parse_args(words)


def run_command(options: argparse.Namespace) -> int:
    """Every command that needs no screen; returns the exit code."""
    code: int = options.run(options)
    return code


def _parser() -> Parser:
    parser = Parser(prog="kiosk", description="The waiting-room kiosk and its front-desk commands.")
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=Parser, metavar="COMMAND")
    _add_run(commands)
    for command in COMMANDS:
        command.add(commands)
    _add_tour(commands)
    return parser


def _add_run(commands: Commands) -> None:
    run = commands.add_parser("run", help="open the kiosk (also without a command)")
    run.add_argument("--windowed", action="store_true", help="in a window instead of full screen")
    run.add_argument("--demo", action="store_true", help="try it: throw-away data, Escape leaves")
    run.add_argument("--screen", type=_screen, help="WxH or WxH@PX_PER_MM, for trying other screens")
    add_settings(run)
    add_data(run)
    add_content(run)


def _add_tour(commands: Commands) -> None:
    tour = commands.add_parser("tour", help="write a picture of every screen into a folder")
    tour.add_argument("folder", type=Path, help="folder for the pictures")
    tour.add_argument(
        "--all", action="store_true", help="every combination of size, language, text and contrast"
    )
    add_content(tour)


def _screen(text: str) -> tuple[int, int, float]:
    found = _SCREEN.fullmatch(text)
    if not found or min(int(found[1]), int(found[2])) < 600:
        raise argparse.ArgumentTypeError("a screen is WxH, such as 1280x800, at least 600 on each side")
    return int(found[1]), int(found[2]), float(found[3] or 0)
