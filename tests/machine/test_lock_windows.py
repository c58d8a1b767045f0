"""Locking Windows over a registry and a powercfg that are Python: the logic, not Windows itself."""

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Self

import pytest

from kiosk.machine.checks_windows import windows_verdicts
from kiosk.machine.lock_plan import LockError, lock, unlock
from kiosk.machine.lock_windows import windows_plan
from kiosk.machine.opening import Opening
from kiosk.machine.windows_places import WindowsPlaces, ac_seconds, shell_words, this_windows
from kiosk.paths import ROOT

SID = "S-1-5-21-1-2-3-1005"
SYSTEM = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"


def unsaid(_line: str) -> None:
    """Nobody reads along."""


class Key:
    def __init__(self, registry: "FakeRegistry", hive: str, path: str) -> None:
        self.registry, self.hive, self.path = registry, hive, path

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        pass

    def Close(self) -> None:  # noqa: N802  (winreg's name)
        pass


class FakeRegistry:
    """As much of winreg as is used: keys hold values, a key stands below its parents."""

    HKEY_USERS, HKEY_LOCAL_MACHINE = "HKU", "HKLM"
    REG_DWORD, REG_SZ, KEY_SET_VALUE = 4, 1, 2

    def __init__(self) -> None:
        self.keys: dict[tuple[str, str], dict[str, tuple[Any, int]]] = {}

    def make(self, hive: str, path: str) -> None:
        parts = path.split("\\")
        for count in range(1, len(parts) + 1):
            self.keys.setdefault((hive, "\\".join(parts[:count])), {})

    def OpenKey(self, hive: str, path: str, _reserved: int = 0, _access: int = 0) -> Key:  # noqa: N802
        if (hive, path) not in self.keys:
            raise FileNotFoundError(2, "The system cannot find the file specified")
        return Key(self, hive, path)

    def CreateKeyEx(self, hive: str, path: str, _reserved: int = 0, _access: int = 0) -> Key:  # noqa: N802
        self.make(hive, path)
        return Key(self, hive, path)

    def QueryValueEx(self, key: Key, name: str) -> tuple[Any, int]:  # noqa: N802
        try:
            return self.keys[key.hive, key.path][name]
        except KeyError:
            raise FileNotFoundError(2, "no value") from None

    def SetValueEx(self, key: Key, name: str, _reserved: int, form: int, value: Any) -> None:  # noqa: N802
        assert isinstance(value, int if form == self.REG_DWORD else str)
        self.keys[key.hive, key.path][name] = (value, form)

    def DeleteValue(self, key: Key, name: str) -> None:  # noqa: N802
        if name not in self.keys[key.hive, key.path]:
            raise FileNotFoundError(2, "no value")
        del self.keys[key.hive, key.path][name]

    def QueryInfoKey(self, key: Key) -> tuple[int, int, int]:  # noqa: N802
        below = [path for hive, path in self.keys if hive == key.hive and path.startswith(key.path + "\\")]
        return len(below), len(self.keys[key.hive, key.path]), 0

    def DeleteKey(self, hive: str, path: str) -> None:  # noqa: N802
        del self.keys[hive, path]


class Windows:
    """A registry and a power plan; the account's part is there only while it is opened."""

    def __init__(self, *, signed_in: bool = False) -> None:
        self.registry = FakeRegistry()
        self.power = {"STANDBYIDLE": 1800, "HIBERNATEIDLE": 0}
        self.ran: list[Sequence[str]] = []
        profiles = rf"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList\{SID}"
        self.registry.make("HKLM", profiles)
        self.registry.keys["HKLM", profiles]["ProfileImagePath"] = (r"C:\Users\kiosk", 1)
        self.registry.make("HKLM", r"SOFTWARE\Policies\Microsoft\Windows")
        if signed_in:
            self.account(SID)

    def account(self, name: str) -> None:
        self.registry.make("HKU", rf"{name}\{SYSTEM}")
        sticky = rf"{name}\Control Panel\Accessibility\StickyKeys"
        self.registry.make("HKU", sticky)
        self.registry.keys["HKU", sticky]["Flags"] = ("510", 1)

    def run(self, command: Sequence[str]) -> str:
        self.ran.append(command)
        match command:
            case ["reg.exe", "load", _, file]:
                assert file.endswith("NTUSER.DAT")
                self.account("KioskAccount")
            case ["powercfg.exe", "/query", _, _, name]:
                return f"    Aktueller Index: 0x{self.power[name]:08x}\n    Aktueller Index: 0x000004b0\n"
            case ["powercfg.exe", "/setacvalueindex", _, _, name, seconds]:
                self.power[name] = int(seconds)
        return ""

    def picture(self) -> tuple[object, object]:
        return {place: dict(values) for place, values in self.registry.keys.items()}, dict(self.power)

    def places(self) -> WindowsPlaces:
        return WindowsPlaces(self.registry, self.run, SID)


