"""kiosk leads handover: one round of the hand-over between a kiosk and the desk's PC, now."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, add_data, data_dir, now, saved_settings, say
from kiosk.errors import UsageError


def add_handover(acts: Commands) -> None:
    """The parser of this act."""
    handover = acts.add_parser(
        "handover", help="hand over now: leave requests for the desk, or with --desk take them in"
    )
    add_data(handover)
    handover.add_argument(
        "--folder", type=Path, metavar="DIR", help="the folder between them (default: the settings')"
    )
    handover.add_argument("--desk", action="store_true", help="as the desk's PC")
    handover.set_defaults(run=_handover)


def _handover(options: argparse.Namespace) -> int:
    from kiosk.leads.handover.handover import send_now, take_now

    data = data_dir(options)
    settings = saved_settings(data)
    folder = options.folder or (Path(settings.handover_dir) if settings.handover_dir else None)
    if folder is None:
        raise UsageError(
            "No hand-over folder is set.", mend="Add --folder DIR, or handover_dir to the settings."
        )
    if options.desk:
        taken = take_now(data, folder, settings, now())
        say(f"{taken.taken} requests taken in, {taken.erased} erased, {taken.unreadable} files not readable.")
        if taken.unreadable:
            say("  These lie there as *.unreadable; a kiosk writes its own again.")
        return 1 if taken.unreadable else 0
    sent = send_now(data, folder, settings, now())
    say(f"{sent.written} requests left for the desk, {sent.known} now known there.")
    say(f"{sent.changed} states taken up, {sent.erased} requests erased, {sent.waiting} still on their way.")
    return 0
