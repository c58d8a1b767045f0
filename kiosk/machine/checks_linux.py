"""What a Linux system still lets a visitor do: read from its files below a root, nothing is changed."""

import getopt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kiosk.machine.findings import Verdict, verdict
from kiosk.machine.linux_config import (
    Process,
    Unit,
    has_systemd,
    kiosk_unit,
    masked,
    processes,
    systemd_config,
    text_of,
    texts_below,
)
from kiosk.machine.opening import Opening, first_open

# Groups whose members can become root.
_POWERFUL = frozenset({"root", "sudo", "wheel", "admin", "docker", "lxd", "libvirt", "disk"})
# Programs that draw a desktop or manage windows; the kernel cuts names at 15 characters.
_DESKTOPS = {
    **dict.fromkeys(("gnome-shell", "gnome-session-b", "mutter"), "GNOME"),
    **dict.fromkeys(("plasmashell", "kwin_x11", "kwin_wayland", "ksmserver"), "KDE Plasma"),
    **dict.fromkeys(("xfce4-session", "xfwm4", "xfdesktop"), "Xfce"),
    **dict.fromkeys(("mate-session", "marco"), "MATE"),
    **dict.fromkeys(("cinnamon", "cinnamon-sessio", "muffin"), "Cinnamon"),
    **dict.fromkeys(("lxqt-session", "lxsession", "pcmanfm"), "LXDE"),
    **{name: name for name in ("openbox", "fluxbox", "icewm", "i3", "sway", "weston", "labwc", "wayfire")},
    **{name: name for name in ("budgie-wm", "unity-panel-ser", "twm", "fvwm", "awesome", "enlightenment")},
}
_VT_SWITCH_OFF = re.compile(
    r"^\s*Option\s+\"DontVTSwitch\"(?:\s+\"(?:true|on|yes|1)\")?\s*$", re.MULTILINE | re.IGNORECASE
)
_REBOOT = re.compile(r"^\s*Unattended-Upgrade::Automatic-Reboot\s+\"?(\w+)\"?\s*;", re.MULTILINE)
_REBOOT_TIME = re.compile(r"^\s*Unattended-Upgrade::Automatic-Reboot-Time\s+\"([^\"]+)\"", re.MULTILINE)
_SYNC_ONLY = 16


@dataclass(frozen=True, slots=True)
class _Machine:
    """What several checks look at, read once."""

    root: Path
    uid: int
    opening: Opening
    unit: Unit | None
    running: tuple[Process, ...]

    @property
    def cage(self) -> tuple[str, ...] | None:
        """The arguments of cage, running or in the kiosk's unit; None without it."""
        for process in self.running:
            if process.name == "cage":
                return process.arguments
        words = tuple((self.unit.settings if self.unit else {}).get("ExecStart", "").split())
        for place, word in enumerate(words):
            if word.rpartition("/")[2] == "cage":
                return words[place:]
        return None

    @property
    def desktop(self) -> str:
        """The desktop that runs, or nothing."""
        return next((_DESKTOPS[found.name] for found in self.running if found.name in _DESKTOPS), "")


def linux_verdicts(root: Path, uid: int, opening: Opening) -> Iterator[Verdict]:
    """Every check of this system; `uid` is the account that the kiosk runs under."""
    machine = _Machine(root, uid, opening, kiosk_unit(root), processes(root))
    yield _system(root)
    yield _account(root, uid)
    yield _starts(machine)
    yield _watchdog(machine.unit)
    yield _shell(machine)
    yield _consoles(machine)
    yield _ctrl_alt_del(root)
    yield _sysrq(root)
    yield from _desktop_habits(machine)
    yield _updates(root, opening)
    yield _sleep(root)


def _system(root: Path) -> Verdict:
    named = re.search(r'^PRETTY_NAME="?([^"\n]+)', text_of(root / "etc/os-release"), re.MULTILINE)
    return verdict("system", "good", name=named[1]) if named else verdict("system", "unknown")


def _account(root: Path, uid: int) -> Verdict:
    if uid == 0:
        return verdict("account", "root")
    rows = [line.split(":") for line in text_of(root / "etc/passwd").splitlines()]
    mine = next((row for row in rows if len(row) >= 4 and row[2] == str(uid)), None)
    if mine is None:
        return verdict("account", "unknown")
    groups = [line.split(":") for line in text_of(root / "etc/group").splitlines()]
    member = {
        row[0] for row in groups if len(row) >= 4 and (row[2] == mine[3] or mine[0] in row[3].split(","))
    }
    held = sorted(member & _POWERFUL)
    return verdict("account", "sudo", groups=", ".join(held)) if held else verdict("account", "good")


def _starts(machine: _Machine) -> Verdict:
    if machine.unit is not None and machine.unit.enabled:
        return verdict("starts", "unit")
    places = ("etc/xdg/autostart/kiosk*.desktop", "home/*/.config/autostart/kiosk*.desktop")
    own = any(True for place in places for _ in machine.root.glob(place))
    return verdict("starts", "log_on" if own and _logs_on_alone(machine.root) else "by_hand")


