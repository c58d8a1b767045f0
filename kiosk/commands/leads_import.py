"""kiosk leads import: requests kept elsewhere, brought in from a CSV."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import Commands, add_data, data_dir, now, saved_settings, say
from kiosk.settings import Settings

if TYPE_CHECKING:
    from kiosk.leads.importing.import_csv import ImportResult


def add_import(acts: Commands) -> None:
    """The parser of the import."""
    bring = acts.add_parser("import", help="bring in requests from a CSV file; sealed on the way in")
    bring.add_argument("file", type=Path)
    bring.add_argument(
        "--preview", action="store_true", help="show the first rows and the counts; change nothing"
    )
    bring.add_argument(
        "--map",
        action="append",
        default=[],
        metavar="FIELD=COLUMN",
        help="the column of a field, such as full_name=Patient; FIELD= for none",
    )
    add_data(bring)
    bring.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from kiosk.leads.importing.bring_in import bring_in, check_columns, look_at, plan_of, preview
    from kiosk.leads.importing.import_columns import choose
    from kiosk.machine.drives import is_on, removable_drives

    folder, moment = data_dir(options), now()
    settings = saved_settings(folder)
    look = look_at(options.file)
    found = choose(look.table.header, look.guess, options.map)
    if options.preview:
        _say_columns(look.table.header, found.chosen)
    check_columns(look, found)
    plan = plan_of(look, found, folder, removable=is_on(options.file, removable_drives()))
    if options.preview:
        seen = preview(folder, plan, settings, moment)
        for number, row in enumerate(seen.rows, start=1):
            say(f"  {number}: " + " | ".join(value for value in row.values() if value))
        result = seen.result
        say(
            f"{result.added} requests would come in, {result.known} are here already,"
            f" {result.refused_count} would be refused."
        )
    else:
        result = bring_in(folder, plan, settings, moment)
        say(
            f"{result.added} requests brought in, {result.known} were here already,"
            f" {result.refused_count} refused."
        )
    _say_more(options.file, result, settings)
    return 1 if result.refused_count else 0


def _say_more(source: Path, result: "ImportResult", settings: Settings) -> None:
    if result.erased:
        say(f"{result.erased} were erased here before and stay away.")
    if result.old:
        say(f"{result.old} asked over {settings.retention_days} days ago: the next deletion takes them.")
    for row in result.refused[:20]:
        say(f"  {source}:{row.line}: {row.reason}")
    if result.refused_file:
        say(f"The refused rows are in {result.refused_file}, readable for anyone: delete it after use.")


def _say_columns(header: tuple[str, ...], chosen: Mapping[str, int]) -> None:
    from kiosk.leads.importing.import_columns import FIELDS

    for name in FIELDS:
        if name in chosen or name != "last_name":
            say(f"  {name}: {header[chosen[name]] if name in chosen else 'no column'}")
