"""What a Linux system lets through, on scratch trees: as shipped, locked by us, and piece by piece."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kiosk.machine.checks_linux import linux_verdicts
from kiosk.machine.findings import Verdict
from kiosk.machine.lock_linux import Files, linux_plan
from kiosk.machine.lock_plan import lock
from kiosk.machine.opening import Opening, clock

UID = 990
DAY = Opening(7 * 60, 19 * 60)
Write = Callable[[str, str], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A Debian as it is installed: systemd, a kiosk account, consoles, SysRq as shipped."""
    for place, text in {
        "etc/os-release": 'NAME="Debian"\nPRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\n',
        "etc/passwd": f"root:x:0:0::/root:/bin/sh\nkiosk:x:{UID}:{UID}::/var/lib/kiosk:/bin/false\n",
        "etc/group": f"root:x:0:\nsudo:x:27:anna\nvideo:x:44:kiosk\nkiosk:x:{UID}:\n",
        "usr/lib/systemd/systemd": "",
        "dev/tty0": "",
        "proc/sys/kernel/sysrq": "438\n",
        "proc/1/comm": "systemd\n",
        "proc/1/cmdline": "/sbin/init\0",
    }.items():
        put(tmp_path, place, text)
    return tmp_path


def put(root: Path, place: str, text: str) -> None:
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(root: Path, name: str, *arguments: str, number: int = 700) -> None:
    """A program that runs."""
    put(root, f"proc/{number}/comm", f"{name}\n")
    put(root, f"proc/{number}/cmdline", "\0".join((name, *arguments)) + "\0")


def unit(root: Path, *, name: str = "kiosk.service", enabled: bool = True, **settings: str) -> None:
    lines = {
        "Type": "notify",
        "WatchdogSec": "30",
        "Restart": "always",
        "ExecStart": "/usr/bin/cage -d -- /opt/kiosk/kiosk supervise",
    } | settings
    body = "\n".join(f"{key}={value}" for key, value in lines.items())
    put(root, f"etc/systemd/system/{name}", f"[Service]\n# Restart=no\n{body}\n")
    if enabled:
        link = root / "etc/systemd/system/graphical.target.wants" / name.replace("@.", "@tty1.")
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(f"/etc/systemd/system/{name}")


def mask(root: Path, name: str) -> None:
    path = root / "etc/systemd/system" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to("/dev/null")


def found(root: Path, uid: int = UID, opening: Opening = DAY) -> dict[str, Verdict]:
    verdicts = list(linux_verdicts(root, uid, opening))
    assert len({verdict.id for verdict in verdicts}) == len(verdicts)
    return {verdict.id: verdict for verdict in verdicts}


def case_of(root: Path, check: str) -> str:
    return found(root)[check].case


def test_a_system_as_installed_is_open(root: Path) -> None:
    cases = {check: verdict.case for check, verdict in found(root).items()}
    assert cases == {
        "system": "good",
        "account": "good",
        "starts": "by_hand",
        "watchdog": "missing",
        "shell": "unknown",
        "consoles": "open",
        "ctrl_alt_del": "open",
        "sysrq": "open",
        "edges": "unknown",
        "sticky": "unknown",
        "notices": "unknown",
        "updates": "good",
        "sleep": "can",
    }
    assert found(root)["system"].values["name"] == "Debian GNU/Linux 12 (bookworm)"


def test_what_our_lock_closes_the_doctor_finds_closed(root: Path) -> None:
    plan = linux_plan(root, "kiosk", "/opt/kiosk/kiosk")
    lock(plan, Files(root), root / "var/lib/kiosk-machine/lock.json", lambda _line: None)
    put(root, "proc/sys/kernel/sysrq", "0\n")  # as after the next start
    verdicts = found(root)
    assert [check for check, verdict in verdicts.items() if verdict.light != "green"] == []
    assert verdicts["watchdog"].values["seconds"] == "30"


