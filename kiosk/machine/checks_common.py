"""The checks of this machine together: what its system lets through, its disk and its clock."""

import os
import stat
import sys
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

from kiosk.machine.checks_linux import linux_verdicts
from kiosk.machine.checks_windows import windows_verdicts
from kiosk.machine.clock_sanity import check_clock, look_at_clock, read_seen
from kiosk.machine.disk_probe import check_disk, check_probe
from kiosk.machine.findings import Verdict, verdict
from kiosk.machine.opening import Opening
from kiosk.machine.windows_registry import WindowsRegistry, account_is_admin


def system_verdicts(data_dir: Path, opening: Opening, root: Path = Path("/")) -> Iterator[Verdict]:
    """What the operating system lets through; one honest "not known" on a system we do not know."""
    if sys.platform == "win32":
        yield from windows_verdicts(WindowsRegistry(), account_is_admin(), opening)
    elif sys.platform.startswith("linux"):
        yield from linux_verdicts(root, _kiosk_account(data_dir), opening)
    else:
        yield verdict("system", "unknown")


def disk_verdicts(data_dir: Path) -> Iterator[Verdict]:
    """Space, a real write, and who may look into the data folder."""
    yield check_disk(data_dir)
    yield check_probe(data_dir)
    yield check_rights(data_dir)


def clock_verdict(data_dir: Path, saved: Iterable[datetime], now: datetime) -> Verdict:
    """The clock against what was saved here and where it stood at the last check."""
    return check_clock(look_at_clock(now), read_seen(data_dir), saved, now)


def check_rights(folder: Path) -> Verdict:
    """Only the kiosk's account may open the folder. Windows' rights are not read."""
    if os.name == "nt":
        return verdict("rights", "unknown")
    try:
        mode = stat.S_IMODE(folder.stat().st_mode)
    except OSError:
        return verdict("rights", "unknown")
    return verdict("rights", "open" if mode & 0o077 else "good", mode=f"{mode:04o}")


def _kiosk_account(data_dir: Path) -> int:
    """Whoever owns the data folder: an administrator may be the one who asks."""
    try:
        return data_dir.stat().st_uid
    except OSError:
        return os.getuid()
