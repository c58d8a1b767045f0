"""Every case that a check can end in, with its light; its words stand in screens.toml at [doctor.<check>]."""

from collections.abc import Mapping
from typing import Final, Literal

_R: Final = "red"
_A: Final = "amber"
_G: Final = "green"
_U: Final = "unknown"

# Red: a visitor gets out, data is in danger, or the kiosk does not run. Amber: worth a look.
CASES: Mapping[str, Mapping[str, Literal["red", "amber", "green", "unknown"]]] = {
    # What the system lets through.
    "system": {"good": _G, "home": _A, "old": _A, "unknown": _U},
    "account": {"good": _G, "root": _R, "sudo": _A, "admin": _R, "unknown": _U},
    "starts": {"unit": _G, "log_on": _G, "by_hand": _A, "win_by_hand": _A, "plain": _A},
    "watchdog": {"good": _G, "missing": _A, "off": _A},
    "shell": {"good": _G, "cage": _G, "desktop": _A, "explorer": _A, "unknown": _U},
    "task_manager": {"good": _G, "open": _R},
    "lock_key": {"good": _G, "open": _A},
    "edges": {"good": _G, "open": _A, "unknown": _U},
    "sticky": {"good": _G, "open": _A, "unknown": _U},
    "notices": {"good": _G, "open": _A, "unknown": _U},
    "consoles": {"good": _G, "open": _R},
    "ctrl_alt_del": {"good": _G, "open": _A, "unknown": _U},
    "sysrq": {"good": _G, "open": _A, "unknown": _U},
    "updates": {"good": _G, "quiet": _G, "in_hours": _A, "win_in_hours": _A},
    "sleep": {"good": _G, "can": _A, "win_can": _A},
    # The disk and the clock.
    "disk": {"good": _G, "low": _A, "full": _R, "unknown": _U},
    "probe": {"good": _G, "slow": _A, "full": _R, "read_only": _R, "failed": _R},
    "rights": {"good": _G, "open": _A, "unknown": _U},
    "clock": {"good": _G, "year": _R, "behind": _R, "jumped": _A},
    # The kiosk's own things.
    "keys": {"good": _G, "missing": _R, "damaged": _R},
    "pin": {"good": _G, "missing": _R, "damaged": _A},
    "code": {"unknown": _U},
    "requests": {
        "good": _G,
        "busy": _A,
        "set_aside": _A,
        "fewer": _R,
        "changed": _R,
        "damaged": _R,
        "missing": _R,
    },
    "spill": {"waiting": _A},
    "backup": {"good": _G, "none": _A, "old": _A, "away": _A},
    "settings": {"good": _G, "broken": _A},
    "content": {"good": _G, "draft": _A, "overdue": _A, "broken": _R},
    "pages": {"good": _G, "waits": _G, "changed": _A, "failed": _A},
    "program": {"good": _G, "waits": _G, "failed": _A},
    "reset": {"good": _G, "never": _A, "old": _A, "unproven": _A, "leak": _R},
    "restarts": {"good": _G, "some": _A, "safe": _R},
    "version": {"good": _G},
}
