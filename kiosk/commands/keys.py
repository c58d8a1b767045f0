"""kiosk leads passphrase, recovery-code, rotate and desk-only: what opens the requests, changed."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.options import (
    Commands,
    add_data,
    add_passphrase,
    data_dir,
    now,
    progress,
    saved_settings,
    say,
    secret,
)
from kiosk.errors import KioskError, UsageError

if TYPE_CHECKING:
    from kiosk.leads.audit import By
    from kiosk.leads.keyring.key_acts import Changed
    from kiosk.leads.keyring.recovery import RecoveryCode
    from kiosk.leads.keyring.sealing import PrivateKey

WORD = "DESK"


class MustWait(KioskError):  # noqa: N818  (named for what happened)
    """Too many wrong passphrases; the next is looked at later."""


def add_keys(acts: Commands) -> None:
    """The parsers of the acts about keys."""
    phrase = acts.add_parser("passphrase", help="change the passphrase; no request is touched")
    _add_ways_in(phrase)
    _add_new_phrase(phrase)
    phrase.set_defaults(run=_passphrase)
    code = acts.add_parser("recovery-code", help="make a new recovery code and have it typed back")
    _add_ways_in(code)
    _add_new_code(code)
    code.set_defaults(run=_code)
    rotate = acts.add_parser("rotate", help="new keys, passphrase and recovery code; seals all requests anew")
    _add_ways_in(rotate)
    _add_new_phrase(rotate)
    _add_new_code(rotate)
    rotate.set_defaults(run=_rotate)
    desk = acts.add_parser("desk-only", help="move the private key to the desk's PC, or bring it back")
    add_data(desk)
    add_passphrase(desk)
    way = desk.add_mutually_exclusive_group(required=True)
    way.add_argument("--to", type=Path, metavar="FILE", help="write the key file there; it must be new")
    way.add_argument("--back", type=Path, metavar="FILE", help="the key file that brings the keys back")
    desk.add_argument("--yes", action="store_true", help="do not ask for the word first")
    desk.set_defaults(run=_desk_only)


def _add_ways_in(parser: argparse.ArgumentParser) -> None:
    add_data(parser)
    add_passphrase(parser)
    parser.add_argument("--lost", action="store_true", help="the passphrase is lost: ask the recovery code")
    parser.add_argument(
        "--recovery-file", type=Path, metavar="FILE", help="file whose first line is the recovery code"
    )


def _add_new_phrase(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--new-passphrase-file", type=Path, metavar="FILE", help="file whose first line is the new passphrase"
    )


def _add_new_code(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--code-to", type=Path, metavar="FILE", help="write the new code there and read it back, else shown"
    )


def _passphrase(options: argparse.Namespace) -> int:
    from kiosk.leads.keyring.key_acts import set_passphrase

    folder = data_dir(options)
    key = _key(options, folder)
    phrase = _new_phrase(options)
    _tell(set_passphrase(folder, key, phrase, _places(folder), _by()))
    say("The new passphrase opened a test request. The old one opens nothing any more.")
    return 0


def _code(options: argparse.Namespace) -> int:
    from kiosk.leads.keyring.key_acts import set_code

    folder = data_dir(options)
    key = _key(options, folder)
    code = _new_code(options.code_to)
    _tell(set_code(folder, key, code, _places(folder), _by()))
    say("The new recovery code opened a test request. The old one opens nothing any more.")
    return 0


def _rotate(options: argparse.Namespace) -> int:
    from kiosk.leads.keyring.key_acts import new_keys

    folder = data_dir(options)
    key = _key(options, folder)
    phrase, code = _new_phrase(options), _new_code(options.code_to)
    _tell(new_keys(folder, key, phrase, code, _places(folder), _by(), progress=progress()))
    say("Every request is sealed anew. The new passphrase and the new recovery code are in force.")
    return 0


def _desk_only(options: argparse.Namespace) -> int:
    from kiosk.leads.keyring.key_acts import give_to_desk, take_back

    folder = data_dir(options)
    if options.back is not None:
        phrase = secret(options.passphrase_file, "passphrase")
        _tell(take_back(folder, options.back, phrase, _places(folder), _by()))
        say("The keys are back: they opened a test request. The passphrase opens the requests here.")
        return 0
    if not options.yes:
        _ask_word()
    phrase = secret(options.passphrase_file, "passphrase")
    key = _by_phrase(folder, phrase)
    _tell(give_to_desk(folder, key, options.to.absolute(), phrase, _places(folder), _by()))
    say(f"The keys are in {options.to}: they opened a test request. This kiosk opens none any more.")
    say("Keep a copy of that file. Without it all requests are lost.")
    return 0


def _key(options: argparse.Namespace, folder: Path) -> "PrivateKey":
    """The private key, by whichever way in was named."""
    from kiosk.leads.keyring.recovery import parse_recovery_code
    from kiosk.leads.keyring.sealing import unlock_by_code
    from kiosk.paths import KEY_FILE

    if options.lost or options.recovery_file is not None:
        code = parse_recovery_code(secret(options.recovery_file, "recovery"))
        return unlock_by_code(folder / KEY_FILE, code)
    return _by_phrase(folder, secret(options.passphrase_file, "passphrase"))


def _by_phrase(folder: Path, phrase: str) -> "PrivateKey":
    """Wrong ones count as at the screen: five in a row, then a wait."""
    from kiosk.leads.keyring.sealing import PrivateKey, WrongPassphrase, unlock
    from kiosk.paths import KEY_FILE
    from kiosk.staff.throttle import PHRASE_TRIES_FILE, CountedTries, Wait

    def check() -> PrivateKey | None:
        try:
            return unlock(folder / KEY_FILE, phrase)
        except WrongPassphrase:
            return None

    found = CountedTries(folder / PHRASE_TRIES_FILE).attempt(check)
    if isinstance(found, PrivateKey):
        return found
    if isinstance(found, Wait):
        raise MustWait(
            f"There were too many wrong passphrases. Wait {found.wait_s:.0f} seconds.",
            mend="Or use the recovery code: --lost.",
        )
    raise WrongPassphrase("This passphrase does not open the requests.", mend="Type it again.")


def _new_phrase(options: argparse.Namespace) -> str:
    from kiosk.leads.keyring.keys import check_passphrase

    phrase = secret(options.new_passphrase_file, "new-passphrase", twice=True)
    check_passphrase(phrase)
    return phrase


def _new_code(target: Path | None) -> "RecoveryCode":
    """A new code that was typed back from paper, or read back from its file."""
    from kiosk.leads.keyring.recovery import new_recovery_code, parse_recovery_code

    code = new_recovery_code()
    if target is not None:
        _write_new(target, f"{code}\n")
        back = secret(target, "code")
    elif sys.stdin.isatty():
        say("New recovery code. Write it on paper; the old one works until you typed this one back:")
        say(f"  {code}")
        sys.stdout.write("Type it back from the paper: ")
        sys.stdout.flush()
        back = sys.stdin.readline()
    else:
        raise UsageError("Nobody is here to type the code back.", mend="Add --code-to FILE.")
    if parse_recovery_code(back) != code:
        raise UsageError("This is not the new code. Nothing was changed.", mend="Start again.")
    return code


def _write_new(target: Path, text: str) -> None:
    from kiosk.files import private_opener

    try:
        with open(target, "x", encoding="ascii", opener=private_opener()) as file:
            file.write(text)
    except OSError as error:
        raise UsageError(
            f"The code cannot be written ({error.strerror}).", where=str(target), mend="Name another file."
        ) from error


def _ask_word() -> None:
    if not sys.stdin.isatty():
        raise UsageError("Nobody is here to say that it is meant.", mend="Add --yes.")
    sys.stdout.write(f"From then on this kiosk cannot open a request. Type {WORD} to go on: ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().upper() != WORD:
        raise UsageError("This is not the word. Nothing was changed.", mend="Start again.")


def _places(folder: Path) -> tuple[Path, ...]:
    from kiosk.leads.desk import places_of

    return places_of(folder, saved_settings(folder))


def _by() -> "By":
    from kiosk.leads.audit import By
    from kiosk.leads.desk import account_name

    return By(account_name(), now())


def _tell(changed: "Changed") -> None:
    for path in changed.unreached:
        say(f"  not reached, opens the old way until the next backup there: {path}")
