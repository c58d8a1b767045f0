"""What Windows lets through, on made-up registries: as shipped, locked by us, and value by value."""

import re

import pytest

from kiosk.machine.checks_windows import windows_verdicts
from kiosk.machine.findings import Verdict
from kiosk.machine.lock_windows import windows_plan
from kiosk.machine.opening import Opening
from kiosk.machine.windows_registry import Hive

DAY = Opening(7 * 60, 19 * 60)
NT = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion"
LOG_ON = NT + r"\Winlogon"
SYSTEM = r"Software\Microsoft\Windows\CurrentVersion\Policies\System"
ACCESS = r"Control Panel\Accessibility"
UPDATE = r"SOFTWARE\Microsoft\WindowsUpdate\UX\Settings"
UPDATE_POLICY = r"SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate"
POWER = r"SYSTEM\CurrentControlSet\Control\Power"
PLAN = "381b4222-f694-41f0-9685-ff5bb260df2e"
SLEEP = r"238c9fa8-0aad-41ed-83f4-97be242c8f20\29f6c1db-86da-48c5-9fdb-f2b67b1f44da"
DESKTOP = r"Control Panel\Desktop"


class FakeRegistry:
    """Values by hive, key and name; names without case, as in the real one."""

    def __init__(self, *, tasks: tuple[str, ...] = ()) -> None:
        self._values: dict[tuple[str, str, str], int | str] = {}
        self._tasks = tasks

    def put(self, hive: str, key: str, name: str, value: int | str) -> "FakeRegistry":
        self._values[(hive, key.lower(), name.lower())] = value
        return self

    def value(self, hive: Hive, key: str, name: str) -> int | str | None:
        return self._values.get((hive, key.lower(), name.lower()))

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        return self._tasks if (hive, key) == ("HKLM", NT + r"\Schedule\TaskCache\Tree") else ()


@pytest.fixture
def registry() -> FakeRegistry:
    """Windows 11 Pro as it is installed."""
    fake = FakeRegistry()
    fake.put("HKLM", NT, "EditionID", "Professional").put("HKLM", NT, "CurrentBuild", "22631")
    fake.put("HKCU", ACCESS + r"\StickyKeys", "Flags", "510")
    fake.put("HKCU", ACCESS + r"\Keyboard Response", "Flags", "126")
    fake.put("HKCU", ACCESS + r"\ToggleKeys", "Flags", "62")
    fake.put("HKLM", POWER + r"\User\PowerSchemes", "ActivePowerScheme", PLAN)
    return fake


def found(registry: FakeRegistry, is_admin: bool | None = False) -> dict[str, Verdict]:
    verdicts = list(windows_verdicts(registry, is_admin, DAY))
    assert len({verdict.id for verdict in verdicts}) == len(verdicts)
    return {verdict.id: verdict for verdict in verdicts}


def case_of(registry: FakeRegistry, check: str) -> str:
    return found(registry)[check].case


def test_windows_as_installed_is_open(registry: FakeRegistry) -> None:
    assert {check: verdict.case for check, verdict in found(registry, is_admin=True).items()} == {
        "system": "good",
        "account": "admin",
        "starts": "win_by_hand",
        "shell": "explorer",
        "task_manager": "open",
        "lock_key": "open",
        "edges": "open",
        "sticky": "open",
        "notices": "open",
        "updates": "win_in_hours",
        "sleep": "win_can",
    }


def test_what_our_lock_sets_the_doctor_finds_closed(registry: FakeRegistry) -> None:
    for step in windows_plan(r'"C:\Program Files\Kiosk\kiosk.exe"').steps:
        place = re.fullmatch(r"(user:|registry:HKLM\\)(.+)\\([^\\]+)", step.place)
        if place is None:
            assert step.place.startswith("power:")
            continue
        kind, _, text = step.wanted.partition(":")
        value = int(text) if kind == "dword" else text
        registry.put("HKCU" if place[1] == "user:" else "HKLM", place[2], place[3], value)
    registry.put("HKLM", rf"{POWER}\User\PowerSchemes\{PLAN}\{SLEEP}", "ACSettingIndex", 0)
    verdicts = found(registry)
    assert [check for check, verdict in verdicts.items() if verdict.light != "green"] == ["starts"]
    # Signing in by itself is set by hand.
    registry.put("HKLM", LOG_ON, "AutoAdminLogon", "1")
    assert case_of(registry, "starts") == "log_on"


@pytest.mark.parametrize(
    ("edition", "build", "case", "name"),
    [
        ("Professional", "22631", "good", "Windows 11 Pro"),
        ("Enterprise", "26100", "good", "Windows 11 Enterprise"),
        ("Core", "22631", "home", "Windows 11 Home"),
        ("CoreSingleLanguage", "19045", "home", "Windows 10 Home"),
        ("Professional", "19045", "old", "Windows 10 Pro"),
        ("EnterpriseS", "19044", "good", "Windows 10 EnterpriseS"),
        ("IoTEnterpriseS", "19044", "good", "Windows 10 IoT Enterprise"),
        ("Professional", "odd", "unknown", None),
    ],
)
def test_editions(edition: str, build: str, case: str, name: str | None) -> None:
    fake = FakeRegistry().put("HKLM", NT, "EditionID", edition).put("HKLM", NT, "CurrentBuild", build)
    verdict = found(fake)["system"]
    assert (verdict.case, verdict.values.get("name")) == (case, name)


