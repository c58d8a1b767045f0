"""kiosk machine: lock this computer to the kiosk, and unlock it again."""

import argparse
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.commands.options import Commands, Parser, say
from kiosk.commands.supervise import program
from kiosk.machine.lock_plan import Machine, Plan


def add(commands: Commands) -> None:
    """The parsers of `machine` and its acts."""
    machine = commands.add_parser("machine", help="lock this computer to the kiosk, or unlock it")
    acts = machine.add_subparsers(dest="act", required=True, parser_class=Parser, metavar="ACT")
    lock = acts.add_parser("lock", help="close what leads out of the kiosk; the former state is kept")
    lock.add_argument("--dry-run", action="store_true", help="only print the steps")
    lock.add_argument("--user", default="kiosk", metavar="NAME", help="the kiosk's account (kiosk)")
    lock.set_defaults(run=_lock)
    unlock = acts.add_parser("unlock", help="put back what stood before")
    unlock.add_argument("--dry-run", action="store_true", help="only print what would be put back")
    unlock.add_argument("--user", default="kiosk", metavar="NAME", help="the kiosk's account (kiosk)")
    unlock.set_defaults(run=_unlock)
    for act in (lock, unlock):
        act.add_argument(
            "--root",
            type=Path,
            default=Path("/"),
            metavar="DIR",
            help="Linux: try it in a copy of the system",
        )


def _lock(options: argparse.Namespace) -> int:
    from kiosk.machine.lock_plan import lock, told

    with _this_machine(options) as (plan, machine, journal):
        if options.dry_run:
            for line in told(plan, machine):
                say(line)
            return 0
        taken = lock(plan, machine, journal, say)
    _settle(options.root)
    say(f"{taken} steps done; the way back is in {journal}.")
    for line in plan.by_hand:
        say(f"By hand: {line}")
    return 0


def _unlock(options: argparse.Namespace) -> int:
    from kiosk.machine.lock_plan import load_journal, unlock

    with _this_machine(options) as (_, machine, journal):
        if options.dry_run:
            for done in reversed(load_journal(journal)):
                before = done.before.partition("\n")[0].encode("utf-8", "replace").decode("utf-8")
                say(f"{done.what}: {done.place} back to {before}")
            return 0
        undone = unlock(machine, journal, say)
    _settle(options.root)
    say(f"{undone} steps undone." if undone else "Nothing was locked.")
    return 0


@contextmanager
def _this_machine(options: argparse.Namespace) -> Iterator[tuple[Plan, Machine, Path]]:
    """Plan, machine and journal of this system; raises LockError without the rights to change it."""
    if sys.platform == "win32":
        from kiosk.machine.lock_windows import windows_plan
        from kiosk.machine.windows_places import journal_file, shell_words, this_windows

        with this_windows(options.user) as places:
            yield windows_plan(shell_words(program())), places, journal_file()
        return
    from kiosk.machine.lock_linux import JOURNAL, Files, linux_plan, require_ready, require_root

    if not options.dry_run:
        require_root(options.root)
        if options.act == "lock":
            require_ready(options.root, options.user)
    yield (
        linux_plan(options.root, options.user, " ".join(program())),
        Files(options.root),
        options.root / JOURNAL,
    )


def _settle(root: Path) -> None:
    """Let the running system take notice; what it cannot take now comes with the next start."""
    if sys.platform == "win32" or root != Path("/"):
        return
    for command in (["systemctl", "daemon-reload"], ["sysctl", "--quiet", "--system"]):
        try:
            subprocess.run(command, check=False)
        except FileNotFoundError:
            say(f"{command[0]} is not here: restart the computer.")
