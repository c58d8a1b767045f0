"""The commands and their options; this module never imports Qt."""

import argparse
import getpass
import re
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from kiosk import __version__
from kiosk.errors import UsageError
from kiosk.paths import CONTENT, default_data_dir

_SCREEN = re.compile(r"(\d{3,5})x(\d{3,5})(?:@(\d+(?:\.\d+)?))?")


class _Parser(argparse.ArgumentParser):
    """Reports wrong use as one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[0].upper()}{message[1:]}.", mend=f"See {self.prog} --help.")


def parse(argv: Sequence[str]) -> argparse.Namespace:
    """The command and its options; without a command, `run`. Raises UsageError."""
    words = list(argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "run")
    return _parser().parse_args(words)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="kiosk", description="The waiting-room kiosk and its front-desk commands.")
    parser.add_argument("--version", action="version", version=f"kiosk {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, parser_class=_Parser, metavar="COMMAND")

    run = commands.add_parser("run", help="open the kiosk (also without a command)")
    run.add_argument("--windowed", action="store_true", help="in a window instead of full screen")
    run.add_argument("--demo", action="store_true", help="try it: throw-away data, Escape leaves")
    run.add_argument(
        "--settings", type=Path, help="settings file (default: settings.toml in the data folder)"
    )
    run.add_argument("--screen", type=_screen, help="WxH or WxH@PX_PER_MM, for trying other screens")
    _add_data(run)
    _add_content(run)

    init = commands.add_parser("init", help="set up a data folder: keys, PIN, recovery code")
    _add_data(init)
    init.add_argument(
        "--passphrase-file", type=Path, help="file whose first line is the passphrase, else asked"
    )
    init.add_argument(
        "--pin-file", type=Path, help="file whose first line is the PIN, 6-12 digits, else asked"
    )

    check = commands.add_parser("check", help="is the content fit to show? Reports file:line")
    _add_content(check)
    check.add_argument("--settings", type=Path, help="a settings file to check as well")
    check.add_argument("--json", action="store_true", help="as JSON")

    tour = commands.add_parser("tour", help="write a picture of every screen into a folder")
    tour.add_argument("folder", type=Path, help="folder for the pictures")
    tour.add_argument(
        "--all", action="store_true", help="every combination of size, language, text and contrast"
    )
    _add_content(tour)
    _add_leads(commands)
    return parser


def _add_leads(commands: "argparse._SubParsersAction[_Parser]") -> None:
    leads = commands.add_parser("leads", help="requests for a visit: import, list, export, verify")
    acts = leads.add_subparsers(dest="act", required=True, parser_class=_Parser, metavar="ACT")
    bring = acts.add_parser("import", help="bring in requests from a CSV file; sealed on the way in")
    bring.add_argument("file", type=Path)
    _add_data(bring)
    counts = acts.add_parser("list", help="counts without names; needs no passphrase")
    _add_data(counts)
    export = acts.add_parser("export", help="write requests to a CSV or XLSX file, replacing it")
    _add_data(export)
    export.add_argument("--format", choices=("csv", "xlsx"), required=True)
    export.add_argument("--to", type=Path, required=True, metavar="FILE")
    export.add_argument("--new", action="store_true", help="only what was not exported yet")
    export.add_argument(
        "--passphrase-file", type=Path, help="file whose first line is the passphrase, else asked"
    )
    verify = acts.add_parser("verify", help="check that nothing was lost or changed since the last export")
    _add_data(verify)


def _add_data(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="data folder")


def _add_content(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--content", type=Path, default=CONTENT, metavar="DIR", help="content pack")


def _screen(text: str) -> tuple[int, int, float]:
    found = _SCREEN.fullmatch(text)
    if not found or min(int(found[1]), int(found[2])) < 600:
        raise argparse.ArgumentTypeError("a screen is WxH, such as 1280x800, at least 600 on each side")
    return int(found[1]), int(found[2]), float(found[3] or 0)


def data_dir(options: argparse.Namespace) -> Path:
    """The data folder that a command works on."""
    given: Path | None = options.data
    return given or default_data_dir()


def say(text: str) -> None:
    """A line for whoever typed the command."""
    sys.stdout.write(text + "\n")


def now() -> datetime:
    """The present moment with its offset."""
    return datetime.now().astimezone()


def run_command(options: argparse.Namespace) -> int:
    """Every command that needs no screen; returns the exit code."""
    acts: dict[str, Callable[[argparse.Namespace], int]] = {
        "init": _init,
        "check": _check,
        "import": _import,
        "list": _list,
        "export": _export,
        "verify": _verify,
    }
    return acts[options.act if options.command == "leads" else options.command](options)


def _init(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import init_data_dir
    from kiosk.paths import PIN_FILE
    from kiosk.staff.pin import PinFile, check_pin

    folder = data_dir(options)
    passphrase = _secret(options.passphrase_file, "passphrase", twice=True)
    pin = _secret(options.pin_file, "pin", twice=True)
    check_pin(pin)
    code = init_data_dir(folder, passphrase, now=now())
    PinFile(folder / PIN_FILE).set(pin)
    say(f"Set up in {folder}.")
    say("Recovery code, shown this once. Write it down and keep it away from this computer:")
    say(f"  {code}")
    return 0


def _secret(file: Path | None, name: str, *, twice: bool = False) -> str:
    """A secret from its file, else typed without an echo; asked back where it is being set."""
    from kiosk.leads.desk import read_secret_file

    if file is not None:
        return read_secret_file(file)
    if not sys.stdin.isatty():
        raise UsageError(f"Nobody is here to type the {name}.", mend=f"Add --{name}-file FILE.")
    typed = getpass.getpass(f"{name.capitalize()}: ")
    if twice and getpass.getpass(f"{name.capitalize()} once more: ") != typed:
        raise UsageError("The two were not the same.", mend="Start again.")
    return typed


def _check(options: argparse.Namespace) -> int:
    from kiosk.education.review import run_check
    from kiosk.settings import load_settings

    load_settings(options.settings)
    text, code = run_check(options.content, options.json)
    say(text)
    return code


def _import(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import import_file
    from kiosk.settings import load_settings

    folder = data_dir(options)
    saved = folder / "settings.toml"
    settings = load_settings(saved if saved.exists() else None)
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
    passphrase = _secret(options.passphrase_file, "passphrase")
    result = export_file(data_dir(options), passphrase, request, now=now(), progress=_progress())
    say(f"{result.count} requests written to {result.target}. Receipt {result.receipt}.")
    for row in result.set_aside:
        say(f"  set aside, not in the file: request {row.id}: {row.reason}")
    return 1 if result.set_aside else 0


def _progress() -> Callable[[int, int], None]:
    """Counts on one line where somebody is looking."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))

    return show


def _verify(options: argparse.Namespace) -> int:
    from kiosk.leads.desk import verify

    found = verify(data_dir(options), now())
    say(f"{found.rows} requests, {found.erased} erased, {found.receipts} receipts checked.")
    for problem in found.problems:
        say(f"  {problem}")
    say("Nothing is missing or changed." if not found.problems else "Something is wrong: see above.")
    return 1 if found.problems else 0
