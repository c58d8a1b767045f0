"""What Windows still lets a visitor do, read from the registry through a reader. Not yet run on Windows.

The values under HKCU are those of the account that asks: the kiosk's own, on its staff screen."""

from collections.abc import Iterator

from kiosk.machine.findings import Verdict, verdict
from kiosk.machine.opening import Opening, clock
from kiosk.machine.windows_registry import Registry

_NT = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
_LOG_ON = _NT + r"\Winlogon"
_POLICIES = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"
_TASKS = _NT + r"\Schedule\TaskCache\Tree"
_EDGES = r"SOFTWARE\Policies\Microsoft\Windows\EdgeUI"
_ACCESS = r"Control Panel\Accessibility"
_PUSH = r"Software\Microsoft\Windows\CurrentVersion\PushNotifications"
_PUSH_POLICY = r"Software\Policies\Microsoft\Windows\CurrentVersion\PushNotifications"
_CENTRE = r"Software\Policies\Microsoft\Windows\Explorer"
_UPDATE_POLICY = r"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate"
_UPDATE = r"SOFTWARE\Microsoft\WindowsUpdate\UX\Settings"
_POWER = r"SYSTEM\CurrentControlSet\Control\Power"
# Group and setting of the power plan: sleep after so many seconds.
_SLEEP = r"238c9fa8-0aad-41ed-83f4-97be242c8f20\29f6c1db-86da-48c5-9fdb-f2b67b1f44da"
_HOT_KEY = 4  # the bit of "the keys switch it", the same for all three aids
_ELEVEN = 22000  # first build of Windows 11
_LONG_SERVED = ("EnterpriseS", "IoTEnterprise")


def windows_verdicts(registry: Registry, is_admin: bool | None, opening: Opening) -> Iterator[Verdict]:
    """Every check of this Windows, for the account that asks."""
    yield _system(registry)
    if is_admin is None:
        yield verdict("account", "unknown")
    else:
        yield verdict("account", "admin" if is_admin else "good")
    yield _starts(registry)
    yield _shell(registry)
    yield _closed("task_manager", _number(registry, "HKCU", _POLICIES, "DisableTaskMgr") == 1)
    yield _closed("lock_key", _number(registry, "HKCU", _POLICIES, "DisableLockWorkstation") == 1)
    yield _edges(registry)
    yield _sticky(registry)
    yield _notices(registry)
    yield _updates(registry, opening)
    yield _sleep(registry)


def _system(registry: Registry) -> Verdict:
    edition, build = registry.value("HKLM", _NT, "EditionID"), registry.value("HKLM", _NT, "CurrentBuild")
    if not isinstance(edition, str) or not str(build).isdecimal():
        return verdict("system", "unknown")
    eleven = int(str(build)) >= _ELEVEN
    # ProductName still says 10 on Windows 11.
    name = f"Windows {11 if eleven else 10} {_edition(edition)}"
    if edition.startswith("Core"):
        return verdict("system", "home", name=name)
    return verdict("system", "good" if eleven or edition.startswith(_LONG_SERVED) else "old", name=name)


def _edition(raw: str) -> str:
    known = (("Core", "Home"), ("Professional", "Pro"), ("IoTEnterprise", "IoT Enterprise"))
    return next((said for start, said in known if raw.startswith(start)), raw)


def _starts(registry: Registry) -> Verdict:
    alone = str(registry.value("HKLM", _LOG_ON, "AutoAdminLogon")) == "1"
    if alone and registry.value("HKLM", _LOG_ON, "DefaultPassword"):
        return verdict("starts", "plain")
    task = any("kiosk" in name.lower() for name in registry.keys("HKLM", _TASKS))
    return verdict("starts", "log_on" if alone and (task or _own_shell(registry)) else "win_by_hand")


def _own_shell(registry: Registry) -> bool:
    found = registry.value("HKCU", _POLICIES, "Shell") or registry.value("HKCU", _LOG_ON, "Shell")
    return isinstance(found, str) and bool(found.strip()) and "explorer.exe" not in found.lower()


def _shell(registry: Registry) -> Verdict:
    return verdict("shell", "good" if _own_shell(registry) else "explorer")


