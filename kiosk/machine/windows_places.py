"""What locking changes on Windows: values of the registry and of the power plan. Not yet run on Windows.

States: "dword:N", "string:TEXT", "seconds:N", "absent"; "absent:KEY" names the topmost key missing too."""

import ctypes
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Self

from kiosk.machine.lock_plan import ABSENT, LockError

_HEX = re.compile(r"0x([0-9a-fA-F]{8})")
_PROFILES = r"SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList"
# Where the account's part of the registry is opened while the account is not signed in.
_OPENED = "KioskAccount"
Run = Callable[[Sequence[str]], str]


class WindowsPlaces:
    """`registry` is the module winreg, `run` a program's output; `sid` names the kiosk's account."""

    def __init__(self, registry: Any, run: Run, sid: str) -> None:
        self._registry, self._run, self._sid = registry, run, sid
        self._account_key, self._loaded = sid, False

    def __enter__(self) -> Self:
        """Open the account's part of the registry; raises LockError."""
        users = self._registry.HKEY_USERS
        if self._first_missing(users, self._sid):
            self._run(["reg.exe", "load", rf"HKU\{_OPENED}", str(self._profile() / "NTUSER.DAT")])
            self._account_key, self._loaded = _OPENED, True
        return self

    def __exit__(self, *_error: object) -> None:
        if self._loaded:
            with suppress(OSError):
                self._run(["reg.exe", "unload", rf"HKU\{_OPENED}"])

    def read(self, place: str) -> str:
        kind, _, path = place.partition(":")
        if kind == "power":
            said = self._run(["powercfg.exe", "/query", "SCHEME_CURRENT", *path.split()])
            return f"seconds:{ac_seconds(said)}"
        hive, key, name = self._rooted(kind, path)
        try:
            with self._registry.OpenKey(hive, key) as opened:
                value, form = self._registry.QueryValueEx(opened, name)
        except FileNotFoundError:
            missing = self._first_missing(hive, key)
            return f"{ABSENT}:{missing}" if missing else ABSENT
        return f"dword:{value}" if form == self._registry.REG_DWORD else f"string:{value}"

    def write(self, place: str, state: str) -> None:
        kind, _, path = place.partition(":")
        form, _, value = state.partition(":")
        if kind == "power":
            self._run(["powercfg.exe", "/setacvalueindex", "SCHEME_CURRENT", *path.split(), value])
            self._run(["powercfg.exe", "/setactive", "SCHEME_CURRENT"])
            return
        hive, key, name = self._rooted(kind, path)
        if form == ABSENT:
            self._delete(hive, key, name, value)
            return
        registry = self._registry
        with registry.CreateKeyEx(hive, key, 0, registry.KEY_SET_VALUE) as opened:
            if form == "dword":
                registry.SetValueEx(opened, name, 0, registry.REG_DWORD, int(value))
            else:
                registry.SetValueEx(opened, name, 0, registry.REG_SZ, value)

    def _rooted(self, kind: str, path: str) -> tuple[Any, str, str]:
        """Hive, key and value's name; the name follows the last backslash."""
        key, _, name = path.rpartition("\\")
        if kind == "user":
            return self._registry.HKEY_USERS, rf"{self._account_key}\{key}", name
        return self._registry.HKEY_LOCAL_MACHINE, key.removeprefix("HKLM\\"), name

    def _first_missing(self, hive: Any, key: str) -> str:
        """The topmost part of a key that is not there; empty where all of it is."""
        parts = key.split("\\")
        for count in range(1, len(parts) + 1):
            part = "\\".join(parts[:count])
            try:
                self._registry.OpenKey(hive, part).Close()
            except FileNotFoundError:
                return part
        return ""

    def _delete(self, hive: Any, key: str, name: str, topmost: str) -> None:
        """Delete a value, and the empty keys that were not there before."""
        registry = self._registry
        with suppress(FileNotFoundError), registry.OpenKey(hive, key, 0, registry.KEY_SET_VALUE) as opened:
            registry.DeleteValue(opened, name)
        # The account's part may stand under another name than when it was written down.
        topmost = topmost.replace(self._sid, self._account_key).replace(_OPENED, self._account_key)
        while topmost and (key == topmost or key.startswith(topmost + "\\")):
            with suppress(FileNotFoundError):
                with registry.OpenKey(hive, key) as opened:
                    keys, values, _ = registry.QueryInfoKey(opened)
                if keys or values:
                    return
                registry.DeleteKey(hive, key)
            key = key.rpartition("\\")[0]

    def _profile(self) -> Path:
        """The account's folder; raises LockError where it never signed in."""
        try:
            with self._registry.OpenKey(
                self._registry.HKEY_LOCAL_MACHINE, rf"{_PROFILES}\{self._sid}"
            ) as opened:
                return Path(str(self._registry.QueryValueEx(opened, "ProfileImagePath")[0]))
        except FileNotFoundError as error:
            raise LockError(
                "The kiosk's account has not signed in yet.", mend="Sign it in once and run this again."
            ) from error


def ac_seconds(said: str) -> int:
    """The seconds on mains in what `powercfg /query` says: the last number but one. Raises OSError."""
    numbers = _HEX.findall(said)
    if len(numbers) < 2:
        raise OSError("powercfg does not tell")
    return int(numbers[-2], 16)


def shell_words(program: Sequence[str]) -> str:
    """The program as one line for the registry; the installed one by its twin that opens no console."""
    words = [re.sub(r"(?i)\bkiosk\.exe$", "kioskw.exe", word) for word in program]
    return " ".join(f'"{word}"' for word in words)


def journal_file() -> Path:
    """Where only administrators can write: what unlock restores is not for others to say."""
    return Path(os.environ.get("PROGRAMFILES", r"C:\Program Files")) / "Kiosk" / "lock.json"


def output_of(command: Sequence[str]) -> str:
    """What a program says; raises OSError where it fails."""
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise OSError(f"{command[0]} ended with {ran.returncode}")
    return ran.stdout


def this_windows(user: str) -> WindowsPlaces:
    """This machine; raises LockError without an administrator's rights or such an account."""
    if sys.platform != "win32":
        raise LockError("This is not Windows.")
    if not ctypes.windll.shell32.IsUserAnAdmin():
        raise LockError("This needs the rights of an administrator.", mend='Run it in "Terminal (Admin)".')
    return WindowsPlaces(importlib.import_module("winreg"), output_of, _account_sid(user))


def _account_sid(user: str) -> str:
    """The account's identifier as text; raises LockError where there is no such account."""
    if sys.platform == "win32":
        sid, domain = ctypes.create_string_buffer(256), ctypes.create_unicode_buffer(256)
        sid_size, domain_size, use = ctypes.c_ulong(256), ctypes.c_ulong(256), ctypes.c_ulong()
        text = ctypes.c_wchar_p()
        api = ctypes.windll.advapi32
        sizes = ctypes.byref(sid_size), domain, ctypes.byref(domain_size)
        if api.LookupAccountNameW(None, user, sid, *sizes, ctypes.byref(use)) and api.ConvertSidToStringSidW(
            sid, ctypes.byref(text)
        ):
            return str(text.value)
    raise LockError(f'There is no account "{user}".', mend="Make it in Settings, Accounts, a standard user.")
