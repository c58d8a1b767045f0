"""The commands and their options; this module never imports Qt."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from kiosk import __version__
from kiosk.commands import bundle, check, content, doctor, init, leads, machine, supervise, update, usage
from kiosk.commands.options import Commands, Parser, add_content, add_data, add_settings
from kiosk.commands.run_options import add_run_options

# The commands that need no screen, in the order of the help.
COMMANDS = (init, check, leads, usage, supervise, doctor, machine, content, update, bundle)


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
    _add_desk(commands)
    _add_tour(commands)
    return parser


def _add_run(commands: Commands) -> None:
    run = commands.add_parser("run", help="open the kiosk (also without a command)")
    add_run_options(run)
    run.add_argument("--demo", action="store_true", help="try it: throw-away data, Escape leaves")
    run.add_argument("--safe", action="store_true", help="safe mode: no slides, the built-in content")
    # The supervisor's: a file to touch while the screen's thread runs.
    run.add_argument("--beat", type=Path, help=argparse.SUPPRESS)


def _add_desk(commands: Commands) -> None:
    desk = commands.add_parser("desk", help="open the lead desk alone, in a window, for the front desk's PC")
    add_data(desk)
    add_settings(desk)
    desk.add_argument("--keys", type=Path, metavar="FILE", help="the key file for a new data folder")
    desk.add_argument(
        "--folder", type=Path, metavar="DIR", help="take requests in from this hand-over folder"
    )


def _add_tour(commands: Commands) -> None:
    tour = commands.add_parser("tour", help="write a picture of every screen into a folder")
    tour.add_argument("folder", type=Path, help="folder for the pictures")
    tour.add_argument(
        "--all", action="store_true", help="every combination of size, language, text and contrast"
    )
    add_content(tour)
