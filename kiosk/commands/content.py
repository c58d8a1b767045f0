"""kiosk content: put a clinic's pages on this kiosk from a bundle, and take them back."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, Parser, add_data, data_dir, say


def add(commands: Commands) -> None:
    """The parsers of `content` and its acts."""
    content = commands.add_parser("content", help="take in new pages from a bundle, list or undo them")
    acts = content.add_subparsers(dest="act", required=True, parser_class=Parser, metavar="ACT")
    install = acts.add_parser("install", help="check a bundle; its pages show at the next quiet start")
    install.add_argument("file", type=Path, metavar="FILE", help="the bundle")
    install.set_defaults(run=_install)
    listed = acts.add_parser("list", help="the packs that are here")
    listed.set_defaults(run=_list)
    undo = acts.add_parser("undo", help="go back to the pack before")
    undo.set_defaults(run=_undo)
    for act in (install, listed, undo):
        add_data(act)


def _install(options: argparse.Namespace) -> int:
    from kiosk.bundles import take_content

    version = take_content(options.file, data_dir(options))
    say(f"Content {version} is checked. It shows at the next quiet moment.")
    return 0


def _list(options: argparse.Namespace) -> int:
    from kiosk.bundles import content_versions, pack_version
    from kiosk.paths import CONTENT

    pointer = content_versions(data_dir(options)).pointer()
    built_in = f"{pack_version(CONTENT)} (came with the program)"
    if pointer.staged is not None:
        say(f"next      {pointer.staged or built_in}")
    say(f"now       {pointer.current or built_in}")
    for version in reversed(pointer.earlier):
        say(f"earlier   {version}")
    if pointer.current:
        say(f"earlier   {built_in}")
    if pointer.failed is not None:
        say(f"failed    {pointer.failed.version}: taken back on {pointer.failed.at:%Y-%m-%d %H:%M}")
    return 0


def _undo(options: argparse.Namespace) -> int:
    from kiosk.bundles import content_versions
    from kiosk.updates.versions import undo_one

    before, after = undo_one(content_versions(data_dir(options)))
    if after.staged is None:
        say(f"Content {before.staged or 'of the program'} no longer waits.")
    else:
        say(f"Content {after.staged or 'of the program'} comes back at the next quiet moment.")
    return 0
