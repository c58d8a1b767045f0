"""kiosk bundle: for whoever makes bundles: a key, a bundle, a look inside."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, Parser, say


def add(commands: Commands) -> None:
    """The parsers of `bundle` and its acts."""
    bundle = commands.add_parser("bundle", help="make a signed bundle of content or of a program")
    acts = bundle.add_subparsers(dest="act", required=True, parser_class=Parser, metavar="ACT")
    key = acts.add_parser("key", help="make a key: a private one in FILE, and the public line to trust")
    key.add_argument("file", type=Path, metavar="FILE", help="new file for the private key; keep it safe")
    key.add_argument("--name", default="", help="whose key it is, such as the clinic's name")
    key.set_defaults(run=_key)
    make = acts.add_parser("make", help="make a bundle of a content pack or of a packaged program")
    make.add_argument("folder", type=Path, metavar="FOLDER", help="the pack, or the program's folder")
    make.add_argument("--key", type=Path, required=True, metavar="FILE", help="file of the private key")
    make.add_argument("--to", type=Path, required=True, metavar="FILE", help="the bundle, named .kiosk")
    make.add_argument("--program", metavar="VERSION", help="the folder is a packaged program of this version")
    make.set_defaults(run=_make)
    show = acts.add_parser("show", help="who signed a bundle and what is in it; changes nothing")
    show.add_argument("file", type=Path, metavar="FILE", help="the bundle")
    show.add_argument("--trust", type=Path, required=True, metavar="FILE", help="file with public keys")
    show.set_defaults(run=_show)


def _key(options: argparse.Namespace) -> int:
    from kiosk.updates.signing import new_key

    line = new_key(options.file, options.name)
    say(f"The private key is in {options.file}. Keep it off the kiosk.")
    say("This line goes into content-keys.txt of each kiosk's data folder:")
    say(line)
    return 0


def _make(options: argparse.Namespace) -> int:
    from kiosk.bundles import check_pack, pack_version
    from kiosk.updates.make import make_bundle
    from kiosk.updates.signing import read_private_key

    private = read_private_key(options.key)
    if options.program is None:
        version = pack_version(options.folder)
        check_pack(options.folder, version)
        made = make_bundle(options.folder, options.to, "content", version, private)
    else:
        made = make_bundle(options.folder, options.to, "program", options.program, private)
    say(f"{options.to}: {made.kind} {made.version}, {len(made.files)} files, {made.size} bytes unpacked.")
    return 0


def _show(options: argparse.Namespace) -> int:
    from kiosk.updates.bundle import open_bundle
    from kiosk.updates.signing import read_keys

    with open_bundle(options.file, read_keys(options.trust)) as bundle:
        bundle.check()
        made = bundle.manifest
        say(f"{made.kind} {made.version}{f' for {made.machine}' if made.machine else ''}")
        say(f"signed by {bundle.key.name or 'a trusted key'}, whole and unchanged")
        say(f"{len(made.files)} files, {made.size} bytes unpacked")
        for file in made.files:
            say(f"  {file.size:>10}  {file.path}")
    return 0
