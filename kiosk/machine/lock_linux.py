"""Locking Linux: files, links and masks below a root; the kiosk's own unit under cage."""

import os
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.files import sync_folder, write_atomically
from kiosk.machine.lock_plan import ABSENT, LockError, Plan, Step
from kiosk.paths import KEY_FILE, ROOT

JOURNAL = "var/lib/kiosk-machine/lock.json"
_SOURCES = ROOT / "packaging" / "linux"
_DATA = "var/lib/kiosk"
_SYSTEM = "/etc/systemd/system"
_PACKAGED = ("usr/lib/systemd/system/kiosk.service", "lib/systemd/system/kiosk.service")
_SESSION = "/usr/local/lib/kiosk/kiosk-session"
_SLEEPS = ("sleep", "suspend", "hibernate", "hybrid-sleep", "suspend-then-hibernate")
_LOGIND = """[Login]
NAutoVTs=0
ReserveVT=0
HandleSuspendKey=ignore
HandleHibernateKey=ignore
HandleLidSwitch=ignore
HandleLidSwitchExternalPower=ignore
HandleLidSwitchDocked=ignore
IdleAction=ignore
"""
_BY_HAND = (
    "Restart the computer: the kiosk opens by itself.",
    "The firmware (BIOS): a password, start from the inner disk only, start again after a power cut.",
    "Updates: no restart in opening hours; `kiosk doctor` tells what is set.",
    "Staff leave by the staff menu; a log-in for the computer's own people takes the screen then.",
)


