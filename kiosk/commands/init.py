"""kiosk init: set up a data folder without a screen."""

import argparse
from pathlib import Path

from kiosk.commands.options import Commands, add_data, add_passphrase, data_dir, now, say, secret


def add(commands: Commands) -> None:
    """The parser of `init`."""
    init = commands.add_parser("init", help="set up a data folder: keys, PIN, recovery code")
    add_data(init)
    add_passphrase(init)
    init.add_argument(
        "--pin-file", type=Path, help="file whose first line is the PIN, 6-12 digits, else asked"
    )
    init.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from kiosk.set_up import set_up
    from kiosk.staff.pin import check_pin

    folder = data_dir(options)
    passphrase = secret(options.passphrase_file, "passphrase", twice=True)
    pin = secret(options.pin_file, "pin", twice=True)
    check_pin(pin)
    code = set_up(folder, passphrase, pin, now=now())
    say(f"Set up in {folder}.")
    say("Recovery code, shown this once. Write it down and keep it away from this computer:")
    say(f"  {code}")
    return 0