@pytest.mark.parametrize("signed_in", [True, False])
def test_lock_and_unlock_leave_the_machine_as_it_was(tmp_path: Path, signed_in: bool) -> None:
    windows = Windows(signed_in=signed_in)
    plan = windows_plan('"C:\\Program Files\\Kiosk\\kiosk.exe"')
    account = SID if signed_in else "KioskAccount"
    with windows.places() as machine:
        before = windows.picture()
        taken = lock(plan, machine, tmp_path / "lock.json", unsaid)
        # Hibernation was off already.
        assert taken == len(plan.steps) - 1
        values = windows.registry.keys["HKU", rf"{account}\{SYSTEM}"]
        assert values["Shell"] == ('"C:\\Program Files\\Kiosk\\kiosk.exe" supervise --sign-out', 1)
        assert values["DisableTaskMgr"] == (1, 4)
        assert windows.registry.keys["HKLM", r"SOFTWARE\Policies\Microsoft\Windows\EdgeUI"] == {
            "AllowEdgeSwipe": (0, 4)
        }
        assert windows.power["STANDBYIDLE"] == 0
    with windows.places() as machine:
        assert unlock(machine, tmp_path / "lock.json", unsaid) == taken
        assert windows.picture() == before
    loads = [command for command in windows.ran if command[0] == "reg.exe"]
    assert [command[1] for command in loads] == ([] if signed_in else ["load", "unload"] * 2)[: len(loads)]
    assert signed_in or loads[-1][1] == "unload"


def test_locked_while_signed_in_and_unlocked_while_not(tmp_path: Path) -> None:
    """The account's part of the registry stands under another name then."""
    windows = Windows(signed_in=True)
    with windows.places() as machine:
        before = windows.picture()
        lock(windows_plan("kiosk"), machine, tmp_path / "lock.json", unsaid)
    for hive, path in list(windows.registry.keys):
        if hive == "HKU":
            values = windows.registry.keys.pop((hive, path))
            windows.registry.keys[hive, path.replace(SID, "KioskAccount")] = values
    places = WindowsPlaces(
        windows.registry, lambda command: windows.run(command) if command[0] != "reg.exe" else "", SID
    )
    with places as machine:
        unlock(machine, tmp_path / "lock.json", unsaid)
    after, power = windows.picture()
    assert isinstance(after, dict)
    named = {(hive, path.replace("KioskAccount", SID)): values for (hive, path), values in after.items()}
    assert (named, power) == before


def test_an_account_that_never_signed_in_is_said() -> None:
    windows = Windows()
    places = WindowsPlaces(windows.registry, windows.run, "S-1-5-21-9")
    with pytest.raises(LockError, match="has not signed in"), places:
        pass


def test_what_powercfg_says_is_read_in_every_language() -> None:
    said = "Valor actual de CA: 0x00000708\r\nValor actual de CC: 0x00000384\r\n"
    assert ac_seconds("0x00000000 0xffffffff\n" + said) == 1800
    with pytest.raises(OSError, match="does not tell"):
        ac_seconds("nothing")


def test_the_shell_is_the_program_without_a_console() -> None:
    installed = r"C:\Program Files\Kiosk\kiosk.exe"
    assert shell_words([installed]) == r'"C:\Program Files\Kiosk\kioskw.exe"'
    checkout = [r"C:\kiosk\.venv\Scripts\python.exe", r"C:\kiosk\main.py"]
    assert shell_words(checkout) == r'"C:\kiosk\.venv\Scripts\python.exe" "C:\kiosk\main.py"'


def test_it_is_not_run_elsewhere() -> None:
    with pytest.raises(LockError, match="not Windows"):
        this_windows("kiosk")


def test_what_it_sets_is_what_the_health_check_looks_for(tmp_path: Path) -> None:
    windows = Windows(signed_in=True)
    with windows.places() as machine:
        lock(windows_plan("kiosk.exe"), machine, tmp_path / "lock.json", unsaid)

    class Seen:
        """The registry as the kiosk's own account reads it."""

        def value(self, hive: str, key: str, name: str) -> int | str | None:
            root, path = ("HKU", rf"{SID}\{key}") if hive == "HKCU" else ("HKLM", key)
            found = windows.registry.keys.get((root, path), {}).get(name)
            return found[0] if found else None

        def keys(self, hive: str, key: str) -> tuple[str, ...]:
            return ()

    found = {verdict.id: verdict.light for verdict in windows_verdicts(Seen(), False, Opening())}
    for check in ("shell", "task_manager", "lock_key", "edges", "sticky", "notices", "updates"):
        assert found[check] == "green", check


def test_the_plan_has_reasons_for_everything_and_no_place_twice() -> None:
    plan = windows_plan("kiosk")
    assert len({step.place for step in plan.steps}) == len(plan.steps)
    assert all(step.what and step.why.endswith(".") and step.see for step in plan.steps)


def test_the_task_starts_the_supervisor_and_never_gives_up() -> None:
    space = {"t": "http://schemas.microsoft.com/windows/2004/02/mit/task"}
    task = ET.parse(ROOT / "packaging" / "windows" / "kiosk-task.xml").getroot()

    def says(path: str) -> str | None:
        return task.findtext("/".join(f"t:{part}" for part in path.split("/")), namespaces=space)

    assert says("Actions/Exec/Arguments") == "supervise"
    assert says("Triggers/LogonTrigger/Enabled") == "true"
    assert says("Settings/ExecutionTimeLimit") == "PT0S"
    assert says("Settings/MultipleInstancesPolicy") == "IgnoreNew"
    assert says("Settings/RestartOnFailure/Interval") == "PT1M"
    assert says("Principals/Principal/RunLevel") == "LeastPrivilege"