def _logs_on_alone(root: Path) -> bool:
    """A display manager or a console that logs somebody on without being asked."""
    managers = "\n".join(
        texts_below(
            root, "etc/gdm*/*.conf", "etc/lightdm/**/*.conf", "etc/sddm.conf", "etc/sddm.conf.d/*.conf"
        )
    )
    if re.search(r"^\s*AutomaticLoginEnable\s*=\s*true", managers, re.MULTILINE | re.IGNORECASE):
        return True
    if re.search(r"^\s*(?:autologin-user|User)\s*=\s*\S", managers, re.MULTILINE):
        return True
    consoles = texts_below(root, "etc/systemd/system/getty@*.service.d/*.conf")
    return any("--autologin" in text for text in consoles)


def _watchdog(unit: Unit | None) -> Verdict:
    if unit is None:
        return verdict("watchdog", "missing")
    waits, restart = unit.settings.get("WatchdogSec", "0"), unit.settings.get("Restart", "no")
    told = unit.settings.get("Type", "") == "notify"
    if not told or waits in ("", "0", "infinity") or restart not in ("always", "on-failure"):
        return verdict("watchdog", "off", unit=unit.name)
    return verdict("watchdog", "good", seconds=waits.removesuffix("sec").removesuffix("s").strip())


def _shell(machine: _Machine) -> Verdict:
    if machine.desktop:
        return verdict("shell", "desktop", name=machine.desktop)
    return verdict("shell", "cage" if machine.cage is not None else "unknown")


def _consoles(machine: _Machine) -> Verdict:
    """Whether Ctrl+Alt+F2 leaves the kiosk for a text console."""
    if not (machine.root / "dev/tty0").exists():
        return verdict("consoles", "good")
    if machine.cage is not None and not machine.desktop:
        case = "open" if _lets_switch(machine.cage) else "good"
        return verdict("consoles", case, unit=_unit_name(machine))
    files = ("usr/share/X11/xorg.conf.d/*.conf", "etc/X11/xorg.conf", "etc/X11/xorg.conf.d/*.conf")
    off = any(_VT_SWITCH_OFF.search(text) for text in texts_below(machine.root, *files))
    return verdict("consoles", "good" if off else "open", unit=_unit_name(machine))


def _unit_name(machine: _Machine) -> str:
    return machine.unit.name if machine.unit else "kiosk.service"


def _lets_switch(arguments: tuple[str, ...]) -> bool:
    """Whether cage was started with -s; what it does not know it refuses itself."""
    try:
        options, _ = getopt.getopt(list(arguments[1:]), "dDhm:sv")
    except getopt.GetoptError:
        return True
    return any(name == "-s" for name, _ in options)


def _ctrl_alt_del(root: Path) -> Verdict:
    if not has_systemd(root):
        return verdict("ctrl_alt_del", "unknown")
    burst = systemd_config(root, "system.conf").get("CtrlAltDelBurstAction", "reboot-force")
    closed = masked(root, "ctrl-alt-del.target") and burst == "none"
    return verdict("ctrl_alt_del", "good" if closed else "open")


def _sysrq(root: Path) -> Verdict:
    """The kernel's own keys: bits as in its sysrq document; only flushing the disks does no harm."""
    text = text_of(root / "proc/sys/kernel/sysrq").strip()
    if not text.isdecimal():
        return verdict("sysrq", "unknown")
    return verdict("sysrq", "good" if int(text) in (0, _SYNC_ONLY) else "open", n=int(text))


def _desktop_habits(machine: _Machine) -> Iterator[Verdict]:
    """cage has no edges to swipe, no shift-key prompt and no notices; a desktop keeps these to itself."""
    case = "good" if machine.cage is not None and not machine.desktop else "unknown"
    for check in ("edges", "sticky", "notices"):
        yield verdict(check, case)


def _updates(root: Path, opening: Opening) -> Verdict:
    """Whether the system restarts itself after an update, and when."""
    apt = "\n".join(texts_below(root, "etc/apt/apt.conf.d/*"))
    reboots, times = _REBOOT.findall(apt), _REBOOT_TIME.findall(apt)
    if reboots and reboots[-1].lower() in ("true", "1", "yes", "on"):
        at = times[-1] if times else "now"
        minute = _minute(at)
        if minute is None or opening.holds(minute):
            return verdict("updates", "in_hours", at=at if minute is not None else first_open(opening))
        return verdict("updates", "quiet", at=at)
    dnf = re.search(r"^\s*reboot\s*=\s*when-\w+", text_of(root / "etc/dnf/automatic.conf"), re.MULTILINE)
    return verdict("updates", "in_hours", at=first_open(opening)) if dnf else verdict("updates", "good")


def _minute(text: str) -> int | None:
    found = re.fullmatch(r"([01]?\d|2[0-3]):([0-5]\d)", text.strip())
    return int(found[1]) * 60 + int(found[2]) if found else None


def _sleep(root: Path) -> Verdict:
    if masked(root, "sleep.target") or all(
        masked(root, f"{name}.target") for name in ("suspend", "hibernate", "hybrid-sleep")
    ):
        return verdict("sleep", "good")
    config = systemd_config(root, "sleep.conf")
    off = all(
        config.get(f"Allow{kind}", "yes").lower() in ("no", "false", "0")
        for kind in ("Suspend", "Hibernation")
    )
    return verdict("sleep", "good" if off else "can")