class Files:
    """Files below a root. A state is "absent", "link:TARGET" or "file:MODE:TEXT".

    "absent:FOLDER" names the topmost folder that is missing too; it goes again when that is restored."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def read(self, place: str) -> str:
        path = self._path(place)
        if path.is_symlink():
            return f"link:{path.readlink()}"
        if path.exists():
            return (
                f"file:{path.stat().st_mode & 0o777:o}:{path.read_bytes().decode('utf-8', 'surrogateescape')}"
            )
        missing = [folder for folder in path.parents if not folder.exists()]
        return f"{ABSENT}:{self._place(missing[-1])}" if missing else ABSENT

    def write(self, place: str, state: str) -> None:
        path = self._path(place)
        kind, _, rest = state.partition(":")
        if kind == ABSENT:
            # Where a file stands in a folder's place, nothing stands below it.
            with suppress(NotADirectoryError):
                path.unlink(missing_ok=True)
            self._remove_folders(path.parent, rest)
            return
        path.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
        if kind == "link":
            beside = path.with_name(f".{path.name}.new")
            beside.unlink(missing_ok=True)
            beside.symlink_to(rest)
            beside.replace(path)
            sync_folder(path.parent)
        else:
            mode, _, text = rest.partition(":")
            if path.is_symlink():
                path.unlink()
            write_atomically(path, text.encode("utf-8", "surrogateescape"), mode=int(mode, 8))
            path.chmod(int(mode, 8))

    def _remove_folders(self, folder: Path, topmost: str) -> None:
        """Remove the empty folders that were not there before, up to `topmost`."""
        top = self._path(topmost) if topmost else None
        with suppress(OSError):
            while top is not None and (folder == top or top in folder.parents):
                folder.rmdir()
                folder = folder.parent

    def _path(self, place: str) -> Path:
        return self._root / place.removeprefix("/")

    def _place(self, path: Path) -> str:
        return "/" + path.relative_to(self._root).as_posix()


def linux_plan(root: Path, user: str, program: str) -> Plan:
    """Every step; `user` is the kiosk's account, `program` the command that starts the program.

    Raises LockError where there is no unit to install."""
    return Plan(
        (*_unit_steps(root, user, program), *_display_steps(), *_closing_steps(), *_awake_steps()), _BY_HAND
    )


def _unit_steps(root: Path, user: str, program: str) -> tuple[Step, ...]:
    """The unit of the installed package, else our own."""
    packaged = next((f"/{place}" for place in _PACKAGED if (root / place).exists()), "")
    if packaged and f"User={user}\n" not in (root / packaged[1:]).read_text(encoding="utf-8"):
        raise LockError(
            "The installed unit is for another account.", where=packaged, mend="Leave --user out."
        )
    if packaged:
        return (_start(f"link:{packaged}"),)
    try:
        unit = (_SOURCES / "kiosk.service").read_text(encoding="utf-8")
        session = (_SOURCES / "kiosk-session").read_text(encoding="utf-8")
    except OSError as error:
        raise LockError("The kiosk's unit is not installed.", mend="Install the kiosk's package.") from error
    unit = unit.replace("User=kiosk\n", f"User={user}\n")
    unit = unit.replace("/opt/kiosk/kiosk supervise", f"{program} supervise")
    return (
        Step(
            "Install the kiosk's session",
            "It starts the compositor and tells systemd whether staff left on purpose.",
            f"ls -l {_SESSION}",
            _SESSION,
            f"file:755:{session}",
        ),
        Step(
            "Install the kiosk's unit",
            "The kiosk comes with the computer, alone on the screen, and comes back by itself.",
            "systemctl cat kiosk.service",
            f"{_SYSTEM}/kiosk.service",
            f"file:644:{unit}",
        ),
        _start("link:../kiosk.service"),
    )


def _start(link: str) -> Step:
    return Step(
        "Start the kiosk with the computer",
        "After a power cut nobody has to do anything.",
        "systemctl is-enabled kiosk.service",
        f"{_SYSTEM}/graphical.target.wants/kiosk.service",
        link,
    )


def _display_steps() -> tuple[Step, ...]:
    return (
        Step(
            "Start into the graphical target",
            "The unit belongs to it.",
            "systemctl get-default",
            f"{_SYSTEM}/default.target",
            "link:/lib/systemd/system/graphical.target",
        ),
        Step(
            "No display manager",
            "Its log-in screen would take the display from the kiosk.",
            "systemctl status display-manager",
            f"{_SYSTEM}/display-manager.service",
            ABSENT,
        ),
        Step(
            "No log-in prompt on the kiosk's console",
            "The kiosk has it; the unit brings the prompt back when staff leave.",
            "systemctl is-enabled getty@tty1.service",
            f"{_SYSTEM}/getty.target.wants/getty@tty1.service",
            ABSENT,
        ),
    )


def _closing_steps() -> tuple[Step, ...]:
    return (
        Step(
            "Ctrl+Alt+Del does nothing",
            "It would restart the computer.",
            "systemctl is-enabled ctrl-alt-del.target   (masked)",
            f"{_SYSTEM}/ctrl-alt-del.target",
            "link:/dev/null",
        ),
        Step(
            "Ctrl+Alt+Del seven times does nothing either",
            "It would restart the computer at once.",
            "systemd-analyze cat-config systemd/system.conf",
            "/etc/systemd/system.conf.d/60-kiosk.conf",
            "file:644:[Manager]\nCtrlAltDelBurstAction=none\n",
        ),
        Step(
            "No other consoles, and keys that do not put the computer to sleep",
            "Ctrl+Alt+F2 would show a log-in prompt; a lid or a key would darken the kiosk.",
            "systemd-analyze cat-config systemd/logind.conf",
            "/etc/systemd/logind.conf.d/60-kiosk.conf",
            f"file:644:{_LOGIND}",
        ),
        Step(
            "The kernel's own keys are off",
            "Alt+Print with a letter ends programs or restarts the computer.",
            "sysctl kernel.sysrq   (0)",
            "/etc/sysctl.d/60-kiosk.conf",
            "file:644:kernel.sysrq = 0\n",
        ),
    )


def _awake_steps() -> tuple[Step, ...]:
    return tuple(
        Step(
            f"The computer never goes to sleep: {name}",
            "A sleeping kiosk serves nobody.",
            f"systemctl is-enabled {name}.target   (masked)",
            f"{_SYSTEM}/{name}.target",
            "link:/dev/null",
        )
        for name in _SLEEPS
    )


def require_ready(root: Path, user: str) -> None:
    """Raises LockError where the locked machine would show nothing, before anything is changed."""
    try:
        accounts = (root / "etc/passwd").read_text(encoding="utf-8").splitlines()
    except OSError:
        accounts = []
    if not any(line.startswith(f"{user}:") for line in accounts):
        raise LockError(
            f'There is no account "{user}".',
            mend=f"Make it: useradd --system --shell /usr/sbin/nologin {user}",
        )
    if not (root / _DATA / KEY_FILE).exists():
        raise LockError(
            "The kiosk's data folder is not set up.",
            where=f"/{_DATA}",
            mend=f"Run: install -d -m 700 -o {user} /{_DATA}   and as {user}: kiosk init --data /{_DATA}",
        )
    for tool, package in (("cage", "cage"), ("seatd", "seatd"), ("Xwayland", "xwayland")):
        if not any((root / place / tool).exists() for place in ("usr/bin", "usr/sbin")):
            raise LockError(f"{tool} is not installed.", mend=f"Install it: apt install {package}")


def require_root(root: Path) -> None:
    """Raises LockError without the rights to change this machine; a scratch tree needs none."""
    if sys.platform != "win32" and root == Path("/") and os.geteuid() != 0:
        raise LockError("This needs the rights of an administrator.", mend="Run it again with sudo.")
