"""Removable drives as they are plugged in now, with their free space."""

import ctypes
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_USER_MOUNTS = ("/media/", "/run/media/")
# A disc cannot be written by a plain copy, and these are no drives at all.
_NO_DRIVES = frozenset({"iso9660", "squashfs", "autofs", "proc", "sysfs", "overlay"})
_DRIVE_REMOVABLE = 2


@dataclass(frozen=True, slots=True)
class Drive:
    """One drive that can be taken out; `letter` only on Windows, "E"."""

    path: Path
    name: str
    free_bytes: int
    writable: bool = True
    letter: str = ""


Drives = Callable[[], tuple[Drive, ...]]


def removable_drives() -> tuple[Drive, ...]:
    """The drives of this machine; empty where they cannot be listed."""
    if sys.platform == "win32":
        return windows_drives()
    if sys.platform.startswith("linux"):
        return linux_drives()
    return ()


def is_on(path: Path, drives: Iterable[Drive]) -> bool:
    """Whether a file lies on one of these drives."""
    here = path.resolve()
    return any(here.is_relative_to(drive.path.resolve()) for drive in drives)


def linux_drives(root: Path = Path("/")) -> tuple[Drive, ...]:
    """Reads proc/mounts and sys/class/block below `root`, which a test replaces."""
    try:
        lines = (root / "proc/mounts").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return ()
    found: dict[str, Drive] = {}
    for device, mount, kind, options in _mounts(lines):
        if kind in _NO_DRIVES or not _is_removable(device, mount, root):
            continue
        folder = root / mount.lstrip("/")
        try:
            free = shutil.disk_usage(folder).free
        except OSError:  # pulled out between the two reads
            continue
        found[mount] = Drive(folder, Path(mount).name, free, "rw" in options.split(","))
    return tuple(found[mount] for mount in sorted(found))


def _mounts(lines: list[str]) -> Iterator[tuple[str, str, str, str]]:
    for line in lines:
        fields = line.split()
        if len(fields) >= 4:
            yield fields[0], _unescaped(fields[1]), fields[2], fields[3]


def _unescaped(mount: str) -> str:
    """The kernel writes a space in a folder's name as \\040, byte by byte."""
    raw = re.sub(
        rb"\\([0-7]{3})", lambda m: bytes([int(m[1], 8) & 0xFF]), mount.encode(errors="surrogateescape")
    )
    return raw.decode(errors="surrogateescape")


def _is_removable(device: str, mount: str, root: Path) -> bool:
    if mount.startswith(_USER_MOUNTS):
        return True
    if not device.startswith("/dev/") or mount in ("/", "/boot", "/boot/efi"):
        return False
    block = (root / "sys/class/block" / Path(device).name).resolve()
    # A partition stands inside its disk's folder, and only the disk says whether it can be taken out.
    for folder in (block, block.parent):
        try:
            return (folder / "removable").read_text(encoding="ascii").strip() == "1"
        except OSError:
            continue
    return False


def windows_drives() -> tuple[Drive, ...]:
    """By the drive letters of kernel32; not yet run on Windows."""
    kernel = ctypes.windll.kernel32  # type: ignore[attr-defined,unused-ignore]  # only on Windows
    letters = [chr(ord("A") + bit) for bit in range(26) if kernel.GetLogicalDrives() >> bit & 1]
    found = []
    for letter in letters:
        top = f"{letter}:\\"
        if kernel.GetDriveTypeW(top) != _DRIVE_REMOVABLE:
            continue
        label, flags = ctypes.create_unicode_buffer(261), ctypes.c_uint32(0)
        # Answers 0 for a reader without a card.
        if not kernel.GetVolumeInformationW(top, label, 261, None, None, ctypes.byref(flags), None, 0):
            continue
        try:
            free = shutil.disk_usage(top).free
        except OSError:
            continue
        read_only = bool(flags.value & 0x00080000)
        found.append(Drive(Path(top), label.value or letter, free, not read_only, letter))
    return tuple(found)