def _edges(registry: Registry) -> Verdict:
    off = 0 in (
        registry.value("HKLM", _EDGES, "AllowEdgeSwipe"),
        registry.value("HKCU", _EDGES, "AllowEdgeSwipe"),
    )
    return _closed("edges", off)


def _sticky(registry: Registry) -> Verdict:
    """Shift five times, right Shift 8 s, NumLock 5 s: each opens a prompt that leads into the settings."""
    for name in ("StickyKeys", "Keyboard Response", "ToggleKeys"):
        flags = str(registry.value("HKCU", rf"{_ACCESS}\{name}", "Flags"))
        if not flags.isdecimal() or int(flags) & _HOT_KEY:
            return verdict("sticky", "open")
    return verdict("sticky", "good")


def _notices(registry: Registry) -> Verdict:
    off = (
        registry.value("HKCU", _PUSH, "ToastEnabled") == 0
        or registry.value("HKCU", _PUSH_POLICY, "NoToastApplicationNotification") == 1
        or registry.value("HKCU", _CENTRE, "DisableNotificationCenter") == 1
    )
    return _closed("notices", off)


def _updates(registry: Registry, opening: Opening) -> Verdict:
    """The first opening hour that lies outside the hours in which Windows does not restart."""
    if _number(registry, "HKLM", _UPDATE_POLICY + r"\AU", "NoAutoRebootWithLoggedOnUsers") == 1:
        return verdict("updates", "good")
    by_policy = _number(registry, "HKLM", _UPDATE_POLICY, "SetActiveHours") == 1
    place = _UPDATE_POLICY if by_policy else _UPDATE
    start = _number(registry, "HKLM", place, "ActiveHoursStart", 8)
    end = _number(registry, "HKLM", place, "ActiveHoursEnd", 17)
    active = Opening(start * 60, end * 60)
    for minute in range(opening.start, opening.start + (opening.end - opening.start) % 1440, 30):
        if start == end or not active.holds(minute % 1440):
            return verdict("updates", "win_in_hours", at=clock(minute), **_hours(opening))
    return verdict("updates", "good")


def _hours(opening: Opening) -> dict[str, str]:
    return {"start": clock(opening.start), "end": clock(opening.end)}


def _sleep(registry: Registry) -> Verdict:
    """On mains power: sleep and screen saver, the sooner of them in minutes."""
    waits = [_sleeps_after(registry)]
    desktop = r"Control Panel\Desktop"
    if registry.value("HKCU", desktop, "SCRNSAVE.EXE") and (
        str(registry.value("HKCU", desktop, "ScreenSaveActive")) == "1"
    ):
        told = str(registry.value("HKCU", desktop, "ScreenSaveTimeOut"))
        waits.append(int(told) if told.isdecimal() else 900)
    soonest = min((wait for wait in waits if wait > 0), default=0)
    if not soonest:
        return verdict("sleep", "good")
    return verdict("sleep", "win_can", minutes=max(1, soonest // 60))


def _sleeps_after(registry: Registry) -> int:
    """Seconds until Windows sleeps on mains power; 0 for never."""
    usual = 1800  # what Windows ships for a balanced plan
    plan = registry.value("HKLM", rf"{_POWER}\User\PowerSchemes", "ActivePowerScheme")
    if not isinstance(plan, str):
        return usual
    chosen = rf"{_POWER}\User\PowerSchemes\{plan}\{_SLEEP}"
    shipped = rf"{_POWER}\PowerSettings\{_SLEEP}\DefaultPowerSchemeValues\{plan}"
    found = registry.value("HKLM", chosen, "ACSettingIndex")
    return found if isinstance(found, int) else _number(registry, "HKLM", shipped, "ACSettingIndex", usual)


def _number(registry: Registry, hive: str, key: str, name: str, usual: int = 0) -> int:
    found = registry.value("HKLM" if hive == "HKLM" else "HKCU", key, name)
    return found if isinstance(found, int) else usual


def _closed(check: str, closed: bool) -> Verdict:
    return verdict(check, "good" if closed else "open")
