"""The set-up of a data folder, by `kiosk init` and by the first start: all of it or nothing."""

from datetime import datetime
from pathlib import Path

from kiosk.errors import FolderBroken
from kiosk.files import make_private_folder
from kiosk.leads.desk import init_data_dir, require_no_orphans
from kiosk.leads.keyring.keys import check_passphrase
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.leads.keyring.sealing import KdfCost
from kiosk.paths import KEY_FILE, PIN_FILE
from kiosk.staff.pin import PIN_COST, PinCost, PinFile, check_pin


def needs_set_up(folder: Path) -> bool:
    """Whether nothing was set up here yet; makes the folder then. Raises KioskError where it cannot."""
    try:
        if (folder / KEY_FILE).exists():
            return False
        make_private_folder(folder)
        require_no_orphans(folder)
    except OSError as error:
        raise FolderBroken(
            f"The data folder cannot be used ({error.strerror}).",
            where=str(folder),
            mend="Check that the folder is there and that this account may write in it.",
        ) from error
    return True


def set_up(
    folder: Path,
    passphrase: str,
    pin: str,
    *,
    now: datetime,
    code: RecoveryCode | None = None,
    cost: KdfCost | None = None,
    pin_cost: PinCost = PIN_COST,
) -> RecoveryCode:
    """Write PIN, keys and store. The keys come last: a folder without them is not set up, whatever is there.

    Both ways in open a test request before the keys are put in place. Raises KioskError."""
    check_pin(pin)
    check_passphrase(passphrase)
    if needs_set_up(folder):
        PinFile(folder / PIN_FILE).set(pin, pin_cost)
    return init_data_dir(folder, passphrase, now=now, cost=cost, code=code)
