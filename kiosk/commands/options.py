"""What the commands share: options, secrets, and a line for whoever typed the command."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import NoReturn, TypeAlias

from kiosk.errors import UsageError
from kiosk.paths import default_data_dir
from kiosk.settings import Settings, load_settings


class Parser(argparse.ArgumentParser):
    """Reports wrong use as one line."""

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message[0].upper()}{message[1:]}.", mend=f"See {self.prog} --help.")


Commands: TypeAlias = "argparse._SubParsersAction[Parser]"
Run: TypeAlias = Callable[[argparse.Namespace], int]


def add_data(parser: argparse.ArgumentParser) -> None:
    """The option that names the data folder."""
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="data folder")


def add_content(parser: argparse.ArgumentParser) -> None:
    """The option that names the content pack; without it, the one in use."""
    parser.add_argument("--content", type=Path, default=None, metavar="DIR", help="content pack")


def add_settings(parser: argparse.ArgumentParser) -> None:
    """The option that names the settings file."""
    parser.add_argument(
        "--settings", type=Path, help="settings file (default: settings.toml in the data folder)"
    )


def add_passphrase(parser: argparse.ArgumentParser) -> None:
    """The option that names the file of the passphrase."""
    parser.add_argument(
        "--passphrase-file", type=Path, help="file whose first line is the passphrase, else asked"
    )


def data_dir(options: argparse.Namespace) -> Path:
    """The data folder that a command works on."""
    given: Path | None = options.data
    return given or default_data_dir()


def saved_settings(folder: Path, named: Path | None = None) -> Settings:
    """The settings file named, else the data folder's, else the defaults; raises SettingsError."""
    saved = folder / "settings.toml"
    return load_settings(named or (saved if saved.exists() else None))


def say(text: str) -> None:
    """A line for whoever typed the command."""
    sys.stdout.write(text + "\n")


def now() -> datetime:
    """The present moment with its offset."""
    return datetime.now().astimezone()


def secret(file: Path | None, name: str, *, twice: bool = False) -> str:
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


def progress() -> Callable[[int, int], None]:
    """Counts on one line where somebody is looking."""

    def show(done: int, total: int) -> None:
        if sys.stderr.isatty():
            sys.stderr.write(f"\r{done} of {total}" + ("\n" if done == total else ""))

    return show
