"""kiosk leads: requests for a visit, at the command line."""

import argparse
from pathlib import Path

from kiosk.commands.options import (
    Commands,
    Parser,
    add_data,
    add_passphrase,
    data_dir,
    now,
    progress,
    saved_settings,
    say,
    secret,
)


def add(commands: Commands) -> None:
    """The parsers of `leads` and its acts."""
    leads = commands.add_parser("leads", help="requests for a visit: import, list, export, verify")
    acts = leads.add_subparsers(dest="act", required=True, parser_class=Parser, metavar="ACT")
    bring = acts.add_parser("import", help="bring in requests from a CSV file; sealed on the way in")
    bring.add_argument("file", type=Path)
    add_data(bring)
    bring.set_defaults(run=_import)
    counts = acts.add_parser("list", help="counts without names; needs no passphrase")
    add_data(counts)
    counts.set_defaults(run=_list)
    export = acts.add_parser("export", help="write requests to a CSV or XLSX file, replacing it")
    add_data(export)
    export.add_argument("--format", choices=("csv", "xlsx"), required=True)
    export.add_argument("--to", type=Path, required=True, metavar="FILE")
    export.add_argument("--new", action="store_true", help="only what was not exported yet")
    add_passphrase(export)
    export.set_defaults(run=_export)
    verify = acts.add_parser("verify", help="check that nothing was lost or changed since the last export")
    add_data(verify)
    verify.set_defaults(run=_verify)


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
    return 0


def _export(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import account_name, export_file
    from kiosk.leads.export import ExportFormat, ExportRequest

    request = ExportRequest(ExportFormat(options.format), options.to, options.new, account_name())
    passphrase = secret(options.passphrase_file, "passphrase")
    result = export_file(data_dir(options), passphrase, request, now=now(), progress=progress())
    say(f"{result.count} requests written to {result.target}. Receipt {result.receipt}.")
    for row in result.set_aside:
        say(f"  set aside, not in the file: request {row.id}: {row.reason}")
    return 1 if result.set_aside else 0


def _verify(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import verify

    found = verify(data_dir(options), now())
    say(f"{found.rows} requests, {found.erased} erased, {found.receipts} receipts checked.")
    for problem in found.problems:
        say(f"  {problem}")
    say("Nothing is missing or changed." if not found.problems else "Something is wrong: see above.")
    return 1 if found.problems else 0
