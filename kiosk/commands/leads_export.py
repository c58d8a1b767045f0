"""kiosk leads export, exports and maps: files for whoever works the requests elsewhere."""

import argparse
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import Commands, add_data, add_passphrase, data_dir, now, progress, say, secret
from kiosk.errors import UsageError

if TYPE_CHECKING:
    from kiosk.leads.exporting.export import ExportRequest
    from kiosk.leads.store import Selection

FORMATS = ("csv", "xlsx", "crm", "vcf", "jsonl")


def add_export(acts: Commands) -> None:
    """The parsers of the acts about exports."""
    export = acts.add_parser("export", help="write requests to a file, replacing it")
    add_data(export)
    export.add_argument("--format", choices=FORMATS, required=True)
    export.add_argument("--to", type=Path, required=True, metavar="FILE")
    export.add_argument("--map", metavar="NAME", help="columns of --format crm; see kiosk leads maps")
    export.add_argument(
        "--password-file", type=Path, metavar="FILE", help="xlsx: lock it with this file's first line"
    )
    export.add_argument("--new", action="store_true", help="only what was not exported yet")
    export.add_argument(
        "--from", dest="since", type=_day, metavar="YYYY-MM-DD", help="received from this day"
    )
    export.add_argument("--until", type=_day, metavar="YYYY-MM-DD", help="received up to and with this day")
    export.add_argument(
        "--ids", type=Path, metavar="FILE", help="only the requests named there, an id a line"
    )
    add_passphrase(export)
    export.set_defaults(run=_export)
    past = acts.add_parser("exports", help="the receipts of past exports")
    past.add_argument("--undo-last", action="store_true", help="its requests count as not exported again")
    add_data(past)
    past.set_defaults(run=_exports)
    maps = acts.add_parser("maps", help="column maps for --format crm, and whether your own are sound")
    add_data(maps)
    maps.set_defaults(run=_maps)


def _export(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import export_file

    folder = data_dir(options)
    request = _request(options, folder)
    passphrase = secret(options.passphrase_file, "passphrase")
    result = export_file(folder, passphrase, request, now=now(), progress=progress())
    say(f"{result.count} requests written to {result.target}. Receipt {result.receipt}.")
    if result.first:
        say(f"  the first asked on {result.first[:10]}, the last on {result.last[:10]}")
    for row in result.set_aside:
        say(f"  set aside, not in the file: request {row.id}: {row.reason}")
    return 1 if result.set_aside else 0


def _request(options: argparse.Namespace, folder: Path) -> "ExportRequest":
    from kiosk.leads.desk import account_name, read_secret_file
    from kiosk.leads.exporting.crm_maps import PLAIN, find_map
    from kiosk.leads.exporting.export import ExportFormat, ExportRequest

    kind, password, crm = ExportFormat(options.format), "", None
    if options.password_file is not None:
        if kind is not ExportFormat.XLSX:
            raise UsageError("Only --format xlsx takes a password.", mend="Leave out --password-file.")
        kind, password = ExportFormat.LOCKED, read_secret_file(options.password_file)
    if kind is ExportFormat.CRM:
        crm = find_map(folder, options.map or PLAIN)
    elif options.map:
        raise UsageError("Only --format crm takes a map.", mend="Leave out --map.")
    if options.since and options.until and options.since > options.until:
        raise UsageError("--from is after --until.", mend="Swap the two days.")
    chosen = _chosen(options, folder)
    return ExportRequest(kind, options.to, options.new, account_name(), chosen, crm, password)


def _chosen(options: argparse.Namespace, folder: Path) -> "Selection":
    from kiosk.leads.desk import opened_store
    from kiosk.leads.exporting.export_ids import rows_of
    from kiosk.leads.store import Selection

    seqs = None
    if options.ids is not None:
        with opened_store(folder, now()) as store:
            seqs = rows_of(store, _ids(options.ids))
    return Selection(since=options.since or "", until=options.until or "", seqs=seqs)


def _ids(path: Path) -> Iterable[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("The list of ids cannot be read.", where=str(path), mend="Check it.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _day(text: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text} is not a day such as 2026-11-23") from error


def _exports(options: argparse.Namespace) -> int:
    from kiosk.leads.audit import By
    from kiosk.leads.desk import account_name, opened_store
    from kiosk.leads.exporting.export_past import past_with_days
    from kiosk.leads.exporting.export_undo import undo_marks

    with opened_store(data_dir(options), now()) as store:
        past = past_with_days(store)
        if options.undo_last:
            if not past:
                raise UsageError("Nothing was exported yet.", mend="There is nothing to undo.")
            count = undo_marks(store, past[0].number, By(account_name(), now()))
            say(f"{count} requests of export {past[0].number} count as not exported again.")
            return 0
    for one in past:
        what = "new ones" if one.receipt.only_new else "chosen or all"
        aside = f", {one.receipt.set_aside} set aside" if one.receipt.set_aside else ""
        undone = ", undone" if one.undone else ""
        days = f", asked {one.first} to {one.last}" if one.first else ""
        say(
            f"{one.number}  {one.receipt.made_at}  {one.receipt.made_by}: {one.receipt.count} ({what})"
            f" as {one.receipt.format}{days}{aside}{undone}, chain {one.receipt.head.chain.hex()[:16]}"
        )
    if not past:
        say("Nothing was exported yet.")
    return 0


def _maps(options: argparse.Namespace) -> int:
    from kiosk.leads.exporting.crm_maps import load_maps

    for found in load_maps(data_dir(options)).values():
        say(f"{found.name}: {found.title}, {', '.join(header for header, _ in found.columns)}")
    return 0
