"""kiosk update: have a newer program from a bundle start at the next quiet moment."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, add_data, data_dir, say
from kiosk.errors import UsageError


def add(commands: Commands) -> None:
    """The parser of `update`."""
    update = commands.add_parser("update", help="take in a newer program from a bundle, or go back")
    update.add_argument("file", type=Path, nargs="?", metavar="FILE", help="the bundle")
    update.add_argument("--undo", action="store_true", help="go back to the version before")
    add_data(update)
    update.set_defaults(run=_update)


def _update(options: argparse.Namespace) -> int:
    from kiosk.bundles import program_versions, require_frozen, take_program
    from kiosk.updates.versions import undo_one

    if (options.file is None) != options.undo:
        raise UsageError("Name a bundle, or --undo.", mend="See kiosk update --help.")
    require_frozen()
    if options.undo:
        before, after = undo_one(program_versions(data_dir(options)))
        if after.staged is None:
            say(f"Program {before.staged or 'as installed'} no longer waits.")
        else:
            say(f"Program {after.staged or 'as installed'} comes back at the next quiet moment.")
        return 0
    version = take_program(options.file, data_dir(options))
    say(f"Program {version} is unpacked. It starts at the next quiet moment of a kiosk that is supervised.")
    return 0
