"""kiosk supervise: open the kiosk and bring it back after a crash, a kill or a hang."""

import argparse
import subprocess
import sys
from pathlib import Path

from kiosk.commands.options import Commands, data_dir, now
from kiosk.commands.run_options import add_run_options, passed_on
from kiosk.paths import ROOT


def add(commands: Commands) -> None:
    """The parser of `supervise`."""
    supervise = commands.add_parser(
        "supervise", help="open the kiosk and bring it back when it ends by itself"
    )
    add_run_options(supervise)
    supervise.add_argument(
        "--sign-out", action="store_true", help="Windows: when staff leave, sign this account out"
    )
    # Seconds without a beat, for trying it.
    supervise.add_argument("--start-limit", type=float, default=60.0, help=argparse.SUPPRESS)
    supervise.add_argument("--hang-limit", type=float, default=20.0, help=argparse.SUPPRESS)
    supervise.set_defaults(run=_supervise)


def _supervise(options: argparse.Namespace) -> int:
    from kiosk.bundles import launch
    from kiosk.machine.instance import require_closed
    from kiosk.machine.restart_rules import Limits
    from kiosk.machine.supervisor import Supervisor, Tools

    folder = data_dir(options)
    require_closed(folder)
    words = passed_on(options)

    newer = launch(folder, program(), now)

    def command(beat: Path, safe: bool) -> list[str]:
        chosen = newer.program() if newer else program()
        return [*chosen, "run", *words, "--beat", str(beat), *(["--safe"] if safe else [])]

    tools = Tools(say=_say, stood=newer.stood, left=newer.left) if newer else Tools(say=_say)
    code = Supervisor(command, folder, Limits(options.start_limit, options.hang_limit), tools).run()
    if options.sign_out and sys.platform == "win32":
        # As this account's shell we leave an empty screen behind: the sign-in screen is the way to a desktop.
        subprocess.run(["shutdown.exe", "/l"], check=False)
    return code


def program() -> list[str]:
    """How to start this program once more."""
    if getattr(sys, "frozen", False):
        return [sys.executable]
    return [sys.executable, str(ROOT / "main.py")]


def _say(text: str) -> None:
    """A line for the journal; a Windows program without a console has nobody to tell."""
    if sys.stderr is not None:
        sys.stderr.write(f"kiosk: {text}\n")
        sys.stderr.flush()