def test_an_empty_registry_is_judged_as_windows_ships() -> None:
    verdicts = found(FakeRegistry(), is_admin=None)
    assert verdicts["system"].light == verdicts["account"].light == "unknown"
    assert verdicts["sleep"].values["minutes"] == 30


def test_logging_on_by_itself(registry: FakeRegistry) -> None:
    tasks = FakeRegistry(tasks=("Microsoft", "Kiosk")).put("HKLM", LOG_ON, "AutoAdminLogon", "1")
    assert case_of(tasks, "starts") == "log_on"
    registry.put("HKLM", LOG_ON, "AutoAdminLogon", "1")
    assert case_of(registry, "starts") == "win_by_hand"
    tasks.put("HKLM", LOG_ON, "DefaultPassword", "secret")
    verdict = found(tasks)["starts"]
    assert verdict.case == "plain"
    assert "secret" not in repr(verdict)


@pytest.mark.parametrize(
    ("shell", "case"),
    [
        ("explorer.exe", "explorer"),
        (r"C:\WINDOWS\Explorer.EXE", "explorer"),
        ("", "explorer"),
        (r"C:\k.exe", "good"),
    ],
)
def test_the_shell(registry: FakeRegistry, shell: str, case: str) -> None:
    registry.put("HKCU", LOG_ON, "Shell", shell)
    assert case_of(registry, "shell") == case


@pytest.mark.parametrize("open_one", ["StickyKeys", "Keyboard Response", "ToggleKeys", None])
def test_every_one_of_the_three_prompts_counts(registry: FakeRegistry, open_one: str | None) -> None:
    for name, closed in (("StickyKeys", 506), ("Keyboard Response", 122), ("ToggleKeys", 58)):
        registry.put("HKCU", rf"{ACCESS}\{name}", "Flags", str(closed | (4 if name == open_one else 0)))
    assert case_of(registry, "sticky") == ("open" if open_one else "good")


@pytest.mark.parametrize(
    ("start", "end", "at"),
    [(7, 19, None), (6, 22, None), (8, 17, "07:00"), (7, 14, "14:00"), (19, 7, "07:00"), (9, 9, "07:00")],
)
def test_active_hours_must_cover_the_opening_hours(
    registry: FakeRegistry, start: int, end: int, at: str | None
) -> None:
    registry.put("HKLM", UPDATE, "ActiveHoursStart", start).put("HKLM", UPDATE, "ActiveHoursEnd", end)
    verdict = found(registry)["updates"]
    assert verdict.values.get("at") == at
    assert verdict.light == ("amber" if at else "green")


def test_the_policys_hours_win_over_the_users(registry: FakeRegistry) -> None:
    registry.put("HKLM", UPDATE, "ActiveHoursStart", 7).put("HKLM", UPDATE, "ActiveHoursEnd", 19)
    registry.put("HKLM", UPDATE_POLICY, "SetActiveHours", 1)
    registry.put("HKLM", UPDATE_POLICY, "ActiveHoursStart", 12).put(
        "HKLM", UPDATE_POLICY, "ActiveHoursEnd", 20
    )
    assert found(registry)["updates"].values["at"] == "07:00"


def test_sleep_and_screen_saver(registry: FakeRegistry) -> None:
    assert found(registry)["sleep"].values["minutes"] == 30
    chosen = rf"{POWER}\User\PowerSchemes\{PLAN}\{SLEEP}"
    registry.put("HKLM", chosen, "ACSettingIndex", 600)
    assert found(registry)["sleep"].values["minutes"] == 10
    registry.put("HKLM", chosen, "ACSettingIndex", 0)
    assert case_of(registry, "sleep") == "good"
    registry.put("HKCU", DESKTOP, "SCRNSAVE.EXE", "bubbles.scr").put("HKCU", DESKTOP, "ScreenSaveActive", "1")
    assert found(registry)["sleep"].values["minutes"] == 15
    registry.put("HKCU", DESKTOP, "ScreenSaveTimeOut", "300")
    assert found(registry)["sleep"].values["minutes"] == 5


@pytest.mark.parametrize(
    ("key", "name", "value"),
    [
        (r"Software\Microsoft\Windows\CurrentVersion\PushNotifications", "ToastEnabled", 0),
        (r"Software\Policies\Microsoft\Windows\Explorer", "DisableNotificationCenter", 1),
    ],
)
def test_notices_can_be_off_in_more_than_one_way(
    registry: FakeRegistry, key: str, name: str, value: int
) -> None:
    registry.put("HKCU", key, name, value)
    assert case_of(registry, "notices") == "good"
