"""kiosk leads: requests for a visit, at the command line."""

import argparse

from kiosk.commands.keys import add_keys
from kiosk.commands.leads_care import add_care
from kiosk.commands.leads_export import add_export
from kiosk.commands.leads_handover import add_handover
from kiosk.commands.leads_import import add_import
from kiosk.commands.options import (
    Commands,
    Parser,
    add_data,
    data_dir,
    now,
    saved_settings,
    say,
)


def add(commands: Commands) -> None:
    """The parsers of `leads` and its acts."""
    leads = commands.add_parser("leads", help="requests for a visit: list, export, backup and more")
    acts = leads.add_subparsers(dest="act", required=True, parser_class=Parser, metavar="ACT")
    add_import(acts)
    counts = acts.add_parser("list", help="counts without names; needs no passphrase")
    add_data(counts)
    counts.set_defaults(run=_list)
    add_export(acts)
    add_keys(acts)
    add_handover(acts)
    verify = acts.add_parser("verify", help="check that nothing was lost or changed since the last export")
    add_data(verify)
    verify.set_defaults(run=_verify)
    add_care(acts)


def _list(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import list_counts, places_of
    from kiosk.leads.keeping.backups import backup_state

    folder = data_dir(options)
    counts = list_counts(folder, now())
    backups = backup_state(places_of(folder, saved_settings(folder)))
    say(f"{counts.total} requests, {counts.new_today} new today, {counts.not_exported} not exported.")
    for state, number in sorted(counts.by_state.items()):
        say(f"  {state}: {number}")
    if counts.oldest_waiting_day:
        say(f"  oldest waiting since {counts.oldest_waiting_day}")
    if late := counts.waiting_by_age[-1]:
        say(f"  {late} {'has' if late == 1 else 'have'} waited over 3 days")
    for place in backups:
        last = f"last backup {place.last}, {place.count} kept" if place.last else "no backup yet"
        say(f"  {last} in {place.place}{'' if place.reachable else ', which cannot be reached'}")
    say("  how the kiosk itself is: kiosk doctor")
    if counts.spilled:
        say(f"  {counts.spilled} wait in the spill folder: the requests file takes none. Run kiosk doctor.")
    if counts.missing:
        say(f"  The requests file is older than it was: {counts.missing} missing. Restore a backup.")
    return 1 if counts.spilled or counts.missing else 0


def _verify(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import verify

    found = verify(data_dir(options), now())
    say(f"{found.rows} requests, {found.erased} erased, {found.receipts} receipts checked.")
    for problem in found.problems:
        say(f"  {problem}")
    say("Nothing is missing or changed." if not found.problems else "Something is wrong: see above.")
    return 1 if found.problems else 0