def test_an_empty_tree_is_not_known_and_nothing_fails(tmp_path: Path) -> None:
    verdicts = found(tmp_path)
    unknown = {check for check, verdict in verdicts.items() if verdict.light == "unknown"}
    assert {"system", "account", "shell", "ctrl_alt_del", "sysrq"} <= unknown


@pytest.mark.parametrize(
    ("uid", "groups", "case"),
    [
        (0, "", "root"),
        (UID, "sudo:x:27:anna,kiosk\n", "sudo"),
        (UID, f"docker:x:{UID}:\n", "sudo"),
        (UID, "video:x:44:kiosk\n", "good"),
        (4242, "", "unknown"),
    ],
)
def test_the_account(root: Path, uid: int, groups: str, case: str) -> None:
    put(root, "etc/group", groups)
    assert found(root, uid)["account"].case == case


def test_the_unit_starts_it_only_when_enabled(root: Path) -> None:
    unit(root, enabled=False)
    assert case_of(root, "starts") == "by_hand"
    unit(root, name="kiosk@.service")
    assert case_of(root, "starts") == "unit"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("etc/gdm3/daemon.conf", "[daemon]\nAutomaticLoginEnable = true\n"),
        ("etc/lightdm/lightdm.conf.d/50.conf", "[Seat:*]\nautologin-user=kiosk\n"),
        ("etc/sddm.conf.d/auto.conf", "[Autologin]\nUser=kiosk\n"),
        ("etc/systemd/system/getty@tty1.service.d/auto.conf", "ExecStart=/sbin/agetty --autologin kiosk\n"),
    ],
)
def test_logging_on_by_itself_needs_the_kiosk_at_log_on_too(root: Path, place: str, text: str) -> None:
    put(root, place, text)
    assert case_of(root, "starts") == "by_hand"
    put(root, "home/kiosk/.config/autostart/kiosk.desktop", "[Desktop Entry]\n")
    assert case_of(root, "starts") == "log_on"


@pytest.mark.parametrize(
    ("settings", "case"),
    [
        ({}, "good"),
        ({"WatchdogSec": "0"}, "off"),
        ({"Type": "simple"}, "off"),
        ({"Restart": "no"}, "off"),
        ({"Restart": "on-failure", "WatchdogSec": "20s"}, "good"),
    ],
)
def test_the_watchdog(root: Path, settings: dict[str, Any], case: str) -> None:
    unit(root, **settings)
    assert case_of(root, "watchdog") == case


def test_a_drop_in_wins_over_the_unit(root: Path) -> None:
    unit(root)
    put(root, "etc/systemd/system/kiosk.service.d/50.conf", "[Service]\nWatchdogSec=0\n")
    assert case_of(root, "watchdog") == "off"


@pytest.mark.parametrize(
    ("program", "name"),
    [("gnome-shell", "GNOME"), ("kwin_wayland", "KDE Plasma"), ("xfwm4", "Xfce"), ("openbox", "openbox")],
)
def test_a_desktop_behind_the_kiosk_is_named(root: Path, program: str, name: str) -> None:
    unit(root)
    run(root, program)
    verdicts = found(root)
    assert (verdicts["shell"].case, verdicts["shell"].values["name"]) == ("desktop", name)
    assert verdicts["edges"].light == "unknown"
    assert verdicts["consoles"].case == "open"


@pytest.mark.parametrize(
    ("arguments", "case"),
    [
        (("-d", "--", "kiosk", "-s"), "good"),
        (("-s", "--", "kiosk"), "open"),
        (("-ds", "--", "kiosk"), "open"),
        (("-m", "last", "-s", "--", "kiosk"), "open"),
        (("-m", "last", "kiosk", "-s"), "good"),
        (("kiosk",), "good"),
    ],
)
def test_cage_lets_people_switch_consoles_only_where_told_to(
    root: Path, arguments: tuple[str, ...], case: str
) -> None:
    run(root, "cage", *arguments)
    verdicts = found(root)
    assert verdicts["consoles"].case == case
    assert (verdicts["shell"].case, verdicts["edges"].case) == ("cage", "good")


