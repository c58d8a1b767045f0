"""Locking Windows Pro: policies, the kiosk account's shell and the power plan. Not yet run on Windows.

Sources: Microsoft's policy reference (Custom User Interface, ADMX_CtrlAltDel, EdgeUI, ADMX_Explorer).
Shell Launcher needs Enterprise or Education; the policy "Custom User Interface" serves one account on Pro."""

from kiosk.machine.lock_plan import Plan, Step

_MACHINE = r"registry:HKLM\SOFTWARE\Policies\Microsoft\Windows"
_SYSTEM = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"
_EXPLORER = r"Software\Microsoft\Windows\CurrentVersion\Policies\Explorer"
_ACCESS = r"Control Panel\Accessibility"
# Hours in which Windows may not restart; it takes at most 18.
_OPENS, _CLOSES = 6, 22
_ON, _OFF = "dword:1", "dword:0"
_BY_HAND = (
    "Before it: signed in as that account, kiosk init sets its data folder up and kiosk --windowed opens.",
    "Sign the account in by itself: Sysinternals Autologon keeps its password sealed; the registry's own "
    "DefaultPassword would keep it readable.",
    "The firmware (BIOS): a password, start from the inner disk only, start again after a power cut.",
    "Ctrl+Alt+Del itself cannot be taken away; what it offers is empty after this. Try it, and Win+L.",
    "Staff leave by the staff menu: that signs the account out, and the sign-in screen takes other accounts.",
)


def windows_plan(program: str) -> Plan:
    """Every step; `program` is the command that starts the program."""
    steps = (*_shell_steps(program), *_ctrl_alt_del_steps(), *_quiet_steps(), *_machine_steps())
    return Plan(steps, _BY_HAND)


def _user(what: str, why: str, key: str, name: str, wanted: str) -> Step:
    """A value in the kiosk account's own part of the registry."""
    return Step(what, why, rf"regedit as that account: HKCU\{key}, {name}", rf"user:{key}\{name}", wanted)


def _shell_steps(program: str) -> tuple[Step, ...]:
    return (
        _user(
            "The kiosk is the account's shell",
            "No desktop, task bar or Start menu is there to be reached.",
            _SYSTEM,
            "Shell",
            f"string:{program} supervise --sign-out",
        ),
        _user("No Task Manager", "It ends programs.", _SYSTEM, "DisableTaskMgr", _ON),
        _user("No Win+L", "It hides the kiosk behind a password.", _SYSTEM, "DisableLockWorkstation", _ON),
        _user("No Windows-key shortcuts", "They open search, settings and Run.", _EXPLORER, "NoWinKeys", _ON),
    )


def _ctrl_alt_del_steps() -> tuple[Step, ...]:
    why = "Ctrl+Alt+Del would offer it."
    return (
        _user("No change of password", why, _SYSTEM, "DisableChangePassword", _ON),
        _user("No sign-out", why, _EXPLORER, "NoLogoff", _ON),
        _user("No shutting down", why, _EXPLORER, "NoClose", _ON),
        Step(
            "No switching of users",
            why,
            r"regedit: HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System, HideFastUserSwitching",
            r"registry:HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System\HideFastUserSwitching",
            _ON,
        ),
    )


def _quiet_steps() -> tuple[Step, ...]:
    push = r"Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications"
    prompt = "A key pressed long or often would open a question over the kiosk."
    return (
        _user("No notifications", "They slide over the page.", push, "NoToastApplicationNotification", _ON),
        _user("No sticky-keys question", prompt, rf"{_ACCESS}\StickyKeys", "Flags", "string:506"),
        _user("No filter-keys question", prompt, rf"{_ACCESS}\Keyboard Response", "Flags", "string:122"),
        _user("No toggle-keys question", prompt, rf"{_ACCESS}\ToggleKeys", "Flags", "string:58"),
        _user(
            "No screen saver",
            "The kiosk has its own.",
            r"Control Panel\Desktop",
            "ScreenSaveActive",
            "string:0",
        ),
        _user(
            "No crash window",
            "The kiosk comes back by itself.",
            r"Software\Microsoft\Windows\Windows Error Reporting",
            "DontShowUI",
            _ON,
        ),
    )


def _machine_steps() -> tuple[Step, ...]:
    hours = "An update would restart the computer in front of a patient."

    def policy(what: str, why: str, key: str, name: str, wanted: str) -> Step:
        see = rf"regedit: {_MACHINE.removeprefix('registry:')}\{key}, {name}"
        return Step(what, why, see, rf"{_MACHINE}\{key}\{name}", wanted)

    return (
        policy(
            "No swipes from the edges",
            "They open notices and other windows.",
            "EdgeUI",
            "AllowEdgeSwipe",
            _OFF,
        ),
        policy("Opening hours are active hours", hours, "WindowsUpdate", "SetActiveHours", _ON),
        policy(f"They begin at {_OPENS}:00", hours, "WindowsUpdate", "ActiveHoursStart", f"dword:{_OPENS}"),
        policy(f"They end at {_CLOSES}:00", hours, "WindowsUpdate", "ActiveHoursEnd", f"dword:{_CLOSES}"),
        policy(
            "No restart while the kiosk is signed in",
            hours,
            r"WindowsUpdate\AU",
            "NoAutoRebootWithLoggedOnUsers",
            _ON,
        ),
        *(
            Step(
                f"The computer never goes to sleep: {name}",
                "A sleeping kiosk serves nobody.",
                f"powercfg /query SCHEME_CURRENT SUB_SLEEP {name}",
                f"power:SUB_SLEEP {name}",
                "seconds:0",
            )
            for name in ("STANDBYIDLE", "HIBERNATEIDLE")
        ),
    )
