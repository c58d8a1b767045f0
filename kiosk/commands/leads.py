"""kiosk leads: requests for a visit, at the command line."""

import argparse
from pathlib import Path

from kiosk.commands.leads_export import add_export
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
    bring = acts.add_parser("import", help="bring in requests from a CSV file; sealed on the way in")
    bring.add_argument("file", type=Path)
    add_data(bring)
    bring.set_defaults(run=_import)
    counts = acts.add_parser("list", help="counts without names; needs no passphrase")
    add_data(counts)
    counts.set_defaults(run=_list)
    add_export(acts)
    verify = acts.add_parser("verify", help="check that nothing was lost or changed since the last export")
    add_data(verify)
    verify.set_defaults(run=_verify)
    backup = acts.add_parser("backup", help="write today's backup and check it")
    add_data(backup)
    backup.set_defaults(run=_backup)
    restore = acts.add_parser("restore", help="put a backup back; the present file is set aside")
    restore.add_argument("file", type=Path, help="a backup, such as leads-2025-03-31.db")
    add_data(restore)
    restore.set_defaults(run=_restore)
    purge = acts.add_parser("purge", help="erase requests past their days, here and in the backups")
    purge.add_argument("--yes", action="store_true", help="do it; without this only say what would go")
    add_data(purge)
    purge.set_defaults(run=_purge)


def _import(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import import_file

    folder = data_dir(options)
    settings = saved_settings(folder)
    result = import_file(folder, options.file, settings.kiosk_id, now())
    refused = len(result.refused)
    say(f"{result.added} requests brought in, {result.known} were here already, {refused} refused.")
    for row in result.refused[:20]:
        say(f"  {options.file}:{row.line}: {row.reason}")
    if result.refused_file:
        say(f"The refused rows are in {result.refused_file}.")
    return 1 if result.refused else 0


def _list(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import list_counts

    counts = list_counts(data_dir(options), now())
    say(f"{counts.total} requests, {counts.new_today} new today, {counts.not_exported} not exported.")
    for state, number in sorted(counts.by_state.items()):
        say(f"  {state}: {number}")
    if counts.oldest_waiting_day:
        say(f"  oldest waiting since {counts.oldest_waiting_day}")
    if late := counts.waiting_by_age[-1]:
        say(f"  {late} {'has' if late == 1 else 'have'} waited over 3 days")
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


def _backup(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import back_up_now

    folder = data_dir(options)
    made = back_up_now(folder, saved_settings(folder), now())
    for one in made:
        say(f"Written and checked: {one.file}" if one.file else f"No backup: {one.problem}")
    return 1 if any(one.problem for one in made) else 0


def _restore(options: argparse.Namespace) -> int:
    from kiosk.leads.audit import By
    from kiosk.leads.desk import account_name
    from kiosk.leads.restore import restore

    done = restore(data_dir(options), options.file, By(account_name(), now()))
    say(f"{done.from_backup} requests restored, {done.from_present} newer ones kept.")
    say(f"The file before is {done.set_aside}.")
    return 0


def _purge(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import purge_now, purge_preview

    folder = data_dir(options)
    settings = saved_settings(folder)
    if not options.yes:
        found = purge_preview(folder, settings, now())
        say(f"{found.total} requests from before {found.kept_from} would be erased for good.")
        for state, number in sorted(found.by_state.items()):
            say(f"  {state}: {number}")
        say("Nothing was changed. Add --yes to erase them now and every night from then on.")
        return 0
    gone = purge_now(folder, settings, now())
    say(f"{gone.count} requests erased.")
    for path in gone.unreached:
        say(f"  not reached, the next backup there catches up: {path}")
    return 1 if gone.unreached else 0
