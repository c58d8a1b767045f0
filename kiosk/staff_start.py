"""Starts that show no patient screen: the set-up of a new kiosk, and a start that was refused."""

import argparse
import logging
from pathlib import Path

from kiosk.commands.options import now
from kiosk.errors import KioskError, SettingsError
from kiosk.leads.keyring.recovery import RecoveryCode
from kiosk.machine.last_good import SETTINGS_FILE, settings_or_last_good
from kiosk.paths import CONTENT
from kiosk.set_up import set_up
from kiosk.settings import Settings
from kiosk.ui.comes_back import watch_over
from kiosk.ui.first_start import FirstStart
from kiosk.ui.refused_start import RefusedStart
from kiosk.ui.shell import Shell

log = logging.getLogger("kiosk")


def open_set_up(options: argparse.Namespace, folder: Path, settings: Settings) -> int:
    """The set-up, full screen; returns RESTART once the folder is set up."""

    def write(passphrase: str, pin: str, code: RecoveryCode) -> None:
        set_up(folder, passphrase, pin, now=now(), code=code)

    log.info("Nothing is set up here yet: the set-up is open.")
    file = options.settings or folder / SETTINGS_FILE
    return _shown(options, folder, FirstStart(settings, file, folder, options.content or CONTENT, write, now))


def tell_refusal(options: argparse.Namespace, folder: Path, error: KioskError) -> int:
    """The page that says why; returns the error's exit code, after which the supervisor starts anew."""
    try:
        settings = settings_or_last_good(folder)[0]
    except (SettingsError, OSError):
        settings = Settings()
    return _shown(options, folder, RefusedStart(settings, error))


def _shown(options: argparse.Namespace, folder: Path, shell: Shell) -> int:
    watching = watch_over(shell, folder, beat=options.beat, safe=options.safe)
    shell.show(windowed=options.windowed, size=options.screen)
    code = shell.run()
    watching.stop()
    return code
