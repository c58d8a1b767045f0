"""Reading Windows' registry and the rights of this account. Not yet run on Windows."""

import ctypes
import importlib
import sys
from typing import Any, Literal, Protocol

Hive = Literal["HKLM", "HKCU"]
_LIMITED, _FULL = 3, 2
_TOKEN_QUERY, _ELEVATION_TYPE = 0x0008, 18


class Registry(Protocol):
    """What the checks read; a test brings a dictionary."""

    def value(self, hive: Hive, key: str, name: str) -> int | str | None:
        """A value of the registry; None where it is not there or may not be read."""

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        """The names of the keys right below; none where they may not be read."""


class WindowsRegistry:
    """The real one, in its 64-bit view."""

    def __init__(self) -> None:
        # By name: the module is there on Windows only.
        self._winreg: Any = importlib.import_module("winreg")
        self._hives = {
            "HKLM": self._winreg.HKEY_LOCAL_MACHINE,
            "HKCU": self._winreg.HKEY_CURRENT_USER,
        }

    def value(self, hive: Hive, key: str, name: str) -> int | str | None:
        try:
            with self._opened(hive, key) as handle:
                found = self._winreg.QueryValueEx(handle, name)[0]
        except OSError:
            return None
        return found if isinstance(found, int | str) else None

    def keys(self, hive: Hive, key: str) -> tuple[str, ...]:
        names: list[str] = []
        try:
            with self._opened(hive, key) as handle:
                for number in range(self._winreg.QueryInfoKey(handle)[0]):
                    names.append(self._winreg.EnumKey(handle, number))
        except OSError:
            return tuple(names)
        return tuple(names)

    def _opened(self, hive: Hive, key: str) -> Any:
        access = self._winreg.KEY_READ | self._winreg.KEY_WOW64_64KEY
        return self._winreg.OpenKey(self._hives[hive], key, 0, access)


def account_is_admin() -> bool | None:
    """Whether this account may administer Windows, also where it would be asked first; None unknown."""
    if sys.platform != "win32":
        return None
    advapi, kernel = ctypes.windll.advapi32, ctypes.windll.kernel32
    token, kind, size = ctypes.c_void_p(), ctypes.c_uint32(0), ctypes.c_uint32(0)
    kernel.GetCurrentProcess.restype = ctypes.c_void_p
    process = ctypes.c_void_p(kernel.GetCurrentProcess())
    if not advapi.OpenProcessToken(process, _TOKEN_QUERY, ctypes.byref(token)):
        return None
    try:
        known = advapi.GetTokenInformation(token, _ELEVATION_TYPE, ctypes.byref(kind), 4, ctypes.byref(size))
    finally:
        kernel.CloseHandle(token)
    if known and kind.value in (_FULL, _LIMITED):
        return True
    # Without the prompts of User Account Control every token is of the plain kind.
    return bool(ctypes.windll.shell32.IsUserAnAdmin())