@pytest.mark.parametrize(
    ("text", "case"),
    [
        ('Section "ServerFlags"\n  Option "DontVTSwitch" "true"\n', "good"),
        ('  Option "DontVTSwitch"\n', "good"),
        ('  # Option "DontVTSwitch" "true"\n', "open"),
        ('  Option "DontVTSwitch" "false"\n', "open"),
    ],
)
def test_x_keeps_people_on_its_console_where_told_to(root: Path, text: str, case: str) -> None:
    put(root, "etc/X11/xorg.conf.d/10-kiosk.conf", text)
    assert case_of(root, "consoles") == case


def test_a_machine_without_consoles_has_none_to_switch_to(root: Path) -> None:
    (root / "dev/tty0").unlink()
    assert case_of(root, "consoles") == "good"


def test_ctrl_alt_del_needs_both_locks(root: Path) -> None:
    mask(root, "ctrl-alt-del.target")
    assert case_of(root, "ctrl_alt_del") == "open"
    put(root, "etc/systemd/system.conf", "[Manager]\n#CtrlAltDelBurstAction=none\n")
    assert case_of(root, "ctrl_alt_del") == "open"
    put(root, "etc/systemd/system.conf.d/60.conf", "[Manager]\nCtrlAltDelBurstAction=none\n")
    assert case_of(root, "ctrl_alt_del") == "good"


@pytest.mark.parametrize(
    ("value", "case"),
    [("0", "good"), ("16", "good"), ("1", "open"), ("176", "open"), ("438", "open"), ("odd", "unknown")],
)
def test_kernel_keys(root: Path, value: str, case: str) -> None:
    put(root, "proc/sys/kernel/sysrq", value + "\n")
    assert case_of(root, "sysrq") == case


REBOOTS = 'Unattended-Upgrade::Automatic-Reboot "true";\n'
AT = 'Unattended-Upgrade::Automatic-Reboot-Time "{}";\n'


@pytest.mark.parametrize(
    ("text", "case", "at"),
    [
        ("", "good", None),
        (f"// {REBOOTS}", "good", None),
        (REBOOTS, "in_hours", "07:00"),
        (REBOOTS + AT.format("14:00"), "in_hours", "14:00"),
        (REBOOTS + AT.format("03:00"), "quiet", "03:00"),
    ],
)
def test_restarts_after_updates(root: Path, text: str, case: str, at: str | None) -> None:
    put(root, "etc/apt/apt.conf.d/50unattended-upgrades", text)
    verdict = found(root)["updates"]
    assert (verdict.case, verdict.values.get("at")) == (case, at)


def test_a_later_apt_file_wins_and_dnf_is_read(root: Path) -> None:
    put(root, "etc/apt/apt.conf.d/50", 'Unattended-Upgrade::Automatic-Reboot "true";\n')
    put(root, "etc/apt/apt.conf.d/90", 'Unattended-Upgrade::Automatic-Reboot "false";\n')
    assert case_of(root, "updates") == "good"
    put(root, "etc/dnf/automatic.conf", "[commands]\nreboot = when-needed\n")
    assert case_of(root, "updates") == "in_hours"


def test_sleep_is_closed_by_masks_or_by_its_own_file(root: Path) -> None:
    for name in ("suspend", "hibernate"):
        mask(root, f"{name}.target")
    assert case_of(root, "sleep") == "can"
    mask(root, "hybrid-sleep.target")
    assert case_of(root, "sleep") == "good"
    for name in ("suspend", "hibernate", "hybrid-sleep"):
        (root / f"etc/systemd/system/{name}.target").unlink()
    put(root, "etc/systemd/sleep.conf", "[Sleep]\nAllowSuspend=no\nAllowHibernation=no\n")
    assert case_of(root, "sleep") == "good"


def test_opening_hours_may_pass_midnight() -> None:
    night = Opening(20 * 60, 2 * 60)
    assert [night.holds(minute) for minute in (19 * 60, 23 * 60, 60, 3 * 60)] == [False, True, True, False]
    assert clock(20 * 60 + 5) == "20:05"
